//! Yêu cầu giải trình: the accused is asked to explain, and explains. They see the redacted summary
//! and their own due day, and nothing else of the case.

use crate::casework::actor::{Desk, Target};
use crate::casework::load::case_of;
use crate::casework::office::{self, Opened};
use crate::casework::record::texts::CaseSeal;
use crate::domain::case::Case;
use crate::domain::change::{LetterOrder, Recipient, Template};
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::{PositionId, StaffId};
use crate::domain::kinds::Privacy;
use crate::domain::lifecycle::act::{Act, Who};
use crate::domain::lifecycle::request::Request;
use crate::domain::lifecycle::standing::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::text::redaction::{Known, Trace, traces};
use crate::storage::cases::assignments::list_subjects;
use crate::storage::cases::explanations::{
    NewExplanationRow, claim_explanation, find_explanation, insert_explanation,
    list_explanations_of_case,
};
use crate::storage::cases::find_case_by_id;
use crate::storage::cases::reports::{find_identity, find_report};
use crate::storage::connection::AnyConnection;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;
use crate::storage::seal::SealKey;

/// What an accused person is asked to explain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    /// The position the report is about.
    pub position: PositionId,
    /// What its holder reads.
    pub text: String,
}

/// Asks the holder of an accused position to explain.
///
/// # Errors
/// `NotYours`, `NotNow`, `TextMissing`, `NobodyToExplain`, `ExplanationPending`, `GivesAway`;
/// `Stale`.
///
/// Source: Luật Tố cáo 2018 Điều 56; quy chế của cổng.
pub fn ask_explanation(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    summary: &Summary,
) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let request = Request::AskExplanation {
        summary: summary.text.clone(),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let accused = accused(tx, &opened, summary.position)?;
    let found = given_away(tx.conn(), desk.keys, &opened.case, &summary.text)?;
    if let Some(trace) = found.into_iter().find(|trace| trace.is_certain()) {
        return Err(Refusal::GivesAway(trace).into());
    }
    let within = opened.policy.explanation_within;
    let due = tx.reference().calendar.add_working(desk.now.day(), within);
    let seal = CaseSeal::of(tx.conn(), desk.keys, &opened.case)?;
    let row = NewExplanationRow {
        case_id: opened.case.id.0,
        round: opened.case.round,
        position_id: summary.position.0,
        staff_id: accused.0,
        summary: seal.put("summary", &summary.text)?,
        asked_by: desk.me.staff.0,
        asked_at: desk.now.0,
        due_on: due.ok().map(|day| day.0),
    };
    let event = Event::internal(EventKind::Case(Act::AskExplanation)).saying(&summary.text);
    let mut change = office::change_of(opened, &decision, event);
    change.letters = vec![LetterOrder {
        to: Recipient::Staff(accused),
        template: Template::ExplanationAsked,
    }];
    office::record_act(tx, desk, &change)?;
    Ok(insert_explanation(tx.conn(), &row)?)
}

/// Who holds an accused position, unless they are still to explain what they were asked before.
fn accused(tx: &mut Tx<'_>, opened: &Opened, position: PositionId) -> Result<StaffId, Failure> {
    let case = opened.case.id.0;
    let is_accused = list_subjects(tx.conn(), case)?.contains(&position.0);
    let holder = tx.roster().get(position).and_then(|held| held.holder);
    let holder = holder.filter(|_| is_accused);
    let holder = holder.ok_or(Refusal::NobodyToExplain)?;
    let asked = list_explanations_of_case(tx.conn(), case)?;
    let is_pending = asked
        .iter()
        .any(|row| row.staff_id == holder.0 && row.answered_at.is_none());
    match is_pending {
        true => Err(Refusal::ExplanationPending.into()),
        false => Ok(holder),
    }
}

/// What a summary would give away of a case to whoever reads it.
fn given_away(
    c: &mut AnyConnection,
    keys: &Keys,
    case: &Case,
    summary: &str,
) -> Result<Vec<Trace>, StorageError> {
    let seal = CaseSeal::of(c, keys, case)?;
    let description = match find_report(c, case.id.0)? {
        Some(report) => seal.get("description", &report.description)?,
        None => String::new(),
    };
    let mut known = Known {
        case_code: case.code.clone(),
        dossier_code: case.dossier_code.clone(),
        received_on: Some(case.received_at.day()),
        description,
        ..Known::default()
    };
    let identity = find_identity(c, case.id.0)?.filter(|_| case.privacy != Privacy::Anonymous);
    if let Some(row) = identity {
        let key = SealKey::unwrap(keys, &case.code, &row.wrapped_key)?;
        let open = |column: &str, sealed: &Option<Vec<u8>>| {
            let sealed = sealed.as_deref();
            sealed.map(|sealed| key.open(column, sealed)).transpose()
        };
        known.sender_name = open("name", &row.name)?;
        let contacts = [
            open("email", &row.email)?,
            open("phone", &row.phone)?,
            open("address", &row.address)?,
        ];
        known.contacts = contacts.into_iter().flatten().collect();
    }
    Ok(traces(summary, &known))
}

/// The accused explains what they were asked.
///
/// # Errors
/// `NotYours` for what somebody else was asked; `TextMissing`; `ExplanationNotAwaited` when it was
/// given or the case has ended.
pub fn explain(tx: &mut Tx<'_>, desk: &Desk<'_>, id: i64, text: &str) -> Result<(), Failure> {
    let row = find_explanation(tx.conn(), id, desk.me.staff.0)?.ok_or(Refusal::NotYours)?;
    if row.answered_at.is_some() {
        return Err(Refusal::ExplanationNotAwaited.into());
    }
    let lost = || StorageError::Broken("an explanation without its case".to_owned());
    let case = find_case_by_id(tx.conn(), row.case_id)?.ok_or_else(lost)?;
    let opened = office::opened(tx, case_of(case)?)?;
    let request = Request::Explain {
        text: text.to_owned(),
    };
    let actor = Actor {
        who: Who::Accused,
        staff: Some(desk.me.staff),
    };
    let decision = office::judge(tx, &opened, &request, actor, desk.now.day());
    let decision = decision.map_err(|refusal| match refusal {
        // Where the case stands is not theirs to know.
        Refusal::NotNow { .. } => Refusal::ExplanationNotAwaited,
        other => other,
    })?;
    let seal = CaseSeal::of(tx.conn(), desk.keys, &opened.case)?;
    let answer = seal.put("explanation", text)?;
    let unit = opened.case.handler.unit.clone();
    let event = Event::internal(EventKind::Case(Act::Explain)).saying(text);
    let mut change = office::change_of(opened, &decision, event);
    change.letters = vec![LetterOrder {
        to: Recipient::Unit(unit),
        template: Template::ExplanationGiven,
    }];
    office::record_act(tx, desk, &change)?;
    Ok(claim_explanation(tx.conn(), id, desk.now.0, &answer)?)
}
