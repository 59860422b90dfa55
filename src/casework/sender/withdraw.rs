//! The sender takes the report back. What is owed stays owed, and a sign of corruption is looked
//! into without its sender.

use super::{Seen, Sender};
use crate::casework::actor::queue_of;
use crate::casework::office;
use crate::domain::change::{LetterOrder, Measure, Recipient, Tally, Template};
use crate::domain::coded::Coded as _;
use crate::domain::event::{Event, EventKind};
use crate::domain::lifecycle::State;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::{Request, WithdrawReason};
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Why a report is taken back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Withdrawal {
    /// The reason chosen.
    pub reason: WithdrawReason,
    /// More about it.
    pub note: Option<String>,
}

/// Takes a report back. The unit learns that it was; why is told to the province alone, and at once
/// when the sender was made to.
///
/// # Errors
/// `NotYours`, `NotNow`, `WithdrawnBefore`; `Stale`.
///
/// Source: Luật Khiếu nại 2011 Điều 10; Luật Tố cáo 2018 Điều 33; quy chế của cổng.
pub fn withdraw(
    tx: &mut Tx<'_>,
    sender: &Sender<'_>,
    seen: Seen,
    withdrawal: &Withdrawal,
) -> Result<(), Failure> {
    let opened = super::open(tx, sender, seen)?;
    let reason = withdrawal.reason;
    let decision = super::ask(tx, sender, &opened, &Request::Withdraw { reason })?;
    let mut change = office::change_of(opened, &decision, office::event(Act::Withdraw));
    let because = Event::for_province(EventKind::WithdrawnBecause).with("reason", reason.code());
    let note = withdrawal.note.as_deref().map(str::trim);
    change
        .events
        .push(match note.filter(|note| !note.is_empty()) {
            Some(note) => because.saying(note),
            None => because,
        });
    if change.case.state == State::Withdrawn {
        change.case.closed_at = Some(sender.now);
    }
    change.tallies = vec![Tally::of(Measure::Withdrawn)];
    change.letters = vec![super::to_unit(&change, Template::CaseWithdrawn)];
    if reason == WithdrawReason::Forced {
        change.letters.push(LetterOrder {
            to: Recipient::Unit(queue_of(&change.case.province_code)),
            template: Template::WithdrawnForced,
        });
    }
    super::record_act(tx, sender, &change)
}
