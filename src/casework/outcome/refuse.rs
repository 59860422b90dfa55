//! The unit does not take a case: on a ground of the law, told to the citizen, and reviewed by the
//! province. The case stays in the figures.

use super::review;
use crate::casework::actor::{Desk, Target};
use crate::casework::office;
use crate::domain::change::{LetterOrder, Measure, Recipient, Tally, Template};
use crate::domain::coded::Coded as _;
use crate::domain::event::{Event, EventKind};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::grounds::RefusalGround;
use crate::domain::lifecycle::request::Request;
use crate::domain::review::Matter;
use crate::storage::cases::reviews::insert_review;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Refuses a case on a ground, with the reason the citizen reads.
///
/// # Errors
/// `NotYours`, `NotNow`, `GroundNotOfKind`, `ApologyOwed`, `TextMissing`; `Stale`.
///
/// Source: Luật Khiếu nại 2011 Điều 11, 27; Luật Tố cáo 2018 Điều 24, 25.
pub fn refuse(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    (ground, reason): (RefusalGround, &str),
) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let request = Request::Refuse {
        ground,
        reason: reason.to_owned(),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let question = review::question(tx, desk, &opened, Matter::Refusal);
    let event = Event::told(EventKind::Case(Act::Refuse))
        .with("ground", ground.code())
        .with("basis", ground.legal_basis())
        .saying(reason);
    let mut change = office::change_of(opened, &decision, event);
    change.case.closed_at = Some(desk.now);
    change.tallies = vec![Tally::of(Measure::Refused)];
    let to_sender = LetterOrder {
        to: Recipient::Sender,
        template: Template::CaseRefused,
    };
    change.letters = vec![to_sender, review::asks(&change.case)];
    office::record_act(tx, desk, &change)?;
    Ok(insert_review(tx.conn(), &question)?)
}
