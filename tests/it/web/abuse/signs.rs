//! The board of signs: whatever can get round a duty is counted, and each number opens its cases.

use tiepdan::web::urls;

use super::{DRAFT, Filed, papers, papers_of};
use crate::support::insider::Insider;
use crate::support::people::TestApp;

/// The addresses a page leads to.
fn addresses(page: &str) -> Vec<String> {
    let pieces = page.split("href=\"").skip(1);
    let addresses = pieces.filter_map(|rest| rest.split_once('"'));
    addresses
        .map(|(address, _)| address.replace("&amp;", "&"))
        .collect()
}

#[actix_web::test]
async fn each_sign_is_counted_and_opens_its_case() {
    let app = TestApp::open().await;
    let (refused, taken_back, paused, late) = (
        Filed::new(&app, papers()).await,
        Filed::new(&app, papers_of("0001")).await,
        Filed::new(&app, papers_of("0002")).await,
        Filed::new(&app, papers_of("0003")).await,
    );
    let watcher = Insider::of(&app, "giamsat").await;
    let board = watcher.sees(urls::SIGNS).await;
    assert!(board.text().contains("Không có dấu hiệu nào"));

    let why = [("ground", "unclear"), ("refusal_reason", "Không nêu ngày.")];
    let leader = Insider::of(&app, "giamdoc").await;
    leader.does(refused.code(), "khong-tiep-nhan", &why).await;
    let settled = [("withdraw", "settled"), ("withdraw_note", "")];
    taken_back.does("rut", &settled).await;
    let due = paused.due(&app).await;
    app.portal.stand_at(&due.plus(-1).to_string());
    let official = Insider::of(&app, "canbo").await;
    for filed in [&paused, &late] {
        official.does(filed.code(), "tiep-nhan", &[]).await;
    }
    let question = [("question", "Giấy nào bị đòi?"), ("question_days", "2")];
    official
        .does(paused.code(), "hoi-nguoi-gui", &question)
        .await;
    // At half past four on the last day.
    app.portal.stand_at(&due.to_string());
    app.portal.app.clock.advance(8 * 3_600 + 1_800);
    let official = Insider::of(&app, "canbo").await;
    let draft = [DRAFT[0], ("verdict", "unfounded"), DRAFT[2]];
    official.does(late.code(), "du-thao", &draft).await;
    let leader = Insider::of(&app, "giamdoc").await;
    leader.does(late.code(), "duyet", &[]).await;

    let watcher = Insider::of(&app, "giamsat").await;
    let board = watcher.sees(urls::SIGNS).await;
    let opens = addresses(&board.body);
    for (figure, filed) in [
        ("refused", &refused),
        ("withdrawn", &taken_back),
        ("paused_near_due", &paused),
        ("unfounded", &late),
        ("at_the_last", &late),
    ] {
        let is_it = |address: &&String| address.contains(&format!("so={figure}&"));
        let address = opens.iter().find(is_it);
        let address = address.unwrap_or_else(|| panic!("{figure}: {}", board.text()));
        let list = watcher.sees(address).await;
        let codes = [&refused, &taken_back, &paused, &late];
        for other in codes {
            let is_there = list.body.contains(other.code());
            assert_eq!(is_there, other.code() == filed.code(), "{figure}");
        }
    }
    // Those who are watched do not watch.
    let official = Insider::of(&app, "canbo").await;
    assert_eq!(official.sees(urls::SIGNS).await.status, 403);
}
