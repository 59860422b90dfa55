//! A province's cases: filed as citizens file them, most of them long closed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::connection::SimpleConnection as _;
use tiepdan::accounts::password::{Password, Passwords};
use tiepdan::accounts::session::{LogIn, log_in};
use tiepdan::accounts::staff::{NewStaff, PasswordHash, add_staff};
use tiepdan::casework::file::{Submission, file};
use tiepdan::casework::report::Report;
use tiepdan::clock;
use tiepdan::domain::case::Channel;
use tiepdan::domain::change::By;
use tiepdan::domain::directory::place::Place;
use tiepdan::domain::ids::UnitCode;
use tiepdan::domain::roles::StaffRole;
use tiepdan::reference::Reference;
use tiepdan::storage::accounts::RoleIn;
use tiepdan::storage::connection::AnyConnection;
use tiepdan::storage::db::{Db, Tx};
use tiepdan::storage::error::{Failure, StorageError};
use tiepdan::storage::keys::Keys;

use crate::Error;

/// The province all cases lie in: Hà Tĩnh.
const PROVINCE: &str = "42";
/// Filings under way at once.
const CALLERS: usize = 512;
/// One case in so many whose code and secret are kept.
const KEPT: usize = 16;

/// Code and secret of a case.
pub(crate) type Opens = (String, String);

/// Files cases until there are `to`, from those there are; some of the codes.
pub(crate) async fn cases(
    db: &Db,
    keys: &Arc<Keys>,
    (from, to): (usize, usize),
) -> Result<Vec<Opens>, Error> {
    let reports = Arc::new(reports(&*db.reference().await?)?);
    let (next, mut callers) = (
        Arc::new(AtomicUsize::new(from)),
        tokio::task::JoinSet::new(),
    );
    for _ in 0..CALLERS {
        let (db, keys, next) = (db.clone(), Arc::clone(keys), Arc::clone(&next));
        let reports = Arc::clone(&reports);
        callers.spawn(async move {
            let mut kept = Vec::new();
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                if n >= to {
                    return Ok::<_, Failure>(kept);
                }
                let opens = one(&db, &keys, &reports, n).await?;
                if n.is_multiple_of(KEPT) {
                    kept.push(opens);
                }
            }
        });
    }
    let mut kept = Vec::new();
    while let Some(own) = callers.join_next().await {
        kept.extend(own?.map_err(|failure| failure.to_string())?);
    }
    Ok(kept)
}

async fn one(
    db: &Db,
    keys: &Arc<Keys>,
    reports: &Arc<Vec<Report>>,
    n: usize,
) -> Result<Opens, Failure> {
    let attempt = || {
        let (keys, reports) = (Arc::clone(keys), Arc::clone(reports));
        db.write(move |tx: &mut Tx<'_>| {
            let report = reports.get(n % reports.len()).ok_or(StorageError::Stale)?;
            let submission = Submission {
                channel: Channel::Web,
                typed_by: None,
                token: format!("seed-{n:020}").into_bytes(),
                body_hash: vec![1],
            };
            let filed = file(tx, &keys, clock::now(), report, &submission)?;
            Ok((filed.case.code, filed.secret.reveal().to_owned()))
        })
    };
    loop {
        match attempt().await {
            // Two cases drew the same code: as the web does, another is drawn.
            Err(Failure::Storage(StorageError::Taken(_))) => {}
            answer => return answer,
        }
    }
}

/// What is filed: every commune of the province, many words.
fn reports(reference: &Reference) -> Result<Vec<Report>, Error> {
    let (now, on) = (clock::now(), clock::now().day());
    let province: Place = PROVINCE.parse().map_err(|_| "not a province")?;
    let communes = reference.directory.communes_of(province, on);
    let communes: Vec<String> = communes.map(|named| named.place.to_string()).collect();
    let words: Vec<&str> = reference
        .directory
        .communes(on)
        .map(|named| named.name)
        .collect();
    let mut reports = Vec::new();
    for (n, commune) in communes
        .iter()
        .cycle()
        .take(communes.len() * 20)
        .enumerate()
    {
        let spoken: Vec<&str> = words.iter().skip(n % 3_000).take(12).copied().collect();
        let body = serde_json::json!({
            "category": "LATE_RESULT", "ward_code": commune, "privacy": "name_hidden",
            "subject": {"kind": "unknown"},
            "description": format!("Hồ sơ hẹn mà chưa có kết quả, đã hỏi ở {}.", spoken.join(", ")),
        });
        let report = Report::parse(serde_json::from_value(body)?, reference, now);
        reports.push(report.map_err(|problems| format!("{problems:?}"))?);
    }
    Ok(reports)
}

/// Closes nine cases of ten, as they are in a portal that has run for years; their letters have
/// long gone out, so that pages are not measured beside a post office at work.
pub(crate) fn close_most(conn: &mut AnyConnection) -> Result<(), Error> {
    conn.batch_execute(
        "UPDATE cases SET is_open = false, state = 'closed' WHERE id % 10 <> 0 AND is_open; \
         DELETE FROM milestones WHERE case_id % 10 <> 0; \
         UPDATE outbox SET state = 'sent', sent_at = created_at WHERE state = 'waiting'; \
         ANALYZE;",
    )?;
    Ok(())
}

/// Somebody logs in: the cookie of the session. Everybody is made with the first.
pub(crate) async fn staff(
    db: &Db,
    keys: &Keys,
    login: &str,
    (role, unit): (StaffRole, &str),
) -> Result<String, Error> {
    let (passwords, password) = (Passwords::new()?, Password::random()?);
    let joining = NewStaff {
        login: login.to_owned(),
        name: "Nguyễn Văn Bình".to_owned(),
        email: None,
        lang: "vi".to_owned(),
        password: PasswordHash::Chosen(passwords.hash(password.clone()).await?),
        roles: vec![RoleIn {
            role,
            unit: UnitCode(unit.to_owned()),
        }],
    };
    let now = clock::now();
    let add = move |tx: &mut Tx<'_>| add_staff(tx, now, By::Portal, &joining).map(|_| ());
    db.write(add).await.map_err(|failure| failure.to_string())?;
    let form = LogIn {
        login: login.to_owned(),
        password,
        before: None,
        address: None,
    };
    let token = log_in(db, &passwords, keys, now, form).await;
    let token = token.map_err(|_| "not let in")?;
    Ok(format!("staff={}", token.reveal()))
}
