//! Phường Thành Sen with people in its offices, on a database of its own.

use std::sync::Arc;

use tiepdan::accounts::positions::add_position;
use tiepdan::accounts::staff::{NewStaff, PasswordHash, add_staff};
use tiepdan::casework::accept::accept;
use tiepdan::casework::actor::{Desk, Me, Target};
use tiepdan::casework::draft::{Draft, draft};
use tiepdan::casework::file::{Filed, Submission, file};
use tiepdan::casework::report::Report;
use tiepdan::casework::sender::Sender;
use tiepdan::casework::sign::sign;
use tiepdan::casework::view::{OwedView, Reading, obligations};
use tiepdan::domain::case::Channel;
use tiepdan::domain::change::By;
use tiepdan::domain::code::{CaseCode, Secret};
use tiepdan::domain::ids::{PositionId, StaffId, UnitCode};
use tiepdan::domain::lifecycle::standing::Verdict;
use tiepdan::domain::people::Position;
use tiepdan::domain::roles::{OfficeRole, StaffRole};
use tiepdan::domain::time::{Day, Instant};
use tiepdan::storage::accounts::RoleIn;
use tiepdan::storage::cases::events::{History, list_events};
use tiepdan::storage::cases::{CaseRow, find_case};
use tiepdan::storage::db::{Db, Tx};
use tiepdan::storage::error::Failure;
use tiepdan::storage::keys::Keys;

use crate::support::database::TestDatabase;

/// A ward at work.
pub(super) struct Ward {
    _database: TestDatabase,
    pub(super) db: Db,
    pub(super) keys: Arc<Keys>,
}

/// Nine in the morning of a day.
pub(super) fn morning(day: &str) -> Instant {
    day.parse::<Day>().unwrap().start().plus_seconds(9 * 3_600)
}

/// Login, unit, portal role, office held, login of the superior.
const PEOPLE: &[(&str, &str, StaffRole, OfficeRole, Option<&str>)] = &[
    (
        "chutich",
        "18073",
        StaffRole::Leader,
        OfficeRole::Chairman,
        None,
    ),
    (
        "canbo-ubnd",
        "18073",
        StaffRole::Official,
        OfficeRole::Official,
        Some("chutich"),
    ),
    (
        "giamdoc",
        "18073-service_centre",
        StaffRole::Leader,
        OfficeRole::ServiceCentreDirector,
        Some("chutich"),
    ),
    (
        "canbo",
        "18073-service_centre",
        StaffRole::Official,
        OfficeRole::Official,
        Some("giamdoc"),
    ),
    (
        "thanhtra",
        "42-inspectorate",
        StaffRole::Leader,
        OfficeRole::Inspectorate,
        None,
    ),
    (
        "vanphong",
        "42-office",
        StaffRole::Leader,
        OfficeRole::ProvinceOffice,
        None,
    ),
    (
        "vanphong2",
        "42-office",
        StaffRole::Leader,
        OfficeRole::ProvinceOffice,
        Some("vanphong"),
    ),
    (
        "noivu",
        "42-home_affairs",
        StaffRole::Leader,
        OfficeRole::HomeAffairs,
        None,
    ),
    (
        "chutichtinh",
        "42",
        StaffRole::Leader,
        OfficeRole::ProvinceChairman,
        None,
    ),
    (
        "phancong",
        "42-triage",
        StaffRole::Triage,
        OfficeRole::Triage,
        None,
    ),
];

impl Ward {
    pub(super) async fn new() -> Self {
        let database = TestDatabase::new();
        let ward = Self {
            db: database.open(),
            _database: database,
            keys: Arc::new(Keys::new([7; 32])),
        };
        ward.db.write(hire).await.unwrap();
        ward
    }

    /// Files a report of a JSON body at an instant.
    pub(super) async fn file(&self, now: Instant, body: serde_json::Value) -> Filed {
        let token = body.to_string().into_bytes();
        self.file_as(now, body, (token, vec![1])).await.unwrap()
    }

    pub(super) async fn file_as(
        &self,
        now: Instant,
        body: serde_json::Value,
        (token, body_hash): (Vec<u8>, Vec<u8>),
    ) -> Result<Filed, Failure> {
        let reference = self.db.reference().await.unwrap();
        let body = serde_json::from_value(body).unwrap();
        let report = Report::parse(body, &reference, now).unwrap();
        let keys = Arc::clone(&self.keys);
        let turn = token.clone();
        let submission = Submission {
            channel: Channel::Web,
            typed_by: None,
            token,
            body_hash,
        };
        self.db
            .write_for(turn, move |tx| file(tx, &keys, now, &report, &submission))
            .await
    }

    /// What somebody does at their desk.
    pub(super) async fn act<T: Send + 'static>(
        &self,
        login: &str,
        now: Instant,
        work: impl Fn(&mut Tx<'_>, &Desk<'_>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let me = self.me(login).await;
        let keys = Arc::clone(&self.keys);
        let work = move |tx: &mut Tx<'_>| {
            work(
                tx,
                &Desk {
                    me: &me,
                    now,
                    keys: &keys,
                },
            )
        };
        self.db.write(work).await
    }

    /// What whoever holds the secret does.
    pub(super) async fn send<T: Send + 'static>(
        &self,
        (code, secret): (&str, &Secret),
        now: Instant,
        work: impl Fn(&mut Tx<'_>, &Sender<'_>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let (code, secret) = (CaseCode::parse(code).unwrap(), secret.clone());
        let keys = Arc::clone(&self.keys);
        let work = move |tx: &mut Tx<'_>| {
            let sender = Sender {
                code: &code,
                secret: &secret,
                now,
                keys: &keys,
            };
            work(tx, &sender)
        };
        self.db.write(work).await
    }

    /// The whole way to an answer: accepted and drafted by one, signed by another.
    pub(super) async fn answer(&self, code: &str, now: Instant, (official, leader): (&str, &str)) {
        if self.case(code).await.state == "assigned" {
            let target = self.target(code).await;
            let work = move |tx: &mut Tx<'_>, desk: &Desk<'_>| accept(tx, desk, &target);
            self.act(official, now, work).await.unwrap();
        }
        let target = self.target(code).await;
        let said = Draft {
            text: "Đã kiểm tra: phiếu chuyển bị sót. Kết quả đã trao hôm nay.".to_owned(),
            verdict: Verdict::Founded,
            evidence: "Sổ theo dõi hồ sơ tháng 11".to_owned(),
        };
        let work = move |tx: &mut Tx<'_>, desk: &Desk<'_>| draft(tx, desk, &target, &said);
        self.act(official, now, work).await.unwrap();
        let target = self.target(code).await;
        let work = move |tx: &mut Tx<'_>, desk: &Desk<'_>| sign(tx, desk, &target);
        self.act(leader, now, work).await.unwrap();
    }

    pub(super) async fn me(&self, login: &str) -> Me {
        let at = PEOPLE.iter().position(|person| person.0 == login).unwrap();
        let (_, unit, role, _, _) = PEOPLE[at];
        let unit = UnitCode(unit.to_owned());
        Me::new(staff_id(&self.db, login).await, vec![RoleIn { role, unit }])
    }

    /// The open apologies somebody sees on a day.
    pub(super) async fn owed(&self, login: &str, today: Day) -> Vec<OwedView> {
        let me = self.me(login).await;
        let roster = self.db.roster().await.unwrap();
        let reference = self.db.reference().await.unwrap();
        let read = move |c: &mut _| {
            let reading = Reading {
                me: &me,
                roster: &roster,
                reference: &reference,
                today,
            };
            obligations(c, reading, 500)
        };
        self.db.read(read).await.unwrap()
    }

    /// A case as it stands now, for somebody to act on.
    pub(super) async fn target(&self, code: &str) -> Target {
        Target {
            code: code.to_owned(),
            version: self.case(code).await.version,
        }
    }

    pub(super) async fn case(&self, code: &str) -> CaseRow {
        let code = code.to_owned();
        self.db
            .read(move |c| find_case(c, &code))
            .await
            .unwrap()
            .unwrap()
    }

    /// The history of a case: `round kind by`.
    pub(super) async fn history(&self, code: &str) -> Vec<String> {
        let id = self.case(code).await.id;
        let events = self
            .db
            .read(move |c| list_events(c, History::Case(id)))
            .await
            .unwrap();
        events
            .iter()
            .map(|e| format!("{} {} {}", e.round, e.kind, e.actor))
            .collect()
    }
}

async fn staff_id(db: &Db, login: &str) -> StaffId {
    let login = login.to_owned();
    let find = move |c: &mut _| tiepdan::storage::accounts::find_staff_by_login(c, &login);
    StaffId(db.read(find).await.unwrap().unwrap().id)
}

fn hire(tx: &mut Tx<'_>) -> Result<(), Failure> {
    let now = morning("2026-01-05");
    let mut offices: Vec<(&str, PositionId)> = Vec::new();
    for (login, unit, role, office, superior) in PEOPLE {
        let unit = UnitCode((*unit).to_owned());
        let new = NewStaff {
            login: (*login).to_owned(),
            name: format!("Ông {login}"),
            email: Some(format!("{login}@example.org")),
            lang: "vi".to_owned(),
            password: PasswordHash::Chosen("-".to_owned()),
            roles: vec![RoleIn {
                role: *role,
                unit: unit.clone(),
            }],
        };
        let staff = add_staff(tx, now, By::Portal, &new)?;
        let superior = superior.and_then(|login| {
            offices
                .iter()
                .find(|(known, _)| *known == login)
                .map(|(_, id)| *id)
        });
        let position = Position {
            id: PositionId(0),
            unit,
            role: *office,
            title: format!("Chức vụ của {login}"),
            superior,
            holder: Some(staff),
            holder_name: Some(new.name),
            from: "2020-01-01".parse().unwrap(),
            to: None,
        };
        offices.push((login, add_position(tx, now, By::Portal, &position)?));
    }
    Ok(())
}
