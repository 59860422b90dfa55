//! The script's acts about apologies as calls of the verbs.

use super::script::{ApologyDo, ApologyLine};
use super::stage::{Stage, broken};
use crate::casework::apologise::{ApologyDraft, Owed, deliver, draft, sign};
use crate::domain::apology::Delivery;
use crate::domain::roles::StaffRole;
use crate::domain::time::Instant;
use crate::storage::db::Tx;
use crate::storage::dossiers::obligations::find_obligation_of_dossier;
use crate::storage::dossiers::{DossierRow, find_dossier};
use crate::storage::error::Failure;

/// Working days until a letter's new day.
const AGAIN_IN: u32 = 5;

/// What an office did about the apology a dossier owes.
pub(super) fn take(
    tx: &mut Tx<'_>,
    (stage, at): (&Stage<'_>, Instant),
    line: &ApologyLine,
    act: ApologyDo,
) -> Result<(), Failure> {
    let told = |what: &str| broken(&format!("the apology of {}: {what}", line.dossier));
    let dossier = find_dossier(tx.conn(), stage.dossier(&line.dossier)?)?;
    let dossier = dossier.ok_or_else(|| told("not imported"))?;
    let owed = find_obligation_of_dossier(tx.conn(), dossier.id)?;
    let owed = owed.ok_or_else(|| told("not owed"))?;
    let role = match act {
        ApologyDo::Sign => StaffRole::Leader,
        _ => StaffRole::Official,
    };
    let mut cast = stage.cast.iter();
    let me = cast.find(|(_, me)| me.is_in(role, &dossier.told.place_code));
    let (_, me) = me.ok_or_else(|| told("nobody to write it"))?;
    let desk = stage.desk(me, at);
    let seen = Owed {
        id: owed.id,
        version: owed.version,
    };
    let done = match act {
        ApologyDo::Draft => {
            let letter = written(tx, at, line, &dossier);
            draft(tx, &desk, seen, &letter)
        }
        ApologyDo::Sign => sign(tx, &desk, seen),
        ApologyDo::HandOver => deliver(tx, &desk, seen, Delivery::Desk),
        ApologyDo::SendByEmail => deliver(tx, &desk, seen, Delivery::Email),
    };
    done.map_err(|failure| told(&failure.to_string()))
}

/// The letter, with a new day while the result is not ready.
fn written(tx: &Tx<'_>, at: Instant, line: &ApologyLine, dossier: &DossierRow) -> ApologyDraft {
    let again = || tx.reference().calendar.add_working(at.day(), AGAIN_IN).ok();
    ApologyDraft {
        reason: line.reason.clone(),
        new_promise_on: match dossier.told.finished_on {
            Some(_) => None,
            None => again(),
        },
    }
}
