//! Who signs a letter of apology, as it names them.

use crate::casework::actor::Desk;
use crate::domain::roles::OfficeRole;
use crate::storage::accounts::find_staff;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Somebody about to sign.
pub(super) struct Signer {
    /// The name.
    pub(super) name: String,
    /// The office, as the letter names it.
    pub(super) title: String,
    /// Every office they hold or act for.
    pub(super) offices: Vec<OfficeRole>,
}

/// Whoever sits at the desk.
pub(super) fn signer(tx: &mut Tx<'_>, desk: &Desk<'_>) -> Result<Signer, Failure> {
    let staff = find_staff(tx.conn(), desk.me.staff.0)?;
    let roster = tx.roster();
    let positions = desk.me.positions(roster, desk.now.day());
    let positions: Vec<_> = positions.iter().filter_map(|id| roster.get(*id)).collect();
    let first = positions.first();
    Ok(Signer {
        name: staff.map(|row| row.name).unwrap_or_default(),
        title: first
            .map(|position| position.title.clone())
            .unwrap_or_default(),
        offices: positions.iter().map(|position| position.role).collect(),
    })
}
