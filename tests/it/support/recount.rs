//! The supervisor's figures, counted again the slow way: from what happened, event by event.

use std::collections::BTreeMap;

use diesel::prelude::*;
use tiepdan::casework::actor::Me;
use tiepdan::casework::view::figures;
use tiepdan::domain::calendar::Calendar;
use tiepdan::domain::ids::{StaffId, UnitCode};
use tiepdan::domain::roles::StaffRole;
use tiepdan::domain::time::{Day, Instant};
use tiepdan::storage::accounts::RoleIn;
use tiepdan::storage::connection::AnyConnection;
use tiepdan::storage::db::Db;
use tiepdan::storage::error::StorageError;
use tiepdan::storage::schema::cases::{cases, deadlines, events};
use tiepdan::storage::schema::dossiers::obligations;

use super::portal::Portal;

/// What one unit did in a period, and what it owes today.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Line {
    pub received: i64,
    pub answered: i64,
    pub on_time: i64,
    /// Answers by the working days they took.
    pub working_days: BTreeMap<u32, i64>,
    pub open: i64,
    pub overdue: i64,
    pub apologies_owed: i64,
    pub apologised: i64,
    pub apologies_overdue: i64,
}

/// Lines by unit; units with nothing to count are left out.
pub type Lines = BTreeMap<String, Line>;

/// The usual period of a portal's supervisors: everything until today.
fn always(portal: &Portal) -> (Day, Day) {
    ("2020-01-01".parse().unwrap(), portal.now().day())
}

/// The figures the province's supervisor is shown.
pub async fn shown(portal: &Portal) -> Lines {
    shown_of(&portal.app.db, always(portal), portal.now().day()).await
}

/// The same, counted again.
pub async fn counted(portal: &Portal) -> Lines {
    counted_of(&portal.app.db, always(portal), portal.now().day()).await
}

/// The figures of a period as the supervisor of province 42 is shown them on a day.
pub async fn shown_of(db: &Db, period: (Day, Day), today: Day) -> Lines {
    let role = RoleIn {
        role: StaffRole::Supervisor,
        unit: UnitCode("42".to_owned()),
    };
    let me = Me::new(StaffId(0), vec![role]);
    let reference = db.reference().await.unwrap();
    let read = move |c: &mut AnyConnection| figures(c, &me, period, today, &reference.calendar);
    let read = db.read_slow(read).await;
    let line = |unit: tiepdan::casework::view::UnitFigures| {
        let line = Line {
            received: unit.received,
            answered: unit.answered,
            on_time: unit.on_time,
            apologised: unit.apologised(),
            working_days: unit.working_days.into_iter().collect(),
            open: unit.open,
            overdue: unit.overdue.iter().sum(),
            apologies_owed: unit.apologies_owed,
            apologies_overdue: unit.apologies_overdue,
        };
        (unit.unit.0, line)
    };
    let lines = read.unwrap().into_iter().map(line);
    lines.filter(|(_, line)| *line != Line::default()).collect()
}

/// The same figures from the events alone, on a calendar that is walked day by day.
pub async fn counted_of(db: &Db, period: (Day, Day), today: Day) -> Lines {
    let reference = db.reference().await.unwrap();
    let told = db.read_slow(Told::load).await.unwrap();
    let mut lines = Lines::new();
    told.count_cases(&mut lines, period, today, &reference.calendar);
    told.count_apologies(&mut lines, period, today);
    lines.retain(|_, line| *line != Line::default());
    lines
}

type Happened = (Option<i64>, Option<i64>, String, i64, String);

/// What the database tells of cases and obligations, in the order in which it happened.
struct Told {
    events: Vec<Happened>,
    cases: Vec<i64>,
    due: BTreeMap<i64, Option<i32>>,
    obligations: BTreeMap<i64, (String, i32)>,
}

impl Told {
    fn load(c: &mut AnyConnection) -> Result<Self, StorageError> {
        let columns = (
            events::case_id,
            events::obligation_id,
            events::kind,
            events::at,
            events::facts,
        );
        let due = deadlines::table.order(deadlines::id);
        let due = due.select((deadlines::case_id, deadlines::due_on));
        let owed = (obligations::id, obligations::unit_code, obligations::due_on);
        let owed: Vec<(i64, String, i32)> = obligations::table.select(owed).load(c)?;
        Ok(Self {
            events: events::table.order(events::id).select(columns).load(c)?,
            cases: cases::table.select(cases::id).load(c)?,
            // The last clock of a case is the one that counts.
            due: due.load::<(i64, Option<i32>)>(c)?.into_iter().collect(),
            obligations: owed
                .into_iter()
                .map(|(id, unit, due)| (id, (unit, due)))
                .collect(),
        })
    }

    fn count_cases(
        &self,
        lines: &mut Lines,
        (from, to): (Day, Day),
        today: Day,
        calendar: &Calendar,
    ) {
        for case in &self.cases {
            let (mut unit, mut received, mut open) = (String::new(), Day(0), true);
            let due = self.due.get(case).copied().flatten().map(Day);
            for (_, _, kind, at, facts) in self.events.iter().filter(|e| e.0 == Some(*case)) {
                let on = Instant(*at).day();
                let counts = from <= on && on <= to;
                let facts: serde_json::Value = serde_json::from_str(facts).unwrap();
                if matches!(kind.as_str(), "routed" | "assign") {
                    unit = facts["unit"].as_str().unwrap().to_owned();
                }
                let line = lines.entry(unit.clone()).or_default();
                match kind.as_str() {
                    "file" => received = on,
                    "routed" if counts => line.received += 1,
                    "sign" => open = false,
                    _ => {}
                }
                if kind == "sign" && counts {
                    let took = (received.0 + 1..=on.0)
                        .filter(|day| calendar.is_working(Day(*day)).unwrap());
                    let took = u32::try_from(took.count()).unwrap();
                    *line.working_days.entry(took).or_default() += 1;
                    line.answered += 1;
                    line.on_time += i64::from(due.is_none_or(|due| on <= due));
                }
            }
            let line = lines.entry(unit).or_default();
            line.open += i64::from(open);
            line.overdue += i64::from(open && due.is_some_and(|due| due < today));
        }
    }

    fn count_apologies(&self, lines: &mut Lines, (from, to): (Day, Day), today: Day) {
        for (id, (unit, due)) in &self.obligations {
            let line = lines.entry(unit.clone()).or_default();
            let (mut owed, mut began, mut published) = (true, false, false);
            for (_, _, kind, at, _) in self.events.iter().filter(|e| e.1 == Some(*id)) {
                let on = Instant(*at).day();
                let counts = from <= on && on <= to;
                line.apologies_owed += i64::from(counts && kind == "owed");
                began |= counts && kind == "owed";
                published |= kind == "apology_publish";
                owed &= kind != "apology_sign";
            }
            line.apologised += i64::from(began && published);
            line.apologies_overdue += i64::from(owed && Day(*due) < today);
        }
    }
}
