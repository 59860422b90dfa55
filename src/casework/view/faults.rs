//! What an apology answers for, and how often the same has come back.

use crate::casework::apologise::of_cause;
use crate::domain::apology::fault::Fault;
use crate::domain::apology::repeat::{Level, Repeats};
use crate::domain::time::Day;
use crate::storage::columns;
use crate::storage::connection::AnyConnection;
use crate::storage::dossiers::faults::{FaultRow, Whose, list_faults};
use crate::storage::dossiers::obligations::ObligationRow;
use crate::storage::error::StorageError;

/// One fault an apology answers for, as the office sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeenFault {
    /// What.
    pub fault: Fault,
    /// Which one of its cause it is for the unit, within the months that are counted; from the
    /// highest that matters on, that one.
    pub number: u32,
    /// The same for the official the finding names, when it names one.
    pub of_official: Option<u32>,
    /// What follows from that.
    pub level: Level,
}

/// What an obligation is for.
pub(super) fn faults_of(
    c: &mut AnyConnection,
    obligation: i64,
) -> Result<Vec<Fault>, StorageError> {
    let known = list_faults(c, obligation)?;
    known.iter().map(|row| columns::coded(&row.fault)).collect()
}

/// The same with how often it has come back.
pub(super) fn seen_faults(
    c: &mut AnyConnection,
    row: &ObligationRow,
    repeats: &Repeats,
) -> Result<Vec<SeenFault>, StorageError> {
    let mut seen = Vec::new();
    for known in list_faults(c, row.id)? {
        let fault: Fault = columns::coded(&known.fault)?;
        let number = count(c, (Whose::Unit(&row.unit_code), fault), (repeats, &known))?;
        let of_official = match known.staff_id {
            Some(id) => Some(count(c, (Whose::Staff(id), fault), (repeats, &known))?),
            None => None,
        };
        let most = number.max(of_official.unwrap_or_default());
        seen.push(SeenFault {
            fault,
            number,
            of_official,
            level: repeats.level(most),
        });
    }
    Ok(seen)
}

fn count(
    c: &mut AnyConnection,
    of: (Whose<'_>, Fault),
    (repeats, known): (&Repeats, &FaultRow),
) -> Result<u32, StorageError> {
    let counted = of_cause(c, of, (repeats, Day(known.found_on), Some(known.id)))?;
    Ok(u32::try_from(counted.len()).unwrap_or(u32::MAX))
}
