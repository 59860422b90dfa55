//! Requests that come again: they are answered as the first time.

use super::Filed;
use crate::casework::load::case_of;
use crate::domain::case::Case;
use crate::domain::code::Secret;
use crate::storage::cases::find_case_by_id;
use crate::storage::cases::idempotency::find_idempotency_key;
use crate::storage::cases::reports::find_report;
use crate::storage::connection::AnyConnection;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;

/// The case a request has already made, and what opens it; none when it made none.
///
/// # Errors
/// As any query.
pub fn find_filed(
    c: &mut AnyConnection,
    keys: &Keys,
    token: &[u8],
) -> Result<Option<(Case, Secret)>, StorageError> {
    let Some(known) = find_idempotency_key(c, &keys.request_mac(token))? else {
        return Ok(None);
    };
    let row = find_case_by_id(c, known.case_id)?;
    let case = row.map(case_of).transpose()?;
    Ok(case.map(|case| (case, keys.case_secret(token))))
}

/// What the first of a repeated request was answered.
pub(super) fn answered(tx: &mut Tx<'_>, id: i64, secret: Secret) -> Result<Filed, Failure> {
    let lost = || StorageError::Broken("a request without its case".to_owned());
    let row = find_case_by_id(tx.conn(), id)?.ok_or_else(lost)?;
    let report = find_report(tx.conn(), id)?.ok_or_else(lost)?;
    Ok(Filed {
        case: case_of(row)?,
        secret,
        rule: report.rule,
        reference_version: report.reference_version,
        legal_basis: report.legal_basis,
    })
}
