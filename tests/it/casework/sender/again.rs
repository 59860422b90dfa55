//! Reopened, a level up, appealed.

use tiepdan::casework::sender::appeal::appeal;
use tiepdan::casework::sender::rate::{Rating, rate};
use tiepdan::casework::sender::reopen::reopen;
use tiepdan::casework::sender::{Seen, Sender};
use tiepdan::domain::refusal::Refusal;
use tiepdan::storage::cases::assignments::list_forbidden;
use tiepdan::storage::db::Tx;

use super::{filed, on, ratings, refused, silence};
use crate::casework::ward::{Ward, morning};

#[actix_web::test]
async fn a_case_is_reopened_then_goes_up_then_is_appealed() {
    let ward = Ward::new().await;
    let filed = filed(&ward).await;
    let code = filed.case.code.as_str();
    let discontent = |tx: &mut Tx<'_>, sender: &Sender<'_>| {
        let why = Some("Vẫn bị đòi giấy như cũ.".to_owned());
        rate(
            tx,
            sender,
            Seen::Present,
            &Rating::Unsatisfied { reopen: why },
        )
    };
    ward.answer(code, morning("2026-11-05"), ("canbo", "giamdoc"))
        .await;
    let at = morning("2026-11-09");
    ward.send((code, &filed.secret), at, discontent)
        .await
        .unwrap();
    let row = ward.case(code).await;
    assert_eq!((row.state.as_str(), row.round), ("in_progress", 2));
    assert_eq!(row.unit_code, "18073-service_centre");
    // Half of fifteen working days, rounded up.
    assert_eq!(row.due_on, on("2026-11-19"));
    assert_eq!((row.rating, row.answered_at), (None, None));

    ward.answer(code, morning("2026-11-12"), ("canbo", "giamdoc"))
        .await;
    let at = morning("2026-11-13");
    ward.send((code, &filed.secret), at, discontent)
        .await
        .unwrap();
    let row = ward.case(code).await;
    assert_eq!((row.state.as_str(), row.round), ("assigned", 3));
    assert_eq!(
        (row.unit_code.as_str(), row.handler_role.as_str()),
        ("18073", "chairman")
    );
    assert_eq!(row.official_id, None);
    assert_eq!(ratings(&ward, "18073-service_centre").await, (0, 2, 0));

    ward.answer(code, morning("2026-11-18"), ("canbo-ubnd", "chutich"))
        .await;
    let turn = |tx: &mut Tx<'_>, sender: &Sender<'_>| {
        appeal(
            tx,
            sender,
            Seen::Present,
            "Chủ tịch chưa xem giấy tờ tôi gửi.",
        )
    };
    let at = morning("2026-11-20");
    ward.send((code, &filed.secret), at, turn).await.unwrap();
    let row = ward.case(code).await;
    assert_eq!((row.state.as_str(), row.round), ("assigned", 4));
    assert_eq!(row.unit_code, "42-office");
    assert_eq!(row.due_on, on("2026-12-14"));
    // Whoever signed an answer neither decides on it nor reads on.
    let id = row.id;
    let kept = ward.db.read(move |c| list_forbidden(c, id)).await.unwrap();
    assert_eq!(kept.len(), 2);
    let history = ward.history(code).await;
    let own = history.iter().filter(|line| line.ends_with("citizen"));
    assert_eq!(
        own.collect::<Vec<_>>(),
        [
            "1 file citizen",
            "1 unsatisfied citizen",
            "2 reopen citizen",
            "2 unsatisfied citizen",
            "3 reopen citizen",
            "4 appeal citizen",
        ]
    );

    ward.answer(code, morning("2026-11-25"), ("vanphong", "vanphong2"))
        .await;
    let last = ward
        .send((code, &filed.secret), morning("2026-11-26"), turn)
        .await;
    assert_eq!(refused(last), Refusal::NoFurtherInstance);
}

#[actix_web::test]
async fn the_window_to_reopen_closes() {
    let ward = Ward::new().await;
    let filed = filed(&ward).await;
    let code = filed.case.code.as_str();
    ward.answer(code, morning("2026-11-05"), ("canbo", "giamdoc"))
        .await;
    silence(&ward, "2026-11-20").await;
    let again = |tx: &mut Tx<'_>, sender: &Sender<'_>| {
        reopen(tx, sender, Seen::Present, "Lại bị đòi giấy.")
    };
    let empty = ward
        .send(
            (code, &filed.secret),
            morning("2026-12-01"),
            |tx, sender| reopen(tx, sender, Seen::Present, "  "),
        )
        .await;
    assert_eq!(refused(empty), Refusal::TextMissing);
    let late = ward
        .send((code, &filed.secret), morning("2027-01-15"), again)
        .await;
    assert_eq!(refused(late), Refusal::ReopenTooLate);
    ward.send((code, &filed.secret), morning("2026-12-01"), again)
        .await
        .unwrap();
    let row = ward.case(code).await;
    assert_eq!((row.state.as_str(), row.closed_at), ("in_progress", None));
}
