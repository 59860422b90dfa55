//! Whoever asks for the address a form is sent to, as after a refused form was loaded anew, is led
//! back to the page the form stands on.

use actix_web::{HttpResponse, web};

use crate::web::access::{Administrator, Staff};
use crate::web::page::see_other;
use crate::web::urls;

/// `GET /quan-tri/can-bo/{id}/…`: to the member of staff.
pub async fn to_person(_: Staff<Administrator>, path: web::Path<(i64, String)>) -> HttpResponse {
    see_other(&urls::admin_person(path.0))
}

/// `GET /quan-tri/chuc-vu/…`: to the offices.
pub async fn to_positions(_: Staff<Administrator>) -> HttpResponse {
    see_other(urls::ADMIN_POSITIONS)
}

/// `GET /quan-tri/lich/ap-dung`: to the calendar.
pub async fn to_calendar(_: Staff<Administrator>) -> HttpResponse {
    see_other(urls::ADMIN_CALENDAR)
}

/// `GET /quan-tri/dinh-tuyen/bat-dau`: to the rules.
pub async fn to_rules(_: Staff<Administrator>) -> HttpResponse {
    see_other(urls::ADMIN_RULES)
}

/// `GET /quan-tri/dinh-tuyen/du-thao/…`: to the draft.
pub async fn to_draft(_: Staff<Administrator>, _: web::Path<String>) -> HttpResponse {
    see_other(urls::ADMIN_RULES_DRAFT)
}
