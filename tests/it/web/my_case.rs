//! What a sender meets once the report is filed: on its page, and through the API.

use std::sync::Arc;

use actix_web::cookie::Cookie;
use actix_web::test::TestRequest;
use serde_json::{Value, json};
use tiepdan::casework::accept::accept;
use tiepdan::casework::actor::{Desk, Me, Target};
use tiepdan::casework::apologise::{self, ApologyDraft, Owed};
use tiepdan::casework::draft::{Draft, draft};
use tiepdan::casework::sign::sign;
use tiepdan::domain::apology::Delivery;
use tiepdan::domain::ids::{StaffId, UnitCode};
use tiepdan::domain::lifecycle::standing::Verdict;
use tiepdan::storage::accounts::{RoleIn, find_staff_by_login};
use tiepdan::storage::cases::{CaseRow, find_case};
use tiepdan::storage::db::Tx;
use tiepdan::storage::dossiers::obligations::{ObligationRow, find_obligation};
use tiepdan::storage::error::Failure;
use tiepdan::web::cookies;

use crate::support::citizens::{Answer, Visitor};
use crate::support::portal::{Portal, STAFF};
use crate::{open, visitor};

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
            "category": "EXTRA_PAPERS", "ward_code": "18073", "privacy": "sealed",
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

#[actix_web::test]
async fn an_unsatisfied_sender_reopens_then_goes_up_then_appeals() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let mine = Mine::file(&portal, None).await;
    let visitor = visitor!(service);
    mine.enter(&visitor).await;
    let page = visitor.get(&mine.page()).await;
    assert!(
        page.body.contains("Nhắn thêm cho đơn vị xử lý"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("Ông/bà có hài lòng"));

    mine.answer(("canbo", "giamdoc")).await;
    let page = visitor.get(&mine.page()).await;
    for said in [
        ANSWER,
        "Ông/bà có hài lòng với câu trả lời không?",
        "Nếu đến hết thứ Ba, ngày 8 tháng 12 năm 2026 ông/bà không có ý kiến",
        "Đề nghị cấp trên xem xét",
    ] {
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
    let why = "Tôi vẫn bị đòi giấy như cũ.";
    let none = [("rating_why", why)];
    let refused = send(&visitor, &mine, "danh-gia", &none).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("href=\"#rating\"") && refused.body.contains(why));

    let bad = [("rating", "unsatisfied"), ("rating_why", why)];
    let done = send(&visitor, &mine, "danh-gia", &bad).await;
    assert_eq!(
        (done.status, done.location),
        (303, format!("{}?xong=danh-gia", mine.page()))
    );
    let row = mine.row().await;
    assert_eq!((row.state.as_str(), row.round), ("in_progress", 2));
    // The form the page showed before is sent once more: nothing happens twice.
    let twice = visitor.fill(&page, &mine.act("danh-gia"), &bad).await;
    assert_eq!(twice.status, 409);
    assert!(twice.body.contains("Phản ánh vừa có thay đổi"));
    assert_eq!(mine.row().await.round, 2);
    let page = visitor.get(&mine.page()).await;
    assert!(page.body.contains(why), "the sender reads what was written");

    mine.answer(("canbo", "giamdoc")).await;
    send(&visitor, &mine, "danh-gia", &bad).await;
    let row = mine.row().await;
    assert_eq!(
        (row.unit_code.as_str(), row.state.as_str()),
        ("18073", "assigned")
    );

    mine.answer(("canbo2", "chutich")).await;
    let empty = send(&visitor, &mine, "len-cap-tren", &[("appeal_why", "")]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("id=\"appeal_why-error\""));
    let done = send(&visitor, &mine, "len-cap-tren", &[("appeal_why", why)]).await;
    assert_eq!(done.status, 303);
    let row = mine.row().await;
    // Nobody holds the office above in this installation: the province finds one.
    assert_eq!(
        (row.state.as_str(), row.unit_code.as_str()),
        ("awaiting_triage", "42-triage")
    );
}

#[actix_web::test]
async fn a_message_is_taken_once_and_the_office_reads_it() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let mine = Mine::file(&portal, None).await;
    let visitor = visitor!(service);
    mine.enter(&visitor).await;
    let page = visitor.get(&mine.page()).await;
    let fields = [("message", "Tôi gửi thêm số điện thoại của quầy.")];
    for _ in 0..2 {
        let sent = visitor.fill(&page, &mine.act("nhan-tin"), &fields).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
    }
    let empty = send(&visitor, &mine, "nhan-tin", &[("message", " ")]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("id=\"message-error\""));
    let page = visitor.get(&format!("{}?xong=nhan-tin", mine.page())).await;
    assert!(page.body.contains("govuk-notification-banner--success"));
    assert_eq!(page.body.matches(fields[0].1).count(), 1);
    let session = portal.enter("canbo").await;
    let office = TestRequest::get().cookie(session);
    let path = format!("/can-bo/vu-viec/{}", mine.code);
    let office = visitor!(service).send(office, &path).await;
    assert!(office.body.contains(fields[0].1), "{}", office.body);
}

#[actix_web::test]
async fn a_report_is_withdrawn_with_a_reason_by_whoever_holds_the_secret() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let mine = Mine::file(&portal, None).await;
    let stranger = visitor!(service);
    let form = portal.form(
        &mine.act("rut"),
        &[("version", "1"), ("withdraw", "settled")],
    );
    let turned_away = stranger.send(form, &mine.act("rut")).await;
    assert_eq!(
        (turned_away.status, turned_away.location.as_str()),
        (303, "/tra-cuu")
    );
    let form = portal.form(
        &mine.act("rut"),
        &[("version", "1"), ("withdraw", "settled")],
    );
    let form = form.cookie(Cookie::new(cookies::CASE, "0000000000000000"));
    let turned_away = stranger.send(form, &mine.act("rut")).await;
    assert_eq!(
        (turned_away.status, turned_away.location.as_str()),
        (303, "/tra-cuu")
    );
    assert_eq!(mine.row().await.state, "assigned");

    let visitor = visitor!(service);
    mine.enter(&visitor).await;
    let note = [("withdraw_note", "Có người bảo tôi rút.")];
    let missing = send(&visitor, &mine, "rut", &note).await;
    assert_eq!(missing.status, 422);
    assert!(missing.body.contains("id=\"withdraw-error\"") && missing.body.contains(note[0].1));
    let forced = [("withdraw", "forced"), note[0]];
    let done = send(&visitor, &mine, "rut", &forced).await;
    assert_eq!(done.status, 303, "{}", done.body);
    assert_eq!(mine.row().await.state, "withdrawn");
    let office = async |login: &str| {
        let asked = TestRequest::get().cookie(portal.enter(login).await);
        let path = format!("/can-bo/vu-viec/{}", mine.code);
        visitor!(service).send(asked, &path).await.body
    };
    assert!(!office("giamdoc").await.contains(note[0].1));
    assert!(office("giamsat").await.contains(note[0].1));
    let page = visitor.get(&mine.page()).await;
    assert!(!page.body.contains("mycase-") && !page.body.contains(&mine.act("rut")));
}

const FEED: &str = "MaHoSo,MaTTHC,TenTTHC,TenLinhVuc,NgayTiepNhan,NgayHenTra,ChuHoSo,HinhThuc\n\
    000.18.H27-261102-0044,1.004873,Cấp giấy xác nhận tình trạng hôn nhân,Hộ tịch,\
    20261102,20261120,Lê Văn Quý,0\n";

#[actix_web::test]
async fn a_letter_handed_over_counts_once_the_citizen_confirms_and_is_owed_again_if_not() {
    let portal = Portal::new().await;
    let service = open!(portal);
    portal.import(FEED).await;
    let mine = Mine::file(&portal, Some("000.18.H27-261102-0044")).await;
    let visitor = visitor!(service);
    mine.enter(&visitor).await;
    let owed = async || -> ObligationRow {
        let read = portal.app.db.read(|c| find_obligation(c, 1)).await;
        read.unwrap().unwrap()
    };
    let hand_over = async || {
        let said = ApologyDraft {
            reason: "Cán bộ nghỉ ốm.".to_owned(),
            new_promise_on: None,
        };
        let at = async || Owed {
            id: 1,
            version: owed().await.version,
        };
        let now = at().await;
        at_desk(&portal, "canbo2", move |tx, desk| {
            apologise::draft(tx, desk, now, &said)
        })
        .await;
        let now = at().await;
        at_desk(&portal, "chutich", move |tx, desk| {
            apologise::sign(tx, desk, now)
        })
        .await;
        let now = at().await;
        at_desk(&portal, "tiepnhan", move |tx, desk| {
            apologise::deliver(tx, desk, now, Delivery::Desk)
        })
        .await;
    };
    hand_over().await;
    let page = visitor.get(&mine.page()).await;
    assert!(page.body.contains("Tôi chưa nhận"), "{}", page.body);
    let register = visitor.get("/xin-loi/1").await;
    assert_eq!(register.status, 200);

    let denied = send(
        &visitor,
        &mine,
        "thu-xin-loi",
        &[("letter", "not_received")],
    )
    .await;
    assert_eq!(denied.status, 303, "{}", denied.body);
    let row = owed().await;
    assert_eq!((row.state.as_str(), row.is_open), ("owed", true));
    assert_eq!((row.issued_on, row.published_at), (None, None));
    assert_eq!(visitor.get("/xin-loi/1").await.status, 404);
    let stale = visitor
        .fill(&page, &mine.act("thu-xin-loi"), &[("letter", "received")])
        .await;
    assert_eq!(stale.status, 409);

    hand_over().await;
    let kept: i64 = letters(&portal).await;
    assert_eq!(kept, 2, "the signed letter stays, another follows it");
    let confirmed = send(&visitor, &mine, "thu-xin-loi", &[("letter", "received")]).await;
    assert_eq!(confirmed.status, 303);
    let page = visitor.get(&mine.page()).await;
    assert!(!page.body.contains("Tôi chưa nhận"));
    assert_eq!(owed().await.state, "published");
}

async fn letters(portal: &Portal) -> i64 {
    use diesel::prelude::*;
    use tiepdan::storage::schema::dossiers::apology_letters;
    let count = |c: &mut tiepdan::storage::connection::AnyConnection| {
        Ok(apology_letters::table.count().get_result(c)?)
    };
    portal.app.db.read(count).await.unwrap()
}

/// What a program sends, with the secret and a key.
fn post(secret: &str, key: Option<&str>, body: &Value) -> TestRequest {
    let request = TestRequest::post()
        .insert_header(("content-type", "application/json"))
        .insert_header(("x-case-secret", secret));
    let request = match key {
        Some(key) => request.insert_header(("idempotency-key", key)),
        None => request,
    };
    request.set_payload(body.to_string())
}

#[actix_web::test]
async fn a_program_writes_and_rates_with_the_secret() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let mine = Mine::file(&portal, None).await;
    let program = visitor!(service);
    let key = Some("0123456789abcdef");
    let messages = mine.api("/messages");
    let text = json!({"text": "Tôi gửi thêm ảnh."});
    let first = program
        .send(post(&mine.secret, key, &text), &messages)
        .await;
    assert_eq!(first.status, 201, "{}", first.body);
    assert_eq!(first.json()["state"], "assigned");
    mine.desk("canbo", accept).await;
    let repeat = program
        .send(post(&mine.secret, key, &text), &messages)
        .await;
    assert_eq!((repeat.status, repeat.body), (201, first.body));
    let other = json!({"text": "Khác."});
    let other = program
        .send(post(&mine.secret, key, &other), &messages)
        .await;
    assert_eq!(
        (other.status, other.kind.as_str()),
        (422, "application/problem+json")
    );
    for (secret, key, body, status) in [
        ("0000000000000000", key, json!({"text": "x"}), 404),
        (mine.secret.as_str(), None, json!({"text": "x"}), 422),
        (&mine.secret, Some("too short"), json!({"text": "x"}), 422),
        (&mine.secret, Some("another key of mine"), json!({}), 422),
        (
            &mine.secret,
            Some("another key of mine"),
            json!({"is_admin": true}),
            422,
        ),
        (
            &mine.secret,
            Some("another key of mine"),
            json!({"text": "x".repeat(4_001)}),
            422,
        ),
    ] {
        let answer = program.send(post(secret, key, &body), &messages).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.body);
        assert_eq!(answer.kind, "application/problem+json");
    }

    let rating = mine.api("/rating");
    let good = json!({"rating": "satisfied"});
    let early = program.send(post(&mine.secret, None, &good), &rating).await;
    assert_eq!(early.status, 409, "{}", early.body);
    mine.answer(("canbo", "giamdoc")).await;
    for (secret, body, status) in [
        ("0000000000000000", good.clone(), 404),
        (mine.secret.as_str(), json!({"rating": "fine"}), 422),
        (&mine.secret, json!({}), 422),
        (
            &mine.secret,
            json!({"rating": "satisfied", "by": "staff"}),
            422,
        ),
    ] {
        let answer = program.send(post(secret, None, &body), &rating).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.body);
    }
    let bad = json!({"rating": "unsatisfied", "reason": "Vẫn bị đòi giấy."});
    let reopened = program.send(post(&mine.secret, None, &bad), &rating).await;
    assert_eq!(reopened.status, 200, "{}", reopened.body);
    assert_eq!(reopened.json()["state"], "in_progress");
    assert_eq!(reopened.json()["round"], 2);
    mine.answer(("canbo", "giamdoc")).await;
    let content = program.send(post(&mine.secret, None, &good), &rating).await;
    assert_eq!(content.json()["state"], "closed");
    assert_eq!(content.json()["rating"], "satisfied");
}

#[actix_web::test]
async fn the_windows_close() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let mine = Mine::file(&portal, None).await;
    mine.answer(("canbo", "giamdoc")).await;
    let visitor = visitor!(service);
    mine.enter(&visitor).await;
    let page = visitor.get(&mine.page()).await;
    portal.app.clock.advance(70 * 24 * 3_600);
    let why = [("appeal_why", "Tôi đợi quá lâu.")];
    let refused = visitor.fill(&page, &mine.act("len-cap-tren"), &why).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert!(refused.body.contains("Đã quá thời hạn"), "{}", refused.body);
}
