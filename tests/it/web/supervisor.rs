//! A supervisor reads how long cases are overdue, and opens the cases behind each number.

use actix_web::cookie::Cookie;
use actix_web::test::TestRequest;
use serde_json::json;
use tiepdan::clock::Clock;
use tiepdan::domain::case::Case;

use crate::support::portal::{Portal, day};
use crate::{answer, open};

fn get(address: &str, cookie: &Cookie<'static>) -> TestRequest {
    TestRequest::get().uri(address).cookie(cookie.clone())
}

async fn file_on(portal: &mut Portal, on: &str) -> Case {
    portal.app.clock = Clock::set(day(on).start().plus_seconds(8 * 3_600));
    let body = json!({
        "category": "LONG_WAIT",
        "ward_code": "18073",
        "subject": { "kind": "one_stop" },
        "description": format!("Tôi chờ ở quầy từ sáng đến trưa ngày {on}."),
        "privacy": "anonymous"
    });
    portal.file(body).await
}

#[actix_web::test]
async fn overdue_cases_are_counted_by_how_long_and_each_count_opens_its_cases() {
    let mut portal = Portal::new().await;
    let old = file_on(&mut portal, "2026-10-01").await;
    let young = file_on(&mut portal, "2026-10-29").await;
    file_on(&mut portal, "2026-11-23").await;
    let service = open!(portal);
    let cookie = portal.enter("giamsat").await;
    let (status, _, page) = answer!(service, get("/giam-sat", &cookie));
    assert_eq!(status, 200);
    assert!(page.contains("Quá hạn bao lâu"), "{page}");
    for (age, inside, outside) in [("week", &young, &old), ("longer", &old, &young)] {
        let address = format!("/giam-sat/qua-han?tre={age}");
        assert!(page.contains(&address), "no way to {address}");
        let (status, _, list) = answer!(service, get(&address, &cookie));
        assert_eq!(status, 200);
        assert!(list.contains(&inside.code.to_string()), "{age}: {list}");
        assert!(!list.contains(&outside.code.to_string()), "{age}: {list}");
    }
    assert!(
        !page.contains("tre=fortnight") && !page.contains("tre=month"),
        "{page}"
    );
    let (_, _, all) = answer!(service, get("/giam-sat/qua-han", &cookie));
    assert!(all.contains(&old.code.to_string()) && all.contains(&young.code.to_string()));
}

/// The figures' links that are numbers: address, number.
fn numbers(page: &str) -> Vec<(String, usize)> {
    let links = page
        .split("<a class=\"govuk-link\" href=\"/giam-sat/")
        .skip(1);
    let read = |link: &str| {
        let (address, rest) = link.split_once("\">")?;
        let number = rest.split_once('<')?.0.parse().ok()?;
        Some((
            format!("/giam-sat/{}", address.replace("&amp;", "&")),
            number,
        ))
    };
    links.filter_map(read).collect()
}

#[actix_web::test]
async fn every_number_opens_as_many_cases_or_apologies_as_it_says() {
    let (portal, made) = Portal::demonstration().await;
    let account = made.accounts.iter().find(|one| one.login == "giamsat");
    let cookie = portal
        .enter_by("giamsat", account.unwrap().password.reveal())
        .await;
    let service = open!(portal);
    let (status, _, page) = answer!(service, get("/giam-sat", &cookie));
    assert_eq!(status, 200);
    let numbers = numbers(&page);
    assert!(numbers.len() > 60, "{}", numbers.len());
    let asked: Vec<&str> = [
        "satisfied",
        "unrated",
        "late",
        "ngay=",
        "tre=",
        "xin-loi?",
        "signed",
    ]
    .into_iter()
    .filter(|part| !page.contains(part))
    .collect();
    assert!(asked.is_empty(), "no way to {asked:?}");
    for (address, n) in numbers {
        let (status, _, list) = answer!(service, get(&address, &cookie));
        assert_eq!(status, 200, "{address}");
        let rows = list.matches("<tr class=\"govuk-table__row\">").count();
        assert_eq!(rows.saturating_sub(1), n, "{address}");
        assert!(
            n > 0 || list.contains("Về trang số liệu"),
            "{address}: {list}"
        );
    }
}

#[actix_web::test]
async fn figures_without_reports_say_what_to_do() {
    let portal = Portal::new().await;
    let service = open!(portal);
    for (lang, said) in [
        ("vi", "Ông/bà thử chọn thời gian dài hơn"),
        ("en", "Try a longer period"),
    ] {
        let cookie = portal.enter("giamsat").await;
        let address = format!("/giam-sat?lang={lang}");
        let (_, _, page) = answer!(service, get(&address, &cookie));
        assert!(page.contains(said), "{page}");
    }
}
