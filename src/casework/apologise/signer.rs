//! Who signs a letter of apology, as it names them.

use crate::casework::actor::Desk;
use crate::domain::ids::PositionId;
use crate::storage::accounts::find_staff;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// The signer's name and office.
pub(super) fn signer(tx: &mut Tx<'_>, desk: &Desk<'_>) -> Result<(String, String), Failure> {
    let staff = find_staff(tx.conn(), desk.me.staff.0)?;
    let name = staff.map(|row| row.name).unwrap_or_default();
    let roster = tx.roster();
    let positions = desk.me.positions(roster, desk.now.day());
    let title = positions.iter().find_map(|id: &PositionId| roster.get(*id));
    Ok((
        name,
        title
            .map(|position| position.title.clone())
            .unwrap_or_default(),
    ))
}
