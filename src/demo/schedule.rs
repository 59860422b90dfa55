//! When each step of the story happens, and the file the desk exports, counted from today.

use super::DemoError;
use super::script::{ApologyAct, DossierLine, ReportAct, Script, When, ago};
use crate::domain::calendar::Calendar;
use crate::domain::time::{Day, Instant};

/// Working days ago on which the desk's export was imported.
const IMPORTED_AGO: u32 = 4;
/// A step, and where in the script it stands.
#[derive(Clone, Copy)]
pub(super) enum Step {
    File(usize),
    Act(usize, ReportAct),
    Import,
    Apologise(usize, ApologyAct),
}

/// Every step at its instant: never on a day off, and never after now.
pub(super) fn schedule(
    script: &Script,
    calendar: &Calendar,
    now: Instant,
) -> Result<Vec<(Instant, Step)>, DemoError> {
    let today = now.day();
    let at = |days: u32, line: usize| -> Result<Instant, DemoError> {
        // From 8:00, seven minutes apart, so that no two happen at once.
        let minutes = i64::try_from(line)
            .unwrap_or(0)
            .saturating_mul(7)
            .saturating_add(480);
        let day = ago(calendar, today, days)?.start();
        Ok(day.plus_seconds(minutes.saturating_mul(60)).min(now))
    };
    let mut steps = vec![(at(IMPORTED_AGO, 0)?, Step::Import)];
    for (line, report) in script.report.iter().enumerate() {
        steps.push((at(report.ago, line)?, Step::File(line)));
        for (later, act) in (1..).zip(&report.acts) {
            let when = at(report.ago.saturating_sub(later), line)?;
            steps.push((when, Step::Act(line, *act)));
        }
    }
    for (line, dossier) in script.dossier.iter().enumerate() {
        for (later, act) in (1..).zip(&dossier.apology) {
            let when = at(IMPORTED_AGO.saturating_sub(later), line)?;
            steps.push((when, Step::Apologise(line, *act)));
        }
    }
    Ok(steps)
}

/// The dossiers as the desk's own system exports them.
pub(super) fn feed(
    lines: &[DossierLine],
    calendar: &Calendar,
    today: Day,
) -> Result<Vec<u8>, DemoError> {
    let on = |when: When| when.on(calendar, today);
    let row = |line: &DossierLine| {
        let finished = line.finished.map(on).transpose()?;
        let finished = finished.map(|day| day.to_string()).unwrap_or_default();
        Ok(serde_json::json!({
            "MaHoSo": line.code,
            "MaTTHC": line.procedure.0,
            "TenTTHC": line.procedure.1,
            "TenLinhVuc": line.procedure.2,
            "ChuHoSo": line.applicant.name,
            "SoDienThoai": line.applicant.phone,
            "Email": line.applicant.email,
            "NgayTiepNhan": on(line.received)?.to_string(),
            "NgayHenTra": on(line.promised)?.to_string(),
            "NgayKetThucXuLy": finished,
        }))
    };
    let rows: Vec<serde_json::Value> = lines.iter().map(row).collect::<Result<_, DemoError>>()?;
    Ok(serde_json::Value::Array(rows).to_string().into_bytes())
}
