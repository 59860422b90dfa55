//! `GET /metrics`: what the machine room watches, in the OpenMetrics text format.

use std::net::{IpAddr, Ipv6Addr};

use actix_web::http::header::{FORWARDED, HeaderMap};
use actix_web::{HttpRequest, HttpResponse, web};
use ipnet::IpNet;

use crate::app::App;
use crate::casework::view::troubles;
use crate::domain::time::Instant;
use crate::reference::Reference;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::leases::list_last_runs;
use crate::web::error::WebError;
use crate::web::limits::counted_address;
use crate::web::meters::Levels;
use crate::web::site::Site;

/// `GET /metrics`, for the networks of the setting `metrics_from`; to others there is no such page.
///
/// # Errors
/// `NotFound` for others; `Unavailable` when the database does not answer.
pub async fn show(
    request: HttpRequest,
    app: web::Data<App>,
    site: web::Data<Site>,
) -> Result<HttpResponse, WebError> {
    let peer = request.peer_addr().map(|peer| peer.ip());
    let peer = peer.unwrap_or(IpAddr::V6(Ipv6Addr::LOCALHOST));
    if !may_watch(&app.config.metrics_from, &site, peer, request.headers()) {
        return Err(WebError::NotFound);
    }
    let (now, reference) = (app.clock.now(), app.db.reference().await?);
    let levels = app.db.read(move |c| levels(c, &reference, now)).await?;
    let text = site.meters.told(&levels).map_err(|_| WebError::NotFound)?;
    Ok(HttpResponse::Ok()
        .content_type("application/openmetrics-text; version=1.0.0; charset=utf-8")
        .body(text))
}

/// Whether the one who asks sits in a network that may watch. A proxy that is not trusted hides
/// who asks, so what it brings is refused.
fn may_watch(networks: &[IpNet], site: &Site, peer: IpAddr, headers: &HeaderMap) -> bool {
    let asking = counted_address(peer, headers, &site.trusted_proxies);
    let is_brought = headers.contains_key("x-forwarded-for") || headers.contains_key(FORWARDED);
    let is_hidden = is_brought && asking == peer;
    let address = asking.to_canonical();
    !is_hidden && networks.iter().any(|network| network.contains(&address))
}

fn levels(
    c: &mut AnyConnection,
    reference: &Reference,
    now: Instant,
) -> Result<Levels, StorageError> {
    Ok(Levels {
        troubles: troubles(c, reference, now)?,
        last_runs: list_last_runs(c)?,
    })
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;
    use crate::web::tests::site;

    #[test]
    fn only_named_networks_watch_and_no_unknown_proxy_lends_its_place() {
        let networks = ["127.0.0.0/8".parse().unwrap()];
        let site = site();
        let headers = |forwarded: Option<&'static str>| {
            let mut headers = HeaderMap::new();
            if let Some(value) = forwarded {
                let name = HeaderName::from_static("x-forwarded-for");
                headers.insert(name, HeaderValue::from_static(value));
            }
            headers
        };
        let may = |peer: &str, forwarded| {
            may_watch(&networks, &site, peer.parse().unwrap(), &headers(forwarded))
        };
        assert!(may("127.0.0.1", None));
        assert!(may("::ffff:127.0.0.1", None));
        assert!(!may("203.0.113.9", None));
        assert!(!may("127.0.0.1", Some("203.0.113.9")));
        assert!(!may("203.0.113.9", Some("127.0.0.1")));
    }
}
