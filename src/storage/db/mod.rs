//! The only ways to the database: `read`, `read_slow` and `write`, each one transaction.
//!
//! Writes are jobs in a bounded queue. A writer takes all that wait, runs each in a savepoint of
//! one transaction, commits once, and only then answers: `writer.rs` holds the rules of failure.

mod backlog;
mod job;
mod memory;
mod readers;
mod tx;
mod writer;

use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::oneshot;

use crate::domain::people::staff::Staff;
use crate::reference::Reference;
use crate::storage::connection::{AnyConnection, Dialect};
use crate::storage::error::{Failure, StorageError};
use crate::storage::migrations;
use crate::storage::settings::{Address, Settings};

use job::Pending;
use memory::{Compiled, Shared};
use readers::Readers;
use writer::Writer;

pub use backlog::Rows;
pub use tx::Tx;

/// The database, as every door holds it. Clones share everything.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

struct Inner {
    writers: Vec<Writer>,
    next: AtomicUsize,
    readers: Readers,
    shared: Arc<Shared>,
}

impl Db {
    /// Opens a migrated database and starts its writers.
    ///
    /// # Errors
    /// `Unavailable` when it cannot be reached; `Broken` when migrations are pending, when the
    /// reference data in force is not acceptable, or when commits would not be durable.
    pub fn open(settings: &Settings) -> Result<Self, StorageError> {
        let readers = Readers::new(settings);
        let mut first = readers.open()?;
        let pending = migrations::list_pending(&mut first)?;
        if let Some(name) = pending.first() {
            let text = format!("migration {name} has not run: run `tiepdan migrate`");
            return Err(StorageError::Broken(text));
        }
        let shared = Arc::new(Shared::new(&mut first)?);
        let count = match settings.address {
            Address::Sqlite(_) => 1,
            Address::Postgres(_) => settings.writers.max(1),
        };
        let start = |_| Writer::start(settings, Arc::clone(&shared));
        let writers = (0..count).map(start).collect::<Result<_, _>>()?;
        let inner = Inner {
            writers,
            next: AtomicUsize::new(0),
            readers,
            shared,
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// A short read: by key, or a page of a list in key order. Sees one moment of the database.
    ///
    /// # Errors
    /// What `work` answers, or `Unavailable`.
    pub async fn read<T, F>(&self, work: F) -> Result<T, StorageError>
    where
        T: Send + 'static,
        F: FnOnce(&mut AnyConnection) -> Result<T, StorageError> + Send + 'static,
    {
        self.inner.readers.read(work).await
    }

    /// A long read: a search, an export's chunk, statistics. Few run at once.
    ///
    /// # Errors
    /// What `work` answers, or `Unavailable`.
    pub async fn read_slow<T, F>(&self, work: F) -> Result<T, StorageError>
    where
        T: Send + 'static,
        F: FnOnce(&mut AnyConnection) -> Result<T, StorageError> + Send + 'static,
    {
        self.inner.readers.read_slow(work).await
    }

    /// Writes, and answers once it is durable. `work` may run more than once, so it must have no
    /// effect outside the transaction.
    ///
    /// # Errors
    /// What `work` answers; `Unavailable` when the queue is full, the program stops, or it is not
    /// known whether the commit happened: the same request may be sent again.
    pub async fn write<T, F>(&self, work: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
    {
        self.send(self.inner.next.fetch_add(1, Ordering::Relaxed), work)
            .await
    }

    /// As [`Db::write`]; jobs with the same key (those of one case) run one after another in one
    /// writer, so that they never get in each other's way.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub async fn write_for<K, T, F>(&self, key: K, work: F) -> Result<T, Failure>
    where
        K: Hash,
        T: Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
    {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let turn = usize::try_from(hasher.finish() & 0xffff_ffff).unwrap_or_default();
        self.send(turn, work).await
    }

    async fn send<T, F>(&self, turn: usize, work: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let turn = turn
            .checked_rem(self.inner.writers.len())
            .unwrap_or_default();
        let writer = self.inner.writers.get(turn).ok_or_else(stopping)?;
        writer.send(Box::new(Pending::new(work, reply)))?;
        answer.await.map_err(|_| stopping())?
    }

    /// The reference data in force, as of at most a second ago.
    ///
    /// # Errors
    /// `Broken` when the version in force is not acceptable to this program.
    pub async fn reference(&self) -> Result<Arc<Reference>, StorageError> {
        Ok(self.compiled().await?.reference)
    }

    /// Who holds which position, as of at most a second ago. Never read anew without a change.
    ///
    /// # Errors
    /// As [`Db::reference`].
    pub async fn roster(&self) -> Result<Arc<Staff>, StorageError> {
        Ok(self.compiled().await?.roster)
    }

    async fn compiled(&self) -> Result<Compiled, StorageError> {
        if let Some(compiled) = self.inner.shared.fresh() {
            return Ok(compiled);
        }
        let shared = Arc::clone(&self.inner.shared);
        let check = move |c: &mut AnyConnection| {
            let compiled = shared.check(c)?;
            shared.publish(&compiled);
            Ok(compiled)
        };
        self.read(check).await
    }

    /// Which SQL it speaks.
    pub fn dialect(&self) -> Dialect {
        self.inner.readers.dialect()
    }

    /// Finishes the jobs that wait, answers them, and takes no more.
    pub async fn stop(&self) {
        let inner = Arc::clone(&self.inner);
        let finish = move || inner.writers.iter().for_each(Writer::finish);
        if tokio::task::spawn_blocking(finish).await.is_err() {
            tracing::error!("a writer did not finish");
        }
    }
}

fn stopping() -> StorageError {
    StorageError::Unavailable("the program is stopping".to_owned())
}
