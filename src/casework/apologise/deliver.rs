//! A signed letter reaches the citizen, and its masked copy the public register.

use super::act::{Owed, changed, drafted, open};
use super::matter::Matter;
use crate::casework::actor::Desk;
use crate::casework::office;
use crate::casework::record::record_obligation;
use crate::domain::apology::{Act, Delivery, Minutes, next};
use crate::domain::coded::Coded as _;
use crate::domain::event::{Event, EventKind};
use crate::domain::refusal::Refusal;
use crate::domain::roles::StaffRole;
use crate::domain::time::Day;
use crate::storage::db::Tx;
use crate::storage::dossiers::apologies::update_apology;
use crate::storage::dossiers::letters::{LetterSeal, put_minutes};
use crate::storage::error::Failure;

/// How a letter was handed over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handed {
    /// The way.
    pub delivery: Delivery,
    /// The minutes of an apology in person.
    pub minutes: Option<Minutes>,
}

impl From<Delivery> for Handed {
    fn from(delivery: Delivery) -> Self {
        Self {
            delivery,
            minutes: None,
        }
    }
}

/// Delivers the signed letter and publishes its masked copy. By e-mail a letter is ordered to the
/// citizen; every other way stays unconfirmed until the citizen confirms. What is kept from the
/// unit it is about is not published.
///
/// # Errors
/// `NotYours`, `ObligationNotNow`, `TextMissing` in person without minutes, `NoMailbox` by e-mail
/// to a sender who left no address; `Stale`.
///
/// Source: QĐ 5157/QĐ-UBND TP.HCM 2016; TTHC hộ tịch 2025–2026.
pub fn deliver(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    owed: Owed,
    handed: &Handed,
) -> Result<(), Failure> {
    let roles = &[StaffRole::Official, StaffRole::Leader, StaffRole::Desk];
    let opened = open(tx, desk, owed, (Act::Deliver, roles))?;
    let delivery = handed.delivery;
    let row = drafted(&opened)?;
    let mut changes = row.letter.clone();
    if delivery == Delivery::InPerson {
        let minutes = handed
            .minutes
            .as_ref()
            .filter(|minutes| is_whole(minutes, desk.now.day()));
        let minutes = minutes.ok_or(Refusal::TextMissing)?;
        let seal = LetterSeal::of(tx.conn(), desk.keys, &opened.row)?;
        changes.minutes = Some(put_minutes(&seal, minutes)?);
    }
    changes.delivery = Some(delivery.code().to_owned());
    changes.delivered_at = Some(desk.now.0);
    changes.version = row.letter.version.saturating_add(1);
    update_apology(tx.conn(), row.id, row.letter.version, &changes)?;
    let mut change = changed(&opened, Act::Deliver);
    change.events =
        vec![Event::shown(EventKind::Apology(Act::Deliver)).with("delivery", delivery.code())];
    if !opened.row.concealed {
        let published = next(opened.to, Act::Publish)?;
        change.after.state = published.code().to_owned();
        change.after.published_at = Some(desk.now.0);
        let event = Event::shown(EventKind::Apology(Act::Publish));
        change.events.push(event);
    }
    if delivery == Delivery::Email {
        let mail = opened.matter.mail().ok_or(Refusal::NoMailbox)?;
        change.letters = vec![mail];
    } else if let Matter::Case(..) = &opened.matter {
        // Whoever left an address is told where the letter stands, however it was handed over.
        change.letters.extend(opened.matter.mail());
    }
    record_obligation(tx, office::stamp(desk), &opened.row, &change)
}

fn is_whole(minutes: &Minutes, today: Day) -> bool {
    minutes.on <= today && !minutes.place.trim().is_empty() && !minutes.signed_by.trim().is_empty()
}
