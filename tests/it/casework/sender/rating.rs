//! Content, discontent and silence.

use tiepdan::casework::sender::rate::{Rating, rate};
use tiepdan::casework::sender::{Seen, Sender};
use tiepdan::domain::lifecycle::State;
use tiepdan::domain::refusal::Refusal;
use tiepdan::storage::db::Tx;
use tiepdan::storage::error::{Failure, StorageError};

use super::{filed, ratings, refused, silence};
use crate::casework::ward::{Ward, morning};

#[actix_web::test]
async fn content_ends_a_case_and_is_said_once() {
    let ward = Ward::new().await;
    let filed = filed(&ward).await;
    let code = filed.case.code.as_str();
    let at = morning("2026-11-05");
    ward.answer(code, at, ("canbo", "giamdoc")).await;
    let seen = Seen::Version(ward.case(code).await.version);
    let work =
        move |tx: &mut Tx<'_>, sender: &Sender<'_>| rate(tx, sender, seen, &Rating::Satisfied);
    ward.send((code, &filed.secret), at, work).await.unwrap();
    let row = ward.case(code).await;
    assert_eq!(
        (row.state.as_str(), row.rating.as_deref()),
        ("closed", Some("satisfied"))
    );
    assert_eq!(row.closed_at, Some(at.0));
    let twice = ward.send((code, &filed.secret), at, work).await;
    assert_eq!(twice.unwrap_err(), Failure::Storage(StorageError::Stale));
    let anew = ward
        .send((code, &filed.secret), at, |tx, sender| {
            rate(tx, sender, Seen::Present, &Rating::Satisfied)
        })
        .await;
    assert_eq!(
        refused(anew),
        Refusal::NotNow {
            state: State::Closed
        }
    );
}

#[actix_web::test]
async fn discontent_without_a_reason_is_recorded_and_nothing_is_opened() {
    let ward = Ward::new().await;
    let filed = filed(&ward).await;
    let code = filed.case.code.as_str();
    let at = morning("2026-11-05");
    ward.answer(code, at, ("canbo", "giamdoc")).await;
    let discontent = |tx: &mut Tx<'_>, sender: &Sender<'_>| {
        rate(
            tx,
            sender,
            Seen::Present,
            &Rating::Unsatisfied { reopen: None },
        )
    };
    ward.send((code, &filed.secret), at, discontent)
        .await
        .unwrap();
    let row = ward.case(code).await;
    assert_eq!((row.state.as_str(), row.round), ("answered", 1));
    let twice = ward.send((code, &filed.secret), at, discontent).await;
    assert_eq!(refused(twice), Refusal::RatedBefore);
    let content = ward
        .send((code, &filed.secret), at, |tx, sender| {
            rate(tx, sender, Seen::Present, &Rating::Satisfied)
        })
        .await;
    assert_eq!(refused(content), Refusal::RatedBefore);

    // Silence then ends it, and is not counted as no reply.
    silence(&ward, "2026-11-20").await;
    assert_eq!(ward.case(code).await.state, "closed");
    assert_eq!(ratings(&ward, "18073-service_centre").await, (0, 1, 0));
}

#[actix_web::test]
async fn silence_is_its_own_result_and_comes_after_ten_working_days() {
    let ward = Ward::new().await;
    let filed = filed(&ward).await;
    let code = filed.case.code.as_str();
    ward.answer(code, morning("2026-11-05"), ("canbo", "giamdoc"))
        .await;
    silence(&ward, "2026-11-19").await;
    assert_eq!(ward.case(code).await.state, "answered");
    silence(&ward, "2026-11-20").await;
    let row = ward.case(code).await;
    assert_eq!((row.state.as_str(), row.rating), ("closed", None));
    assert_eq!(ratings(&ward, "18073-service_centre").await, (0, 0, 1));
}
