//! Three results of an answer, never merged, and none that staff can set.

use super::{Filed, answered, counted, papers};
use crate::support::insider::{Insider, row};
use crate::support::people::TestApp;

const UNIT: &str = "18073-service_centre";

#[actix_web::test]
async fn content_discontent_and_silence_are_three_counts_and_the_senders_alone() {
    let app = TestApp::open().await;
    let (good, bad, mute) = (
        Filed::new(&app, papers()).await,
        Filed::new(&app, super::papers_of("0001")).await,
        Filed::new(&app, super::papers_of("0002")).await,
    );
    for filed in [&good, &bad, &mute] {
        answered(&app, filed.code(), ("canbo", "giamdoc")).await;
    }
    let leader = Insider::of(&app, "giamdoc").await;
    let satisfied = [
        ("version", "9"),
        ("rating", "satisfied"),
        ("rating_why", ""),
    ];
    let stolen = leader.posts(&good.address("danh-gia"), &satisfied).await;
    assert_eq!((stolen.status, stolen.location.as_str()), (303, "/tra-cuu"));
    let program = app.program();
    let guessed = program
        .rates(good.code(), "0000-0000-0000-0000", "satisfied")
        .await;
    assert_eq!(guessed.status, 404, "{}", guessed.body);
    assert_eq!(row(&app, good.code()).await.rating, None);

    good.does("danh-gia", &satisfied[1..]).await;
    let discontent = [("rating", "unsatisfied"), ("rating_why", "")];
    let page = bad.page().await;
    bad.does("danh-gia", &discontent).await;
    // What was said is not unsaid, on the page or by a program.
    let unsaid = bad
        .sender
        .sends(&page, &bad.address("danh-gia"), &satisfied[1..])
        .await;
    assert!(matches!(unsaid.status, 409 | 422), "{}", unsaid.status);
    let unsaid = program
        .rates(bad.code(), &bad.receipt.secret, "satisfied")
        .await;
    assert_eq!(unsaid.status, 409, "{}", unsaid.body);
    app.live_days(16).await;
    let all = ["satisfied", "unsatisfied", "unrated"];
    for measure in all {
        assert_eq!(counted(&app, UNIT, measure).await, 1, "{measure}");
    }
    let watcher = app.staff("giamsat").await;
    let page = watcher.opens(tiepdan::web::urls::FIGURES).await.text();
    for head in ["Hài lòng", "Không hài lòng", "Không trả lời"] {
        assert!(
            page.to_lowercase().contains(&head.to_lowercase()),
            "{head}: {page}"
        );
    }
}
