//! An answer is drafted and laid before the leader.

use serde::{Deserialize, Serialize};

use crate::casework::actor::{Desk, Target};
use crate::casework::office;
use crate::casework::outcome::review;
use crate::casework::record::texts::CaseSeal;
use crate::domain::case::Case;
use crate::domain::change::{LetterOrder, Recipient, Template};
use crate::domain::coded::Coded as _;
use crate::domain::event::{Event, EventKind};
use crate::domain::kinds::Group;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::domain::lifecycle::standing::{Finding, Verdict};
use crate::domain::review::Matter;
use crate::storage::cases::answers::{NewAnswerRow, insert_answer};
use crate::storage::cases::reviews::insert_review;
use crate::storage::columns;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};

/// A draft as typed: what the citizen will read, and the finding it rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// What the citizen will read.
    pub text: String,
    /// What was found of the report.
    pub verdict: Verdict,
    /// What the finding rests on.
    pub evidence: String,
}

/// A finding as stored.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct StoredFinding {
    /// Code of the verdict.
    pub(super) verdict: String,
    /// What it rests on.
    pub(super) evidence: String,
}

impl StoredFinding {
    /// What was stored, one finding for the one accusation a report makes.
    pub(super) fn read(text: &str) -> Result<(Verdict, String), StorageError> {
        let stored: Self = columns::json(text)?;
        Ok((columns::coded(&stored.verdict)?, stored.evidence))
    }
}

/// Lays a draft before the leader, and what it found before the province, where that must agree.
///
/// # Errors
/// `NotYours`, `NotNow`, `FindingsMissing`, `TextMissing`; `Stale`.
pub fn draft(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    draft: &Draft,
) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let request = Request::DraftAnswer {
        accusations: 1,
        findings: vec![Finding {
            verdict: draft.verdict,
            evidence: draft.evidence.clone(),
        }],
        text: draft.text.clone(),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let seal = CaseSeal::of(tx.conn(), desk.keys, &opened.case)?;
    let finding = StoredFinding {
        verdict: draft.verdict.code().to_owned(),
        evidence: draft.evidence.clone(),
    };
    let finding = columns::to_json(&finding)?;
    let row = NewAnswerRow {
        case_id: opened.case.id.0,
        round: opened.case.round,
        body: seal.put("answer", &draft.text)?,
        findings: seal.put("findings", &finding)?,
        drafted_by: desk.me.staff.0,
        drafted_at: desk.now.0,
    };
    let unit = opened.case.handler.unit.clone();
    let question = needs_level_above(tx, &opened.case, draft.verdict)
        .then(|| review::question(tx, desk, &opened, Matter::Unfounded));
    let event = Event::internal(EventKind::Case(Act::DraftAnswer));
    let mut change = office::change_of(opened, &decision, event);
    change.letters = vec![LetterOrder {
        to: Recipient::Leaders(unit),
        template: Template::AnswerToSign,
    }];
    if question.is_some() {
        change.letters.push(review::asks(&change.case));
    }
    office::record_act(tx, desk, &change)?;
    insert_answer(tx.conn(), &row)?;
    match question {
        Some(question) => Ok(insert_review(tx.conn(), &question)?),
        None => Ok(()),
    }
}

fn needs_level_above(tx: &Tx<'_>, case: &Case, verdict: Verdict) -> bool {
    let category = tx.reference().categories.get(&case.category);
    let group = category.map_or(Group::Other, |category| category.group);
    verdict.needs_level_above(group, case.round)
}
