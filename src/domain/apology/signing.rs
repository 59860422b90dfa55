//! Who may sign a letter or an answer, and how.

use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::domain::ids::StaffId;
use crate::domain::policy::Policy;
use crate::domain::refusal::Refusal;
use crate::domain::roles::OfficeRole;

/// How a letter is signed.
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
pub enum SignForm {
    /// Duyệt: approval by click.
    Approval,
    /// Ký số: a verified PKCS#7 signature.
    Digital,
    /// Ký giấy: paper, with its scan.
    Paper,
}

/// Who may sign: the head or a deputy, not about themselves, in a form the policy accepts.
///
/// # Errors
/// `SignsAboutOneself`, `SignFormNotAccepted`, `OwnDraft`.
///
/// Source: NĐ 61/2018/NĐ-CP Điều 19; QĐ 3200/QĐ-UBND Quảng Nam 2019; quy chế của cổng.
pub fn may_sign(
    signer: StaffId,
    drafter: StaffId,
    accused: &[StaffId],
    form: SignForm,
    policy: &Policy,
) -> Result<(), Refusal> {
    if accused.contains(&signer) {
        return Err(Refusal::SignsAboutOneself);
    }
    if signer == drafter {
        return Err(Refusal::OwnDraft);
    }
    match form {
        SignForm::Approval if !policy.approval_is_signature => Err(Refusal::SignFormNotAccepted),
        _ => Ok(()),
    }
}

/// Who signs a letter of apology, by the offices they hold or act for: the head, and a deputy where
/// the policy lets deputies.
///
/// # Errors
/// `HeadSigns`.
///
/// Source: QĐ 3200/QĐ-UBND Quảng Nam 2019; QĐ 5157/QĐ-UBND TP.HCM 2016.
pub fn may_sign_apology(offices: &[OfficeRole], policy: &Policy) -> Result<(), Refusal> {
    let is_deputy = |office: &OfficeRole| *office == OfficeRole::ViceChairman;
    let is_only_deputy = !offices.is_empty() && offices.iter().all(is_deputy);
    match is_only_deputy && !policy.deputy_signs {
        true => Err(Refusal::HeadSigns),
        false => Ok(()),
    }
}
