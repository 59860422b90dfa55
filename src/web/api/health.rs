//! For load balancers: whether the program lives, and whether it can work.

use actix_web::{HttpResponse, web};
use serde::Serialize;

use crate::app::App;
use crate::casework::view::troubles;
use crate::domain::coded::Coded as _;
use crate::storage::connection::AnyConnection;
use crate::storage::migrations::list_pending;
use crate::web::error::WebError;

/// `GET /healthz`: the program lives.
pub async fn alive() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok\n")
}

#[derive(Serialize)]
struct ReadyJson {
    status: &'static str,
    /// What is wrong though it can work; empty when all is well.
    degraded: Vec<&'static str>,
}

/// `GET /readyz`: the database can be read and written, no migration waits, and the program is not
/// about to stop. What is wrong beside that is told and changes no status: filing goes on.
///
/// # Errors
/// `Unavailable` otherwise.
pub async fn ready(app: web::Data<App>) -> Result<HttpResponse, WebError> {
    let not_ready = |cause: String| WebError::Unavailable { after: 5, cause };
    if app.is_stopping() {
        return Err(not_ready("the program is about to stop".to_owned()));
    }
    let (now, reference) = (app.clock.now(), app.db.reference().await?);
    let read = move |c: &mut AnyConnection| Ok((list_pending(c)?, troubles(c, &reference, now)?));
    let (pending, troubles) = app.db.read(read).await?;
    if let Some(name) = pending.first() {
        return Err(not_ready(format!("migration {name} has not run")));
    }
    let written = app.probe.writes(&app.db, now).await;
    written.map_err(|error| not_ready(error.to_string()))?;
    Ok(HttpResponse::Ok().json(ReadyJson {
        status: "ok",
        degraded: troubles
            .into_iter()
            .map(|trouble| trouble.kind().code())
            .collect(),
    }))
}
