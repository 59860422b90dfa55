//! Acts on an obligation: drafted, given back, signed.

use sha2::{Digest as _, Sha256};

use super::letter::Told;
use super::matter::{Matter, faults_to_name};
use super::signer::signer;
use crate::casework::actor::{Desk, place_of};
use crate::casework::office;
use crate::casework::record::{ObligationChange, record_obligation};
use crate::casework::sign::accused;
use crate::domain::apology::letter::SERIES;
use crate::domain::apology::signing::{SignForm, may_sign, may_sign_apology};
use crate::domain::apology::{Act, State, may_reappoint, next};
use crate::domain::change::{LetterOrder, Measure, Milestones, Recipient, Tally, Template};
use crate::domain::coded::Coded as _;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::{StaffId, UnitCode};
use crate::domain::refusal::Refusal;
use crate::domain::roles::StaffRole;
use crate::domain::time::Day;
use crate::storage::columns;
use crate::storage::db::Tx;
use crate::storage::dossiers::apologies::{
    ApologyRow, NewApologyRow, find_apology, insert_apology, update_apology,
};
use crate::storage::dossiers::letters::{self, LetterSeal};
use crate::storage::dossiers::numbers::claim_number;
use crate::storage::dossiers::obligations::{ObligationRow, find_obligation};
use crate::storage::error::{Failure, StorageError};

/// An obligation at the version its user saw.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Owed {
    /// Its row.
    pub id: i64,
    /// The version.
    pub version: i64,
}

/// What a person adds to the dossier's facts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ApologyDraft {
    /// Why the day was not kept.
    pub reason: String,
    /// The new day, when the result is not ready.
    pub new_promise_on: Option<Day>,
}

pub(super) struct Opened {
    pub(super) row: ObligationRow,
    pub(super) matter: Matter,
    pub(super) letter: Option<ApologyRow>,
    pub(super) to: State,
}

/// Opens an obligation for an act by somebody of the place in one of the roles. One that is foreign
/// or kept from them is answered like one that is not there.
pub(super) fn open(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    owed: Owed,
    (act, roles): (Act, &[StaffRole]),
) -> Result<Opened, Failure> {
    let row = find_obligation(tx.conn(), owed.id)?.ok_or(Refusal::NotYours)?;
    let mut given = desk.me.roles.iter();
    // Only the head or a deputy of the unit that owes it answers for it.
    let ours = given.any(|given| {
        let is_theirs = match act {
            Act::Sign | Act::Return => given.unit.0 == row.unit_code,
            // What is kept from a unit stays in the office that found it.
            _ if row.concealed => given.unit.0 == row.unit_code,
            _ => place_of(&given.unit.0) == row.place_code,
        };
        roles.contains(&given.role) && is_theirs
    });
    let matter = Matter::of(tx.conn(), &row)?.ok_or(Refusal::NotYours)?;
    let reader = desk.me.reader(tx.roster(), desk.now.day());
    if !ours || matter.is_kept_from(&reader) {
        return Err(Refusal::NotYours.into());
    }
    if row.version != owed.version {
        return Err(StorageError::Stale.into());
    }
    let to = next(columns::coded(&row.state)?, act)?;
    let letter = find_apology(tx.conn(), row.id)?;
    Ok(Opened {
        row,
        matter,
        letter,
        to,
    })
}

pub(super) fn changed(opened: &Opened, act: Act) -> ObligationChange {
    let mut change = ObligationChange::of(&opened.row);
    change.after.state = opened.to.code().to_owned();
    change.after.is_open = opened.to.is_open();
    change.events = vec![Event::shown(EventKind::Apology(act))];
    if !opened.to.is_open() {
        change.milestones = Milestones::Replace(Vec::new());
    }
    change
}

/// Drafts the letter from the facts of the dossier or the case and lays it before the leader.
///
/// # Errors
/// `NotYours`, `ObligationNotNow`, `TextMissing`, `ReappointedBefore`, `NewDateImpossible`;
/// `Stale`.
///
/// Source: TT 03/2025/TT-VPCP Phụ lục I Mẫu số 04.
pub fn draft(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    owed: Owed,
    draft: &ApologyDraft,
) -> Result<(), Failure> {
    let roles = &[StaffRole::Official, StaffRole::Leader];
    let opened = open(tx, desk, owed, (Act::Draft, roles))?;
    if draft.reason.trim().is_empty() {
        return Err(Refusal::TextMissing.into());
    }
    let today = desk.now.day();
    if let Some(new) = draft.new_promise_on {
        let promised = opened.matter.promised_on()?;
        may_reappoint(opened.row.reappointments, promised, new, today)?;
    }
    let reference = tx.reference().clone();
    let told = Told {
        unit: &opened.row.unit_code,
        reason: draft.reason.trim(),
        new_promise_on: draft.new_promise_on,
        faults: faults_to_name(tx.conn(), &opened.row)?,
        today,
    };
    let seal = LetterSeal::of(tx.conn(), desk.keys, &opened.row)?;
    let sources = (&seal, &*reference);
    let text = opened.matter.written(tx.conn(), sources, &told)?;
    let body = seal.put("letter", &letters::to_json(&text)?)?;
    let public_body = letters::public_json(&opened.matter.public(&text))?;
    // A signed letter that did not come stays as it was signed; another follows it.
    match opened
        .letter
        .as_ref()
        .filter(|row| row.letter.signed_at.is_none())
    {
        None => insert_apology(
            tx.conn(),
            &NewApologyRow {
                obligation_id: opened.row.id,
                form: text.form.code().to_owned(),
                body,
                public_body,
                new_promise_on: draft.new_promise_on.map(|day| day.0),
                drafted_by: desk.me.staff.0,
                drafted_at: desk.now.0,
                version: 1,
            },
        )?,
        Some(row) => {
            let mut changes = row.letter.clone();
            (changes.body, changes.public_body) = (body, public_body);
            changes.new_promise_on = draft.new_promise_on.map(|day| day.0);
            (changes.drafted_by, changes.drafted_at) = (desk.me.staff.0, desk.now.0);
            (changes.remarks, changes.version) = (None, row.letter.version.saturating_add(1));
            update_apology(tx.conn(), row.id, row.letter.version, &changes)?;
        }
    }
    let mut change = changed(&opened, Act::Draft);
    let unit = UnitCode(opened.row.unit_code.clone());
    change.letters = vec![LetterOrder {
        to: Recipient::Leaders(unit),
        template: Template::ApologyToSign,
    }];
    record_obligation(tx, office::stamp(desk), &opened.row, &change)
}

/// Gives the letter back with remarks.
///
/// # Errors
/// `NotYours`, `ObligationNotNow`, `TextMissing`; `Stale`.
pub fn give_back(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    owed: Owed,
    remarks: &str,
) -> Result<(), Failure> {
    let opened = open(tx, desk, owed, (Act::Return, &[StaffRole::Leader]))?;
    if remarks.trim().is_empty() {
        return Err(Refusal::TextMissing.into());
    }
    let row = drafted(&opened)?;
    let mut changes = row.letter.clone();
    changes.remarks = Some(remarks.trim().to_owned());
    changes.version = row.letter.version.saturating_add(1);
    update_apology(tx.conn(), row.id, row.letter.version, &changes)?;
    record_obligation(
        tx,
        office::stamp(desk),
        &opened.row,
        &changed(&opened, Act::Return),
    )
}

pub(super) fn drafted(opened: &Opened) -> Result<ApologyRow, Refusal> {
    opened.letter.clone().ok_or(Refusal::TextMissing)
}

/// Signs the letter by approval ("Duyệt"): numbered, hashed, issued.
///
/// # Errors
/// `NotYours`, `ObligationNotNow`, `OwnDraft`, `SignsAboutOneself` in a fault that a case found,
/// `HeadSigns`, `FaultAdded` when a fault was found after the draft, `SignFormNotAccepted`;
/// `Stale`.
///
/// Source: NĐ 61/2018/NĐ-CP Điều 19; QĐ 3200/QĐ-UBND Quảng Nam 2019.
pub fn sign(tx: &mut Tx<'_>, desk: &Desk<'_>, owed: Owed) -> Result<(), Failure> {
    let opened = open(tx, desk, owed, (Act::Sign, &[StaffRole::Leader]))?;
    let row = drafted(&opened)?;
    let today = desk.now.day();
    let policy = tx.reference().policies.of(&opened.row.province_code, today);
    let signer = signer(tx, desk)?;
    may_sign_apology(&signer.offices, &policy)?;
    let accused = match opened.row.case_id {
        Some(case) => accused(tx, case)?,
        None => Vec::new(),
    };
    may_sign(
        desk.me.staff,
        StaffId(row.letter.drafted_by),
        &accused,
        SignForm::Approval,
        &policy,
    )?;
    let year = i32::from(today.date().year());
    let seq = claim_number(tx.conn(), &opened.row.unit_code, SERIES, year)?;
    let text = letters::sealed_letter(tx.conn(), desk.keys, &opened.row, &row.letter.body)?;
    if text.faults != faults_to_name(tx.conn(), &opened.row)? {
        return Err(Refusal::FaultAdded.into());
    }
    let signed = format!(
        "{}\n{seq}/{year}\n{}\n{}\n{today}",
        letters::to_json(&text)?,
        signer.name,
        signer.title
    );
    let mut changes = row.letter.clone();
    (changes.number_year, changes.number_seq) = (Some(year), Some(seq));
    (changes.signed_by, changes.signed_at) = (Some(desk.me.staff.0), Some(desk.now.0));
    (changes.signer_name, changes.signer_title) = (Some(signer.name), Some(signer.title));
    changes.sign_form = Some(SignForm::Approval.code().to_owned());
    changes.sha256 = Some(Sha256::digest(signed.as_bytes()).to_vec());
    changes.version = row.letter.version.saturating_add(1);
    update_apology(tx.conn(), row.id, row.letter.version, &changes)?;
    let mut change = changed(&opened, Act::Sign);
    change.after.issued_on = Some(today.0);
    if row.letter.new_promise_on.is_some() {
        change.after.reappointments = opened.row.reappointments.saturating_add(1);
    }
    change.tallies = vec![Tally {
        measure: Measure::ApologyIssued,
        working_days: None,
    }];
    record_obligation(tx, office::stamp(desk), &opened.row, &change)
}
