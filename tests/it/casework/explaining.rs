//! Yêu cầu giải trình: the accused reads the redacted summary and nothing else, and explains in a
//! box of their own.

use std::sync::Arc;

use serde_json::json;
use tiepdan::casework::accept::accept;
use tiepdan::casework::file::Filed;
use tiepdan::casework::inside::explain::{Summary, ask_explanation, explain};
use tiepdan::casework::inside::remind::remind_overdue;
use tiepdan::casework::view::{AskedToExplain, Awaited, asked_to_explain, explanation_box};
use tiepdan::domain::ids::PositionId;
use tiepdan::domain::refusal::Refusal;
use tiepdan::domain::text::redaction::Trace;
use tiepdan::storage::cases::assignments::list_subjects;
use tiepdan::storage::db::Tx;
use tiepdan::storage::error::Failure;

use super::ward::{Ward, morning};

const SUMMARY: &str = "Có ý kiến về việc yêu cầu nộp giấy tờ ngoài danh mục. Đề nghị giải trình.";

/// A sealed report on the chairman, taken up at the province.
async fn on_the_chairman(ward: &Ward) -> (Filed, &'static str) {
    let body = json!({
        "category": "EXTRA_PAPERS", "ward_code": "18073", "privacy": "sealed",
        "subject": {"kind": "chairman"},
        "contact": {"name": "Lê Thị Tư", "email": "tu@example.org"},
        "description": "Chủ tịch bảo tôi phải nộp thêm giấy xác nhận của tổ dân phố mới chịu ký.",
    });
    let filed = ward.file(morning("2026-11-02"), body).await;
    let handler = match filed.case.handler.unit.0.as_str() {
        "42-inspectorate" => "thanhtra",
        "42-office" => "vanphong",
        "42-home_affairs" => "noivu",
        other => panic!("nobody of {other} is hired"),
    };
    let target = ward.target(&filed.case.code).await;
    ward.act(handler, morning("2026-11-03"), move |tx, desk| {
        accept(tx, desk, &target)
    })
    .await
    .unwrap();
    (filed, handler)
}

async fn asks(ward: &Ward, (filed, handler): (&Filed, &str), text: &str) -> Result<(), Failure> {
    let id = ward.case(&filed.case.code).await.id;
    let subjects = ward.db.read(move |c| list_subjects(c, id)).await.unwrap();
    let summary = Summary {
        position: PositionId(subjects[0]),
        text: text.to_owned(),
    };
    let target = ward.target(&filed.case.code).await;
    ward.act(handler, morning("2026-11-05"), move |tx, desk| {
        ask_explanation(tx, desk, &target, &summary)
    })
    .await
}

async fn box_of(ward: &Ward, login: &str) -> Vec<AskedToExplain> {
    let (me, keys) = (ward.me(login).await, Arc::clone(&ward.keys));
    let read = move |c: &mut _| explanation_box(c, &keys, me.staff);
    ward.db.read(read).await.unwrap()
}

#[actix_web::test]
async fn the_accused_sees_the_summary_alone_and_explains() {
    let ward = Ward::new().await;
    let (filed, handler) = on_the_chairman(&ward).await;
    asks(&ward, (&filed, handler), SUMMARY).await.unwrap();
    let again = asks(&ward, (&filed, handler), SUMMARY).await.unwrap_err();
    assert_eq!(again, Failure::Refused(Refusal::ExplanationPending));

    let all = box_of(&ward, "chutich").await;
    assert_eq!(all.len(), 1);
    let asked = &all[0];
    assert_eq!(asked.summary, SUMMARY);
    // Three working days of their own, not the case's.
    assert_eq!(asked.due_on.unwrap().to_string(), "2026-11-10");
    let shown = format!("{asked:?}");
    for hidden in [&filed.case.code, "Lê Thị Tư", "tổ dân phố", "2026-11-02"] {
        assert!(!shown.contains(hidden), "{hidden}: {shown}");
    }
    assert!(box_of(&ward, "canbo").await.is_empty());

    let id = asked.id;
    let foreign = ward.act("canbo", morning("2026-11-06"), move |tx, desk| {
        explain(tx, desk, id, "Không phải việc của tôi.")
    });
    let foreign = foreign.await.unwrap_err();
    assert_eq!(foreign, Failure::Refused(Refusal::NotYours));
    let answer = |text: &'static str| {
        ward.act("chutich", morning("2026-11-06"), move |tx, desk| {
            explain(tx, desk, id, text)
        })
    };
    let empty = answer("  ").await.unwrap_err();
    assert_eq!(empty, Failure::Refused(Refusal::TextMissing));
    answer("Tôi đã yêu cầu bỏ giấy này từ tháng trước.")
        .await
        .unwrap();
    let twice = answer("Tôi nói thêm.").await.unwrap_err();
    assert_eq!(twice, Failure::Refused(Refusal::ExplanationNotAwaited));

    let (me, keys) = (ward.me("chutich").await, Arc::clone(&ward.keys));
    let read = move |c: &mut _| asked_to_explain(c, &keys, me.staff, id);
    let given = ward.db.read(read).await.unwrap().unwrap();
    assert_eq!(given.fate, Awaited::Given);
    let history = ward.history(&filed.case.code).await;
    assert_eq!(
        history[history.len() - 2..],
        ["1 ask_explanation staff", "1 explain staff"]
    );
}

#[actix_web::test]
async fn a_summary_that_leads_back_to_the_sender_is_not_sent() {
    let ward = Ward::new().await;
    let (filed, handler) = on_the_chairman(&ward).await;
    let by_code = format!("Đề nghị giải trình vụ việc {}.", filed.case.code);
    for (text, trace) in [
        (by_code.as_str(), Trace::CaseCode),
        (
            "Bà Lê Thị Tư có ý kiến về giấy tờ ngoài danh mục.",
            Trace::SenderName,
        ),
        (
            "Việc xảy ra trước ngày 02/11/2026, đề nghị giải trình.",
            Trace::ReceivedOn,
        ),
    ] {
        let refused = asks(&ward, (&filed, handler), text).await.unwrap_err();
        assert_eq!(
            refused,
            Failure::Refused(Refusal::GivesAway(trace)),
            "{text}"
        );
    }
    assert!(box_of(&ward, "chutich").await.is_empty());
}

#[actix_web::test]
async fn whoever_has_not_explained_by_their_day_is_reminded_once_and_the_unit_told() {
    let ward = Ward::new().await;
    let (filed, handler) = on_the_chairman(&ward).await;
    asks(&ward, (&filed, handler), SUMMARY).await.unwrap();
    let remind = async |day: &str| {
        let (now, keys) = (morning(day), Arc::clone(&ward.keys));
        let write = move |tx: &mut Tx<'_>| remind_overdue(tx, &keys, now, 10);
        ward.db.write(write).await.unwrap()
    };
    assert_eq!(remind("2026-11-10").await, 0, "it is still their day");
    assert_eq!(remind("2026-11-11").await, 1);
    assert_eq!(remind("2026-11-12").await, 0, "once");
    let history = ward.history(&filed.case.code).await;
    let last = history.last().unwrap();
    assert_eq!(last, "1 explanation_missing portal");

    let asked = box_of(&ward, "chutich").await.remove(0);
    assert_eq!(asked.fate, Awaited::Yes, "late is better than never");
    let id = asked.id;
    let given = ward.act("chutich", morning("2026-11-12"), move |tx, desk| {
        explain(tx, desk, id, "Tôi đã yêu cầu bỏ giấy này từ tháng trước.")
    });
    given.await.unwrap();
}
