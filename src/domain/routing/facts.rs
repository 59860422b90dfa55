//! What a decision is made from.

use crate::domain::category::Category;
use crate::domain::directory::place::Place;
use crate::domain::ids::PositionId;
use crate::domain::kinds::{Kind, Model, Privacy};
use crate::domain::people::Roster;
use crate::domain::people::accused::{Accused, Subject};
use crate::domain::roles::Level;
use crate::domain::time::Day;

/// Over how many communes of today the matter lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// One.
    OneCommune,
    /// Two or more, such as the successors of a former district: the province's.
    SeveralCommunes,
}

/// Everything a decision depends on, beside the rules and the list of staff.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// What it is about.
    pub category: &'a Category,
    /// What it is in law.
    pub kind: Kind,
    /// Whom it is about.
    pub subject: Subject<'a>,
    /// How much of the sender is shown.
    pub privacy: Privacy,
    /// The sender ticked "Không gửi về phường/xã này".
    pub avoid_ward: bool,
    /// The sender ticked "Tôi đồng ý để phường/xã xử lý".
    pub consent_ward: bool,
    /// How the place is organised on that day.
    pub model: Model,
    /// The commune.
    pub commune: Place,
    /// The province the commune stands in.
    pub province: Place,
    /// Over how many communes it lies.
    pub reach: Reach,
    /// The civil day of receipt: picks the rules.
    pub received_on: Day,
    /// The positions whose names or titles stand in the text, from [`Roster::mentioned`].
    pub mentioned: &'a [PositionId],
    /// Who made the decision complained about a second time; empty otherwise.
    pub first_authors: &'a [PositionId],
}

impl<'a> Facts<'a> {
    /// The facts with the subject as the list of staff knows it: a leader named as an "official"
    /// is a leader, whatever the sender calls him.
    pub(super) fn as_known(&self, roster: &impl Roster) -> Facts<'a> {
        let (places, on) = ((self.commune, self.province), self.received_on);
        let kind = Accused::known_kind(&self.subject, places, self.model, roster, on);
        let subject = Subject {
            kind,
            ..self.subject
        };
        Facts { subject, ..*self }
    }

    /// The place whose bodies serve the case at a level. A former district's bodies carry the
    /// commune's code.
    pub fn place_at(&self, level: Level) -> Place {
        match level {
            Level::Commune | Level::District => self.commune,
            Level::Province => self.province,
            Level::Central => Place::Central,
        }
    }
}
