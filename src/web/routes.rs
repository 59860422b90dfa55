//! Every address of the portal, in reading order, each with its limiter.

use actix_web::web::{ServiceConfig, get, post, resource};

use super::limits::Limits;
use super::{assets, citizen, health, official, urls};

/// Registers every address. Call it inside [`super::layers::around`].
pub fn all(routes: &mut ServiceConfig, limits: &Limits) {
    citizens(routes);
    staff(routes, limits);
    machinery(routes);
}

/// Pages for everyone.
fn citizens(routes: &mut ServiceConfig) {
    routes.route(urls::HOME, get().to(citizen::start::show));
}

/// Pages for those who handle cases, and the way in.
fn staff(routes: &mut ServiceConfig, limits: &Limits) {
    let log_in = resource(urls::LOGIN)
        .route(get().to(official::log_in::show))
        .route(post().wrap(limits.login()).to(official::log_in::submit));
    routes
        .service(log_in)
        .route(urls::LOGOUT, post().to(official::log_in::leave));
}

/// What machines ask for.
fn machinery(routes: &mut ServiceConfig) {
    routes
        .route("/assets/{name}", get().to(assets::file))
        .route("/healthz", get().to(health::alive))
        .route("/readyz", get().to(health::ready));
}
