//! What was merged into a case goes its way: it is answered with it, and is on its own again when
//! that case ends otherwise.

use super::texts::CaseSeal;
use super::{Stamp, record};
use crate::casework::actor::queue_of;
use crate::casework::load::case_of;
use crate::casework::office::{self, Opened};
use crate::casework::{sign, timing};
use crate::domain::case::Case;
use crate::domain::change::{By, Change, LetterOrder, Recipient, Template};
use crate::domain::lifecycle::State;
use crate::domain::lifecycle::act::Who;
use crate::domain::lifecycle::circumstance::Rerouted;
use crate::domain::lifecycle::request::Request;
use crate::domain::lifecycle::standing::Actor;
use crate::storage::cases::answers::{
    NewAnswerRow, claim_signature, find_latest_answer, insert_answer, list_signed_answers,
};
use crate::storage::cases::find_case_by_id;
use crate::storage::cases::links::{delete_merge, list_merged_into};
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};

const PORTAL: Actor = Actor {
    who: Who::Portal,
    staff: None,
};

/// Whatever was merged into a case that has just ended follows it.
pub(super) fn follow(tx: &mut Tx<'_>, stamp: Stamp<'_>, leader: &Case) -> Result<(), Failure> {
    let is_answered = leader.state == State::Answered;
    let is_over = !leader.state.is_open() && !matches!(leader.state, State::Merged | State::Closed);
    if !is_over {
        return Ok(());
    }
    let stamp = Stamp {
        by: By::Portal,
        ..stamp
    };
    for id in list_merged_into(tx.conn(), leader.id.0)? {
        let row = find_case_by_id(tx.conn(), id)?;
        let row = row.ok_or_else(|| StorageError::Broken("a merge without its case".to_owned()))?;
        let case = case_of(row)?;
        if case.state == State::Merged {
            let opened = office::opened(tx, case)?;
            let answer = match is_answered {
                true => office::judge(tx, &opened, &Request::AnswerMerged, PORTAL, stamp.now.day()),
                false => Err(crate::domain::refusal::Refusal::NotNow {
                    state: leader.state,
                }),
            };
            let change = match answer {
                Ok(decision) => {
                    copy_answer(tx, stamp, leader, &opened.case)?;
                    let (policy, event) = (opened.policy, office::event(decision.act));
                    let mut change = office::change_of(opened, &decision, event);
                    sign::answered(tx, &mut change, &policy, stamp.now);
                    change
                }
                // Its own apology is owed, or there is no answer to share.
                Err(_) => on_its_own(tx, stamp, opened)?,
            };
            record(tx, stamp, &change)?;
        }
    }
    Ok(())
}

/// The answer, under the follower's own seal.
fn copy_answer(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    from: &Case,
    to: &Case,
) -> Result<(), StorageError> {
    let lost = || StorageError::Broken("an answered case without its answer".to_owned());
    let signed = list_signed_answers(tx.conn(), from.id.0)?.pop();
    let signed = signed.ok_or_else(lost)?;
    let theirs = CaseSeal::of(tx.conn(), stamp.keys, from)?;
    let own = CaseSeal::of(tx.conn(), stamp.keys, to)?;
    let again = |column: &str, stored: &[u8]| own.put(column, &theirs.get(column, stored)?);
    let row = NewAnswerRow {
        case_id: to.id.0,
        round: to.round,
        body: again("answer", &signed.body)?,
        findings: again("findings", &signed.findings)?,
        drafted_by: signed.drafted_by,
        drafted_at: signed.drafted_at,
    };
    insert_answer(tx.conn(), &row)?;
    let copy = find_latest_answer(tx.conn(), to.id.0)?.ok_or_else(lost)?;
    let (signer, at) = signed.signed_by.zip(signed.signed_at).ok_or_else(lost)?;
    let form = signed.sign_form.unwrap_or_default();
    claim_signature(tx.conn(), copy.id, (signer, at, &form))
}

/// The follower is handled by itself again; its due day is the one it always had.
fn on_its_own(tx: &mut Tx<'_>, stamp: Stamp<'_>, opened: Opened) -> Result<Change, Failure> {
    let queue = queue_of(&opened.case.province_code);
    let to = match opened.case.handler.unit == queue {
        true => Rerouted::ToQueue,
        false => Rerouted::ToUnit,
    };
    let request = Request::Unmerge { to };
    let decision = office::judge(tx, &opened, &request, PORTAL, stamp.now.day())?;
    let milestones = timing::milestones(tx, &opened, opened.case.due.on);
    let unit = opened.case.handler.unit.clone();
    let mut change = office::change_of(opened, &decision, office::event(decision.act));
    change.milestones = milestones;
    change.letters = vec![LetterOrder {
        to: Recipient::Unit(unit),
        template: Template::CaseAssigned,
    }];
    delete_merge(tx.conn(), change.case.id.0)?;
    Ok(change)
}
