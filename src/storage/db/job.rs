//! A write that waits for its turn, and for the commit that makes its answer true.

use tokio::sync::oneshot;

use crate::storage::db::tx::Tx;
use crate::storage::error::{Failure, StorageError};

/// What a run of a job did.
pub(super) enum Run {
    /// Its rows stand, if the batch commits.
    Done,
    /// Its caller is at fault: its savepoint is rolled back, and the others go on.
    Refused,
    /// The database is at fault: the whole batch ends.
    Failed(StorageError),
}

/// A write in the queue.
pub(super) trait Job: Send {
    /// Runs in the open transaction. What an earlier run answered is forgotten.
    fn run(&mut self, tx: &mut Tx<'_>) -> Run;

    /// Answers the caller with what the last run answered: its rows are durable.
    fn settle(self: Box<Self>);

    /// Answers the caller that nothing is known to be stored.
    fn fail(self: Box<Self>, error: StorageError);
}

/// A closure, its latest answer, and where the answer goes.
pub(super) struct Pending<T, F> {
    work: F,
    answer: Option<Result<T, Failure>>,
    reply: oneshot::Sender<Result<T, Failure>>,
}

impl<T, F> Pending<T, F> {
    pub(super) fn new(work: F, reply: oneshot::Sender<Result<T, Failure>>) -> Self {
        Self {
            work,
            answer: None,
            reply,
        }
    }
}

impl<T, F> Job for Pending<T, F>
where
    T: Send,
    F: Fn(&mut Tx<'_>) -> Result<T, Failure> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> Run {
        self.answer = None;
        match (self.work)(tx) {
            Ok(value) => {
                self.answer = Some(Ok(value));
                Run::Done
            }
            Err(failure) if failure.is_callers_own() => {
                self.answer = Some(Err(failure));
                Run::Refused
            }
            Err(Failure::Storage(error)) => Run::Failed(error),
            Err(Failure::Refused(refusal)) => {
                Run::Failed(StorageError::Broken(refusal.to_string()))
            }
        }
    }

    fn settle(self: Box<Self>) {
        let unknown = || Err(StorageError::Unavailable("the job did not run".to_owned()).into());
        // A caller who has gone away needs no answer.
        let _gone = self.reply.send(self.answer.unwrap_or_else(unknown));
    }

    fn fail(self: Box<Self>, error: StorageError) {
        let _gone = self.reply.send(Err(error.into()));
    }
}
