//! How a case ends otherwise than by an answer: what each act records, and what it refuses.

use serde_json::{Value, json};
use tiepdan::casework::accept::accept;
use tiepdan::casework::file::Filed;
use tiepdan::casework::outcome::confirm_refusal::confirm_refusal;
use tiepdan::casework::outcome::convert::{Conversion, convert};
use tiepdan::casework::outcome::divert::{Diversion, divert};
use tiepdan::casework::outcome::overturn_refusal::overturn_refusal;
use tiepdan::casework::outcome::propose_diversion::propose_diversion;
use tiepdan::casework::outcome::refuse::refuse;
use tiepdan::casework::outcome::reject_diversion::reject_diversion;
use tiepdan::casework::outcome::rest::Remainder;
use tiepdan::casework::view::{CitizenView, opened_by_secret};
use tiepdan::domain::code::Secret;
use tiepdan::domain::ids::CategoryCode;
use tiepdan::domain::lifecycle::State;
use tiepdan::domain::lifecycle::grounds::RefusalGround;
use tiepdan::domain::refusal::Refusal;
use tiepdan::storage::cases::deadlines::find_current_deadline;
use tiepdan::storage::cases::reviews::{ReviewRow, list_reviews};
use tiepdan::storage::error::Failure;

use super::ward::{Ward, morning};

/// A report about waiting at the desk, which the ward's service centre handles.
pub(super) fn waiting() -> Value {
    json!({
        "category": "LONG_WAIT", "ward_code": "18073", "privacy": "named",
        "subject": {"kind": "unknown"},
        "description": "Lấy số từ tám giờ, mười một giờ mới được gọi.",
        "contact": {"name": "Trần Thị Sáu", "email": "sau@example.org"},
    })
}

/// What the sender sees.
pub(super) async fn seen(ward: &Ward, code: &str, secret: &Secret) -> CitizenView {
    let (keys, code, secret) = (ward.keys.clone(), code.to_owned(), secret.clone());
    let open = move |c: &mut _| opened_by_secret(c, &keys, &code, &secret);
    ward.db.read(open).await.unwrap().unwrap()
}

/// How often a figure was counted in all.
pub(super) async fn counted(ward: &Ward, measure: &'static str) -> i64 {
    let count = move |c: &mut _| {
        let all = tiepdan::storage::figures::list_counts(c, "42", 0, i32::MAX)?;
        let ours = all
            .into_iter()
            .filter(|(_, _, counted, ..)| counted == measure);
        Ok(ours.map(|(.., n)| n).sum())
    };
    ward.db.read(count).await.unwrap()
}

async fn reviews(ward: &Ward, filed: &Filed) -> Vec<ReviewRow> {
    let id = filed.case.id.0;
    let list = move |c: &mut _| list_reviews(c, id);
    ward.db.read(list).await.unwrap()
}

async fn refused(
    ward: &Ward,
    login: &str,
    filed: &Filed,
    ground: RefusalGround,
) -> Option<Failure> {
    let target = ward.target(&filed.case.code).await;
    let act = ward.act(login, morning("2026-11-05"), move |tx, desk| {
        refuse(tx, desk, &target, (ground, "Không nêu quầy nào, ngày nào."))
    });
    act.await.err()
}

#[actix_web::test]
async fn a_refusal_is_told_with_its_ground_counted_and_laid_before_the_province() {
    let ward = Ward::new().await;
    let filed = ward.file(morning("2026-11-02"), waiting()).await;
    let not_yours = refused(&ward, "canbo", &filed, RefusalGround::Unclear).await;
    assert_eq!(not_yours, Some(Failure::Refused(Refusal::NotYours)));
    let foreign = refused(&ward, "giamdoc", &filed, RefusalGround::Unsigned).await;
    assert_eq!(foreign, Some(Failure::Refused(Refusal::GroundNotOfKind)));
    let done = refused(&ward, "giamdoc", &filed, RefusalGround::Unclear).await;
    assert_eq!(done, None);

    let row = ward.case(&filed.case.code).await;
    assert_eq!((row.state.as_str(), row.is_open), ("refused", false));
    let view = seen(&ward, &filed.case.code, &filed.secret).await;
    let told = view.events.last().unwrap();
    assert_eq!(told.body.as_deref(), Some("Không nêu quầy nào, ngày nào."));
    let ground = ("ground".to_owned(), "unclear".to_owned());
    assert!(told.facts.contains(&ground), "{told:?}");
    let waits = reviews(&ward, &filed).await;
    assert_eq!(waits.len(), 1);
    let due = "2026-11-12".parse::<tiepdan::domain::time::Day>().unwrap();
    assert_eq!(waits[0].due_on, Some(due.0), "five working days");
    assert_eq!(counted(&ward, "refused").await, 1);
    assert_eq!(
        counted(&ward, "received").await,
        1,
        "it stays in the denominator"
    );
}

#[actix_web::test]
async fn an_overturned_refusal_goes_on_with_the_old_due_day_and_is_decided_once() {
    let ward = Ward::new().await;
    let filed = ward.file(morning("2026-11-02"), waiting()).await;
    refused(&ward, "giamdoc", &filed, RefusalGround::Unclear).await;
    let at = morning("2026-11-09");
    let target = ward.target(&filed.case.code).await;
    let by_unit = ward.act("giamdoc", at, move |tx, desk| {
        overturn_refusal(tx, desk, &target, "Có nêu giờ.")
    });
    assert_eq!(
        by_unit.await.unwrap_err(),
        Failure::Refused(Refusal::NotYours)
    );
    let target = ward.target(&filed.case.code).await;
    ward.act("phancong", at, move |tx, desk| {
        overturn_refusal(tx, desk, &target, "Có nêu giờ, kiểm tra được sổ gọi số.")
    })
    .await
    .unwrap();

    let row = ward.case(&filed.case.code).await;
    assert_eq!((row.state.as_str(), row.is_open), ("in_progress", true));
    assert_eq!(row.due_on, filed.case.due.on.map(|day| day.0));
    let id = row.id;
    let clock = ward.db.read(move |c| find_current_deadline(c, id)).await;
    assert_eq!(clock.unwrap().unwrap().stopped_on, None);
    let decided = reviews(&ward, &filed).await;
    assert_eq!(decided[0].outcome.as_deref(), Some("reversed"));
    assert_eq!(
        counted(&ward, "refused").await,
        1,
        "counted though reversed"
    );
    let target = ward.target(&filed.case.code).await;
    let again = ward.act("phancong", at, move |tx, desk| {
        confirm_refusal(tx, desk, &target, "Đúng.")
    });
    let state = State::InProgress;
    let not_now = Failure::Refused(Refusal::NotNow { state });
    assert_eq!(again.await.unwrap_err(), not_now);
}

#[actix_web::test]
async fn a_confirmed_refusal_stands_and_cannot_be_overturned_later() {
    let ward = Ward::new().await;
    let filed = ward.file(morning("2026-11-02"), waiting()).await;
    refused(&ward, "giamdoc", &filed, RefusalGround::Unclear).await;
    let at = morning("2026-11-09");
    let target = ward.target(&filed.case.code).await;
    ward.act("phancong", at, move |tx, desk| {
        confirm_refusal(tx, desk, &target, "Đúng là không thể kiểm tra.")
    })
    .await
    .unwrap();
    assert_eq!(ward.case(&filed.case.code).await.state, "refused");
    let target = ward.target(&filed.case.code).await;
    let late = ward.act("phancong", at, move |tx, desk| {
        overturn_refusal(tx, desk, &target, "Nghĩ lại.")
    });
    let state = State::Refused;
    let not_now = Failure::Refused(Refusal::NotNow { state });
    assert_eq!(late.await.unwrap_err(), not_now);
}

async fn propose(ward: &Ward, filed: &Filed) -> Result<(), Failure> {
    let target = ward.target(&filed.case.code).await;
    ward.act("canbo", morning("2026-11-05"), move |tx, desk| {
        propose_diversion(tx, desk, &target, "Nêu rõ người và hành vi.")
    })
    .await
}

#[actix_web::test]
async fn the_unit_only_proposes_a_diversion_and_the_clock_runs_on() {
    let ward = Ward::new().await;
    let filed = ward.file(morning("2026-11-02"), waiting()).await;
    propose(&ward, &filed).await.unwrap();
    let twice = propose(&ward, &filed).await.unwrap_err();
    assert_eq!(twice, Failure::Refused(Refusal::ProposedBefore));
    let row = ward.case(&filed.case.code).await;
    assert_eq!(
        (row.state.as_str(), row.due_on),
        ("assigned", filed.case.due.on.map(|d| d.0))
    );
    let waits = reviews(&ward, &filed).await;
    let due = "2026-11-09".parse::<tiepdan::domain::time::Day>().unwrap();
    assert_eq!(waits[0].due_on, Some(due.0), "two working days");
    // A suspicion that may not hold is nobody's but the offices'.
    let view = seen(&ward, &filed.case.code, &filed.secret).await;
    assert!(
        view.events
            .iter()
            .all(|event| event.kind != "propose_diversion")
    );

    let target = ward.target(&filed.case.code).await;
    ward.act("phancong", morning("2026-11-06"), move |tx, desk| {
        reject_diversion(tx, desk, &target, "Không nêu hành vi trái luật.")
    })
    .await
    .unwrap();
    assert_eq!(
        reviews(&ward, &filed).await[0].outcome.as_deref(),
        Some("reversed")
    );
    assert_eq!(ward.case(&filed.case.code).await.state, "assigned");
    assert_eq!(counted(&ward, "diversion_proposed").await, 1);
    let target = ward.target(&filed.case.code).await;
    let nothing_waits = ward.act("phancong", morning("2026-11-06"), move |tx, desk| {
        reject_diversion(tx, desk, &target, "Lần nữa.")
    });
    let state = State::Assigned;
    let not_now = Failure::Refused(Refusal::NotNow { state });
    assert_eq!(nothing_waits.await.unwrap_err(), not_now);
}

fn diversion(rest: Option<&str>) -> Diversion {
    Diversion {
        document: "12/TTr-TN".to_owned(),
        reason: "Nội dung tố cáo hành vi đòi tiền.".to_owned(),
        rest: rest.map(|text| Remainder {
            category: CategoryCode("LATE_RESULT".to_owned()),
            text: text.to_owned(),
        }),
    }
}

#[actix_web::test]
async fn a_diverted_case_leaves_its_late_paperwork_under_the_same_secret() {
    let ward = Ward::new().await;
    let filed = ward.file(morning("2026-11-02"), waiting()).await;
    propose(&ward, &filed).await.unwrap();
    let at = morning("2026-11-06");
    let code = filed.case.code.clone();
    let target = ward.target(&code).await;
    let by_unit = ward.act("giamdoc", at, move |tx, desk| {
        divert(tx, desk, &target, &diversion(None))
    });
    assert_eq!(
        by_unit.await.unwrap_err(),
        Failure::Refused(Refusal::NotYours)
    );
    let target = ward.target(&code).await;
    let bare = ward.act("phancong", at, move |tx, desk| {
        divert(tx, desk, &target, &diversion(None))
    });
    assert_eq!(
        bare.await.unwrap_err(),
        Failure::Refused(Refusal::RestMissing)
    );
    let target = ward.target(&code).await;
    ward.act("phancong", at, move |tx, desk| {
        divert(tx, desk, &target, &diversion(Some("Chờ lâu ở quầy.")))
    })
    .await
    .unwrap();

    assert_eq!(ward.case(&code).await.state, "diverted");
    let whole = seen(&ward, &code, &filed.secret).await;
    let rest = seen(&ward, whole.rest.as_deref().unwrap(), &filed.secret).await;
    assert_eq!(rest.description, "Chờ lâu ở quầy.");
    assert_eq!(rest.case.state, State::Assigned);
    assert_eq!(rest.case.handler, filed.case.handler);
    assert_eq!(
        (rest.case.due, rest.case.received_at),
        (filed.case.due, filed.case.received_at)
    );
    assert!(rest.case.has_contact);
    assert_eq!(
        reviews(&ward, &filed).await[0].outcome.as_deref(),
        Some("upheld")
    );
    let history = ward.history(&rest.case.code).await;
    assert_eq!(history, ["1 split staff"]);
}

fn conversion(consent: &str) -> Conversion {
    Conversion {
        consent: consent.to_owned(),
        reason: "Người gửi không đồng ý với quyết định thu phí.".to_owned(),
    }
}

#[actix_web::test]
async fn a_phan_anh_becomes_a_khieu_nai_with_consent_and_is_never_due_later() {
    let ward = Ward::new().await;
    let filed = ward.file(morning("2026-11-02"), waiting()).await;
    let (code, at) = (filed.case.code.clone(), morning("2026-11-04"));
    let target = ward.target(&code).await;
    let without = ward.act("canbo", at, move |tx, desk| {
        convert(tx, desk, &target, &conversion(" "))
    });
    assert_eq!(
        without.await.unwrap_err(),
        Failure::Refused(Refusal::ConsentMissing)
    );
    let target = ward.target(&code).await;
    ward.act("canbo", at, move |tx, desk| {
        convert(
            tx,
            desk,
            &target,
            &conversion("Đồng ý qua điện thoại ngày 4/11"),
        )
    })
    .await
    .unwrap();
    let row = ward.case(&code).await;
    assert_eq!(
        (row.kind.as_str(), row.state.as_str()),
        ("khieu_nai_1", "assigned")
    );
    // Ten days to accept come before the fifteen working days promised at first.
    let accept_by = "2026-11-16".parse::<tiepdan::domain::time::Day>().unwrap();
    assert_eq!(row.due_on, Some(accept_by.0));
    let target = ward.target(&code).await;
    ward.act("canbo", morning("2026-11-10"), move |tx, desk| {
        accept(tx, desk, &target)
    })
    .await
    .unwrap();
    let row = ward.case(&code).await;
    let promised = filed.case.due.on.map(|day| day.0);
    assert_eq!(row.due_on, promised, "not thirty days from acceptance");
    let target = ward.target(&code).await;
    let twice = ward.act("canbo", at, move |tx, desk| {
        convert(tx, desk, &target, &conversion("Đồng ý"))
    });
    assert_eq!(
        twice.await.unwrap_err(),
        Failure::Refused(Refusal::NothingChanges)
    );
    assert_eq!(counted(&ward, "converted").await, 1);
}
