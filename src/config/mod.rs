//! The configuration: one TOML file and `TIEPDAN_*` variables, which go before it.
//!
//! [`settings::ALL`] lists every setting with its default and unit; the fields of [`Config`] are
//! the same settings read. All problems are told at once.

pub mod emblem;
pub mod fields;
pub mod settings;

#[cfg(test)]
mod tests;

use std::fmt;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};

use ipnet::IpNet;
use zeroize::Zeroizing;

use crate::storage::keys::{KeyError, Keys};
use crate::storage::settings::{Address, Settings};
use emblem::Emblem;
use fields::Fields;

/// A setting that cannot be used, and why.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{setting}: {why}")]
pub struct Problem {
    /// The setting's name in the file, such as `mail_from`.
    pub setting: String,
    /// Why, and what to write instead.
    pub why: String,
}

/// A text that is never shown or logged.
#[derive(Clone, PartialEq, Eq)]
pub struct Hidden(Zeroizing<String>);

impl Hidden {
    /// Hides a text.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text, for the one place that needs it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(hidden)")
    }
}

/// The places the installation serves; a place outside is told where to go.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Scope {
    /// Codes of whole provinces, such as `42`.
    pub provinces: Vec<String>,
    /// Codes of single communes, such as `18073`.
    pub communes: Vec<String>,
}

impl Scope {
    /// Whether it serves a commune of a province. Without any place it serves all.
    pub fn serves(&self, province: &str, commune: &str) -> bool {
        let none = self.provinces.is_empty() && self.communes.is_empty();
        none || self.provinces.iter().any(|code| code == province)
            || self.communes.iter().any(|code| code == commune)
    }

    /// Whether it serves communes only: there is then no province inside the installation.
    pub fn is_without_province(&self) -> bool {
        self.provinces.is_empty() && !self.communes.is_empty()
    }
}

/// Every setting of the program, read and checked.
#[derive(Clone, PartialEq, Debug)]
pub struct Config {
    /// The folder of files: database, keys, letters, checkpoints. Default `data`.
    pub data: PathBuf,
    /// The database. Default `tiepdan.db` in the data folder.
    pub database: Address,
    /// Where the server listens. Default `127.0.0.1:8080`.
    pub listen: SocketAddr,
    /// Where people reach the portal, without a slash at the end. Default `http://localhost:8080`.
    pub public_url: String,
    /// Proxies whose `X-Forwarded-For` is believed. Default none.
    pub trusted_proxies: Vec<IpNet>,
    /// Networks that may read `/metrics`. Default this machine's own.
    pub metrics_from: Vec<IpNet>,
    /// A copy of the PostgreSQL server that answers searches and statistics. Default none.
    pub replica: Option<Address>,
    /// Writes that may wait, per writer. Default 4096.
    pub write_queue: usize,
    /// Writer connections to PostgreSQL. Default 4.
    pub writers: usize,
    /// The mail server, `smtps://user:password@host`. Default none: letters are written as files.
    pub smtp_url: Option<Hidden>,
    /// Who letters come from. Default `no-reply@` the host of `public_url`.
    pub mail_from: String,
    /// The file of the master key. Default `master.key` in the data folder.
    pub master_key_file: PathBuf,
    /// The places served. Default none.
    pub scope: Scope,
    /// The authority that runs the portal, such as `UBND phường Thành Sen`.
    pub authority: String,
    /// The telephone number people may call. Default none.
    pub hotline: Option<String>,
    /// When people are received. Default none.
    pub hours: Option<String>,
    /// The file of the authority's emblem. Default none.
    pub emblem: Option<PathBuf>,
    /// The emblem, read from its file.
    pub emblem_read: Option<Emblem>,
    /// Where reports a ward may not see are to be brought or sent; needed by a single ward.
    pub province_address: Option<String>,
    /// Megabytes of a file of dossiers at most. Default 64.
    pub feed_megabytes: usize,
    /// The folder from which files of dossiers are fetched. Default none.
    pub feed_folder: Option<PathBuf>,
    /// Seconds between two looks into it. Default 300.
    pub feed_every: usize,
    /// Working days without a file after which a unit sends no data. Default 5.
    pub feed_silent_days: usize,
}

impl Config {
    /// Reads a file's text and the environment's variables. Pure.
    ///
    /// # Errors
    /// Everything that is wrong, at once.
    pub fn parse(text: &str, env: &[(String, String)]) -> Result<Self, Vec<Problem>> {
        let mut f = Fields::new(text, env)?;
        let data = PathBuf::from(f.text("data"));
        let database = match f.optional("database") {
            Some(typed) => f.check("database", Address::parse(&typed)),
            None => Some(Address::Sqlite(data.join("tiepdan.db"))),
        };
        let public_url = f.public_url();
        let listen = f.parsed("listen", "an address and a port, such as 127.0.0.1:8080");
        let trusted_proxies = f.parsed_list("trusted_proxies", "a network, such as 10.0.0.0/8");
        let metrics_from = f.parsed_list("metrics_from", "a network, such as 10.0.0.0/8");
        let key_file = f.optional("master_key_file").map(PathBuf::from);
        if key_file.is_none() && matches!(database, Some(Address::Postgres(_))) {
            f.problem(
                "master_key_file",
                "PostgreSQL needs a key shared by every node",
            );
        }
        let scope = Scope {
            provinces: f.codes("scope_provinces", 2),
            communes: f.codes("scope_communes", 5),
        };
        let province_address = f.optional("province_address");
        if scope.is_without_province() && province_address.is_none() {
            let why = "a ward alone must say where reports it may not see are to be sent";
            f.problem("province_address", why);
        }
        let whole = Self {
            master_key_file: key_file.unwrap_or_else(|| data.join("master.key")),
            data,
            database: database.unwrap_or_else(|| Address::Sqlite(PathBuf::new())),
            listen: listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080))),
            mail_from: f.mail_from(&public_url),
            public_url,
            trusted_proxies,
            metrics_from,
            replica: f.replica(),
            write_queue: f.count("write_queue"),
            writers: f.count("writers"),
            smtp_url: f.smtp_url(),
            scope,
            authority: f.text("authority"),
            hotline: f.optional("hotline"),
            hours: f.optional("hours"),
            emblem: f.optional("emblem").map(PathBuf::from),
            emblem_read: None,
            province_address,
            feed_megabytes: f.count("feed_megabytes"),
            feed_folder: f.optional("feed_folder").map(PathBuf::from),
            feed_every: f.count("feed_every"),
            feed_silent_days: f.count("feed_silent_days"),
        };
        f.finish(whole)
    }

    /// Reads the file, if one is named, this process's environment, and the variables `given` on
    /// the command line, which go before both.
    ///
    /// # Errors
    /// As [`Config::parse`], and when the file cannot be read.
    pub fn load(file: Option<&Path>, given: Vec<(String, String)>) -> Result<Self, Vec<Problem>> {
        let text = match file {
            Some(path) => std::fs::read_to_string(path).map_err(|error| {
                let setting = path.display().to_string();
                let why = error.to_string();
                vec![Problem { setting, why }]
            })?,
            None => String::new(),
        };
        let env: Vec<(String, String)> = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .chain(given)
            .collect();
        let mut config = Self::parse(&text, &env)?;
        if let Some(path) = &config.emblem {
            let problem = |why| {
                vec![Problem {
                    setting: "emblem".to_owned(),
                    why,
                }]
            };
            config.emblem_read = Some(Emblem::read(path).map_err(problem)?);
        }
        Ok(config)
    }

    /// The master key. An embedded installation makes one at its first start; a server's nodes
    /// must be given one they share.
    ///
    /// # Errors
    /// The file is missing, unreadable or not a key.
    pub fn keys(&self) -> Result<Keys, KeyError> {
        match self.database {
            Address::Postgres(_) => Keys::read(&self.master_key_file),
            Address::Sqlite(_) => Keys::read_or_create(&self.master_key_file),
        }
    }

    /// How this process uses the database.
    pub fn storage(&self) -> Settings {
        Settings {
            replica: self.replica.clone(),
            queue: self.write_queue,
            writers: self.writers,
            ..Settings::new(self.database.clone())
        }
    }

    /// The host people see in the address, without a port.
    pub fn host(&self) -> &str {
        fields::host(&self.public_url)
    }

    /// What tests run with: everything below one folder, letters as files.
    pub fn for_tests(folder: &Path) -> Self {
        Self {
            data: folder.to_owned(),
            database: Address::Sqlite(folder.join("tiepdan.db")),
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            public_url: "http://localhost:8080".to_owned(),
            trusted_proxies: Vec::new(),
            metrics_from: vec![IpNet::from(IpAddr::V6(Ipv6Addr::LOCALHOST))],
            replica: None,
            write_queue: 4_096,
            writers: 4,
            smtp_url: None,
            mail_from: "no-reply@localhost".to_owned(),
            master_key_file: folder.join("master.key"),
            scope: Scope {
                provinces: vec!["42".to_owned()],
                communes: Vec::new(),
            },
            authority: "UBND phường Thành Sen".to_owned(),
            hotline: None,
            hours: None,
            emblem: None,
            emblem_read: None,
            province_address: None,
            feed_megabytes: 64,
            feed_folder: None,
            feed_every: 300,
            feed_silent_days: 5,
        }
    }
}
