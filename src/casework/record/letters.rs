//! Letters that follow from an act: ordered in its transaction, posted later by a job.

use crate::casework::actor::Me;
use crate::casework::kept::Kept;
use crate::domain::case::Case;
use crate::domain::change::{LetterOrder, Recipient};
use crate::domain::ids::{CaseId, ObligationId, StaffId, UnitCode};
use crate::domain::roles::StaffRole;
use crate::domain::time::Instant;
use crate::storage::accounts::list_roles;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::storage::outbox::LetterData;

/// What a letter is about.
#[derive(Clone, Copy, Debug)]
pub(super) enum About<'a> {
    /// A case, and whom it is kept from.
    Case(CaseId, &'a Kept),
    /// An apology obligation, the case that raised it, and whom that is kept from.
    Obligation(ObligationId, Option<CaseId>, &'a Kept),
}

impl About<'_> {
    fn on(self, letter: LetterData) -> LetterData {
        match self {
            Self::Case(id, _) => letter.about_case(id),
            Self::Obligation(id, ..) => letter.about_obligation(id),
        }
    }
}

/// Orders the letters of an act on a case, which is kept from some.
pub(super) fn record_letters(
    tx: &mut Tx<'_>,
    now: Instant,
    (case, kept): (&Case, &Kept),
    orders: &[LetterOrder],
) -> Result<(), Failure> {
    for order in orders {
        match order.to {
            Recipient::Sender if !case.has_contact => {}
            Recipient::Sender => {
                tx.post(now, order.template, &LetterData::to_sender(case.id))?;
            }
            _ => order_letter(tx, now, About::Case(case.id, kept), order)?,
        }
    }
    Ok(())
}

/// Orders a letter to whoever it is for.
pub(super) fn order_letter(
    tx: &mut Tx<'_>,
    now: Instant,
    about: About<'_>,
    order: &LetterOrder,
) -> Result<(), Failure> {
    let letters = match &order.to {
        Recipient::Sender => match about {
            About::Obligation(_, Some(case), _) => vec![LetterData::to_sender(case)],
            About::Case(..) | About::Obligation(..) => Vec::new(),
        },
        Recipient::Applicant(dossier) => vec![LetterData::to_applicant(*dossier)],
        Recipient::Staff(staff) => vec![LetterData::to_staff(*staff)],
        Recipient::Unit(unit) => to_staff_of(tx, now, about, (unit, WORKERS))?,
        Recipient::Leaders(unit) => to_staff_of(tx, now, about, (unit, &[StaffRole::Leader]))?,
        Recipient::Supervisors(unit) => {
            to_staff_of(tx, now, about, (unit, &[StaffRole::Supervisor]))?
        }
    };
    for letter in letters {
        tx.post(now, order.template, &about.on(letter))?;
    }
    Ok(())
}

/// Who acts on what a unit has.
const WORKERS: &[StaffRole] = &[StaffRole::Official, StaffRole::Leader, StaffRole::Triage];

/// Letters to those of a unit in these roles; none to whom the case is kept from.
fn to_staff_of(
    tx: &mut Tx<'_>,
    now: Instant,
    about: About<'_>,
    (unit, roles): (&UnitCode, &'static [StaffRole]),
) -> Result<Vec<LetterData>, StorageError> {
    let mut staff = tx.staff_of(unit, roles)?;
    let (About::Case(_, kept) | About::Obligation(_, _, kept)) = about;
    if !kept.is_empty() {
        staff = without_kept(tx, now, kept, staff)?;
    }
    let letters = staff
        .into_iter()
        .map(|id| LetterData::to_staff(StaffId(id)));
    Ok(letters.collect())
}

fn without_kept(
    tx: &mut Tx<'_>,
    now: Instant,
    kept: &Kept,
    staff: Vec<i64>,
) -> Result<Vec<i64>, StorageError> {
    let mut told = Vec::new();
    for id in staff {
        let me = Me::new(StaffId(id), list_roles(tx.conn(), id)?);
        if !kept.is_from(&me.reader(tx.roster(), now.day())) {
            told.push(id);
        }
    }
    Ok(told)
}
