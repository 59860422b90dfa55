//! A pause for the citizen: once, five working days at most, never on the last one, never without
//! a way to answer; "tôi đã cung cấp đủ" ends it, and a dossier's own dates do not move.

use serde_json::json;
use tiepdan::domain::case::Channel;
use tiepdan::domain::time::Day;
use tiepdan::storage::dossiers::find_dossier;
use tiepdan::storage::dossiers::obligations::find_obligation;

use super::{Filed, papers, papers_of, stands};
use crate::support::dossiers::{DOSSIER, LATE};
use crate::support::insider::{Insider, Offer, row};
use crate::support::people::TestApp;

const ASK: &str = "hoi-nguoi-gui";
const QUESTION: &str = "Ông/bà cho biết tên giấy bị đòi?";

fn question(days: &str) -> [(&str, &str); 2] {
    [("question", QUESTION), ("question_days", days)]
}

#[actix_web::test]
async fn the_clock_stops_once_for_five_days_at_most_and_the_sender_starts_it_again() {
    let app = TestApp::open().await;
    let filed = Filed::new(&app, papers()).await;
    let (code, due) = (filed.code(), filed.due(&app).await);
    let official = Insider::of(&app, "canbo").await;
    official.does(code, "tiep-nhan", &[]).await;
    let page = official.sees_case(code).await;
    let choices = page.within(&format!("/can-bo/vu-viec/{code}/{ASK}"));
    assert!(choices.body.contains("5 ngày làm việc") && !choices.body.contains("6 ngày làm việc"));
    let longer = "Chỉ được tạm dừng tối đa 5 ngày làm việc.";
    official
        .is_refused((code, ASK, Offer::Shown), &question("6"), longer)
        .await;
    official.does(code, ASK, &question("5")).await;
    let while_it_waits = filed.due(&app).await;
    assert!(while_it_waits > due);

    app.portal.pass_days(2);
    let page = filed.page().await;
    assert!(page.body.contains(QUESTION), "{}", page.text());
    // Nothing more to say: the button alone.
    filed.does("nhan-tin", &[("message", "")]).await;
    assert_eq!(stands(&app, code).await.0, "in_progress");
    let after = filed.due(&app).await;
    assert!(
        due < after && after < while_it_waits,
        "only the days waited count"
    );
    let again = "Thời hạn đã được tạm dừng một lần";
    let official = Insider::of(&app, "canbo").await;
    official
        .is_refused((code, ASK, Offer::Hidden), &question("1"), again)
        .await;
}

#[actix_web::test]
async fn no_pause_begins_on_the_last_day_or_after_it() {
    let app = TestApp::open().await;
    let filed = Filed::new(&app, papers()).await;
    let (code, due) = (filed.code(), filed.due(&app).await);
    Insider::of(&app, "canbo")
        .await
        .does(code, "tiep-nhan", &[])
        .await;
    for day in [due, due.plus(1)] {
        app.portal.stand_at(&day.to_string());
        let official = Insider::of(&app, "canbo").await;
        let last = "Không tạm dừng được trong ngày làm việc cuối cùng.";
        official
            .is_refused((code, ASK, Offer::Hidden), &question("1"), last)
            .await;
    }
}

#[actix_web::test]
async fn whoever_left_no_way_to_answer_is_not_waited_for() {
    let app = TestApp::open().await;
    let mut body = papers();
    body["privacy"] = json!("anonymous");
    body["contact"] = json!(null);
    let case = app.portal.file_by(Channel::Desk, body).await;
    let official = Insider::of(&app, "canbo").await;
    official.does(&case.code, "tiep-nhan", &[]).await;
    let no_way = "Người gửi không để lại cách nào để hỏi lại.";
    official
        .is_refused((&case.code, ASK, Offer::Hidden), &question("1"), no_way)
        .await;
}

#[actix_web::test]
async fn a_pause_of_a_case_moves_no_date_of_its_dossier() {
    let app = TestApp::open().await;
    app.portal.import(LATE).await;
    let filed = Filed::new(&app, papers_of(DOSSIER)).await;
    let dates = async || {
        let read = app.portal.app.db.read(|c| {
            let dossier = find_dossier(c, DOSSIER)?.unwrap();
            let owed = find_obligation(c, 1)?.unwrap();
            Ok((
                Day(dossier.told.promised_on),
                Day(owed.due_on),
                owed.version,
            ))
        });
        read.await.unwrap()
    };
    let before = dates().await;
    let official = Insider::of(&app, "canbo").await;
    official.does(filed.code(), "tiep-nhan", &[]).await;
    official.does(filed.code(), ASK, &question("5")).await;
    assert_eq!(row(&app, filed.code()).await.state, "waiting_citizen");
    assert_eq!(dates().await, before);
}
