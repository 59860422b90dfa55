//! The leader approves the answer and it goes out: the clock stops.

use crate::casework::actor::{Desk, Target};
use crate::casework::apologise::raise_found;
use crate::casework::draft::StoredFinding;
use crate::casework::office;
use crate::casework::record::texts::CaseSeal;
use crate::domain::apology::signing::{SignForm, may_sign};
use crate::domain::case::Case;
use crate::domain::change::{Change, LetterOrder, Measure, Milestones, Recipient, Tally, Template};
use crate::domain::coded::Coded as _;
use crate::domain::ids::{PositionId, StaffId};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::circumstance::WithApology;
use crate::domain::lifecycle::request::Request;
use crate::domain::lifecycle::standing::Verdict;
use crate::domain::milestone;
use crate::domain::policy::Policy;
use crate::domain::refusal::Refusal;
use crate::domain::time::Instant;
use crate::storage::cases::answers::{AnswerRow, claim_signature, find_latest_answer};
use crate::storage::cases::assignments::list_subjects;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// From this minute of its due day an answer counts as one of the last hour: an hour before offices
/// close.
const LAST_HOUR: i64 = 16 * 60;

/// Approves and sends the answer that waits ("Duyệt").
///
/// # Errors
/// `NotYours`, `NotNow`, `ApologyOwed`, `OwnDraft`, `SignsAboutOneself`, `SignFormNotAccepted`;
/// `Stale`.
///
/// Source: NĐ 61/2018/NĐ-CP Điều 19; NĐ 118/2025/NĐ-CP; quy chế của cổng.
pub fn sign(tx: &mut Tx<'_>, desk: &Desk<'_>, target: &Target) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let request = Request::Sign {
        apology: WithApology::Apart,
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let (case, policy, now) = (opened.case.clone(), opened.policy, desk.now);
    let draft = find_latest_answer(tx.conn(), case.id.0)?;
    let draft = draft.ok_or(Refusal::NotNow { state: case.state })?;
    let accused = accused(tx, case.id.0)?;
    may_sign(
        desk.me.staff,
        StaffId(draft.drafted_by),
        &accused,
        SignForm::Approval,
        &policy,
    )?;
    let mut change = office::change_of(opened, &decision, office::event(Act::Sign));
    answered(tx, &mut change, &policy, now);
    let verdict = verdict(tx, desk, &change.case, &draft)?;
    change.tallies.extend(signs(desk, &change.case, verdict));
    // Signed first: whatever was merged into the case is answered with it.
    let form = SignForm::Approval.code();
    claim_signature(tx.conn(), draft.id, (desk.me.staff.0, now.0, form))?;
    office::record_act(tx, desk, &change)?;
    raise_found(tx, office::stamp(desk), (&change.case, verdict))
}

/// What the answer finds.
fn verdict(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    case: &Case,
    draft: &AnswerRow,
) -> Result<Verdict, Failure> {
    let seal = CaseSeal::of(tx.conn(), desk.keys, case)?;
    let (verdict, _) = StoredFinding::read(&seal.get("findings", &draft.findings)?)?;
    Ok(verdict)
}

/// What the board of supervisors counts of an answer. Source: quy chế của cổng.
fn signs(desk: &Desk<'_>, case: &Case, verdict: Verdict) -> Vec<Tally> {
    let at_the_last = case.due.on == Some(desk.now.day()) && desk.now.minute_of_day() >= LAST_HOUR;
    let counted = [
        (verdict == Verdict::Unfounded, Measure::FoundUnfounded),
        (at_the_last, Measure::AtTheLast),
    ];
    let counted = counted.into_iter().filter(|(is_so, _)| *is_so);
    counted.map(|(_, measure)| Tally::of(measure)).collect()
}

/// What follows for a case that is answered now: its figures, the time to speak, a letter.
pub(super) fn answered(tx: &Tx<'_>, change: &mut Change, policy: &Policy, now: Instant) {
    let calendar = &tx.reference().calendar;
    let (case, today) = (&mut change.case, now.day());
    case.answered_at = Some(now);
    let measure = match case.due.is_overdue(today) {
        true => Measure::AnsweredLate,
        false => Measure::AnsweredOnTime,
    };
    let taken = calendar.working_days_between(case.received_at.day(), today);
    change.tallies = vec![Tally {
        measure,
        working_days: taken.ok(),
    }];
    change.milestones = Milestones::Replace(milestone::of_answer(today, policy, calendar));
    change.letters = vec![LetterOrder {
        to: Recipient::Sender,
        template: Template::Answered,
    }];
}

/// The people the report is about.
pub(super) fn accused(tx: &mut Tx<'_>, case: i64) -> Result<Vec<StaffId>, Failure> {
    let positions = list_subjects(tx.conn(), case)?;
    let roster = tx.roster();
    let holder = |id: i64| roster.get(PositionId(id))?.holder;
    Ok(positions.into_iter().filter_map(holder).collect())
}
