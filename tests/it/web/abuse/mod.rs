//! The rules against abuse of the clock, tried at the real doors: a page does not offer what a rule
//! forbids, its form answers with a sentence, and the case stays as it was.

mod convert;
mod correct;
mod divert;
mod dossiers;
mod extend;
mod finding;
mod handover;
mod merge;
mod pause;
mod rating;
mod refuse;
mod reopen;
mod signs;
mod transfer;
mod voids;
mod wait;
mod withdraw;

use serde_json::{Value, json};
use tiepdan::domain::case::{Case, Channel};
use tiepdan::domain::time::Day;

use crate::support::citizens::Answer;
use crate::support::insider::{Insider, row};
use crate::support::people::{Citizen, Receipt, TestApp};

/// A report on its way, and the sender's browser, which holds its secret.
struct Filed {
    case: Case,
    receipt: Receipt,
    sender: Citizen,
}

impl Filed {
    async fn new(app: &TestApp, body: Value) -> Self {
        Self::by(app, Channel::Api, body).await
    }

    async fn by(app: &TestApp, channel: Channel, body: Value) -> Self {
        let secret = app.portal.app.keys.case_secret(body.to_string().as_bytes());
        let case = app.portal.file_by(channel, body).await;
        let receipt = Receipt {
            code: case.code.clone(),
            secret: secret.reveal().to_owned(),
            unit: String::new(),
            due: String::new(),
        };
        let sender = app.citizen();
        sender.tracks(&receipt).await;
        Self {
            case,
            receipt,
            sender,
        }
    }

    fn code(&self) -> &str {
        &self.case.code
    }

    /// The own page.
    async fn page(&self) -> Answer {
        self.sender.opens(&self.address("")).await
    }

    fn address(&self, act: &str) -> String {
        let page = format!("/theo-doi/{}", self.code());
        match act {
            "" => page,
            act => format!("{page}/{act}"),
        }
    }

    async fn does(&self, act: &str, fields: &[(&str, &str)]) -> Answer {
        self.sender.does(&self.receipt, act, fields).await
    }

    async fn due(&self, app: &TestApp) -> Day {
        Day(row(app, self.code()).await.due_on.unwrap())
    }
}

/// A report about papers asked for in excess, for the service centre of phường Thành Sen.
fn papers() -> Value {
    json!({
        "category": "LONG_WAIT", "ward_code": "18073", "privacy": "named",
        "subject": {"kind": "unknown"},
        "contact": {"name": "Trần Thị Sáu", "email": "sau@example.org"},
        "description": "Bị đòi thêm giấy xác nhận không có trong danh mục.",
    })
}

/// The same, of a dossier.
fn papers_of(dossier: &str) -> Value {
    let mut body = papers();
    body["dossier_code"] = json!(dossier);
    body
}

/// Somebody asked for money, for the inspectorate of the province.
fn bribe() -> Value {
    json!({
        "category": "BRIBE_SOLICIT", "ward_code": "18073", "privacy": "anonymous",
        "subject": {"kind": "official"},
        "description": "Cán bộ tư pháp gợi ý đưa hai triệu để có kết quả sớm.",
    })
}

/// A wait at a desk on a morning, told by one of those who stood there.
fn waited(told: &str) -> Value {
    json!({
        "category": "LONG_WAIT", "ward_code": "18073", "privacy": "named",
        "subject": {"kind": "unknown"}, "desk": "Quầy số 3",
        "happened_at": "2026-11-20T08:00:00+07:00",
        "contact": {"name": "Trần Thị Sáu", "email": "sau@example.org"},
        "description": told,
    })
}

/// The answer that is laid before a leader.
const DRAFT: [(&str, &str); 3] = [
    (
        "text",
        "Đã kiểm tra sổ: giấy đã ký xong, mời ông/bà đến nhận.",
    ),
    ("verdict", "founded"),
    ("evidence", "Sổ theo dõi hồ sơ"),
];

/// A case is answered, taken up before if it was not.
async fn answered(app: &TestApp, code: &str, (official, leader): (&str, &str)) {
    let official = Insider::of(app, official).await;
    if row(app, code).await.state == "assigned" {
        official.does(code, "tiep-nhan", &[]).await;
    }
    official.does(code, "du-thao", &DRAFT).await;
    Insider::of(app, leader)
        .await
        .does(code, "duyet", &[])
        .await;
}

/// How a case stands, in the words of its row: state, unit, round.
async fn stands(app: &TestApp, code: &str) -> (String, String, i32) {
    let row = row(app, code).await;
    (row.state, row.unit_code, row.round)
}

/// How often something of a unit was counted.
async fn counted(app: &TestApp, unit: &str, measure: &str) -> i64 {
    use diesel::prelude::*;
    use tiepdan::storage::connection::AnyConnection;
    use tiepdan::storage::schema::cases::stats_daily;
    let (unit, measure) = (unit.to_owned(), measure.to_owned());
    let count = move |c: &mut AnyConnection| {
        let of_unit = stats_daily::table.filter(stats_daily::unit_code.eq(&unit));
        let numbers = of_unit.filter(stats_daily::measure.eq(&measure));
        let numbers: Vec<i64> = numbers.select(stats_daily::n).load(c)?;
        Ok(numbers.iter().sum())
    };
    app.portal.app.db.read(count).await.unwrap()
}
