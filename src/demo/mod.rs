//! A demonstration: invented people and cases of real places, which went the same way as real ones,
//! through the same verbs, at instants in the past.

mod script;
mod staff;
mod offices;
mod timetable;
mod stage;
mod acts;
mod apologies;
pub mod guide;

use std::sync::Arc;

use thiserror::Error;

use crate::accounts::password::HashFailed;
use crate::domain::calendar::UnknownYear;
use crate::domain::time::Instant;
use crate::storage::db::Db;
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;

use script::Script;

pub use staff::Account;

/// Why there is no demonstration.
#[derive(Debug, Error)]
pub enum DemoError {
    /// The script is not one.
    #[error("the demonstration's script: {0}")]
    Script(String),
    /// The calendar does not know the days around today.
    #[error("the calendar: {0}")]
    Calendar(#[from] UnknownYear),
    /// No password could be made.
    #[error(transparent)]
    Password(#[from] HashFailed),
    /// A verb refused, or the database failed.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<StorageError> for DemoError {
    fn from(error: StorageError) -> Self {
        Self::Failure(error.into())
    }
}

/// A case that can be followed.
#[derive(Clone, Debug)]
pub struct Ticket {
    /// Its code.
    pub code: String,
    /// What opens it, in groups.
    pub secret: String,
}

/// What was made.
#[derive(Clone, Debug)]
pub struct Demonstration {
    /// Who can log in, in the script's order.
    pub accounts: Vec<Account>,
    /// Cases a citizen can follow, as they were filed.
    pub tickets: Vec<Ticket>,
}

/// Fills an empty database and marks it as a demonstration.
///
/// # Errors
/// [`DemoError`]; the mark and the staff may then stand without all their cases.
pub async fn fill(db: &Db, keys: &Arc<Keys>, now: Instant) -> Result<Demonstration, DemoError> {
    let accounts = staff::hire(db, script::people()?, now).await?;
    offices::furnish(db, now).await?;
    let tickets = stage::play(db, keys, Script::shipped()?, now).await?;
    Ok(Demonstration { accounts, tickets })
}
