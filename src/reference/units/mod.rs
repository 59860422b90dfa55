//! The directory's files: provinces, communes, former wards and the names of bodies.

pub mod former;

use std::str::FromStr;

use serde::Deserialize;

use super::dated::{overlaps, validity};
use super::rows::{Problem, RowError, read};
use crate::domain::directory::bodies::BodyRow;
use crate::domain::directory::place::{Place, PlaceKind};
use crate::domain::directory::tables::{CommuneRow, ProvinceRow};
use crate::domain::kinds::Model;
use crate::domain::time::Day;

#[derive(Deserialize)]
struct ProvinceLine {
    code: String,
    name: String,
    r#type: String,
    model: String,
    valid_from: String,
    valid_to: String,
}

#[derive(Deserialize)]
struct CommuneLine {
    code: String,
    name: String,
    r#type: String,
    province: String,
    valid_from: String,
    valid_to: String,
}

#[derive(Deserialize)]
struct BodyLine {
    level: String,
    body: String,
    roles: String,
    name_vi: String,
    name_en: String,
    valid_from: String,
    valid_to: String,
}

/// Reads `provinces.csv`.
pub fn provinces(csv: &str) -> Result<Vec<ProvinceRow>, Vec<RowError>> {
    let rows = collect(read(csv)?, |line, row: ProvinceLine| {
        let (from, to) = validity(line, &row.valid_from, &row.valid_to)?;
        let model = match row.model.as_str() {
            "" => Model::TwoTier,
            code => coded(line, "model", code)?,
        };
        Ok(ProvinceRow {
            code: province_code(line, "code", &row.code)?,
            name: required(line, "name", &row.name)?,
            kind: kind(
                line,
                "type",
                &row.r#type,
                &[PlaceKind::Province, PlaceKind::City],
            )?,
            model,
            from,
            to,
        })
    })?;
    apart(rows, |row| (row.code, row.from, row.to))
}

/// Reads `communes.csv`. Every province must exist on the commune's first and last day.
pub fn communes(csv: &str, provinces: &[ProvinceRow]) -> Result<Vec<CommuneRow>, Vec<RowError>> {
    const KINDS: [PlaceKind; 3] = [PlaceKind::Commune, PlaceKind::Ward, PlaceKind::SpecialZone];
    let rows = collect(read(csv)?, |line, row: CommuneLine| {
        let (from, to) = validity(line, &row.valid_from, &row.valid_to)?;
        let province = province_code(line, "province", &row.province)?;
        let exists = |day| {
            let mut same = provinces.iter().filter(|p| p.code == province);
            same.any(|p| p.from <= day && day <= p.to)
        };
        if !exists(from) || !exists(to) {
            return Err(unknown(line, "province", &row.province));
        }
        Ok(CommuneRow {
            code: commune_code(line, "code", &row.code)?,
            name: required(line, "name", &row.name)?,
            kind: kind(line, "type", &row.r#type, &KINDS)?,
            province,
            from,
            to,
        })
    })?;
    apart(rows, |row| (row.code, row.from, row.to))
}

/// Reads `bodies.csv`.
pub fn bodies(csv: &str) -> Result<Vec<BodyRow>, Vec<RowError>> {
    let rows = collect(read(csv)?, |line, row: BodyLine| {
        let (from, to) = validity(line, &row.valid_from, &row.valid_to)?;
        let roles = row
            .roles
            .split(';')
            .map(|code| coded(line, "roles", code.trim()));
        Ok(BodyRow {
            level: coded(line, "level", &row.level)?,
            body: coded(line, "body", &row.body)?,
            roles: roles.collect::<Result<_, _>>()?,
            name_vi: required(line, "name_vi", &row.name_vi)?.into(),
            name_en: required(line, "name_en", &row.name_en)?.into(),
            from,
            to,
        })
    })?;
    let seats = rows.iter().flat_map(|(line, row)| {
        let roles = row.roles.iter();
        roles.map(move |role| (*line, (row.level, *role), row.from, row.to))
    });
    let errors = overlaps(seats);
    if !errors.is_empty() {
        return Err(errors);
    }
    apart(rows, |row| ((row.level, row.body), row.from, row.to))
}

/// Makes every row, or reports every bad one.
fn collect<L, T>(
    lines: Vec<(u64, L)>,
    make: impl Fn(u64, L) -> Result<T, RowError>,
) -> Result<Vec<(u64, T)>, Vec<RowError>> {
    let (mut rows, mut errors) = (Vec::with_capacity(lines.len()), Vec::new());
    for (line, fields) in lines {
        match make(line, fields) {
            Ok(row) => rows.push((line, row)),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() {
        Ok(rows)
    } else {
        Err(errors)
    }
}

/// The rows, unless two of one key meet on a day.
fn apart<T, K: std::hash::Hash + Eq>(
    rows: Vec<(u64, T)>,
    span: impl Fn(&T) -> (K, Day, Day),
) -> Result<Vec<T>, Vec<RowError>> {
    let errors = overlaps(rows.iter().map(|(line, row)| {
        let (key, from, to) = span(row);
        (*line, key, from, to)
    }));
    if errors.is_empty() {
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    } else {
        Err(errors)
    }
}

fn required(line: u64, column: &str, text: &str) -> Result<Box<str>, RowError> {
    match text {
        "" => Err(RowError::at(line, column, Problem::Missing)),
        text => Ok(text.into()),
    }
}

fn unknown(line: u64, column: &str, text: &str) -> RowError {
    let problem = match text {
        "" => Problem::Missing,
        text => Problem::Unknown(text.to_owned()),
    };
    RowError::at(line, column, problem)
}

fn coded<T: FromStr>(line: u64, column: &str, code: &str) -> Result<T, RowError> {
    code.parse().map_err(|_| unknown(line, column, code))
}

fn kind(line: u64, column: &str, word: &str, allowed: &[PlaceKind]) -> Result<PlaceKind, RowError> {
    let kind = coded(line, column, word)?;
    if allowed.contains(&kind) {
        Ok(kind)
    } else {
        Err(unknown(line, column, word))
    }
}

fn province_code(line: u64, column: &str, code: &str) -> Result<u8, RowError> {
    match code.parse() {
        Ok(Place::Province(number)) => Ok(number),
        _ => Err(unknown(line, column, code)),
    }
}

fn commune_code(line: u64, column: &str, code: &str) -> Result<u32, RowError> {
    match code.parse() {
        Ok(Place::Commune(number)) => Ok(number),
        _ => Err(unknown(line, column, code)),
    }
}

#[cfg(test)]
mod tests;
