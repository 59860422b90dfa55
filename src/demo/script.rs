//! The script: who works in the ward, what was reported, what the desk promised.

use serde::Deserialize;

use super::DemoError;
use crate::casework::report::body::ReportBody;
use crate::domain::calendar::{Calendar, UnknownYear};
use crate::domain::time::Day;

const SHIPPED: &str = include_str!("../../assets/demo/thanh-sen.toml");

/// The whole script.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Script {
    /// The ward's code.
    pub(super) ward: String,
    /// The people.
    pub(super) staff: Vec<Member>,
    /// The reports, oldest first.
    pub(super) report: Vec<ReportLine>,
    /// The dossiers.
    pub(super) dossier: Vec<DossierLine>,
}

impl Script {
    /// The script that comes with the program.
    pub(super) fn shipped() -> Result<Self, DemoError> {
        toml::from_str(SHIPPED).map_err(|error| DemoError::Script(error.to_string()))
    }
}

/// Somebody who works there.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Member {
    pub(super) login: String,
    pub(super) name: String,
    pub(super) unit: String,
    pub(super) roles: Vec<String>,
    pub(super) position: Option<Held>,
}

/// The office somebody holds.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Held {
    pub(super) role: String,
    pub(super) title: String,
    /// The log-in name of the superior, who stands earlier in the script.
    pub(super) superior: Option<String>,
}

/// A report, and what the office did with it, a working day apart.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportLine {
    /// Working days before today.
    pub(super) ago: u32,
    pub(super) acts: Vec<ReportAct>,
    #[serde(default)]
    pub(super) answer: String,
    pub(super) body: ReportBody,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ReportAct {
    Accept,
    Draft,
    Sign,
}

/// A dossier of the one-stop desk.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DossierLine {
    pub(super) code: String,
    /// Code, name and field.
    pub(super) procedure: (String, String, String),
    pub(super) received: When,
    pub(super) promised: When,
    pub(super) finished: Option<When>,
    pub(super) applicant: Applicant,
    /// What the office did about the apology it owes, a working day apart.
    #[serde(default)]
    pub(super) apology: Vec<ApologyAct>,
    #[serde(default)]
    pub(super) reason: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Applicant {
    pub(super) name: String,
    pub(super) phone: String,
    #[serde(default)]
    pub(super) email: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ApologyAct {
    Draft,
    Sign,
    Deliver,
}

/// A day, told from today.
#[derive(Clone, Copy, Deserialize)]
#[serde(untagged)]
pub(super) enum When {
    /// So many working days from today; negative in the past.
    WorkingDays(i32),
    Named(Named),
}

#[derive(Clone, Copy, Deserialize)]
pub(super) enum Named {
    /// The last Friday before today.
    #[serde(rename = "last friday")]
    LastFriday,
}

impl When {
    /// The day it is.
    pub(super) fn on(self, calendar: &Calendar, today: Day) -> Result<Day, UnknownYear> {
        match self {
            Self::WorkingDays(n) if n < 0 => ago(calendar, today, n.unsigned_abs()),
            Self::WorkingDays(n) => calendar.add_working(today, n.unsigned_abs()),
            Self::Named(Named::LastFriday) => {
                let weekday = today.date().weekday().since(jiff::civil::Weekday::Friday);
                let back = if weekday == 0 { 7 } else { i32::from(weekday) };
                Ok(today.plus(-back))
            }
        }
    }
}

/// So many working days before a day.
pub(super) fn ago(calendar: &Calendar, today: Day, days: u32) -> Result<Day, UnknownYear> {
    (0..days).try_fold(today, |day, _| calendar.previous_working(day.plus(-1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Reference;

    #[test]
    fn days_are_told_from_today() {
        let calendar = Reference::shipped().unwrap().calendar;
        let told = |when: When, today: &str| {
            let day = when.on(&calendar, today.parse().unwrap()).unwrap();
            day.to_string()
        };
        let friday = When::Named(Named::LastFriday);
        assert_eq!(told(friday, "2026-11-23"), "2026-11-20");
        assert_eq!(told(friday, "2026-11-20"), "2026-11-13");
        assert_eq!(told(friday, "2026-11-21"), "2026-11-20");
        assert_eq!(told(When::WorkingDays(-1), "2026-11-23"), "2026-11-20");
        assert_eq!(told(When::WorkingDays(1), "2026-11-20"), "2026-11-23");
    }
}
