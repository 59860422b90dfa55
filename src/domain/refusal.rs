//! Why the law says no. Typed, without text: `words` finds the sentence.

use thiserror::Error;

use super::conflict::Ground;
use super::lifecycle::State;

/// Why an act on an account or an office is not done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum AccountRefusal {
    /// The account, the office or a unit named is not the administrator's.
    #[error("outside the administrator's units")]
    OutsideYourUnits,
    /// Nobody else administers those units.
    #[error("the last administrator")]
    LastAdministrator,
    /// An administrator takes a role over cases, and there is no other administrator to be told.
    #[error("no other administrator to be told")]
    NobodyToTell,
    /// Somebody without a role cannot do anything.
    #[error("no role")]
    RoleMissing,
    /// Somebody logs in by this name already.
    #[error("the log-in name is taken")]
    LoginTaken,
    /// The name to log in by is not 1 to 40 letters, digits, dots or dashes.
    #[error("not a log-in name")]
    NotALogin,
    /// The office does not exist at that unit's level.
    #[error("no such office there")]
    NoSuchOffice,
    /// The last day lies before the first.
    #[error("it ends before it begins")]
    EndsBeforeItBegins,
    /// The share is of somebody who is no official of the unit, or names such a substitute.
    #[error("no such official of the unit")]
    NoSuchOfficial,
    /// A position cannot stand in for itself, nor answer to itself.
    #[error("the same position")]
    SamePosition,
    /// The position has ended.
    #[error("the position has ended")]
    PositionOver,
    /// The day is today or before it: what a unit tells of itself changes from the next day.
    #[error("the day is not to come")]
    NotToCome,
}

/// The law's refusal of an act.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The act is not the actor's to do on this case.
    #[error("not yours")]
    NotYours,
    /// The public may not report in this category.
    #[error("the category is internal")]
    InternalCategory,
    /// The law sends such a report elsewhere; the portal keeps nothing of it.
    #[error("to be lodged elsewhere: {legal_basis}")]
    LodgeElsewhere {
        /// The law that says so.
        legal_basis: String,
    },
    /// The position may neither handle nor read the case.
    #[error("conflict of interest")]
    Conflict(Ground),
    /// The same request came before with another body.
    #[error("the request came before with another body")]
    RepeatedWithAnotherBody,
    /// The act cannot be done where the case stands.
    #[error("not in state {state:?}")]
    NotNow {
        /// Where it stands.
        state: State,
    },
    /// A reason, remark or document number is empty.
    #[error("a text is missing")]
    TextMissing,
    /// Nobody holds the office, or its holders may not have the case.
    #[error("no such office")]
    NoSuchOffice,
    /// The unit has had the case before.
    #[error("the unit has had the case before")]
    HadItBefore,
    /// The second transfer is the province's to make.
    #[error("the second transfer is the province's")]
    SecondTransferIsProvinces,
    /// The sender left no way to be asked.
    #[error("the sender cannot be asked")]
    NoWayToAnswer,
    /// The clock was paused in this round before.
    #[error("paused before")]
    PausedBefore,
    /// A pause cannot begin on the last working day.
    #[error("the last day")]
    LastDay,
    /// The pause is longer than the policy allows.
    #[error("longer than {longest} working days")]
    PauseTooLong {
        /// The most working days.
        longest: u32,
    },
    /// The waits of this round have used up the policy's days.
    #[error("waited {longest} working days")]
    WaitsUsed {
        /// The most working days.
        longest: u32,
    },
    /// Nobody who held an accused position can be asked to explain.
    #[error("nobody to explain")]
    NobodyToExplain,
    /// They were asked before and have not explained yet.
    #[error("an explanation is awaited")]
    ExplanationPending,
    /// No explanation is awaited any more.
    #[error("no explanation is awaited")]
    ExplanationNotAwaited,
    /// The summary says whom or what the accused must not learn.
    #[error("the summary gives away {0:?}")]
    GivesAway(super::text::redaction::Trace),
    /// The rule knows no extension, or not on this ground.
    #[error("not extendable")]
    NotExtendable,
    /// An extension was asked for and is not decided.
    #[error("an extension is pending")]
    ExtensionPending,
    /// Nobody asked for the extension.
    #[error("no extension was asked for")]
    ExtensionNotAsked,
    /// Extension is asked after the due day.
    #[error("extension after the due day")]
    ExtensionTooLate,
    /// Every extension the rule allows is used.
    #[error("{allowed} extensions used")]
    ExtensionsUsed {
        /// How many it allows.
        allowed: u32,
    },
    /// Nobody approves what they drafted.
    #[error("own draft")]
    OwnDraft,
    /// An accusation has no finding, or a finding cites no evidence.
    #[error("findings missing")]
    FindingsMissing,
    /// The level above must confirm it.
    #[error("the level above confirms")]
    NeedsLevelAbove,
    /// An apology is owed and not yet issued.
    #[error("an apology is owed")]
    ApologyOwed,
    /// The cases are not about the same dossier, or desk and half-day.
    #[error("not the same matter")]
    NotTheSameMatter,
    /// The case it would go into came later, or is due later.
    #[error("into a later case")]
    MergeIntoLater,
    /// The ground does not apply to this kind of case.
    #[error("not a ground for this kind")]
    GroundNotOfKind,
    /// It is about a dossier, and what stays of it is not told.
    #[error("what stays is not told")]
    RestMissing,
    /// The level above is asked already.
    #[error("proposed already")]
    ProposedBefore,
    /// There is no such case for this person.
    #[error("no such case")]
    NoSuchCase,
    /// Nothing would change.
    #[error("nothing changes")]
    NothingChanges,
    /// The sender has not agreed.
    #[error("consent missing")]
    ConsentMissing,
    /// The law knows no further instance but the court.
    #[error("no further instance")]
    NoFurtherInstance,
    /// The sender may still speak.
    #[error("still time to speak")]
    StillTimeToSpeak,
    /// The time to appeal is over.
    #[error("too late to appeal")]
    AppealTooLate,
    /// This answer has been rated.
    #[error("rated before")]
    RatedBefore,
    /// The sender has taken it back before.
    #[error("withdrawn before")]
    WithdrawnBefore,
    /// The time to reopen is over.
    #[error("too late to reopen")]
    ReopenTooLate,
    /// A dossier may be given one new date only.
    #[error("re-appointed before")]
    ReappointedBefore,
    /// The new date is not after today, or not a working day.
    #[error("not a possible new date")]
    NewDateImpossible,
    /// The act cannot be done where the obligation stands.
    #[error("not in obligation state {state:?}")]
    ObligationNotNow {
        /// Where it stands.
        state: crate::domain::apology::State,
    },
    /// The applicant's supplement is not named by number and a possible day.
    #[error("the supplement is missing")]
    SupplementMissing,
    /// A case found a fault, for which the apology is owed too.
    #[error("a case found a fault")]
    FaultFound,
    /// The level above turned the same reason down before.
    #[error("turned down before")]
    TurnedDownBefore,
    /// Whoever decided does not decide about an objection to it.
    #[error("decided by oneself")]
    OwnDecision,
    /// The time to object is over.
    #[error("too late to object")]
    ObjectionTooLate,
    /// There was an objection before.
    #[error("objected before")]
    ObjectedBefore,
    /// Nobody signs about themselves or their deputy.
    #[error("signs about oneself")]
    SignsAboutOneself,
    /// The act on an account or an office is not to be done.
    #[error("account: {0}")]
    Account(#[from] AccountRefusal),
    /// The policy does not accept this form of signature.
    #[error("signature form not accepted")]
    SignFormNotAccepted,
    /// The policy lets only the head sign.
    #[error("only the head signs")]
    HeadSigns,
    /// A fault was found after the letter was drafted.
    #[error("a fault was found after the draft")]
    FaultAdded,
    /// The sender left no address to write to.
    #[error("no mailbox")]
    NoMailbox,
}
