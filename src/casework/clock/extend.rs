//! More time: asked for by whoever handles the case, decided by a leader who drafted neither the
//! request nor the answer.

use crate::casework::actor::{Desk, Target};
use crate::casework::office::{self, Opened};
use crate::casework::record::texts::CaseSeal;
use crate::domain::change::{LetterOrder, Measure, Recipient, Tally, Template};
use crate::domain::coded::Coded as _;
use crate::domain::deadline::extension::Ground;
use crate::domain::event::{Event, EventKind};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::domain::refusal::Refusal;
use crate::storage::cases::extensions::{
    ExtensionRow, NewExtensionRow, Outcome, claim_extension, find_undecided_extension,
    insert_extension,
};
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Asks for more time on a ground the rule knows.
///
/// # Errors
/// `NotYours`, `NotNow`, `TextMissing`, `ExtensionTooLate`, `ExtensionsUsed`, `ExtensionPending`,
/// `NotExtendable`; `Stale`.
pub fn ask_extension(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    (ground, reason): (Ground, &str),
) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let request = Request::AskExtension {
        ground,
        reason: reason.to_owned(),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let seal = CaseSeal::of(tx.conn(), desk.keys, &opened.case)?;
    let row = NewExtensionRow {
        case_id: opened.case.id.0,
        round: opened.case.round,
        ground: ground.code().to_owned(),
        reason: seal.put("extension", reason)?,
        asked_by: desk.me.staff.0,
        asked_at: desk.now.0,
    };
    let unit = opened.case.handler.unit.clone();
    let event = Event::internal(EventKind::Case(Act::AskExtension))
        .with("ground", ground.code())
        .saying(reason);
    let mut change = office::change_of(opened, &decision, event);
    change.letters = vec![LetterOrder {
        to: Recipient::Unit(unit),
        template: Template::ExtensionAsked,
    }];
    office::record_act(tx, desk, &change)?;
    Ok(insert_extension(tx.conn(), &row)?)
}

/// Gives the time that was asked for; the citizen is told until when and why.
///
/// # Errors
/// `NotYours`, `NotNow`, `TextMissing`, `ExtensionNotAsked`, `ExtensionTooLate`, `ExtensionsUsed`,
/// `OwnDraft`; `Stale`.
///
/// Source: Luật Khiếu nại 2011 Điều 28, 37; Luật Tố cáo 2018 Điều 30.
pub fn extend(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    reason: &str,
) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let (asked, ground) = asked(tx, &opened)?;
    let request = Request::Extend {
        ground,
        reason: reason.to_owned(),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let unit = opened.clock.as_ref().map(|(row, _)| row.unit.clone());
    let event = Event::told(EventKind::Case(Act::Extend))
        .with("ground", ground.code())
        .with("unit", unit.unwrap_or_default())
        .saying(reason);
    let mut change = office::change_of(opened, &decision, event);
    change.letters = vec![LetterOrder {
        to: Recipient::Sender,
        template: Template::DueExtended,
    }];
    change.tallies = vec![Tally::of(Measure::Extended)];
    office::record_act(tx, desk, &change)?;
    decided(tx, desk, &asked, Outcome::Granted)
}

/// Turns a request for more time down.
///
/// # Errors
/// `NotYours`, `NotNow`, `TextMissing`, `ExtensionNotAsked`; `Stale`.
pub fn decline_extension(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    reason: &str,
) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let (asked, _) = asked(tx, &opened)?;
    let request = Request::DeclineExtension {
        reason: reason.to_owned(),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let event = Event::internal(EventKind::Case(Act::DeclineExtension)).saying(reason);
    let change = office::change_of(opened, &decision, event);
    office::record_act(tx, desk, &change)?;
    decided(tx, desk, &asked, Outcome::Declined)
}

/// The request that waits for the leader.
fn asked(tx: &mut Tx<'_>, opened: &Opened) -> Result<(ExtensionRow, Ground), Failure> {
    let asked = opened.standing.extension_asked;
    let row = find_undecided_extension(tx.conn(), opened.case.id.0, opened.case.round)?;
    let both = row.zip(asked.map(|asked| asked.ground));
    Ok(both.ok_or(Refusal::ExtensionNotAsked)?)
}

fn decided(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    asked: &ExtensionRow,
    outcome: Outcome,
) -> Result<(), Failure> {
    let by = (desk.me.staff.0, desk.now.0);
    Ok(claim_extension(tx.conn(), asked.id, by, outcome)?)
}
