//! When each step happens, and the files the desks export, counted from the day it all is made.

use std::collections::HashMap;

use super::DemoError;
use super::script::{DossierLine, Script};
use crate::domain::calendar::{Calendar, UnknownYear};
use crate::domain::time::{Day, Instant};

/// Working days ago on which the first file of a desk came.
const FIRST_FILE: i32 = 85;
/// Minutes of the day at which the desks' files come, and the timed duties are done.
const FILES: i64 = 380;
const DUTIES: i64 = 390;

/// A step, and where in the script it stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// The duties of a morning.
    Duties,
    /// A desk's file of dossiers comes.
    Import(usize),
    /// A report comes.
    File(usize),
    /// Something is done in a case.
    Act(usize, usize),
    /// Something is done about an apology.
    Apology(usize, usize),
}

/// The working days before a day, the nearest first; the day itself stands before them.
pub(super) struct Past<'a> {
    calendar: &'a Calendar,
    days: Vec<Day>,
    now: Instant,
}

impl<'a> Past<'a> {
    pub(super) fn before(now: Instant, calendar: &'a Calendar) -> Result<Self, UnknownYear> {
        let mut days = vec![now.day()];
        let mut day = now.day();
        for _ in 0..=120 {
            day = calendar.previous_working(day.plus(-1))?;
            days.push(day);
        }
        Ok(Self {
            calendar,
            days,
            now,
        })
    }

    fn ago(&self, days: u32) -> Result<Day, DemoError> {
        let at = usize::try_from(days).unwrap_or(usize::MAX);
        let day = self.days.get(at).copied();
        day.ok_or_else(|| DemoError::Script(format!("{days} days ago is too long ago")))
    }

    /// A day so many working days from now.
    pub(super) fn on(&self, days: i32) -> Result<Day, DemoError> {
        match u32::try_from(days) {
            Ok(ahead) => Ok(self.calendar.add_working(self.now.day(), ahead)?),
            Err(_) => self.ago(days.unsigned_abs()),
        }
    }

    /// A minute of a day so many working days ago, and never after now.
    pub(super) fn at(&self, days: u32, minute: i64) -> Result<Instant, DemoError> {
        let seconds = minute.saturating_mul(60);
        let instant = self.ago(days)?.start().plus_seconds(seconds);
        Ok(instant.min(self.now))
    }
}

/// The script with every day it speaks of: what the stage plays.
pub(super) struct Plan {
    pub(super) script: Script,
    /// The code of each dossier.
    pub(super) codes: HashMap<String, String>,
    /// The ward and the bytes of each file a desk exports.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// Every step at its instant, the first one first.
    pub(super) steps: Vec<(Instant, Step)>,
}

/// Works out when everything happens.
pub(super) fn plan(script: Script, past: &Past<'_>) -> Result<Plan, DemoError> {
    let code = |line: &DossierLine| Ok((line.code.clone(), code(line, past)?));
    let codes = script
        .dossiers
        .iter()
        .map(code)
        .collect::<Result<_, DemoError>>()?;
    let (mut files, mut steps) = (Vec::new(), acts(&script, past)?);
    for ago in (0..=FIRST_FILE).rev() {
        for ward in wards(&script) {
            if let Some(file) = export((&script, &codes), ward, past, -ago - 1)? {
                steps.push((
                    past.at(ago.unsigned_abs(), FILES)?,
                    Step::Import(files.len()),
                ));
                files.push((ward.to_owned(), file));
            }
        }
        steps.push((past.at(ago.unsigned_abs(), DUTIES)?, Step::Duties));
    }
    steps.sort_by_key(|(at, _)| *at);
    Ok(Plan {
        script,
        codes,
        files,
        steps,
    })
}

/// What people do, in the script's order.
fn acts(script: &Script, past: &Past<'_>) -> Result<Vec<(Instant, Step)>, DemoError> {
    let mut steps = Vec::new();
    for (n, line) in script.cases.iter().enumerate() {
        steps.push((
            past.at(line.ago, came_at(n, line.at.as_deref())?)?,
            Step::File(n),
        ));
        for (m, act) in line.acts.iter().enumerate() {
            let ago = line.ago.checked_sub(act.after);
            let ago = ago.ok_or_else(|| DemoError::Script(format!("{} acts ahead", line.key)))?;
            steps.push((past.at(ago, office_time(n, m))?, Step::Act(n, m)));
        }
    }
    for (n, line) in script.apologies.iter().enumerate() {
        for (m, (ago, _)) in line.acts.iter().enumerate() {
            steps.push((past.at(*ago, office_time(n, m))?, Step::Apology(n, m)));
        }
    }
    Ok(steps)
}

/// From half past seven, so that no two things of a case happen at once.
fn office_time(line: usize, act: usize) -> i64 {
    let (line, act) = (number(line), number(act));
    (line.saturating_mul(7) % 90)
        .saturating_add(act.saturating_mul(23))
        .saturating_add(460)
}

/// Reports come from early morning until late, unless the script says when.
fn came_at(line: usize, said: Option<&str>) -> Result<i64, DemoError> {
    match said {
        Some(time) => minute(time),
        None => Ok((number(line).saturating_mul(97) % 840).saturating_add(420)),
    }
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or_default()
}

/// A time of the day in minutes.
pub(super) fn minute(time: &str) -> Result<i64, DemoError> {
    let wrong = || DemoError::Script(format!("{time:?} is not a time"));
    let time: jiff::civil::Time = time.parse().map_err(|_| wrong())?;
    Ok(i64::from(time.hour())
        .saturating_mul(60)
        .saturating_add(i64::from(time.minute())))
}

/// The wards whose desks export dossiers, each once.
fn wards(script: &Script) -> Vec<&str> {
    let mut wards: Vec<&str> = script
        .dossiers
        .iter()
        .map(|line| line.ward.as_str())
        .collect();
    wards.sort_unstable();
    wards.dedup();
    wards
}

/// A dossier's code, with the day it was received.
fn code(line: &DossierLine, past: &Past<'_>) -> Result<String, DemoError> {
    let day = past.on(line.received)?.date();
    let written = format!("{:02}{:02}{:02}", day.year() % 100, day.month(), day.day());
    Ok(line.code.replace('*', &written))
}

/// What a desk's own system exports of a day: what it received and what it finished; nothing where
/// it did neither.
fn export(
    (script, codes): (&Script, &HashMap<String, String>),
    ward: &str,
    past: &Past<'_>,
    day: i32,
) -> Result<Option<Vec<u8>>, DemoError> {
    let of_ward = script.dossiers.iter().filter(|line| line.ward == ward);
    let of_day = of_ward.filter(|line| line.received == day || line.finished == Some(day));
    let row = |line: &DossierLine| {
        let finished = line.finished.filter(|finished| *finished <= day);
        let finished = finished.map(|days| past.on(days)).transpose()?;
        Ok(serde_json::json!({
            "MaHoSo": codes.get(&line.code),
            "MaTTHC": line.procedure_code,
            "TenTTHC": line.procedure,
            "TenLinhVuc": line.field,
            "ChuHoSo": line.applicant,
            "SoDienThoai": line.phone,
            "Email": line.email,
            "HinhThuc": line.lodged,
            "NgayTiepNhan": past.on(line.received)?.to_string(),
            "NgayHenTra": past.on(line.promised)?.to_string(),
            "NgayKetThucXuLy": finished.map(|day| day.to_string()).unwrap_or_default(),
        }))
    };
    let rows: Vec<serde_json::Value> = of_day.map(row).collect::<Result<_, DemoError>>()?;
    let is_empty = rows.is_empty();
    let file = serde_json::Value::Array(rows).to_string().into_bytes();
    Ok((!is_empty).then_some(file))
}
