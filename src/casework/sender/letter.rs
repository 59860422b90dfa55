//! Whether a letter of apology handed over in person came: only the citizen can say.

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{Seen, Sender};
use crate::casework::apologise::{Owed, planned};
use crate::casework::record::{ObligationChange, record_obligation};
use crate::domain::apology::{Act, Delivery, State, next};
use crate::domain::case::Case;
use crate::domain::change::{LetterOrder, Milestones, Recipient, Template};
use crate::domain::coded::Coded as _;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::UnitCode;
use crate::domain::refusal::Refusal;
use crate::domain::time::Day;
use crate::storage::columns;
use crate::storage::connection::AnyConnection;
use crate::storage::db::Tx;
use crate::storage::dossiers::apologies::{ApologyRow, find_apology, update_apology};
use crate::storage::dossiers::find_dossier;
use crate::storage::dossiers::obligations::{
    ObligationRow, find_obligation_of_dossier, list_obligations_of_case,
};
use crate::storage::error::{Failure, StorageError};

/// What the citizen says of a letter noted as handed over.
#[derive(Clone, Copy, PartialEq, Eq, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Word {
    /// "Tôi đã nhận".
    Received,
    /// "Tôi chưa nhận".
    NotReceived,
}

impl Word {
    fn act(self) -> Act {
        match self {
            Self::Received => Act::Confirm,
            Self::NotReceived => Act::Deny,
        }
    }
}

/// Confirms that a letter handed over in person came, or says that it did not: then the apology is
/// owed again, and the signed letter stays as history.
///
/// # Errors
/// `NotYours`, `ObligationNotNow` when the letter was not handed over in person or has been
/// confirmed; `Stale`.
///
/// Source: NĐ 61/2018/NĐ-CP Điều 19; quy chế của cổng.
pub fn letter(tx: &mut Tx<'_>, sender: &Sender<'_>, owed: Owed, word: Word) -> Result<(), Failure> {
    let case = super::open(tx, sender, Seen::Present)?.case;
    let row = obligation(tx.conn(), &case, owed.id)?.ok_or(Refusal::NotYours)?;
    if row.version != owed.version {
        return Err(StorageError::Stale.into());
    }
    let state: State = columns::coded(&row.state)?;
    let to = next(state, word.act())?;
    let letter = find_apology(tx.conn(), row.id)?.filter(awaits_word);
    let letter = letter.ok_or(Refusal::ObligationNotNow { state })?;
    let mut change = ObligationChange::of(&row);
    change.events = vec![Event::shown(EventKind::Apology(word.act()))];
    change.after.state = to.code().to_owned();
    change.after.is_open = to.is_open();
    match word {
        Word::Received => confirm(tx, sender, letter)?,
        Word::NotReceived => {
            (change.after.issued_on, change.after.published_at) = (None, None);
            let days = (Day(row.due_on), sender.now.day());
            change.after.overdue = days.0 < days.1;
            let climbs = planned(tx.reference(), &row.province_code, days);
            change.milestones = Milestones::Replace(climbs);
            change.letters = vec![LetterOrder {
                to: Recipient::Unit(UnitCode(row.unit_code.clone())),
                template: Template::ApologyDenied,
            }];
        }
    }
    record_obligation(tx, super::stamp(sender), &row, &change)
}

/// Whether a letter was handed over in person and the citizen has not said that it came.
pub(in crate::casework) fn awaits_word(row: &ApologyRow) -> bool {
    awaits_word_about(row.letter.delivery.as_deref(), row.letter.confirmed_at)
}

/// The same of a letter that went out in some way, and was confirmed or not.
pub(in crate::casework) fn awaits_word_about(way: Option<&str>, confirmed: Option<i64>) -> bool {
    let delivery = way.and_then(Delivery::from_code);
    delivery.is_some_and(Delivery::is_unconfirmed) && confirmed.is_none()
}

fn confirm(tx: &mut Tx<'_>, sender: &Sender<'_>, row: ApologyRow) -> Result<(), Failure> {
    let (id, version) = (row.id, row.letter.version);
    let mut changes = row.letter;
    changes.confirmed_at = Some(sender.now.0);
    changes.version = version.saturating_add(1);
    Ok(update_apology(tx.conn(), id, version, &changes)?)
}

/// The obligation, when it is the case's own or its dossier's.
pub(super) fn obligation(
    c: &mut AnyConnection,
    case: &Case,
    id: i64,
) -> Result<Option<ObligationRow>, StorageError> {
    let mut owed = list_obligations_of_case(c, case.id.0)?;
    if let Some(code) = &case.dossier_code
        && let Some(dossier) = find_dossier(c, code)?
    {
        owed.extend(find_obligation_of_dossier(c, dossier.id)?);
    }
    Ok(owed.into_iter().find(|row| row.id == id))
}
