//! Nobody said anything of an answer in the days told in advance: the case ends.

use crate::casework::office::{self, Opened};
use crate::casework::record::{Stamp, record, record_later};
use crate::domain::change::{Measure, Tally};
use crate::domain::lifecycle::act::Who;
use crate::domain::lifecycle::request::Request;
use crate::domain::lifecycle::standing::Actor;
use crate::domain::milestone::Milestone;
use crate::domain::refusal::Refusal;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Ends a case once the days are over; nothing happens to one that has moved on. While an apology
/// is owed the case stays, and is looked at again the next working day.
///
/// # Errors
/// As any write.
///
/// Source: quy chế của cổng.
pub(in crate::casework) fn close_by_silence(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    opened: Opened,
    step: i32,
) -> Result<(), Failure> {
    let actor = Actor {
        who: Who::Portal,
        staff: None,
    };
    let (request, today) = (Request::CloseBySilence, stamp.now.day());
    match office::judge(tx, &opened, &request, actor, today) {
        Ok(decision) => {
            let event = office::event(request.act());
            let mut change = office::change_of(opened, &decision, event);
            change.case.closed_at = Some(stamp.now);
            if change.case.rating.is_none() {
                change.tallies = vec![Tally::of(Measure::Unrated)];
            }
            record(tx, stamp, &change)
        }
        // A calendar that changed may have given the sender more days.
        Err(Refusal::ApologyOwed | Refusal::StillTimeToSpeak) => {
            let next = tx.reference().calendar.next_working(today.plus(1));
            match next {
                Ok(day) => {
                    let again = Milestone::Silence.planned(step.saturating_add(1), day);
                    record_later(tx, &opened.case, &again)
                }
                Err(_) => Ok(()),
            }
        }
        Err(Refusal::NotNow { .. }) => Ok(()),
        Err(other) => Err(other.into()),
    }
}
