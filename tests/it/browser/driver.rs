//! A browser and its driver, on a free port, gone when the test ends.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;

/// How long a page may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// axe-core, which finds what keeps people from using a page.
const AXE: &str = include_str!("../../data/axe.min.js");

/// What it is asked: every rule of WCAG 2.2 A and AA.
const AUDIT: &str = "
    const done = arguments[0];
    const asked = {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']};
    axe.run(document, {runOnly: asked, resultTypes: ['violations']})
        .then(told => done(told.violations.map(rule =>
            rule.id + ': ' + rule.nodes.map(node => node.html).join(' | '))));";

/// What stands out to the right of the page.
const OVERFLOW: &str = "
    const root = document.documentElement;
    return root.scrollWidth > root.clientWidth ? [`${root.scrollWidth} px wide`] : [];";

/// When the largest piece of the page was painted, and how far pieces jumped.
const PAINTED: &str = "
    const done = arguments[0];
    let [painted, jumped] = [0, 0];
    const watch = (type, see) =>
        new PerformanceObserver(list => list.getEntries().forEach(see))
            .observe({type, buffered: true});
    watch('largest-contentful-paint', entry => painted = entry.startTime);
    watch('layout-shift', entry => jumped += entry.value);
    const look = () => painted > 0 ? done([painted, jumped]) : setTimeout(look, 20);
    document.fonts.ready.then(() => requestAnimationFrame(() => setTimeout(look, 20)));";

/// Where the keyboard can go, a group of radios being one place.
const PLACES: &str = "
    const all = document.querySelectorAll(
        'a[href], button, input:not([type=hidden]), select, textarea, summary');
    const seen = [...all].filter(place => place.checkVisibility());
    return new Set(seen.map((place, at) => place.type === 'radio' ? place.name : at)).size;";

/// What is used to read the portal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Device {
    /// A small telephone whose browser runs no scripts.
    SmallPhone,
    /// A computer whose browser runs them; its window is made narrow too.
    Computer,
}

impl Device {
    fn widths(self) -> &'static [u32] {
        match self {
            Self::SmallPhone => &[360],
            Self::Computer => &[320, 360, 1280],
        }
    }

    /// Chromium's word for whether scripts run.
    fn scripts(self) -> u8 {
        match self {
            Self::SmallPhone => 2,
            Self::Computer => 1,
        }
    }
}

/// A browser on one device.
pub struct Browser {
    device: Device,
    client: Client,
    portal: String,
    driver: Child,
    /// Where the driver listens.
    port: String,
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A driver that has ended is what we want.
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl Browser {
    pub async fn open(portal: &str, device: Device) -> Self {
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
                "--force-prefers-reduced-motion"],
            "prefs": {"profile.managed_default_content_settings.javascript": device.scripts()},
        });
        let wanted = serde_json::Map::from_iter([("goog:chromeOptions".to_owned(), options)]);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .unwrap();
        let browser = Self {
            device,
            client,
            portal: format!("http://{portal}"),
            driver,
            port,
        };
        for width in device.widths() {
            browser.widen(*width).await;
        }
        browser
    }

    async fn widen(&self, width: u32) {
        self.client.set_window_size(width, 900).await.unwrap();
    }

    /// Keeps a picture of the page at each width of the device. Where scripts run, nothing may
    /// keep people from using it, and nothing may stand out of it.
    pub async fn look(&self, name: &str) {
        for width in self.device.widths() {
            self.widen(*width).await;
            let picture = self.client.screenshot().await.unwrap();
            let file = format!("{name}-{:?}-{width}.png", self.device);
            std::fs::write(pictures().join(file), picture).unwrap();
            if self.device == Device::Computer {
                let wide = self.client.execute(OVERFLOW, vec![]).await.unwrap();
                assert_eq!(wide, serde_json::json!([]), "{name} at {width} px");
                self.client.execute(AXE, vec![]).await.unwrap();
                let found = self.client.execute_async(AUDIT, vec![]).await.unwrap();
                assert_eq!(found, serde_json::json!([]), "{name} at {width} px");
            }
        }
    }

    /// Goes through the page by the keyboard: the first place leads past the menus, and every
    /// place is reached.
    pub async fn walk_by_keyboard(&self) {
        let places = self.client.execute(PLACES, vec![]).await.unwrap();
        let mut reached = Vec::new();
        for step in 0..places.as_u64().unwrap() {
            let body = self.find("body").await;
            let at = match step {
                0 => body,
                _ => self.client.active_element().await.unwrap(),
            };
            at.send_keys(&Key::Tab.to_string()).await.unwrap();
            let at = self.client.active_element().await.unwrap();
            reached.push(at.html(false).await.unwrap());
        }
        assert!(reached[0].contains("govuk-skip-link"), "{reached:?}");
        assert!(
            reached.iter().all(|place| !place.starts_with("<body")),
            "{reached:?}"
        );
    }

    /// From now on the network is as slow as 3G, and nothing is kept from one page to the next.
    pub async fn slow_down(&self) {
        let slow = serde_json::json!({
            "offline": false, "latency": 150,
            "downloadThroughput": 200_000, "uploadThroughput": 93_750,
        });
        let uncached = serde_json::json!({"cacheDisabled": true});
        self.tell_chromium("Network.enable", &serde_json::json!({}))
            .await;
        self.tell_chromium("Network.emulateNetworkConditions", &slow)
            .await;
        self.tell_chromium("Network.setCacheDisabled", &uncached)
            .await;
    }

    /// A command of Chromium's own, beside those of the standard.
    async fn tell_chromium(&self, command: &str, with: &serde_json::Value) {
        let session = self.client.session_id().await.unwrap().unwrap();
        let body = serde_json::json!({"cmd": command, "params": with}).to_string();
        let (port, length) = (&self.port, body.len());
        let mut driver = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
        write!(
            driver,
            "POST /session/{session}/goog/cdp/execute HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\
             Connection: close\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = String::new();
        BufReader::new(driver).read_line(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{command}: {answer}");
    }

    /// Until the largest piece of a page was painted, in milliseconds, and how far its pieces
    /// jumped meanwhile.
    pub async fn painted(&self, path: &str) -> (f64, f64) {
        self.go(path).await;
        let told = self.client.execute_async(PAINTED, vec![]).await.unwrap();
        let number = |at: usize| told[at].as_f64().unwrap();
        (number(0), number(1))
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

/// Where the pictures are kept for whoever wants to see the pages.
fn pictures() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/artefacts");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
