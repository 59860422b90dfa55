//! The citizen's own case, opened by code and secret.

use super::decisions::{SeenReview, reviews};
use super::presence::{Presence, presence};
use super::{
    Audience, SeenEvent, SeenObligation, StoredClock, seen_events, seen_obligations, stored_clock,
    stretches,
};
use crate::casework::load::case_of;
use crate::casework::record::texts::CaseSeal;
use crate::domain::case::Case;
use crate::domain::code::Secret;
use crate::domain::coded::Coded as _;
use crate::domain::lifecycle::State;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::grounds::RefusalGround;
use crate::domain::lifecycle::held::Stretch;
use crate::domain::review::Matter;
use crate::domain::roles::Level;
use crate::domain::time::{Day, Instant};
use crate::storage::accounts::find_staff;
use crate::storage::cases::answers::list_signed_answers;
use crate::storage::cases::assignments::list_forbidden_places;
use crate::storage::cases::events::{History, list_events};
use crate::storage::cases::find_case;
use crate::storage::cases::links::find_rest;
use crate::storage::cases::reports::find_report;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::keys::Keys;

/// What the sender sees of a case: never the subject, nor rejected candidates.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CitizenView {
    /// The case.
    pub case: Case,
    /// What was sent.
    pub description: String,
    /// What happened, oldest first.
    pub events: Vec<SeenEvent>,
    /// Who had it, in order.
    pub held: Vec<Stretch>,
    /// The clock that counts.
    pub clock: Option<StoredClock>,
    /// The answer, once it is signed.
    pub answer: Option<SeenAnswer>,
    /// The code of the part that stays, when the case was diverted.
    pub rest: Option<String>,
    /// Why it is not taken, while it is not.
    pub refusal: Option<SeenRefusal>,
    /// The apologies owed or made.
    pub obligations: Vec<SeenObligation>,
    /// Whether nobody of the commune it is about may read it.
    pub kept_from_commune: bool,
    /// The office hours it happened in, where both are told.
    pub presence: Option<Presence>,
}

impl CitizenView {
    /// The apology whose letter the sender is asked about.
    pub fn asked_about(&self) -> Option<&SeenObligation> {
        self.obligations.iter().find(|owed| owed.awaits_word)
    }

    /// The apology found not to be owed, to which the sender may object today.
    pub fn void_to_object_to(&self, today: Day) -> Option<&SeenObligation> {
        let mut owed = self.obligations.iter();
        owed.find(|owed| {
            let void = owed.void.as_ref();
            void.is_some_and(|void| void.may_be_objected_to(today))
        })
    }
}

/// Why a case is not taken, and what the province says of that.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeenRefusal {
    /// The ground of the law.
    pub ground: RefusalGround,
    /// What the unit wrote.
    pub reason: Option<String>,
    /// The province's review of it.
    pub review: Option<SeenReview>,
}

/// A signed answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeenAnswer {
    /// The text.
    pub text: String,
    /// Who approved it.
    pub signer: Option<String>,
    /// When.
    pub signed_at: Option<Instant>,
}

/// The case, when the secret opens it. A wrong secret and an unknown code are answered alike, and
/// take the same work.
///
/// # Errors
/// As any query; `Broken` when what is sealed does not open.
pub fn opened_by_secret(
    c: &mut AnyConnection,
    keys: &Keys,
    code: &str,
    secret: &Secret,
) -> Result<Option<CitizenView>, StorageError> {
    let row = find_case(c, code)?;
    let stored = row
        .as_ref()
        .map_or(&[][..], |row| row.secret_mac.as_slice());
    let opens = keys.is_secret(secret, stored);
    let Some(row) = row.filter(|_| opens) else {
        return Ok(None);
    };
    let case = case_of(row)?;
    let seal = CaseSeal::of(c, keys, &case)?;
    let report = find_report(c, case.id.0)?
        .ok_or_else(|| StorageError::Broken("a case without its report".to_owned()))?;
    let history = list_events(c, History::Case(case.id.0))?;
    let held = stretches(&case, &history);
    // A page is one of many a second: what never happened is not asked for.
    let has_been = |act: Act| history.iter().any(|row| row.kind == act.code());
    let is_answered = has_been(Act::Sign) || has_been(Act::AnswerMerged);
    let is_split = has_been(Act::Divert);
    let events = seen_events(history, &seal, Audience::Citizen)?;
    Ok(Some(CitizenView {
        refusal: refusal(c, &case, &events)?,
        description: seal.get("description", &report.description)?,
        events,
        held,
        clock: stored_clock(c, case.id.0)?,
        answer: match is_answered {
            true => answer(c, &case, &seal)?,
            false => None,
        },
        obligations: seen_obligations(c, &case, Some(keys))?,
        rest: match is_split {
            true => find_rest(c, case.id.0)?,
            false => None,
        },
        kept_from_commune: kept_from_commune(c, &case)?,
        presence: presence(c, &case, report.happened_at)?,
        case,
    }))
}

/// Only what another level handles can be kept from the commune.
fn kept_from_commune(c: &mut AnyConnection, case: &Case) -> Result<bool, StorageError> {
    if case.handler.level == Level::Commune {
        return Ok(false);
    }
    let places = list_forbidden_places(c, case.id.0)?;
    Ok(places.contains(&case.ward_code))
}

fn refusal(
    c: &mut AnyConnection,
    case: &Case,
    events: &[SeenEvent],
) -> Result<Option<SeenRefusal>, StorageError> {
    let mut latest = events.iter().rev();
    let Some(event) = latest.find(|event| event.kind == Act::Refuse.code()) else {
        return Ok(None);
    };
    let ground = event.facts.iter().find(|(name, _)| name == "ground");
    let ground = ground.and_then(|(_, code)| RefusalGround::from_code(code));
    let Some(ground) = ground.filter(|_| case.state == State::Refused) else {
        return Ok(None);
    };
    let mut asked = reviews(c, case.id.0)?.into_iter().rev();
    Ok(Some(SeenRefusal {
        ground,
        reason: event.body.clone(),
        review: asked.find(|review| review.matter == Matter::Refusal),
    }))
}

fn answer(
    c: &mut AnyConnection,
    case: &Case,
    seal: &CaseSeal,
) -> Result<Option<SeenAnswer>, StorageError> {
    let Some(row) = list_signed_answers(c, case.id.0)?.pop() else {
        return Ok(None);
    };
    let signer = row
        .signed_by
        .map(|id| find_staff(c, id))
        .transpose()?
        .flatten();
    Ok(Some(SeenAnswer {
        text: seal.get("answer", &row.body)?,
        signer: signer.map(|staff| staff.name),
        signed_at: row.signed_at.map(Instant),
    }))
}
