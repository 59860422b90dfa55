//! What the office may know of whoever sent a case.

use crate::casework::actor::{Me, place_of};
use crate::casework::view::entitled::Access;
use crate::domain::case::Case;
use crate::domain::kinds::Privacy;
use crate::domain::roles::StaffRole;
use crate::storage::cases::reports::find_identity;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::keys::Keys;
use crate::storage::seal::SealKey;

/// What a reader may know of the sender.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SeenSender {
    /// The name.
    pub name: Option<String>,
    /// When and how it is safe to be in touch.
    pub safe_contact: Option<String>,
}

/// The name for whoever reads all of a case, unless it is sealed; how to be in touch for whoever
/// has to be.
pub(super) fn sender(
    c: &mut AnyConnection,
    keys: &Keys,
    me: &Me,
    (case, access): (&Case, Access),
) -> Result<SeenSender, StorageError> {
    let is_named =
        access == Access::Whole && matches!(case.privacy, Privacy::Named | Privacy::NameHidden);
    let is_in_touch = access == Access::Whole && has_to_be_in_touch(me, case);
    let row = match is_named || is_in_touch {
        true => find_identity(c, case.id.0)?,
        false => None,
    };
    let Some(row) = row else {
        return Ok(SeenSender::default());
    };
    let key = SealKey::unwrap(keys, &case.code, &row.wrapped_key)?;
    let open = |column: &str, sealed: Option<Vec<u8>>| {
        sealed.map(|sealed| key.open(column, &sealed)).transpose()
    };
    Ok(SeenSender {
        name: open("name", row.name.filter(|_| is_named))?,
        safe_contact: open("safe_contact", row.safe_contact.filter(|_| is_in_touch))?,
    })
}

/// Whether somebody works on a case in the unit that has it. What tells who a sealed sender is
/// stays out of the commune the report is about.
fn has_to_be_in_touch(me: &Me, case: &Case) -> bool {
    let works = |role| {
        matches!(
            role,
            StaffRole::Official | StaffRole::Leader | StaffRole::Triage
        )
    };
    let unit = &case.handler.unit;
    let is_theirs = me
        .roles
        .iter()
        .any(|given| works(given.role) && given.unit == *unit);
    let is_told = case.privacy != Privacy::Sealed || place_of(&unit.0) != case.ward_code;
    is_theirs && is_told
}
