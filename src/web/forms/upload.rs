//! Forms with a file: `multipart/form-data`, read whole within the limits of any other form.

use actix_multipart::Multipart;
use actix_web::HttpRequest;
use actix_web::error::PayloadError;
use actix_web::http::header::{CONTENT_TYPE, HeaderMap};
use actix_web::web::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream;

use super::Pairs;
use crate::web::error::WebError;

/// Parts read at most: more than any form of ours has.
const PARTS: usize = 20;

/// Set with `app_data` on a route whose form has a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TakesFiles;

/// The headers of a form with a file, where one may be sent.
pub(super) fn boundary(request: &HttpRequest) -> Option<HeaderMap> {
    request.app_data::<TakesFiles>()?;
    let kind = request.headers().get(CONTENT_TYPE)?;
    let is_multipart = kind.as_bytes().starts_with(b"multipart/form-data");
    is_multipart.then(|| request.headers().clone())
}

/// What the form says; a file is the text it holds. What is no text shows the mark of that,
/// `\u{fffd}`.
///
/// # Errors
/// `Malformed`: no such form, or one of too many parts.
pub(super) async fn read(headers: &HeaderMap, body: Bytes) -> Result<Pairs, WebError> {
    let whole = body.len();
    let body = stream::iter([Ok::<Bytes, PayloadError>(body)]);
    let mut parts = Multipart::new(headers, body);
    let mut pairs = Pairs::new();
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|_| WebError::Malformed)?;
        let name = part.name().map(str::to_owned);
        let bytes = part.bytes(whole).await.map_err(|_| WebError::TooLarge)?;
        let bytes = bytes.map_err(|_| WebError::Malformed)?;
        let value = String::from_utf8_lossy(&bytes).into_owned();
        pairs.push((name.ok_or(WebError::Malformed)?, value));
        if pairs.len() > PARTS {
            return Err(WebError::Malformed);
        }
    }
    Ok(pairs)
}
