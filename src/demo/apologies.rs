//! The script's acts about apologies as calls of the verbs.

use super::script::{ApologyDo, ApologyLine};
use super::stage::{Stage, broken};
use crate::casework::actor::{Me, place_of};
use crate::casework::apologise::{ApologyDraft, Owed, deliver, draft, sign};
use crate::domain::apology::Delivery;
use crate::domain::refusal::Refusal;
use crate::domain::roles::StaffRole;
use crate::domain::time::Instant;
use crate::storage::accounts::RoleIn;
use crate::storage::cases::CaseRow;
use crate::storage::db::Tx;
use crate::storage::dossiers::obligations::{find_obligation_of_dossier, list_obligations_of_case};
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
        ApologyDo::HandOver => deliver(tx, &desk, seen, &Delivery::Desk.into()),
        ApologyDo::SendByEmail => deliver(tx, &desk, seen, &Delivery::Email.into()),
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

/// The letter for what a case found: written by one, signed by who leads the unit, and handed over.
pub(super) fn for_case(
    tx: &mut Tx<'_>,
    (stage, at): (&Stage<'_>, Instant),
    case: &CaseRow,
    reason: &str,
) -> Result<(), Failure> {
    let told = |what: &str| broken(&format!("the apology of {}: {what}", case.code));
    for owed in list_obligations_of_case(tx.conn(), case.id)? {
        let leads = |me: &Me| {
            let mut given = me.roles.iter();
            given.any(|is| is.role == StaffRole::Leader && is.unit.0 == owed.unit_code)
        };
        let mut cast = stage.cast.iter().map(|(_, me)| me);
        let leader = cast.find(|me| leads(me)).ok_or_else(|| told("no leader"))?;
        let works = |me: &&Me| {
            let unit = |given: &RoleIn| match owed.concealed {
                true => given.unit.0 == owed.unit_code,
                false => place_of(&given.unit.0) == owed.place_code,
            };
            let role =
                |given: &RoleIn| matches!(given.role, StaffRole::Official | StaffRole::Leader);
            me.staff != leader.staff && me.roles.iter().any(|given| role(given) && unit(given))
        };
        let writers = stage.cast.iter().map(|(_, me)| me).filter(works);
        let letter = ApologyDraft {
            reason: reason.to_owned(),
            new_promise_on: None,
        };
        let handed = match case.has_contact {
            true => Delivery::Email,
            false => Delivery::Desk,
        };
        let seen = |later| Owed {
            id: owed.id,
            version: owed.version.saturating_add(later),
        };
        // Whom the case is kept from, a colleague writes for.
        let mut drafted = Err(told("nobody to write it"));
        for writer in writers {
            drafted = draft(tx, &stage.desk(writer, at), seen(0), &letter);
            if drafted != Err(Refusal::NotYours.into()) {
                break;
            }
        }
        drafted?;
        sign(tx, &stage.desk(leader, at), seen(1))?;
        deliver(tx, &stage.desk(leader, at), seen(2), &handed.into())?;
    }
    Ok(())
}
