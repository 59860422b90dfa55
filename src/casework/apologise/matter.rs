//! What an apology is about: a dossier of the one-stop desk, or a case that found a fault.

use super::letter::{self, Told};
use crate::casework::kept::Kept;
use crate::casework::load::case_of;
use crate::domain::apology::fault::Fault;
use crate::domain::apology::letter::{Letter, PublicLetter};
use crate::domain::case::Case;
use crate::domain::change::{LetterOrder, Recipient, Template};
use crate::domain::ids::DossierId;
use crate::domain::kinds::Privacy;
use crate::domain::refusal::Refusal;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::storage::cases::find_case_by_id;
use crate::storage::cases::worklist::Reader;
use crate::storage::columns;
use crate::storage::connection::AnyConnection;
use crate::storage::dossiers::faults::list_faults;
use crate::storage::dossiers::letters::LetterSeal;
use crate::storage::dossiers::obligations::ObligationRow;
use crate::storage::dossiers::{DossierRow, find_dossier_by_id};
use crate::storage::error::StorageError;

/// What an apology is about.
#[derive(Clone, Debug)]
pub(in crate::casework) enum Matter {
    /// A dossier.
    Dossier(Box<DossierRow>),
    /// A case, and whom it is kept from.
    Case(Box<Case>, Kept),
}

impl Matter {
    /// What an obligation is about; none when it has gone.
    pub(in crate::casework) fn of(
        c: &mut AnyConnection,
        row: &ObligationRow,
    ) -> Result<Option<Self>, StorageError> {
        if let Some(id) = row.dossier_id {
            let dossier = find_dossier_by_id(c, id)?;
            return Ok(dossier.map(|dossier| Self::Dossier(Box::new(dossier))));
        }
        let Some(id) = row.case_id else {
            return Ok(None);
        };
        let Some(found) = find_case_by_id(c, id)? else {
            return Ok(None);
        };
        let kept = Kept::of(c, id)?;
        Ok(Some(Self::Case(Box::new(case_of(found)?), kept)))
    }

    /// Whether it is kept from this reader.
    pub(in crate::casework) fn is_kept_from(&self, reader: &Reader) -> bool {
        match self {
            Self::Dossier(_) => false,
            Self::Case(_, kept) => kept.is_from(reader),
        }
    }

    /// The day promised, which only a dossier has.
    pub(super) fn promised_on(&self) -> Result<Day, Refusal> {
        match self {
            Self::Dossier(dossier) => Ok(Day(dossier.told.promised_on)),
            Self::Case(..) => Err(Refusal::NewDateImpossible),
        }
    }

    /// The letter.
    pub(super) fn written(
        &self,
        c: &mut AnyConnection,
        (seal, reference): (&LetterSeal, &Reference),
        told: &Told<'_>,
    ) -> Result<Letter, StorageError> {
        match self {
            Self::Dossier(dossier) => letter::of_dossier(c, (seal, reference), dossier, told),
            Self::Case(case, _) => letter::of_case(c, (seal, reference), case, told),
        }
    }

    /// The copy for everyone.
    pub(super) fn public(&self, letter: &Letter) -> PublicLetter {
        let masked = letter.masked();
        match self {
            Self::Case(case, _) if case.privacy != Privacy::Named => masked.without_name(),
            _ => masked,
        }
    }

    /// The mail that brings the letter, or says where it is read.
    pub(super) fn mail(&self) -> Option<LetterOrder> {
        match self {
            Self::Dossier(dossier) => Some(LetterOrder {
                to: Recipient::Applicant(DossierId(dossier.id)),
                template: Template::ApologyIssued,
            }),
            Self::Case(case, _) if case.has_contact => Some(LetterOrder {
                to: Recipient::Sender,
                template: Template::ApologyForCase,
            }),
            Self::Case(..) => None,
        }
    }
}

/// What the letter of an obligation says beside a dossier's lateness, which its form says.
pub(super) fn faults_to_name(
    c: &mut AnyConnection,
    row: &ObligationRow,
) -> Result<Vec<Fault>, StorageError> {
    let mut faults = Vec::new();
    for known in list_faults(c, row.id)? {
        let fault: Fault = columns::coded(&known.fault)?;
        if fault != Fault::Late && !faults.contains(&fault) {
            faults.push(fault);
        }
    }
    Ok(faults)
}
