//! Who sees what of it.

use diesel::prelude::*;
use serde_json::json;
use tiepdan::domain::case::Case;
use tiepdan::domain::code::CaseCode;
use tiepdan::storage::connection::AnyConnection;
use tiepdan::storage::schema::duties::audit;
use tiepdan::web::urls;

use super::{get, waited, waiting};
use crate::support::portal::Portal;
use crate::{answer, open};

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
