//! Forms with a file: `multipart/form-data`, read whole within the limits of the route.

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
pub enum TakesFiles {
    /// The field holds the file's text.
    AsText,
    /// The field holds the file's name; its bytes are [`Typed::file`](super::Typed::file).
    AsBytes,
}

/// The headers of a form with a file, where one may be sent, and how the file is taken.
pub(super) fn boundary(request: &HttpRequest) -> Option<(HeaderMap, TakesFiles)> {
    let takes = request.app_data::<TakesFiles>()?;
    let kind = request.headers().get(CONTENT_TYPE)?;
    let is_multipart = kind.as_bytes().starts_with(b"multipart/form-data");
    is_multipart.then(|| (request.headers().clone(), *takes))
}

/// What the form says, and the bytes of its last file where those are asked for. What is no text
/// shows the mark of that, `\u{fffd}`.
///
/// # Errors
/// `Malformed`: no such form, or one of too many parts.
pub(super) async fn read(
    (headers, takes): (&HeaderMap, TakesFiles),
    body: Bytes,
) -> Result<(Pairs, Option<Bytes>), WebError> {
    let whole = body.len();
    let body = stream::iter([Ok::<Bytes, PayloadError>(body)]);
    let mut parts = Multipart::new(headers, body);
    let (mut pairs, mut file) = (Pairs::new(), None);
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|_| WebError::Malformed)?;
        let name = part.name().map(str::to_owned);
        let of_file = part.content_disposition();
        let of_file = of_file.and_then(|said| said.get_filename().map(str::to_owned));
        let bytes = part.bytes(whole).await.map_err(|_| WebError::TooLarge)?;
        let bytes = bytes.map_err(|_| WebError::Malformed)?;
        let value = match of_file.filter(|_| takes == TakesFiles::AsBytes) {
            Some(called) => {
                file = Some(bytes);
                called
            }
            None => String::from_utf8_lossy(&bytes).into_owned(),
        };
        pairs.push((name.ok_or(WebError::Malformed)?, value));
        if pairs.len() > PARTS {
            return Err(WebError::Malformed);
        }
    }
    Ok((pairs, file))
}
