//! Every address of the portal, in reading order, each with its limiter.

use actix_web::web::{ServiceConfig, get, post, resource};

use super::limits::Limits;
use super::{official, urls};

/// Registers every address. Call it inside [`super::layers::around`].
pub fn all(routes: &mut ServiceConfig, limits: &Limits) {
    staff(routes, limits);
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
