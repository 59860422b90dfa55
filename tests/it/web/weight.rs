//! How much a browser is sent: the first visit of each kind of page, whole, and the page after it.

use std::collections::BTreeSet;

use actix_web::test::{TestRequest, call_service, read_body};
use tiepdan::web::cookies;
use tiepdan::web::urls;

use crate::open;
use crate::support::portal::Portal;

/// Bytes of a first visit with all it loads, of style and script in it, and of a following page.
const FIRST: usize = 90_000;
const STYLE: usize = 25_000;
const NEXT: usize = 5_000;
/// Bytes of the supervisors' figures: four pictures and six tables for those who watch.
const FIGURES: usize = 7_000;

/// What a page or a style sheet names: the address in each attribute or `url(…)`.
fn named(text: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for before in [
        "href=\"/assets/",
        "src=\"/assets/",
        "url(\"/assets/",
        "url(/assets/",
        "url(\"",
    ] {
        for rest in text.split(before).skip(1) {
            let address = rest.split(['"', ')']).next().unwrap_or_default();
            let name = address.rsplit('/').next().unwrap_or_default();
            if !name.starts_with("data:") {
                all.insert(urls::asset(name));
            }
        }
    }
    all
}

/// The bytes of an answer as they are sent to a browser, and its text.
macro_rules! fetched {
    ($service:expr, $address:expr, $cookies:expr) => {{
        let ask = |packed: bool| {
            let mut request = TestRequest::get().uri($address);
            for cookie in $cookies {
                request = request.cookie(cookie);
            }
            if packed {
                request = request.insert_header(("accept-encoding", "br, gzip"));
            }
            request.to_request()
        };
        let sent = call_service(&$service, ask(true)).await;
        assert_eq!(sent.status(), 200, "{}", $address);
        let sent = read_body(sent).await.len();
        let plain = read_body(call_service(&$service, ask(false)).await).await;
        (sent, String::from_utf8_lossy(&plain).into_owned())
    }};
}

#[actix_web::test]
async fn pages_are_light() {
    let (portal, made) = Portal::demonstration().await;
    let service = open!(portal);
    let ticket = made.tickets.first().unwrap();
    let opened = vec![actix_web::cookie::Cookie::new(
        cookies::CASE,
        ticket.secret.clone(),
    )];
    let password = |login: &str| {
        let account = made.accounts.iter().find(|one| one.login == login);
        account.unwrap().password.reveal().to_owned()
    };
    let leader = vec![portal.enter_by("chutich", &password("chutich")).await];
    let watcher = vec![portal.enter_by("giamsat", &password("giamsat")).await];
    let case = urls::my_case(&ticket.code);
    let pages: Vec<(&str, Vec<_>)> = vec![
        (urls::HOME, vec![]),
        (urls::FILE, vec![]),
        (urls::TRACK, vec![]),
        (urls::REGISTER, vec![]),
        (urls::UNITS, vec![]),
        ("/don-vi/18073", vec![]),
        (urls::LOGIN, vec![]),
        (&case, opened),
        (urls::WORK, leader.clone()),
        (urls::OBLIGATIONS, leader),
        (urls::FIGURES, watcher),
    ];
    for (address, cookies) in pages {
        let (page, text) = fetched!(service, address, cookies.clone());
        let most = if address == urls::FIGURES {
            FIGURES
        } else {
            NEXT
        };
        assert!(page <= most, "{address}: {page} bytes of page");
        let (mut whole, mut style) = (page, 0);
        let mut left: Vec<String> = named(&text).into_iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(asset) = left.pop() {
            if !seen.insert(asset.clone()) {
                continue;
            }
            let (sent, text) = fetched!(service, asset.as_str(), Vec::new());
            whole += sent;
            if asset.ends_with(".css") || asset.ends_with(".js") {
                style += sent;
                left.extend(named(&text));
            }
        }
        assert!(
            seen.len() >= 4,
            "{address}: style, fonts and mark, not {seen:?}"
        );
        assert!(whole <= FIRST, "{address}: {whole} bytes in all");
        assert!(style <= STYLE, "{address}: {style} bytes of style");
    }
}
