//! A report is written one question a page: every way through, second thoughts, refusals, secrecy.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tiepdan::domain::category::Topic;
use tiepdan::domain::coded::Coded as _;
use tiepdan::storage::connection::AnyConnection;

use crate::support::citizens::{Answer, Portal, Visitor};
use crate::support::journey::{Answers, CHECK, TOLD, answer_from, file, send};
use crate::{served, visitor};

/// Every question's address.
const QUESTIONS: [&str; 10] = [
    "/phan-anh",
    "/phan-anh/viec-gi",
    "/phan-anh/o-dau",
    "/phan-anh/co-quan",
    "/phan-anh/ma-ho-so",
    "/phan-anh/khi-nao",
    "/phan-anh/ve-ai",
    "/phan-anh/noi-dung",
    "/phan-anh/giu-ten",
    "/phan-anh/lien-he",
];

/// A page, what is sent, the field that is wrong, and what is said.
type Bad<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str, &'a str);

/// The answers of every radio button under a name.
fn offered(page: &Answer, name: &str) -> Vec<String> {
    let mark = format!("name=\"{name}\" type=\"radio\" value=\"");
    let values = page.body.split(&mark).skip(1);
    values
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

/// What an SQL query that gives texts finds.
async fn texts(portal: &Portal, query: &'static str) -> Vec<String> {
    let read = move |c: &mut AnyConnection| c.texts(query);
    portal.app.db.read(read).await.unwrap()
}

async fn cases(portal: &Portal) -> usize {
    texts(portal, "SELECT code AS value FROM cases").await.len()
}

async fn drafts(portal: &Portal) -> usize {
    let all = "SELECT 'one' AS value FROM filing_drafts";
    texts(portal, all).await.len()
}

#[actix_web::test]
async fn every_answer_to_the_first_question_leads_to_a_filed_case() {
    let portal = Portal::new();
    let service = served!(portal);
    let mut filed = BTreeSet::new();
    for topic in Topic::all() {
        let visitor = visitor!(service);
        let page = visitor.get("/phan-anh").await;
        let first = [("topic", topic.code()), ("about", "")];
        let next = visitor.submit_on(&page, "/phan-anh", &first).await;
        let next = visitor.get(&next.location).await;
        let mut narrower = offered(&next, "category");
        if narrower.is_empty() {
            narrower.push(String::new());
        }
        for category in &narrower {
            let visitor = visitor!(service);
            let sealed = [("privacy", "sealed")];
            let answers = Answers::about(topic.code(), category);
            let answers = answers.with("/phan-anh/giu-ten", &sealed);
            let sent = file(&visitor, &answers).await;
            assert!(sent.location.ends_with("/da-gui"), "{topic:?} {category}");
            filed.insert(sent.location);
        }
    }
    let public = "SELECT DISTINCT category AS value FROM cases";
    assert_eq!(texts(&portal, public).await.len(), filed.len());
    assert_eq!(filed.len(), 33, "every category of the public");
    let only_begun = Topic::all().len();
    assert_eq!(
        drafts(&portal).await,
        only_begun,
        "what is sent is no draft"
    );
}

#[actix_web::test]
async fn each_way_asks_only_what_matters() {
    let portal = Portal::new();
    let service = served!(portal);
    let asked = async |answers: Answers<'_>| {
        let visitor = visitor!(service);
        let (pages, last) = answer_from(&visitor, "/phan-anh", &answers).await;
        let names = pages.iter().map(|page| page.rsplit('/').next().unwrap());
        (names.collect::<Vec<_>>().join(" "), last.body)
    };
    let (late, check) = asked(Answers::usual()).await;
    assert_eq!(
        late,
        "phan-anh viec-gi o-dau co-quan ma-ho-so khi-nao ve-ai noi-dung giu-ten lien-he"
    );
    assert!(check.contains("public_consent"));
    let anonymous = [("privacy", "anonymous")];
    let empty_desk = Answers::about("nobody_there", "EMPTY_DESK");
    let (desk, _) = asked(empty_desk.with("/phan-anh/giu-ten", &anonymous)).await;
    assert_eq!(
        desk,
        "phan-anh viec-gi o-dau co-quan khi-nao ve-ai noi-dung giu-ten"
    );
    let sealed = [("privacy", "sealed")];
    let bribe = Answers::about("bribe_hinted", "").with("/phan-anh/giu-ten", &sealed);
    let (bribe, check) = asked(bribe).await;
    assert_eq!(
        bribe,
        "phan-anh o-dau co-quan khi-nao ve-ai noi-dung giu-ten"
    );
    assert!(
        !check.contains("public_consent"),
        "publication is not offered"
    );
}

#[actix_web::test]
async fn sensitive_matters_are_sealed_unless_chosen_otherwise_and_ask_for_a_safe_contact() {
    let portal = Portal::new();
    let service = served!(portal);
    let until = async |page: &str, answers: Answers<'_>| {
        let visitor = visitor!(service);
        // A privacy nobody offers stops there.
        let stop = answers.with("/phan-anh/giu-ten", &[("privacy", "shouted")]);
        let (_, stopped) = answer_from(&visitor, "/phan-anh", &stop).await;
        assert_eq!(stopped.status, 422);
        visitor.get(page).await
    };
    let chosen = |page: &Answer, value: &str| {
        page.body
            .contains(&format!("type=\"radio\" value=\"{value}\" checked"))
    };
    let harassed = Answers::about("made_difficult", "HARASS");
    let page = until("/phan-anh/giu-ten", harassed.clone()).await;
    assert!(chosen(&page, "sealed"), "{}", page.body);
    assert!(
        page.body
            .contains("do cơ quan cấp tỉnh xử lý, không gửi về phường/xã")
    );
    assert!(page.body.contains("Thoát nhanh"));
    assert!(!page.body.contains("consent_ward"));
    let named = [("subject", "official"), ("subject_name", "Nguyễn Văn An")];
    let page = until(
        "/phan-anh/giu-ten",
        harassed.clone().with("/phan-anh/ve-ai", &named),
    )
    .await;
    assert!(page.body.contains("Tôi đồng ý để phường/xã xử lý"));

    let page = until("/phan-anh/giu-ten", Answers::about("bribe_hinted", "")).await;
    assert_eq!(offered(&page, "privacy"), ["sealed", "anonymous"]);
    assert!(page.body.contains("cổng không lấy tên và cách liên hệ"));
    let page = until("/phan-anh/giu-ten", Answers::usual()).await;
    assert_eq!(offered(&page, "privacy").len(), 4);
    assert!(!page.body.contains("checked") && page.body.contains("Không gửi về phường/xã này"));
    assert!(!page.body.contains("Thoát nhanh"));

    let visitor = visitor!(service);
    let sealed = harassed.with("/phan-anh/giu-ten", &[("privacy", "sealed")]);
    answer_from(&visitor, "/phan-anh", &sealed).await;
    let contact = visitor.get("/phan-anh/lien-he").await;
    assert!(
        contact
            .body
            .contains("Liên hệ lúc nào, bằng cách nào thì an toàn?")
    );
}

#[actix_web::test]
async fn another_answer_drops_what_no_longer_applies() {
    let portal = Portal::new();
    let service = served!(portal);
    let visitor = visitor!(service);
    let answers = Answers::usual()
        .with("/phan-anh/ma-ho-so", &[("dossier_code", "H42.18073-1")])
        .with("/phan-anh/lien-he", &[("phone", "0912 345 678")]);
    let (_, check) = answer_from(&visitor, "/phan-anh", &answers).await;
    assert!(check.body.contains("H42.18073-1") && check.body.contains("0912 345 678"));

    // One answer that changes nothing else leads straight back.
    let (again, check) = answer_from(&visitor, "/phan-anh/khi-nao", &answers).await;
    assert_eq!(again, ["/phan-anh/khi-nao"]);
    assert!(check.body.contains("H42.18073-1"));

    // Another matter asks again what it makes doubtful, and forgets the dossier.
    let bribe = answers
        .clone()
        .with("/phan-anh", &[("topic", "bribe_hinted")])
        .with("/phan-anh/giu-ten", &[("privacy", "sealed")]);
    let (again, check) = answer_from(&visitor, "/phan-anh", &bribe).await;
    assert_eq!(again, ["/phan-anh", "/phan-anh/giu-ten"]);
    assert!(!check.body.contains("H42.18073-1") && !check.body.contains("0912 345 678"));
    assert!(check.body.contains(TOLD));

    // Another ward forgets the office.
    let elsewhere = bribe
        .with("/phan-anh/o-dau", &[("ward", "18652")])
        .with("/phan-anh/co-quan", &[("office", "18652")]);
    let (again, check) = answer_from(&visitor, "/phan-anh/o-dau", &elsewhere).await;
    assert_eq!(again, ["/phan-anh/o-dau", "/phan-anh/co-quan"]);
    assert_eq!(send(&visitor, &check).await.status, 303);
    let wards = "SELECT ward_code AS value FROM cases";
    assert_eq!(texts(&portal, wards).await, ["18652"]);
}

#[actix_web::test]
async fn every_bad_answer_is_told_beside_its_field_and_nothing_typed_is_lost() {
    let portal = Portal::new();
    let service = served!(portal);
    let visitor = visitor!(service);
    let sealed =
        Answers::about("attitude", "ATTITUDE").with("/phan-anh/giu-ten", &[("privacy", "sealed")]);
    answer_from(&visitor, "/phan-anh", &sealed).await;
    let long = "a".repeat(8_001);
    let cases: &[Bad<'_>] = &[
        (
            "/phan-anh",
            &[("topic", "")],
            "topic",
            "Ông/bà chọn một mục.",
        ),
        (
            "/phan-anh",
            &[("topic", "x")],
            "topic",
            "Ông/bà chọn một mục.",
        ),
        (
            "/phan-anh/viec-gi",
            &[("category", "")],
            "category",
            "chọn một mục",
        ),
        (
            "/phan-anh/viec-gi",
            &[("category", "TASK_OVERDUE")],
            "category",
            "chọn một mục",
        ),
        (
            "/phan-anh/viec-gi",
            &[("category", "LATE_RESULT")],
            "category",
            "chọn một mục",
        ),
        (
            "/phan-anh/o-dau",
            &[("ward", " ")],
            "ward",
            "chưa điền mục này",
        ),
        (
            "/phan-anh/o-dau",
            &[("ward", "Không Có")],
            "ward",
            "Không tìm thấy",
        ),
        (
            "/phan-anh/o-dau",
            &[("ward", "00004")],
            "ward",
            "không phục vụ nơi này",
        ),
        (
            "/phan-anh/co-quan",
            &[("office", "18652")],
            "office",
            "chọn một mục",
        ),
        (
            "/phan-anh/co-quan",
            &[("office", "unknown"), ("desk", "\u{7}quầy")],
            "desk",
            "không đọc",
        ),
        (
            "/phan-anh/khi-nao",
            &day("31", "02", "2026"),
            "happened",
            "Ngày chưa đúng",
        ),
        (
            "/phan-anh/khi-nao",
            &day("24", "11", "2026"),
            "happened",
            "Ngày này chưa đến",
        ),
        (
            "/phan-anh/khi-nao",
            &day("1", "", ""),
            "happened",
            "Ngày chưa đúng",
        ),
        (
            "/phan-anh/khi-nao",
            &[("time", "8:30")],
            "happened",
            "Ngày chưa đúng",
        ),
        (
            "/phan-anh/khi-nao",
            &[
                ("happened_day", "20"),
                ("happened_month", "11"),
                ("happened_year", "2026"),
                ("time", "25 giờ"),
            ],
            "time",
            "Giờ chưa đúng",
        ),
        (
            "/phan-anh/ve-ai",
            &[("subject", "neighbour")],
            "subject",
            "chưa đúng",
        ),
        (
            "/phan-anh/noi-dung",
            &[("description", "ngắn")],
            "description",
            "ít nhất 10",
        ),
        (
            "/phan-anh/noi-dung",
            &[("description", &long)],
            "description",
            "Tối đa 8.000",
        ),
        (
            "/phan-anh/giu-ten",
            &[("privacy", "")],
            "privacy",
            "chọn một mục",
        ),
        (
            "/phan-anh/lien-he",
            &[("email", "khong-phai")],
            "email",
            "thư điện tử chưa đúng",
        ),
        (
            "/phan-anh/lien-he",
            &[("phone", "12")],
            "phone",
            "Số điện thoại chưa đúng",
        ),
    ];
    for (path, fields, field, sentence) in cases {
        let page = visitor.get(path).await;
        let answer = visitor.submit_on(&page, path, fields).await;
        assert_eq!(answer.status, 422, "{path} {fields:?}");
        assert!(
            answer.body.contains(sentence),
            "{path} {fields:?} {}",
            answer.body
        );
        assert!(
            answer.body.contains(&format!("href=\"#{field}\"")),
            "{path} {fields:?}"
        );
        assert!(
            answer.body.contains(&format!("id=\"{field}-error\"")),
            "{path} {fields:?}"
        );
        for (_, typed) in fields.iter().filter(|(name, _)| *name != "topic") {
            let is_offered = ["category", "office", "subject", "privacy"]
                .iter()
                .any(|name| fields[0].0 == *name);
            let shown = maud::html! { (typed) }.into_string();
            assert!(is_offered || answer.body.contains(&shown), "{path} {typed}");
        }
    }
    let page = visitor.get("/phan-anh/noi-dung").await;
    let unknown = [("description", TOLD), ("is_admin", "yes")];
    let refused = visitor
        .submit_on(&page, "/phan-anh/noi-dung", &unknown)
        .await;
    assert_eq!(refused.status, 400);
    // Nothing refused was kept.
    let check = visitor.get(CHECK).await;
    assert_eq!(check.status, 200);
    assert!(check.body.contains(TOLD));
}

fn day<'a>(day: &'a str, month: &'a str, year: &'a str) -> [(&'static str, &'a str); 3] {
    [
        ("happened_day", day),
        ("happened_month", month),
        ("happened_year", year),
    ]
}

#[actix_web::test]
async fn a_ward_is_found_by_its_old_name_and_one_of_several_is_chosen() {
    let portal = Portal::new();
    let service = served!(portal);
    let visitor = visitor!(service);
    let answers = Answers::usual().with("/phan-anh/o-dau", &[("ward", "phuong dai nai")]);
    let (_, asked) = answer_from(&visitor, "/phan-anh", &answers).await;
    assert_eq!(asked.status, 200, "choosing is no mistake");
    let offer = "phường Hà Huy Tập, tỉnh Hà Tĩnh (gồm phường Đại Nài, thành phố Hà Tĩnh trước đây)";
    assert!(asked.body.contains(offer), "{}", asked.body);
    assert!(!asked.body.contains("error"));
    let searched = asked.hidden("searched");
    let none = [("ward", "phuong dai nai"), ("searched", searched.as_str())];
    let refused = visitor.submit_on(&asked, "/phan-anh/o-dau", &none).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("id=\"ward_code-error\""));
    let one = [
        ("ward", "phuong dai nai"),
        ("searched", &searched),
        ("ward_code", "18652"),
    ];
    let chosen = visitor.submit_on(&asked, "/phan-anh/o-dau", &one).await;
    assert_eq!(
        (chosen.status, chosen.location.as_str()),
        (303, "/phan-anh/co-quan")
    );
    let again = visitor.get("/phan-anh/o-dau").await;
    assert!(again.body.contains("phường Hà Huy Tập, tỉnh Hà Tĩnh"));
    assert!(
        again
            .body
            .contains("Cổng này nhận phản ánh về các cơ quan ở: tỉnh Hà Tĩnh.")
    );
}

#[actix_web::test]
async fn a_portal_of_one_ward_asks_for_no_place_and_sends_its_own_leaders_matters_away() {
    let mut portal = Portal::new();
    let mut config = (*portal.app.config).clone();
    config.scope.provinces.clear();
    config.scope.communes = vec!["18073".to_owned()];
    config.province_address = Some("Thanh tra tỉnh, 12 Nguyễn Du".to_owned());
    portal.app.config = std::sync::Arc::new(config);
    let service = served!(portal);
    let visitor = visitor!(service);
    let (pages, check) = answer_from(&visitor, "/phan-anh", &Answers::usual()).await;
    assert!(!pages.contains(&"/phan-anh/o-dau".to_owned()));
    assert_eq!(send(&visitor, &check).await.status, 303);

    let about = |subject| Answers::usual().with("/phan-anh/ve-ai", &[("subject", subject)]);
    for (answers, stops_at) in [
        (Answers::about("bribe_hinted", ""), "/phan-anh"),
        (
            Answers::about("made_difficult", "HARASS"),
            "/phan-anh/viec-gi",
        ),
        (about("chairman"), "/phan-anh/ve-ai"),
    ] {
        let visitor = visitor!(service);
        let (pages, told) = answer_from(&visitor, "/phan-anh", &answers).await;
        assert_eq!(
            (told.status, pages.last().unwrap().as_str()),
            (422, stops_at)
        );
        assert!(
            told.body.contains("Thanh tra tỉnh, 12 Nguyễn Du"),
            "{}",
            told.body
        );
    }
    assert_eq!(cases(&portal).await, 1);
}

#[actix_web::test]
async fn what_the_law_sends_elsewhere_is_told_before_anything_is_typed() {
    let portal = Portal::new();
    let service = served!(portal);
    let visitor = visitor!(service);
    let leader = [("subject", "province_leader")];
    let answers = Answers::usual().with("/phan-anh/ve-ai", &leader);
    let (pages, told) = answer_from(&visitor, "/phan-anh", &answers).await;
    assert_eq!(pages.last().unwrap(), "/phan-anh/ve-ai");
    assert_eq!(told.status, 422);
    assert!(told.body.contains("Việc này cần gửi tới nơi khác"));
    // The answer is not kept: somebody who erred goes on.
    let (pages, check) = answer_from(&visitor, "/phan-anh/ve-ai", &Answers::usual()).await;
    assert_eq!(pages[0], "/phan-anh/ve-ai");
    assert_eq!(check.status, 200);
    assert_eq!(cases(&portal).await, 0);
}

#[actix_web::test]
async fn nothing_of_a_draft_can_be_read_in_the_database() {
    let portal = Portal::new();
    let service = served!(portal);
    let visitor = visitor!(service);
    let canary = "chim-hoang-yen";
    let told = format!("{canary} {TOLD}");
    let answers = Answers::usual()
        .with("/phan-anh/noi-dung", &[("description", &told)])
        .with("/phan-anh/ma-ho-so", &[("dossier_code", canary)])
        .with("/phan-anh/lien-he", &[("name", canary)]);
    let (_, check) = answer_from(&visitor, "/phan-anh", &answers).await;
    assert!(check.body.contains(canary));
    let token = visitor.cookie("draft").unwrap();
    assert_eq!(token.len(), 64);
    let rows = "SELECT hex(token_mac) || hex(wrapped_key) || hex(body) AS value FROM filing_drafts";
    let rows = match crate::support::database::server() {
        None => rows.to_owned(),
        Some(_) => rows.replace("hex(", "encode(").replace(')', ", 'hex')"),
    };
    let read = move |c: &mut AnyConnection| c.texts(&rows);
    let rows = portal.app.db.read(read).await.unwrap();
    assert_eq!(rows.len(), 1);
    let row = rows[0].to_lowercase();
    let hex = |text: &str| data_encoding::HEXLOWER.encode(text.as_bytes());
    for secret in [hex(canary), hex("LATE_RESULT"), hex("18073"), token] {
        assert!(!row.contains(&secret), "{secret}");
    }
    let audited = texts(&portal, "SELECT target || facts AS value FROM audit").await;
    assert!(audited.iter().all(|entry| !entry.contains(canary)));
}

#[actix_web::test]
async fn leaving_in_a_hurry_leaves_nothing_behind() {
    let portal = Portal::new();
    let service = served!(portal);
    let visitor = visitor!(service);
    let harassed = Answers::about("harassed", "SEXUAL_HARASS");
    let harassed = harassed.with("/phan-anh/giu-ten", &[("privacy", "sealed")]);
    let (_, check) = answer_from(&visitor, "/phan-anh", &harassed).await;
    let token = visitor.cookie("draft").unwrap();
    assert_eq!(drafts(&portal).await, 1);
    let left = visitor
        .submit_on(&check, "/phan-anh/thoat-nhanh", &[("code", "")])
        .await;
    assert_eq!(
        (left.status, left.location.as_str()),
        (303, "https://www.nchmf.gov.vn/")
    );
    assert_eq!((visitor.cookie("draft"), drafts(&portal).await), (None, 0));
    assert_eq!(visitor.get(CHECK).await.status, 410);

    // A page kept open too long still lets its reader go.
    let request = actix_web::test::TestRequest::post()
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .insert_header(("cookie", format!("draft={token}")))
        .set_payload("form_token=x&code=");
    let left = visitor.send(request, "/phan-anh/thoat-nhanh").await;
    assert_eq!(left.location, "https://www.nchmf.gov.vn/");

    let filed = file(&visitor, &harassed).await;
    let sent = visitor.get(&filed.location).await;
    let code = sent.hidden("code");
    assert!(visitor.cookie("case").is_some() && visitor.cookie("draft").is_none());
    let fields = [("code", code.as_str())];
    visitor
        .submit_on(&sent, "/phan-anh/thoat-nhanh", &fields)
        .await;
    assert_eq!(visitor.cookie("case"), None);
    assert_eq!(visitor.get(&filed.location).await.location, "/tra-cuu");
}

#[actix_web::test]
async fn an_expired_draft_is_told_and_what_was_just_typed_is_shown() {
    let portal = Portal::new();
    let service = served!(portal);
    let visitor = visitor!(service);
    answer_from(&visitor, "/phan-anh", &Answers::usual()).await;
    let page = visitor.get("/phan-anh/noi-dung").await;
    portal.app.clock.advance(24 * 3_600 - 1);
    assert_eq!(visitor.get(CHECK).await.status, 200);
    portal.app.clock.advance(1);
    assert_eq!(visitor.get(CHECK).await.status, 410);
    let typed = [("description", "Một đoạn vừa viết xong, dài và mất công.")];
    let gone = visitor.submit_on(&page, "/phan-anh/noi-dung", &typed).await;
    assert_eq!(gone.status, 410);
    assert!(gone.body.contains("chỉ được giữ 24 giờ") && gone.body.contains("mất công"));
    let anew = visitor.get("/phan-anh").await;
    assert!(!anew.body.contains("Viết tiếp"));
}

#[actix_web::test]
async fn a_draft_may_be_gone_on_with_or_thrown_away() {
    let portal = Portal::new();
    let service = served!(portal);
    let visitor = visitor!(service);
    let early = visitor.get("/phan-anh/noi-dung").await;
    assert_eq!(early.status, 410, "nothing was begun");
    let page = visitor.get("/phan-anh").await;
    let first = [("topic", "attitude"), ("about", "")];
    visitor.submit_on(&page, "/phan-anh", &first).await;
    let early = visitor.get("/phan-anh/noi-dung").await;
    assert_eq!(
        (early.status, early.location.as_str()),
        (303, "/phan-anh/viec-gi")
    );
    let early = visitor.get(CHECK).await;
    assert_eq!(
        (early.status, early.location.as_str()),
        (303, "/phan-anh/viec-gi")
    );
    let page = visitor.get("/phan-anh").await;
    assert!(page.body.contains("Viết tiếp") && page.body.contains("checked"));
    let gone = visitor.submit_on(&page, "/phan-anh/xoa", &[]).await;
    assert_eq!((gone.status, gone.location.as_str()), (303, "/phan-anh"));
    assert_eq!((visitor.cookie("draft"), drafts(&portal).await), (None, 0));
}

#[actix_web::test]
async fn the_page_of_a_unit_begins_a_report_about_it() {
    let portal = Portal::new();
    let service = served!(portal);
    let visitor = visitor!(service);
    let list = visitor.get("/don-vi").await;
    assert!(list.body.contains("href=\"/don-vi/42\""));
    assert!(
        visitor
            .get("/don-vi/42")
            .await
            .body
            .contains("href=\"/don-vi/18073\"")
    );
    let ward = visitor.get("/don-vi/18073").await;
    assert!(ward.body.contains("href=\"/don-vi/18073-service_centre\""));
    let desk = visitor.get("/don-vi/18073-service_centre").await;
    let way = "/phan-anh?noi=18073-service_centre";
    assert!(desk.body.contains(way), "{}", desk.body);
    let answers = Answers::about("nobody_there", "EMPTY_DESK");
    let stop = answers.with("/phan-anh/co-quan", &[("office", "")]);
    let (pages, office) = answer_from(&visitor, way, &stop).await;
    assert_eq!(pages.len(), 3, "the place is not asked: {pages:?}");
    assert_eq!(office.status, 422);
    let office = visitor.get("/phan-anh/co-quan").await;
    assert!(
        office
            .body
            .contains("value=\"18073-service_centre\" checked")
    );
    for path in [
        "/don-vi/00004",
        "/don-vi/x",
        "/don-vi/99999",
        "/don-vi/18073-nothing",
    ] {
        assert_eq!(visitor.get(path).await.status, 404, "{path}");
    }
}

#[derive(Clone, Debug)]
enum Move {
    Answer(usize, Vec<(String, String)>),
    Send,
    Leave,
    Discard,
}

/// What is sent as a field, known or not.
const NAMES: &str = "topic category ward ward_code province searched office handled_by desk \
    dossier_code happened_day happened_month happened_year time subject subject_name \
    description privacy avoid_ward consent_ward name phone email safe about";

/// What is sent in it, beside any text at all.
const VALUES: &str = "late_dossier bribe_hinted made_difficult praise LATE_RESULT HARASS 18073 \
    18652 thành-sen an-bình unknown 18073-police unit official province_leader chairman 23 11 \
    2026 sealed named anonymous yes 0912345678";

fn a_move() -> impl Strategy<Value = Move> {
    let name = prop::sample::select(NAMES.split_whitespace().collect::<Vec<_>>());
    let known = prop::sample::select(VALUES.split_whitespace().collect::<Vec<_>>());
    let value = prop_oneof![8 => known.prop_map(str::to_owned), 1 => any::<String>()];
    let fields = prop::collection::vec((name.prop_map(str::to_owned), value), 0..4);
    prop_oneof![
        8 => (0..QUESTIONS.len(), fields).prop_map(|(page, fields)| Move::Answer(page, fields)),
        3 => Just(Move::Send),
        1 => Just(Move::Leave),
        1 => Just(Move::Discard),
    ]
}

/// Makes a move; whatever is answered is one of the answers we mean to give.
async fn make(visitor: &Visitor<'_>, made: &Move) -> Answer {
    let owned = |fields: &[(&str, &str)]| {
        let pairs = fields
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()));
        pairs.collect::<Vec<_>>()
    };
    let (address, fields) = match made {
        Move::Answer(page, fields) if fields.is_empty() => {
            // Somebody who answers well.
            let good = Answers::usual();
            (QUESTIONS[*page], owned(good.on(QUESTIONS[*page])))
        }
        Move::Answer(page, fields) => (QUESTIONS[*page], fields.clone()),
        Move::Send => (CHECK, Vec::new()),
        Move::Leave => ("/phan-anh/thoat-nhanh", owned(&[("code", "")])),
        Move::Discard => ("/phan-anh/xoa", Vec::new()),
    };
    let page = visitor.get(if address.ends_with("thoat-nhanh") {
        "/phan-anh"
    } else {
        address
    });
    let mut page = page.await;
    if page.status != 200 {
        page = visitor.get("/phan-anh").await;
    }
    let request = page.hidden("request");
    let mut pairs: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
    if matches!(made, Move::Send) {
        pairs.push(("request", &request));
    }
    let answer = visitor.submit_on(&page, address, &pairs).await;
    if matches!(made, Move::Send) && answer.location.ends_with("/da-gui") {
        let twice = visitor.submit_on(&page, address, &pairs).await;
        assert_eq!(twice.location, answer.location);
    }
    answer
}

#[test]
fn whatever_is_sent_in_whatever_order_nothing_breaks_and_nothing_is_filed_twice() {
    let system = actix_web::rt::System::new();
    let mut runner = TestRunner::new(Config {
        cases: 24,
        failure_persistence: None,
        ..Config::default()
    });
    let moves = prop::collection::vec(a_move(), 1..14);
    let ran = runner.run(&moves, |moves| {
        system.block_on(async {
            let portal = Portal::new();
            let service = served!(portal);
            let visitor = visitor!(service);
            let mut filed = BTreeSet::new();
            // Half of the walks begin with a whole report.
            if moves.len() % 2 == 0 {
                answer_from(&visitor, "/phan-anh", &Answers::usual()).await;
            }
            for made in &moves {
                let answer = make(&visitor, made).await;
                let status = answer.status;
                assert!(
                    matches!(status, 200 | 303 | 400 | 403 | 410 | 422),
                    "{made:?}: {status} {}",
                    answer.body
                );
                if answer.location.ends_with("/da-gui") {
                    filed.insert(answer.location);
                }
            }
            assert_eq!(cases(&portal).await, filed.len());
            assert!(drafts(&portal).await <= 1);
        });
        Ok(())
    });
    ran.unwrap();
}
