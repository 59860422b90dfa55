//! What the law needs to know of a case before it allows an act.

use super::State;
use super::act::Who;
use crate::domain::deadline::extension::{Allowance, Ground};
use crate::domain::ids::{StaffId, UnitCode};
use crate::domain::kinds::{Group, Kind};
use crate::domain::time::Day;

/// Whether the case or its dossier still owes an apology.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Obligation {
    /// None arose.
    None,
    /// Owed and not yet issued or void, for the dossier the case is about.
    Open,
    /// The same, for what an earlier answer of the case found: the next one need not wait for it.
    Found,
    /// Issued, published or void.
    Settled,
}

impl Obligation {
    /// Whether it is still owed.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Found)
    }
}

/// Whether the level above has confirmed the finding of the answer that waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Confirmation {
    /// It need not.
    NotNeeded,
    /// It is to.
    Awaited,
    /// It has.
    Given,
}

/// Whether the sender can answer a question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// Through the case page or a contact.
    Reachable,
    /// By no way.
    Unreachable,
}

/// The facts of a case an act is judged by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Where it stands.
    pub state: State,
    /// What it is in law.
    pub kind: Kind,
    /// The group of its category.
    pub group: Group,
    /// The day of receipt.
    pub received_on: Day,
    /// The due day, when there is one.
    pub due_on: Option<Day>,
    /// The day the case was answered in this round.
    pub answered_on: Option<Day>,
    /// The unit that handles it.
    pub unit: UnitCode,
    /// Every unit that has had it in this round, first one first.
    pub units_before: Vec<UnitCode>,
    /// Transfers in this round.
    pub transfers: u32,
    /// Pauses for the citizen in this round.
    pub pauses: u32,
    /// Waits for other bodies in this round.
    pub waits: u32,
    /// Working days granted for them.
    pub waited: u32,
    /// Extensions in this round.
    pub extensions: u32,
    /// What its rule allows, by ground.
    pub allowances: Vec<Allowance>,
    /// The extension that was asked for and not yet decided.
    pub extension_asked: Option<AskedExtension>,
    /// Who drafted the answer that waits.
    pub drafter: Option<StaffId>,
    /// Whether the level above agrees with what it found.
    pub confirmation: Confirmation,
    /// Whether an apology is owed.
    pub obligation: Obligation,
    /// Whether the sender can be asked.
    pub reach: Reach,
    /// How often the citizen has reopened it.
    pub reopenings: u32,
    /// Ratings of the answer of this round.
    pub ratings: u32,
    /// How often the sender has taken it back.
    pub withdrawals: u32,
    /// The last day for an appeal, where one can be told.
    pub appeal_until: Option<Day>,
}

/// An extension somebody asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AskedExtension {
    /// Who.
    pub by: StaffId,
    /// The ground in law.
    pub ground: Ground,
}

/// Who acts, in which capacity.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Actor {
    /// The capacity, after permission was checked for the unit.
    pub who: Who,
    /// The member of staff, if it is one.
    pub staff: Option<StaffId>,
}

/// What was found about one accusation.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, strum::EnumString, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Verdict {
    /// Đúng.
    Founded,
    /// Đúng một phần.
    Partly,
    /// Không có căn cứ.
    Unfounded,
}

impl Verdict {
    /// Whether the level above confirms it: that there is no ground, of integrity, or once the
    /// sender has disputed an answer. Source: quy chế của cổng.
    pub fn needs_level_above(self, group: Group, round: i32) -> bool {
        self == Self::Unfounded && (group == Group::Integrity || round > 1)
    }
}

/// A finding with the evidence it cites.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What was found.
    pub verdict: Verdict,
    /// What it rests on.
    pub evidence: String,
}
