//! Whose mailbox a letter goes to, found only when it is posted.

use super::letters::Tone;
use crate::domain::coded::Coded as _;
use crate::domain::ids::CategoryCode;
use crate::domain::kinds::{Group, Kind, Privacy};
use crate::reference::Reference;
use crate::storage::accounts::find_staff;
use crate::storage::cases::find_case_by_id;
use crate::storage::cases::reports::{find_identity, find_report};
use crate::storage::connection::AnyConnection;
use crate::storage::dossiers::{find_dossier_by_id, find_dossier_identity};
use crate::storage::error::StorageError;
use crate::storage::keys::Keys;
use crate::storage::outbox::{LetterData, To};
use crate::storage::seal::SealKey;
use crate::words::Lang;

/// A mailbox, and how it is written to.
#[derive(Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// The address, in the clear: not to be kept or logged.
    pub address: String,
    /// The language.
    pub lang: Lang,
    /// How much may be said.
    pub tone: Tone,
    /// Whether it is the office's own.
    pub side: Side,
}

/// Which side of the desk a letter goes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// A citizen.
    Citizen,
    /// A member of staff.
    Office,
}

/// The mailbox of a recipient; none when they left no address, are gone, or were erased.
///
/// # Errors
/// As any query; `Broken` when what is sealed does not open.
pub fn find_mailbox(
    c: &mut AnyConnection,
    keys: &Keys,
    reference: &Reference,
    letter: &LetterData,
) -> Result<Option<Mailbox>, StorageError> {
    let of = match letter.to {
        To::Sender => letter.case,
        To::Applicant => letter.dossier,
        To::Staff => letter.staff,
    };
    let Some(id) = of else {
        return Ok(None);
    };
    match letter.to {
        To::Sender => sender(c, keys, reference, id),
        To::Applicant => applicant(c, keys, id),
        To::Staff => {
            let staff = find_staff(c, id)?.filter(|staff| staff.disabled_at.is_none());
            Ok(staff.and_then(|staff| {
                Some(Mailbox {
                    address: staff.email?,
                    lang: Lang::from_code(&staff.lang).unwrap_or_default(),
                    tone: Tone::Open,
                    side: Side::Office,
                })
            }))
        }
    }
}

fn sender(
    c: &mut AnyConnection,
    keys: &Keys,
    reference: &Reference,
    id: i64,
) -> Result<Option<Mailbox>, StorageError> {
    let Some(case) = find_case_by_id(c, id)? else {
        return Ok(None);
    };
    let Some(identity) = find_identity(c, id)? else {
        return Ok(None);
    };
    let Some(email) = identity.email else {
        return Ok(None);
    };
    let key = SealKey::unwrap(keys, &case.code, &identity.wrapped_key)?;
    let category = reference.categories.get(&CategoryCode(case.category));
    let is_delicate = category
        .is_none_or(|category| category.sensitive || category.group == Group::Integrity)
        || !matches!(
            Kind::from_code(&case.kind),
            Some(Kind::PhanAnh | Kind::KhieuNai1 | Kind::KhieuNai2 | Kind::Khen)
        );
    let is_open = matches!(
        Privacy::from_code(&case.privacy),
        Some(Privacy::Named | Privacy::NameHidden)
    );
    let lang = find_report(c, id)?.and_then(|report| Lang::from_code(&report.lang));
    Ok(Some(Mailbox {
        address: key.open("email", &email)?,
        lang: lang.unwrap_or_default(),
        tone: if is_open && !is_delicate {
            Tone::Open
        } else {
            Tone::Neutral
        },
        side: Side::Citizen,
    }))
}

fn applicant(c: &mut AnyConnection, keys: &Keys, id: i64) -> Result<Option<Mailbox>, StorageError> {
    let Some(dossier) = find_dossier_by_id(c, id)? else {
        return Ok(None);
    };
    let Some(identity) = find_dossier_identity(c, id)? else {
        return Ok(None);
    };
    let Some(email) = identity.email else {
        return Ok(None);
    };
    let key = SealKey::unwrap(keys, &dossier.told.code, &identity.wrapped_key)?;
    Ok(Some(Mailbox {
        address: key.open("email", &email)?,
        lang: Lang::default(),
        tone: Tone::Open,
        side: Side::Citizen,
    }))
}
