//! A case as it stands: what every act loads and changes.

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::deadline::due::{self, DueStatus, NoDate};
use super::ids::{CaseId, CategoryCode, StaffId, UnitCode};
use super::kinds::{Kind, Privacy, SubjectKind};
use super::lifecycle::State;
use super::roles::{Level, OfficeRole};
use super::time::{Day, Instant};

/// Who handles a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handler {
    /// The unit.
    pub unit: UnitCode,
    /// The office in it.
    pub role: OfficeRole,
    /// The level of government.
    pub level: Level,
}

/// How a report came.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Channel {
    /// The pages.
    Web,
    /// The API.
    Api,
    /// Typed in at the desk for somebody who came, called or wrote.
    Desk,
}

/// A due day, and how sure it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Due {
    /// The last day, until 24:00; none while the calendar is missing or the clock is held.
    pub on: Option<Day>,
    /// How sure it is.
    pub status: DueStatus,
}

impl From<Result<due::Due, NoDate>> for Due {
    fn from(due: Result<due::Due, NoDate>) -> Self {
        Self {
            on: due.ok().map(|due| due.on),
            status: due.into(),
        }
    }
}

impl Due {
    /// Overdue from the day after the due day, compared by civil day.
    /// Source: BLDS 2015 Điều 148.
    pub fn is_overdue(self, today: Day) -> bool {
        self.on.is_some_and(|on| today > on)
    }
}

/// A case as it stands. Personal data is not part of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// Its row.
    pub id: CaseId,
    /// The code people know it by.
    pub code: String,
    /// What it is in law.
    pub kind: Kind,
    /// What it is about.
    pub category: CategoryCode,
    /// Whom it is about.
    pub subject: SubjectKind,
    /// How much of the sender is shown.
    pub privacy: Privacy,
    /// Whether texts people wrote are kept under the case's own key, and not searched: of a
    /// sealed case, and of every report on integrity.
    pub texts_sealed: bool,
    /// How it came.
    pub channel: Channel,
    /// Where it stands.
    pub state: State,
    /// The round, from 1; reopening and appeal begin another.
    pub round: i32,
    /// Rises with every act; an act on an older version is stale.
    pub version: i64,
    /// The commune it was filed about.
    pub ward_code: String,
    /// That commune's province.
    pub province_code: String,
    /// Who handles it.
    pub handler: Handler,
    /// The official who took it up.
    pub official: Option<StaffId>,
    /// The dossier it is about.
    pub dossier_code: Option<String>,
    /// Whether the sender left a way to be reached.
    pub has_contact: bool,
    /// When it came.
    pub received_at: Instant,
    /// When its answer is due.
    pub due: Due,
    /// When it was last answered.
    pub answered_at: Option<Instant>,
    /// When it ended.
    pub closed_at: Option<Instant>,
    /// What the citizen said of the answer.
    pub rating: Option<String>,
}
