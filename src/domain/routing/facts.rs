//! What a decision is made from.

use crate::domain::category::Category;
use crate::domain::directory::place::Place;
use crate::domain::ids::PositionId;
use crate::domain::kinds::{Kind, Model, Privacy};
use crate::domain::people::accused::Subject;
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
    /// The positions whose names or titles stand in the text, from
    /// [`Roster::mentioned`](crate::domain::people::Roster::mentioned).
    pub mentioned: &'a [PositionId],
    /// Who made the decision complained about a second time; empty otherwise.
    pub first_authors: &'a [PositionId],
}

impl Facts<'_> {
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
