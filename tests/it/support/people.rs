//! The people of a story and what they do: on the portal's pages, through its API, and by its
//! duties. A story says who does what; how a page is walked stands here, once.

use std::rc::Rc;

use actix_web::dev::ServiceResponse;
use actix_web::test::TestRequest;
use futures_util::future::LocalBoxFuture;
use serde_json::Value;
use tiepdan::jobs::{Outcome, run_once};
use tiepdan::storage::accounts::reminders::{insert_calendar_reminder, list_unreminded};
use tiepdan::storage::db::Tx;
use tiepdan::web::urls;

use super::citizens::{Answer, Visitor};
use super::journey::{self, Answers};
use super::letters::{Letter, take_letters};
use super::portal::{PASSWORD, Portal};
use crate::open;

type Door = Rc<dyn Fn(TestRequest) -> LocalBoxFuture<'static, ServiceResponse>>;

/// A portal that is open: people come in through its door.
pub struct TestApp {
    pub portal: Portal,
    door: Door,
}

impl TestApp {
    /// Opens a portal on Monday 2026-11-23, 8:00. Its administrators were asked for the next
    /// year's calendar long before.
    pub async fn open() -> Self {
        let portal = Portal::new().await;
        let now = portal.now();
        let ask = move |tx: &mut Tx<'_>| {
            for staff in list_unreminded(tx.conn(), 2027)? {
                insert_calendar_reminder(tx.conn(), staff, 2027, now)?;
            }
            Ok(())
        };
        portal.app.db.write(ask).await.unwrap();
        let service = Rc::new(open!(portal));
        let door: Door = Rc::new(move |request: TestRequest| {
            let service = Rc::clone(&service);
            Box::pin(async move {
                actix_web::test::call_service(&*service, request.to_request())
                    .await
                    .map_into_boxed_body()
            })
        });
        Self { portal, door }
    }

    /// The same, on another day.
    pub async fn open_on(day: &str) -> Self {
        let app = Self::open().await;
        app.portal.stand_at(day);
        app
    }

    /// A browser of its own.
    pub fn visitor(&self) -> Visitor<'static> {
        let door = Rc::clone(&self.door);
        Visitor::new(Box::new(move |request| door(request)))
    }

    /// Somebody with a browser.
    pub fn citizen(&self) -> Citizen {
        Citizen(self.visitor())
    }

    /// A program that uses the API.
    pub fn program(&self) -> Program {
        Program(self.visitor())
    }

    /// A member of staff at their desk.
    pub async fn staff(&self, login: &'static str) -> Staff {
        let staff = Staff {
            login,
            visitor: self.visitor(),
        };
        staff.logs_in().await;
        staff
    }

    /// A minute passes, and every duty that is due by then is done once.
    pub async fn run_duties(&self) {
        self.portal.app.clock.advance(60);
        for (duty, outcome) in run_once(&self.portal.office()).await {
            assert!(
                !matches!(outcome, Outcome::Failed(_)),
                "{duty}: {outcome:?}"
            );
        }
    }

    /// Days pass one by one, the duties done each morning.
    pub async fn live_days(&self, days: u32) {
        for _ in 0..days {
            self.portal.pass_days(1);
            self.run_duties().await;
        }
    }

    /// The letters posted since the mailboxes were last emptied, by recipient.
    pub fn take_letters(&self) -> Vec<Letter> {
        take_letters(&self.portal.app.config.data.join("letters"))
    }
}

/// What the sender of a report is given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Receipt {
    pub code: String,
    pub secret: String,
    pub unit: String,
    pub due: String,
}

/// Somebody who files and follows reports.
pub struct Citizen(Visitor<'static>);

impl Citizen {
    pub async fn opens(&self, address: &str) -> Answer {
        self.0.get(address).await
    }

    /// Files a report on the pages, telling what the pages ask for by these names.
    pub async fn files(&self, told: &[(&str, &str)]) -> Receipt {
        let sent = journey::file(&self.0, &Answers::usual().telling(told)).await;
        let sent = self.opens(&sent.location).await;
        Receipt {
            code: sent.beside("Mã theo dõi"),
            secret: sent.beside("Mã bảo vệ"),
            unit: sent.beside("Đơn vị phải trả lời"),
            due: sent.beside("Hạn trả lời"),
        }
    }

    /// Answers the question of an open page, and gives the page it leads to.
    pub async fn answers(&self, page: &Answer, at: &str, fields: &[(&str, &str)]) -> Answer {
        let told = self.0.submit_on(page, at, fields).await;
        assert_eq!(told.status, 303, "{at}: {}", told.body);
        self.opens(&told.location).await
    }

    /// Opens a report by its code and secret.
    pub async fn tracks(&self, receipt: &Receipt) -> Answer {
        let page = self.opens(urls::TRACK).await;
        let fields = [
            ("code", receipt.code.as_str()),
            ("secret", receipt.secret.as_str()),
        ];
        let found = self.0.fill(&page, urls::TRACK, &fields).await;
        assert_eq!(found.status, 303, "{}", found.body);
        self.opens(&found.location).await
    }

    /// Sends a form of an open page, whatever comes of it.
    pub async fn sends(&self, page: &Answer, action: &str, fields: &[(&str, &str)]) -> Answer {
        self.0.fill(page, action, fields).await
    }

    /// Sends one of the forms of the own report's page, which this browser has opened.
    pub async fn does(&self, receipt: &Receipt, act: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.opens(&urls::my_case(&receipt.code)).await;
        let action = urls::my_case_act(&receipt.code, act);
        let done = self.0.fill(&page, &action, fields).await;
        assert_eq!(done.status, 303, "{act}: {}", done.body);
        self.opens(&done.location).await
    }
}

/// A member of staff. Whose session ended while time passed logs in again.
pub struct Staff {
    pub login: &'static str,
    visitor: Visitor<'static>,
}

impl Staff {
    async fn logs_in(&self) {
        let page = self.visitor.get(urls::LOGIN).await;
        let fields = [("login", self.login), ("password", PASSWORD)];
        let entered = self.visitor.fill(&page, urls::LOGIN, &fields).await;
        assert_eq!(entered.status, 303, "{}: {}", self.login, entered.body);
    }

    pub async fn opens(&self, address: &str) -> Answer {
        let answer = self.visitor.get(address).await;
        if answer.location != urls::LOGIN {
            return answer;
        }
        self.logs_in().await;
        self.visitor.get(address).await
    }

    /// Fills in the form of the page at `place` that leads to `action`.
    async fn fills(&self, place: &str, action: &str, fields: &[(&str, &str)]) {
        let page = self.opens(place).await;
        let done = self.visitor.fill(&page, action, fields).await;
        assert_eq!(done.status, 303, "{} {action}: {}", self.login, done.body);
    }

    /// Sends a form of an open page, whatever comes of it.
    pub async fn sends(&self, page: &Answer, action: &str, fields: &[(&str, &str)]) -> Answer {
        self.visitor.fill(page, action, fields).await
    }

    /// Sends something to an address, without a page that offers it.
    pub async fn tries(&self, action: &str) -> Answer {
        let request = TestRequest::post().insert_header(("sec-fetch-site", "same-origin"));
        self.visitor.send(request, action).await
    }

    pub async fn opens_case(&self, code: &str) -> Answer {
        self.opens(&urls::official_case(code)).await
    }

    /// Sends one of the forms of a case's page, and gives the page it leads to.
    pub async fn does(&self, code: &str, act: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.opens_case(code).await;
        let action = urls::official_act(code, act);
        let done = self.visitor.fill(&page, &action, fields).await;
        assert_eq!(done.status, 303, "{} {action}: {}", self.login, done.body);
        self.opens(&done.location).await
    }

    async fn acts(&self, code: &str, act: &str, fields: &[(&str, &str)]) {
        let (place, action) = (urls::official_case(code), urls::official_act(code, act));
        self.fills(&place, &action, fields).await;
    }

    pub async fn accepts(&self, code: &str) {
        self.acts(code, "tiep-nhan", &[]).await;
    }

    /// Gives a case from the province's queue to an office, such as `inspectorate@province`.
    pub async fn assigns(&self, code: &str, to: &str, reason: &str) {
        let fields = [("to", to), ("reason", reason)];
        self.acts(code, "phan-cong", &fields).await;
    }

    pub async fn drafts(&self, code: &str, text: &str) {
        let fields = [
            ("text", text),
            ("verdict", "founded"),
            ("evidence", "Sổ theo dõi hồ sơ"),
        ];
        self.acts(code, "du-thao", &fields).await;
    }

    pub async fn returns(&self, code: &str, remarks: &str) {
        self.acts(code, "tra-lai", &[("remarks", remarks)]).await;
    }

    pub async fn signs(&self, code: &str) {
        self.acts(code, "duyet", &[]).await;
    }

    pub async fn acknowledges(&self, code: &str) {
        self.acts(code, "da-biet", &[]).await;
    }

    /// The first apology on the list of those owed.
    pub async fn finds_debt(&self) -> i64 {
        let page = self.opens(urls::OBLIGATIONS).await;
        let link = page.body.split(&format!("{}/", urls::OBLIGATIONS)).nth(1);
        let link = link.unwrap_or_else(|| panic!("nothing is owed: {}", page.body));
        link.split('"').next().unwrap().parse().unwrap()
    }

    async fn acts_on_debt(&self, id: i64, act: &str, fields: &[(&str, &str)]) {
        let (place, action) = (urls::obligation(id), urls::obligation_act(id, act));
        self.fills(&place, &action, fields).await;
    }

    pub async fn drafts_apology(&self, id: i64, reason: &str, new_promise_on: &str) {
        let fields = [("reason", reason), ("new_promise_on", new_promise_on)];
        self.acts_on_debt(id, "du-thao", &fields).await;
    }

    pub async fn signs_apology(&self, id: i64) {
        self.acts_on_debt(id, "duyet", &[]).await;
    }

    pub async fn delivers_apology(&self, id: i64, way: &str) {
        self.acts_on_debt(id, "da-trao", &[("delivery", way)]).await;
    }
}

/// A program of somebody else's.
pub struct Program(Visitor<'static>);

impl Program {
    /// Files a report under a key.
    pub async fn files(&self, key: &str, body: &Value) -> Answer {
        let body = body.to_string();
        self.0.post_json("/api/v1/reports", Some(key), &body).await
    }

    /// Rates the answer of a report with a secret.
    pub async fn rates(&self, code: &str, secret: &str, rating: &str) -> Answer {
        let request = TestRequest::post()
            .insert_header(("content-type", "application/json"))
            .insert_header(("x-case-secret", secret))
            .set_payload(serde_json::json!({"rating": rating}).to_string());
        let path = format!("/api/v1/reports/{code}/rating");
        self.0.send(request, &path).await
    }

    /// Asks for a report with a secret.
    pub async fn asks(&self, code: &str, secret: &str) -> Answer {
        let request = TestRequest::get().insert_header(("x-case-secret", secret));
        self.0
            .send(request, &format!("/api/v1/reports/{code}"))
            .await
    }
}
