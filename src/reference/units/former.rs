//! `former_wards.csv`: the wards of before 2025-07-01 and what each became.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::Deserialize;

use super::{commune_code, kind, province_code};
use crate::domain::directory::place::PlaceKind;
use crate::domain::directory::tables::{CommuneRow, FormerWard, ProvinceRow};
use crate::reference::rows::{Problem, RowError, RowFaults, read, required, unknown};

#[derive(Deserialize)]
struct FormerLine {
    old_code: String,
    old_name: String,
    old_type: String,
    district: String,
    province: String,
    successor: String,
}

/// Reads `former_wards.csv`, one line a ward and successor; lines of one ward become one row. A
/// line without a former ward (a district that had none became a special zone) says nothing.
pub fn parse(
    csv: &str,
    provinces: &[ProvinceRow],
    communes: &[CommuneRow],
) -> Result<Vec<FormerWard>, Vec<RowError>> {
    let known: HashSet<u32> = communes.iter().map(|row| row.code).collect();
    let homes: HashSet<u8> = provinces.iter().map(|row| row.code).collect();
    let lines = read(csv, |faults, line, row: FormerLine| {
        let successor = faults.keep(commune_code(line, "successor", &row.successor));
        if successor.is_some_and(|successor| !known.contains(&successor)) {
            faults.push(unknown(line, "successor", &row.successor));
        }
        if row.says_nothing() {
            return Some(None);
        }
        let ward = row.ward(faults, line, successor)?;
        if !homes.contains(&ward.province) {
            faults.push(unknown(line, "province", &row.province));
        }
        Some(Some(ward))
    })?;
    let wards = lines
        .into_iter()
        .filter_map(|(line, ward)| Some((line, ward?)));
    merge(wards)
}

impl FormerLine {
    fn says_nothing(&self) -> bool {
        [&self.old_code, &self.old_name, &self.old_type]
            .into_iter()
            .chain([&self.district, &self.province])
            .all(String::is_empty)
    }

    fn ward(
        &self,
        faults: &mut RowFaults,
        line: u64,
        successor: Option<u32>,
    ) -> Option<FormerWard> {
        const KINDS: [PlaceKind; 3] = [PlaceKind::Commune, PlaceKind::Ward, PlaceKind::Township];
        let district = PlaceKind::split(&self.district)
            .ok_or_else(|| unknown(line, "district", &self.district));
        let district = faults.keep(district);
        let code = match self.old_code.as_str() {
            "" => Some(None),
            code => faults.keep(commune_code(line, "old_code", code)).map(Some),
        };
        let name = faults.keep(required(line, "old_name", self.old_name.clone()));
        let kind = faults.keep(kind(line, "old_type", &self.old_type, &KINDS));
        let province = faults.keep(province_code(line, "province", &self.province));
        let (district_kind, district) = district?;
        Some(FormerWard {
            code: code?,
            name: name?.into(),
            kind: kind?,
            district_kind,
            district: district.into(),
            province: province?,
            successors: vec![successor?],
        })
    }
}

/// Lines of one ward become one row, whose code stands in at least one of them.
fn merge(lines: impl Iterator<Item = (u64, FormerWard)>) -> Result<Vec<FormerWard>, Vec<RowError>> {
    type Key = (u8, PlaceKind, Box<str>, PlaceKind, Box<str>);
    let mut places: HashMap<Key, usize> = HashMap::new();
    let mut codes: HashMap<u32, (u64, usize)> = HashMap::new();
    let (mut wards, mut errors) = (Vec::<FormerWard>::new(), Vec::new());
    for (line, ward) in lines {
        let district = (ward.district_kind, ward.district.clone());
        let key = (
            ward.province,
            district.0,
            district.1,
            ward.kind,
            ward.name.clone(),
        );
        let place = *places.entry(key).or_insert(wards.len());
        if let Some(code) = ward.code {
            let (first, owner) = *codes.entry(code).or_insert((line, place));
            if owner != place {
                errors.push(RowError::at(line, "old_code", Problem::Repeats(first)));
            }
        }
        match wards.get_mut(place) {
            None => wards.push(ward),
            Some(known)
                if known.code.is_some() && ward.code.is_some() && known.code != ward.code =>
            {
                let text = "the same ward stands with another code".to_owned();
                errors.push(RowError::at(line, "old_code", Problem::Contradicts(text)));
            }
            Some(known) => {
                known.code = known.code.or(ward.code);
                known.successors.extend(ward.successors);
            }
        }
    }
    for ward in &mut wards {
        let successors: BTreeSet<u32> = ward.successors.drain(..).collect();
        ward.successors = successors.into_iter().collect();
    }
    if errors.is_empty() {
        Ok(wards)
    } else {
        Err(errors)
    }
}
