//! Places by code, and what kind of place each is.

use std::fmt;
use std::str::FromStr;

use strum::{EnumString, IntoStaticStr, VariantArray};
use thiserror::Error;

use crate::domain::coded::Coded as _;

/// A place of the national directory, by its official code. A commune's code belongs to one unit
/// before 2025-07-01 and may belong to another since, so every look-up takes a day too.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Place {
    /// Trung ương, written `00`.
    Central,
    /// A tỉnh or thành phố, 1 to 99, written with two digits: `42`.
    Province(u8),
    /// A xã, phường or đặc khu, 1 to 99,999, written with five digits: `18073`.
    Commune(u32),
}

/// The text is not a place's code: two digits, or five.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
#[error("not a place's code")]
pub struct NotAPlace;

impl FromStr for Place {
    type Err = NotAPlace;

    fn from_str(code: &str) -> Result<Self, NotAPlace> {
        if !code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotAPlace);
        }
        match (code.len(), code.parse()) {
            (2, Ok(0)) => Ok(Self::Central),
            (2, Ok(number)) => u8::try_from(number).map(Self::Province).or(Err(NotAPlace)),
            (5, Ok(number)) if number > 0 => Ok(Self::Commune(number)),
            _ => Err(NotAPlace),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Central => f.write_str("00"),
            Self::Province(number) => write!(f, "{number:02}"),
            Self::Commune(number) => write!(f, "{number:05}"),
        }
    }
}

/// What a place is called before its own name. The code is the Vietnamese word, as in the data.
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
pub enum PlaceKind {
    /// Tỉnh.
    #[strum(serialize = "tỉnh")]
    Province,
    /// Thành phố: of the centre, or before 2025-07-01 also of a province.
    #[strum(serialize = "thành phố")]
    City,
    /// Quận (before 2025-07-01).
    #[strum(serialize = "quận")]
    UrbanDistrict,
    /// Huyện (before 2025-07-01).
    #[strum(serialize = "huyện")]
    District,
    /// Thị xã (before 2025-07-01).
    #[strum(serialize = "thị xã")]
    Town,
    /// Xã.
    #[strum(serialize = "xã")]
    Commune,
    /// Phường.
    #[strum(serialize = "phường")]
    Ward,
    /// Đặc khu.
    #[strum(serialize = "đặc khu")]
    SpecialZone,
    /// Thị trấn (before 2025-07-01).
    #[strum(serialize = "thị trấn")]
    Township,
}

impl PlaceKind {
    /// The word that official English names carry.
    pub fn english(self) -> &'static str {
        match self {
            Self::Province => "Province",
            Self::City => "City",
            Self::UrbanDistrict | Self::District => "District",
            Self::Town => "Town",
            Self::Commune => "Commune",
            Self::Ward => "Ward",
            Self::SpecialZone => "Special Zone",
            Self::Township => "Township",
        }
    }

    /// Splits `"Thành phố Hà Tĩnh"` into the kind and the name.
    pub fn split(full: &str) -> Option<(Self, &str)> {
        Self::all().iter().find_map(|kind| {
            let (word, name) = full.split_at_checked(kind.code().len())?;
            let name = name.strip_prefix(' ')?;
            (word.to_lowercase() == kind.code()).then_some((*kind, name))
        })
    }
}

/// A place as it stands on one day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Named<'a> {
    /// Its code.
    pub place: Place,
    /// What it is on that day.
    pub kind: PlaceKind,
    /// Its name without the kind: `Thành Sen`.
    pub name: &'a str,
}

impl Named<'_> {
    /// `phường Thành Sen`.
    pub fn vi(&self) -> String {
        vietnamese(self.kind, self.name)
    }

    /// `Thành Sen Ward`; a numbered place is `Ward 12`.
    pub fn en(&self) -> String {
        english(self.kind, self.name)
    }
}

pub(super) fn vietnamese(kind: PlaceKind, name: &str) -> String {
    let word: &str = kind.into();
    format!("{word} {name}")
}

pub(super) fn english(kind: PlaceKind, name: &str) -> String {
    let word = kind.english();
    if name.bytes().all(|b| b.is_ascii_digit()) {
        format!("{word} {name}")
    } else {
        format!("{name} {word}")
    }
}
