//! Journeys in a real browser, against the real program with its demonstration.

mod driver;
mod office;
mod speed;

use driver::{Browser, Device};

use crate::cli::serve::Portal;

/// Without scripts, on a small telephone.
#[tokio::test]
async fn a_telephone_without_scripts_is_enough() {
    a_report_is_answered_and_a_late_dossier_apologised_for(Device::SmallPhone).await;
}

/// With scripts, at every width, each page audited.
#[tokio::test]
async fn a_computer_with_scripts_shows_the_same() {
    a_report_is_answered_and_a_late_dossier_apologised_for(Device::Computer).await;
}

/// A report's whole way, and the apology of a late dossier.
async fn a_report_is_answered_and_a_late_dossier_apologised_for(device: Device) {
    let folder = tempfile::tempdir().unwrap();
    let (portal, accounts) = Portal::start_demo(folder.path());
    let browser = Browser::open(&portal.address, device).await;
    let letters_before = letters(&browser).await;

    let (code, secret) = file(&browser).await;
    let case = format!("/can-bo/vu-viec/{code}");

    log_in(&browser, &accounts, "canbo2").await;
    answer(&browser, &case).await;
    let owed = apologise(&browser).await;
    browser.submit("/dang-xuat").await;

    log_in(&browser, &accounts, "chutich").await;
    sign(&browser, &case, &owed).await;
    browser.submit("/dang-xuat").await;

    browser.go("/tra-cuu").await;
    browser.look("track").await;
    browser.fill("#code", &code).await;
    browser.fill("#secret", &secret).await;
    browser.submit("/tra-cuu").await;
    browser.until_main_says(ANSWER).await;
    browser.look("my-case-answered").await;
    assert_eq!(letters(&browser).await, letters_before + 1);
    browser.look("register").await;
    browser.click(r#"main a[href^="/xin-loi/"]"#).await;
    browser.find("article").await;
    browser.look("letter").await;
    browser.close().await;
    portal.stop();
}

/// What the office answers.
const ANSWER: &str = "Quầy đã được bố trí người trực thay.";

/// An official takes a case up and drafts the answer.
async fn answer(browser: &Browser, case: &str) {
    browser.look("work-list").await;
    browser.go(case).await;
    browser.look("case-new").await;
    browser.submit(&format!("{case}/tiep-nhan")).await;
    let draft = format!("{case}/du-thao");
    let field = |name: &str| format!(r#"form[action="{draft}"] [name="{name}"]"#);
    browser.fill(&field("text"), ANSWER).await;
    browser.click(&field("verdict")).await;
    browser.fill(&field("evidence"), "Sổ trực").await;
    browser.submit(&draft).await;
}

/// An official drafts the apology that is owed first; its address.
async fn apologise(browser: &Browser) -> String {
    browser.go("/can-bo/xin-loi").await;
    browser.look("apologies-owed").await;
    let owed = browser.href(r#"main a[href^="/can-bo/xin-loi/"]"#).await;
    browser.go(&owed).await;
    browser.look("apology-owed").await;
    let draft = format!("{owed}/du-thao");
    let reason = format!(r#"form[action="{draft}"] [name="reason"]"#);
    browser.fill(&reason, "Phiếu bị sót.").await;
    browser.submit(&draft).await;
    owed
}

/// A leader signs the answer and the letter, and hands the letter over.
async fn sign(browser: &Browser, case: &str, owed: &str) {
    browser.look("signing-queue").await;
    browser.go(case).await;
    browser.look("case-to-sign").await;
    browser.submit(&format!("{case}/duyet")).await;
    browser.go(owed).await;
    browser.look("apology-to-sign").await;
    browser.submit(&format!("{owed}/duyet")).await;
    let deliver = format!("{owed}/da-trao");
    let at_the_desk = format!(r#"form[action="{deliver}"] [value="desk"]"#);
    browser.click(&at_the_desk).await;
    browser.submit(&deliver).await;
    browser.find("main").await;
}

/// The letters in the public register.
async fn letters(browser: &Browser) -> usize {
    browser.go("/xin-loi").await;
    browser.count(r#"main a[href^="/xin-loi/"]"#).await
}

async fn log_in(browser: &Browser, accounts: &str, login: &str) {
    let mut lines = accounts.lines().map(str::split_whitespace);
    let line = lines.find(|line| line.clone().next() == Some(login));
    browser.go("/dang-nhap").await;
    browser.fill("#login", login).await;
    browser
        .fill("#password", line.unwrap().nth(1).unwrap())
        .await;
    browser.submit("/dang-nhap").await;
    browser.find(r#"form[action="/dang-xuat"]"#).await;
}

/// Files a report, one question a page, and answers its code and secret.
async fn file(browser: &Browser) -> (String, String) {
    browser.go("/").await;
    browser.look("start").await;
    browser.click(r#"main a[href="/phan-anh"]"#).await;
    browser.find(r#"form[action="/phan-anh"]"#).await;
    let choose = async |page: &str, answer: &str| {
        browser.look(&page.replace('/', "_")).await;
        browser.click(&format!(r#"[value="{answer}"]"#)).await;
        browser.submit(page).await;
    };
    choose("/phan-anh", "nobody_there").await;
    choose("/phan-anh/viec-gi", "EMPTY_DESK").await;
    browser.fill("#ward", "phuong thanh sen").await;
    browser.submit("/phan-anh/o-dau").await;
    choose("/phan-anh/co-quan", "18073-service_centre").await;
    browser.submit("/phan-anh/khi-nao").await;
    choose("/phan-anh/ve-ai", "one_stop").await;
    let told = "Sáng nay quầy số 3 không có ai ngồi cả buổi.";
    browser.fill("#description", told).await;
    browser.submit("/phan-anh/noi-dung").await;
    choose("/phan-anh/giu-ten", "anonymous").await;
    browser.until_main_says(told).await;
    browser.look("check-answers").await;
    browser.submit("/phan-anh/kiem-tra").await;
    browser.find("dd .app-code").await;
    browser.look("sent").await;
    let code = browser.text("dd .app-code").await;
    let secret = browser.text(".app-codes dd:last-child .app-code").await;
    (code, secret)
}
