//! Guesses at a secret on the pages of a report are counted; whoever has it reads on.

use actix_web::cookie::Cookie;
use actix_web::test::TestRequest;
use tiepdan::domain::code::CaseCode;
use tiepdan::web::cookies;

use super::{Mine, send};
use crate::support::portal::Portal;
use crate::{open, visitor};

#[actix_web::test]
async fn wrong_secrets_on_a_page_are_taken_from_the_bucket_and_the_right_one_is_not() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let mine = Mine::file(&portal, None).await;
    let holder = visitor!(service);
    mine.enter(&holder).await;
    for _ in 0..35 {
        assert_eq!(holder.get(&mine.page()).await.status, 200);
    }
    let guesser = visitor!(service);
    let guess = async |path: &str| {
        let asked = TestRequest::get().cookie(Cookie::new(cookies::CASE, "0000000000000000"));
        guesser.send(asked, path).await.status
    };
    // One was taken when the holder came in.
    let codes = codes();
    let (tried, rest) = codes.split_at(29);
    for (n, code) in tried.iter().enumerate() {
        let page = if n % 2 == 0 { "" } else { "/da-gui" };
        assert_eq!(guess(&format!("/theo-doi/{code}{page}")).await, 303, "{n}");
    }
    for page in ["", "/da-gui"] {
        assert_eq!(guess(&format!("/theo-doi/{}{page}", rest[0])).await, 429);
        assert_eq!(guess(&format!("{}{page}", mine.page())).await, 429);
    }
    for page in [mine.page(), mine.act("da-gui")] {
        assert_eq!(
            holder.get(&page).await.status,
            200,
            "the right secret waits"
        );
    }
    let fields = [
        ("code", rest[0].as_str()),
        ("secret", "0000 0000 0000 0000"),
    ];
    assert_eq!(
        guesser.submit("/tra-cuu", "/tra-cuu", &fields).await.status,
        429
    );
    portal.app.clock.advance(60);
    assert_eq!(guess(&format!("/theo-doi/{}", rest[0])).await, 303);
    assert_eq!(
        send(&holder, &mine, "nhan-tin", &[("message", "Tôi gửi thêm.")])
            .await
            .status,
        303
    );
}

/// Thirty codes no report has.
fn codes() -> Vec<String> {
    let digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let all = (0..40).flat_map(|n| {
        let code = move |check| format!("2611-{n:06}-{check}");
        digits.chars().map(code)
    });
    let known = all.filter(|code| CaseCode::parse(code).is_some_and(|c| c.as_str() == code));
    known.take(30).collect()
}
