//! What a browser sends with a form, remembered while it is read: whoever turns the form away can
//! still show what was typed.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::dev::{Payload, ServiceRequest};
use actix_web::error::PayloadError;
use actix_web::http::header::{CONTENT_TYPE, REFERER};
use actix_web::http::{Method, Uri};
use actix_web::web::{self, Bytes, BytesMut};
use actix_web::{HttpMessage as _, HttpRequest};
use futures_util::{Stream, StreamExt as _};

use crate::web::forms::{self, Typed};
use crate::web::site::Site;
use crate::web::{csrf, urls};

/// Most bytes remembered: the longest form with words.
const MOST: usize = 128 * 1_024;
/// Time for what nobody has read yet.
const WITHIN: Duration = Duration::from_secs(20);

/// A form on its way in.
#[derive(Clone)]
pub struct Sent(Rc<RefCell<Passing>>);

struct Passing {
    coming: Payload,
    came: BytesMut,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Coming,
    Whole,
    /// Too long to be remembered, or broken off.
    Lost,
}

impl Passing {
    fn note(&mut self, chunk: Option<&Result<Bytes, PayloadError>>) {
        match chunk {
            None if self.state == State::Coming => self.state = State::Whole,
            Some(Ok(bytes)) if self.came.len() + bytes.len() <= MOST => {
                self.came.extend_from_slice(bytes);
            }
            None => {}
            Some(_) => {
                self.state = State::Lost;
                self.came = BytesMut::new();
            }
        }
    }
}

/// Hands on what comes, and remembers it.
struct Passed(Rc<RefCell<Passing>>);

impl Stream for Passed {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut passing = self.0.borrow_mut();
        if passing.state == State::Whole {
            return Poll::Ready(None);
        }
        let next = passing.coming.poll_next_unpin(context);
        if let Poll::Ready(chunk) = &next {
            passing.note(chunk.as_ref());
        }
        next
    }
}

/// Begins to remember a form of one of our own pages; nothing else is ever shown again.
pub fn remember(request: &mut ServiceRequest) -> Option<Sent> {
    let site = request.app_data::<web::Data<Site>>()?;
    let kind = request.headers().get(CONTENT_TYPE);
    let is_form = kind.is_none_or(|kind| {
        kind.as_bytes()
            .starts_with(b"application/x-www-form-urlencoded")
    });
    let is_ours = *request.method() == Method::POST
        && !urls::is_for_programs(request.path())
        && csrf::comes_from_us(request.headers(), &site.public_url);
    if !is_form || !is_ours {
        return None;
    }
    let passing = Rc::new(RefCell::new(Passing {
        coming: request.take_payload(),
        came: BytesMut::new(),
        state: State::Coming,
    }));
    let passed = Passed(Rc::clone(&passing));
    request.set_payload(Payload::Stream {
        payload: Box::pin(passed),
    });
    Some(Sent(passing))
}

impl Sent {
    /// What was typed, as far as it came whole; the rest of it is read first.
    pub async fn typed(self) -> Typed {
        let mut passed = Passed(Rc::clone(&self.0));
        let rest = async {
            while self.0.borrow().state == State::Coming {
                passed.next().await;
            }
        };
        let in_time = tokio::time::timeout(WITHIN, rest).await.is_ok();
        let passing = self.0.borrow();
        match in_time && passing.state == State::Whole {
            true => forms::unchecked(&passing.came),
            false => Typed::default(),
        }
    }
}

/// The page a form stood on, as far as the browser tells.
pub fn came_from(request: &HttpRequest) -> Option<String> {
    let page = request.headers().get(REFERER)?.to_str().ok()?;
    let page = page.parse::<Uri>().ok()?;
    let address = page.path_and_query()?.as_str();
    // Two slashes would lead to another site.
    let is_here = address.starts_with('/') && !address.starts_with("//");
    is_here.then(|| address.to_owned())
}
