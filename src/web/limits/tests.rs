//! Who counts as one address, and how much one address may do.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

use super::{Allowances, Bucket, Place, REMEMBERED, Watch, counted_address};
use crate::web::error::WebError;

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

fn counted(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
    let mut headers = HeaderMap::new();
    for line in forwarded {
        let name = HeaderName::from_static("x-forwarded-for");
        headers.append(name, HeaderValue::from_str(line).unwrap());
    }
    let trusted: Vec<_> = trusted.iter().map(|net| net.parse().unwrap()).collect();
    counted_address(ip(peer), &headers, &trusted).to_string()
}

#[test]
fn only_trusted_proxies_are_believed() {
    let proxies = &["10.0.0.0/8", "fd00::/8"];
    // peer, X-Forwarded-For lines, trusted, who counts
    let table: &[(&str, &[&str], &[&str], &str)] = &[
        ("203.0.113.5", &[], &[], "203.0.113.5"),
        ("203.0.113.5", &["198.51.100.1"], &[], "203.0.113.5"),
        ("203.0.113.5", &["198.51.100.1"], proxies, "203.0.113.5"),
        ("10.0.0.1", &["198.51.100.1"], proxies, "198.51.100.1"),
        (
            "10.0.0.1",
            &["1.2.3.4, 198.51.100.1"],
            proxies,
            "198.51.100.1",
        ),
        (
            "10.0.0.1",
            &["1.2.3.4, 198.51.100.1, 10.0.0.2"],
            proxies,
            "198.51.100.1",
        ),
        (
            "10.0.0.1",
            &["1.2.3.4", "198.51.100.1"],
            proxies,
            "198.51.100.1",
        ),
        ("10.0.0.1", &["10.0.0.3, 10.0.0.2"], proxies, "10.0.0.3"),
        ("10.0.0.1", &["198.51.100.1, nonsense"], proxies, "10.0.0.1"),
        ("::ffff:10.0.0.1", &["2001:db8::7"], proxies, "2001:db8::7"),
        ("fd00::1", &["2001:db8::7"], proxies, "2001:db8::7"),
    ];
    for (peer, forwarded, trusted, who) in table {
        assert_eq!(
            counted(peer, forwarded, trusted),
            *who,
            "{peer} {forwarded:?}"
        );
    }
}

#[test]
fn a_household_of_ipv6_is_one_place() {
    let place = |text: &str| Place::from(ip(text));
    assert_eq!(place("2001:db8:1:2::1"), place("2001:db8:1:2:ffff::9"));
    assert_ne!(place("2001:db8:1:2::1"), place("2001:db8:1:3::1"));
    assert_eq!(place("203.0.113.5"), place("::ffff:203.0.113.5"));
    assert_ne!(place("203.0.113.5"), place("203.0.113.6"));
}

/// A bucket of the filing allowance, and the seconds on its watch.
fn filing() -> (Bucket, Arc<AtomicU64>) {
    let seconds = Arc::new(AtomicU64::new(1));
    let shown = seconds.clone();
    let watch = Watch::new(move || Duration::from_secs(shown.load(Ordering::Relaxed)));
    (Bucket::new(Allowances::default().filing, watch), seconds)
}

#[test]
fn sixty_neighbours_file_in_ten_minutes_and_a_flood_harms_only_itself() {
    let (bucket, seconds) = filing();
    let (here, there) = (ip("203.0.113.5"), ip("203.0.113.6"));
    for n in 0..60 {
        assert_eq!(bucket.take(here), Ok(()), "filing {n}");
    }
    for _ in 0..1_000 {
        assert_eq!(bucket.take(here), Err(WebError::TooMany { after: 10 }));
    }
    assert_eq!(bucket.take(there), Ok(()));
    seconds.fetch_add(10, Ordering::Relaxed);
    assert_eq!(bucket.take(here), Ok(()));
    assert!(bucket.take(here).is_err());
    seconds.fetch_add(600, Ordering::Relaxed);
    assert!((0..60).all(|_| bucket.take(here).is_ok()));
}

#[test]
fn a_bucket_never_remembers_without_end() {
    let (bucket, seconds) = filing();
    for n in 0..u32::try_from(REMEMBERED).unwrap() + 20_000 {
        let _ = bucket.take(IpAddr::from(n.to_be_bytes()));
    }
    assert!(
        bucket.states.len() <= REMEMBERED + 4_096,
        "{}",
        bucket.states.len()
    );
    seconds.fetch_add(1_000, Ordering::Relaxed);
    assert_eq!(bucket.take(ip("203.0.113.5")), Ok(()));
    assert_eq!(bucket.states.len(), 1);
}
