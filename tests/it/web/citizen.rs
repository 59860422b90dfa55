//! What citizens meet: filing, following, the public register.

use crate::support::citizens::{Answer, Portal};
use crate::support::journey::{Answers, TOLD, answer_from, file, send};
use crate::{served, visitor};

/// What stands in the page after a name, as text.
fn after<'a>(page: &'a Answer, name: &str) -> &'a str {
    let rest = page.body.split(&format!("{name}</dt>")).nth(1).unwrap();
    let rest = rest.split("</dd>").next().unwrap();
    let rest = rest
        .rsplit_once("</span>")
        .map_or(rest, |(inside, _)| inside);
    rest.rsplit('>').next().unwrap()
}

#[actix_web::test]
async fn a_report_is_filed_and_its_codes_survive_a_reload() {
    let portal = Portal::new();
    let service = served!(portal);
    let visitor = visitor!(service);
    let (_, check) = answer_from(&visitor, "/phan-anh", &Answers::usual()).await;
    let filed = send(&visitor, &check).await;
    assert_eq!(filed.status, 303, "{}", filed.body);
    let sent = visitor.get(&filed.location).await;
    let again = visitor.get(&filed.location).await;
    assert_eq!(sent.status, 200);
    let (code, secret) = (after(&sent, "Mã theo dõi"), after(&sent, "Mã bảo vệ"));
    assert_eq!(filed.location, format!("/theo-doi/{code}/da-gui"));
    assert_eq!(secret, after(&again, "Mã bảo vệ"));
    assert_eq!(secret.len(), 19);
    assert!(
        sent.body.contains("thứ Ba, ngày 15 tháng 12 năm 2026"),
        "{}",
        sent.body
    );

    let repeat = send(&visitor, &check).await;
    assert_eq!(
        repeat.location, filed.location,
        "the same page makes one report"
    );

    let case = visitor.get(&format!("/theo-doi/{code}")).await;
    assert!(case.body.contains(TOLD) && case.body.contains("Diễn biến"));
    let stranger = visitor!(service);
    for path in [
        &filed.location,
        &format!("/theo-doi/{code}"),
        "/theo-doi/2611-AAAAAA-A",
    ] {
        let refused = stranger.get(path).await;
        assert_eq!(
            (refused.status, refused.location.as_str()),
            (303, "/tra-cuu")
        );
    }
}

#[actix_web::test]
async fn a_wrong_secret_and_an_unknown_code_are_answered_with_the_same_bytes() {
    let portal = Portal::new();
    let service = served!(portal);
    let visitor = visitor!(service);
    let filed = file(&visitor, &Answers::usual()).await;
    let sent = visitor.get(&filed.location).await;
    let (code, secret) = (after(&sent, "Mã theo dõi"), after(&sent, "Mã bảo vệ"));

    let other = visitor!(service);
    let try_out = async |code: &str, secret: &str| {
        let fields = [("code", code), ("secret", secret)];
        other.submit("/tra-cuu", "/tra-cuu", &fields).await
    };
    let said = |answer: &Answer, code: &str| {
        let token = answer.hidden("form_token");
        answer.body.replace(&token, "").replace(code, "CODE")
    };
    let unknown = "2611-000000-0";
    let unknown = try_out(unknown, secret).await;
    let wrong = try_out(code, "0000 0000 0000 0000").await;
    let garbage = try_out("x", "y").await;
    assert_eq!(
        (unknown.status, wrong.status, garbage.status),
        (422, 422, 422)
    );
    assert_eq!(said(&unknown, "2611-000000-0"), said(&wrong, code));
    assert_eq!(
        garbage.body.matches("chưa đúng").count(),
        wrong.body.matches("chưa đúng").count()
    );

    let typed = secret.to_lowercase().replace(' ', "-");
    let right = try_out(&code.to_lowercase(), &typed).await;
    assert_eq!(
        (right.status, right.location),
        (303, format!("/theo-doi/{code}"))
    );
    let case = other.get(&format!("/theo-doi/{code}")).await;
    assert_eq!(case.status, 200);
    let left = other
        .submit_on(&case, "/tra-cuu/thoat", &[("code", code)])
        .await;
    assert_eq!(left.status, 303);
    assert_eq!(other.get(&format!("/theo-doi/{code}")).await.status, 303);
}

#[actix_web::test]
async fn hostile_text_is_kept_and_inert() {
    let portal = Portal::new();
    let service = served!(portal);
    let visitor = visitor!(service);
    for hostile in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</textarea></p><b>đậm</b>",
        "'; DROP TABLE cases; --",
        "\u{202e}ngược \u{200b}Ω≈ç√∫˜µ ثم نفس 🙈🙉",
    ] {
        let answers = Answers::usual()
            .with("/phan-anh/noi-dung", &[("description", hostile)])
            .with(
                "/phan-anh/co-quan",
                &[
                    ("office", "unknown"),
                    ("handled_by", "unknown"),
                    ("desk", hostile),
                ],
            );
        let filed = file(&visitor, &answers).await;
        let case = visitor
            .get(filed.location.trim_end_matches("/da-gui"))
            .await;
        let escaped = maud::html! { (hostile) }.into_string();
        assert!(case.body.contains(&escaped), "{hostile} is lost");
        if escaped != hostile {
            assert!(!case.body.contains(hostile), "{hostile} is raw");
        }
    }
}

#[actix_web::test]
async fn the_first_page_and_the_register_are_for_everyone() {
    let portal = Portal::new();
    let service = served!(portal);
    let visitor = visitor!(service);
    for (path, said) in [
        ("/", "Không cần tài khoản"),
        ("/?lang=en", "You need no account"),
        ("/xin-loi?lang=vi", "Hiện không có cơ quan nào quá hạn"),
        ("/tra-cuu", "Mã bảo vệ"),
        ("/healthz", "ok"),
        ("/readyz", "ok"),
    ] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.body.contains(said), "{path}: {}", answer.body);
    }
    for path in ["/xin-loi/1", "/xin-loi/x", "/xin-loi/99999999999999999999"] {
        assert_eq!(visitor.get(path).await.status, 404, "{path}");
    }
    portal.app.announce_stop();
    assert_eq!(visitor.get("/readyz").await.status, 503);
    assert_eq!(visitor.get("/healthz").await.status, 200);
}

#[actix_web::test]
async fn the_meters_count_routes_and_name_nobody() {
    let portal = Portal::new();
    let service = served!(portal);
    let visitor = visitor!(service);
    visitor.get("/theo-doi/2611-000000-0").await;
    let metrics = visitor.get("/metrics").await;
    assert_eq!(metrics.status, 200);
    let told = metrics.body;
    let counted = "tiepdan_answer_seconds_count{route=\"/theo-doi/{code}\",status=\"";
    assert!(told.contains(counted), "{told}");
    assert!(told.contains("tiepdan_dead_letters 0"), "{told}");
    assert!(!told.contains("2611"), "{told}");
}
