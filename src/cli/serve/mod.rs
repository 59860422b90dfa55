//! `tiepdan serve`: the portal, until it is told to stop.

mod demo;

use std::io::{self, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

use crate::app::App;
use crate::cli::migrate::prepare;
use crate::cli::place::{Where, block_on, start};
use crate::config::Config;
use crate::config::settings::{ALL, variable};
use crate::jobs::{self, Office};
use crate::storage::accounts::list_staff;
use crate::storage::settings::Address;
use crate::web::server;
use crate::web::site::Edition;

/// Run the portal
#[derive(Args)]
#[command(after_help = "\
Examples:
  tiepdan serve
  tiepdan serve --demo
  tiepdan serve --listen 0.0.0.0:8080 --database postgres://localhost/tiepdan

An embedded database is made when there is none. Stops at SIGTERM or ctrl-c, within ten seconds,
after finishing what it was asked. RUST_LOG=debug says more on standard error.
A demonstration's database stays one: it is served with --demo only, and a real one never is.
Exit code 1: the configuration, the database or the address cannot be used.")]
pub(super) struct Serve {
    /// Fill an empty database with invented people and cases, and show it
    #[arg(long)]
    demo: bool,
    /// The address and port to listen on
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// The folder of files: database, keys, letters, checkpoints
    #[arg(long, value_name = "DIR")]
    data: Option<String>,
    #[command(flatten)]
    place: Where,
}

impl Serve {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        start_log();
        let config = self.config()?;
        // An embedded database is ours alone. A server's is brought up by hand, once for all nodes.
        let _lock = match config.database {
            Address::Sqlite(_) => prepare(&config)?.0,
            Address::Postgres(_) => None,
        };
        block_on(run(config, self.edition()))?;
        Ok(ExitCode::SUCCESS)
    }

    fn edition(&self) -> Edition {
        match self.demo {
            true => Edition::Demo,
            false => Edition::Real,
        }
    }

    fn config(&self) -> anyhow::Result<Config> {
        let given = [("listen", &self.listen), ("data", &self.data)];
        let given = given
            .into_iter()
            .filter_map(|(name, value)| Some((variable(name), value.clone()?)));
        let mut config = self.place.config_with(given.collect())?;
        if self.demo {
            demo::dress(&mut config);
        }
        Ok(config)
    }
}

async fn run(mut config: Config, edition: Edition) -> anyhow::Result<()> {
    let listener = server::listen(config.listen)
        .with_context(|| format!("cannot listen on {}", config.listen))?;
    let address = listener.local_addr()?;
    let unset = ALL.iter().find(|setting| setting.name == "public_url");
    if unset.is_some_and(|setting| setting.default == config.public_url) {
        // Nobody has said where people reach the portal: then it is where it listens.
        config.public_url = format!("http://{address}");
    }
    let app = start(config)?;
    demo::agree(&app, edition).await?;
    // From here on a signal is an order to stop: whoever reads the address may send one at once.
    let until = until_told()?;
    greet(&app, address).await?;
    let result = attend(&app, edition, listener, until).await;
    app.db.stop().await;
    result
}

/// Serves, and does the timed duties, until told to stop.
async fn attend(
    app: &App,
    edition: Edition,
    listener: TcpListener,
    until: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    let office = Office::new(app.clone())?;
    let (stop, told) = watch::channel(false);
    let duties = tokio::spawn(async move { jobs::serve(&office, told).await });
    server::serve(app.clone(), edition, listener, until).await?;
    // Duties that nobody listens to any more have ended already.
    let _ = stop.send(true);
    duties.await?;
    Ok(())
}

/// SIGTERM or ctrl-c.
fn until_told() -> io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Says where the portal is, and what it lacks.
async fn greet(app: &App, address: SocketAddr) -> anyhow::Result<()> {
    let staff = app.db.read(list_staff).await?;
    let mut out = io::stdout().lock();
    writeln!(out, "Tiếp Dân is at http://{address}")?;
    if staff.is_empty() {
        writeln!(
            out,
            "Nobody can log in yet. Add the first member of staff with:\n  \
             tiepdan staff add quantri --name 'Họ và tên' --role administrator@18073"
        )?;
    }
    Ok(out.flush()?)
}

fn start_log() {
    let filter = EnvFilter::try_from_default_env();
    let filter = filter.unwrap_or_else(|_| EnvFilter::new("info,actix_server=warn"));
    // A log that has been started already goes on.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .try_init();
}
