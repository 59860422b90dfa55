//! Every way through the questions, and second thoughts on it.

use std::collections::BTreeSet;

use tiepdan::domain::category::Topic;
use tiepdan::domain::coded::Coded as _;

use super::{drafts, offered, texts};
use crate::support::citizens::{Answer, Portal};
use crate::support::journey::{Answers, TOLD, answer_from, file, send};
use crate::{served, visitor};

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
    let lodged = [("office", "online"), ("handled_by", "unit"), ("desk", "")];
    let (known, _) = asked(Answers::usual().with("/phan-anh/co-quan", &lodged)).await;
    assert_eq!(
        known, "phan-anh viec-gi o-dau co-quan ma-ho-so khi-nao noi-dung giu-ten lien-he",
        "of a late dossier nobody in person is asked for where the office is known"
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
async fn a_late_dossier_is_asked_for_the_day_on_its_receipt() {
    let portal = Portal::new();
    let service = served!(portal);
    let visitor = visitor!(service);
    let promised = [
        ("happened_day", "10"),
        ("happened_month", "11"),
        ("happened_year", "2026"),
    ];
    let lodged = [("office", "online"), ("handled_by", "unit"), ("desk", "")];
    let late = Answers::usual()
        .with("/phan-anh/co-quan", &lodged)
        .with("/phan-anh/khi-nao", &promised);
    let (_, check) = answer_from(&visitor, "/phan-anh", &late).await;
    assert!(
        check.body.contains("Ngày hẹn trả kết quả"),
        "{}",
        check.body
    );
    assert!(!check.body.contains("TTHC"), "no shorthand of offices");
    let asked = visitor.get("/phan-anh/khi-nao").await;
    assert!(asked.body.contains("Giấy hẹn ghi trả kết quả ngày nào?"));
    assert!(!asked.body.contains("Lúc mấy giờ?"));
    let to_come = [
        ("happened_day", "1"),
        ("happened_month", "12"),
        ("happened_year", "2099"),
    ];
    let early = visitor
        .submit_on(&asked, "/phan-anh/khi-nao", &to_come)
        .await;
    assert_eq!(early.status, 422);
    assert!(early.body.contains("chưa đến"), "{}", early.body);

    // Of another matter the day is asked for anew; nobody in person stays behind.
    let desk = Answers::about("nobody_there", "EMPTY_DESK")
        .with("/phan-anh/giu-ten", &[("privacy", "anonymous")]);
    let (again, _) = answer_from(&visitor, "/phan-anh", &desk).await;
    assert!(again.contains(&"/phan-anh/khi-nao".to_owned()), "{again:?}");
    assert!(again.contains(&"/phan-anh/ve-ai".to_owned()), "{again:?}");
}

#[actix_web::test]
async fn whoever_tells_a_name_and_leaves_it_out_hears_so_before_sending() {
    let portal = Portal::new();
    let service = served!(portal);
    let said = async |privacy: &str, name: &str| {
        let visitor = visitor!(service);
        let answers = Answers::usual()
            .with("/phan-anh/giu-ten", &[("privacy", privacy)])
            .with("/phan-anh/lien-he", &[("name", name)]);
        let (_, check) = answer_from(&visitor, "/phan-anh", &answers).await;
        check.body.contains("chưa ghi tên")
    };
    assert!(said("named", "").await);
    assert!(said("name_hidden", "").await);
    assert!(!said("named", "Trần Thị Sáu").await);
    assert!(!said("sealed", "").await);
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
    assert_eq!(
        again,
        ["/phan-anh", "/phan-anh/khi-nao", "/phan-anh/giu-ten"]
    );
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
