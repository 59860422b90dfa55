//! The load: a bounded number of connections to one address of this machine, each asking again as
//! soon as it is answered.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant as Watch};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Most connections at once.
pub(crate) const CONNECTIONS: usize = 64;
/// How long each figure is taken.
const SPAN: Duration = Duration::from_secs(4);
/// How long it runs before it is taken.
const WARM: Duration = Duration::from_millis(500);

/// What one connection asks for the n-th time: a whole request.
pub(crate) type Ask = dyn Fn(usize, usize) -> Vec<u8> + Send + Sync;

/// What was measured.
pub(crate) struct Measured {
    /// Answers a second.
    pub(crate) rate: f64,
    /// 99 of 100 answers came within.
    pub(crate) p99: Duration,
    /// Half of the answers came within.
    pub(crate) p50: Duration,
}

/// Asks for a while over so many connections.
pub(crate) async fn run(to: SocketAddr, connections: usize, ask: Arc<Ask>) -> io::Result<Measured> {
    if !to.ip().is_loopback() {
        return Err(io::Error::other("only this machine is put under load"));
    }
    let mut all = tokio::task::JoinSet::new();
    for connection in 0..connections.min(CONNECTIONS) {
        all.spawn(keep_asking(to, connection, Arc::clone(&ask)));
    }
    let mut waits = Vec::new();
    while let Some(own) = all.join_next().await {
        waits.extend(own??);
    }
    waits.sort_unstable();
    let at = |share: usize| waits.get(waits.len() * share / 100).copied();
    let count = u32::try_from(waits.len()).map_err(io::Error::other)?;
    Ok(Measured {
        rate: f64::from(count) / SPAN.as_secs_f64(),
        p99: at(99).unwrap_or_default(),
        p50: at(50).unwrap_or_default(),
    })
}

async fn keep_asking(
    to: SocketAddr,
    connection: usize,
    ask: Arc<Ask>,
) -> io::Result<Vec<Duration>> {
    let mut stream = TcpStream::connect(to).await?;
    stream.set_nodelay(true)?;
    let (begun, mut waits, mut buffer) = (Watch::now(), Vec::new(), Vec::with_capacity(65_536));
    for n in 0.. {
        let request = ask(connection, n);
        let asked = Watch::now();
        stream.write_all(&request).await?;
        answer(&mut stream, &mut buffer).await?;
        let since = begun.elapsed();
        if since > WARM + SPAN {
            break;
        }
        if since > WARM {
            waits.push(asked.elapsed());
        }
    }
    Ok(waits)
}

/// Reads one answer; any but a success is an error.
async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> io::Result<()> {
    buffer.clear();
    let head = loop {
        if let Some(end) = buffer.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
        if stream.read_buf(buffer).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    };
    let text = String::from_utf8_lossy(buffer.get(..head).unwrap_or_default()).to_lowercase();
    let length = text.split("content-length:").nth(1);
    let length = length.and_then(|rest| rest.lines().next()?.trim().parse::<usize>().ok());
    let whole = head + length.ok_or_else(|| io::Error::other(format!("no length: {text}")))?;
    while buffer.len() < whole {
        if stream.read_buf(buffer).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    match text.starts_with("http/1.1 2") {
        true => Ok(()),
        false => Err(io::Error::other(
            String::from_utf8_lossy(buffer).into_owned(),
        )),
    }
}
