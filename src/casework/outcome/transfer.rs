//! Another office is responsible: inside the portal, or outside it. The total due day never moves.

use crate::casework::actor::{Desk, Target};
use crate::casework::assign::{Assignment, place};
use crate::casework::office;
use crate::domain::change::{LetterOrder, Recipient, Template};
use crate::domain::event::{Event, EventKind};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Transfers a case to an office that has not had it and may have it.
///
/// # Errors
/// `NotYours`, `NotNow`, `TextMissing`, `NoSuchOffice`, `HadItBefore`, `SecondTransferIsProvinces`;
/// `Violated` when the office may not have the case; `Stale`.
pub fn transfer(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    to: &Assignment,
) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let placed = place(tx, &opened.case, to, desk.now.day())?;
    let request = Request::Transfer {
        to: placed.handler.unit.clone(),
        reason: to.reason.clone(),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let unit = placed.handler.unit.clone();
    let event = Event::told(EventKind::Case(Act::Transfer))
        .with("unit", &unit.0)
        .saying(&to.reason);
    let mut change = office::change_of(opened, &decision, event);
    change.case.handler = placed.handler;
    change.case.official = None;
    change.assigned = Some(placed.positions);
    change.letters = vec![
        LetterOrder {
            to: Recipient::Sender,
            template: Template::CaseMoved,
        },
        LetterOrder {
            to: Recipient::Unit(unit),
            template: Template::CaseAssigned,
        },
    ];
    office::record_act(tx, desk, &change)
}

/// The body outside the portal that a case goes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outside {
    /// What it is called.
    pub body: String,
    /// Number of the transfer letter.
    pub document: String,
    /// Why, for the citizen to read.
    pub reason: String,
}

/// Transfers a case to the competent body outside the portal. What a late dossier owes lives on.
///
/// # Errors
/// `NotYours`, `NotNow`, `TextMissing`; `Stale`.
///
/// Source: NĐ 20/2008/NĐ-CP; Luật Tố cáo 2018 Điều 24 khoản 2.
pub fn transfer_out(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    to: &Outside,
) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let request = Request::TransferOut {
        document: to.document.clone(),
        reason: to.reason.clone(),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let event = Event::told(EventKind::Case(Act::TransferOut))
        .with("body", &to.body)
        .with("document", &to.document)
        .saying(&to.reason);
    let mut change = office::change_of(opened, &decision, event);
    change.case.closed_at = Some(desk.now);
    change.letters = vec![LetterOrder {
        to: Recipient::Sender,
        template: Template::CaseSentOut,
    }];
    office::record_act(tx, desk, &change)
}
