//! What a letter is about, read when it is posted: its order holds ids only.

use super::letters::{Enclosed, Matter};
use crate::domain::apology::letter::number;
use crate::domain::coded::Coded as _;
use crate::domain::ids::UnitCode;
use crate::domain::milestone::Milestone;
use crate::domain::time::{Day, Instant};
use crate::storage::cases::events::History;
use crate::storage::cases::find_case_by_id;
use crate::storage::cases::milestones::list_milestones;
use crate::storage::connection::AnyConnection;
use crate::storage::dossiers::apologies::find_apology;
use crate::storage::dossiers::find_dossier_by_id;
use crate::storage::dossiers::letters::sealed_letter;
use crate::storage::dossiers::obligations::find_obligation;
use crate::storage::dossiers::voids::list_voids;
use crate::storage::error::StorageError;
use crate::storage::keys::Keys;
use crate::storage::outbox::{LetterData, To};

/// What stands in the places of a letter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct About {
    /// Code of the case or dossier.
    pub code: String,
    /// Which of the two.
    pub matter: Matter,
    /// The unit responsible.
    pub unit: Option<UnitCode>,
    /// The day it is about.
    pub due: Option<Day>,
    /// The day on which silence ends the case, once it is answered, or the last one to object.
    pub closes: Option<Day>,
    /// Number of the letter of apology, as it stands on the letter.
    pub number: String,
    /// The obligation whose letter stands in the public register.
    pub published: Option<i64>,
}

/// What the letter is about, as it stands now. What has gone meanwhile leaves its place empty.
///
/// # Errors
/// As any query.
pub fn find_about(c: &mut AnyConnection, letter: &LetterData) -> Result<About, StorageError> {
    let mut about = About::default();
    let (mut case, mut dossier) = (letter.case, letter.dossier);
    let obligation = match letter.obligation {
        Some(id) => find_obligation(c, id)?,
        None => None,
    };
    if let Some(obligation) = &obligation {
        case = case.or(obligation.case_id);
        dossier = dossier.or(obligation.dossier_id);
    }
    if let Some(id) = case
        && let Some(row) = find_case_by_id(c, id)?
    {
        about.code = row.code;
        about.matter = Matter::Case;
        about.unit = Some(UnitCode(row.unit_code));
        about.due = row.due_on.map(Day);
        about.closes = closes(c, id)?;
    }
    if let Some(id) = dossier
        && let Some(row) = find_dossier_by_id(c, id)?
    {
        about.code = row.told.code;
        about.matter = Matter::Dossier;
        about.due = Some(Day(row.told.promised_on));
    }
    if let Some(obligation) = obligation {
        about.unit = Some(UnitCode(obligation.unit_code));
        about.due = Some(Day(obligation.due_on));
        about.published = obligation.published_at.map(|_| obligation.id);
        let void = list_voids(c, obligation.id)?.pop();
        let until = void.and_then(|void| void.answer.object_until).map(Day);
        about.closes = until.or(about.closes);
        let apology = find_apology(c, obligation.id)?;
        let seq = apology.and_then(|apology| apology.letter.number_seq);
        about.number = seq.map(number).unwrap_or_default();
    }
    Ok(about)
}

fn closes(c: &mut AnyConnection, case: i64) -> Result<Option<Day>, StorageError> {
    let planned = list_milestones(c, History::Case(case))?;
    let mut ahead = planned.iter().filter(|row| row.fired_at.is_none());
    let silence = ahead.find(|row| row.kind == Milestone::Silence.code());
    Ok(silence.map(|row| Day(row.due_on)))
}

/// The letter of apology itself, opened for the applicant it is addressed to; for nobody else.
///
/// # Errors
/// As any query; `Broken` when it does not open.
pub fn find_enclosed(
    c: &mut AnyConnection,
    keys: &Keys,
    letter: &LetterData,
) -> Result<Option<Enclosed>, StorageError> {
    let (To::Applicant, Some(id)) = (letter.to, letter.obligation) else {
        return Ok(None);
    };
    let (Some(row), Some(obligation)) = (find_apology(c, id)?, find_obligation(c, id)?) else {
        return Ok(None);
    };
    let Some(signed_at) = row.letter.signed_at else {
        return Ok(None);
    };
    Ok(Some(Enclosed {
        letter: sealed_letter(c, keys, &obligation, &row.letter.body)?,
        number: row.letter.number_seq.map(number).unwrap_or_default(),
        signed_on: Instant(signed_at).day(),
        signer_name: row.letter.signer_name.unwrap_or_default(),
        signer_title: row.letter.signer_title.unwrap_or_default(),
    }))
}
