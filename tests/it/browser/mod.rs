//! Journeys in a real browser, against the real program with its demonstration.

mod driver;

use driver::Browser;

use crate::cli::serve::Portal;

/// Without scripts, on a small telephone: a report's whole way, and the apology of a late dossier.
#[tokio::test]
async fn a_report_is_answered_and_a_late_dossier_apologised_for() {
    let folder = tempfile::tempdir().unwrap();
    let (portal, accounts) = Portal::start_demo(folder.path());
    let browser = Browser::open(&portal.address).await;
    let log_in = async |login| log_in(&browser, &accounts, login).await;
    let letters_before = letters(&browser).await;

    let (code, secret) = file(&browser).await;

    log_in("canbo2").await;
    let case = format!("/can-bo/vu-viec/{code}");
    browser.go(&case).await;
    browser.submit(&format!("{case}/tiep-nhan")).await;
    let answer = "Quầy đã được bố trí người trực thay.";
    let draft = format!("{case}/du-thao");
    browser
        .fill(&format!(r#"form[action="{draft}"] [name="text"]"#), answer)
        .await;
    browser
        .click(&format!(r#"form[action="{draft}"] [name="verdict"]"#))
        .await;
    browser
        .fill(
            &format!(r#"form[action="{draft}"] [name="evidence"]"#),
            "Sổ trực",
        )
        .await;
    browser.submit(&draft).await;
    browser.go("/can-bo/xin-loi").await;
    let owed = &browser.href(r#"main a[href^="/can-bo/xin-loi/"]"#).await;
    browser.go(owed).await;
    let draft = format!("{owed}/du-thao");
    browser
        .fill(
            &format!(r#"form[action="{draft}"] [name="reason"]"#),
            "Phiếu bị sót.",
        )
        .await;
    browser.submit(&draft).await;
    browser.submit("/dang-xuat").await;

    log_in("chutich").await;
    browser.go(&case).await;
    browser.submit(&format!("{case}/duyet")).await;
    browser.go(owed).await;
    browser.submit(&format!("{owed}/duyet")).await;
    let deliver = format!("{owed}/da-trao");
    browser
        .click(&format!(r#"form[action="{deliver}"] [value="desk"]"#))
        .await;
    browser.submit(&deliver).await;
    browser.find("main").await;
    browser.submit("/dang-xuat").await;

    browser.go("/tra-cuu").await;
    browser.fill("#code", &code).await;
    browser.fill("#secret", &secret).await;
    browser.submit("/tra-cuu").await;
    browser.until_main_says(answer).await;
    assert_eq!(letters(&browser).await, letters_before + 1);
    browser.close().await;
    portal.stop();
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
    browser.click(r#"main a[href="/phan-anh"]"#).await;
    let choose = async |page: &str, answer: &str| {
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
    browser.submit("/phan-anh/kiem-tra").await;
    let code = browser.text("dd .app-code").await;
    let secret = browser.text("dl div:nth-child(2) dd .app-code").await;
    (code, secret)
}
