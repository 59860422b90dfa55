//! The applicant objects to the finding that no apology is owed.

use super::Sender;
use super::letter::obligation;
use crate::casework::apologise::{Owed, Questioned, asks, decide_by, keep};
use crate::casework::record::record_obligation;
use crate::domain::apology::Act;
use crate::domain::apology::void::{Standing, may_object};
use crate::domain::change::Template;
use crate::domain::coded::Coded as _;
use crate::domain::refusal::Refusal;
use crate::domain::time::Day;
use crate::storage::columns;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};

/// Objects, in the sender's own words, to be decided by the level above.
///
/// # Errors
/// `NotYours`, `ObligationNotNow`, `TextMissing`, `ObjectedBefore`, `ObjectionTooLate`; `Stale`.
///
/// Source: quy chế của cổng.
pub fn object(tx: &mut Tx<'_>, sender: &Sender<'_>, owed: Owed, why: &str) -> Result<(), Failure> {
    let case = super::open(tx, sender, super::Seen::Present)?.case;
    let row = obligation(tx.conn(), &case, owed.id)?.ok_or(Refusal::NotYours)?;
    if row.version != owed.version {
        return Err(StorageError::Stale.into());
    }
    if why.trim().is_empty() {
        return Err(Refusal::TextMissing.into());
    }
    let question = Questioned::of(tx, sender.keys, row)?;
    let mut change = question.change(Act::Object)?;
    let latest = question.past.last();
    let latest = latest.ok_or_else(|| StorageError::Broken("a void of nothing".to_owned()))?;
    let today = sender.now.day();
    let until = latest.answer.object_until.map(Day);
    may_object(columns::coded(&latest.answer.standing)?, until, today)?;
    let mut answered = latest.clone();
    answered.answer.standing = Standing::Objected.code().to_owned();
    answered.answer.due_on = decide_by(tx, &question.row, today);
    answered.answer.objected_at = Some(sender.now.0);
    answered.answer.objection = Some(question.seal.put("objection", why.trim())?);
    keep(tx, answered)?;
    change.letters = vec![asks(&question.row, Template::VoidObjected)];
    record_obligation(tx, super::stamp(sender), &question.row, &change)
}
