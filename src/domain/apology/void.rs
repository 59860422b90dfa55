//! Proving that a duty to apologise never arose: for closed reasons, decided by the level above,
//! open to the applicant's objection. There is no waiver.

use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::domain::calendar::Calendar;
use crate::domain::deadline::clock::{Clock, Limit};
use crate::domain::deadline::due;
use crate::domain::policy::Policy;
use crate::domain::refusal::Refusal;
use crate::domain::time::Day;

/// Why a duty never arose.
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
pub enum Ground {
    /// The data of the dossier were wrong.
    WrongData,
    /// The applicant supplemented the dossier, by a document of a number and a day.
    Supplement,
}

/// How far a proposal has come.
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
pub enum Standing {
    /// The level above has not decided.
    Proposed,
    /// Turned down: the apology is owed.
    Rejected,
    /// The duty never arose.
    Confirmed,
    /// The applicant objects; the level above has not decided.
    Objected,
    /// The objection is upheld: the apology is owed.
    Restored,
    /// The objection is turned down.
    Kept,
}

impl Standing {
    /// Whether the duty is found not to have arisen.
    pub fn is_void(self) -> bool {
        matches!(self, Self::Confirmed | Self::Objected | Self::Kept)
    }

    /// Whether the level above did not agree.
    pub fn is_turned_down(self) -> bool {
        matches!(self, Self::Rejected | Self::Restored)
    }

    /// Whether the level above is to decide.
    pub fn is_awaited(self) -> bool {
        matches!(self, Self::Proposed | Self::Objected)
    }
}

/// The document by which an applicant supplemented a dossier.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// Its number.
    pub number: String,
    /// Its day.
    pub on: Day,
}

/// What a unit proposes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// Why the duty never arose.
    pub ground: Ground,
    /// What proves it.
    pub explanation: String,
    /// The applicant's supplement.
    pub document: Option<Document>,
}

/// Whether a proposal may be laid before the level above, after those made before about the same
/// dossier, which was received on a day.
///
/// # Errors
/// `TextMissing`, `SupplementMissing`, `ProposedBefore`, `TurnedDownBefore`.
///
/// Source: quy chế của cổng.
pub fn may_propose(
    proposal: &Proposal,
    before: &[(Ground, Standing)],
    (received_on, today): (Day, Day),
) -> Result<(), Refusal> {
    if proposal.explanation.trim().is_empty() {
        return Err(Refusal::TextMissing);
    }
    let is_told = |document: &Document| {
        let has_number = !document.number.trim().is_empty();
        has_number && received_on <= document.on && document.on <= today
    };
    let document = proposal.document.as_ref();
    if proposal.ground == Ground::Supplement && !document.is_some_and(is_told) {
        return Err(Refusal::SupplementMissing);
    }
    if before.iter().any(|(_, standing)| standing.is_awaited()) {
        return Err(Refusal::ProposedBefore);
    }
    let again = |(ground, standing): &(Ground, Standing)| {
        *ground == proposal.ground && standing.is_turned_down()
    };
    match before.iter().any(again) {
        true => Err(Refusal::TurnedDownBefore),
        false => Ok(()),
    }
}

/// The last day to object to a decision; none while the calendar of a year is missing. A last day
/// that is off moves to the next working day.
///
/// Source: quy chế của cổng; BLDS 2015 Điều 148.
pub fn object_until(decided: Day, policy: &Policy, calendar: &Calendar) -> Option<Day> {
    let limit = Limit::calendar(policy.void_objection_within);
    let due = due::due(&Clock::starting(decided, limit), calendar);
    due.ok().map(|due| due.on)
}

/// Whether the applicant may object today to what was decided.
///
/// # Errors
/// `ObjectedBefore`, `ObjectionTooLate`; `ObligationNotNow` while nothing is decided.
///
/// Source: quy chế của cổng.
pub fn may_object(standing: Standing, until: Option<Day>, today: Day) -> Result<(), Refusal> {
    match standing {
        Standing::Objected | Standing::Kept => Err(Refusal::ObjectedBefore),
        Standing::Confirmed if until.is_some_and(|last| today > last) => {
            Err(Refusal::ObjectionTooLate)
        }
        Standing::Confirmed => Ok(()),
        Standing::Proposed | Standing::Rejected | Standing::Restored => {
            let state = super::State::Owed;
            Err(Refusal::ObligationNotNow { state })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Document, Ground, Proposal, Standing, may_object, may_propose, object_until};
    use crate::domain::refusal::Refusal;
    use crate::domain::time::Day;
    use crate::reference::Reference;

    fn on(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn propose(
        ground: Ground,
        document: Option<(&str, &str)>,
        before: &[(Ground, Standing)],
    ) -> Result<(), Refusal> {
        let proposal = Proposal {
            ground,
            explanation: "Hồ sơ trả ngày 19/11, sổ ghi nhầm.".to_owned(),
            document: document.map(|(number, day)| Document {
                number: number.to_owned(),
                on: on(day),
            }),
        };
        may_propose(&proposal, before, (on("2026-11-02"), on("2026-11-23")))
    }

    #[test]
    fn a_supplement_needs_its_document_and_a_reason_is_tried_once() {
        use Ground::{Supplement, WrongData};
        assert_eq!(propose(WrongData, None, &[]), Ok(()));
        for missing in [
            None,
            Some((" ", "2026-11-10")),
            Some(("12/BS", "2026-11-01")),
            Some(("12/BS", "2026-11-24")),
        ] {
            let said = propose(Supplement, missing, &[]);
            assert_eq!(said, Err(Refusal::SupplementMissing), "{missing:?}");
        }
        assert_eq!(
            propose(Supplement, Some(("12/BS", "2026-11-10")), &[]),
            Ok(())
        );
        for waiting in [Standing::Proposed, Standing::Objected] {
            let said = propose(WrongData, None, &[(Supplement, waiting)]);
            assert_eq!(said, Err(Refusal::ProposedBefore));
        }
        for refused in [Standing::Rejected, Standing::Restored] {
            let said = propose(WrongData, None, &[(WrongData, refused)]);
            assert_eq!(said, Err(Refusal::TurnedDownBefore));
            assert_eq!(propose(WrongData, None, &[(Supplement, refused)]), Ok(()));
        }
    }

    #[test]
    fn ten_days_to_object_end_on_a_working_day() {
        let reference = Reference::shipped().unwrap();
        let policy = reference.policies.of("42", on("2026-11-23"));
        for (decided, last) in [
            ("2026-11-23", "2026-12-03"),
            // The tenth day is a Saturday.
            ("2026-11-25", "2026-12-07"),
            // The tenth day is in Tết.
            ("2026-02-06", "2026-02-23"),
        ] {
            let until = object_until(on(decided), &policy, &reference.calendar);
            assert_eq!(until, Some(on(last)), "{decided}");
        }
        let last = on("2026-12-03");
        let object = |standing, today| may_object(standing, Some(last), on(today));
        assert_eq!(object(Standing::Confirmed, "2026-12-03"), Ok(()));
        assert_eq!(
            object(Standing::Confirmed, "2026-12-04"),
            Err(Refusal::ObjectionTooLate)
        );
        for heard in [Standing::Objected, Standing::Kept] {
            assert_eq!(object(heard, "2026-11-24"), Err(Refusal::ObjectedBefore));
        }
        assert!(object(Standing::Proposed, "2026-11-24").is_err());
    }
}
