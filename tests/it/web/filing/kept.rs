//! A draft is secret, expires, and is gone on with or thrown away.

use tiepdan::storage::connection::AnyConnection;

use super::{drafts, texts};
use crate::support::citizens::Portal;
use crate::support::journey::{Answers, CHECK, TOLD, answer_from, file};
use crate::{served, visitor};

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
