//! What storage answers when it cannot do what it was asked.
//!
//! Absence is an `Option`, never an error. A caller's own mistake (`Stale`, `Taken`, `Violated`)
//! leaves others untouched; anything else ends the whole batch it happened in.

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error as DieselError};
use thiserror::Error;

use crate::domain::refusal::Refusal;

/// Triggers begin their message with this word, on both databases, so that their refusals are
/// told from failures.
const REFUSED: &str = "refused: ";

/// Which unique columns another row already holds.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("{table} ({})", .columns.join(", "))]
pub struct What {
    /// The table.
    pub table: String,
    /// The columns that must be unique together.
    pub columns: Vec<String>,
}

/// Why storage did not do it.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum StorageError {
    /// Nothing was stored, or it is not known whether it was: the same request may be sent again.
    #[error("the database cannot be used now: {0}")]
    Unavailable(String),
    /// The row changed since its reader saw it.
    #[error("changed by someone else meanwhile")]
    Stale,
    /// Another row already holds what must be unique.
    #[error("already taken: {0}")]
    Taken(What),
    /// The database's own rule forbids the row: a foreign key, a check or a trigger.
    #[error("the database's own rule forbids it: {0}")]
    Violated(String),
    /// Two transactions got in each other's way: the jobs run again, one by one.
    #[error("two transactions got in each other's way")]
    Conflict,
    /// A row or a statement is not what the program expects.
    #[error("the database does not hold what the program expects: {0}")]
    Broken(String),
}

impl StorageError {
    /// Seconds after which a repeat is sensible, when one is.
    pub fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Unavailable(_) | Self::Conflict => Some(2),
            Self::Stale | Self::Taken(_) | Self::Violated(_) | Self::Broken(_) => None,
        }
    }

    /// Whether it concerns one caller only, the database being sound.
    pub fn is_callers_own(&self) -> bool {
        matches!(self, Self::Stale | Self::Taken(_) | Self::Violated(_))
    }
}

/// Takes a write of the one row its writer saw: none written is `Stale`.
///
/// # Errors
/// `Stale`.
pub fn as_seen(rows: usize) -> Result<(), StorageError> {
    match rows {
        1 => Ok(()),
        _ => Err(StorageError::Stale),
    }
}

impl From<DieselError> for StorageError {
    fn from(error: DieselError) -> Self {
        use DatabaseErrorKind as Kind;
        match error {
            DieselError::DatabaseError(kind, info) => match kind {
                Kind::UniqueViolation => Self::Taken(taken(info.as_ref())),
                Kind::ForeignKeyViolation
                | Kind::NotNullViolation
                | Kind::CheckViolation
                | Kind::RestrictViolation
                | Kind::ExclusionViolation => Self::Violated(info.message().to_owned()),
                Kind::SerializationFailure => Self::Conflict,
                // PostgreSQL's 40P01 has no kind of its own. A server that speaks another language
                // is not understood here: then the batch is given up instead of run again.
                _ if info.message() == "deadlock detected" => Self::Conflict,
                _ => match info.message().strip_prefix(REFUSED) {
                    Some(rule) => Self::Violated(rule.to_owned()),
                    None => Self::Unavailable(info.message().to_owned()),
                },
            },
            DieselError::RollbackErrorOnCommit { .. }
            | DieselError::BrokenTransactionManager
            | DieselError::RollbackTransaction => Self::Unavailable(error.to_string()),
            _ => Self::Broken(error.to_string()),
        }
    }
}

impl From<diesel::ConnectionError> for StorageError {
    fn from(error: diesel::ConnectionError) -> Self {
        Self::Unavailable(error.to_string())
    }
}

/// SQLite names the columns in its message, PostgreSQL in the detail, before the values.
fn taken(info: &dyn DatabaseErrorInformation) -> What {
    let words = |list: &str| list.split(", ").map(str::to_owned).collect();
    if let (Some(table), Some(detail)) = (info.table_name(), info.details()) {
        let columns = detail
            .split_once('(')
            .and_then(|(_, rest)| rest.split_once(")=("));
        return What {
            table: table.to_owned(),
            columns: words(columns.map_or("", |(columns, _)| columns)),
        };
    }
    let named = info
        .message()
        .rsplit_once(": ")
        .map_or("", |(_, named)| named);
    let mut columns = Vec::new();
    let mut table = "";
    for part in named.split(", ") {
        if let Some((of, column)) = part.split_once('.') {
            table = of;
            columns.push(column.to_owned());
        }
    }
    What {
        table: table.to_owned(),
        columns,
    }
}

/// Why a write did not happen: the law said no, or storage did.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Failure {
    /// The law says no.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// Storage could not.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl Failure {
    /// Whether it concerns one caller only, the database being sound.
    pub fn is_callers_own(&self) -> bool {
        match self {
            Self::Refused(_) => true,
            Self::Storage(error) => error.is_callers_own(),
        }
    }
}

impl From<DieselError> for Failure {
    fn from(error: DieselError) -> Self {
        Self::Storage(error.into())
    }
}
