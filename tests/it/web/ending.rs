//! What people read of a case that went elsewhere: the sender why it was not taken or with what it
//! is answered, whoever gave it away that it is gone, whoever has it how to be in touch.

use serde_json::json;
use tiepdan::web::urls;

use crate::support::people::{Receipt, TestApp};

/// A report about waiting at desk 3, filed by a program, with the secret that opens it.
async fn waited(app: &TestApp, key: &str) -> Receipt {
    let body = json!({
        "category": "LONG_WAIT", "ward_code": "18073", "privacy": "named",
        "subject": {"kind": "unknown"}, "desk": "Quầy số 3",
        "happened_at": "2026-11-20T08:00:00+07:00",
        "description": "Chờ từ sáng đến trưa không ai gọi số.",
        "contact": {"name": "Trần Thị Sáu", "email": "sau@example.org"},
    });
    let filed = app.program().files(key, &body).await;
    assert_eq!(filed.status, 201, "{}", filed.body);
    let filed = filed.json();
    let text = |name: &str| filed[name].as_str().unwrap().to_owned();
    Receipt {
        code: text("code"),
        secret: text("secret"),
        unit: String::new(),
        due: text("due_on"),
    }
}

#[actix_web::test]
async fn the_sender_reads_why_a_report_is_not_taken_and_what_can_be_done() {
    let app = TestApp::open().await;
    let receipt = waited(&app, "mot-khoa-de-thu-0001").await;
    let (leader, sender) = (app.staff("giamdoc").await, app.citizen());
    let refusal = [
        ("ground", "unclear"),
        ("refusal_reason", "Ông/bà chưa nêu ngày nào."),
    ];
    leader
        .does(&receipt.code, "khong-tiep-nhan", &refusal)
        .await;
    let page = sender.tracks(&receipt).await;
    for said in [
        "Vì sao phản ánh không được tiếp nhận?",
        "NĐ 20/2008/NĐ-CP",
        "Ông/bà chưa nêu ngày nào.",
        "Cấp tỉnh đang xem lại việc không tiếp nhận này, chậm nhất hết",
        "đề nghị cấp trên xem xét",
    ] {
        assert!(page.body.contains(said), "{said}: {}", page.text());
    }
    let triage = app.staff("phancong").await;
    let agreed = [("confirmation", "Đúng là chưa đủ để kiểm tra.")];
    triage
        .does(&receipt.code, "dong-y-khong-tiep-nhan", &agreed)
        .await;
    let page = sender.tracks(&receipt).await;
    assert!(
        page.body.contains("đã xem lại và đồng ý"),
        "{}",
        page.text()
    );
    let appeal = [("appeal_why", "Tôi đã nêu ngày.")];
    let page = sender.does(&receipt, "len-cap-tren", &appeal).await;
    assert!(!page.body.contains("Vì sao phản ánh không được tiếp nhận?"));
}

#[actix_web::test]
async fn the_sender_of_a_merged_or_divided_report_is_told_and_reads_nothing_of_others() {
    let app = TestApp::open().await;
    let first = waited(&app, "mot-khoa-de-thu-0001").await;
    let second = waited(&app, "mot-khoa-de-thu-0002").await;
    let (leader, sender) = (app.staff("giamdoc").await, app.citizen());
    let into = [
        ("into", first.code.as_str()),
        ("merge_reason", "Cùng buổi."),
    ];
    leader.does(&second.code, "gop", &into).await;
    let page = sender.tracks(&second).await;
    assert!(page.body.contains("được trả lời chung"), "{}", page.text());
    assert!(!page.body.contains(&first.code), "another's code is told");

    let triage = app.staff("phancong").await;
    let diversion = [
        ("acceptance_document", "12/TN"),
        ("divert_reason", "Rõ người, rõ việc."),
        ("rest_category", "LONG_WAIT"),
        ("rest_text", "Chờ lâu ở quầy số 3."),
    ];
    let official = app.staff("canbo").await;
    let suspicion = [("suspicion", "Có dấu hiệu đòi tiền.")];
    official
        .does(&first.code, "de-xuat-chuyen", &suspicion)
        .await;
    let diverted = triage.does(&first.code, "chuyen-to-cao", &diversion).await;
    let rest = diverted.body.split("giải quyết tiếp").nth(1).unwrap();
    let rest = rest.split("/can-bo/vu-viec/").nth(1).unwrap();
    let rest = rest.split('"').next().unwrap();
    let page = sender.tracks(&first).await;
    assert!(page.body.contains(rest), "{}", page.text());
    let part = Receipt {
        code: rest.to_owned(),
        ..first.clone()
    };
    let page = sender.tracks(&part).await;
    assert!(
        page.body.contains("Chờ lâu ở quầy số 3."),
        "{}",
        page.text()
    );
}

#[actix_web::test]
async fn whoever_gives_a_case_away_is_told_that_it_is_gone() {
    let app = TestApp::open().await;
    let leader = app.staff("giamdoc").await;
    let about_the_chairman = [
        ("category", "HARASS"),
        ("subject", "chairman"),
        ("subject_name", ""),
        ("correction_reason", "Người gửi kể thêm."),
    ];
    let to_the_ward = [
        ("transfer_to", "chairman@commune"),
        ("transfer_reason", "Việc thuộc trách nhiệm của Ủy ban."),
    ];
    let ways = [
        (
            "mot-khoa-de-thu-0001",
            "phan-loai-lai",
            about_the_chairman.as_slice(),
        ),
        ("mot-khoa-de-thu-0002", "chuyen", &to_the_ward),
    ];
    for (key, act, fields) in ways {
        let receipt = waited(&app, key).await;
        let page = leader.does(&receipt.code, act, fields).await;
        assert_eq!(page.status, 200, "{act}: {}", page.body);
        let gone = format!("Vụ việc {} không còn ở đơn vị", receipt.code);
        assert!(page.body.contains(&gone), "{act}: {}", page.text());
        assert_eq!(leader.opens_case(&receipt.code).await.status, 404);
    }
}

#[actix_web::test]
async fn reasons_of_the_routing_are_words_and_a_list_goes_on_by_due_day_and_code() {
    let app = TestApp::open().await;
    let receipt = waited(&app, "mot-khoa-de-thu-0001").await;
    let triage = app.staff("phancong").await;
    let page = triage.opens_case(&receipt.code).await;
    assert!(
        page.body.contains("Nhận ngày 23/11/2026"),
        "{}",
        page.text()
    );
    assert!(!page.body.contains("received_on="), "{}", page.text());

    for n in 0..51 {
        waited(&app, &format!("mot-khoa-de-thu-1{n:03}")).await;
        if n % 15 == 0 {
            app.portal.app.clock.advance(600);
        }
    }
    let official = app.staff("canbo").await;
    let list = official.opens(urls::WORK).await;
    let next = list.body.split("sau=").nth(1).unwrap();
    let next = next.split('"').next().unwrap();
    assert!(
        next.starts_with("2026-12-") && next.contains("_2611-"),
        "{next}"
    );
    let rest = official.opens(&format!("{}?sau={next}", urls::WORK)).await;
    let cases = |body: &str| {
        let links = body.split("/can-bo/vu-viec/").skip(1);
        let codes = links.map(|link| link.split('"').next().unwrap().to_owned());
        codes.collect::<std::collections::BTreeSet<_>>()
    };
    let (here, there) = (cases(&list.body), cases(&rest.body));
    assert_eq!((here.len(), there.len()), (50, 2));
    assert!(here.is_disjoint(&there));
}

#[actix_web::test]
async fn how_to_be_in_touch_is_for_whoever_has_the_case_and_never_for_the_ward_it_is_about() {
    let app = TestApp::open().await;
    let safe = "Chỉ nhắn tin, sau 20 giờ.";
    let file = async |category: &str, privacy: &str| {
        let body = json!({
            "category": category, "ward_code": "18073", "privacy": privacy,
            "subject": {"kind": "unknown"},
            "description": "Bị đòi thêm giấy xác nhận không có trong danh mục.",
            "contact": {"name": "Trần Thị Sáu", "phone": "0912345678", "safe": safe},
        });
        app.portal.file(body).await
    };
    let reads = async |login: &'static str, code: &str| {
        let page = app.staff(login).await.opens_case(code).await;
        assert_eq!(page.status, 200, "{login}");
        page.body.contains(safe)
    };
    let named = file("EXTRA_PAPERS", "named").await.code;
    assert!(reads("canbo", &named).await);
    assert!(
        !reads("giamsat", &named).await,
        "a supervisor writes to nobody"
    );
    let sealed = file("EXTRA_PAPERS", "sealed").await;
    assert_eq!(sealed.handler.unit.0, "18073-service_centre");
    assert!(!reads("canbo", &sealed.code).await, "it may tell who it is");
    let integrity = file("SEXUAL_HARASS", "sealed").await;
    assert_eq!(integrity.handler.unit.0, "42-inspectorate");
    assert!(reads("thanhtra", &integrity.code).await);
    assert!(!reads("phancong", &integrity.code).await);
}

#[actix_web::test]
async fn a_case_whose_official_left_office_is_marked_for_the_unit() {
    let app = TestApp::open().await;
    let receipt = waited(&app, "mot-khoa-de-thu-0001").await;
    let (official, leader) = (app.staff("canbo").await, app.staff("giamdoc").await);
    official.accepts(&receipt.code).await;
    let mark = "Chưa có người xử lý";
    assert!(!leader.opens(urls::WORK).await.body.contains(mark));
    let administrator = app.staff("quantri").await;
    let unit = urls::with_query(urls::ADMIN_POSITIONS, &[("don-vi", "18073-service_centre")]);
    let page = administrator.opens(&unit).await;
    let row = page.body.split("Chức vụ của Người canbo<").nth(1).unwrap();
    let id = row.split("/quan-tri/chuc-vu/").nth(1).unwrap();
    let id: i64 = id.split('/').next().unwrap().parse().unwrap();
    let end = urls::admin_position_act(id, "ket-thuc");
    let refused = administrator
        .sends(&page, &end, &[("last", "hôm qua")])
        .await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.body.contains("value=\"hôm qua\""),
        "{}",
        refused.body
    );
    assert!(
        refused.body.contains(&format!("href=\"#last-{id}\"")),
        "{}",
        refused.body
    );
    let substitute = urls::admin_position_act(id, "thay-the");
    let typed = [("substitute", "1"), ("from", "01/12/2026"), ("to", "mai")];
    let refused = administrator.sends(&page, &substitute, &typed).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("value=\"mai\"") && refused.body.contains("01/12/2026"));
    let done = administrator
        .sends(&page, &end, &[("last", "23/11/2026")])
        .await;
    assert_eq!(done.status, 303, "{}", done.body);
    app.portal.pass_days(1);
    assert!(leader.opens(urls::WORK).await.body.contains(mark));
    let page = leader.opens_case(&receipt.code).await;
    assert!(
        page.body.contains("không còn giữ chức vụ"),
        "{}",
        page.text()
    );
}

#[actix_web::test]
async fn wrong_secrets_count_at_every_door_that_takes_one() {
    let app = TestApp::open().await;
    let receipt = waited(&app, "mot-khoa-de-thu-0001").await;
    let program = app.program();
    let wrong = "0000000000000000";
    for n in 1..=21 {
        app.portal.app.clock.advance(10);
        let answer = program.rates(&receipt.code, wrong, "satisfied").await;
        let status = if n <= 20 { 404 } else { 429 };
        assert_eq!(answer.status, status, "guess {n}");
    }
    let page = program.asks(&receipt.code, wrong).await;
    assert_eq!(page.status, 429, "at the other doors too");
    // Nobody who knows the code alone keeps its sender out.
    let page = program.asks(&receipt.code, &receipt.secret).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let rated = program
        .rates(&receipt.code, &receipt.secret, "satisfied")
        .await;
    assert_ne!(rated.status, 429, "{}", rated.body);
}
