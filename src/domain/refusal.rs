//! Why the law says no. Typed, without text: `words` finds the sentence.

use thiserror::Error;

/// The law's refusal of an act.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The act is not the actor's to do on this case.
    #[error("not yours")]
    NotYours,
}
