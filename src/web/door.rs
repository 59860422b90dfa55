//! What a handler needs to answer a page: the portal, how it looks, and who asks.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};

use super::error::WebError;
use super::site::Site;
use super::visitor::{self, Visitor};
use crate::app::App;
use crate::domain::time::Instant;
use crate::words::Lang;

/// The portal as one request meets it.
pub struct Door {
    /// The running portal.
    pub app: web::Data<App>,
    /// Who runs it and where it stands.
    pub site: web::Data<Site>,
    /// Who asks.
    pub visitor: Visitor,
}

impl Door {
    /// The language of the answer.
    pub fn lang(&self) -> Lang {
        self.visitor.lang
    }

    /// The present moment.
    pub fn now(&self) -> Instant {
        self.app.clock.now()
    }
}

impl FromRequest for Door {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let app = request.app_data::<web::Data<App>>().cloned();
        let site = request.app_data::<web::Data<Site>>().cloned();
        let found = app.zip(site).zip(visitor::of(request));
        let door = found.map(|((app, site), visitor)| Self { app, site, visitor });
        ready(door.ok_or(WebError::Broken(
            "the portal is not whole: app, site, visitor",
        )))
    }
}
