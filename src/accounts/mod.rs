//! Staff at the door: log-in, sessions, who may do what. Verbs that end in `record_account`.

pub mod password;
pub mod guesses;
pub mod session;
pub mod own;
pub mod authority;
pub mod staff;
pub mod roles;
pub mod positions;
pub mod shares;
pub mod sheets;
pub mod import;
pub mod reminder;

use crate::domain::change::{By, Template};
use crate::domain::ids::{PositionId, StaffId};
use crate::domain::time::Instant;
use crate::storage::audit::Entry;
use crate::storage::db::Tx;
use crate::storage::error::StorageError;
use crate::storage::outbox::LetterData;

/// An act on an account or an office, as it is kept.
struct Done {
    by: By,
    act: &'static str,
    target: String,
    facts: Vec<(String, String)>,
    tell: Vec<(Template, StaffId)>,
}

impl Done {
    /// An act on somebody's account.
    fn to_staff(by: By, act: &'static str, of: StaffId) -> Self {
        Self::new(by, act, format!("staff:{}", of.0))
    }

    /// An act on an office.
    fn to_position(by: By, act: &'static str, of: PositionId) -> Self {
        Self::new(by, act, format!("position:{}", of.0))
    }

    fn new(by: By, act: &'static str, target: String) -> Self {
        Self {
            by,
            act,
            target,
            facts: Vec::new(),
            tell: Vec::new(),
        }
    }

    /// The same with one more fact, which names nobody.
    fn with(mut self, name: impl Into<String>, value: impl ToString) -> Self {
        self.facts.push((name.into(), value.to_string()));
        self
    }

    /// The same, of which these are told by this letter.
    fn telling(mut self, letter: Template, tell: Vec<StaffId>) -> Self {
        self.tell
            .extend(tell.into_iter().map(|staff| (letter, staff)));
        self
    }
}

/// Keeps an act in the audit log and orders the letters that tell of it: the last step of every
/// verb here.
fn record_account(tx: &mut Tx<'_>, now: Instant, done: Done) -> Result<(), StorageError> {
    for (template, staff) in done.tell {
        let letter = LetterData::to_staff(staff);
        tx.post(now, template, &letter)?;
    }
    let mut entry = Entry::new(now, done.by, done.act, done.target);
    entry.facts = done.facts;
    tx.audit(&entry)
}
