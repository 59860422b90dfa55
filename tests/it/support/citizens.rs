//! A portal in this process, and a visitor who keeps cookies and fills in forms.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

use actix_web::cookie::Cookie;
use actix_web::dev::ServiceResponse;
use actix_web::test::{TestRequest, read_body};
use actix_web::web;
use futures_util::future::LocalBoxFuture;
use mail_parser::decoders::html::html_to_text;

use tiepdan::accounts::password::Passwords;
use tiepdan::app::App;
use tiepdan::clock::Clock;
use tiepdan::config::Config;
use tiepdan::domain::time::Day;
use tiepdan::storage::keys::Keys;
use tiepdan::web::limits::{Allowances, Limits, Watch};
use tiepdan::web::site::{Edition, Site};

use super::database::TestDatabase;

/// Where the portal says it is.
pub const HERE: &str = "http://localhost:8080";

/// A portal on Monday 2026-11-23, with the shipped reference data and nobody on its staff.
pub struct Portal {
    pub app: App,
    pub site: Site,
    pub limits: Limits,
    _database: TestDatabase,
}

impl Portal {
    pub fn new() -> Self {
        let database = TestDatabase::new();
        let config = Config::for_tests(database.folder());
        let monday = "2026-11-23".parse::<Day>().unwrap().start();
        let clock = Clock::set(monday.plus_seconds(9 * 3_600));
        let keys = Keys::new([7; 32]);
        let site = Site {
            authority: config.authority.clone(),
            hotline: None,
            hours: None,
            emblem: None,
            public_url: HERE.to_owned(),
            trusted_proxies: Vec::new(),
            form_key: [9; 32],
            edition: Edition::Real,
            meters: tiepdan::web::meters::Meters::default(),
        };
        Self {
            app: App::new(
                database.open(),
                keys,
                Passwords::new().unwrap(),
                clock,
                config,
            ),
            site,
            limits: Limits::new(&Allowances::default(), &Watch::new(|| Duration::ZERO)),
            _database: database,
        }
    }

    /// What every handler is given.
    pub fn data(&self) -> (web::Data<App>, web::Data<Site>) {
        (
            web::Data::new(self.app.clone()),
            web::Data::new(self.site.clone()),
        )
    }
}

/// The portal's pages and API, as a service.
#[macro_export]
macro_rules! served {
    ($portal:expr) => {{
        let (app, site) = $portal.data();
        let limits = $portal.limits.clone();
        actix_web::test::init_service(tiepdan::web::layers::around(
            actix_web::App::new()
                .app_data(app)
                .app_data(site)
                .configure(move |routes| tiepdan::web::routes::all(routes, &limits)),
        ))
        .await
    }};
}

/// A visitor of a [`served!`] portal.
#[macro_export]
macro_rules! visitor {
    ($service:expr) => {
        $crate::support::citizens::Visitor::new(Box::new(|request| {
            let service = &$service;
            Box::pin(async move {
                actix_web::test::call_service(service, request.to_request())
                    .await
                    .map_into_boxed_body()
            })
        }))
    };
}

type Call<'s> = Box<dyn Fn(TestRequest) -> LocalBoxFuture<'s, ServiceResponse> + 's>;

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub kind: String,
    pub body: String,
    /// As it was sent.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The form sent to an address, as a page of its own; the whole page when it has none.
    pub fn within(&self, action: &str) -> Answer {
        let form = self.body.split(&format!("action=\"{action}\"")).nth(1);
        let inside = form.and_then(|form| form.split("</form>").next());
        Self {
            body: inside.unwrap_or(&self.body).to_owned(),
            ..self.clone()
        }
    }

    /// The value of the first hidden field with this name.
    pub fn hidden(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\" value=\"");
        let rest = self.body.split(&mark).nth(1).unwrap_or_default();
        rest.split('"').next().unwrap_or_default().to_owned()
    }

    /// What the form that leads to `action` sends along: its hidden fields.
    pub fn form(&self, action: &str) -> Vec<(String, String)> {
        let leads = format!("action=\"{action}\"");
        let mut forms = self.body.split("<form ").skip(1);
        let form = forms.find(|form| form.split('>').next().unwrap().contains(&leads));
        let form = form.unwrap_or_else(|| panic!("no form leads to {action}: {}", self.body));
        let form = form.split("</form>").next().unwrap();
        let hidden = form.split("<input type=\"hidden\" name=\"").skip(1);
        let field = |text: &str| {
            let (name, rest) = text.split_once("\" value=\"").unwrap();
            let value = rest.split('"').next().unwrap();
            let value = value.replace("&quot;", "\"").replace("&lt;", "<");
            (name.to_owned(), value.replace("&amp;", "&"))
        };
        hidden.map(field).collect()
    }

    /// What stands in the page beside a name of a summary, as text.
    pub fn beside(&self, name: &str) -> String {
        let rest = self.body.split(&format!("{name}</dt>")).nth(1);
        let rest = rest.unwrap_or_else(|| panic!("nothing is called {name}: {}", self.body));
        let rest = rest.split("</dd>").next().unwrap();
        html_to_text(rest).trim().to_owned()
    }

    /// What people read of the page: its main part, without markup.
    pub fn text(&self) -> String {
        self.text_of("<main", "</main>")
    }

    /// The same of the part between two marks.
    pub fn text_of(&self, from: &str, to: &str) -> String {
        let part = self.body.split(from).nth(1);
        let part = part.unwrap_or_else(|| panic!("no {from} in {}", self.body));
        read_aloud(part.split_once('>').unwrap().1.split(to).next().unwrap())
    }
}

/// What ends a line when a page is read.
const ENDS: &[&str] = &[
    "</h1>",
    "</h2>",
    "</h3>",
    "</li>",
    "</dt>",
    "</dd>",
    "</th>",
    "</td>",
    "</div>",
    "</button>",
    "</label>",
    "</legend>",
    "</summary>",
    "</caption>",
    "</option>",
];

/// The text of a piece of a page.
fn read_aloud(html: &str) -> String {
    let mut html = html.to_owned();
    for end in ENDS {
        html = html.replace(end, "<br>");
    }
    let text = html_to_text(&html);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// A browser: it keeps cookies by path.
pub struct Visitor<'s> {
    call: Call<'s>,
    cookies: RefCell<BTreeMap<(String, String), String>>,
}

impl<'s> Visitor<'s> {
    pub fn new(call: Call<'s>) -> Self {
        Self {
            call,
            cookies: RefCell::default(),
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(TestRequest::get(), path).await
    }

    /// Sends a form from its page: the token of the page at `from` is added.
    pub async fn submit(&self, from: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.get(from).await;
        self.submit_on(&page, action, fields).await
    }

    /// Sends a form of a page already open.
    pub async fn submit_on(&self, page: &Answer, action: &str, fields: &[(&str, &str)]) -> Answer {
        let token = page.within(action).hidden("form_token");
        let mut pairs = vec![("form_token", token.as_str())];
        pairs.extend(fields);
        self.post(action, &pairs).await
    }

    /// Fills in the form of an open page that leads to `action`, and sends it.
    pub async fn fill(&self, page: &Answer, action: &str, fields: &[(&str, &str)]) -> Answer {
        let hidden = page.form(action);
        let hidden = hidden.iter().map(|(n, v)| (n.as_str(), v.as_str()));
        let pairs: Vec<_> = hidden.chain(fields.iter().copied()).collect();
        self.post(action, &pairs).await
    }

    async fn post(&self, action: &str, pairs: &[(&str, &str)]) -> Answer {
        let request = TestRequest::post()
            .insert_header(("sec-fetch-site", "same-origin"))
            .insert_header(("content-type", "application/x-www-form-urlencoded"))
            .set_payload(serde_urlencoded::to_string(pairs).unwrap());
        self.send(request, action).await
    }

    /// Sends JSON as a program does.
    pub async fn post_json(&self, path: &str, key: Option<&str>, body: &str) -> Answer {
        let mut request = TestRequest::post().insert_header(("content-type", "application/json"));
        if let Some(key) = key {
            request = request.insert_header(("idempotency-key", key));
        }
        self.send(request.set_payload(body.to_owned()), path).await
    }

    /// The value of a cookie, where the browser holds it.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let cookies = self.cookies.borrow();
        let mut found = cookies.iter().filter(|((_, of), _)| of == name);
        found.next().map(|(_, value)| value.clone())
    }

    /// Any request, with the cookies of its path.
    pub async fn send(&self, request: TestRequest, path: &str) -> Answer {
        let mut request = request.uri(path);
        for ((of, name), value) in &*self.cookies.borrow() {
            if path.starts_with(of.as_str()) {
                request = request.cookie(Cookie::new(name.clone(), value.clone()));
            }
        }
        let response = (self.call)(request).await;
        for cookie in response.response().cookies() {
            let place = (
                cookie.path().unwrap_or("/").to_owned(),
                cookie.name().to_owned(),
            );
            let mut cookies = self.cookies.borrow_mut();
            match cookie.value().is_empty() {
                true => cookies.remove(&place),
                false => cookies.insert(place, cookie.value().to_owned()),
            };
        }
        let header = |name: &str| {
            let value = response.headers().get(name);
            value.map_or(String::new(), |value| value.to_str().unwrap().to_owned())
        };
        let (status, location) = (response.status().as_u16(), header("location"));
        let kind = header("content-type");
        let body = read_body(response).await;
        Answer {
            status,
            location,
            // A file is not a text.
            body: match kind.starts_with("application/pdf") {
                true => String::new(),
                false => String::from_utf8(body.to_vec()).unwrap(),
            },
            bytes: body.to_vec(),
            kind,
        }
    }
}
