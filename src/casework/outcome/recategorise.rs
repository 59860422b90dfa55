//! Category or subject of a case is corrected. The sender is told and may object, the old value
//! stays in the history, and routing is asked again.

use super::reroute::{self, Anew};
use crate::casework::actor::{Desk, Target};
use crate::casework::{office, timing};
use crate::domain::change::{LetterOrder, Measure, Recipient, Tally, Template};
use crate::domain::coded::Coded as _;
use crate::domain::deadline::Stage;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::CategoryCode;
use crate::domain::kinds::{Kind, SubjectKind};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::domain::refusal::Refusal;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// What it is about after all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Correction {
    /// The category.
    pub category: CategoryCode,
    /// Whom or what it is about.
    pub subject: SubjectKind,
    /// The name of whom it is about, where it is known.
    pub subject_name: Option<String>,
    /// Why, which the sender reads.
    pub reason: String,
}

/// Corrects category or subject.
///
/// # Errors
/// `NotYours`, `NotNow`, `NothingChanges`, `InternalCategory`, `LodgeElsewhere`, `TextMissing`;
/// `Stale`.
///
/// Source: quy chế của cổng.
pub fn recategorise(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    correction: &Correction,
) -> Result<(), Failure> {
    let mut opened = office::open(tx, desk, target)?;
    let before = (opened.case.category.clone(), opened.case.subject);
    let is_same = before == (correction.category.clone(), correction.subject);
    if is_same && correction.subject_name.is_none() {
        return Err(Refusal::NothingChanges.into());
    }
    let kind = kind(tx, opened.case.kind, &before.0, &correction.category)?;
    opened.case.category = correction.category.clone();
    opened.case.subject = correction.subject;
    let anew = Anew {
        kind,
        subject_name: correction.subject_name.as_deref(),
        corrected: None,
    };
    let route = reroute::ask(tx, desk, &opened, &anew)?;
    let request = Request::Recategorise {
        reason: correction.reason.clone(),
        then: route.then,
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let begun = match kind == opened.case.kind {
        true => None,
        false => timing::ruled(
            tx,
            kind,
            Stage::first_of(kind),
            opened.case.received_at.day(),
        ),
    };
    // Another kind never makes the answer due later.
    let begun = begun.filter(|new| match &opened.clock {
        Some((_, running)) => !timing::is_sooner(tx, running, &new.clock),
        None => true,
    });
    let begun = begun.map(|begun| timing::begin(tx, &opened, begun));
    opened.case.kind = kind;
    let event = Event::told(EventKind::Case(Act::Recategorise))
        .with("category_from", before.0.0)
        .with("category", &correction.category.0)
        .with("subject_from", before.1.code())
        .with("subject", correction.subject.code())
        .saying(&correction.reason);
    let mut change = office::change_of(opened, &decision, event);
    if let Some((clock, milestones)) = begun {
        (change.clock, change.milestones) = (clock, milestones);
    }
    change.tallies = vec![Tally::of(Measure::Recategorised)];
    change.letters = vec![LetterOrder {
        to: Recipient::Sender,
        template: Template::CaseCorrected,
    }];
    reroute::apply(tx, &mut change, route);
    office::record_act(tx, desk, &change)
}

/// The kind follows the category where it came from the category; what the sender chose stays.
fn kind(
    tx: &Tx<'_>,
    kind: Kind,
    before: &CategoryCode,
    after: &CategoryCode,
) -> Result<Kind, Refusal> {
    let categories = &tx.reference().categories;
    let default = |code| categories.get(code).map(|category| category.kind(None));
    let new = default(after).ok_or(Refusal::NothingChanges)??;
    Ok(match default(before) {
        Some(Ok(old)) if old == kind => new,
        _ => kind,
    })
}
