//! A writer: one thread, one connection, one transaction for all the jobs that wait.
//!
//! A job's refusal or violated constraint rolls back its savepoint and answers that caller alone.
//! Anything else, a panic included, ends the batch: everything rolls back, every caller in it is
//! told `Unavailable`, and the connection is opened anew. A full disk inside a savepoint rolls
//! back SQLite's whole transaction, so going on would write outside any.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use diesel::connection::TransactionManager as _;

use crate::storage::audit::stream::random_name;
use crate::storage::connection::{AnyConnection, Purpose};
use crate::storage::db::backlog::Backlog;
use crate::storage::db::job::{Job, Run};
use crate::storage::db::memory::{Memory, Shared};
use crate::storage::db::tx::Tx;
use crate::storage::error::StorageError;
use crate::storage::settings::Settings;

/// Runs of one job that met another transaction before its caller is told to come back.
const TRIES: usize = 3;

enum Message {
    Write(Box<dyn Job>),
    Stop,
}

/// The door to a writer's queue.
pub(super) struct Writer {
    queue: SyncSender<Message>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    /// Opens the connection and starts the thread.
    pub(super) fn start(settings: &Settings, shared: Arc<Shared>) -> Result<Self, StorageError> {
        let (queue, jobs) = sync_channel(settings.queue.max(1));
        let mut desk = Desk {
            settings: settings.clone(),
            shared,
            name: random_name()?,
            open: None,
        };
        let (conn, _) = desk.ready()?;
        for warning in conn.warnings()? {
            tracing::warn!("{warning}");
        }
        let thread = std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || desk.serve(&jobs))
            .map_err(|error| StorageError::Unavailable(error.to_string()))?;
        Ok(Self {
            queue,
            thread: Mutex::new(Some(thread)),
        })
    }

    /// Puts a job in the queue, or says at once that there is no room.
    pub(super) fn send(&self, job: Box<dyn Job>) -> Result<(), StorageError> {
        let no = |why: &str| Err(StorageError::Unavailable(why.to_owned()));
        match self.queue.try_send(Message::Write(job)) {
            Ok(()) => Ok(()),
            Err(TrySendError::Full(_)) => no("too many writes are waiting"),
            Err(TrySendError::Disconnected(_)) => no("the program is stopping"),
        }
    }

    /// Lets the jobs in the queue finish, then ends the thread. Blocks.
    pub(super) fn finish(&self) {
        let thread = self
            .thread
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        // A thread that has ended has nothing left to finish.
        let _ended = self.queue.send(Message::Stop);
        if thread.is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("a writer ended by a panic");
        }
    }
}

/// The writer's side: its connection and memory, which live and die together.
struct Desk {
    settings: Settings,
    shared: Arc<Shared>,
    name: String,
    open: Option<(AnyConnection, Memory)>,
}

impl Desk {
    fn serve(&mut self, queue: &Receiver<Message>) {
        while let Ok(Message::Write(first)) = queue.recv() {
            let mut jobs = vec![first];
            let mut stopping = false;
            while jobs.len() < self.settings.batch {
                match queue.try_recv() {
                    Ok(Message::Write(job)) => jobs.push(job),
                    Ok(Message::Stop) => {
                        stopping = true;
                        break;
                    }
                    Err(_) => break,
                }
            }
            self.write(jobs);
            if stopping {
                break;
            }
        }
    }

    /// Writes a batch and answers everyone in it. When two transactions got in each other's way,
    /// the jobs run again one by one.
    fn write(&mut self, mut jobs: Vec<Box<dyn Job>>) {
        match self.commit(&mut jobs) {
            Ok(()) => jobs.into_iter().for_each(Job::settle),
            Err(StorageError::Conflict) => jobs.into_iter().for_each(|job| self.write_alone(job)),
            Err(error) => fail(jobs, &error),
        }
    }

    fn write_alone(&mut self, job: Box<dyn Job>) {
        let mut alone = vec![job];
        let mut done = Err(StorageError::Conflict);
        for _ in 0..TRIES {
            done = self.commit(&mut alone);
            if done != Err(StorageError::Conflict) {
                break;
            }
        }
        match done {
            Ok(()) => alone.into_iter().for_each(Job::settle),
            Err(error) => fail(alone, &error),
        }
    }

    /// One transaction. After any failure the connection and the memory are dropped.
    fn commit(&mut self, jobs: &mut [Box<dyn Job>]) -> Result<(), StorageError> {
        let (conn, memory) = self.ready()?;
        let done = transaction(conn, memory, jobs);
        match &done {
            Ok(()) => memory.committed(),
            Err(error) => {
                tracing::error!(%error, jobs = jobs.len(), "a batch of writes was given up");
                self.open = None;
            }
        }
        done
    }

    /// The connection, opened anew when the last one failed.
    fn ready(&mut self) -> Result<&mut (AnyConnection, Memory), StorageError> {
        let open = match self.open.take() {
            Some(open) => open,
            None => {
                let mut conn = AnyConnection::open(&self.settings.address, Purpose::Writing)?;
                let memory = Memory::new(&self.shared, &self.name, &mut conn)?;
                (conn, memory)
            }
        };
        Ok(self.open.insert(open))
    }
}

fn fail(jobs: Vec<Box<dyn Job>>, error: &StorageError) {
    let told = StorageError::Unavailable(error.to_string());
    jobs.into_iter().for_each(|job| job.fail(told.clone()));
}

/// Runs every job in its own savepoint, writes what they left to the end, and commits. On failure
/// the transaction is left to the connection's end, which rolls it back.
fn transaction(
    conn: &mut AnyConnection,
    memory: &mut Memory,
    jobs: &mut [Box<dyn Job>],
) -> Result<(), StorageError> {
    conn.begin(Purpose::Writing)?;
    memory.begin(conn)?;
    let mut backlog = Backlog::default();
    for job in jobs {
        AnyConnection::begin_transaction(conn)?;
        let mut tx = Tx::new(conn, memory);
        let run = catch_unwind(AssertUnwindSafe(|| job.run(&mut tx)));
        let left = tx.into_backlog()?;
        match run {
            Ok(Run::Done) => {
                AnyConnection::commit_transaction(conn)?;
                backlog.take(left);
            }
            Ok(Run::Refused) => {
                AnyConnection::rollback_transaction(conn)?;
                memory.forget();
            }
            Ok(Run::Failed(error)) => return Err(error),
            Err(_) => return Err(StorageError::Broken("a write panicked".to_owned())),
        }
    }
    backlog.write(conn, memory.audit())?;
    Ok(AnyConnection::commit_transaction(conn)?)
}
