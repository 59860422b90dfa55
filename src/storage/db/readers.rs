//! Reading: inline on SQLite, where a thread hop costs more than the query; on a pool of
//! connections otherwise.

use std::cell::RefCell;
use std::sync::atomic::{AtomicU64, Ordering};

use diesel::connection::TransactionManager as _;
use diesel::r2d2::{ManageConnection, Pool};
use tokio::sync::Semaphore;

use crate::storage::connection::{AnyConnection, Dialect, Purpose};
use crate::storage::error::StorageError;
use crate::storage::settings::{Address, Settings};

/// Databases one thread keeps a connection to; a server has one, a test binary many.
const KEPT: usize = 4;

/// Numbers the databases opened by this process, so that a thread tells its connections apart.
static OPENED: AtomicU64 = AtomicU64::new(0);

thread_local! {
    static INLINE: RefCell<Vec<(u64, Reader)>> = const { RefCell::new(Vec::new()) };
}

/// The connections that only read.
pub(super) struct Readers {
    opener: Opener,
    source: Source,
    slow: Pool<Opener>,
    turns: Semaphore,
}

enum Source {
    Inline(u64),
    Pool(Pool<Opener>),
}

impl Readers {
    pub(super) fn new(settings: &Settings) -> Self {
        let opener = Opener(settings.address.clone());
        let pool = |opener: &Opener, size: u32| {
            Pool::builder()
                .max_size(size.max(1))
                .min_idle(Some(0))
                .test_on_check_out(false)
                .connection_timeout(settings.patience)
                .build_unchecked(opener.clone())
        };
        let source = match &settings.address {
            Address::Sqlite(_) => Source::Inline(OPENED.fetch_add(1, Ordering::Relaxed)),
            Address::Postgres(_) => Source::Pool(pool(&opener, settings.readers)),
        };
        let elsewhere = settings.replica.clone().map(Opener);
        let slow = pool(elsewhere.as_ref().unwrap_or(&opener), settings.slow_readers);
        let turns = usize::try_from(slow.max_size()).unwrap_or(1);
        Self {
            opener,
            source,
            slow,
            turns: Semaphore::new(turns),
        }
    }

    /// A connection of its own, outside the pools.
    pub(super) fn open(&self) -> Result<AnyConnection, StorageError> {
        AnyConnection::open(&self.opener.0, Purpose::Reading)
    }

    pub(super) fn dialect(&self) -> Dialect {
        match &self.opener.0 {
            Address::Sqlite(_) => Dialect::Sqlite,
            Address::Postgres(_) => Dialect::Postgres,
        }
    }

    pub(super) async fn read<T, F>(&self, work: F) -> Result<T, StorageError>
    where
        T: Send + 'static,
        F: FnOnce(&mut AnyConnection) -> Result<T, StorageError> + Send + 'static,
    {
        match &self.source {
            Source::Inline(number) => self.read_inline(*number, work),
            Source::Pool(pool) => on_pool(pool.clone(), work).await,
        }
    }

    pub(super) async fn read_slow<T, F>(&self, work: F) -> Result<T, StorageError>
    where
        T: Send + 'static,
        F: FnOnce(&mut AnyConnection) -> Result<T, StorageError> + Send + 'static,
    {
        let _turn = self.turns.acquire().await.map_err(|_| lost())?;
        on_pool(self.slow.clone(), work).await
    }

    /// Takes this thread's connection out while it is used, so that a panic drops it.
    fn read_inline<T>(
        &self,
        number: u64,
        work: impl FnOnce(&mut AnyConnection) -> Result<T, StorageError>,
    ) -> Result<T, StorageError> {
        let kept = INLINE.with_borrow_mut(|all| {
            let place = all.iter().position(|(of, _)| *of == number)?;
            Some(all.swap_remove(place).1)
        });
        let mut reader = kept.map_or_else(|| self.opener.connect(), Ok)?;
        let answer = reader.transaction(work);
        if !reader.spent {
            INLINE.with_borrow_mut(|all| {
                all.truncate(KEPT.saturating_sub(1));
                all.insert(0, (number, reader));
            });
        }
        answer
    }
}

async fn on_pool<T, F>(pool: Pool<Opener>, work: F) -> Result<T, StorageError>
where
    T: Send + 'static,
    F: FnOnce(&mut AnyConnection) -> Result<T, StorageError> + Send + 'static,
{
    let read = move || {
        let mut reader = pool
            .get()
            .map_err(|e| StorageError::Unavailable(e.to_string()))?;
        reader.transaction(work)
    };
    tokio::task::spawn_blocking(read)
        .await
        .map_err(|_| lost())?
}

fn lost() -> StorageError {
    StorageError::Unavailable("the read did not finish".to_owned())
}

/// A connection and whether it is still good.
struct Reader {
    conn: AnyConnection,
    spent: bool,
}

impl Reader {
    /// Runs `work` over one moment of the database. A connection that failed is not kept.
    fn transaction<T>(
        &mut self,
        work: impl FnOnce(&mut AnyConnection) -> Result<T, StorageError>,
    ) -> Result<T, StorageError> {
        self.spent = true;
        self.conn.begin(Purpose::Reading)?;
        let answer = work(&mut self.conn);
        let ended = match answer {
            Ok(_) => AnyConnection::commit_transaction(&mut self.conn),
            Err(_) => AnyConnection::rollback_transaction(&mut self.conn),
        };
        self.spent = ended.is_err() || matches!(answer, Err(StorageError::Unavailable(_)));
        answer
    }
}

/// Opens connections for the pools.
#[derive(Clone, Debug)]
struct Opener(Address);

impl ManageConnection for Opener {
    type Connection = Reader;
    type Error = StorageError;

    fn connect(&self) -> Result<Reader, StorageError> {
        let conn = AnyConnection::open(&self.0, Purpose::Reading)?;
        Ok(Reader { conn, spent: false })
    }

    fn is_valid(&self, reader: &mut Reader) -> Result<(), StorageError> {
        if reader.spent { Err(lost()) } else { Ok(()) }
    }

    fn has_broken(&self, reader: &mut Reader) -> bool {
        reader.spent
    }
}
