//! Where the database is and how much of it one process may use.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// An address that names no database this program can use.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadAddress {
    /// Neither a PostgreSQL URL nor a path.
    #[error("not a database: write postgres://… or a path such as data/tiepdan.db")]
    Unknown,
    /// PostgreSQL on another machine, but this program was built without TLS.
    #[error(
        "{0} is another machine, and this program was built without TLS. \
         Build it with: cargo build --release --features postgres-tls"
    )]
    NeedsTls(String),
}

/// Which database, chosen by the address.
#[derive(Clone, PartialEq, Eq)]
pub enum Address {
    /// The embedded database: a file.
    Sqlite(PathBuf),
    /// A server, as a libpq URL.
    Postgres(String),
}

impl Address {
    /// Reads `postgres://…`, `postgresql://…`, `sqlite:PATH` or a plain path.
    ///
    /// # Errors
    /// An empty or unknown address, or a server that would be spoken to in the clear.
    pub fn parse(text: &str) -> Result<Self, BadAddress> {
        let text = text.trim();
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            if !cfg!(feature = "postgres-tls")
                && let Some(host) = hosts(text).into_iter().find(|host| !is_near(host))
            {
                return Err(BadAddress::NeedsTls(host));
            }
            return Ok(Self::Postgres(text.to_owned()));
        }
        let path = text.strip_prefix("sqlite:").unwrap_or(text);
        if path.is_empty() || path.starts_with("file:") || path.contains("://") {
            return Err(BadAddress::Unknown);
        }
        Ok(Self::Sqlite(PathBuf::from(path)))
    }
}

impl fmt::Debug for Address {
    /// A server's URL holds a password, so it is not shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(_) => f.write_str("postgres://…"),
        }
    }
}

/// The hosts of a libpq URL: those of its authority and of its `host` and `hostaddr` parameters.
fn hosts(url: &str) -> Vec<String> {
    let (_, rest) = url.split_once("://").unwrap_or_default();
    let (place, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    let authority = place.split('/').next().unwrap_or_default();
    let named = authority.rsplit('@').next().unwrap_or_default();
    let parameters: Vec<(String, String)> =
        serde_urlencoded::from_str(parameters).unwrap_or_default();
    let given = parameters
        .iter()
        .filter(|(name, _)| name == "host" || name == "hostaddr");
    let mut found: Vec<String> = named
        .split(',')
        .map(|host| without_port(host).to_owned())
        .collect();
    found.extend(given.flat_map(|(_, value)| value.split(',').map(str::to_owned)));
    found
}

fn without_port(host: &str) -> &str {
    if let Some(rest) = host.strip_prefix('[') {
        return rest.split(']').next().unwrap_or_default();
    }
    host.split(':').next().unwrap_or_default()
}

/// Whether a host is this machine: a socket's folder, or a loopback address.
fn is_near(host: &str) -> bool {
    host.is_empty()
        || host.starts_with('/')
        || host.starts_with("%2F")
        || host.starts_with("%2f")
        || host == "localhost"
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|ip| ip.is_loopback())
}

/// How one process uses the database.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Which database.
    pub address: Address,
    /// Where long reads go instead: a copy of a server that may lag a little behind it.
    pub replica: Option<Address>,
    /// Jobs that may wait to be written, per writer; more are turned away.
    pub queue: usize,
    /// Jobs written in one transaction at most.
    pub batch: usize,
    /// Writer connections to PostgreSQL; SQLite always has one.
    pub writers: usize,
    /// Connections for quick reads from PostgreSQL; SQLite has one per thread.
    pub readers: u32,
    /// Connections for searches, exports and statistics.
    pub slow_readers: u32,
    /// How long a read waits for a connection.
    pub patience: Duration,
}

impl Settings {
    /// The usual numbers for a database.
    pub fn new(address: Address) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            address,
            replica: None,
            queue: 4_096,
            batch: 512,
            writers: 4,
            readers: u32::try_from(cores.saturating_mul(2)).unwrap_or(4),
            slow_readers: u32::try_from(cores).unwrap_or(2),
            patience: Duration::from_secs(5),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_chooses_the_database() {
        let sqlite = |path: &str| Ok(Address::Sqlite(PathBuf::from(path)));
        assert_eq!(Address::parse("data/tiepdan.db"), sqlite("data/tiepdan.db"));
        assert_eq!(Address::parse("sqlite:/srv/x.db"), sqlite("/srv/x.db"));
        for near in [
            "postgres:///tiepdan?host=/run/postgresql",
            "postgres://%2Frun%2Fpostgresql/tiepdan",
            "postgresql://a:b@localhost:5433/tiepdan",
            "postgres://[::1]:5432/tiepdan",
            "postgres://127.0.0.1,127.0.0.2/tiepdan?target_session_attrs=read-write",
        ] {
            assert_eq!(Address::parse(near), Ok(Address::Postgres(near.to_owned())));
        }
        for unknown in ["", "sqlite:", "mysql://x/y", "file:x.db"] {
            assert_eq!(
                Address::parse(unknown),
                Err(BadAddress::Unknown),
                "{unknown}"
            );
        }
    }

    #[test]
    fn another_machine_needs_tls() {
        for (far, host) in [
            ("postgres://u:p@db.example/tiepdan", "db.example"),
            ("postgres://127.0.0.1,10.0.0.7:5433/tiepdan", "10.0.0.7"),
            ("postgres://localhost/tiepdan?hostaddr=10.0.0.7", "10.0.0.7"),
            ("postgres:///tiepdan?host=db.example", "db.example"),
        ] {
            let parsed = Address::parse(far);
            if cfg!(feature = "postgres-tls") {
                assert_eq!(parsed, Ok(Address::Postgres(far.to_owned())));
            } else {
                assert_eq!(parsed, Err(BadAddress::NeedsTls(host.to_owned())));
                assert!(
                    parsed
                        .unwrap_err()
                        .to_string()
                        .contains("--features postgres-tls")
                );
            }
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        let address = Address::Postgres("postgres://u:secret@localhost/x".to_owned());
        assert!(!format!("{:?}", Settings::new(address)).contains("secret"));
    }
}
