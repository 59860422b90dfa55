//! The web server: listening, and stopping without breaking off what was begun.

use std::future::Future;
use std::io;
use std::net::{SocketAddr, TcpListener};

use actix_web::{App as Application, HttpServer, web};

use super::body::{CONNECTIONS, HEADER_DEADLINE, IDLE_DEADLINE};
use super::emblem::Emblem;
use super::limits::{Allowances, Limits, Watch};
use super::meters::Meters;
use super::site::{Edition, Site};
use super::{layers, routes};
use crate::app::App;

/// Seconds that requests under way are given when the program stops.
const LAST_SECONDS: u64 = 7;

/// The installation as the pages see it.
pub fn site(app: &App, edition: Edition) -> Site {
    let config = &app.config;
    Site {
        authority: config.authority.clone(),
        hotline: config.hotline.clone(),
        hours: config.hours.clone(),
        emblem: config.emblem_read.as_ref().map(Emblem::new),
        public_url: config.public_url.clone(),
        trusted_proxies: config.trusted_proxies.clone(),
        form_key: app.keys.form_key(),
        edition,
        meters: Meters::default(),
    }
}

/// Takes the address, so that one that is in use is told before anything else is done.
///
/// # Errors
/// The address is in use or is not this machine's.
pub fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    TcpListener::bind(address)
}

/// Serves until `stop` is ready. Then it announces the stop, takes no more connections, and
/// finishes what it was asked.
///
/// # Errors
/// The system's.
pub async fn serve(
    app: App,
    edition: Edition,
    listener: TcpListener,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let site = web::Data::new(site(&app, edition));
    let limits = Limits::new(&Allowances::default(), &Watch::real());
    let shared = web::Data::new(app.clone());
    let factory = move || {
        layers::around(
            Application::new()
                .app_data(site.clone())
                .app_data(shared.clone())
                .configure(|routes| routes::all(routes, &limits)),
        )
    };
    let server = HttpServer::new(factory)
        .client_request_timeout(HEADER_DEADLINE)
        .keep_alive(IDLE_DEADLINE)
        .max_connections(CONNECTIONS)
        .shutdown_timeout(LAST_SECONDS)
        .disable_signals()
        .listen(listener)?
        .run();
    let handle = server.handle();
    let serving = tokio::spawn(server);
    stop.await;
    app.announce_stop();
    handle.stop(true).await;
    serving.await.map_err(io::Error::other)?
}
