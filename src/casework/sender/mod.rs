//! What a sender does once the report is filed, shown to be the sender by the secret: one file a
//! verb, each ending in `record`.

pub mod message;
pub mod withdraw;
pub mod rate;
pub mod reopen;
pub mod appeal;
pub mod letter;
pub mod silence;
pub mod void;
pub mod once;
mod round;

use crate::casework::load::case_of;
use crate::casework::office::{self, Opened};
use crate::casework::record::{Stamp, record};
use crate::domain::change::{By, Change, LetterOrder, Recipient, Template};
use crate::domain::code::{CaseCode, Secret};
use crate::domain::event::{Event, EventKind};
use crate::domain::lifecycle::act::{Act, Who};
use crate::domain::lifecycle::decide::Decision;
use crate::domain::lifecycle::request::Request;
use crate::domain::lifecycle::standing::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::time::Instant;
use crate::storage::cases::{CaseRow, find_case};
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;

/// Whoever holds code and secret of a case.
#[derive(Clone, Copy, Debug)]
pub struct Sender<'a> {
    /// The code.
    pub code: &'a CaseCode,
    /// The secret.
    pub secret: &'a Secret,
    /// When.
    pub now: Instant,
    /// The keys.
    pub keys: &'a Keys,
}

/// Which version of the case an act was decided on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Seen {
    /// The one a page showed.
    Version(i64),
    /// Whichever stands: a program asks for what it wants done now.
    Present,
}

const CITIZEN: Actor = Actor {
    who: Who::Citizen,
    staff: None,
};

/// The case the secret opens. A wrong secret and an unknown code are refused alike, and take the
/// same work.
fn find(tx: &mut Tx<'_>, sender: &Sender<'_>) -> Result<CaseRow, Failure> {
    let row = find_case(tx.conn(), sender.code.as_str())?;
    let stored = row
        .as_ref()
        .map_or(&[][..], |row| row.secret_mac.as_slice());
    let opens = sender.keys.is_secret(sender.secret, stored);
    Ok(row.filter(|_| opens).ok_or(Refusal::NotYours)?)
}

/// Opens a case for its sender's act.
fn open(tx: &mut Tx<'_>, sender: &Sender<'_>, seen: Seen) -> Result<Opened, Failure> {
    let row = find(tx, sender)?;
    if seen != Seen::Present && seen != Seen::Version(row.version) {
        return Err(StorageError::Stale.into());
    }
    office::opened(tx, case_of(row)?)
}

/// Asks the law.
fn ask(
    tx: &Tx<'_>,
    sender: &Sender<'_>,
    opened: &Opened,
    request: &Request,
) -> Result<Decision, Refusal> {
    office::judge(tx, opened, request, CITIZEN, sender.now.day())
}

fn stamp<'a>(sender: &Sender<'a>) -> Stamp<'a> {
    Stamp {
        now: sender.now,
        by: By::Citizen,
        keys: sender.keys,
    }
}

fn record_act(tx: &mut Tx<'_>, sender: &Sender<'_>, change: &Change) -> Result<(), Failure> {
    record(tx, stamp(sender), change)
}

/// An act of the sender's, with a text the sender reads too.
fn said(act: Act, text: &str) -> Event {
    Event::told(EventKind::Case(act)).saying(text.trim())
}

/// A letter to whoever handles the case.
fn to_unit(change: &Change, template: Template) -> LetterOrder {
    LetterOrder {
        to: Recipient::Unit(change.case.handler.unit.clone()),
        template,
    }
}
