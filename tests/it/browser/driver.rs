//! A browser and its driver, on a free port, gone when the test ends.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;

/// How long a page may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A small telephone whose browser runs no scripts.
pub struct Browser {
    client: Client,
    portal: String,
    driver: Child,
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A driver that has ended is what we want.
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl Browser {
    pub async fn open(portal: &str) -> Self {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("chromedriver is missing: tests/run installs it (apt: chromium-driver)");
        let lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let mut ports = lines.map(Result::unwrap).filter_map(|line| {
            let (_, port) = line.split_once("successfully on port ")?;
            Some(port.trim_end_matches('.').to_owned())
        });
        let port = ports.next().expect("chromedriver did not start");
        let options = serde_json::json!({
            "args": ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
                "--window-size=360,800"],
            "prefs": {"profile.managed_default_content_settings.javascript": 2},
        });
        let wanted = serde_json::Map::from_iter([("goog:chromeOptions".to_owned(), options)]);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .unwrap();
        Self {
            client,
            portal: format!("http://{portal}"),
            driver,
        }
    }

    pub async fn go(&self, path: &str) {
        let address = format!("{}{path}", self.portal);
        self.client.goto(&address).await.unwrap();
    }

    pub async fn find(&self, css: &str) -> Element {
        let waiting = self.client.wait().at_most(PATIENCE);
        match waiting.for_element(Locator::Css(css)).await {
            Ok(found) => found,
            Err(error) => panic!("{css}: {error}\n{}", self.text("main").await),
        }
    }

    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    pub async fn click(&self, css: &str) {
        self.find(css).await.click().await.unwrap();
    }

    /// Presses the button of the form sent to an address, and waits for a page without it: going
    /// on at once could break off what was sent.
    pub async fn submit(&self, action: &str) {
        let button = format!(r#"form[action="{action}"] button"#);
        self.click(&button).await;
        let gone = format!("//main[not(//form[@action='{action}'])]");
        let waiting = self.client.wait().at_most(PATIENCE);
        match waiting.for_element(Locator::XPath(&gone)).await {
            Ok(_) => {}
            Err(error) => panic!("{action}: {error}\n{}", self.text("main").await),
        }
    }

    pub async fn text(&self, css: &str) -> String {
        let waiting = self.client.wait().at_most(PATIENCE);
        let found = waiting.for_element(Locator::Css(css)).await.unwrap();
        found.text().await.unwrap()
    }

    /// Where a link leads.
    pub async fn href(&self, css: &str) -> String {
        let link = self.find(css).await;
        link.attr("href").await.unwrap().unwrap()
    }

    /// Waits until the page says something.
    pub async fn until_main_says(&self, words: &str) {
        let path = format!("//main[contains(., \"{words}\")]");
        let waiting = self.client.wait().at_most(PATIENCE);
        waiting.for_element(Locator::XPath(&path)).await.unwrap();
    }

    pub async fn count(&self, css: &str) -> usize {
        self.find(css).await;
        self.client.find_all(Locator::Css(css)).await.unwrap().len()
    }

    pub async fn close(&self) {
        self.client.clone().close().await.unwrap();
    }
}
