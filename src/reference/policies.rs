//! `policies.csv`: settings with validity, for the country and per province.

use serde::Deserialize;

use super::dated;
use super::rows::{self, Problem, RowError};
use crate::domain::coded::Coded as _;
use crate::domain::policy::{Policies, PolicyRow, Setting};

#[derive(Deserialize)]
struct Row {
    setting: String,
    value: String,
    province: String,
    valid_from: String,
    valid_to: String,
    legal_basis: String,
}

/// Reads and checks the policies.
///
/// # Errors
/// Every bad row: unknown setting, value out of range, overlapping validity; and a setting that no
/// row gives the whole country.
pub fn parse(csv: &str) -> Result<Policies, Vec<RowError>> {
    let mut errors = Vec::new();
    let mut good = Vec::new();
    for (line, row) in rows::read::<Row>(csv)? {
        match read(line, &row) {
            Ok(policy) => good.push((line, policy)),
            Err(found) => errors.extend(found),
        }
    }
    errors.extend(overlaps(&good));
    for setting in Setting::all() {
        let given = |(_, row): &(u64, PolicyRow)| row.setting == *setting && row.province.is_none();
        if errors.is_empty() && !good.iter().any(given) {
            let text = format!("no row gives {} for the whole country", setting.code());
            errors.push(RowError::row(1, Problem::Contradicts(text)));
        }
    }
    if errors.is_empty() {
        Ok(Policies::new(
            good.into_iter().map(|(_, row)| row).collect(),
        ))
    } else {
        Err(errors)
    }
}

fn read(line: u64, row: &Row) -> Result<PolicyRow, Vec<RowError>> {
    let mut errors = Vec::new();
    let setting = Setting::from_code(&row.setting);
    if setting.is_none() {
        errors.push(RowError::at(
            line,
            "setting",
            Problem::Unknown(row.setting.clone()),
        ));
    }
    let value = row
        .value
        .parse::<u32>()
        .ok()
        .filter(|n| setting.is_none_or(|s| takes(s, *n)));
    if value.is_none() {
        errors.push(RowError::at(
            line,
            "value",
            Problem::NotANumber(row.value.clone()),
        ));
    }
    let from = dated::day(line, "valid_from", &row.valid_from)
        .map_err(|e| errors.push(e))
        .ok();
    let to = match row.valid_to.is_empty() {
        true => Some(None),
        false => dated::day(line, "valid_to", &row.valid_to)
            .map_err(|e| errors.push(e))
            .ok()
            .map(Some),
    };
    if let (Some(from), Some(Some(to))) = (from, to)
        && from > to
    {
        errors.push(RowError::row(line, Problem::Reversed));
    }
    let whole = || {
        Some(PolicyRow {
            setting: setting?,
            value: value?,
            province: (!row.province.is_empty()).then(|| row.province.clone()),
            valid_from: from?,
            valid_to: to?,
            legal_basis: row.legal_basis.clone(),
        })
    };
    match errors.is_empty() {
        true => whole().ok_or(errors),
        false => Err(errors),
    }
}

/// Switches are 0 or 1; days stay within a year, and what separates two events is at least 1.
fn takes(setting: Setting, n: u32) -> bool {
    match setting {
        Setting::ApprovalIsSignature
        | Setting::OwnOverdueOwesApology
        | Setting::SealedIntegrityIdentity => n <= 1,
        Setting::LadderFirst | Setting::LadderEvery => (1..=60).contains(&n),
        _ => n <= 250,
    }
}

fn overlaps(rows: &[(u64, PolicyRow)]) -> Vec<RowError> {
    let ends = |row: &PolicyRow| row.valid_to.map_or(i32::MAX, |day| day.0);
    let mut errors = Vec::new();
    for (at, (line, row)) in rows.iter().enumerate() {
        let earlier = rows.iter().take(at).find(|(_, other)| {
            other.setting == row.setting
                && other.province == row.province
                && other.valid_from.0 <= ends(row)
                && row.valid_from.0 <= ends(other)
        });
        if let Some((other, _)) = earlier {
            errors.push(RowError::row(*line, Problem::Overlaps(*other)));
        }
    }
    errors
}
