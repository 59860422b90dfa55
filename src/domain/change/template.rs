//! The letters the portal writes.

use strum::{EnumString, IntoStaticStr, VariantArray};

/// A letter. Its code is what an order for it names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Template {
    /// To the sender: the report came; who handles it and until when.
    CaseReceived,
    /// To the sender: another unit handles it now.
    CaseMoved,
    /// To the sender: please add.
    CitizenAsked,
    /// To the sender: the due day moved.
    DueExtended,
    /// To the sender: the case waits for another body.
    ClockPaused,
    /// To the sender: the wait is over, the time limit runs again.
    ClockResumed,
    /// To the sender: a body outside the portal has it now.
    CaseSentOut,
    /// To the sender: the answer is there.
    Answered,
    /// To the sender: it is not taken, and why stands on the page.
    CaseRefused,
    /// To the sender: it is answered together with another.
    CaseMerged,
    /// To the sender: another body takes it over.
    CaseDiverted,
    /// To the sender: what it is taken for changed; they may object.
    CaseCorrected,
    /// To the province's triage: a unit's act waits for its decision.
    DecisionAwaited,
    /// To the unit: what the province decided.
    DecisionMade,
    /// To the applicant of a dossier: the letter of apology.
    ApologyIssued,
    /// To the sender: a letter of apology stands on the page of the report.
    ApologyForCase,
    /// To the heads of the level above: a unit owes apologies for one cause again and again.
    ApologyRepeated,
    /// To the unit: the sender wrote.
    CitizenWrote,
    /// To the unit: the sender is not content with the answer.
    AnswerUnsatisfied,
    /// To the unit: the sender opened the case again.
    CaseReopened,
    /// To the unit above: the sender turned to it.
    CaseAppealed,
    /// To the unit: the sender took the report back.
    CaseWithdrawn,
    /// To the province: the sender was made to take it back.
    WithdrawnForced,
    /// To the unit: the citizen says that the letter of apology did not come.
    ApologyDenied,
    /// To the unit: it has a case.
    CaseAssigned,
    /// To an official of the unit: a case is theirs to take up.
    CaseShared,
    /// To the unit's leaders: a draft waits.
    AnswerToSign,
    /// To the unit: a wait is over by itself.
    PauseOver,
    /// To the unit's leaders: more time is asked for.
    ExtensionAsked,
    /// To an accused member of staff: that they are asked, and nothing else.
    ExplanationAsked,
    /// To an accused member of staff: the day to explain has passed.
    ExplanationOverdue,
    /// To the unit: nobody has explained by the day.
    ExplanationMissing,
    /// To the unit: the accused has explained.
    ExplanationGiven,
    /// To the unit: the due day is near.
    NearDue,
    /// To the unit: the due day has passed.
    Overdue,
    /// To the next step of the ladder.
    LadderStep,
    /// To the supervisors: nobody was there, for the third time in a few days.
    AbsencesRepeated,
    /// To the unit: it owes an apology.
    ApologyOwed,
    /// To the unit's leaders: a letter of apology waits.
    ApologyToSign,
    /// To the unit and its ladder: the apology is late.
    ApologyOverdue,
    /// To the province's triage: a unit would have it found that it owes no apology.
    VoidAwaited,
    /// To the unit: what the province decided about that.
    VoidDecided,
    /// To the applicant: the province found that no apology is owed; they may object.
    ApologyVoid,
    /// To the province's triage: the applicant objects.
    VoidObjected,
    /// To an administrator: another one took a role over cases.
    AdministratorTookRole,
    /// To an administrator: the calendar of the next year is wanted.
    CalendarEnding,
    /// To an administrator: a file of dossiers that was fetched is refused.
    DossiersRefused,
}
