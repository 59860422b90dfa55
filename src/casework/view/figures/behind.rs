//! The cases behind a supervisor's figure.

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::ratings::Source;
use crate::casework::load::case_of;
use crate::casework::view::case::Reading;
use crate::casework::view::entitled::{reader, scope};
use crate::domain::case::{Case, Channel};
use crate::domain::change::Measure;
use crate::domain::coded::Coded as _;
use crate::domain::ids::UnitCode;
use crate::domain::time::Day;
use crate::storage::cases::worklist::{Having, list_cases_having};
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;

/// A figure that counts cases.
#[derive(Clone, Copy, PartialEq, Eq, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Figure {
    /// Received in a period.
    Received,
    /// Answered in a period.
    Answered,
    /// Answered in a period, on or before the due day.
    OnTime,
    /// Answered in a period, after the due day.
    Late,
    /// Answers of which their senders said in a period that they are content.
    Satisfied,
    /// Answers of which they said that they are not.
    Unsatisfied,
    /// Answers whose time to say anything ended in a period.
    Unrated,
    /// Not taken in a period.
    Refused,
    /// Proposed to be handled as denunciations in a period.
    Diverted,
    /// Taken back by their senders in a period.
    Withdrawn,
    /// Merged into others in a period.
    Merged,
    /// Given another category or subject in a period.
    Recategorised,
    /// Held in a period shortly before their due day.
    PausedNearDue,
    /// Given more time in a period.
    Extended,
    /// Found without ground in a period.
    Unfounded,
    /// Answered in a period, late on their due day.
    AtTheLast,
    /// Open today.
    Open,
    /// Open today and past the due day.
    Overdue,
}

impl Figure {
    /// What is counted in the history, as far as the codes of the measures have it in common;
    /// nothing for what is so today.
    fn counted(self) -> Option<&'static str> {
        match self {
            Self::Received => Some(Measure::Received.code()),
            Self::Answered => Some("answered_%"),
            Self::OnTime => Some(Measure::AnsweredOnTime.code()),
            Self::Late => Some(Measure::AnsweredLate.code()),
            Self::Satisfied => Some(Measure::Satisfied.code()),
            Self::Unsatisfied => Some(Measure::Unsatisfied.code()),
            Self::Unrated => Some(Measure::Unrated.code()),
            Self::Refused => Some(Measure::Refused.code()),
            Self::Diverted => Some(Measure::DiversionProposed.code()),
            Self::Withdrawn => Some(Measure::Withdrawn.code()),
            Self::Merged => Some(Measure::Merged.code()),
            Self::Recategorised => Some(Measure::Recategorised.code()),
            Self::PausedNearDue => Some(Measure::PausedNearDue.code()),
            Self::Extended => Some(Measure::Extended.code()),
            Self::Unfounded => Some(Measure::FoundUnfounded.code()),
            Self::AtTheLast => Some(Measure::AtTheLast.code()),
            Self::Open | Self::Overdue => None,
        }
    }

    /// The figure a measure is; none for what is counted otherwise.
    pub(super) fn of(measure: Measure) -> Option<Self> {
        let is_it = |figure: &&Self| figure.counted() == Some(measure.code());
        Self::all().iter().find(is_it).copied()
    }

    /// Whose reports it counts where nothing else is said: ratings are those of senders who filed
    /// themselves. Source: quy chế của cổng.
    pub fn usual_source(self) -> Option<Source> {
        let is_rating = matches!(self, Self::Satisfied | Self::Unsatisfied | Self::Unrated);
        is_rating.then_some(Source::Sender)
    }

    /// Whether it counts what happened in a period, and not what is so today.
    pub fn is_of_period(self) -> bool {
        self.counted().is_some()
    }
}

/// Most working days that are told apart.
const MOST_DAYS: u32 = 400;

/// Which cases are wanted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// The figure.
    pub figure: Figure,
    /// The unit; all of the reader's when there is none.
    pub unit: Option<UnitCode>,
    /// First day of the period; for overdue cases, the first due day.
    pub from: Day,
    /// Last day of the period; for overdue cases, the last due day, which has passed.
    pub to: Day,
    /// Working days an answer took, both included; any number when there are none.
    pub days: Option<(u32, u32)>,
    /// Who typed the reports; anybody when there is none.
    pub source: Option<Source>,
}

impl Wanted {
    /// How what happened was counted, as patterns of what is stored with it.
    fn ways(&self) -> Vec<String> {
        let Some(measure) = self.figure.counted() else {
            return Vec::new();
        };
        let unit = match &self.unit {
            Some(unit) => format!("%\"unit\":\"{}\",%", unit.0),
            None => "%".to_owned(),
        };
        let counted = format!("{unit}\"measure\":\"{measure}\"");
        match self.days {
            None => vec![format!("{counted}%")],
            Some((from, to)) => (from..=to.min(MOST_DAYS))
                .map(|days| format!("{counted},\"working_days\":{days}}}%"))
                .collect(),
        }
    }
}

/// The cases behind a figure, soonest due first; cases the reader is kept from are never among
/// them. What happened is counted for the unit that had the case then.
///
/// # Errors
/// As any query.
pub fn cases_behind(
    c: &mut AnyConnection,
    reading: Reading<'_>,
    wanted: &Wanted,
    limit: i64,
) -> Result<Vec<Case>, StorageError> {
    let reader = reader(reading);
    let scope = scope(reading.me);
    let unit = wanted.unit.as_ref().map(|unit| unit.0.as_str());
    let channels = wanted.source.map_or(Channel::all(), Source::channels);
    let mut list =
        |having, unit| list_cases_having(c, &reader, &scope, (having, unit, channels), limit);
    let mut rows = match wanted.figure {
        Figure::Open => list(Having::Open, unit)?,
        Figure::Overdue => {
            let last = wanted.to.0.min(reading.today.plus(-1).0);
            list(Having::Due(wanted.from.0, last), unit)?
        }
        _ => {
            let mut rows = Vec::new();
            for way in wanted.ways() {
                let days = (wanted.from.0, wanted.to.0);
                rows.extend(list(Having::Counted(way, days), None)?);
            }
            rows
        }
    };
    rows.sort_by_key(|row| (row.due_key, row.id));
    rows.dedup_by_key(|row| row.id);
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    rows.into_iter().map(case_of).collect()
}
