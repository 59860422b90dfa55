//! `GET /api/v1/openapi.json`: the API described for programs that write programs.

use actix_web::HttpResponse;
use utoipa::{Modify, OpenApi};

use super::{acts, due, lists, reports};

/// The description; a test holds it against the registered addresses, both ways.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Tiếp Dân",
        description = "Public feedback and complaints, version 1."
    ),
    modifiers(&ForReaders),
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

/// Descriptions without what they tell programmers of the portal.
struct ForReaders;

impl Modify for ForReaders {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        for item in api.paths.paths.values_mut() {
            for operation in [&mut item.get, &mut item.post].into_iter().flatten() {
                if let Some(told) = &mut operation.description
                    && let Some((kept, _)) = told.split_once("# Errors")
                {
                    *told = kept.trim().to_owned();
                }
            }
        }
    }
}

/// `GET /api/v1/openapi.json`: this document.
#[utoipa::path(
    get, path = "/api/v1/openapi.json", tag = "description",
    responses((status = 200, description = "OpenAPI 3.1", content_type = "application/json"))
)]
pub async fn describe() -> HttpResponse {
    HttpResponse::Ok().json(Description::openapi())
}
