//! The offices of the demonstration tell when they are open and how they are reached.

use serde::Deserialize;

use super::DemoError;
use super::staff::IN_OFFICE;
use crate::accounts::sheets::enter_sheet;
use crate::domain::change::By;
use crate::domain::hours::{Hours, NotHours, Sheet};
use crate::domain::ids::UnitCode;
use crate::domain::time::Instant;
use crate::storage::db::{Db, Tx};

const OFFICES: &str = include_str!("../../assets/demo/offices.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficesFile {
    office: Vec<OfficeLine>,
}

/// What one unit tells of itself.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficeLine {
    unit: String,
    /// Monday to Friday.
    hours: String,
    #[serde(default)]
    saturday: String,
    /// The weekday from Monday as 0 and the hours: `1;08:00-11:30`.
    reception: Option<String>,
    #[serde(default)]
    desks: Vec<String>,
    phone: String,
    email: String,
    address: String,
}

impl OfficeLine {
    fn sheet(&self) -> Result<Sheet, NotHours> {
        let day = &self.hours;
        let week = format!("{day};{day};{day};{day};{day};{};", self.saturday);
        Ok(Sheet {
            hours: week.parse::<Hours>()?,
            reception: self.reception.as_deref().map(str::parse).transpose()?,
            desks: self.desks.clone(),
            phone: Some(self.phone.clone()),
            email: Some(self.email.clone()),
            address: Some(self.address.clone()),
        })
    }
}

/// Enters every sheet of the script, true since everybody is in office.
pub(super) async fn furnish(db: &Db, now: Instant) -> Result<(), DemoError> {
    let file: OfficesFile =
        toml::from_str(OFFICES).map_err(|error| DemoError::Script(error.to_string()))?;
    let sheets: Result<Vec<(UnitCode, Sheet)>, NotHours> = file
        .office
        .iter()
        .map(|line| Ok((UnitCode(line.unit.clone()), line.sheet()?)))
        .collect();
    let sheets = sheets.map_err(|error| DemoError::Script(error.to_string()))?;
    let from = now.day().plus(-IN_OFFICE);
    let work = move |tx: &mut Tx<'_>| {
        for (unit, sheet) in &sheets {
            enter_sheet(tx, now, By::Portal, (unit, from, 0), sheet)?;
        }
        Ok(())
    };
    Ok(db.write(work).await?)
}
