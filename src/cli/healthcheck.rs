//! `tiepdan healthcheck`: asks the running server whether it is well.

use std::io::{Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context as _;
use clap::Args;

use super::place::Where;

/// How long the server may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Ask the running server whether it is well
#[derive(Args)]
#[command(after_help = "\
Example:
  tiepdan healthcheck

Asks /readyz at the address of `listen`. Exit code 0: ready. 1: not ready, or no answer.")]
pub(super) struct Healthcheck {
    #[command(flatten)]
    place: Where,
}

impl Healthcheck {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let address = near(self.place.config()?.listen);
        let mut server = TcpStream::connect_timeout(&address, PATIENCE)
            .with_context(|| format!("no server at {address}"))?;
        server.set_read_timeout(Some(PATIENCE))?;
        write!(
            server,
            "GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = Vec::new();
        server.take(64 * 1024).read_to_end(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer);
        let status = answer.lines().next().unwrap_or_default();
        if status.split(' ').nth(1) == Some("200") {
            return Ok(ExitCode::SUCCESS);
        }
        Ok(super::refuse(&format!("not ready: {status}")))
    }
}

/// A server that listens everywhere is asked on this machine.
fn near(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}
