//! What an apology is for, and whether the policy of a province asks one for it.

use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::domain::kinds::Kind;
use crate::domain::policy::{Policies, PolicyRow, Setting};
use crate::domain::time::Day;

/// What was done wrong. One letter may answer for several.
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
pub enum Fault {
    /// A dossier that will be or is late: the national duty.
    Late,
    /// An error in the result, the fee or the competence.
    Error,
    /// A dossier that was lost or damaged.
    LostDossier,
    /// Papers beyond the published list.
    ExtraPapers,
    /// Two or more trips for lack of a written guide.
    MoreTrips,
    /// No receipt with its date.
    NoReceipt,
    /// A refusal that is unlawful, or without its reason in writing.
    UnlawfulRefusal,
    /// A dossier handled outside the one-stop desk.
    OutsideDesk,
    /// An overbearing or harassing attitude.
    Attitude,
    /// A desk or a reception left without anybody.
    Unattended,
    /// This portal's own answer came late.
    OwnAnswer,
}

impl Fault {
    /// The switch of the policy; none for what the law itself asks.
    pub fn setting(self) -> Option<Setting> {
        Some(match self {
            Self::Late => return None,
            Self::Error => Setting::ApologiseError,
            Self::LostDossier => Setting::ApologiseLostDossier,
            Self::ExtraPapers => Setting::ApologiseExtraPapers,
            Self::MoreTrips => Setting::ApologiseMoreTrips,
            Self::NoReceipt => Setting::ApologiseNoReceipt,
            Self::UnlawfulRefusal => Setting::ApologiseUnlawfulRefusal,
            Self::OutsideDesk => Setting::ApologiseOutsideDesk,
            Self::Attitude => Setting::ApologiseAttitude,
            Self::Unattended => Setting::ApologiseUnattended,
            Self::OwnAnswer => Setting::OwnOverdueOwesApology,
        })
    }
}

/// What the policy says of a fault that owes an apology.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Duty {
    /// What it rests on.
    pub legal_basis: String,
    /// Whether any of it is an editable default: "theo cấu hình của đơn vị".
    pub uncertain: bool,
    /// Working days after the fault is established.
    pub within: u32,
}

/// The duty a case of a kind brings when it finds a fault; none where the policy of the province
/// asks for none. Khiếu nại and tố cáo are decided under laws of their own, and information to be
/// checked may lead to them. The lateness of a dossier is the dossier's matter, and no case's.
///
/// Source: QĐ 1198/QĐ-UBND Tân An 2022; QĐ 3200/QĐ-UBND Quảng Nam 2019; chính sách địa phương.
pub fn duty(policies: &Policies, kind: Kind, fault: Fault, at: (&str, Day)) -> Option<Duty> {
    let (province, on) = at;
    if kind != Kind::PhanAnh {
        return None;
    }
    let is_on = |setting| {
        policies
            .row(setting, province, on)
            .filter(|row| row.value == 1)
    };
    let of_fault = is_on(fault.setting()?)?;
    let of_all = match fault {
        Fault::OwnAnswer => of_fault,
        _ => is_on(Setting::FaultApologies)?,
    };
    let own = |row: &&PolicyRow| row.province.is_some();
    let basis = [of_fault, of_all].into_iter().find(own);
    let settings = [
        Setting::FaultApologyWithin,
        of_fault.setting,
        of_all.setting,
    ];
    Some(Duty {
        legal_basis: basis.unwrap_or(of_fault).legal_basis.clone(),
        uncertain: settings
            .into_iter()
            .any(|setting| policies.is_uncertain(setting, province, on)),
        within: policies.of(province, on).fault_apology_within,
    })
}
