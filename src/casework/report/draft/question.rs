//! The questions a sender is asked, one a page, and which of them a draft still has to answer.

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::Draft;
use super::ahead;
use super::office::Office;
use crate::domain::coded::Coded as _;
use crate::domain::kinds::{Group, Privacy};
use crate::domain::time::Day;
use crate::reference::Reference;

/// A question, in the order in which they are asked.
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
pub enum Question {
    /// What happened, in people's words.
    Topic,
    /// Which matter exactly.
    Category,
    /// In which commune.
    Place,
    /// At which office or desk; of paperwork, where it was lodged and who settles it.
    Office,
    /// The code of the dossier.
    Dossier,
    /// When it happened; of a day promised and not kept, that day.
    Time,
    /// Whom it is about.
    Subject,
    /// What happened, in the sender's words.
    Description,
    /// How much of the sender is shown.
    Privacy,
    /// How the sender may be reached.
    Contact,
}

impl Question {
    /// Whether the draft, as far as it is answered, leads to this question.
    pub fn is_asked(self, draft: &Draft, reference: &Reference, on: Day) -> bool {
        let category = draft.category(reference);
        match self {
            Self::Category => draft
                .topic()
                .is_none_or(|topic| reference.categories.under(topic).count() > 1),
            Self::Place => !draft.has_one_ward,
            Self::Dossier => category.is_some_and(|category| category.group == Group::Paperwork),
            // Nobody in person is to blame for a day that was not kept, where the office is known.
            Self::Subject => {
                let knows_office = draft.office != Office::Unknown.code();
                !(knows_office && draft.is_of_promised_day(reference))
            }
            Self::Contact => {
                draft.privacy() != Some(Privacy::Anonymous)
                    && ahead::takes_identity(draft, reference, on)
            }
            _ => true,
        }
    }

    /// The questions this draft leads to, in order.
    pub fn of(draft: &Draft, reference: &Reference, on: Day) -> Vec<Self> {
        let asked = Self::all().iter().copied();
        asked
            .filter(|question| question.is_asked(draft, reference, on))
            .collect()
    }

    /// The first question without an answer; none when the report may be sent.
    pub fn first_open(draft: &Draft, reference: &Reference, on: Day) -> Option<Self> {
        let asked = Self::of(draft, reference, on);
        asked
            .into_iter()
            .find(|question| !draft.has_answered(*question))
    }
}
