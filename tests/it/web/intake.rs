//! Reports typed in at the desk: the citizens' own questions, under the name of whoever types.

use tiepdan::storage::cases::assignments::list_forbidden;
use tiepdan::web::urls;

use crate::support::citizens::{Answer, Visitor};
use crate::support::insider::row;
use crate::support::journey::{self, Answers};
use crate::support::people::TestApp;
use crate::support::portal::PASSWORD;

/// The desk's browser, with a report begun in it.
async fn begun(app: &TestApp) -> Visitor<'static> {
    let desk = app.visitor();
    let fields = [("login", "tiepnhan"), ("password", PASSWORD)];
    let entered = desk.submit(urls::LOGIN, urls::LOGIN, &fields).await;
    assert_eq!(entered.status, 303, "{}", entered.body);
    let entered = desk.get(&entered.location).await;
    let page = desk.get(&entered.location).await;
    assert!(
        page.body.contains(urls::INTAKE),
        "{}: {}",
        entered.location,
        page.text()
    );
    let begun = desk.submit(urls::INTAKE, urls::INTAKE, &[]).await;
    assert_eq!((begun.status, begun.location.as_str()), (303, urls::FILE));
    desk
}

fn conduct() -> Answers<'static> {
    Answers::about("attitude", "ATTITUDE").with(urls::OTHER_WAYS, &[])
}

fn code_of(sent: &Answer) -> String {
    let code = sent.location.split('/').nth(2);
    code.unwrap_or_else(|| panic!("{}", sent.location))
        .to_owned()
}

#[actix_web::test]
async fn the_desk_files_and_hands_over_both_codes() {
    let app = TestApp::open().await;
    let desk = begun(&app).await;
    let question = desk.get(urls::FILE).await;
    assert!(
        question.body.contains("đang nhập giúp người dân"),
        "{}",
        question.text()
    );
    let sent = journey::file(&desk, &Answers::usual()).await;
    let code = code_of(&sent);
    let case = row(&app, &code).await;
    assert_eq!(case.channel, "desk");
    let page = desk.get(&sent.location).await;
    assert!(
        page.body.contains("đưa cho người dân giữ"),
        "{}",
        page.text()
    );
    let secret = page.beside("Mã bảo vệ");
    assert!(!secret.is_empty());

    // The computer of the desk forgets them.
    let left = desk.fill(&page, urls::LEAVE, &[]).await;
    assert_eq!(left.status, 303, "{}", left.body);
    let again = desk.get(&urls::my_case(&code)).await;
    assert_eq!(again.location, urls::TRACK);
    let official = app.staff("canbo").await;
    let history = official.opens_case(&code).await;
    assert!(history.body.contains("Người tiepnhan") || history.body.contains("cán bộ"));
}

#[actix_web::test]
async fn of_a_delicate_matter_the_other_ways_come_first_and_the_typist_keeps_nothing() {
    let app = TestApp::open().await;
    let desk = begun(&app).await;
    let (pages, check) = journey::answer_from(&desk, urls::FILE, &conduct()).await;
    assert_eq!(check.status, 200, "{pages:?}: {}", check.text());
    let ways = pages.iter().position(|page| page == urls::OTHER_WAYS);
    assert_eq!(ways, Some(2), "right after the matter is known: {pages:?}");
    let receipt = journey::send(&desk, &check).await;
    assert_eq!(receipt.status, 200, "{}", receipt.location);
    let text = receipt.text();
    assert!(text.contains("chỉ ghi mã và ngày nhận"), "{text}");
    assert!(
        !text.contains("Mã bảo vệ") && !text.contains("Đơn vị phải trả lời"),
        "{text}"
    );
    let again = journey::send(&desk, &check).await;
    assert_eq!(again.status, 200, "sent twice: one case, one receipt");
    assert!(again.body.contains("Đã nhận phản ánh"), "{}", again.text());

    let code = text
        .split_whitespace()
        .find(|word| word.starts_with("2611-"));
    let code = code.unwrap_or_else(|| panic!("{text}"));
    let case = row(&app, code).await;
    let kept_from = app
        .portal
        .app
        .db
        .read(move |c| list_forbidden(c, case.id))
        .await;
    assert!(!kept_from.unwrap().is_empty(), "whoever typed it");
    let page = desk.get(&urls::official_case(code)).await;
    assert!(matches!(page.status, 403 | 404), "{}", page.status);
    assert_eq!(desk.get(&urls::my_case(code)).await.location, urls::TRACK);
}

#[actix_web::test]
async fn only_whoever_began_it_sends_it_while_they_are_logged_in() {
    let app = TestApp::open().await;
    let desk = begun(&app).await;
    let (_, check) = journey::answer_from(&desk, urls::FILE, &Answers::usual()).await;
    let page = desk.get(urls::HOME).await;
    let out = desk.fill(&page, urls::LOGOUT, &[]).await;
    assert_eq!(out.status, 303, "{}", out.body);
    let check_again = desk.get(journey::CHECK).await;
    assert_eq!(check_again.status, 200, "nothing is lost: {}", check.status);
    let sent = journey::send(&desk, &check_again).await;
    assert_eq!((sent.status, sent.location.as_str()), (303, urls::LOGIN));

    let fields = [("login", "tiepnhan"), ("password", PASSWORD)];
    desk.submit(urls::LOGIN, urls::LOGIN, &fields).await;
    let check = desk.get(journey::CHECK).await;
    let sent = journey::send(&desk, &check).await;
    assert_eq!(row(&app, &code_of(&sent)).await.channel, "desk");
}

#[actix_web::test]
async fn nobody_else_is_led_to_the_other_ways() {
    let app = TestApp::open().await;
    let citizen = app.visitor();
    let (pages, check) = journey::answer_from(&citizen, urls::FILE, &conduct()).await;
    assert!(!pages.contains(&urls::OTHER_WAYS.to_owned()), "{pages:?}");
    let direct = citizen.get(urls::OTHER_WAYS).await;
    assert_eq!(
        (direct.status, direct.location.as_str()),
        (303, urls::CHECK)
    );
    let sent = journey::send(&citizen, &check).await;
    assert_eq!(row(&app, &code_of(&sent)).await.channel, "web");
}
