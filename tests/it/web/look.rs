//! What pages look like to those who come to them: figures, folds, and what stays off paper.

use actix_web::cookie::Cookie;
use actix_web::test::{TestRequest, call_service};
use serde_json::json;
use tiepdan::clock::Clock;
use tiepdan::config::emblem::Emblem as Read;
use tiepdan::web::emblem::Emblem;
use tiepdan::web::urls;

use crate::support::portal::Portal;
use crate::{answer, open};

fn get(address: &str) -> TestRequest {
    TestRequest::get().uri(address)
}

fn entered(address: &str, cookie: &Cookie<'static>) -> TestRequest {
    get(address).cookie(cookie.clone())
}

#[actix_web::test]
async fn the_first_page_tells_the_figures_and_hides_a_few_reports_in_under_five() {
    let mut portal = Portal::new().await;
    let service = open!(portal);
    let (status, _, empty) = answer!(service, get(urls::HOME));
    assert_eq!(status, 200);
    assert!(!empty.contains("app-numbers"), "nothing to tell: {empty}");
    for address in [urls::FILE, urls::TRACK, urls::UNITS, urls::REGISTER] {
        assert!(empty.contains(&format!("href=\"{address}\"")), "{address}");
    }

    let file = |n: usize| {
        json!({
            "category": "LONG_WAIT", "ward_code": "18073", "privacy": "anonymous",
            "description": format!("Tôi chờ ở quầy từ sáng đến trưa, lần thứ {n}."),
        })
    };
    portal.file(file(1)).await;
    let (_, _, still) = answer!(service, get(urls::HOME));
    assert!(!still.contains("app-numbers"), "counted again too soon");
    portal.app.clock = Clock::set(portal.now().plus_seconds(601));
    let service = open!(portal);
    let (_, _, few) = answer!(service, get(urls::HOME));
    assert!(
        few.contains("90 ngày qua") && few.contains("<dd>dưới 5</dd>"),
        "{few}"
    );

    for n in 2..=7 {
        portal.file(file(n)).await;
    }
    portal.app.clock = Clock::set(portal.now().plus_seconds(601));
    let service = open!(portal);
    let (_, _, told) = answer!(service, get("/?lang=en"));
    assert!(
        told.contains("<dd>7</dd>") && told.contains("reports received"),
        "{told}"
    );
    assert!(
        !told.contains("answered on time"),
        "a share of nothing: {told}"
    );
}

#[actix_web::test]
async fn offices_are_folded_by_unit_found_by_name_and_changed_one_unit_at_a_time() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let cookie = portal.enter("quantri").await;
    let (_, _, all) = answer!(service, entered("/quan-tri/chuc-vu", &cookie));
    assert!(all.contains("UBND phường Thành Sen: 2 chức vụ"), "{all}");
    assert!(!all.contains("/ket-thuc") && !all.contains("<details class=\"govuk-details\" open"));
    let (_, _, found) = answer!(service, entered("/quan-tri/chuc-vu?tim=canbo2", &cookie));
    assert!(
        found.contains("open") && found.contains("Người canbo2"),
        "{found}"
    );
    let list = found
        .split("<form method=\"post\" action=\"/quan-tri")
        .next()
        .unwrap_or_default();
    assert!(!list.contains("Người giamdoc"), "{list}");
    let (_, _, none) = answer!(service, entered("/quan-tri/chuc-vu?tim=xyz", &cookie));
    assert!(none.contains("Không có chức vụ nào như vậy"), "{none}");
    let (_, _, unit) = answer!(service, entered("/quan-tri/chuc-vu?don-vi=18073", &cookie));
    assert!(
        unit.contains("/ket-thuc") && unit.contains("value=\"18073\" selected"),
        "{unit}"
    );
    let others = unit.find("label=\"Đơn vị khác\"").unwrap();
    let same = unit.find("label=\"Cùng đơn vị\"").unwrap();
    assert!(same < others, "those of the same unit stand first: {unit}");
    let facts = unit.split("<section").skip(1);
    let mut facts = facts.filter_map(|office| office.split("<details").next());
    assert!(
        facts.all(|office| !office.contains("Người giamdoc")),
        "another unit's: {unit}"
    );
}

#[actix_web::test]
async fn what_can_only_be_done_on_a_screen_is_not_printed() {
    let portal = Portal::new().await;
    let case = portal
        .file(json!({
            "category": "LONG_WAIT", "ward_code": "18073", "privacy": "anonymous",
            "description": "Tôi chờ ở quầy từ sáng đến trưa, không ai gọi.",
        }))
        .await;
    let service = open!(portal);
    let cookie = portal.enter("canbo").await;
    let address = urls::official_case(&case.code);
    let (status, _, page) = answer!(service, entered(&address, &cookie));
    assert_eq!(status, 200);
    let heading = "<h2 class=\"govuk-heading-m app-unprinted\">";
    assert!(page.contains(heading), "{page}");
}

#[actix_web::test]
async fn the_emblem_is_a_picture_and_nothing_else() {
    let mut portal = Portal::new().await;
    let service = open!(portal);
    let (_, _, bare) = answer!(service, get(urls::HOME));
    assert!(
        bare.contains("src=\"/assets/favicon."),
        "a mark of our own: {bare}"
    );

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bieu-trung.svg");
    std::fs::write(&path, "<svg viewBox=\"0 0 100 50\"><circle r=\"9\"/></svg>").unwrap();
    portal.site.emblem = Some(Emblem::new(&Read::read(&path).unwrap()));
    let service = open!(portal);
    let (_, _, page) = answer!(service, get("/?lang=en"));
    let said = "width=\"96\" height=\"48\" alt=\"Emblem of UBND phường Thành Sen\"";
    assert!(page.contains(said), "{page}");
    let (_, rest) = page.split_once("src=\"/assets/emblem.").unwrap();
    let address = format!("/assets/emblem.{}", rest.split('"').next().unwrap());
    let response = call_service(&service, get(&address).to_request()).await;
    assert_eq!(response.status(), 200);
    let header = |name: &str| {
        response
            .headers()
            .get(name)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(header("content-type"), "image/svg+xml");
    assert!(header("content-security-policy").contains("sandbox"));
    assert!(header("cache-control").contains("immutable"));
    assert_eq!(header("x-content-type-options"), "nosniff");
}

#[actix_web::test]
async fn an_empty_list_says_why_and_where_to_go() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let (leader, triage) = (
        portal.enter("giamdoc").await,
        portal.enter("phancong").await,
    );
    let watcher = portal.enter("giamsat").await;
    let lists = [
        ("/can-bo?", Some(&leader)),
        ("/can-bo?loc=cho-duyet&", Some(&leader)),
        ("/can-bo?loc=qua-han&", Some(&leader)),
        ("/can-bo?loc=bao-len&", Some(&leader)),
        ("/can-bo?loc=phan-cong&", Some(&triage)),
        ("/can-bo?q=xyz&", Some(&leader)),
        ("/can-bo/xin-loi?", Some(&leader)),
        ("/can-bo/giai-trinh?", Some(&leader)),
        ("/can-bo/phan-cong?", Some(&triage)),
        ("/giam-sat/qua-han?", Some(&watcher)),
        ("/giam-sat/vu-viec?so=unsatisfied&", Some(&watcher)),
        ("/giam-sat/xin-loi?so=overdue&", Some(&watcher)),
        ("/xin-loi?", None),
    ];
    let mut told = std::collections::BTreeSet::new();
    for (address, cookie) in lists {
        for lang in ["vi", "en"] {
            let address = format!("{address}lang={lang}");
            let request = match cookie {
                Some(cookie) => entered(&address, cookie),
                None => get(&address),
            };
            let (status, _, page) = answer!(service, request);
            assert_eq!(status, 200, "{address}");
            let (_, rest) = page
                .split_once("<div class=\"app-empty\">")
                .unwrap_or_else(|| panic!("{address}: {page}"));
            let (inside, _) = rest.split_once("</div>").unwrap();
            assert!(
                inside.contains("<a class=\"govuk-link\" href=\"/"),
                "{inside}"
            );
            assert!(!page.contains("<table"), "{address}");
            told.insert(inside.to_owned());
        }
    }
    // Each list says its own, but for the triage desk's, shown in two places, and two of figures.
    assert!(told.len() >= 18, "{told:#?}");
}
