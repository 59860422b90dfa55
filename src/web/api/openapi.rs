//! `GET /api/v1/openapi.json`: the API described for programs that write programs.

use actix_web::HttpResponse;
use utoipa::OpenApi;

use super::{acts, due, lists, reports};

/// The description; a test holds it against the registered addresses, both ways.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Tiếp Dân",
        description = "Public feedback and complaints, version 1."
    ),
    paths(
        reports::file,
        reports::show,
        acts::message,
        acts::rate,
        lists::categories,
        lists::units,
        due::show,
        describe,
    )
)]
struct Description;

/// `GET /api/v1/openapi.json`: this document.
#[utoipa::path(
    get, path = "/api/v1/openapi.json", tag = "description",
    responses((status = 200, description = "OpenAPI 3.1", content_type = "application/json"))
)]
pub async fn describe() -> HttpResponse {
    HttpResponse::Ok().json(Description::openapi())
}
