//! The layers every request passes, in order. Routes go inside.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::{Compress, Next, from_fn};
use actix_web::{App, Error};

use super::{access, csrf, error, headers, trace, visitor};

/// Middleware: whoever asks for the headers alone is answered like whoever asks for the page; the
/// server leaves the body out.
async fn as_get(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if *request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    next.call(request).await
}

/// The application inside its layers. From the outside: headers alone, the log, compression,
/// headers, the visitor, pages for errors, the check that forms come from us, and who on the staff
/// is asking.
///
/// `wrap` puts each new layer outside the others, so they are read from the bottom.
pub fn around<T>(
    app: App<T>,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
>
where
    T: ServiceFactory<
            ServiceRequest,
            Config = (),
            Response = ServiceResponse,
            Error = Error,
            InitError = (),
        > + 'static,
{
    app.wrap(from_fn(access::recognise))
        .wrap(from_fn(csrf::same_origin))
        .wrap(from_fn(error::dress))
        .wrap(from_fn(visitor::welcome))
        .wrap(from_fn(headers::protect))
        .wrap(Compress::default())
        .wrap(from_fn(trace::log))
        .wrap(from_fn(as_get))
}
