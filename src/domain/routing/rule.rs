//! One row of the routing table: whom it selects, who handles, who may not.

use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::domain::category::Category;
use crate::domain::coded::Coded as _;
use crate::domain::ids::CategoryCode;
use crate::domain::kinds::{Group, Kind, Model, Privacy, SubjectKind};
use crate::domain::roles::{Level, OfficeRole};
use crate::domain::time::Day;

/// What one column selects.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Select<T> {
    /// Everything.
    Any,
    /// Only these.
    Only(Vec<T>),
}

impl<T: PartialEq> Select<T> {
    /// Whether a value is selected.
    pub fn takes(&self, value: &T) -> bool {
        match self {
            Self::Any => true,
            Self::Only(list) => list.contains(value),
        }
    }

    /// Whether everything is selected.
    pub fn is_any(&self) -> bool {
        matches!(self, Self::Any)
    }
}

/// Whether the sender lets the commune handle a report about one of its officials whom the list
/// of staff knows.
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
pub enum Consent {
    /// Agreed, with the name of an ordinary official who holds a position there that day.
    Yes,
    /// Not agreed, or the name is missing or matches nobody.
    No,
}

/// Who may not handle what a rule selects, beyond the accused, their subordinates and substitutes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ban {
    /// The accused, also where the law would let the author re-examine.
    Subject,
    /// Those who answer to the accused.
    Subordinates,
    /// The holders of an office at the places of the case.
    Role(OfficeRole),
    /// The director of the commune's service centre, where the accused answers to him or the text
    /// names him.
    DirectorIfInvolved,
    /// Whoever made the decision complained about.
    FirstAuthor,
    /// Every unit of the commune.
    WholeCommune,
    /// Every unit of the province, its communes included.
    WholeProvince,
}

impl Ban {
    /// Everything a rule may forbid beside what is forbidden anyhow.
    pub fn all() -> impl Iterator<Item = Self> {
        let fixed = [
            Self::Subject,
            Self::Subordinates,
            Self::DirectorIfInvolved,
            Self::FirstAuthor,
            Self::WholeCommune,
            Self::WholeProvince,
        ];
        let roles = OfficeRole::all().iter();
        let roles = roles.filter(|role| **role != OfficeRole::External);
        fixed.into_iter().chain(roles.map(|role| Self::Role(*role)))
    }
}

/// A role at a level: a handler, or a step of a ladder.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Step {
    /// The office.
    pub role: OfficeRole,
    /// Its level.
    pub level: Level,
}

impl Step {
    /// Every office at every level at which it exists.
    pub fn all() -> impl Iterator<Item = Self> {
        OfficeRole::all().iter().flat_map(|role| {
            let levels = Level::all().iter().filter(|level| role.sits_at(**level));
            levels.map(|level| Self {
                role: *role,
                level: *level,
            })
        })
    }

    /// Whether the office has positions in an installation. Former districts, the centre and
    /// bodies outside have none.
    pub fn is_inside(self) -> bool {
        let level = matches!(self.level, Level::Commune | Level::Province);
        level && self.role != OfficeRole::External
    }
}

/// The province's queue.
pub const TRIAGE: Step = Step {
    role: OfficeRole::Triage,
    level: Level::Province,
};

/// A competent body at the centre, outside the installation.
pub const CENTRE: Step = Step {
    role: OfficeRole::External,
    level: Level::Central,
};

/// How sure we are of a rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Certainty {
    /// Our own design, for want of a text.
    Design,
    /// Read in a source; how sure, 0 to 100 per cent.
    Percent(u8),
}

impl Certainty {
    /// Below 80 per cent, or design: pages say "theo cấu hình của đơn vị", never "theo luật".
    pub fn is_uncertain(self) -> bool {
        match self {
            Self::Design => true,
            Self::Percent(percent) => percent < 80,
        }
    }
}

/// One version of a routing rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rule {
    /// Its name, such as `R06b`.
    pub id: String,
    /// The first day of receipt it serves.
    pub valid_from: Day,
    /// The last day of receipt it serves; none while it is in force.
    pub valid_to: Option<Day>,
    /// Groups of categories.
    pub groups: Select<Group>,
    /// Categories.
    pub categories: Select<CategoryCode>,
    /// Kinds of subject.
    pub subjects: Select<SubjectKind>,
    /// Kinds of case.
    pub kinds: Select<Kind>,
    /// Privacy chosen by the sender.
    pub privacy: Select<Privacy>,
    /// Consent to the commune.
    pub consent: Select<Consent>,
    /// How the place is organised.
    pub models: Select<Model>,
    /// The handler first, then the ladder; never empty in a compiled table.
    pub steps: Vec<Step>,
    /// Who may not handle.
    pub bans: Vec<Ban>,
    /// The law that says so; empty where it is our own design.
    pub legal_basis: String,
    /// How sure we are.
    pub certainty: Certainty,
    /// A remark for administrators.
    pub note: String,
}

impl Rule {
    /// The handler's office.
    pub fn handler(&self) -> Option<Step> {
        self.steps.first().copied()
    }

    /// Whether the rule serves cases received on a day.
    pub fn in_force(&self, on: Day) -> bool {
        self.valid_from <= on && self.valid_to.is_none_or(|to| on <= to)
    }

    /// Whether it selects a category.
    pub fn takes(&self, category: &Category) -> bool {
        self.groups.takes(&category.group) && self.categories.takes(&category.code)
    }

    /// Whether it selects everything and leaves it to the province's triage.
    pub fn is_catch_all(&self) -> bool {
        let what = self.groups.is_any() && self.categories.is_any() && self.subjects.is_any();
        let how = self.kinds.is_any() && self.privacy.is_any() && self.consent.is_any();
        what && how && self.models.is_any() && self.handler() == Some(TRIAGE)
    }

    /// Whether it only tells the sender where to lodge, for a body at the centre that has no
    /// queue here.
    pub fn is_guidance(&self) -> bool {
        self.handler() == Some(CENTRE)
    }
}
