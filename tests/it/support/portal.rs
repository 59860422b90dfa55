//! A whole portal for one test: its own database, staff in every role, a clock that stands.

use std::sync::Arc;
use std::time::Duration;

use actix_web::cookie::Cookie;
use actix_web::http::header;
use actix_web::test::TestRequest;
use tiepdan::accounts::password::{Password, Passwords};
use tiepdan::accounts::positions::add_position;
use tiepdan::accounts::session::{LogIn, log_in};
use tiepdan::accounts::staff::{NewStaff, PasswordHash, add_staff};
use tiepdan::app::App;
use tiepdan::casework::file::{Submission, file};
use tiepdan::casework::import::dossiers::{File, Imported, import};
use tiepdan::casework::record::Stamp;
use tiepdan::casework::report::Report;
use tiepdan::clock::Clock;
use tiepdan::config::Config;
use tiepdan::demo::{Demonstration, fill};
use tiepdan::domain::case::{Case, Channel};
use tiepdan::domain::change::By;
use tiepdan::domain::ids::{PositionId, StaffId, UnitCode};
use tiepdan::domain::people::Position;
use tiepdan::domain::roles::{OfficeRole, StaffRole};
use tiepdan::domain::time::{Day, Instant};
use tiepdan::jobs::Office;
use tiepdan::storage::accounts::RoleIn;
use tiepdan::storage::db::Tx;
use tiepdan::storage::keys::Keys;
use tiepdan::web::limits::Watch;
use tiepdan::web::site::{Edition, Site};
use tiepdan::web::visitor::Visitor;
use tiepdan::web::{cookies, csrf};
use tiepdan::words::Lang;

use super::database::TestDatabase;

/// Everybody's password.
pub const PASSWORD: &str = "mật khẩu để thử";
const NONCE: &str = "0123456789abcdef0123456789abcdef";

/// Log-in name, unit, portal roles, office held.
pub type Person = (
    &'static str,
    &'static str,
    &'static [StaffRole],
    Option<OfficeRole>,
);

/// Staff of phường Thành Sen, of another commune, and of the province.
pub const STAFF: &[Person] = &[
    (
        "chutich",
        "18073",
        &[StaffRole::Leader],
        Some(OfficeRole::Chairman),
    ),
    (
        "giamdoc",
        "18073-service_centre",
        &[StaffRole::Leader],
        Some(OfficeRole::ServiceCentreDirector),
    ),
    (
        "canbo",
        "18073-service_centre",
        &[StaffRole::Official],
        Some(OfficeRole::Official),
    ),
    (
        "canbo2",
        "18073",
        &[StaffRole::Official],
        Some(OfficeRole::Official),
    ),
    (
        "tiepnhan",
        "18073-service_centre",
        &[StaffRole::Desk],
        Some(OfficeRole::Official),
    ),
    (
        "noikhac",
        "18076",
        &[StaffRole::Official, StaffRole::Leader],
        Some(OfficeRole::Chairman),
    ),
    (
        "thanhtra",
        "42-inspectorate",
        &[StaffRole::Leader, StaffRole::Official],
        Some(OfficeRole::Inspectorate),
    ),
    (
        "phancong",
        "42-triage",
        &[StaffRole::Triage],
        Some(OfficeRole::Triage),
    ),
    ("giamsat", "42", &[StaffRole::Supervisor], None),
    ("mattran", "42", &[StaffRole::Observer], None),
    ("quantri", "42", &[StaffRole::Administrator], None),
    ("giamsat-phuong", "18073", &[StaffRole::Supervisor], None),
    ("mattran-phuong", "18073", &[StaffRole::Observer], None),
    ("quantri-phuong", "18073", &[StaffRole::Administrator], None),
];

/// The portal, closed when the test ends.
pub struct Portal {
    pub app: App,
    pub site: Site,
    database: TestDatabase,
}

/// The portal as a service that answers requests.
#[macro_export]
macro_rules! open {
    ($portal:expr) => {{
        use tiepdan::web::limits::{Allowances, Limits};
        let limits = Limits::new(&Allowances::default(), &$portal.watch());
        actix_web::test::init_service(tiepdan::web::layers::around(
            actix_web::App::new()
                .app_data(actix_web::web::Data::new($portal.app.clone()))
                .app_data(actix_web::web::Data::new($portal.site.clone()))
                .configure(|routes| tiepdan::web::routes::all(routes, &limits)),
        ))
        .await
    }};
}

/// The status, the place a redirect leads to, and the text of an answer.
#[macro_export]
macro_rules! answer {
    ($service:expr, $request:expr) => {{
        let response = actix_web::test::call_service(&$service, $request.to_request()).await;
        let status = response.status().as_u16();
        let place = response.headers().get(actix_web::http::header::LOCATION);
        let place = place.map(|place| place.to_str().unwrap().to_owned());
        let body = actix_web::test::read_body(response).await;
        let text = String::from_utf8(body.to_vec()).unwrap();
        (status, place.unwrap_or_default(), text)
    }};
}

impl Portal {
    /// A portal on Monday 2026-11-23, 8:00.
    pub async fn new() -> Self {
        let portal = Self::without_staff(Edition::Real);
        portal.hire().await;
        portal
    }

    /// A demonstration, made on that Monday.
    pub async fn demonstration() -> (Self, Demonstration) {
        let portal = Self::without_staff(Edition::Demo);
        let app = &portal.app;
        let made = fill(&app.db, &app.keys, portal.now()).await.unwrap();
        (portal, made)
    }

    fn without_staff(edition: Edition) -> Self {
        let database = TestDatabase::new();
        let passwords = Passwords::new().unwrap();
        let clock = Clock::set(day("2026-11-23").start().plus_seconds(8 * 3_600));
        let config = Config::for_tests(database.folder());
        let keys = Keys::new([7; 32]);
        let app = App::new(database.open(), keys, passwords, clock, config);
        let site = Site {
            authority: "UBND phường Thành Sen".to_owned(),
            hotline: None,
            hours: None,
            emblem: None,
            public_url: "http://localhost:8080".to_owned(),
            trusted_proxies: Vec::new(),
            form_key: [7; 32],
            edition,
            meters: tiepdan::web::meters::Meters::default(),
        };
        Self {
            app,
            site,
            database,
        }
    }

    pub fn now(&self) -> Instant {
        self.app.clock.now()
    }

    /// Moves the clock to eight in the morning of a day.
    pub fn stand_at(&self, day: &str) {
        let then = self::day(day).start().plus_seconds(8 * 3_600);
        self.app.clock.advance((then.0 - self.now().0) / 1_000_000);
    }

    /// Lets days pass.
    pub fn pass_days(&self, n: i64) {
        self.app.clock.advance(n * 86_400);
    }

    /// What the limiters see of the portal's clock.
    pub fn watch(&self) -> Watch {
        let (clock, opened) = (self.app.clock.clone(), self.now());
        Watch::new(move || {
            let passed = clock.now().0.saturating_sub(opened.0);
            Duration::from_micros(u64::try_from(passed).unwrap_or_default())
        })
    }

    /// The portal's duties, with letters posted to files.
    pub fn office(&self) -> Office {
        Office::new(self.app.clone()).unwrap()
    }

    /// The duties of a second process on the same database.
    pub fn second_office(&self) -> Office {
        let mut app = self.app.clone();
        app.db = self.database.open();
        Office::new(app).unwrap()
    }

    async fn hire(&self) {
        self.hire_all(STAFF).await;
    }

    /// Hires people; each answers to the first of them in phường Thành Sen.
    pub async fn hire_all(&self, people: &'static [Person]) {
        let password = Password::typed(PASSWORD.to_owned());
        let hash = self.app.passwords.hash(password).await.unwrap();
        let now = self.now();
        let work = move |tx: &mut Tx<'_>| {
            let mut superior: Option<PositionId> = None;
            for (login, unit, roles, office) in people {
                let unit = UnitCode((*unit).to_owned());
                let new = NewStaff {
                    login: (*login).to_owned(),
                    name: format!("Người {login}"),
                    email: Some(format!("{login}@example.vn")),
                    lang: "vi".to_owned(),
                    password: PasswordHash::Chosen(hash.clone()),
                    roles: roles
                        .iter()
                        .map(|role| RoleIn {
                            role: *role,
                            unit: unit.clone(),
                        })
                        .collect(),
                };
                let id = add_staff(tx, now, By::Portal, &new)?;
                let Some(role) = office else { continue };
                let position = held(id, &new.name, unit, *role, superior);
                let position = add_position(tx, now, By::Portal, &position)?;
                superior = superior.or(Some(position)).filter(|_| *login != "tiepnhan");
            }
            Ok(())
        };
        self.app.db.write(work).await.unwrap();
    }

    /// The session cookie of somebody.
    pub async fn enter(&self, login: &str) -> Cookie<'static> {
        self.enter_by(login, PASSWORD).await
    }

    /// The same with a password of one's own, as those of a demonstration have.
    pub async fn enter_by(&self, login: &str, password: &str) -> Cookie<'static> {
        let form = LogIn {
            login: login.to_owned(),
            password: Password::typed(password.to_owned()),
            before: None,
            address: None,
        };
        let app = &self.app;
        let token = log_in(&app.db, &app.passwords, &app.keys, self.now(), form);
        Cookie::new(cookies::STAFF, token.await.unwrap().reveal())
    }

    /// A form as a browser sends it from our own page.
    pub fn form(&self, address: &str, pairs: &[(&str, &str)]) -> TestRequest {
        let token = self.token(address);
        let mut pairs = pairs.to_vec();
        pairs.push((csrf::FIELD, &token));
        TestRequest::post()
            .uri(address)
            .insert_header(("sec-fetch-site", "same-origin"))
            .insert_header((header::CONTENT_TYPE, "application/x-www-form-urlencoded"))
            .cookie(Cookie::new(cookies::NONCE, NONCE))
            .set_payload(serde_urlencoded::to_string(pairs).unwrap())
    }

    /// The token of a form sent to `address`.
    pub fn token(&self, address: &str) -> String {
        let visitor = Visitor {
            lang: Lang::Vi,
            nonce: NONCE.to_owned(),
            staff: None,
            path: address.to_owned(),
            query: String::new(),
        };
        let field = csrf::field(&self.site, &visitor, address).into_string();
        let token = field.split("value=\"").nth(1).unwrap();
        token.split('"').next().unwrap().to_owned()
    }

    /// The log-in form, filled in.
    pub fn log_in_form(&self, login: &str, password: Option<&str>) -> TestRequest {
        let password = password.unwrap_or(PASSWORD);
        let pairs = [("login", login), ("password", password)];
        self.form(tiepdan::web::urls::LOGIN, &pairs)
    }

    /// Files a report, as the API's body says it.
    pub async fn file(&self, body: serde_json::Value) -> Case {
        self.file_by(Channel::Api, body).await
    }

    /// Files a report that came another way.
    pub async fn file_by(&self, channel: Channel, body: serde_json::Value) -> Case {
        let reference = self.app.db.reference().await.unwrap();
        let now = self.now();
        let parsed = serde_json::from_value(body.clone()).unwrap();
        let report = Report::parse(parsed, &reference, now);
        let report = report.unwrap_or_else(|problems| panic!("{problems:?}"));
        let submission = Submission {
            channel,
            typed_by: None,
            token: body.to_string().into_bytes(),
            body_hash: vec![1; 32],
        };
        let keys = Arc::clone(&self.app.keys);
        let work = move |tx: &mut Tx<'_>| file(tx, &keys, now, &report, &submission);
        self.app.db.write(work).await.unwrap().case
    }

    /// Imports a file of the one-stop desk of phường Thành Sen.
    pub async fn import(&self, csv: &str) {
        let file = File {
            name: "hoso.csv".to_owned(),
            bytes: csv.as_bytes().to_vec(),
            ward: "18073".parse().unwrap(),
        };
        let (now, keys) = (self.now(), Arc::clone(&self.app.keys));
        let work = move |tx: &mut Tx<'_>| {
            let stamp = Stamp {
                now,
                by: By::Portal,
                keys: &keys,
            };
            import(tx, stamp, &file)
        };
        let done = self.app.db.write(work).await.unwrap();
        assert!(matches!(done, Imported::Taken(..)), "{done:?}");
    }
}

fn held(
    id: StaffId,
    name: &str,
    unit: UnitCode,
    role: OfficeRole,
    superior: Option<PositionId>,
) -> Position {
    Position {
        id: PositionId(0),
        superior: superior.filter(|_| unit.0.starts_with("18073")),
        unit,
        role,
        title: format!("Chức vụ của {name}"),
        holder: Some(id),
        holder_name: Some(name.to_owned()),
        from: day("2026-01-01"),
        to: None,
    }
}

/// A civil day.
pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// What a page's form would send back under a name.
pub fn hidden(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let value = page
        .split(&mark)
        .nth(1)
        .unwrap_or_else(|| panic!("{name}: {page}"));
    let value = value.split('"').next().unwrap();
    value
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&amp;", "&")
}
