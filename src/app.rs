//! What the running program holds: pages, the API, timed duties and commands share it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::accounts::password::Passwords;
use crate::casework::view::LastTotals;
use crate::clock::Clock;
use crate::config::Config;
use crate::storage::db::Db;
use crate::storage::keys::Keys;
use crate::storage::probe::Probe;

/// The running program. Clones share everything.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The master key.
    pub keys: Arc<Keys>,
    /// Checks passwords, a few at a time.
    pub passwords: Passwords,
    /// The time.
    pub clock: Clock,
    /// The configuration.
    pub config: Arc<Config>,
    /// Whether the database can be written.
    pub probe: Probe,
    /// The figures of the first page, as they were last counted.
    pub totals: LastTotals,
    stopping: Arc<AtomicBool>,
}

impl App {
    /// A program about to serve.
    pub fn new(db: Db, keys: Keys, passwords: Passwords, clock: Clock, config: Config) -> Self {
        Self {
            db,
            keys: Arc::new(keys),
            passwords,
            clock,
            config: Arc::new(config),
            probe: Probe::default(),
            totals: LastTotals::default(),
            stopping: Arc::new(AtomicBool::new(false)),
        }
    }

    /// Says that the program is about to stop: it answers what it was asked, and is asked no more.
    pub fn announce_stop(&self) {
        self.stopping.store(true, Ordering::SeqCst);
    }

    /// Whether the program is about to stop.
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }
}
