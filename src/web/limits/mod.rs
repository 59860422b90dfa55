//! How often one address may do what costs: named buckets, shared by all workers.

mod allowance;

use std::net::{IpAddr, Ipv6Addr};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform, forward_ready};
use actix_web::http::header::HeaderMap;
use actix_web::{Error, HttpRequest, web};
use futures_util::future::LocalBoxFuture;
use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use ipnet::IpNet;
use std::future::{Ready, ready};

use super::error::{WebError, refuse};
use super::site::Site;
use crate::domain::guesses::household;

pub use allowance::{Allowance, Allowances};

/// Addresses remembered by a bucket; beyond, addresses that are new share [`SHARED`] places.
const REMEMBERED: usize = 50_000;
/// Seconds between two searches for idle addresses in a full bucket.
const SWEEP_SECONDS: u64 = 10;
/// Places shared by addresses when a bucket is full of busy ones.
const SHARED: u128 = 4_096;

/// Time since the portal started, as the buckets see it.
#[derive(Clone)]
pub struct Watch(Arc<dyn Fn() -> Duration + Send + Sync>);

impl Watch {
    /// The time that passes.
    pub fn real() -> Self {
        let start = Instant::now();
        Self::new(move || start.elapsed())
    }

    /// A watch that shows what `elapsed` says.
    pub fn new(elapsed: impl Fn() -> Duration + Send + Sync + 'static) -> Self {
        Self(Arc::new(elapsed))
    }
}

impl Clock for Watch {
    type Instant = Duration;

    fn now(&self) -> Duration {
        (self.0)()
    }
}

/// The buckets. Make them once, outside the factory of workers, and clone.
#[derive(Clone)]
pub struct Limits {
    filing: Limiter,
    drafts: Limiter,
    login: Limiter,
    tracking: Limiter,
    api: Limiter,
}

impl Limits {
    /// Buckets with these allowances, by this watch.
    pub fn new(allowances: &Allowances, watch: &Watch) -> Self {
        let bucket = |allowance| Limiter(Arc::new(Bucket::new(allowance, watch.clone())));
        Self {
            filing: bucket(allowances.filing),
            drafts: bucket(allowances.drafts),
            login: bucket(allowances.login),
            tracking: bucket(allowances.tracking),
            api: bucket(allowances.api),
        }
    }

    /// Wraps routes that file reports.
    pub fn filing(&self) -> Limiter {
        self.filing.clone()
    }

    /// Wraps routes that keep an answer of a report.
    pub fn drafts(&self) -> Limiter {
        self.drafts.clone()
    }

    /// Wraps routes that try passwords.
    pub fn login(&self) -> Limiter {
        self.login.clone()
    }

    /// Wraps routes that try codes and secrets.
    pub fn tracking(&self) -> Limiter {
        self.tracking.clone()
    }

    /// Wraps the API.
    pub fn api(&self) -> Limiter {
        self.api.clone()
    }
}

/// One address's place in a bucket: an IPv4 address, or the first half of an IPv6 one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
struct Place(u128);

impl From<IpAddr> for Place {
    fn from(address: IpAddr) -> Self {
        Self(match household(address) {
            IpAddr::V4(four) => four.to_ipv6_mapped().to_bits(),
            IpAddr::V6(six) => six.to_bits(),
        })
    }
}

struct Bucket {
    states: RateLimiter<Place, DashMapStateStore<Place>, Watch, NoOpMiddleware<Duration>>,
    watch: Watch,
    /// Seconds on the watch when idle addresses were last forgotten.
    swept_at: AtomicU64,
}

impl Bucket {
    fn new(allowance: Allowance, watch: Watch) -> Self {
        let one_back_after = allowance.within / allowance.times.get();
        let quota = Quota::with_period(one_back_after)
            .unwrap_or_else(|| Quota::per_second(allowance.times))
            .allow_burst(allowance.times);
        let states = RateLimiter::new(quota, DashMapStateStore::default(), watch.clone());
        Self {
            states,
            watch,
            swept_at: AtomicU64::new(0),
        }
    }

    /// Forgets addresses whose allowance is whole again: a walk over all, so not at every request.
    fn forget_the_idle(&self) {
        let now = self.watch.now().as_secs();
        let last = self.swept_at.load(Ordering::Relaxed);
        if now < last + SWEEP_SECONDS {
            return;
        }
        let mine = self
            .swept_at
            .compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed);
        if mine.is_ok() {
            self.states.retain_recent();
        }
    }

    /// Takes one from the address's allowance.
    fn take(&self, address: IpAddr) -> Result<(), WebError> {
        let mut place = Place::from(address);
        if self.states.len() >= REMEMBERED {
            self.forget_the_idle();
            if self.states.len() >= REMEMBERED {
                place = Place((place.0 ^ (place.0 >> 64)) % SHARED);
            }
        }
        self.states.check_key(&place).map_err(|early| {
            let wait = early.wait_time_from(self.watch.now());
            WebError::TooMany {
                after: wait.as_secs() + u64::from(wait.subsec_nanos() > 0),
            }
        })
    }
}

/// The address a request counts against: the peer, or, behind trusted proxies, the right-most
/// address of `X-Forwarded-For` that is not one of them.
pub fn counted_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: &IpAddr| {
        trusted
            .iter()
            .any(|net| net.contains(&address.to_canonical()))
    };
    let mut address = peer;
    if !is_trusted(&address) {
        return address;
    }
    let lines: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .map(|line| line.to_str().unwrap_or("?"))
        .collect();
    for hop in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        // What cannot be read was written by someone we do not trust: the last proxy counts.
        let Ok(hop) = hop.trim().parse() else { break };
        address = hop;
        if !is_trusted(&address) {
            break;
        }
    }
    address
}

/// The address a request counts against.
pub fn address_of(request: &HttpRequest) -> IpAddr {
    let trusted = request.app_data::<web::Data<Site>>();
    let trusted = trusted
        .map(|site| site.trusted_proxies.as_slice())
        .unwrap_or_default();
    let peer = request
        .peer_addr()
        .map_or(IpAddr::V6(Ipv6Addr::LOCALHOST), |peer| peer.ip());
    counted_address(peer, request.headers(), trusted)
}

/// Middleware of one bucket: 429 with `Retry-After` when the address has used its allowance.
#[derive(Clone)]
pub struct Limiter(Arc<Bucket>);

impl Limiter {
    /// Takes one from the allowance of whoever asks.
    ///
    /// # Errors
    /// `TooMany` when it is used up.
    pub fn take(&self, request: &HttpRequest) -> Result<(), WebError> {
        self.0.take(address_of(request))
    }
}

impl<S, B> Transform<S, ServiceRequest> for Limiter
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<BoxBody>;
    type Error = Error;
    type Transform = Limited<S>;
    type InitError = ();
    type Future = Ready<Result<Limited<S>, ()>>;

    fn new_transform(&self, inner: S) -> Self::Future {
        ready(Ok(Limited {
            limiter: self.clone(),
            inner: Rc::new(inner),
        }))
    }
}

/// A service behind a [`Limiter`].
pub struct Limited<S> {
    limiter: Limiter,
    inner: Rc<S>,
}

impl<S, B> Service<ServiceRequest> for Limited<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<BoxBody>;
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self::Response, Error>>;

    forward_ready!(inner);

    fn call(&self, request: ServiceRequest) -> Self::Future {
        if let Err(error) = self.limiter.take(request.request()) {
            let refused = refuse(request, error);
            return Box::pin(ready(Ok(refused)));
        }
        let answer = self.inner.call(request);
        Box::pin(async move { Ok(answer.await?.map_into_boxed_body()) })
    }
}

#[cfg(test)]
mod tests;
