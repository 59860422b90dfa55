//! Reading what is sent: never more than allowed, never for longer than allowed.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::web::{Bytes, BytesMut};
use actix_web::{HttpRequest, error::PayloadError};
use futures_util::StreamExt as _;

use super::error::WebError;

/// Time for the request line and headers, before a connection is dropped.
pub const HEADER_DEADLINE: Duration = Duration::from_secs(5);
/// Time an idle connection is kept.
pub const IDLE_DEADLINE: Duration = Duration::from_secs(15);
/// Connections held at once by one worker; more wait in the system's queue.
pub const CONNECTIONS: usize = 4_096;

/// How much a route reads, and for how long; set with `app_data` on a route that differs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BodyLimit {
    /// Most bytes read.
    pub bytes: usize,
    /// Most time for the whole body.
    pub within: Duration,
}

impl BodyLimit {
    /// So many bytes, in the usual time.
    pub fn of(bytes: usize) -> Self {
        Self {
            bytes,
            ..Self::default()
        }
    }
}

impl Default for BodyLimit {
    /// 64 KiB in 20 seconds: four times the longest report, at the speed of a weak connection.
    fn default() -> Self {
        Self {
            bytes: 64 * 1_024,
            within: Duration::from_secs(20),
        }
    }
}

/// The whole body.
///
/// # Errors
/// `TooLarge`, `TooSlow`, or `Malformed` when the connection breaks off.
pub fn read(
    request: &HttpRequest,
    payload: &mut Payload,
) -> impl Future<Output = Result<Bytes, WebError>> + use<> {
    let limit = request.app_data::<BodyLimit>().copied().unwrap_or_default();
    let announced = request
        .headers()
        .get(actix_web::http::header::CONTENT_LENGTH);
    let announced = announced.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    let payload = payload.take();
    async move {
        if announced.is_some_and(|bytes| bytes > limit.bytes) {
            return Err(WebError::TooLarge);
        }
        tokio::time::timeout(limit.within, collect(payload, limit.bytes))
            .await
            .unwrap_or(Err(WebError::TooSlow))
    }
}

async fn collect(payload: Payload, most: usize) -> Result<Bytes, WebError> {
    let mut payload = pin!(payload);
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| match error {
            PayloadError::Overflow => WebError::TooLarge,
            _ => WebError::Malformed,
        })?;
        if body.len() + chunk.len() > most {
            return Err(WebError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use actix_web::dev::Payload;
    use actix_web::error::PayloadError;
    use actix_web::test::TestRequest;
    use actix_web::web::Bytes;
    use futures_util::stream::{self, StreamExt as _};

    use super::{BodyLimit, read};
    use crate::web::error::WebError;

    async fn read_from(
        chunks: impl futures_util::Stream<Item = Result<Bytes, PayloadError>> + 'static,
    ) -> Result<Bytes, WebError> {
        let limit = BodyLimit {
            bytes: 10,
            within: Duration::from_millis(20),
        };
        let request = TestRequest::default().app_data(limit).to_http_request();
        let mut payload: Payload = Payload::Stream {
            payload: Box::pin(chunks),
        };
        read(&request, &mut payload).await
    }

    #[actix_web::test]
    async fn a_body_is_neither_too_long_nor_too_slow() {
        let chunk = |text: &'static str| Ok(Bytes::from_static(text.as_bytes()));
        let whole = read_from(stream::iter([chunk("12345"), chunk("67890")])).await;
        assert_eq!(whole, Ok(Bytes::from_static(b"1234567890")));
        let long = read_from(stream::iter([chunk("12345"), chunk("678901")])).await;
        assert_eq!(long, Err(WebError::TooLarge));
        let slow = stream::iter([chunk("123")]).chain(stream::pending());
        assert_eq!(read_from(slow).await, Err(WebError::TooSlow));
    }
}
