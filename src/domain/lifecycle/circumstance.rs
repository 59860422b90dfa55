//! What verbs find out about an act before they ask the law.

/// Why two cases may be merged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MergeGround {
    /// They are about the same dossier.
    SameDossier,
    /// They are about the same desk and half-day.
    SameDeskAndHalfDay,
    /// Anything else.
    Other,
}

/// How a case stands to the one it is merged into.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MergeOrder {
    /// The other came first and is due no later.
    IntoEarlier,
    /// It did not, or is not.
    IntoLater,
}

/// What is left of a diverted case for the office to answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rest {
    /// Nothing: it is about no dossier.
    None,
    /// The part about late paperwork is split off and stays.
    Split,
    /// It is about a dossier, and the part that stays is not told.
    Missing,
}

/// Where routing sends a case when asked again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rerouted {
    /// It stays where it is.
    Stays,
    /// To another unit.
    ToUnit,
    /// To the province's queue.
    ToQueue,
}

/// Whether the apology goes out in the same act as the answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WithApology {
    /// The letter is signed with the answer.
    SignedTogether,
    /// It is not.
    Apart,
}

/// Whether the sender agreed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Consent {
    /// Agreed.
    Given,
    /// Did not.
    Missing,
}
