//! To whom a letter goes and what it is about: ids only, so that the outbox holds nothing personal.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{CaseId, DossierId, ObligationId, StaffId};

/// To whom a letter goes; the address is looked up when it is posted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum To {
    /// The citizen who filed the case.
    Sender,
    /// The applicant of the dossier.
    Applicant,
    /// The member of staff.
    Staff,
}

/// To whom a letter goes and what it is about, by ids only.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LetterData {
    /// To whom.
    pub to: To,
    /// The case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<i64>,
    /// The dossier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dossier: Option<i64>,
    /// The apology obligation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obligation: Option<i64>,
    /// The member of staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<i64>,
}

impl LetterData {
    /// A letter to the citizen who filed a case.
    pub fn to_sender(case: CaseId) -> Self {
        Self {
            case: Some(case.0),
            ..Self::of(To::Sender)
        }
    }

    /// A letter to the applicant of a dossier.
    pub fn to_applicant(dossier: DossierId) -> Self {
        Self {
            dossier: Some(dossier.0),
            ..Self::of(To::Applicant)
        }
    }

    /// A letter to a member of staff.
    pub fn to_staff(staff: StaffId) -> Self {
        Self {
            staff: Some(staff.0),
            ..Self::of(To::Staff)
        }
    }

    /// The same, about a case.
    #[must_use]
    pub fn about_case(mut self, case: CaseId) -> Self {
        self.case = Some(case.0);
        self
    }

    /// The same, about an apology obligation.
    #[must_use]
    pub fn about_obligation(mut self, obligation: ObligationId) -> Self {
        self.obligation = Some(obligation.0);
        self
    }

    fn of(to: To) -> Self {
        Self {
            to,
            case: None,
            dossier: None,
            obligation: None,
            staff: None,
        }
    }
}
