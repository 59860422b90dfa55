//! What is wrong with the portal now, though it goes on working.

use crate::domain::time::Instant;
use crate::domain::trouble::{Trouble, calendar_ending};
use crate::reference::Reference;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::outbox::standing::{count_dead, find_held_since};

/// What is wrong now, the most pressing first.
///
/// # Errors
/// As any query.
pub fn troubles(
    c: &mut AnyConnection,
    reference: &Reference,
    now: Instant,
) -> Result<Vec<Trouble>, StorageError> {
    let held = find_held_since(c, now)?.map(|since| Trouble::MailHeld { since });
    let dead = Some(count_dead(c)?).filter(|count| *count > 0);
    let dead = dead.map(|count| Trouble::DeadLetters { count });
    let ending = calendar_ending(&reference.calendar, now.day());
    let ending = ending.map(|on| Trouble::CalendarEnding { on });
    Ok([held, dead, ending].into_iter().flatten().collect())
}
