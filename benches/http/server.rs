//! The program itself, serving.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant as Watch};

use crate::Error;

/// A portal in a process of its own; it ends with this value.
pub(crate) struct Server {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// How long it took until it listened.
    pub(crate) ready_after: Duration,
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGTERM first: an embedded database is left tidy. One that has ended is what we want.
        let _ = Command::new("kill")
            .arg(self.child.id().to_string())
            .status();
        let _ = self.child.wait();
    }
}

impl Server {
    /// Starts it, behind a proxy on this machine, and waits until it listens.
    pub(crate) fn start(data: &Path, database: &str) -> Result<Self, Error> {
        let begun = Watch::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_tiepdan"))
            .args(["serve", "--listen", "127.0.0.1:0", "--database", database])
            .arg("--data")
            .arg(data)
            .env("TIEPDAN_TRUSTED_PROXIES", "127.0.0.1/32")
            .env("TIEPDAN_MASTER_KEY_FILE", data.join("master.key"))
            .env("RUST_LOG", "error")
            .stdout(Stdio::piped())
            .spawn()?;
        let said = BufReader::new(child.stdout.take().ok_or("it says nothing")?);
        for line in said.lines() {
            if let Some((_, address)) = line?.split_once("http://") {
                return Ok(Self {
                    child,
                    address: address.trim().parse()?,
                    ready_after: begun.elapsed(),
                });
            }
        }
        Err("it did not start".into())
    }

    /// Anonymous and shared resident memory, kB.
    pub(crate) fn resident(&self) -> Result<u32, Error> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let kilobytes = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name))?;
            line.split_whitespace().nth(1)?.parse::<u32>().ok()
        };
        let both = kilobytes("RssAnon:").zip(kilobytes("RssShmem:"));
        let (anonymous, shared) = both.ok_or("no resident memory")?;
        Ok(anonymous.saturating_add(shared))
    }
}
