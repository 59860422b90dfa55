//! One case as its sender, its office and those who watch over it see it.

mod children;
mod citizen;
mod decisions;
mod holder;
mod office;
mod presence;
mod sender;

pub use children::{
    AskedToExplain, Awaited, Children, SeenExplanation, SeenExtension, asked_to_explain,
    explanation_box, is_asked_to_explain,
};
pub use citizen::{CitizenView, SeenAnswer, SeenRefusal, opened_by_secret};
pub use decisions::SeenReview;
pub use holder::is_without_holder;
pub use office::{Fate, OfficeView, Reading, SeenDraft, office_case};
pub use presence::Presence;
pub(in crate::casework) use presence::presence;

use super::faults::faults_of;
use super::voids::{ToldVoid, told};
use crate::casework::load::clock_of;
use crate::casework::record::texts::CaseSeal;
use crate::casework::sender::letter::awaits_word;
use crate::domain::apology;
use crate::domain::apology::fault::Fault;
use crate::domain::apology::letter::{Letter, Signed};
use crate::domain::case::Case;
use crate::domain::coded::Coded as _;
use crate::domain::deadline::clock::Clock;
use crate::domain::event::Visibility;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::held::{Stretch, held};
use crate::domain::time::{Day, Instant};
use crate::storage::cases::deadlines::find_current_deadline;
use crate::storage::cases::events::EventRow;
use crate::storage::columns;
use crate::storage::connection::AnyConnection;
use crate::storage::dossiers::apologies::find_apology;
use crate::storage::dossiers::find_dossier;
use crate::storage::dossiers::letters::{sealed_letter, signed};
use crate::storage::dossiers::obligations::{
    ObligationRow, find_obligation_of_dossier, list_obligations_of_case,
};
use crate::storage::error::StorageError;
use crate::storage::keys::Keys;

/// One thing that happened, as a page shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeenEvent {
    /// Code of the kind.
    pub kind: String,
    /// When.
    pub at: Instant,
    /// `citizen`, `staff` or `portal`.
    pub by: String,
    /// Text somebody wrote.
    pub body: Option<String>,
    /// Plain facts.
    pub facts: Vec<(String, String)>,
}

/// The clock that counts now, and the rule it follows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredClock {
    /// The clock.
    pub clock: Clock,
    /// Key of the rule.
    pub rule_key: String,
    /// The rule's legal basis.
    pub legal_basis: String,
    /// Whether it is an editable default: "theo cấu hình của đơn vị".
    pub uncertain: bool,
}

/// An apology obligation, as a case page shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeenObligation {
    /// Its row.
    pub id: i64,
    /// Where it stands.
    pub state: apology::State,
    /// The last day in time.
    pub due_on: Day,
    /// The day it was issued.
    pub issued_on: Option<Day>,
    /// Whether the letter was handed over in person and the citizen has not said that it came.
    pub awaits_word: bool,
    /// The version its user sees.
    pub version: i64,
    /// What it is for.
    pub faults: Vec<Fault>,
    /// The letter, once signed, where it is addressed to the reader.
    pub letter: Option<(Letter, Signed)>,
    /// What was proposed about it, for the sender.
    pub void: Option<ToldVoid>,
}

/// Who reads a history.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Audience {
    Citizen,
    Staff,
    /// Whoever watches over the unit for the province.
    Province,
    /// The same, of a case that is closed to them: they read what is written to the province.
    ProvinceOutline,
    /// Whoever only looks on: no text at all.
    Onlooker,
}

impl Audience {
    fn reads(self, visibility: Visibility) -> bool {
        match visibility {
            Visibility::Citizen | Visibility::Told => true,
            Visibility::Staff => self != Self::Citizen,
            Visibility::Province => matches!(self, Self::Province | Self::ProvinceOutline),
        }
    }

    fn reads_text(self, visibility: Visibility) -> bool {
        match self {
            // Reasons between offices are not the citizen's to read: they may name people.
            Self::Citizen => visibility == Visibility::Told,
            Self::Staff | Self::Province => true,
            Self::ProvinceOutline => visibility == Visibility::Province,
            Self::Onlooker => false,
        }
    }
}

/// Who had a case, from its whole history.
fn stretches(case: &Case, history: &[EventRow]) -> Vec<Stretch> {
    let began_on = history
        .first()
        .map_or(case.received_at, |row| Instant(row.at));
    let acts = history.iter().filter_map(|row| {
        let act = Act::from_code(&row.kind)?;
        Some((act, Instant(row.at).day()))
    });
    held(began_on.day(), &acts.collect::<Vec<_>>(), case.state)
}

fn seen_events(
    history: Vec<EventRow>,
    seal: &CaseSeal,
    audience: Audience,
) -> Result<Vec<SeenEvent>, StorageError> {
    let mut seen = Vec::new();
    for row in history {
        let visibility: Visibility = columns::coded(&row.visibility)?;
        if audience.reads(visibility) {
            let mut event = seen_event(row, seal)?;
            event.body = event.body.filter(|_| audience.reads_text(visibility));
            seen.push(event);
        }
    }
    Ok(seen)
}

fn seen_event(row: EventRow, seal: &CaseSeal) -> Result<SeenEvent, StorageError> {
    let facts: std::collections::BTreeMap<String, String> = columns::json(&row.facts)?;
    let body = row
        .body
        .as_ref()
        .map(|stored| seal.get("event", stored))
        .transpose()?;
    Ok(SeenEvent {
        kind: row.kind,
        at: Instant(row.at),
        by: row.actor,
        body,
        facts: facts.into_iter().collect(),
    })
}

fn stored_clock(c: &mut AnyConnection, case: i64) -> Result<Option<StoredClock>, StorageError> {
    let Some(row) = find_current_deadline(c, case)? else {
        return Ok(None);
    };
    Ok(Some(StoredClock {
        clock: clock_of(&row)?,
        rule_key: row.rule_key,
        legal_basis: row.legal_basis,
        uncertain: row.uncertain,
    }))
}

/// The apologies a case owes or owed, and that of its dossier. The letters of the case itself are
/// opened for its sender, with the keys.
fn seen_obligations(
    c: &mut AnyConnection,
    case: &Case,
    sender: Option<&Keys>,
) -> Result<Vec<SeenObligation>, StorageError> {
    let mut rows = list_obligations_of_case(c, case.id.0)?;
    if let Some(code) = &case.dossier_code
        && let Some(dossier) = find_dossier(c, code)?
    {
        rows.extend(find_obligation_of_dossier(c, dossier.id)?);
    }
    let mut seen = Vec::new();
    for row in rows {
        seen.push(seen_obligation(c, row, sender)?);
    }
    Ok(seen)
}

fn seen_obligation(
    c: &mut AnyConnection,
    row: ObligationRow,
    sender: Option<&Keys>,
) -> Result<SeenObligation, StorageError> {
    let state: apology::State = columns::coded(&row.state)?;
    let stored = find_apology(c, row.id)?.filter(|_| !state.is_open());
    let of_case = sender.filter(|_| row.dossier_id.is_none());
    let letter = match (&stored, of_case) {
        (Some(stored), Some(keys)) => {
            let letter = sealed_letter(c, keys, &row, &stored.letter.body)?;
            signed(&stored.letter).map(|signed| (letter, signed))
        }
        _ => None,
    };
    Ok(SeenObligation {
        faults: faults_of(c, row.id)?,
        letter,
        id: row.id,
        state,
        awaits_word: stored.is_some_and(|stored| awaits_word(&stored)),
        version: row.version,
        void: match sender {
            Some(keys) => told(c, keys, &row)?,
            None => None,
        },
        due_on: Day(row.due_on),
        issued_on: row.issued_on.map(Day),
    })
}
