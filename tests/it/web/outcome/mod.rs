//! Cases that end otherwise, on the pages: a unit refuses, merges, proposes; the province's desk
//! decides; whoever looks on sees what they may, and search finds nothing more.

mod acts;
mod seen;

use actix_web::cookie::Cookie;
use actix_web::test::TestRequest;
use serde_json::{Value, json};
use tiepdan::domain::case::Case;

use crate::support::portal::Portal;

fn get(address: &str, cookie: &Cookie<'static>) -> TestRequest {
    TestRequest::get().uri(address).cookie(cookie.clone())
}

/// A report about waiting at a desk, for the service centre of phường Thành Sen.
fn waiting(description: &str) -> Value {
    json!({
        "category": "LONG_WAIT",
        "ward_code": "18073",
        "subject": { "kind": "unknown" },
        "desk": "Quầy số 3",
        "happened_at": "2026-11-20T08:00:00+07:00",
        "description": description,
        "privacy": "named",
        "contact": { "name": "Trần Thị Sáu", "email": "sau@example.org" },
        "public_consent": true,
        "lang": "vi"
    })
}

async fn waited(portal: &Portal) -> Case {
    let description = "Chờ từ sáng đến trưa không ai gọi số.";
    let case = portal.file(waiting(description)).await;
    assert_eq!(case.handler.unit.0, "18073-service_centre");
    case
}

/// Another one, of somebody who waited beside the first.
async fn waited_too(portal: &Portal) -> Case {
    portal
        .file(waiting("Tôi cũng chờ ở quầy đó cả buổi sáng."))
        .await
}
