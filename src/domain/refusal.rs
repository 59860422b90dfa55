//! Why the law says no. Typed, without text: `words` finds the sentence.

use thiserror::Error;

use super::conflict::Ground;

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
}
