//! The rules of routing kept by administrators on their pages: read, drafted, tried, refused,
//! published and remembered.

use actix_web::cookie::Cookie;
use actix_web::test::TestRequest;
use tiepdan::domain::roles::{Level, OfficeRole};
use tiepdan::reference::shipped::Source;
use tiepdan::storage::reference::find_reference_version;
use tiepdan::web::urls;

use crate::support::portal::{Portal, hidden};
use crate::{answer, open};

fn get(address: &str, session: &Cookie<'static>) -> TestRequest {
    TestRequest::get().uri(address).cookie(session.clone())
}

/// A long wait at the desk, which R01 gives to the service centre of the ward.
fn report(said: &str) -> serde_json::Value {
    serde_json::json!({
        "category": "LONG_WAIT",
        "ward_code": "18073",
        "subject": { "kind": "unknown" },
        "description": said,
        "privacy": "anonymous"
    })
}

/// The shipped table without the rows of these rules.
fn without(ids: &[&str]) -> String {
    let kept = |line: &&str| !ids.iter().any(|id| line.starts_with(&format!("{id},")));
    let lines: Vec<&str> = Source::Routing.shipped().lines().filter(kept).collect();
    lines.join("\n")
}

/// An administrator of the province with a draft of 1 January 2027.
macro_rules! begun {
    ($portal:ident, $service:ident, $admin:ident) => {
        let $portal = Portal::new().await;
        let $service = open!($portal);
        let $admin = $portal.enter("quantri").await;
        let form = $portal.form(urls::ADMIN_RULES_BEGIN, &[("from", "01/01/2027")]);
        let (status, place, _) = answer!($service, form.cookie($admin.clone()));
        assert_eq!((status, place.as_str()), (303, urls::ADMIN_RULES_DRAFT));
    };
}

/// Sends a form as the administrator: status, place, page.
macro_rules! sends {
    ($portal:ident, $service:ident, $admin:ident, $address:expr, $pairs:expr) => {{
        let form = $portal.form($address, $pairs);
        answer!($service, form.cookie($admin.clone()))
    }};
}

#[actix_web::test]
async fn the_rules_in_force_are_read_with_their_versions_and_their_basis() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let admin = portal.enter("quantri").await;
    let (status, _, home) = answer!(service, get(urls::ADMIN, &admin));
    assert_eq!(status, 200);
    assert!(
        home.matches(urls::ADMIN_RULES).count() > 1,
        "card and rooms"
    );
    let (status, _, page) = answer!(service, get(urls::ADMIN_RULES, &admin));
    assert_eq!(status, 200);
    for said in [
        "Quy tắc áp dụng cho vụ việc nhận ngày 23/11/2026",
        "đang áp dụng, từ 01/07/2025",
        "từ 21/06/2018",
        ">R23<",
        "theo cấu hình của đơn vị",
        "theo luật",
        urls::ADMIN_RULES_BEGIN,
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(
        !page.contains(">H01<"),
        "rules of the former districts today"
    );
    let before = urls::with_query(urls::ADMIN_RULES, &[("ngay", "2024-01-01")]);
    let (_, _, page) = answer!(service, get(&before, &admin));
    assert!(
        page.contains("nhận ngày 01/01/2024") && !page.contains(">R23<"),
        "{page}"
    );
    let (_, _, table) = answer!(service, get(urls::ADMIN_RULES_TABLE, &admin));
    assert_eq!(
        table.replace("\r\n", "\n").trim_start_matches('\u{feff}'),
        Source::Routing.shipped().replace("\r\n", "\n")
    );
    let (_, _, page) = answer!(service, get(urls::ADMIN_RULES_HISTORY, &admin));
    assert!(
        page.contains("đang dùng bộ quy tắc đi cùng chương trình"),
        "{page}"
    );
    assert_eq!(
        answer!(service, get(urls::ADMIN_RULES_DRAFT, &admin)).0,
        404
    );
}

#[actix_web::test]
async fn a_ward_reads_the_rules_and_only_the_province_changes_them() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let ward = portal.enter("quantri-phuong").await;
    let (status, _, page) = answer!(service, get(urls::ADMIN_RULES, &ward));
    assert_eq!(status, 200);
    assert!(page.contains("Người quản trị cấp") && !page.contains(urls::ADMIN_RULES_BEGIN));
    let form = portal.form(urls::ADMIN_RULES_BEGIN, &[("from", "01/01/2027")]);
    assert_eq!(answer!(service, form.cookie(ward.clone())).0, 403);
    assert_eq!(answer!(service, get(urls::ADMIN_RULES_DRAFT, &ward)).0, 403);
}

#[actix_web::test]
async fn a_draft_begins_on_a_day_to_come_and_once() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let admin = portal.enter("quantri").await;
    for (day, said) in [
        ("23/11/2026", "Sớm nhất là ngày mai"),
        ("30/02/2027", "Xin ghi ngày, ví dụ"),
    ] {
        let pairs = [("from", day)];
        let (status, _, page) = sends!(portal, service, admin, urls::ADMIN_RULES_BEGIN, &pairs);
        assert_eq!(status, 422);
        assert!(page.contains(said) && page.contains(day), "{page}");
    }
    let pairs = [("from", "24/11/2026")];
    let first = sends!(portal, service, admin, urls::ADMIN_RULES_BEGIN, &pairs);
    assert_eq!(first.0, 303);
    // Who comes second goes on with the one that is there.
    let pairs = [("from", "01/06/2027")];
    let (status, place, _) = sends!(portal, service, admin, urls::ADMIN_RULES_BEGIN, &pairs);
    assert_eq!((status, place.as_str()), (303, urls::ADMIN_RULES_DRAFT));
    let (_, _, page) = answer!(service, get(urls::ADMIN_RULES_DRAFT, &admin));
    assert!(page.contains("Áp dụng từ ngày 24/11/2026"), "{page}");
    // A day later its day has come: nothing is published backwards.
    portal.pass_days(1);
    let admin = portal.enter("quantri").await;
    let (_, _, page) = answer!(service, get(urls::ADMIN_RULES_DRAFT, &admin));
    let pairs = [("version", "1"), ("from", "24/11/2026")];
    let late = sends!(portal, service, admin, urls::ADMIN_RULES_DATE, &pairs);
    assert_eq!(late.0, 422, "{page}");
    let pairs = [("version", "1"), ("from", "01/02/2027")];
    assert_eq!(
        sends!(portal, service, admin, urls::ADMIN_RULES_DATE, &pairs).0,
        303
    );
    let (_, _, page) = answer!(service, get(urls::ADMIN_RULES_DRAFT, &admin));
    assert!(page.contains("Áp dụng từ ngày 01/02/2027"), "{page}");
    let gone = [("version", hidden(&page, "version"))];
    let gone: Vec<_> = gone.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let (status, place, _) = sends!(portal, service, admin, urls::ADMIN_RULES_DISCARD, &gone);
    assert_eq!((status, place.as_str()), (303, urls::ADMIN_RULES));
}

#[actix_web::test]
async fn what_leaves_a_hole_or_says_nothing_cannot_be_published() {
    begun!(portal, service, admin);
    let import = |text: &str, version: &str| {
        let pairs = [("version", version), ("text", text)];
        portal
            .form(urls::ADMIN_RULES_IMPORT, &pairs)
            .cookie(admin.clone())
    };
    let silent = Source::Routing.shipped().replace(
        "R99,",
        "R98,2025-07-01,,any,RETALIATION,any,any,any,any,any,inspectorate,province,,,x,design,\nR99,",
    );
    for (n, (table, said)) in [
        (
            without(&["R99"]),
            "không có quy tắc cuối nhận mọi việc còn lại",
        ),
        (silent, "Quy tắc R98: không bao giờ dùng đến"),
    ]
    .into_iter()
    .enumerate()
    {
        let version = (n + 1).to_string();
        assert_eq!(answer!(service, import(&table, &version)).0, 303, "{said}");
        let (_, _, page) = answer!(service, get(urls::ADMIN_RULES_DRAFT, &admin));
        assert!(
            page.contains("Chưa công bố được") && page.contains(said),
            "{said}: {page}"
        );
        assert!(
            !page.contains(urls::ADMIN_RULES_PUBLISH),
            "a door to publish it"
        );
        let seen = hidden(&page, "version");
        let pairs = [
            ("version", seen.as_str()),
            ("reference", "1"),
            ("reason", "thử"),
        ];
        let refused = sends!(portal, service, admin, urls::ADMIN_RULES_PUBLISH, &pairs);
        assert_eq!(refused.0, 422);
    }
    let version = portal.app.db.read(find_reference_version).await.unwrap();
    assert_eq!(version, 1, "what was in force stays in force");
    for (text, said) in [
        ("", "Xin chọn tệp hoặc dán bảng"),
        ("rule,valid_from\nR1,2025\n", "các cột không đúng"),
        (
            &without(&["R99"]).replace("R23,2025-07-01", "R23,2025-13-01"),
            "Dòng 2, cột valid_from",
        ),
    ] {
        let (status, _, page) = answer!(service, import(text, "3"));
        assert_eq!(status, 422, "{said}");
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[actix_web::test]
async fn a_rule_is_edited_moved_and_added_in_its_form() {
    begun!(portal, service, admin);
    let address = urls::with_query(urls::ADMIN_RULES_RULE, &[("ma", "R01")]);
    let (status, _, page) = answer!(service, get(&address, &admin));
    assert_eq!(status, 200);
    assert!(
        page.contains("Sửa quy tắc R01") && page.contains("checked"),
        "{page}"
    );
    let rule = [
        ("version", "1"),
        ("of", ""),
        ("before", "R99"),
        ("rule", "R98"),
        ("categories", "PORTAL"),
        ("handler", "home_affairs@province"),
        ("step_1", "province_chairman@province"),
        ("basis", "Quyết định 12/QĐ-UBND"),
        ("certainty", "0.9"),
    ];
    let change = |name: &'static str, value: &'static str| {
        rule.map(|(field, was)| (field, if field == name { value } else { was }))
    };
    for (pairs, said) in [
        (change("rule", "R01"), "mã này đã dùng cho một quy tắc khác"),
        (change("handler", "chairman@nowhere"), "href=\"#handler\""),
        (change("categories", "NOTHING"), "href=\"#categories\""),
        (change("certainty", "2"), "href=\"#certainty\""),
        (change("certainty", "maybe"), "href=\"#certainty\""),
    ] {
        let (status, _, page) = sends!(portal, service, admin, urls::ADMIN_RULES_RULE, &pairs);
        assert_eq!(status, 422, "{said}");
        assert!(
            page.contains(said) && page.contains("12/QĐ-UBND"),
            "{said}: {page}"
        );
    }
    let (status, ..) = sends!(portal, service, admin, urls::ADMIN_RULES_RULE, &rule);
    assert_eq!(status, 303);
    // The same again: the draft is another one by now.
    let again = change("rule", "R97");
    let (status, _, page) = sends!(portal, service, admin, urls::ADMIN_RULES_RULE, &again);
    assert_eq!(status, 409);
    assert!(
        page.contains("vừa được người khác sửa") && page.contains("R97"),
        "{page}"
    );
    let shift = |version: &'static str, act: &'static str| {
        [("version", version), ("rule", "R98"), ("act", act)]
    };
    let pairs = shift("2", "up");
    assert_eq!(
        sends!(portal, service, admin, urls::ADMIN_RULES_MOVE, &pairs).0,
        303
    );
    let pairs = shift("2", "remove");
    assert_eq!(
        sends!(portal, service, admin, urls::ADMIN_RULES_MOVE, &pairs).0,
        409
    );
    let (_, _, page) = answer!(service, get(urls::ADMIN_RULES_DRAFT, &admin));
    assert!(
        page.contains("quy tắc mới") && page.contains("Quyết định 12/QĐ-UBND"),
        "{page}"
    );
    let pairs = shift("3", "remove");
    assert_eq!(
        sends!(portal, service, admin, urls::ADMIN_RULES_MOVE, &pairs).0,
        303
    );
    let (_, _, page) = answer!(service, get(urls::ADMIN_RULES_DRAFT, &admin));
    assert!(page.contains("Chưa có gì khác"), "{page}");
}

#[actix_web::test]
async fn a_draft_is_tried_and_published_with_its_reason_and_remembered() {
    begun!(portal, service, admin);
    let case = portal.file(report("Tôi chờ từ sáng đến trưa.")).await;
    assert_eq!(case.handler.level, Level::Commune);
    let table = without(&["R01"]);
    let pairs = [("version", "1"), ("text", table.as_str())];
    assert_eq!(
        sends!(portal, service, admin, urls::ADMIN_RULES_IMPORT, &pairs).0,
        303
    );
    let (_, _, page) = answer!(service, get(urls::ADMIN_RULES_DRAFT, &admin));
    assert!(
        page.contains("Không có lỗ hổng") && page.contains("sẽ chờ tỉnh phân công"),
        "{page}"
    );

    let run = urls::with_query(urls::ADMIN_RULES_TRY, &[("so", "50")]);
    let (status, _, tried) = answer!(service, get(&run, &admin));
    assert_eq!(status, 200);
    assert!(
        tried.contains("Đã thử 1 vụ việc gần nhất: 1 vụ việc sẽ đi khác"),
        "{tried}"
    );
    assert!(
        tried.contains(&case.code) && tried.contains("R01"),
        "{tried}"
    );
    let facts = [
        ("category", "LONG_WAIT"),
        ("ward", "18073"),
        ("subject", "unknown"),
        ("kind", "phan_anh"),
        ("privacy", "named"),
    ];
    let (status, _, tried) = sends!(portal, service, admin, urls::ADMIN_RULES_TRY, &facts);
    assert_eq!(status, 200, "{tried}");
    assert!(tried.contains("Bản nháp đổi người xử lý") && tried.contains("value=\"200\""));
    let nowhere = facts.map(|(name, was)| (name, if name == "ward" { "1" } else { was }));
    let (status, _, tried) = sends!(portal, service, admin, urls::ADMIN_RULES_TRY, &nowhere);
    assert_eq!(status, 422);
    assert!(
        tried.contains("Không có phường, xã nào mang mã này"),
        "{tried}"
    );

    let version = hidden(&page, "version");
    let wanted = |version: &str, reason: &str, queued: &str| {
        [
            ("version", version),
            ("reference", "1"),
            ("reason", reason),
            ("queued", queued),
        ]
        .map(|(name, value)| (name, value.to_owned()))
    };
    for (pairs, status, said) in [
        (
            wanted(&version, " ", "on"),
            422,
            "Xin ghi lý do hoặc số văn bản",
        ),
        (
            wanted(&version, "QĐ 12", ""),
            422,
            "Xin đánh dấu là ông/bà đã biết",
        ),
        (wanted("1", "QĐ 12", "on"), 409, "vừa được người khác sửa"),
    ] {
        let pairs: Vec<_> = pairs.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let answered = sends!(portal, service, admin, urls::ADMIN_RULES_PUBLISH, &pairs);
        assert_eq!(answered.0, status, "{said}");
        assert!(answered.2.contains(said), "{said}: {}", answered.2);
    }
    let pairs = wanted(&version, "QĐ 12/QĐ-UBND", "on");
    let pairs: Vec<_> = pairs.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let (status, place, _) = sends!(portal, service, admin, urls::ADMIN_RULES_PUBLISH, &pairs);
    assert_eq!((status, place.as_str()), (303, urls::ADMIN_RULES_HISTORY));
    let (_, _, page) = answer!(service, get(urls::ADMIN_RULES_HISTORY, &admin));
    for said in [
        "phiên bản 2",
        "Người quantri",
        "QĐ 12/QĐ-UBND",
        "01/01/2027",
        ">R01<",
        ">bỏ<",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let (_, _, page) = answer!(service, get(urls::ADMIN_RULES, &admin));
    assert!(
        page.contains("sẽ áp dụng từ 01/01/2027") && page.contains(">R01<"),
        "{page}"
    );
    assert_eq!(
        answer!(service, get(urls::ADMIN_RULES_DRAFT, &admin)).0,
        404
    );

    // Of the day on, and not before, such a report waits for the province.
    portal.stand_at("2027-01-04");
    let after = portal.file(report("Lại chờ từ sáng đến trưa.")).await;
    assert_eq!(after.handler.role, OfficeRole::Triage);
    assert_eq!(after.handler.level, Level::Province);
}
