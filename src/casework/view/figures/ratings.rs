//! What senders said of answers: three results, never merged.

use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::domain::case::Channel;
use crate::domain::change::Measure;

/// Who typed the reports that are counted. Source: quy chế của cổng.
#[derive(Clone, Copy, PartialEq, Eq, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Source {
    /// Their senders.
    Sender,
    /// Somebody at a desk, for them.
    Desk,
}

impl Source {
    /// The ways their reports come.
    pub(super) fn channels(self) -> &'static [Channel] {
        match self {
            Self::Sender => &[Channel::Web, Channel::Api],
            Self::Desk => &[Channel::Desk],
        }
    }
}

/// How many said what.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Ratings {
    /// Answers their senders are content with.
    pub satisfied: i64,
    /// Answers their senders are not content with.
    pub unsatisfied: i64,
    /// Answers nobody said anything about.
    pub unrated: i64,
}

impl Ratings {
    /// All answers whose time to say anything is over, one way or another.
    pub fn all(self) -> i64 {
        self.satisfied + self.unsatisfied + self.unrated
    }

    pub(super) fn add(&mut self, measure: Option<Measure>, n: i64) {
        match measure {
            Some(Measure::Satisfied) => self.satisfied += n,
            Some(Measure::Unsatisfied) => self.unsatisfied += n,
            Some(Measure::Unrated) => self.unrated += n,
            _ => {}
        }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            satisfied: self.satisfied + other.satisfied,
            unsatisfied: self.unsatisfied + other.unsatisfied,
            unrated: self.unrated + other.unrated,
        }
    }
}
