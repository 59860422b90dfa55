//! The audit log: who did what to what, in hash chains whose heads are signed and kept outside.
//!
//! One chain per stream. A writer holds a stream by lease; an epoch that rises with every holder
//! keeps one who lost it from appending. Rows hold no personal data, so nothing is ever erased.

pub mod chain;
pub mod checkpoint;
pub mod stream;
pub mod verify;

use crate::domain::change::By;
use crate::domain::time::Instant;

/// One act, or one sensitive read, to be kept for good.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// When.
    pub at: Instant,
    /// Who.
    pub by: By,
    /// What was done, as a stable code.
    pub act: String,
    /// What it was done to, such as `case:2611-K7QX3M-4`.
    pub target: String,
    /// Plain facts of it, without personal data.
    pub facts: Vec<(String, String)>,
}

impl Entry {
    /// An entry without facts.
    pub fn new(at: Instant, by: By, act: &str, target: String) -> Self {
        Self {
            at,
            by,
            act: act.to_owned(),
            target,
            facts: Vec::new(),
        }
    }

    /// The same with one more fact.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.facts.push((name.to_owned(), value.to_string()));
        self
    }
}
