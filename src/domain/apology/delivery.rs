//! How a letter of apology reaches the citizen.

use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::domain::time::Day;

/// How a letter reaches the citizen: the way the dossier was lodged.
/// Source: TTHC hộ tịch 2025–2026; QĐ 5157/QĐ-UBND TP.HCM 2016.
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
pub enum Delivery {
    /// By e-mail.
    Email,
    /// Printed and handed over at the desk: unconfirmed until the citizen confirms.
    Desk,
    /// Said in person, with minutes: unconfirmed until the citizen confirms.
    InPerson,
    /// By a text message sent by hand: unconfirmed until the citizen confirms.
    Sms,
}

impl Delivery {
    /// Whether only the citizen can say that it came: the portal itself sent nothing.
    pub fn is_unconfirmed(self) -> bool {
        self != Self::Email
    }
}

/// What the minutes of an apology in person say.
/// Source: QĐ 5157/QĐ-UBND TP.HCM 2016.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Minutes {
    /// The day.
    pub on: Day,
    /// Where.
    pub place: String,
    /// Who signed them.
    pub signed_by: String,
}
