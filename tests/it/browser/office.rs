//! Those who watch and those who keep the rules, in a real browser.

use tiepdan::clock;
use tiepdan::domain::time::Day;
use tiepdan::reference::Reference;
use tiepdan::words::date;

use super::driver::{Browser, Device};
use super::log_in;
use crate::cli::serve::Portal;

/// From a figure to the cases it counts, and into one with its whole history.
#[tokio::test]
async fn a_supervisor_goes_from_a_number_to_a_case() {
    let folder = tempfile::tempdir().unwrap();
    let (portal, accounts) = Portal::start_demo(folder.path());
    let browser = Browser::open(&portal.address, Device::Computer).await;
    log_in(&browser, &accounts, "giamsat").await;
    browser.look("figures").await;
    let behind = browser.href(r#"main td a[href^="/giam-sat/"]"#).await;
    browser.go(&behind).await;
    browser.look("behind-a-figure").await;
    let case = browser.href(r#"main a[href^="/can-bo/vu-viec/"]"#).await;
    browser.go(&case).await;
    browser.find(".app-timeline").await;
    browser.look("case-supervised").await;
    browser.go("/giam-sat/qua-han").await;
    browser.look("overdue").await;
    browser.close().await;
    portal.stop();
}

/// Sees what a new day off would move before it counts, and then makes it count.
#[tokio::test]
async fn an_administrator_adds_a_day_off() {
    let folder = tempfile::tempdir().unwrap();
    let (portal, accounts) = Portal::start_demo(folder.path());
    let browser = Browser::open(&portal.address, Device::Computer).await;
    log_in(&browser, &accounts, "quantri").await;
    browser.look("administration").await;
    browser.go("/quan-tri/lich").await;
    browser.look("calendar").await;
    let (page, apply) = ("/quan-tri/lich/ngay-nghi", "/quan-tri/lich/ap-dung");
    browser.go(page).await;
    let day = date::short(coming_working_day());
    browser.fill(r#"[name="day"]"#, &day).await;
    browser.fill(r#"[name="name"]"#, "Nghỉ phòng bão").await;
    browser.click(r#"[name="kind"] [value="statutory"]"#).await;
    browser
        .click(r#"[name="status"] [value="announced"]"#)
        .await;
    browser.fill(r#"[name="decision"]"#, "123/QĐ-UBND").await;
    let today = date::short(clock::now().day());
    browser.fill(r#"[name="decided_on"]"#, &today).await;
    browser.look("calendar-day").await;
    browser.submit(page).await;
    browser.until_main_says("Chưa có gì được ghi").await;
    browser.look("calendar-preview").await;
    browser.submit(apply).await;
    browser.until_main_says("Nghỉ phòng bão").await;
    browser.look("calendar-changed").await;
    browser.close().await;
    portal.stop();
}

/// Every place of a page is reached without a mouse.
#[tokio::test]
async fn the_keyboard_is_enough() {
    let folder = tempfile::tempdir().unwrap();
    let (portal, _) = Portal::start_demo(folder.path());
    let browser = Browser::open(&portal.address, Device::Computer).await;
    for page in [
        "/",
        "/phan-anh",
        "/tra-cuu",
        "/xin-loi",
        "/dang-nhap",
        "/demo",
    ] {
        browser.go(page).await;
        browser.walk_by_keyboard().await;
    }
    browser.close().await;
    portal.stop();
}

/// A working day of the shipped calendar that lies ahead.
fn coming_working_day() -> Day {
    let reference = Reference::shipped().unwrap();
    let ahead = clock::now().day().plus(2);
    reference.calendar.next_working(ahead).unwrap()
}
