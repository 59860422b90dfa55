//! What an act changes: the case after it, what happened, and what follows from it. Pure; the one
//! recorder writes all of it in one transaction.

mod template;

pub use template::Template;

use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::domain::case::Case;
use crate::domain::deadline::Stage;
use crate::domain::deadline::clock::{Clock, Limit};
use crate::domain::deadline::rule::Rule;
use crate::domain::event::Event;
use crate::domain::ids::{DossierId, PositionId, StaffId, UnitCode};
use crate::domain::time::Day;

/// Who acts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// The citizen who filed, shown by the secret.
    Citizen,
    /// A member of staff.
    Staff(StaffId),
    /// The portal itself: a time-out, a milestone, an import.
    Portal,
}

impl By {
    /// The code stored with an event.
    pub fn code(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::Staff(_) => "staff",
            Self::Portal => "portal",
        }
    }

    /// The member of staff, if it was one.
    pub fn staff(self) -> Option<StaffId> {
        match self {
            Self::Staff(id) => Some(id),
            Self::Citizen | Self::Portal => None,
        }
    }
}

/// A clock and the rule it follows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuledClock {
    /// The stage it times.
    pub stage: Stage,
    /// The clock.
    pub clock: Clock,
    /// Key of the rule version.
    pub rule_key: String,
    /// The rule's legal basis.
    pub legal_basis: String,
    /// Whether the rule is an editable default rather than settled law.
    pub certainty: RuleCertainty,
}

impl RuledClock {
    /// The clock of a rule with one of its limits, from the day of the event.
    pub fn starting(stage: Stage, on: Day, (rule, limit): (&Rule, Limit)) -> Self {
        Self {
            stage,
            clock: Clock::starting(on, limit),
            rule_key: rule.key.clone(),
            legal_basis: rule.legal_basis.clone(),
            certainty: match rule.is_uncertain() {
                true => RuleCertainty::Uncertain,
                false => RuleCertainty::Settled,
            },
        }
    }
}

/// Whether a rule is settled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RuleCertainty {
    /// Sourced law.
    Settled,
    /// Theo cấu hình của đơn vị.
    Uncertain,
}

/// What an act does to the stored clock.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ClockChange {
    /// Nothing.
    Same,
    /// A new stage or round begins.
    Begin(Box<RuledClock>),
    /// Pauses or extensions changed.
    Reckon(Box<Clock>),
    /// It stops on a day.
    Stop(Day),
    /// It goes on as if it had never stopped.
    Revive,
}

/// A day on which something must happen by itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Planned {
    /// What, as a stable code.
    pub kind: &'static str,
    /// Which one of its kind, from 0.
    pub step: i32,
    /// When.
    pub on: Day,
}

/// What becomes of the milestones that have not fired.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Milestones {
    /// They stay.
    Keep,
    /// They are replaced by these; what has fired stays fired.
    Replace(Vec<Planned>),
}

/// Who gets a letter. The address is looked up when it is posted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Recipient {
    /// The citizen who filed the case.
    Sender,
    /// The applicant of a dossier.
    Applicant(DossierId),
    /// Everybody who acts on what a unit has, but whom the case is kept from.
    Unit(UnitCode),
    /// Of these the leaders.
    Leaders(UnitCode),
    /// Who watches over the offices of a province.
    Supervisors(UnitCode),
    /// One member of staff.
    Staff(StaffId),
}

/// A letter to be written and posted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LetterOrder {
    /// To whom.
    pub to: Recipient,
    /// Which letter.
    pub template: Template,
}

/// What the daily figures count.
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
pub enum Measure {
    /// Cases received.
    Received,
    /// Cases not taken.
    Refused,
    /// Cases merged into another.
    Merged,
    /// Proposals to divert, also those turned down later.
    DiversionProposed,
    /// Cases whose category or subject was changed.
    Recategorised,
    /// Cases turned into khiếu nại.
    Converted,
    /// Clocks held shortly before their due day.
    PausedNearDue,
    /// Extensions given.
    Extended,
    /// Cases their senders took back.
    Withdrawn,
    /// Answers that found no ground.
    FoundUnfounded,
    /// Answers that went out late on their due day.
    AtTheLast,
    /// Cases answered on or before their due day.
    AnsweredOnTime,
    /// Cases answered after their due day.
    AnsweredLate,
    /// Apologies that became owed.
    ApologyOwed,
    /// Apologies issued.
    ApologyIssued,
    /// Proposals that no apology was owed, also those turned down later.
    VoidProposed,
    /// Answers their senders are content with.
    Satisfied,
    /// Answers their senders are not content with.
    Unsatisfied,
    /// Answers nobody said anything about.
    Unrated,
}

/// One count for the daily figures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tally {
    /// What is counted.
    pub measure: Measure,
    /// Working days taken, where it has a meaning.
    pub working_days: Option<u32>,
}

impl Tally {
    /// One more of what takes no time.
    pub fn of(measure: Measure) -> Self {
        Self {
            measure,
            working_days: None,
        }
    }
}

/// Everything one act changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The case after the act, still with the version it was loaded at.
    pub case: Case,
    /// What happened, in order.
    pub events: Vec<Event>,
    /// What it does to the clock.
    pub clock: ClockChange,
    /// What it does to the milestones.
    pub milestones: Milestones,
    /// The positions that now handle it, when the handler changed.
    pub assigned: Option<Vec<PositionId>>,
    /// What routing said when it was asked again.
    pub rerouted: Option<Box<super::routing::decision::Decision>>,
    /// Positions that may neither handle nor read it from now on.
    pub kept_out: Vec<PositionId>,
    /// Letters that follow.
    pub letters: Vec<LetterOrder>,
    /// Counts that follow.
    pub tallies: Vec<Tally>,
    /// The unit above that is told, and may take notice.
    pub told: Option<UnitCode>,
}

impl Change {
    /// A change of `case` by which nothing else changes yet.
    pub fn of(case: Case) -> Self {
        Self {
            case,
            events: Vec::new(),
            clock: ClockChange::Same,
            milestones: Milestones::Keep,
            assigned: None,
            rerouted: None,
            kept_out: Vec::new(),
            letters: Vec::new(),
            tallies: Vec::new(),
            told: None,
        }
    }
}
