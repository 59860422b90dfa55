//! The directory's files: provinces, communes, former wards and the names of bodies.

pub mod former;

use serde::Deserialize;

use super::dated::{overlaps, validity};
use super::rows::{RowError, coded, read, required, unknown};
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
    const KINDS: [PlaceKind; 2] = [PlaceKind::Province, PlaceKind::City];
    let rows = read(csv, |faults, line, row: ProvinceLine| {
        let days = faults.keep(validity(line, &row.valid_from, &row.valid_to));
        let model = match row.model.as_str() {
            "" => Some(Model::TwoTier),
            code => faults.keep(coded(line, "model", code)),
        };
        let code = faults.keep(province_code(line, "code", &row.code));
        let name = faults.keep(required(line, "name", row.name));
        let kind = faults.keep(kind(line, "type", &row.r#type, &KINDS));
        let (from, to) = days?;
        Some(ProvinceRow {
            code: code?,
            name: name?.into(),
            kind: kind?,
            model: model?,
            from,
            to,
        })
    })?;
    apart(rows, |row| (row.code, row.from, row.to))
}

/// Reads `communes.csv`. Every province must exist on the commune's first and last day.
pub fn communes(csv: &str, provinces: &[ProvinceRow]) -> Result<Vec<CommuneRow>, Vec<RowError>> {
    const KINDS: [PlaceKind; 3] = [PlaceKind::Commune, PlaceKind::Ward, PlaceKind::SpecialZone];
    let rows = read(csv, |faults, line, row: CommuneLine| {
        let days = faults.keep(validity(line, &row.valid_from, &row.valid_to));
        let province = faults.keep(province_code(line, "province", &row.province));
        if let (Some(province), Some((from, to))) = (province, days) {
            let exists = |day| {
                let mut same = provinces.iter().filter(|p| p.code == province);
                same.any(|p| p.from <= day && day <= p.to)
            };
            if !exists(from) || !exists(to) {
                faults.push(unknown(line, "province", &row.province));
            }
        }
        let code = faults.keep(commune_code(line, "code", &row.code));
        let name = faults.keep(required(line, "name", row.name));
        let kind = faults.keep(kind(line, "type", &row.r#type, &KINDS));
        let (from, to) = days?;
        Some(CommuneRow {
            code: code?,
            name: name?.into(),
            kind: kind?,
            province: province?,
            from,
            to,
        })
    })?;
    apart(rows, |row| (row.code, row.from, row.to))
}

/// Reads `bodies.csv`.
pub fn bodies(csv: &str) -> Result<Vec<BodyRow>, Vec<RowError>> {
    let rows = read(csv, |faults, line, row: BodyLine| {
        let days = faults.keep(validity(line, &row.valid_from, &row.valid_to));
        let roles = row.roles.split(';');
        let roles: Vec<_> = roles
            .map(|code| faults.keep(coded(line, "roles", code.trim())))
            .collect();
        let level = faults.keep(coded(line, "level", &row.level));
        let body = faults.keep(coded(line, "body", &row.body));
        let name_vi = faults.keep(required(line, "name_vi", row.name_vi));
        let name_en = faults.keep(required(line, "name_en", row.name_en));
        let (from, to) = days?;
        Some(BodyRow {
            level: level?,
            body: body?,
            roles: roles.into_iter().collect::<Option<_>>()?,
            name_vi: name_vi?,
            name_en: name_en?,
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
