//! What happened: the history citizens, staff and supervisors read is this one.

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::apology;
use super::coded::Coded as _;
use super::lifecycle::act::Act;
use super::milestone::Milestone;

/// What happened to a case or an obligation. The codes of all of them differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EventKind {
    /// An act on the case.
    Case(Act),
    /// An act on the obligation.
    Apology(apology::Act),
    /// Something that happened by itself.
    Milestone(Milestone),
    /// The engine found who handles it.
    Routed,
    /// An apology is owed.
    Owed,
    /// A changed calendar moved the due day.
    DueMoved,
    /// Another case about the same matter came in.
    MergedIn,
    /// It is the part of a diverted case that stays.
    Split,
    /// The sender writes.
    Message,
    /// The sender is not content with the answer.
    Unsatisfied,
    /// Why the sender took the report back: not for the unit it is about.
    WithdrawnBecause,
    /// Nobody explained what they were asked by its day.
    ExplanationMissing,
    /// The supervisors were told that nobody was there, again and again.
    AbsencesTold,
    /// The unit's way of sharing out gave it to an official.
    SharedOut,
}

impl EventKind {
    /// Every kind of event.
    pub fn all() -> impl Iterator<Item = Self> {
        let cases = Act::all().iter().map(|act| Self::Case(*act));
        let apologies = apology::Act::all().iter().map(|act| Self::Apology(*act));
        let milestones = Milestone::all().iter().map(|kind| Self::Milestone(*kind));
        let rest = [
            Self::Routed,
            Self::Owed,
            Self::DueMoved,
            Self::MergedIn,
            Self::Split,
            Self::Message,
            Self::Unsatisfied,
            Self::WithdrawnBecause,
            Self::ExplanationMissing,
            Self::AbsencesTold,
            Self::SharedOut,
        ];
        cases.chain(apologies).chain(milestones).chain(rest)
    }

    /// The code it is stored under.
    pub fn code(self) -> &'static str {
        match self {
            Self::Case(act) => act.code(),
            Self::Apology(act) => act.code(),
            Self::Milestone(milestone) => milestone.code(),
            Self::Routed => "routed",
            Self::Owed => "owed",
            Self::DueMoved => "due_moved",
            Self::MergedIn => "merged_in",
            Self::Split => "split",
            Self::Message => "message",
            Self::Unsatisfied => "unsatisfied",
            Self::WithdrawnBecause => "withdrawn_because",
            Self::ExplanationMissing => "explanation_missing",
            Self::AbsencesTold => "absences_told",
            Self::SharedOut => "shared_out",
        }
    }
}

/// Who may read an event.
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
pub enum Visibility {
    /// The citizen and staff; its text is staff's alone.
    Citizen,
    /// The citizen and staff, with its text: it is written to the citizen.
    Told,
    /// Staff only.
    Staff,
    /// Whoever watches over the unit for the province, never the unit itself.
    Province,
}

/// One thing that happened, to be recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// Who may read it.
    pub visibility: Visibility,
    /// Plain facts of it, without personal data: days, units, rules.
    pub facts: Vec<(&'static str, String)>,
    /// Text written by a person; sealed with the case when the case is sealed.
    pub body: Option<String>,
}

impl Event {
    /// An event the citizen may read too.
    pub fn shown(kind: EventKind) -> Self {
        Self {
            kind,
            visibility: Visibility::Citizen,
            facts: Vec::new(),
            body: None,
        }
    }

    /// An event whose text the citizen reads too.
    pub fn told(kind: EventKind) -> Self {
        Self {
            visibility: Visibility::Told,
            ..Self::shown(kind)
        }
    }

    /// An event for staff.
    pub fn internal(kind: EventKind) -> Self {
        Self {
            visibility: Visibility::Staff,
            ..Self::shown(kind)
        }
    }

    /// An event for the province's triage and supervisors.
    pub fn for_province(kind: EventKind) -> Self {
        Self {
            visibility: Visibility::Province,
            ..Self::shown(kind)
        }
    }

    /// The same with one more fact.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.facts.push((name, value.to_string()));
        self
    }

    /// The same with a text.
    #[must_use]
    pub fn saying(mut self, body: impl Into<String>) -> Self {
        self.body = Some(body.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::EventKind;

    #[test]
    fn no_two_kinds_share_a_code() {
        let codes: BTreeSet<&str> = EventKind::all().map(EventKind::code).collect();
        assert_eq!(codes.len(), EventKind::all().count());
    }
}
