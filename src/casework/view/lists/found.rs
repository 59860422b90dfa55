//! Cases found by words or by their code, among those somebody may read.

use crate::casework::load::case_of;
use crate::casework::view::case::Reading;
use crate::casework::view::entitled::{reader, scope};
use crate::domain::case::Case;
use crate::domain::code::CaseCode;
use crate::storage::cases::worklist::{find_visible_case, list_cases_by_id};
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::search::list_hits;

/// Cases are counted no further than this.
pub const COUNTED: usize = 1_000;

/// What a search found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// The newest.
    pub cases: Vec<Case>,
    /// How many there are, at most one more than [`COUNTED`].
    pub count: usize,
}

/// The newest cases with this code, or with every word of the query, at most `limit`.
///
/// # Errors
/// As any query.
pub fn found_cases(
    c: &mut AnyConnection,
    reading: Reading<'_>,
    query: &str,
    limit: usize,
) -> Result<Found, StorageError> {
    let (reader, scope) = (reader(reading), scope(reading.me));
    if let Some(code) = CaseCode::parse(query) {
        let row = find_visible_case(c, &reader, &scope, code.as_str())?;
        let cases = row
            .map(case_of)
            .transpose()?
            .into_iter()
            .collect::<Vec<_>>();
        let count = cases.len();
        return Ok(Found { cases, count });
    }
    let most = i64::try_from(COUNTED.saturating_add(1)).unwrap_or(i64::MAX);
    let hits = list_hits(c, (&reader, &scope), query, most)?;
    let newest: Vec<i64> = hits.iter().copied().take(limit).collect();
    let rows = list_cases_by_id(c, &reader, &scope, &newest)?;
    let cases = rows.into_iter().map(case_of);
    Ok(Found {
        cases: cases.collect::<Result<_, _>>()?,
        count: hits.len(),
    })
}
