//! The closed list of grounds on which a case is not taken, by kind.

use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::domain::kinds::Kind;

/// Why a case is not taken ("không tiếp nhận", "không thụ lý").
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
pub enum RefusalGround {
    /// Not about what an administrative body does or has ruled.
    NotAdministrative,
    /// Says nothing that can be looked into.
    Unclear,
    /// Answered before, and nothing new is said.
    AnsweredBefore,
    /// Being settled as a khiếu nại, tố cáo or before a court.
    InOtherProcedure,
    /// An internal decision, a rule of law, or a state secret.
    InternalDecision,
    /// The sender's own rights are not touched.
    NotAffected,
    /// The sender lacks legal capacity and has no lawful representative.
    NoCapacity,
    /// The representative is not a lawful one.
    NoLawfulRepresentative,
    /// The đơn is neither signed nor finger-printed.
    Unsigned,
    /// The time to complain is over, without good reason.
    TooLate,
    /// A second-instance decision exists.
    FinalDecision,
    /// Discontinued, and not taken up again within 30 days.
    Discontinued,
    /// A court has taken or decided it.
    BeforeCourt,
    /// Names neither who is accused nor what was done so that it can be checked.
    NothingToCheck,
}

const FEEDBACK: &[Kind] = &[Kind::PhanAnh, Kind::Khen];
const COMPLAINTS: &[Kind] = &[Kind::KhieuNai1, Kind::KhieuNai2];
const LEADS: &[Kind] = &[Kind::Lead];

impl RefusalGround {
    /// The kinds of case it applies to.
    ///
    /// Source: Luật Khiếu nại 2011 Điều 11; Luật Tố cáo 2018 Điều 25; NĐ 20/2008/NĐ-CP.
    pub fn kinds(self) -> &'static [Kind] {
        match self {
            Self::NotAdministrative
            | Self::Unclear
            | Self::AnsweredBefore
            | Self::InOtherProcedure => FEEDBACK,
            Self::InternalDecision
            | Self::NotAffected
            | Self::NoCapacity
            | Self::NoLawfulRepresentative
            | Self::Unsigned
            | Self::TooLate
            | Self::FinalDecision
            | Self::Discontinued
            | Self::BeforeCourt => COMPLAINTS,
            Self::NothingToCheck => LEADS,
        }
    }

    /// The grounds on which a kind of case may be refused.
    ///
    /// Source: Luật Khiếu nại 2011 Điều 11; Luật Tố cáo 2018 Điều 25; NĐ 20/2008/NĐ-CP.
    pub fn of(kind: Kind) -> impl Iterator<Item = Self> {
        let all = Self::VARIANTS.iter().copied();
        all.filter(move |ground| ground.kinds().contains(&kind))
    }

    /// What it rests on, as the citizen is told.
    pub fn legal_basis(self) -> &'static str {
        match self {
            Self::NotAdministrative
            | Self::Unclear
            | Self::AnsweredBefore
            | Self::InOtherProcedure => "NĐ 20/2008/NĐ-CP; quy chế của cổng",
            Self::InternalDecision => "Luật Khiếu nại 2011 Điều 11 khoản 1",
            Self::NotAffected => "Luật Khiếu nại 2011 Điều 11 khoản 2",
            Self::NoCapacity => "Luật Khiếu nại 2011 Điều 11 khoản 3",
            Self::NoLawfulRepresentative => "Luật Khiếu nại 2011 Điều 11 khoản 4",
            Self::Unsigned => "Luật Khiếu nại 2011 Điều 11 khoản 5",
            Self::TooLate => "Luật Khiếu nại 2011 Điều 11 khoản 6",
            Self::FinalDecision => "Luật Khiếu nại 2011 Điều 11 khoản 7",
            Self::Discontinued => "Luật Khiếu nại 2011 Điều 11 khoản 8",
            Self::BeforeCourt => "Luật Khiếu nại 2011 Điều 11 khoản 9",
            Self::NothingToCheck => "Luật Tố cáo 2018 Điều 25",
        }
    }
}
