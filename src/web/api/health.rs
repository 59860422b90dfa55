//! For load balancers: whether the program lives, and whether it can work.

use actix_web::{HttpResponse, web};

use crate::app::App;
use crate::storage::migrations::list_pending;
use crate::web::error::WebError;

/// `GET /healthz`: the program lives.
pub async fn alive() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok\n")
}

/// `GET /readyz`: the database answers, no migration waits, and the program is not about to stop.
///
/// # Errors
/// `Unavailable` otherwise.
pub async fn ready(app: web::Data<App>) -> Result<HttpResponse, WebError> {
    let not_ready = |cause: &str| WebError::Unavailable {
        after: 5,
        cause: cause.to_owned(),
    };
    if app.is_stopping() {
        return Err(not_ready("the program is about to stop"));
    }
    match app.db.read(list_pending).await?.first() {
        Some(name) => Err(not_ready(&format!("migration {name} has not run"))),
        None => Ok(alive().await),
    }
}
