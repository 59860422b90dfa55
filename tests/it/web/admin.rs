//! The administrators' room and one's own account, through their pages.

use actix_web::cookie::Cookie;
use actix_web::test::TestRequest;
use tiepdan::web::{cookies, urls};

use crate::support::portal::Portal;
use crate::{answer, open};

fn get(address: &str, session: &Cookie<'static>) -> TestRequest {
    TestRequest::get().uri(address).cookie(session.clone())
}

/// The one-time password a page shows.
fn shown_password(page: &str) -> String {
    let mut codes = page.split("app-code\">").skip(1);
    let code = codes.next().expect("a password is shown");
    code.split('<').next().unwrap().to_owned()
}

#[actix_web::test]
async fn somebody_joins_and_sets_an_own_password_before_anything_else() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let admin = portal.enter("quantri").await;
    let mut pairs = vec![
        ("login", "binh"),
        ("name", "Trần Thị Bình"),
        ("email", ""),
        ("unit", "01"),
        ("roles", "official"),
    ];
    let join = |pairs: &[(&str, &str)]| {
        let form = portal.form(urls::ADMIN_STAFF_NEW, pairs);
        form.cookie(admin.clone())
    };
    let (status, _, page) = answer!(service, join(&pairs));
    assert_eq!(status, 422);
    assert!(
        page.contains("không thuộc phạm vi ông/bà quản trị"),
        "{page}"
    );
    assert!(
        page.contains("value=\"Trần Thị Bình\""),
        "what was typed is lost"
    );
    pairs[3] = ("unit", "18073");
    let (status, _, page) = answer!(service, join(&pairs));
    assert_eq!(status, 200, "{page}");
    let one_time = shown_password(&page);
    let (_, _, list) = answer!(service, get("/quan-tri/can-bo?tim=binh", &admin));
    assert!(list.contains("Trần Thị Bình") && !list.contains("Người canbo"));

    let enter = portal.log_in_form("binh", Some(&one_time)).to_request();
    let entered = actix_web::test::call_service(&service, enter).await;
    let session = entered
        .response()
        .cookies()
        .find(|c| c.name() == cookies::STAFF);
    let session = session.unwrap().into_owned();
    let (status, place, _) = answer!(service, get(urls::WORK, &session));
    assert_eq!((status, place.as_str()), (303, urls::OWN_PASSWORD));
    let own = "mật khẩu của riêng tôi";
    let change = [
        ("present", one_time.as_str()),
        ("wanted", own),
        ("again", own),
    ];
    let form = portal.form(urls::OWN_PASSWORD, &change);
    let changed = form.cookie(session.clone()).to_request();
    let changed = actix_web::test::call_service(&service, changed).await;
    let new = changed
        .response()
        .cookies()
        .find(|c| c.name() == cookies::STAFF);
    let new = new.expect("a new session begins").into_owned();
    assert_eq!(answer!(service, get(urls::WORK, &new)).0, 200);
    let (_, place, _) = answer!(service, get(urls::WORK, &session));
    assert_eq!(place, urls::LOGIN, "the old session went on");
}

#[actix_web::test]
async fn a_page_of_somebody_elses_staff_is_not_there_and_the_last_administrator_stays() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let ward = portal.enter("quantri-phuong").await;
    let (_, _, list) = answer!(service, get(urls::ADMIN_STAFF, &ward));
    assert!(list.contains("Người canbo2"));
    assert!(!list.contains("Người phancong") && !list.contains("Người noikhac"));
    let province = portal.enter("quantri").await;
    let (_, _, list) = answer!(service, get("/quan-tri/can-bo?tim=quantri", &province));
    let rows = list.split("href=\"/quan-tri/can-bo/").skip(1);
    let ids = rows.filter_map(|row| row.split('"').next()?.parse::<i64>().ok());
    let id = ids.min().unwrap();
    let (status, _, _) = answer!(service, get(&urls::admin_person(id), &ward));
    assert_eq!(status, 404);
    let shut = urls::admin_person_act(id, "khoa");
    let form = portal.form(&shut, &[("version", "1")]).cookie(province);
    let (status, _, page) = answer!(service, form);
    assert_eq!(status, 422);
    assert!(page.contains("người quản trị cuối cùng"), "{page}");
}

#[actix_web::test]
async fn wrong_secrets_for_one_code_wait() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let case = portal.file(serde_json::json!({
        "category": "LATE_RESULT", "ward_code": "18073", "privacy": "anonymous",
        "description": "Hồ sơ của tôi hẹn thứ Sáu tuần trước mà chưa có kết quả.",
    }));
    let case = case.await;
    let pairs = [("code", case.code.as_str()), ("secret", "0000000000000000")];
    for _ in 0..20 {
        assert_eq!(answer!(service, portal.form(urls::TRACK, &pairs)).0, 422);
    }
    assert_eq!(answer!(service, portal.form(urls::TRACK, &pairs)).0, 429);
}

#[actix_web::test]
async fn who_gets_lost_is_led_to_the_form_or_to_the_own_start_page() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let admin = portal.enter("quantri").await;
    for (asked, led) in [
        (urls::ADMIN_POSITION_NEW, urls::ADMIN_POSITIONS),
        ("/quan-tri/chuc-vu/7/thay-the", urls::ADMIN_POSITIONS),
        ("/quan-tri/can-bo/7/khoa", "/quan-tri/can-bo/7"),
        (urls::ADMIN_CALENDAR_APPLY, urls::ADMIN_CALENDAR),
    ] {
        let (status, place, _) = answer!(service, get(asked, &admin));
        assert_eq!((status, place.as_str()), (303, led), "{asked}");
    }
    let (status, _, page) = answer!(service, get("/khong-co", &admin));
    assert_eq!(status, 404);
    assert!(page.contains("Về trang làm việc của tôi"), "{page}");
    assert!(page.contains("<a class=\"govuk-link\" href=\"/quan-tri\">"));
    assert!(!page.contains("mã theo dõi"), "{page}");
}

#[actix_web::test]
async fn units_are_found_and_chosen_by_name() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let admin = portal.enter("quantri").await;
    let (_, _, own) = answer!(service, get(urls::ADMIN_UNITS, &admin));
    assert!(own.contains("UBND tỉnh Hà Tĩnh"), "{own}");
    assert!(own.matches("/quan-tri/don-vi/").count() < 20, "{own}");
    assert!(!own.contains("tiepdan import") && !own.contains("phiên bản"));
    let (_, _, found) = answer!(service, get("/quan-tri/don-vi?tim=thanh%20sen", &admin));
    assert!(found.contains("UBND phường Thành Sen"), "{found}");
    assert!(!found.contains("UBND tỉnh Hà Tĩnh"), "{found}");
    let (_, _, none) = answer!(service, get("/quan-tri/don-vi?tim=xyz", &admin));
    assert!(none.contains("Không có đơn vị nào tên như vậy"), "{none}");
    let (_, _, join) = answer!(service, get(urls::ADMIN_STAFF_NEW, &admin));
    assert!(
        join.contains("<optgroup label=\"phường Thành Sen\">"),
        "{join}"
    );
    assert!(join.contains("<option value=\"18073\">UBND phường Thành Sen</option>"));
    let ward = portal.enter("quantri-phuong").await;
    let (_, _, join) = answer!(service, get(urls::ADMIN_STAFF_NEW, &ward));
    assert_eq!(join.matches("<optgroup").count(), 1, "{join}");
}

#[actix_web::test]
async fn the_rooms_of_administration_stand_on_each_of_its_pages() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let admin = portal.enter("quantri").await;
    let (_, _, home) = answer!(service, get(urls::ADMIN, &admin));
    assert!(home.contains("Ai giữ chức vụ nào"), "{home}");
    for page in [urls::ADMIN, urls::ADMIN_STAFF_NEW, urls::ADMIN_CALENDAR_DAY] {
        let (_, _, shown) = answer!(service, get(page, &admin));
        let rooms = shown.split("<nav class=\"govuk-body\"").nth(1).unwrap();
        for room in [urls::ADMIN_STAFF, urls::ADMIN_POSITIONS, urls::ADMIN_UNITS] {
            assert!(
                rooms.contains(&format!("href=\"{room}\"")),
                "{page}: {room}"
            );
        }
    }
    let (_, _, foreign) = answer!(service, get(urls::ADMIN, &portal.enter("canbo").await));
    assert!(!foreign.contains(urls::ADMIN_POSITIONS), "{foreign}");
}
