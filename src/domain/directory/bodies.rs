//! The bodies of a place and the codes of units: `18073` is the commune's People's Committee,
//! `18073-service_centre` a body inside it.

use std::fmt;
use std::str::FromStr;

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::place::{NotAPlace, Place};
use crate::domain::coded::Coded as _;
use crate::domain::ids::UnitCode;
use crate::domain::roles::{Level, OfficeRole};
use crate::domain::time::Day;

/// A body of a place. Which roles sit in it, and its name on a day, are data.
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
pub enum Body {
    /// Uỷ ban nhân dân: the place's code alone.
    Committee,
    /// Trung tâm Phục vụ hành chính công; before 2025-07-01 bộ phận một cửa.
    ServiceCentre,
    /// Phòng chuyên môn.
    Division,
    /// Công an.
    Police,
    /// Văn phòng UBND tỉnh; at the centre Văn phòng Chính phủ.
    Office,
    /// Thanh tra tỉnh; at the centre Thanh tra Chính phủ.
    Inspectorate,
    /// Sở Nội vụ.
    HomeAffairs,
    /// Sở, ban, ngành.
    Department,
    /// Ban Tiếp công dân.
    ReceptionBoard,
    /// Bộ phận phân công.
    Triage,
    /// The competent body outside the installation.
    External,
    /// UBND cấp huyện (before 2025-07-01), by the code of the ward.
    DistrictCommittee,
    /// Văn phòng HĐND và UBND cấp huyện (before 2025-07-01).
    DistrictOffice,
    /// Phòng Nội vụ cấp huyện (before 2025-07-01).
    DistrictHomeAffairs,
    /// Thanh tra cấp huyện (before 2025-07-01).
    DistrictInspectorate,
}

/// One body of one place: what a [`UnitCode`] says, small enough to copy.
///
/// A district has no code of its own here: its bodies carry the code of the former ward.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Seat {
    /// The place.
    pub place: Place,
    /// The body of it.
    pub body: Body,
}

impl Seat {
    /// The level of government the body belongs to.
    pub fn level(self) -> Level {
        match (self.place, self.body) {
            (Place::Central, _) => Level::Central,
            (Place::Province(_), _) => Level::Province,
            (
                Place::Commune(_),
                Body::DistrictCommittee
                | Body::DistrictOffice
                | Body::DistrictHomeAffairs
                | Body::DistrictInspectorate,
            ) => Level::District,
            (Place::Commune(_), _) => Level::Commune,
        }
    }

    /// The unit's code.
    pub fn code(self) -> UnitCode {
        UnitCode(self.to_string())
    }
}

impl fmt::Display for Seat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.body {
            Body::Committee => write!(f, "{}", self.place),
            body => write!(f, "{}-{}", self.place, body.code()),
        }
    }
}

impl FromStr for Seat {
    type Err = NotAPlace;

    fn from_str(code: &str) -> Result<Self, NotAPlace> {
        let Some((place, body)) = code.split_once('-') else {
            let place = code.parse()?;
            let body = Body::Committee;
            return Ok(Self { place, body });
        };
        match Body::from_code(body) {
            None | Some(Body::Committee) => Err(NotAPlace),
            Some(body) => Ok(Self {
                place: place.parse()?,
                body,
            }),
        }
    }
}

impl TryFrom<&UnitCode> for Seat {
    type Error = NotAPlace;

    fn try_from(code: &UnitCode) -> Result<Self, NotAPlace> {
        code.0.parse()
    }
}

/// A unit as people read it on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    /// Its code.
    pub code: UnitCode,
    /// `UBND phường Thành Sen`.
    pub name_vi: String,
    /// `People's Committee of Thành Sen Ward`.
    pub name_en: String,
    /// Its level of government.
    pub level: Level,
    /// The commune it serves, for a commune's or former district's body.
    pub ward_code: Option<String>,
    /// The province it stands in; `00` for a central body.
    pub province_code: String,
}

/// What bodies of one level are called, and who sits in them, from a day to a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BodyRow {
    /// The level of government.
    pub level: Level,
    /// The body.
    pub body: Body,
    /// The roles that sit in it.
    pub roles: Vec<OfficeRole>,
    /// The Vietnamese name, with `{place}` where the place's stands.
    pub name_vi: String,
    /// The English name, the same way.
    pub name_en: String,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl BodyRow {
    pub(super) fn covers(&self, on: Day) -> bool {
        self.from <= on && on <= self.to
    }
}
