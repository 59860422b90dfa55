//! Where it happened: found by an old name, given by a page, or served by somebody else.

use super::cases;
use crate::support::citizens::Portal;
use crate::support::journey::{Answers, answer_from, send};
use crate::{served, visitor};

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
