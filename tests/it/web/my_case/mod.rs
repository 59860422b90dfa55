//! What a sender meets once the report is filed: on its page, and through the API.

mod guessing;
mod kept;
mod letter;
mod page;
mod program;

use std::sync::Arc;

use serde_json::json;
use tiepdan::casework::accept::accept;
use tiepdan::casework::actor::{Desk, Me, Target};
use tiepdan::casework::draft::{Draft, draft};
use tiepdan::casework::sign::sign;
use tiepdan::domain::ids::{StaffId, UnitCode};
use tiepdan::domain::lifecycle::standing::Verdict;
use tiepdan::storage::accounts::{RoleIn, find_staff_by_login};
use tiepdan::storage::cases::{CaseRow, find_case};
use tiepdan::storage::db::Tx;
use tiepdan::storage::error::Failure;

use crate::support::citizens::{Answer, Visitor};
use crate::support::portal::{Portal, STAFF};

const ANSWER: &str = "Đã kiểm tra sổ theo dõi: giấy đã ký xong, mời ông/bà đến nhận.";

/// A report on its way, with the secret that opens it.
struct Mine<'p> {
    portal: &'p Portal,
    code: String,
    secret: String,
}

impl<'p> Mine<'p> {
    async fn file(portal: &'p Portal, dossier: Option<&str>) -> Self {
        let body = json!({
            "category": "LONG_WAIT", "ward_code": "18073", "privacy": "sealed",
            "subject": {"kind": "unknown"}, "dossier_code": dossier,
            "description": "Bị đòi thêm giấy xác nhận không có trong danh mục.",
        });
        let secret = portal.app.keys.case_secret(body.to_string().as_bytes());
        Self {
            portal,
            code: portal.file(body).await.code,
            secret: secret.reveal().to_owned(),
        }
    }

    fn page(&self) -> String {
        format!("/theo-doi/{}", self.code)
    }

    fn act(&self, act: &str) -> String {
        format!("{}/{act}", self.page())
    }

    fn api(&self, what: &str) -> String {
        format!("/api/v1/reports/{}{what}", self.code)
    }

    /// The browser keeps the secret from now on.
    async fn enter(&self, visitor: &Visitor<'_>) {
        let fields = [("code", self.code.as_str()), ("secret", &self.secret)];
        let entered = visitor.submit("/tra-cuu", "/tra-cuu", &fields).await;
        assert_eq!(entered.location, self.page());
    }

    async fn row(&self) -> CaseRow {
        let code = self.code.clone();
        let found = self.portal.app.db.read(move |c| find_case(c, &code)).await;
        found.unwrap().unwrap()
    }

    /// What somebody of the office does with it.
    async fn desk(
        &self,
        login: &str,
        work: impl Fn(&mut Tx<'_>, &Desk<'_>, &Target) -> Result<(), Failure> + Send + 'static,
    ) {
        let target = Target {
            code: self.code.clone(),
            version: self.row().await.version,
        };
        at_desk(self.portal, login, move |tx, desk| work(tx, desk, &target)).await;
    }

    async fn answer(&self, (official, leader): (&str, &str)) {
        if self.row().await.state == "assigned" {
            self.desk(official, accept).await;
        }
        let said = Draft {
            text: ANSWER.to_owned(),
            verdict: Verdict::Founded,
            evidence: "Sổ theo dõi".to_owned(),
        };
        self.desk(official, move |tx, desk, target| {
            draft(tx, desk, target, &said)
        })
        .await;
        self.desk(leader, sign).await;
    }
}

async fn at_desk(
    portal: &Portal,
    login: &str,
    work: impl Fn(&mut Tx<'_>, &Desk<'_>) -> Result<(), Failure> + Send + 'static,
) {
    let (_, unit, roles, _) = STAFF.iter().find(|person| person.0 == login).unwrap();
    let name = login.to_owned();
    let staff = portal.app.db.read(move |c| find_staff_by_login(c, &name));
    let staff = StaffId(staff.await.unwrap().unwrap().id);
    let role = |role| RoleIn {
        role,
        unit: UnitCode((*unit).to_owned()),
    };
    let me = Me::new(staff, roles.iter().copied().map(role).collect());
    let (keys, now) = (Arc::clone(&portal.app.keys), portal.now());
    let work = move |tx: &mut Tx<'_>| {
        work(
            tx,
            &Desk {
                me: &me,
                now,
                keys: &keys,
            },
        )
    };
    portal.app.db.write(work).await.unwrap();
}

/// Sends one of the page's forms, with its hidden fields.
async fn send(
    visitor: &Visitor<'_>,
    mine: &Mine<'_>,
    act: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let page = visitor.get(&mine.page()).await;
    visitor.fill(&page, &mine.act(act), fields).await
}
