//! Three results of an answer, never merged, and none that staff can set.

use tiepdan::domain::case::Channel;
use tiepdan::web::urls;

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
    let page = watcher.opens(urls::FIGURES).await.text();
    for head in ["Hài lòng", "Không hài lòng", "Không trả lời"] {
        assert!(
            page.to_lowercase().contains(&head.to_lowercase()),
            "{head}: {page}"
        );
    }
}

#[actix_web::test]
async fn what_those_said_for_whom_a_desk_typed_stands_apart() {
    let app = TestApp::open().await;
    let own = Filed::new(&app, papers()).await;
    let typed = Filed::by(&app, Channel::Desk, super::papers_of("0001")).await;
    for filed in [&own, &typed] {
        answered(&app, filed.code(), ("canbo", "giamdoc")).await;
        filed
            .does("danh-gia", &[("rating", "satisfied"), ("rating_why", "")])
            .await;
    }
    let watcher = Insider::of(&app, "giamsat").await;
    let page = watcher.sees(urls::FIGURES).await;
    let apart = "Ý kiến của người nhờ quầy nhập hộ";
    assert!(page.text().contains(apart), "{}", page.text());
    for (source, behind, not) in [("", &own, &typed), ("&nguon=desk", &typed, &own)] {
        let link = page.body.split("href=\"").find_map(|rest| {
            let (href, _) = rest.split_once('"')?;
            let href = href.replace("&amp;", "&");
            let is_it =
                href.contains("so=satisfied") && href.contains("&nguon") != source.is_empty();
            is_it.then_some(href)
        });
        let list = watcher.sees(&link.unwrap()).await;
        assert!(list.body.contains(behind.code()), "{source}");
        assert!(!list.body.contains(not.code()), "{source}");
    }
}
