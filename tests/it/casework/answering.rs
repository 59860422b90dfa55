//! The way of a case through the office, and what each act refuses.

use serde_json::json;
use tiepdan::casework::accept::accept;
use tiepdan::casework::draft::{Draft, draft};
use tiepdan::casework::give_back::give_back;
use tiepdan::casework::sign::sign;
use tiepdan::casework::view::opened_by_secret;
use tiepdan::domain::lifecycle::standing::Verdict;
use tiepdan::domain::refusal::Refusal;
use tiepdan::storage::error::{Failure, StorageError};

use super::ward::{Ward, morning};

fn answer() -> Draft {
    Draft {
        text: "Đã kiểm tra: phiếu chuyển bị sót. Kết quả đã trao ngày hôm nay.".to_owned(),
        verdict: Verdict::Founded,
        evidence: "Sổ theo dõi hồ sơ tháng 11".to_owned(),
    }
}

async fn filed(ward: &Ward) -> tiepdan::casework::file::Filed {
    let body = json!({
        "category": "EXTRA_PAPERS", "ward_code": "18073", "privacy": "sealed",
        "subject": {"kind": "unknown"},
        "description": "Bị đòi thêm giấy xác nhận không có trong danh mục.",
    });
    ward.file(morning("2026-11-02"), body).await
}

#[actix_web::test]
async fn a_case_is_accepted_drafted_returned_drafted_again_and_signed() {
    let ward = Ward::new().await;
    let filed = filed(&ward).await;
    let code = filed.case.code.clone();
    let at = morning("2026-11-05");
    let target = ward.target(&code).await;
    ward.act("canbo", at, move |tx, desk| accept(tx, desk, &target))
        .await
        .unwrap();
    let target = ward.target(&code).await;
    ward.act("canbo", at, move |tx, desk| {
        draft(tx, desk, &target, &answer())
    })
    .await
    .unwrap();
    let target = ward.target(&code).await;
    ward.act("giamdoc", at, move |tx, desk| {
        give_back(tx, desk, &target, "Nêu rõ ngày trao.")
    })
    .await
    .unwrap();
    let target = ward.target(&code).await;
    ward.act("canbo", at, move |tx, desk| {
        draft(tx, desk, &target, &answer())
    })
    .await
    .unwrap();
    let target = ward.target(&code).await;
    ward.act("giamdoc", at, move |tx, desk| sign(tx, desk, &target))
        .await
        .unwrap();
    assert_eq!(
        ward.history(&code).await,
        [
            "1 file citizen",
            "1 routed portal",
            "1 accept staff",
            "1 draft_answer staff",
            "1 return_draft staff",
            "1 draft_answer staff",
            "1 sign staff",
        ]
    );
    let row = ward.case(&code).await;
    assert_eq!((row.state.as_str(), row.is_open), ("answered", false));
    let keys = ward.keys.clone();
    let open = move |c: &mut _| opened_by_secret(c, &keys, &code, &filed.secret);
    let seen = ward.db.read(open).await.unwrap().unwrap();
    let told = seen.answer.unwrap();
    assert!(told.text.starts_with("Đã kiểm tra"));
    assert_eq!(told.signer.as_deref(), Some("Ông giamdoc"));
    // Remarks between colleagues are not the citizen's to read.
    assert!(seen.events.iter().all(|event| event.kind != "return_draft"));
}

#[actix_web::test]
async fn fifty_at_once_accept_and_one_wins() {
    let ward = Ward::new().await;
    let code = filed(&ward).await.case.code;
    let target = ward.target(&code).await;
    let tries = (0..50).map(|_| {
        let target = target.clone();
        ward.act("canbo", morning("2026-11-05"), move |tx, desk| {
            accept(tx, desk, &target)
        })
    });
    let answers = futures_util::future::join_all(tries).await;
    let won = answers.iter().filter(|answer| answer.is_ok()).count();
    let stale = answers
        .iter()
        .filter(|answer| matches!(answer, Err(Failure::Storage(StorageError::Stale))));
    assert_eq!((won, stale.count()), (1, 49));
}

#[actix_web::test]
async fn another_unit_and_an_absent_case_are_answered_alike() {
    let ward = Ward::new().await;
    let code = filed(&ward).await.case.code;
    let at = morning("2026-11-05");
    let foreign = ward.target(&code).await;
    let absent = tiepdan::casework::actor::Target {
        code: "2611-000000-0".to_owned(),
        version: 1,
    };
    for target in [foreign, absent] {
        let refused = ward
            .act("canbo-ubnd", at, move |tx, desk| accept(tx, desk, &target))
            .await;
        assert_eq!(refused.unwrap_err(), Failure::Refused(Refusal::NotYours));
    }
}

#[actix_web::test]
async fn nobody_signs_what_they_drafted_and_a_draft_needs_evidence() {
    let ward = Ward::new().await;
    let code = filed(&ward).await.case.code;
    let at = morning("2026-11-05");
    let target = ward.target(&code).await;
    ward.act("giamdoc", at, move |tx, desk| accept(tx, desk, &target))
        .await
        .unwrap();
    let target = ward.target(&code).await;
    let bare = Draft {
        evidence: " ".to_owned(),
        ..answer()
    };
    let refused = ward
        .act("giamdoc", at, move |tx, desk| {
            draft(tx, desk, &target, &bare)
        })
        .await;
    assert_eq!(
        refused.unwrap_err(),
        Failure::Refused(Refusal::FindingsMissing)
    );
    let target = ward.target(&code).await;
    ward.act("giamdoc", at, move |tx, desk| {
        draft(tx, desk, &target, &answer())
    })
    .await
    .unwrap();
    let target = ward.target(&code).await;
    let refused = ward
        .act("giamdoc", at, move |tx, desk| sign(tx, desk, &target))
        .await;
    assert_eq!(refused.unwrap_err(), Failure::Refused(Refusal::OwnDraft));
}
