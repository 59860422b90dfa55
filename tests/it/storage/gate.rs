//! A write that holds its writer until told, so that what is sent meanwhile becomes one batch.

use std::sync::Mutex;
use std::sync::mpsc::{Sender, channel};

use tokio::task::JoinHandle;

use tiepdan::storage::db::{Db, Tx};
use tiepdan::storage::error::Failure;

/// The key of the writer under test; on SQLite all keys have the same writer.
const KEY: &str = "gate";

pub struct Gate {
    db: Db,
    release: Sender<()>,
    held: JoinHandle<Result<(), Failure>>,
}

/// Holds the writer. Answers once the holding write runs, alone in its batch.
pub async fn hold(db: &Db) -> Gate {
    let (release, released) = channel();
    let (enter, mut entered) = tokio::sync::mpsc::unbounded_channel();
    let released = Mutex::new(released);
    let writer = db.clone();
    let held = tokio::spawn(async move {
        let wait = move |_: &mut Tx<'_>| {
            enter.send(()).unwrap();
            released.lock().unwrap().recv().unwrap();
            Ok(())
        };
        writer.write_for(KEY, wait).await
    });
    entered.recv().await.unwrap();
    Gate {
        db: db.clone(),
        release,
        held,
    }
}

impl Gate {
    /// Sends a write; it waits for the gate.
    pub async fn send<T, F>(&self, work: F) -> JoinHandle<Result<T, Failure>>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
    {
        let db = self.db.clone();
        let sent = tokio::spawn(async move { db.write_for(KEY, work).await });
        // One turn of the single-threaded runtime puts the write in the queue.
        tokio::task::yield_now().await;
        sent
    }

    /// Lets the holding write end: what was sent runs as the next batch.
    pub async fn open(self) {
        self.release.send(()).unwrap();
        assert_eq!(self.held.await.unwrap(), Ok(()));
    }
}
