//! What happened in the demonstration ward, in the order it happened.

use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::schedule::{Step, feed, schedule};
use super::script::{ApologyAct, DossierLine, ReportAct, ReportLine, Script};
use super::{DemoError, Ticket};
use crate::casework::accept::accept;
use crate::casework::actor::{Desk, Me, Target};
use crate::casework::apologise::{self, ApologyDraft, Owed};
use crate::casework::draft::{Draft, draft};
use crate::casework::file::{Submission, file};
use crate::casework::import::dossiers::{File, Imported, import};
use crate::casework::record::Stamp;
use crate::casework::report::Report;
use crate::casework::sign::sign;
use crate::domain::apology::Delivery;
use crate::domain::case::Channel;
use crate::domain::change::By;
use crate::domain::ids::StaffId;
use crate::domain::lifecycle::standing::Verdict;
use crate::domain::refusal::Refusal;
use crate::domain::roles::StaffRole;
use crate::domain::time::Instant;
use crate::storage::accounts::{list_roles, list_staff};
use crate::storage::cases::find_case;
use crate::storage::db::{Db, Tx};
use crate::storage::dossiers::find_dossier;
use crate::storage::dossiers::obligations::find_obligation_of_dossier;
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;

/// Apologies raised in one go.
const BATCH: i64 = 100;

/// Plays the whole story in one transaction, and answers the cases that were filed.
pub(super) async fn play(
    db: &Db,
    keys: &Arc<Keys>,
    script: Script,
    now: Instant,
) -> Result<Vec<Ticket>, DemoError> {
    let reference = db.reference().await?;
    let mut steps = schedule(&script, &reference.calendar, now)?;
    steps.sort_by_key(|(at, _)| *at);
    let rows = feed(&script.dossier, &reference.calendar, now.day())?;
    let (keys, script) = (Arc::clone(keys), Arc::new(script));
    let work = move |tx: &mut Tx<'_>| {
        let mut stage = Stage {
            script: Arc::clone(&script),
            keys: Arc::clone(&keys),
            feed: rows.clone(),
            tickets: vec![None; script.report.len()],
        };
        for (at, step) in &steps {
            stage.take(tx, *at, *step)?;
        }
        apologise::raise_late(tx, &keys, now, (0, BATCH))?;
        Ok(stage.tickets.into_iter().flatten().collect())
    };
    Ok(db.write(work).await?)
}

/// The stage: the script, and what has happened so far.
struct Stage {
    script: Arc<Script>,
    keys: Arc<Keys>,
    feed: Vec<u8>,
    tickets: Vec<Option<Ticket>>,
}

impl Stage {
    fn take(&mut self, tx: &mut Tx<'_>, at: Instant, step: Step) -> Result<(), Failure> {
        let script = Arc::clone(&self.script);
        match step {
            Step::Import => self.import(tx, at),
            Step::File(line) => {
                let report = script.report.get(line).ok_or_else(missing)?;
                let ticket = self.file(tx, at, line, report)?;
                if let Some(place) = self.tickets.get_mut(line) {
                    *place = Some(ticket);
                }
                Ok(())
            }
            Step::Act(line, act) => {
                let report = script.report.get(line).ok_or_else(missing)?;
                let ticket = self.tickets.get(line).and_then(Option::as_ref);
                let code = &ticket.ok_or_else(missing)?.code;
                self.act(tx, at, code, (act, &report.answer))
            }
            Step::Apologise(line, act) => {
                let dossier = script.dossier.get(line).ok_or_else(missing)?;
                self.apologise(tx, at, dossier, act)
            }
        }
    }

    fn file(
        &self,
        tx: &mut Tx<'_>,
        at: Instant,
        line: usize,
        report: &ReportLine,
    ) -> Result<Ticket, Failure> {
        let mut body = report.body.clone();
        body.ward_code.clone_from(&self.script.ward);
        let checked = Report::parse(body, tx.reference(), at);
        let checked = checked.map_err(|all| broken(&format!("report {line}: {all:?}")))?;
        let token = format!("demonstration {line} {}", at.0).into_bytes();
        let submission = Submission {
            channel: Channel::Web,
            body_hash: Sha256::digest(&token).to_vec(),
            token,
        };
        let filed = file(tx, &self.keys, at, &checked, &submission)?;
        Ok(Ticket {
            code: filed.case.code,
            secret: filed.secret.grouped(),
        })
    }

    fn act(
        &self,
        tx: &mut Tx<'_>,
        at: Instant,
        code: &str,
        (act, answer): (ReportAct, &str),
    ) -> Result<(), Failure> {
        let case = find_case(tx.conn(), code)?.ok_or_else(missing)?;
        let role = match act {
            ReportAct::Sign => StaffRole::Leader,
            ReportAct::Accept | ReportAct::Draft => StaffRole::Official,
        };
        let target = Target {
            code: code.to_owned(),
            version: case.version,
        };
        for me in staff_who_are(tx, role, &case.unit_code)? {
            let desk = self.desk(&me, at);
            let done = match act {
                ReportAct::Accept => accept(tx, &desk, &target),
                ReportAct::Sign => sign(tx, &desk, &target),
                ReportAct::Draft => draft(tx, &desk, &target, &drafted(answer)),
            };
            match done {
                // Nobody handles a report about themselves: a colleague does.
                Err(Failure::Refused(Refusal::NotYours)) => {}
                done => return done,
            }
        }
        Err(broken(&format!(
            "nobody in {} may take {code}",
            case.unit_code
        )))
    }

    fn import(&self, tx: &mut Tx<'_>, at: Instant) -> Result<(), Failure> {
        let ward = self.script.ward.parse();
        let stamp = Stamp {
            now: at,
            by: By::Portal,
            keys: &self.keys,
        };
        let file = File {
            name: "demonstration.json".to_owned(),
            bytes: self.feed.clone(),
            ward: ward.map_err(|_| broken("the ward's code"))?,
        };
        match import(tx, stamp, &file)? {
            Imported::Bad(rows) => Err(broken(&format!("{rows:?}"))),
            Imported::Same | Imported::Taken(_) => Ok(()),
        }
    }

    fn apologise(
        &self,
        tx: &mut Tx<'_>,
        at: Instant,
        dossier: &DossierLine,
        act: ApologyAct,
    ) -> Result<(), Failure> {
        let row = find_dossier(tx.conn(), &dossier.code)?.ok_or_else(missing)?;
        let owed = find_obligation_of_dossier(tx.conn(), row.id)?.ok_or_else(missing)?;
        let role = match act {
            ApologyAct::Draft | ApologyAct::Deliver => StaffRole::Official,
            ApologyAct::Sign => StaffRole::Leader,
        };
        let staff = staff_who_are(tx, role, &self.script.ward)?;
        let me = staff.first().ok_or_else(missing)?;
        let desk = self.desk(me, at);
        let seen = Owed {
            id: owed.id,
            version: owed.version,
        };
        match act {
            ApologyAct::Sign => apologise::sign(tx, &desk, seen),
            ApologyAct::Deliver => apologise::deliver(tx, &desk, seen, Delivery::Desk),
            ApologyAct::Draft => {
                let new_promise_on = match row.finished_on {
                    Some(_) => None,
                    None => tx.reference().calendar.add_working(at.day(), 5).ok(),
                };
                let draft = ApologyDraft {
                    reason: dossier.reason.clone(),
                    new_promise_on,
                };
                apologise::draft(tx, &desk, seen, &draft)
            }
        }
    }

    fn desk<'a>(&'a self, me: &'a Me, now: Instant) -> Desk<'a> {
        Desk {
            me,
            now,
            keys: &self.keys,
        }
    }
}

/// The members of staff who are this there.
fn staff_who_are(tx: &mut Tx<'_>, role: StaffRole, unit: &str) -> Result<Vec<Me>, Failure> {
    let mut all = Vec::new();
    for staff in list_staff(tx.conn())? {
        let roles = list_roles(tx.conn(), staff.id)?;
        let mut given = roles.iter();
        if given.any(|given| given.role == role && given.unit.0 == unit) {
            all.push(Me::new(StaffId(staff.id), roles));
        }
    }
    Ok(all)
}

fn drafted(answer: &str) -> Draft {
    Draft {
        text: answer.to_owned(),
        verdict: Verdict::Founded,
        evidence: "Sổ theo dõi hồ sơ và lời kể của người phụ trách".to_owned(),
    }
}

fn missing() -> Failure {
    broken("a step before what it follows")
}

fn broken(what: &str) -> Failure {
    StorageError::Broken(format!("the demonstration: {what}")).into()
}
