//! What the level above decides about a case, and by when.

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::calendar::Calendar;
use super::policy::Policy;
use super::time::Day;

/// What is to be decided.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Matter {
    /// Whether a case was rightly not taken.
    Refusal,
    /// Whether a case is a tố cáo, as the unit proposes.
    Diversion,
    /// Whether what was reported has no ground, as the unit found.
    Unfounded,
}

/// What was decided.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Outcome {
    /// As the unit would have it.
    Upheld,
    /// Not so.
    Reversed,
    /// The unit took it back before it was decided.
    Dropped,
}

/// The last day to decide what was laid before the province on a day; none while the calendar of a
/// year is missing. Source: quy chế của cổng.
pub fn due(matter: Matter, opened: Day, policy: &Policy, calendar: &Calendar) -> Option<Day> {
    let days = match matter {
        Matter::Refusal | Matter::Unfounded => policy.refusal_reviewed_within,
        Matter::Diversion => policy.diversion_decided_within,
    };
    calendar.add_working(opened, days).ok()
}
