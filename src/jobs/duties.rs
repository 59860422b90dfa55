//! What each duty does: a call of the room that knows how.

use std::sync::Arc;

use super::Office;
use crate::accounts::{guesses, reminder, session};
use crate::casework::apologise::raise_late;
use crate::casework::calendar::recalculate::recalculate;
use crate::casework::escalate;
use crate::casework::inside::remind;
use crate::casework::recount;
use crate::casework::share_out::share_out_waiting;
use crate::casework::unsent;
use crate::domain::time::Instant;
use crate::mail::post;
use crate::storage::audit::checkpoint::insert_checkpoint;
use crate::storage::cases::idempotency::delete_old_idempotency_keys;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};

/// Posts the letters that are due.
pub(super) async fn post_letters(office: &Office, now: Instant) -> Result<usize, Failure> {
    Ok(post::run(&office.post, now).await?.sent)
}

/// Milestones fired in one transaction.
const BATCH: i64 = 500;

/// Fires every milestone that is due, a batch at a time.
pub(super) async fn fire_milestones(office: &Office, now: Instant) -> Result<usize, Failure> {
    let mut fired = 0;
    loop {
        let keys = Arc::clone(&office.app.keys);
        let batch = move |tx: &mut Tx<'_>| escalate::fire_due(tx, &keys, now, BATCH);
        match office.app.db.write(batch).await? {
            0 => return Ok(fired),
            n => fired += n,
        }
    }
}

/// Reminds those who have not explained by their day.
pub(super) async fn remind_to_explain(office: &Office, now: Instant) -> Result<usize, Failure> {
    let keys = Arc::clone(&office.app.keys);
    let remind = move |tx: &mut Tx<'_>| remind::remind_overdue(tx, &keys, now, BATCH);
    office.app.db.write(remind).await
}

/// Shares out new cases to the officials of units that do so.
pub(super) async fn share_out_cases(office: &Office, now: Instant) -> Result<usize, Failure> {
    let keys = Arc::clone(&office.app.keys);
    let share = move |tx: &mut Tx<'_>| share_out_waiting(tx, &keys, now, BATCH);
    office.app.db.write(share).await
}

/// Raises the apologies that became owed because a promised day has passed.
pub(super) async fn raise_apologies(office: &Office, now: Instant) -> Result<usize, Failure> {
    let (mut after, mut batches) = (0, 0);
    loop {
        let keys = Arc::clone(&office.app.keys);
        let sweep = move |tx: &mut Tx<'_>| raise_late(tx, &keys, now, (after, BATCH));
        match office.app.db.write(sweep).await? {
            None => return Ok(batches),
            Some(last) => (after, batches) = (last, batches + 1),
        }
    }
}

/// Reckons open cases anew after the reference data has changed, a batch at a time.
pub(super) async fn recalculate_due_days(office: &Office, now: Instant) -> Result<usize, Failure> {
    let mut done = 0;
    loop {
        let keys = Arc::clone(&office.app.keys);
        let batch = move |tx: &mut Tx<'_>| recalculate(tx, &keys, now, BATCH);
        match office.app.db.write(batch).await? {
            0 => return Ok(done),
            n => done += n,
        }
    }
}

/// Asks the administrators for the calendar of the next year.
pub(super) async fn ask_for_calendar(office: &Office, now: Instant) -> Result<usize, Failure> {
    let ask = move |tx: &mut Tx<'_>| reminder::ask_for_calendar(tx, now);
    office.app.db.write(ask).await
}

/// Seconds for which a repeated request is answered as before.
const REQUESTS_KEPT: i64 = 24 * 3_600;

/// Forgets requests that will not be repeated any more.
pub(super) async fn forget_old_requests(office: &Office, now: Instant) -> Result<usize, Failure> {
    let before = now.plus_seconds(-REQUESTS_KEPT).0;
    let forget = move |tx: &mut Tx<'_>| Ok(delete_old_idempotency_keys(tx.conn(), before)?);
    office.app.db.write(forget).await
}

/// Forgets reports that were begun and never sent.
pub(super) async fn forget_unsent_reports(office: &Office, now: Instant) -> Result<usize, Failure> {
    let forget = move |tx: &mut Tx<'_>| unsent::forget_expired(tx, now);
    office.app.db.write(forget).await
}

/// Forgets sessions that have ended by themselves.
pub(super) async fn forget_old_sessions(office: &Office, now: Instant) -> Result<usize, Failure> {
    let forget = move |tx: &mut Tx<'_>| session::forget_old_sessions(tx, now);
    office.app.db.write(forget).await
}

/// Seconds after which every act of a day that is over has been recorded.
const SETTLED: i64 = 3_600;

/// Counts the daily figures again, a day at a time, and mends the days that differ.
pub(super) async fn recount_figures(office: &Office, now: Instant) -> Result<usize, Failure> {
    let before = now.plus_seconds(-SETTLED).day();
    let days = office.app.db.read_slow(move |c| recount::days(c, before));
    let mut mended = 0;
    for day in days.await? {
        let differing = office
            .app
            .db
            .read_slow(move |c| recount::differences(c, day));
        let differing = differing.await?.len();
        if differing > 0 {
            tracing::warn!(%day, differing, "the figures of a day are not what happened");
            mended += office
                .app
                .db
                .write(move |tx| recount::mend(tx, now, day))
                .await?;
        }
    }
    Ok(mended)
}

/// Forgets wrong guesses that no longer count.
pub(super) async fn forget_old_guesses(office: &Office, now: Instant) -> Result<usize, Failure> {
    let forget = move |tx: &mut Tx<'_>| guesses::forget_old_guesses(tx, now);
    office.app.db.write(forget).await
}

/// Signs the heads of the audit log, and keeps the checkpoint outside the database too.
pub(super) async fn audit_checkpoint(office: &Office, now: Instant) -> Result<usize, Failure> {
    let keys = Arc::clone(&office.app.keys);
    let sign = office
        .app
        .db
        .write(move |tx| Ok(insert_checkpoint(tx.conn(), &keys, now)?));
    let checkpoint = sign.await?;
    checkpoint
        .write_to(&office.app.config.data.join("checkpoints"))
        .map_err(|error| StorageError::Unavailable(error.to_string()))?;
    Ok(1)
}
