//! Cases about the same matter are answered together; each sender keeps what is theirs.

use serde_json::json;
use tiepdan::casework::accept::accept;
use tiepdan::casework::draft::{Draft, draft};
use tiepdan::casework::file::Filed;
use tiepdan::casework::outcome::merge::merge;
use tiepdan::casework::outcome::refuse::refuse;
use tiepdan::casework::sign::sign;
use tiepdan::domain::lifecycle::State;
use tiepdan::domain::lifecycle::grounds::RefusalGround;
use tiepdan::domain::lifecycle::standing::Verdict;
use tiepdan::domain::refusal::Refusal;
use tiepdan::storage::error::Failure;

use super::outcome::{counted, seen, waiting};
use super::ward::{Ward, morning};

/// A report about waiting at a desk on the morning or afternoon of 2 November.
async fn at_desk(ward: &Ward, filed_on: &str, hour: u32, privacy: &str) -> Filed {
    let mut body = waiting();
    body["desk"] = json!("Quầy số 3");
    body["privacy"] = json!(privacy);
    body["happened_at"] = json!(format!("2026-11-02T{hour:02}:00:00+07:00"));
    ward.file(morning(filed_on), body).await
}

async fn merged(ward: &Ward, from: &Filed, into: &Filed) -> Result<(), Failure> {
    let target = ward.target(&from.case.code).await;
    let into = into.case.code.clone();
    ward.act("giamdoc", morning("2026-11-05"), move |tx, desk| {
        merge(tx, desk, &target, (&into, "Cùng quầy, cùng buổi sáng."))
    })
    .await
}

async fn answered(ward: &Ward, filed: &Filed) {
    let at = morning("2026-11-10");
    let target = ward.target(&filed.case.code).await;
    ward.act("canbo", at, move |tx, desk| accept(tx, desk, &target))
        .await
        .unwrap();
    let answer = Draft {
        text: "Quầy số 3 thiếu người sáng 2/11; đã bố trí thêm một cán bộ.".to_owned(),
        verdict: Verdict::Founded,
        evidence: "Bảng phân công ngày 2/11".to_owned(),
    };
    let target = ward.target(&filed.case.code).await;
    ward.act("canbo", at, move |tx, desk| {
        draft(tx, desk, &target, &answer)
    })
    .await
    .unwrap();
    let target = ward.target(&filed.case.code).await;
    ward.act("giamdoc", at, move |tx, desk| sign(tx, desk, &target))
        .await
        .unwrap();
}

#[actix_web::test]
async fn only_the_same_matter_goes_only_into_the_case_that_came_first() {
    let ward = Ward::new().await;
    let first = at_desk(&ward, "2026-11-02", 8, "named").await;
    let second = at_desk(&ward, "2026-11-03", 10, "named").await;
    let afternoon = at_desk(&ward, "2026-11-04", 14, "named").await;
    let refused = |result: Result<(), Failure>| match result.unwrap_err() {
        Failure::Refused(refusal) => refusal,
        Failure::Storage(error) => panic!("{error}"),
    };
    let later = refused(merged(&ward, &first, &second).await);
    assert_eq!(later, Refusal::MergeIntoLater);
    let other = refused(merged(&ward, &afternoon, &first).await);
    assert_eq!(other, Refusal::NotTheSameMatter);
    assert_eq!(
        refused(merged(&ward, &first, &first).await),
        Refusal::NoSuchCase
    );
    merged(&ward, &second, &first).await.unwrap();
    let again = refused(merged(&ward, &second, &first).await);
    assert_eq!(
        again,
        Refusal::NotNow {
            state: State::Merged
        }
    );
    let into_merged = refused(merged(&ward, &afternoon, &second).await);
    assert_eq!(
        into_merged,
        Refusal::NotNow {
            state: State::Merged
        }
    );
    assert_eq!(counted(&ward, "merged").await, 1);
    assert_eq!(
        ward.history(&first.case.code).await.last().unwrap(),
        "1 merged_in staff"
    );
}

#[actix_web::test]
async fn a_merged_case_is_answered_with_the_other_and_may_be_rated_by_its_own_sender() {
    let ward = Ward::new().await;
    let first = at_desk(&ward, "2026-11-02", 8, "named").await;
    let second = at_desk(&ward, "2026-11-03", 10, "sealed").await;
    merged(&ward, &second, &first).await.unwrap();
    let view = seen(&ward, &second.case.code, &second.secret).await;
    assert_eq!((view.case.state, view.answer), (State::Merged, None));
    answered(&ward, &first).await;
    let view = seen(&ward, &second.case.code, &second.secret).await;
    // Answered is where rating, reopening and appeal begin.
    assert_eq!(view.case.state, State::Answered);
    assert_eq!(view.case.due, second.case.due);
    let answer = view.answer.unwrap();
    assert!(answer.text.starts_with("Quầy số 3"));
    assert_eq!(answer.signer.as_deref(), Some("Ông giamdoc"));
    assert_eq!(
        ward.history(&second.case.code).await,
        [
            "1 file citizen",
            "1 routed portal",
            "1 merge staff",
            "1 answer_merged portal"
        ]
    );
    assert_eq!(counted(&ward, "answered_on_time").await, 2);
    assert_eq!(counted(&ward, "received").await, 2);
}

#[actix_web::test]
async fn a_merged_case_is_on_its_own_again_when_the_other_ends_without_an_answer() {
    let ward = Ward::new().await;
    let first = at_desk(&ward, "2026-11-02", 8, "named").await;
    let second = at_desk(&ward, "2026-11-03", 10, "named").await;
    merged(&ward, &second, &first).await.unwrap();
    let target = ward.target(&first.case.code).await;
    ward.act("giamdoc", morning("2026-11-06"), move |tx, desk| {
        refuse(tx, desk, &target, (RefusalGround::Unclear, "Không rõ."))
    })
    .await
    .unwrap();
    let row = ward.case(&second.case.code).await;
    assert_eq!((row.state.as_str(), row.is_open), ("assigned", true));
    assert_eq!(row.due_on, second.case.due.on.map(|day| day.0));
    answered(&ward, &second).await;
    assert_eq!(ward.case(&second.case.code).await.state, "answered");
}
