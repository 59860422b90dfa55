//! The sender turns to the level above: a new round there, with a whole limit.

use super::{Seen, Sender, round};
use crate::domain::case::Case;
use crate::domain::change::Template;
use crate::domain::deadline::clock::Clock;
use crate::domain::deadline::due;
use crate::domain::kinds::Kind;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::domain::lifecycle::sender::reopen_until;
use crate::domain::policy::Policy;
use crate::domain::refusal::Refusal;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Takes a case to the next office of its ladder; a first khiếu nại becomes a second.
///
/// # Errors
/// `NotYours`, `NotNow`, `NoFurtherInstance`, `AppealTooLate`, `TextMissing`; `Stale`.
///
/// Source: Luật Khiếu nại 2011 Điều 7, 33; quy chế của cổng.
pub fn appeal(tx: &mut Tx<'_>, sender: &Sender<'_>, seen: Seen, why: &str) -> Result<(), Failure> {
    let mut opened = super::open(tx, sender, seen)?;
    opened.standing.appeal_until = appeal_until(tx.reference(), &opened.case, &opened.policy);
    let reason = why.to_owned();
    let decision = super::ask(tx, sender, &opened, &Request::Appeal { reason })?;
    if opened.ladder.is_empty() {
        return Err(Refusal::NoFurtherInstance.into());
    }
    let event = super::said(Act::Appeal, why);
    let mut change = round::begin(tx, (opened, &decision), sender.now, event)?;
    change
        .letters
        .push(super::to_unit(&change, Template::CaseAppealed));
    super::record_act(tx, sender, &change)
}

/// The last day for an appeal: by law for a khiếu nại, else as long as it may be reopened.
///
/// Source: Luật Khiếu nại 2011 Điều 33; quy chế của cổng.
pub fn appeal_until(reference: &Reference, case: &Case, policy: &Policy) -> Option<Day> {
    let answered = case.answered_at.or(case.closed_at)?.day();
    match case.kind {
        Kind::KhieuNai1 => {
            let rule = reference
                .deadlines
                .on("complaint.second_filing", answered)?;
            let clock = Clock::starting(answered, rule.limit()?);
            due::due(&clock, &reference.calendar).ok().map(|due| due.on)
        }
        _ => reopen_until(answered, policy, &reference.calendar),
    }
}
