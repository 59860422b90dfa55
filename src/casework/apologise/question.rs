//! An obligation whose duty is in question: what was proposed about it, and on which side somebody
//! stands.

use super::Owed;
use crate::casework::actor::{Desk, Me, place_of, queue_of};
use crate::casework::record::ObligationChange;
use crate::domain::apology::fault::Fault;
use crate::domain::apology::void::Standing;
use crate::domain::apology::{Act, Origin, State, next};
use crate::domain::change::{LetterOrder, Recipient, Template};
use crate::domain::coded::Coded as _;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::UnitCode;
use crate::domain::policy::Policy;
use crate::domain::refusal::Refusal;
use crate::domain::roles::StaffRole;
use crate::domain::time::Day;
use crate::storage::columns;
use crate::storage::db::Tx;
use crate::storage::dossiers::faults::list_faults;
use crate::storage::dossiers::letters::LetterSeal;
use crate::storage::dossiers::obligations::{ObligationRow, find_obligation};
use crate::storage::dossiers::voids::{VoidAnswer, VoidRow, list_voids, update_void};
use crate::storage::dossiers::{DossierRow, find_dossier_by_id};
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;

/// An obligation whose duty is in question.
pub(in crate::casework) struct Questioned {
    pub(in crate::casework) row: ObligationRow,
    pub(in crate::casework) dossier: DossierRow,
    pub(in crate::casework) seal: LetterSeal,
    faults: Vec<Fault>,
    pub(in crate::casework) past: Vec<VoidRow>,
}

impl Questioned {
    /// Only what data of a dossier made owed can be shown never to have arisen by its data.
    pub(in crate::casework) fn of(
        tx: &mut Tx<'_>,
        keys: &Keys,
        row: ObligationRow,
    ) -> Result<Self, Failure> {
        let origin: Origin = columns::coded(&row.origin)?;
        let dossier = row.dossier_id.filter(|_| origin == Origin::LateDossier);
        let dossier = dossier.map(|id| find_dossier_by_id(tx.conn(), id));
        let dossier = dossier.transpose()?.flatten().ok_or(Refusal::NotYours)?;
        let faults = list_faults(tx.conn(), row.id)?;
        let faults = faults.iter();
        Ok(Self {
            seal: LetterSeal::of(tx.conn(), keys, &row)?,
            faults: faults
                .map(|row| columns::coded(&row.fault))
                .collect::<Result<_, _>>()?,
            past: list_voids(tx.conn(), row.id)?,
            dossier,
            row,
        })
    }

    /// The latest proposal, while it stands so.
    pub(in crate::casework) fn at(&self, standing: Standing) -> Result<VoidRow, Refusal> {
        let latest = self.past.last().cloned();
        let is_so = |row: &VoidRow| row.answer.standing == standing.code();
        let state = columns::coded(&self.row.state).unwrap_or(State::Owed);
        latest
            .filter(is_so)
            .ok_or(Refusal::ObligationNotNow { state })
    }

    /// An act that leads where the table says, as everybody may read of it.
    /// What a case found is owed whatever the dossier's data say.
    pub(in crate::casework) fn change(&self, act: Act) -> Result<ObligationChange, Failure> {
        let is_found = self.faults.iter().any(|fault| *fault != Fault::Late);
        if is_found && matches!(act, Act::ProposeVoid | Act::Void) {
            return Err(Refusal::FaultFound.into());
        }
        let to = next(columns::coded(&self.row.state)?, act)?;
        let mut change = ObligationChange::of(&self.row);
        change.after.state = to.code().to_owned();
        change.after.is_open = to.is_open();
        change.events = vec![Event::shown(EventKind::Apology(act))];
        Ok(change)
    }
}

pub(super) fn open(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    owed: Owed,
    side: Side,
) -> Result<Questioned, Failure> {
    let row = find_obligation(tx.conn(), owed.id)?.ok_or(Refusal::NotYours)?;
    if !side.is_of(desk.me, &row) {
        return Err(Refusal::NotYours.into());
    }
    if row.version != owed.version {
        return Err(StorageError::Stale.into());
    }
    Questioned::of(tx, desk.keys, row)
}

/// On which side of the question somebody stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::casework) enum Side {
    /// The unit that owes it.
    Unit,
    /// The level above: the province's triage and leaders, nobody who is of the unit too.
    Above,
}

impl Side {
    /// Whether somebody stands on it. Source: quy chế của cổng.
    pub(in crate::casework) fn is_of(self, me: &Me, row: &ObligationRow) -> bool {
        let is_of_unit = |unit: &UnitCode| {
            let shares_place = place_of(&unit.0) == row.place_code;
            unit.0 == row.unit_code || (shares_place && row.place_code != row.province_code)
        };
        let mut given = me.roles.iter();
        match self {
            Self::Unit => given.any(|given| {
                let works = matches!(given.role, StaffRole::Official | StaffRole::Leader);
                works && is_of_unit(&given.unit)
            }),
            Self::Above => {
                let decides = me.is_in(StaffRole::Triage, &row.province_code)
                    || me.is_in(StaffRole::Leader, &row.province_code);
                decides && !given.any(|given| is_of_unit(&given.unit))
            }
        }
    }
}

pub(super) fn policy(tx: &Tx<'_>, row: &ObligationRow, on: Day) -> Policy {
    tx.reference().policies.of(&row.province_code, on)
}

/// The last day for the level above to decide what it is asked on a day.
pub(in crate::casework) fn decide_by(tx: &Tx<'_>, row: &ObligationRow, on: Day) -> Option<i32> {
    let days = policy(tx, row, on).void_decided_within;
    let last = tx.reference().calendar.add_working(on, days);
    last.ok().map(|day| day.0)
}

/// Tells the level above that it is asked.
pub(in crate::casework) fn asks(row: &ObligationRow, template: Template) -> LetterOrder {
    let to = Recipient::Unit(queue_of(&row.province_code));
    LetterOrder { to, template }
}

pub(super) fn tells(row: &ObligationRow) -> LetterOrder {
    LetterOrder {
        to: Recipient::Unit(UnitCode(row.unit_code.clone())),
        template: Template::VoidDecided,
    }
}

/// Keeps what became of a proposal.
pub(in crate::casework) fn keep(tx: &mut Tx<'_>, row: VoidRow) -> Result<(), Failure> {
    let version = row.answer.version;
    let answer = VoidAnswer {
        version: version.saturating_add(1),
        ..row.answer
    };
    Ok(update_void(tx.conn(), (row.id, version), &answer)?)
}
