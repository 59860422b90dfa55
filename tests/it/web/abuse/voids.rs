//! "Không phát sinh nghĩa vụ" is no way round an apology: proposed in public, decided by the level
//! above, open to the applicant's objection, and counted.

use tiepdan::storage::dossiers::obligations::{ObligationRow, find_obligation};
use tiepdan::web::urls;

use super::{Filed, counted, papers_of};
use crate::support::citizens::Answer;
use crate::support::dossiers::{DOSSIER, LATE};
use crate::support::insider::Insider;
use crate::support::people::TestApp;

const PROPOSE: &str = "khong-phat-sinh";
const CONFIRM: &str = "dong-y-khong-phat-sinh";
const RESTORE: &str = "khoi-phuc";
const WHY: &str = "Sổ giao nhận cho thấy kết quả đã trao ngày 19/11.";

async fn owed(app: &TestApp) -> ObligationRow {
    let read = app.portal.app.db.read(|c| find_obligation(c, 1)).await;
    read.unwrap().unwrap()
}

async fn sends(app: &TestApp, who: &str, act: &str, fields: &[(&str, &str)]) -> Answer {
    let version = owed(app).await.version.to_string();
    let mut pairs = vec![("version", version.as_str())];
    pairs.extend(fields);
    let insider = Insider::of(app, who).await;
    insider.posts(&urls::obligation_act(1, act), &pairs).await
}

async fn page(app: &TestApp, who: &str) -> Answer {
    Insider::of(app, who).await.sees(&urls::obligation(1)).await
}

fn offers(page: &Answer, act: &str) -> bool {
    let action = format!("action=\"{}\"", urls::obligation_act(1, act));
    page.body.contains(&action)
}

fn proposed() -> [(&'static str, &'static str); 2] {
    [
        ("ground", "wrong_data"),
        ("explanation", "Bộ phận một cửa nhập sai ngày hẹn trả."),
    ]
}

#[actix_web::test]
async fn it_is_proposed_in_public_decided_above_and_objected_to() {
    let app = TestApp::open().await;
    app.portal.import(LATE).await;
    let filed = Filed::new(&app, papers_of(DOSSIER)).await;
    for (fields, sentence) in [
        (
            vec![("explanation", proposed()[1].1)],
            "Ông/bà chưa điền mục này",
        ),
        (
            vec![("ground", "supplement"), ("explanation", proposed()[1].1)],
            "Cần ghi số và ngày văn bản bổ sung",
        ),
    ] {
        let answer = sends(&app, "canbo2", PROPOSE, &fields).await;
        assert_eq!(answer.status, 422, "{}", answer.body);
        assert!(answer.text().contains(sentence), "{}", answer.text());
    }
    let done = sends(&app, "canbo2", PROPOSE, &proposed()).await;
    assert_eq!(done.status, 303, "{}", done.body);
    assert_eq!(counted(&app, "18073", "void_proposed").await, 1);

    let register = app.visitor().get(urls::REGISTER).await.text();
    assert!(register.contains("đang xác minh"), "{register}");
    assert!(register.contains("Quá hạn chưa xin lỗi"), "{register}");
    assert!(
        !register.contains("nhập sai"),
        "the explanation is not public"
    );
    let mine = filed.page().await.text();
    assert!(mine.contains("Cấp tỉnh đang xác minh"), "{mine}");

    // Nobody of the unit decides, whatever they send; the province finds it on its desk.
    for own in ["chutich", "giamdoc"] {
        assert!(!offers(&page(&app, own).await, CONFIRM), "{own}");
        let done = sends(&app, own, CONFIRM, &[("confirm_why", WHY)]).await;
        assert_eq!(done.status, 422, "{own}: {}", done.body);
    }
    let elsewhere = sends(&app, "noikhac", CONFIRM, &[("confirm_why", WHY)]).await;
    assert_eq!(elsewhere.status, 404);
    let triage = Insider::of(&app, "phancong").await;
    let desk = triage.sees(urls::TRIAGE).await;
    assert!(desk.body.contains(&urls::obligation(1)), "{}", desk.body);
    let above = Insider::of(&app, "thanhtra").await;
    assert!(above.sees(urls::OBLIGATIONS).await.body.contains(DOSSIER));
    assert!(offers(&page(&app, "phancong").await, CONFIRM));
    let short = sends(&app, "phancong", CONFIRM, &[("confirm_why", "ok")]).await;
    assert_eq!(short.status, 422);
    let done = sends(&app, "phancong", CONFIRM, &[("confirm_why", WHY)]).await;
    assert_eq!(done.status, 303, "{}", done.body);

    let register = app.visitor().get(urls::REGISTER).await.text();
    for said in [
        "Không phát sinh nghĩa vụ",
        "dữ liệu hồ sơ ghi sai",
        "23/11/2026",
    ] {
        assert!(register.contains(said), "{said}: {register}");
    }
    let mine = filed.page().await.text();
    assert!(
        mine.contains(WHY) && mine.contains("3 tháng 12 năm 2026"),
        "{mine}"
    );
    let sent = filed
        .does(PROPOSE, &[("objection", "Tôi chưa nhận được kết quả.")])
        .await;
    let said = "Đã ghi nhận phản đối";
    assert!(sent.text().contains(said), "{}", sent.body);
    // Whoever decided before is neither offered it again nor heard.
    assert!(!offers(&page(&app, "phancong").await, RESTORE));
    let same = sends(&app, "phancong", RESTORE, &[("restore_why", WHY)]).await;
    assert!(
        same.text().contains("không xem xét phản đối"),
        "{}",
        same.body
    );
    let read = page(&app, "thanhtra").await;
    assert!(offers(&read, RESTORE) && read.body.contains("Tôi chưa nhận được kết quả."));
    let unit = page(&app, "chutich").await;
    assert!(!unit.body.contains("Tôi chưa nhận được kết quả."));
    let done = sends(&app, "thanhtra", RESTORE, &[("restore_why", WHY)]).await;
    assert_eq!(done.status, 303, "{}", done.body);
    assert_eq!(owed(&app).await.state, "owed");
    let register = app.visitor().get(urls::REGISTER).await.text();
    assert!(
        register.contains("19/11/2026"),
        "by its first day: {register}"
    );

    // What was proposed stays counted, and the number opens the apology.
    let watcher = Insider::of(&app, "giamsat").await;
    let board = watcher.sees(urls::SIGNS).await;
    let mut addresses = board.body.split("href=\"").skip(1);
    let address = addresses.find(|rest| rest.contains("so=proposed_void"));
    let address = address.unwrap().split('"').next().unwrap();
    let opened = watcher.sees(&address.replace("&amp;", "&")).await.text();
    assert!(opened.contains("Hộ tịch"), "{opened}");
}
