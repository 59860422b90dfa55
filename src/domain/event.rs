//! What happened: the history citizens, staff and supervisors read is this one.

use strum::{EnumString, IntoStaticStr, VariantArray};

/// What happened to a case or an obligation.
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
pub enum EventKind {
    /// The report came.
    Filed,
    /// The engine found who handles it.
    Routed,
    /// A person assigned it.
    Assigned,
    /// The unit took it up.
    Accepted,
    /// An answer was drafted and laid before the leader.
    Drafted,
    /// The leader gave the draft back with remarks.
    Returned,
    /// The leader signed the answer and it went out.
    Answered,
    /// The due day is near.
    NearDue,
    /// The due day has passed without an answer.
    Overdue,
    /// The next step of the ladder was told.
    Escalated,
    /// Somebody on the ladder has taken notice.
    Acknowledged,
    /// A changed calendar moved the due day.
    DueMoved,
    /// Silence after the answer ended the case.
    ClosedBySilence,
    /// An apology is owed.
    Owed,
    /// The promised day passed without the apology.
    ApologyOverdue,
    /// The letter of apology was drafted and laid before the leader.
    ApologyDrafted,
    /// The leader gave the letter back with remarks.
    ApologyReturned,
    /// The letter was signed.
    ApologySigned,
    /// The letter was delivered.
    ApologyDelivered,
    /// The letter stands in the public register.
    ApologyPublished,
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
    /// The citizen and staff.
    Citizen,
    /// Staff only.
    Staff,
    /// Supervisors and triage only: it names rejected candidates.
    Supervisor,
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

    /// An event for staff.
    pub fn internal(kind: EventKind) -> Self {
        Self {
            kind,
            visibility: Visibility::Staff,
            facts: Vec::new(),
            body: None,
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
