//! Cases that end otherwise, on the pages: a unit refuses, merges, proposes; the province's desk
//! decides; whoever looks on sees what they may, and search finds nothing more.

use actix_web::cookie::Cookie;
use actix_web::test::TestRequest;
use diesel::prelude::*;
use serde_json::{Value, json};
use tiepdan::domain::case::Case;
use tiepdan::domain::code::CaseCode;
use tiepdan::storage::connection::AnyConnection;
use tiepdan::storage::schema::duties::audit;
use tiepdan::web::urls;

use crate::support::portal::Portal;
use crate::{answer, open};

fn get(address: &str, cookie: &Cookie<'static>) -> TestRequest {
    TestRequest::get().uri(address).cookie(cookie.clone())
}

/// A report about waiting at a desk, for the service centre of phường Thành Sen.
fn waiting(description: &str) -> Value {
    json!({
        "category": "LONG_WAIT",
        "ward_code": "18073",
        "subject": { "kind": "unknown" },
        "desk": "Quầy số 3",
        "happened_at": "2026-11-20T08:00:00+07:00",
        "description": description,
        "privacy": "named",
        "contact": { "name": "Trần Thị Sáu", "email": "sau@example.org" },
        "public_consent": true,
        "lang": "vi"
    })
}

async fn waited(portal: &Portal) -> Case {
    let description = "Chờ từ sáng đến trưa không ai gọi số.";
    let case = portal.file(waiting(description)).await;
    assert_eq!(case.handler.unit.0, "18073-service_centre");
    case
}

/// Another one, of somebody who waited beside the first.
async fn waited_too(portal: &Portal) -> Case {
    portal
        .file(waiting("Tôi cũng chờ ở quầy đó cả buổi sáng."))
        .await
}

/// The version in the forms of a page.
fn version(text: &str) -> String {
    let after = text.split("name=\"version\" value=\"").nth(1).unwrap();
    after.split('"').next().unwrap().to_owned()
}

/// A form of a case's page, at the version the page shows now.
macro_rules! send {
    ($portal:expr, $service:expr, $who:expr, $case:expr, $act:literal, $($name:literal = $value:expr),*) => {{
        let (_, _, text) = answer!($service, get(&urls::official_case(&$case.code), &$who));
        let seen = version(&text);
        let pairs = [("version", seen.as_str()), $(($name, $value)),*];
        let form = $portal.form(&urls::official_act(&$case.code, $act), &pairs);
        answer!($service, form.cookie($who.clone()))
    }};
}

#[actix_web::test]
async fn a_refusal_keeps_what_was_typed_and_waits_on_the_provinces_desk() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let case = waited(&portal).await;
    let (leader, triage) = (
        portal.enter("giamdoc").await,
        portal.enter("phancong").await,
    );
    let why = "Không nêu ngày nào.";
    let (status, _, text) = send!(
        portal,
        service,
        leader,
        case,
        "khong-tiep-nhan",
        "refusal_reason" = why
    );
    assert_eq!(status, 422);
    assert!(
        text.contains(why) && text.contains("href=\"#ground\""),
        "{text}"
    );
    let (status, _, text) = send!(
        portal,
        service,
        leader,
        case,
        "khong-tiep-nhan",
        "ground" = "unsigned",
        "refusal_reason" = why
    );
    assert_eq!(status, 422);
    assert!(text.contains("Căn cứ này không áp dụng"), "{text}");
    let (status, _, text) = send!(
        portal,
        service,
        leader,
        case,
        "khong-tiep-nhan",
        "ground" = "unclear",
        "refusal_reason" = why
    );
    assert_eq!(status, 303, "{text}");
    let (_, _, text) = answer!(service, get(&urls::official_case(&case.code), &leader));
    assert!(
        text.contains("không tiếp nhận") && text.contains("quyết định chậm nhất"),
        "{text}"
    );

    let (_, _, text) = answer!(service, get(urls::WORK, &triage));
    assert!(text.contains(urls::TRIAGE), "the desk is linked");
    let (status, _, text) = answer!(service, get(urls::TRIAGE, &triage));
    assert_eq!(status, 200);
    assert!(
        text.contains(&case.code) && text.contains("Xem lại việc không tiếp nhận"),
        "{text}"
    );
    let (status, _, text) = send!(
        portal,
        service,
        triage,
        case,
        "yeu-cau-tiep-nhan",
        "overturning" = "Có giờ, có quầy: kiểm tra được."
    );
    assert_eq!(status, 303, "{text}");
    let (_, _, text) = answer!(service, get(urls::TRIAGE, &triage));
    assert!(!text.contains(&case.code), "{text}");
    let (_, _, text) = answer!(service, get(&urls::official_case(&case.code), &leader));
    assert!(
        text.contains("đang xử lý") && text.contains("Có giờ, có quầy"),
        "{text}"
    );
}

#[actix_web::test]
async fn a_case_is_merged_and_another_is_handed_over_without_its_paperwork() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let (first, second) = (waited(&portal).await, waited_too(&portal).await);
    let (leader, triage) = (
        portal.enter("giamdoc").await,
        portal.enter("phancong").await,
    );
    let official = portal.enter("canbo").await;
    let (status, _, text) = send!(
        portal,
        service,
        leader,
        second,
        "gop",
        "into" = "2611-000000-0",
        "merge_reason" = "Cùng buổi."
    );
    assert_eq!(status, 422);
    assert!(
        text.contains("Không thấy vụ việc") && text.contains("Cùng buổi."),
        "{text}"
    );
    let (status, _, text) = send!(
        portal,
        service,
        leader,
        second,
        "gop",
        "into" = &first.code,
        "merge_reason" = "Cùng buổi."
    );
    assert_eq!(status, 303, "{text}");
    let (_, _, text) = answer!(service, get(&urls::official_case(&second.code), &leader));
    assert!(
        text.contains("Đã gộp vào vụ việc") && text.contains(&first.code),
        "{text}"
    );

    let (status, _, text) = send!(
        portal,
        service,
        official,
        first,
        "de-xuat-chuyen",
        "suspicion" = "Có dấu hiệu đòi tiền."
    );
    assert_eq!(status, 303, "{text}");
    let (_, _, text) = answer!(service, get(urls::TRIAGE, &triage));
    assert!(
        text.contains("Đề xuất chuyển xử lý theo Luật Tố cáo"),
        "{text}"
    );
    let (status, _, text) = send!(
        portal,
        service,
        triage,
        first,
        "chuyen-to-cao",
        "acceptance_document" = "12/TN",
        "divert_reason" = "Rõ người, rõ việc."
    );
    assert_eq!(status, 422);
    assert!(
        text.contains("Cần ghi phần đó") && text.contains("Rõ người"),
        "{text}"
    );
    let (status, _, text) = send!(
        portal,
        service,
        triage,
        first,
        "chuyen-to-cao",
        "acceptance_document" = "12/TN",
        "divert_reason" = "Rõ người, rõ việc.",
        "rest_category" = "LONG_WAIT",
        "rest_text" = "Chờ lâu ở quầy số 3."
    );
    assert_eq!(status, 303, "{text}");
    let (_, _, text) = answer!(service, get(&urls::official_case(&first.code), &triage));
    assert!(
        text.contains("Phần về hồ sơ, giấy tờ được giải quyết tiếp"),
        "{text}"
    );
    // What was merged into it is on its own again.
    let (_, _, text) = answer!(service, get(&urls::official_case(&second.code), &leader));
    assert!(
        text.contains("đã giao đơn vị xử lý") && text.contains("Tách ra"),
        "{text}"
    );
}

#[actix_web::test]
async fn a_converted_and_a_recategorised_case_say_so() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let case = waited(&portal).await;
    let (leader, inspector) = (
        portal.enter("giamdoc").await,
        portal.enter("thanhtra").await,
    );
    let (status, _, text) = send!(
        portal,
        service,
        leader,
        case,
        "thanh-khieu-nai",
        "consent" = "",
        "convert_reason" = "Không đồng ý quyết định."
    );
    assert_eq!(status, 422);
    assert!(
        text.contains("href=\"#consent\"") && text.contains("Không đồng ý"),
        "{text}"
    );
    let other = waited_too(&portal).await;
    let (status, _, text) = send!(
        portal,
        service,
        leader,
        other,
        "thanh-khieu-nai",
        "consent" = "Qua điện thoại 23/11/2026",
        "convert_reason" = "Không đồng ý quyết định."
    );
    assert_eq!(status, 303, "{text}");
    let (_, _, text) = answer!(service, get(&urls::official_case(&other.code), &leader));
    assert!(
        text.contains("khiếu nại lần đầu") && text.contains("Qua điện thoại"),
        "{text}"
    );

    let (status, _, text) = send!(
        portal,
        service,
        leader,
        case,
        "phan-loai-lai",
        "category" = "HARASS",
        "subject" = "chairman",
        "subject_name" = "",
        "correction_reason" = "Người gửi kể thêm."
    );
    assert_eq!(status, 303, "{text}");
    let (status, _, _) = answer!(service, get(&urls::official_case(&case.code), &leader));
    assert_eq!(status, 404, "it is about the chairman now");
    let (_, _, text) = answer!(service, get(&urls::official_case(&case.code), &inspector));
    assert!(text.contains("Người gửi kể thêm."), "{text}");
}

#[actix_web::test]
async fn what_was_typed_for_a_case_that_went_elsewhere_is_given_back() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let mut bribe = waiting("Cán bộ gợi ý đưa thêm tiền thì mới trả kết quả.");
    bribe["category"] = json!("BRIBE_SOLICIT");
    bribe["privacy"] = json!("anonymous");
    bribe.as_object_mut().unwrap().remove("contact");
    let (elsewhere, leader) = (portal.file(bribe).await, portal.enter("giamdoc").await);
    let typed = "Không nêu ngày nào, đã hỏi lại hai lần.";
    let mut answers = Vec::new();
    let nowhere = CaseCode::new(elsewhere.received_at.day(), [1; 6]);
    for code in [elsewhere.code.as_str(), nowhere.as_str()] {
        let pairs = [("version", "1"), ("remarks", typed)];
        let form = portal.form(&urls::official_act(code, "tra-lai"), &pairs);
        let (status, _, text) = answer!(service, form.cookie(leader.clone()));
        assert_eq!(status, 404, "{text}");
        assert!(text.contains(typed), "{text}");
        assert!(text.contains("vừa được chuyển sang đơn vị khác"), "{text}");
        answers.push(text.len());
    }
    assert_eq!(answers[0], answers[1], "a hidden case answers as none");
}

#[actix_web::test]
async fn the_desk_says_why_a_case_waits_and_who_may_not_have_it() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let mut outside = waiting("Cán bộ thuế hẹn nhiều lần mà không giải quyết.");
    outside["subject"] = json!({ "kind": "vertical_agency" });
    let case = portal.file(outside).await;
    let triage = portal.enter("phancong").await;
    let (_, _, text) = answer!(service, get(urls::TRIAGE, &triage));
    assert!(
        text.contains(&case.code) && text.contains("bên ngoài cổng"),
        "{text}"
    );
    let (_, _, text) = answer!(service, get(&urls::official_case(&case.code), &triage));
    assert!(text.contains("chairman@commune"), "{text}");
    assert!(text.contains("chưa có người giữ chức vụ"), "{text}");
    assert!(
        !text.contains("value=\"home_affairs@province\""),
        "nobody holds it: {text}"
    );
}

#[actix_web::test]
async fn a_search_finds_what_its_reader_may_read_and_a_report_on_the_chairman_stays_unfound() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let ours = waited(&portal).await;
    let mut about = waiting("Chủ tịch phường giữ hồ sơ, bảo gặp riêng; chờ từ sáng đến trưa.");
    about["subject"] = json!({ "kind": "chairman" });
    let hidden = portal.file(about).await;
    let ward = ["canbo", "giamdoc", "chutich", "canbo2"];
    for login in ward {
        let session = portal.enter(login).await;
        for query in ["gap rieng", "từ sáng", &hidden.code] {
            let address = urls::with_query(urls::WORK, &[("q", query)]);
            let (status, _, text) = answer!(service, get(&address, &session));
            assert_eq!(status, 200);
            let found = urls::official_case(&hidden.code);
            assert!(!text.contains(&found), "{login} finds it by {query}");
            assert!(
                query != "gap rieng" || text.contains("Không tìm thấy"),
                "{text}"
            );
        }
    }
    let official = portal.enter("canbo").await;
    let search = |query: &str| urls::with_query(urls::WORK, &[("q", query)]);
    for query in ["TU SANG", "từ sáng", ours.code.as_str()] {
        let (_, _, text) = answer!(service, get(&search(query), &official));
        let found = urls::official_case(&ours.code);
        assert!(
            text.contains(&found) && text.contains("Tìm thấy 1 vụ việc"),
            "{query}: {text}"
        );
    }
    let inspector = portal.enter("thanhtra").await;
    let (_, _, text) = answer!(service, get(&search("gap rieng"), &inspector));
    assert!(text.contains(&urls::official_case(&hidden.code)), "{text}");
    let (_, _, text) = answer!(service, get(&search("\" OR *"), &official));
    assert!(text.contains("Không tìm thấy"), "{text}");
}

#[actix_web::test]
async fn whoever_looks_on_reads_no_name_and_nothing_sealed_and_is_noted() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let open = waited(&portal).await;
    let mut sealed = waiting("Nội dung chỉ người xử lý được đọc.");
    sealed["privacy"] = json!("sealed");
    let sealed = portal.file(sealed).await;
    let (watcher, observer) = (portal.enter("giamsat").await, portal.enter("mattran").await);
    let page = |case: &Case| urls::official_case(&case.code);

    let (_, _, text) = answer!(service, get(&page(&open), &watcher));
    assert!(
        text.contains("không ai gọi số") && !text.contains("Trần Thị Sáu"),
        "{text}"
    );
    let (status, _, text) = answer!(service, get(&page(&sealed), &watcher));
    assert_eq!(status, 200);
    assert!(
        text.contains("được giữ kín") && !text.contains("chỉ người xử lý được"),
        "{text}"
    );
    let (status, _, text) = answer!(service, get(&page(&open), &observer));
    assert_eq!(status, 200);
    assert!(
        !text.contains("không ai gọi số") && !text.contains("Trần Thị Sáu"),
        "{text}"
    );
    assert_eq!(answer!(service, get(&page(&sealed), &observer)).0, 404);
    let behind = format!("{}?so=open", urls::BEHIND);
    let (_, _, text) = answer!(service, get(&behind, &observer));
    assert!(
        text.contains(&open.code) && !text.contains(&sealed.code),
        "{text}"
    );

    let official = portal.enter("canbo").await;
    assert_eq!(answer!(service, get(&page(&open), &official)).0, 200);
    assert_eq!(
        readings(&portal, &open).await,
        2,
        "two who look on; its own unit is not noted"
    );
    assert_eq!(readings(&portal, &sealed).await, 1);
}

/// How often the audit log says that a case was read.
async fn readings(portal: &Portal, case: &Case) -> i64 {
    let target = format!("case:{}", case.code);
    let count = move |c: &mut AnyConnection| {
        let of_case = audit::table.filter(audit::target.eq(&target));
        let read = of_case.filter(audit::act.eq("case_read"));
        Ok(read.count().get_result(c)?)
    };
    portal.app.db.read(count).await.unwrap()
}
