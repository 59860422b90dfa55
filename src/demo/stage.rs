//! What happened, in the order it happened: every step through the verb that a person or a duty
//! would have used.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::script::{ActLine, Do, Script};
use super::timetable::{Past, Plan, Step, minute, plan};
use super::{DemoError, Ticket, acts, apologies};
use crate::casework::actor::{Desk, Me, Target};
use crate::casework::apologise::raise_late;
use crate::casework::escalate::fire_due;
use crate::casework::file::{Submission, file};
use crate::casework::import::dossiers::{File, Imported, import};
use crate::casework::record::Stamp;
use crate::casework::report::Report;
use crate::domain::case::Channel;
use crate::domain::change::By;
use crate::domain::code::Secret;
use crate::domain::ids::StaffId;
use crate::domain::refusal::Refusal;
use crate::domain::time::Instant;
use crate::storage::accounts::{list_roles, list_staff};
use crate::storage::cases::find_case;
use crate::storage::connection::AnyConnection;
use crate::storage::db::{Db, Tx};
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;

/// What a duty does in one go; a morning never has so much.
const BATCH: i64 = 1_000;

/// What makes the request of a case of the script recognisable: its secret follows from it.
pub(super) fn token(key: &str) -> Vec<u8> {
    format!("a case of the demonstration: {key}").into_bytes()
}

/// A case of the script that has come: its code, and what opens it.
type Filed = HashMap<String, (String, Secret)>;

/// Plays everything, and answers the cases that were filed. What a case begins with is written at
/// the end of a transaction: the next one goes on with it.
pub(super) async fn play(
    db: &Db,
    keys: &Arc<Keys>,
    script: Script,
    now: Instant,
) -> Result<Vec<Ticket>, DemoError> {
    let reference = db.reference().await?;
    let plan = Arc::new(plan(script, &Past::before(now, &reference.calendar)?)?);
    let cast = Arc::new(db.read(cast).await?);
    let mut filed = Filed::new();
    for part in parts(&plan.steps) {
        let (plan, keys, cast) = (Arc::clone(&plan), Arc::clone(keys), Arc::clone(&cast));
        let before = filed;
        let work = move |tx: &mut Tx<'_>| {
            let mut stage = Stage {
                plan: &plan,
                keys: &keys,
                cast: &cast,
                filed: before.clone(),
            };
            for (at, step) in plan.steps.get(part.clone()).unwrap_or_default() {
                stage.take(tx, *at, *step)?;
            }
            Ok(stage.filed)
        };
        filed = db.write(work).await?;
    }
    let tickets = plan.script.cases.iter().filter_map(|line| {
        let (code, secret) = filed.get(&line.key)?;
        Some(Ticket {
            code: code.clone(),
            secret: secret.grouped(),
        })
    });
    Ok(tickets.collect())
}

/// The steps that go into one transaction each: up to the morning after a report has come.
fn parts(steps: &[(Instant, Step)]) -> Vec<Range<usize>> {
    let (mut parts, mut start, mut has_come) = (Vec::new(), 0, false);
    for (n, (_, step)) in steps.iter().enumerate() {
        match step {
            Step::File(_) => has_come = true,
            Step::Duties if has_come => {
                parts.push(start..n);
                (start, has_come) = (n, false);
            }
            _ => {}
        }
    }
    parts.push(start..steps.len());
    parts
}

/// The stage: the plan, the people, and the cases filed so far.
pub(super) struct Stage<'a> {
    plan: &'a Plan,
    keys: &'a Keys,
    pub(super) cast: &'a [(String, Me)],
    filed: Filed,
}

impl Stage<'_> {
    fn take(&mut self, tx: &mut Tx<'_>, at: Instant, step: Step) -> Result<(), Failure> {
        match step {
            Step::Duties => self.duties(tx, at),
            Step::Import(n) => self.import(tx, at, n),
            Step::File(n) => self.file(tx, at, n),
            Step::Act(n, m) => self.act(tx, at, (n, m)),
            Step::Apology(n, m) => {
                let line = self.plan.script.apologies.get(n).ok_or_else(missing)?;
                let (_, act) = line.acts.get(m).ok_or_else(missing)?;
                apologies::take(tx, (self, at), line, *act)
            }
        }
    }

    /// The code of a case of the script that has come.
    pub(super) fn code(&self, key: &str) -> Result<&str, Failure> {
        let filed = self.filed.get(key);
        let filed = filed.ok_or_else(|| broken(&format!("{key} has not come yet")))?;
        Ok(&filed.0)
    }

    /// Somebody at their desk.
    pub(super) fn desk<'d>(&'d self, me: &'d Me, now: Instant) -> Desk<'d> {
        Desk {
            me,
            now,
            keys: self.keys,
        }
    }

    /// What the portal does by itself.
    fn duties(&self, tx: &mut Tx<'_>, at: Instant) -> Result<(), Failure> {
        while fire_due(tx, self.keys, at, BATCH)? > 0 {}
        raise_late(tx, self.keys, at, (0, BATCH))?;
        Ok(())
    }

    fn file(&mut self, tx: &mut Tx<'_>, at: Instant, n: usize) -> Result<(), Failure> {
        let line = self.plan.script.cases.get(n).ok_or_else(missing)?;
        let told = |wrong: String| broken(&format!("{}: {wrong}", line.key));
        let dossier = match &line.dossier {
            Some(code) => Some(self.dossier(code)?.to_owned()),
            None => None,
        };
        let happened = match &line.happened {
            Some(time) => {
                let minutes = minute(time).map_err(|error| told(error.to_string()))?;
                let happened = at.day().start().plus_seconds(minutes.saturating_mul(60));
                Some(happened.min(at).timestamp().to_string())
            }
            None => None,
        };
        let report = Report::parse(line.body(dossier, happened), tx.reference(), at);
        let report = report.map_err(|problems| told(format!("{problems:?}")))?;
        let token = token(&line.key);
        let submission = Submission {
            channel: Channel::Web,
            typed_by: None,
            body_hash: Sha256::digest(&token).to_vec(),
            token,
        };
        let filed = file(tx, self.keys, at, &report, &submission);
        let filed = filed.map_err(|failure| told(failure.to_string()))?;
        let ticket = (filed.case.code, filed.secret);
        self.filed.insert(line.key.clone(), ticket);
        Ok(())
    }

    fn act(&self, tx: &mut Tx<'_>, at: Instant, (n, m): (usize, usize)) -> Result<(), Failure> {
        let line = self.plan.script.cases.get(n).ok_or_else(missing)?;
        let act = line.acts.get(m).ok_or_else(missing)?;
        let (code, secret) = self.filed.get(&line.key).ok_or_else(missing)?;
        let done = match acts::of_sender(tx, (code, secret), (self.keys, at), act) {
            Some(done) => done,
            None => self.by_staff(tx, at, code, act),
        };
        let day = at.day();
        done.map_err(|failure| broken(&format!("{}: {:?} on {day}: {failure}", line.key, act.what)))
    }

    /// The first of those who could do it and whom the law lets do it.
    fn by_staff(
        &self,
        tx: &mut Tx<'_>,
        at: Instant,
        code: &str,
        act: &ActLine,
    ) -> Result<(), Failure> {
        let case = find_case(tx.conn(), code)?.ok_or_else(missing)?;
        let target = Target {
            code: case.code.clone(),
            version: case.version,
        };
        if act.what == Do::Apologise {
            return apologies::for_case(tx, (self, at), &case, &act.text);
        }
        let mut last = Failure::Refused(Refusal::NotYours);
        for me in acts::who(act, &case, self.cast) {
            match acts::of_staff(tx, (self, at), me, (&target, act)) {
                // Nobody handles a report about themselves, or signs what they wrote: a colleague
                // does.
                Err(Failure::Refused(
                    refusal @ (Refusal::NotYours | Refusal::OwnDraft | Refusal::SignsAboutOneself),
                )) => last = refusal.into(),
                done => return done,
            }
        }
        Err(last)
    }

    fn import(&self, tx: &mut Tx<'_>, at: Instant, n: usize) -> Result<(), Failure> {
        let (ward, bytes) = self.plan.files.get(n).ok_or_else(missing)?;
        let stamp = Stamp {
            now: at,
            by: By::Portal,
            keys: self.keys,
        };
        let file = File {
            name: format!("{ward}-{}.json", at.day()),
            bytes: bytes.clone(),
            ward: ward.parse().map_err(|_| broken("a ward's code"))?,
        };
        match import(tx, stamp, &file)? {
            Imported::Bad(rows) => Err(broken(&format!("{rows:?}"))),
            Imported::Same | Imported::Taken(..) => Ok(()),
        }
    }

    /// The code of a dossier of the script, with its day.
    pub(super) fn dossier(&self, code: &str) -> Result<&str, Failure> {
        let known = self.plan.codes.get(code);
        Ok(known.ok_or_else(|| broken(&format!("no dossier {code}")))?)
    }
}

/// Everybody who can log in.
fn cast(c: &mut AnyConnection) -> Result<Vec<(String, Me)>, StorageError> {
    let mut cast = Vec::new();
    for staff in list_staff(c)? {
        let roles = list_roles(c, staff.id)?;
        cast.push((staff.login, Me::new(StaffId(staff.id), roles)));
    }
    Ok(cast)
}

pub(super) fn missing() -> Failure {
    broken("a step before what it follows")
}

pub(super) fn broken(what: &str) -> Failure {
    StorageError::Broken(format!("the demonstration: {what}")).into()
}
