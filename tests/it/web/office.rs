//! An official's day on the pages: log in, take up, draft; a leader returns and approves; a
//! supervisor looks on.

use actix_web::cookie::Cookie;
use actix_web::test::TestRequest;
use serde_json::json;
use tiepdan::domain::case::Case;
use tiepdan::web::urls;

use crate::support::dossiers::LATE_ONLINE;
use crate::support::portal::Portal;
use crate::{answer, open};

const ANSWER: &str = "Chúng tôi đã kiểm tra sổ theo dõi: giấy đã ký xong, mời ông/bà đến nhận.";

fn get(address: &str, cookie: &Cookie<'static>) -> TestRequest {
    TestRequest::get().uri(address).cookie(cookie.clone())
}

/// A late birth certificate at the desk of phường Thành Sen.
async fn late(portal: &Portal) -> Case {
    let body = json!({
        "category": "LONG_WAIT",
        "ward_code": "18073",
        "subject": { "kind": "one_stop" },
        "description": "Tôi chờ ở quầy từ sáng đến trưa mà không ai gọi số.",
        "privacy": "named",
        "contact": { "name": "Trần Thị Sáu", "email": "sau@example.org" },
        "public_consent": true,
        "lang": "vi"
    });
    portal.file(body).await
}

/// Who handles a case: an official and a leader of its unit.
fn handlers(case: &Case) -> (&'static str, &'static str) {
    match case.handler.unit.0.as_str() {
        "18073" => ("canbo2", "chutich"),
        "18073-service_centre" => ("canbo", "giamdoc"),
        other => panic!("nobody of {other} is hired"),
    }
}

/// The version in the forms of a page.
fn version(text: &str) -> String {
    let after = text.split("name=\"version\" value=\"").nth(1).unwrap();
    after.split('"').next().unwrap().to_owned()
}

#[actix_web::test]
async fn nobody_learns_who_exists_and_everybody_finds_their_work() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let mut answers = Vec::new();
    for login in ["canbo", "khong-co-ai"] {
        let form = portal.log_in_form(login, Some("mật khẩu sai rồi"));
        let (status, _, text) = answer!(service, form);
        assert_eq!(status, 422);
        assert!(text.contains("Tên đăng nhập hoặc mật khẩu chưa đúng."));
        assert!(!text.contains("mật khẩu sai rồi"), "the password came back");
        let without_tokens: String = text
            .replace(login, "")
            .split("form_token")
            .next()
            .unwrap()
            .to_owned();
        answers.push(without_tokens);
    }
    assert_eq!(answers[0], answers[1]);

    let (status, place, _) = answer!(service, portal.log_in_form("CanBo", None));
    assert_eq!((status, place.as_str()), (303, urls::LOGIN));
    for (login, workplace) in [
        ("canbo", urls::WORK),
        ("phancong", urls::TRIAGE),
        ("giamsat", urls::FIGURES),
        ("mattran", urls::FIGURES),
        ("tiepnhan", urls::INTAKE),
        ("quantri", urls::ADMIN),
    ] {
        let session = portal.enter(login).await;
        let (status, place, _) = answer!(service, get(urls::LOGIN, &session));
        assert_eq!((status, place.as_str()), (303, workplace), "{login}");
    }

    let session = portal.enter("canbo").await;
    let leave = portal.form(urls::LOGOUT, &[]).cookie(session.clone());
    assert_eq!(answer!(service, leave).0, 303);
    let (status, place, _) = answer!(service, get(urls::WORK, &session));
    assert_eq!((status, place.as_str()), (303, urls::LOGIN));
}

#[actix_web::test]
async fn a_case_goes_its_way_and_nothing_typed_is_lost() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let case = late(&portal).await;
    let (official, leader) = handlers(&case);
    let (official, leader) = (portal.enter(official).await, portal.enter(leader).await);
    let address = urls::official_case(&case.code);
    let act = |name: &str| urls::official_act(&case.code, name);

    let (_, _, text) = answer!(service, get(urls::WORK, &official));
    assert!(
        text.contains(&case.code) && text.contains("ngày làm việc"),
        "{text}"
    );
    for told in [
        "Tôi chờ ở quầy từ sáng",
        "Trần Thị Sáu",
        "23/11/2026",
        "(1)",
    ] {
        assert!(text.contains(told), "{told} is missing: {text}");
    }
    let (status, _, text) = answer!(service, get(&address, &official));
    assert_eq!(status, 200);
    for said in ["không ai gọi số", "Tiếp nhận xử lý", "Quy tắc"] {
        assert!(text.contains(said), "{said} is missing: {text}");
    }
    assert!(!text.contains("Thời hạn vẫn được tính tiếp."), "{text}");
    assert!(
        !text.contains("Duyệt và gửi trả lời"),
        "an official may not sign"
    );
    let seen = version(&text);

    let accept = portal
        .form(&act("tiep-nhan"), &[("version", &seen)])
        .cookie(official.clone());
    let (status, place, text) = answer!(service, accept);
    assert_eq!(status, 303, "{text}");
    let (_, _, text) = answer!(service, get(&place, &official));
    assert!(text.contains("govuk-notification-banner--success"));

    let short = [
        ("version", version(&text)),
        ("text", "ngắn".to_owned()),
        ("evidence", "sổ".to_owned()),
    ];
    let pairs: Vec<(&str, &str)> = short.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let draft = portal
        .form(&act("du-thao"), &pairs)
        .cookie(official.clone());
    let (status, _, text) = answer!(service, draft);
    assert_eq!(status, 422);
    assert!(
        text.contains(">ngắn</textarea>") && text.contains("href=\"#text\""),
        "{text}"
    );

    let whole = |version: &str| {
        vec![
            ("version".to_owned(), version.to_owned()),
            ("text".to_owned(), ANSWER.to_owned()),
            ("verdict".to_owned(), "founded".to_owned()),
            ("evidence".to_owned(), "sổ theo dõi".to_owned()),
        ]
    };
    let send = |pairs: Vec<(String, String)>, name: &str, who: &Cookie<'static>| {
        let pairs: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        portal.form(&act(name), &pairs).cookie(who.clone())
    };
    let (status, _, stale) = answer!(service, send(whole(&seen), "du-thao", &official));
    assert_eq!(status, 409);
    assert!(
        stale.contains(ANSWER) && stale.contains("vừa có người khác cập nhật"),
        "{stale}"
    );
    let (status, _, text) = answer!(service, send(whole(&version(&stale)), "du-thao", &official));
    assert_eq!(status, 303, "{text}");

    let (_, _, text) = answer!(
        service,
        get(&format!("{}?loc=cho-duyet", urls::WORK), &leader)
    );
    assert!(text.contains(&case.code) && text.contains("Chờ ông/bà duyệt:"));
    assert!(
        text.contains("1 câu trả lời") && text.contains("Chờ duyệt (1)"),
        "{text}"
    );
    let (_, _, text) = answer!(service, get(&address, &leader));
    let (sign, back) = (text.find("/duyet\""), text.find("/tra-lai\""));
    assert!(
        sign.zip(back).is_some_and(|(sign, back)| sign < back),
        "{text}"
    );
    assert!(text.contains("Đồng hồ dừng khi ông/bà duyệt."), "{text}");
    assert!(text.contains(ANSWER) && text.contains("Duyệt và gửi trả lời"));
    let back = vec![
        ("version".to_owned(), version(&text)),
        ("remarks".to_owned(), "Nêu rõ ngày nhận.".to_owned()),
    ];
    assert_eq!(answer!(service, send(back, "tra-lai", &leader)).0, 303);

    let (_, _, text) = answer!(service, get(&address, &leader));
    assert!(text.contains("Nêu rõ ngày nhận."));
    assert_eq!(
        answer!(service, send(whole(&version(&text)), "du-thao", &leader)).0,
        303
    );
    let (_, _, text) = answer!(service, get(&address, &leader));
    let own = vec![("version".to_owned(), version(&text))];
    let (status, _, text) = answer!(service, send(own, "duyet", &leader));
    assert_eq!(status, 422);
    assert!(text.contains("Người soạn không tự duyệt.") && text.contains("href=\"#act-sign\""));
    let again = vec![
        ("version".to_owned(), version(&text)),
        ("remarks".to_owned(), "Soạn lại.".to_owned()),
    ];
    assert_eq!(answer!(service, send(again, "tra-lai", &leader)).0, 303);
    let (_, _, text) = answer!(service, get(&address, &official));
    assert_eq!(
        answer!(service, send(whole(&version(&text)), "du-thao", &official)).0,
        303
    );
    let (_, _, text) = answer!(service, get(&address, &leader));
    let sign = vec![("version".to_owned(), version(&text))];
    let (status, place, text) = answer!(service, send(sign, "duyet", &leader));
    assert_eq!(status, 303, "{text}");
    let (_, _, text) = answer!(service, get(&place, &leader));
    assert!(text.contains("Đã gửi trả lời cho người dân.") && !text.contains("bản chờ duyệt"));
    let (_, _, text) = answer!(service, get(&address, &leader));
    assert!(text.contains("đã trả lời") && text.contains("Trả lời đã gửi"));

    let watcher = portal.enter("giamsat").await;
    let (_, _, text) = answer!(service, get(urls::FIGURES, &watcher));
    assert!(
        text.contains("100\u{a0}%") && text.contains(urls::BEHIND),
        "{text}"
    );
    let behind = format!(
        "{}?so=answered&don-vi={}",
        urls::BEHIND,
        case.handler.unit.0
    );
    let (_, _, text) = answer!(service, get(&behind, &watcher));
    assert!(
        text.contains(&case.code) && text.contains("trả lời ngày 23/11/2026"),
        "{text}"
    );
    assert!(
        !text.contains("Trần Thị Sáu") && !text.contains("Tôi chờ ở quầy"),
        "{text}"
    );
    let (status, _, text) = answer!(service, get(&address, &watcher));
    assert_eq!(status, 200);
    assert!(
        !text.contains("name=\"version\""),
        "a supervisor only reads"
    );
}

#[actix_web::test]
async fn foreign_and_hidden_cases_answer_as_absent_ones() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let case = late(&portal).await;
    let hidden = portal
        .file(json!({
            "category": "SEXUAL_HARASS",
            "ward_code": "18073",
            "subject": { "kind": "unknown" },
            "description": "Tôi bị một cán bộ ở phường quấy rối khi đến làm giấy tờ.",
            "privacy": "sealed",
            "public_consent": false,
            "lang": "vi"
        }))
        .await;
    for (login, code) in [
        ("noikhac", case.code.as_str()),
        ("canbo", &hidden.code),
        ("chutich", &hidden.code),
        ("noikhac", "2611-000000-0"),
        ("canbo", "khong-phai-ma"),
    ] {
        let session = portal.enter(login).await;
        let (status, _, text) = answer!(service, get(&urls::official_case(code), &session));
        assert_eq!(status, 404, "{login} {code}");
        assert!(!text.contains("Tôi "), "{login} {code}");
        let address = urls::official_act(code, "tiep-nhan");
        let accept = portal
            .form(&address, &[("version", "1")])
            .cookie(session.clone());
        assert_eq!(answer!(service, accept).0, 404, "{login} {code}");
        let (_, _, text) = answer!(service, get(urls::WORK, &session));
        assert!(!text.contains(code), "{login} sees {code} in the list");
    }
    let inspector = portal.enter("thanhtra").await;
    let (status, _, _) = answer!(service, get(&urls::official_case(&hidden.code), &inspector));
    assert_eq!(status, 200);
}

#[actix_web::test]
async fn an_apology_is_drafted_returned_approved_and_delivered() {
    let portal = Portal::new().await;
    let service = open!(portal);
    portal.import(LATE_ONLINE).await;
    let official = portal.enter("canbo").await;
    let leader = portal.enter("chutich").await;
    let (_, _, text) = answer!(service, get(urls::OBLIGATIONS, &official));
    assert!(
        text.contains("0044") && text.contains("Cấp giấy xác nhận"),
        "{text}"
    );
    let link = text.split("/can-bo/xin-loi/").nth(1).unwrap();
    let id: i64 = link.split('"').next().unwrap().parse().unwrap();
    let address = urls::obligation(id);
    let send = |name: &str, pairs: &[(&str, &str)], who: &Cookie<'static>| {
        portal
            .form(&urls::obligation_act(id, name), pairs)
            .cookie(who.clone())
    };
    let (_, _, text) = answer!(service, get(&address, &official));
    let seen = version(&text);
    let bad = [
        ("version", seen.as_str()),
        ("reason", "Cán bộ nghỉ ốm."),
        ("new_promise_on", "31/02/2026"),
    ];
    let (status, _, text) = answer!(service, send("du-thao", &bad, &official));
    assert_eq!(status, 422);
    assert!(text.contains("Cán bộ nghỉ ốm.") && text.contains("31/02/2026"));
    let past = [
        ("version", seen.as_str()),
        ("reason", "Cán bộ nghỉ ốm."),
        ("new_promise_on", "1/11/2026"),
    ];
    let (status, _, text) = answer!(service, send("du-thao", &past, &official));
    assert_eq!(status, 422);
    assert!(text.contains("Ngày hẹn mới phải sau hôm nay"), "{text}");
    let good = [
        ("version", seen.as_str()),
        ("reason", "Cán bộ nghỉ ốm."),
        ("new_promise_on", "30/11/2026"),
    ];
    let (status, _, text) = answer!(service, send("du-thao", &good, &official));
    assert_eq!(status, 303, "{text}");
    let (status, _, text) = answer!(service, send("du-thao", &good, &official));
    assert_eq!(status, 409, "{text}");
    assert!(text.contains("Cán bộ nghỉ ốm."));

    let (_, _, text) = answer!(service, get(&address, &leader));
    assert!(
        text.contains("Lê Văn Quý") && text.contains("30/11/2026"),
        "{text}"
    );
    let back = version(&text);
    let pairs = [("version", back.as_str()), ("remarks", "Ghi rõ hơn.")];
    assert_eq!(answer!(service, send("tra-lai", &pairs, &leader)).0, 303);
    let (_, _, text) = answer!(service, get(&address, &official));
    assert!(text.contains("Ghi rõ hơn.") && text.contains("Cán bộ nghỉ ốm."));
    let seen = version(&text);
    let good = [
        ("version", seen.as_str()),
        ("reason", "Cán bộ hộ tịch nghỉ ốm."),
        ("new_promise_on", ""),
    ];
    assert_eq!(answer!(service, send("du-thao", &good, &official)).0, 303);
    let (_, _, text) = answer!(service, get(&address, &leader));
    let seen = version(&text);
    let (status, _, text) = answer!(service, send("duyet", &[("version", &seen)], &leader));
    assert_eq!(status, 303, "{text}");
    let (_, _, text) = answer!(service, get(&address, &official));
    assert!(
        text.contains("đã duyệt văn bản xin lỗi, chưa trao"),
        "{text}"
    );
    assert!(!text.contains("đã xin lỗi"), "not handed over yet: {text}");
    let seen = version(&text);
    let pairs = [("version", seen.as_str()), ("delivery", "desk")];
    let (status, _, text) = answer!(service, send("da-trao", &pairs, &official));
    assert_eq!(status, 303, "{text}");

    let (_, _, text) = answer!(service, get(&address, &official));
    assert!(text.contains("đã xin lỗi, đã công khai"), "{text}");

    let foreign = portal.enter("noikhac").await;
    assert_eq!(answer!(service, get(&address, &foreign)).0, 404);
}
