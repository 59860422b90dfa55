//! Numbers of documents: one series per unit, kind of document and year, without gaps or doubles.

use diesel::prelude::*;

use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::schema::dossiers::document_numbers;

/// Takes the next number of a series. The number is given back when the transaction fails.
pub fn claim_number(
    c: &mut AnyConnection,
    unit: &str,
    series: &str,
    year: i32,
) -> Result<i32, StorageError> {
    let line = document_numbers::table
        .filter(document_numbers::unit_code.eq(unit))
        .filter(document_numbers::series.eq(series))
        .filter(document_numbers::year.eq(year));
    let next = document_numbers::last_seq + 1;
    let taken = diesel::update(line)
        .set(document_numbers::last_seq.eq(next))
        .returning(document_numbers::last_seq)
        .get_result(c)
        .optional()?;
    if let Some(seq) = taken {
        return Ok(seq);
    }
    diesel::insert_into(document_numbers::table)
        .values((
            document_numbers::unit_code.eq(unit),
            document_numbers::series.eq(series),
            document_numbers::year.eq(year),
            document_numbers::last_seq.eq(1),
        ))
        .execute(c)?;
    Ok(1)
}
