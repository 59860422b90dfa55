//! Durable filings per second through the write queue, beside the ceilings of the same machine in
//! the same run: how often the disk syncs, and a bare loop that inserts the same rows.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant as Watch};

use diesel::connection::SimpleConnection as _;
use tiepdan::casework::escalate::fire_due;
use tiepdan::casework::file::{Submission, file};
use tiepdan::casework::report::Report;
use tiepdan::clock;
use tiepdan::domain::case::Channel;
use tiepdan::storage::audit::checkpoint::public_key;
use tiepdan::storage::audit::verify::verify;
use tiepdan::storage::connection::{AnyConnection, Purpose};
use tiepdan::storage::db::{Db, Tx};
use tiepdan::storage::error::Failure;
use tiepdan::storage::keys::Keys;
use tiepdan::storage::migrations::migrate;
use tiepdan::storage::reference::insert_shipped_reference;
use tiepdan::storage::settings::{Address, Settings};

/// How long each figure is taken.
const SPAN: Duration = Duration::from_secs(3);
/// Filings under way at once.
const CALLERS: usize = 256;

/// What a filing writes into: table, key that rises with the filings, and its rows per filing.
const TABLES: [(&str, &str, u32); 10] = [
    ("cases", "id", 1),
    ("reports", "case_id", 1),
    ("case_identities", "case_id", 1),
    ("deadlines", "case_id", 1),
    ("assignments", "case_id", 1),
    ("events", "case_id", 1),
    ("milestones", "case_id", 1),
    ("audit", "seq", 2),
    ("outbox", "id", 1),
    ("idempotency_keys", "case_id", 1),
];
/// How much later the milestones are looked at: 60 days.
const WEEKS: i64 = 60 * 86_400;
/// Milestones of one transaction: as many as the duty fires.
const MILESTONES: i64 = 500;
/// Filings of one commit in the bare loop: as many as the writer takes.
const BATCH: usize = 512;
/// The master key of the run.
const MASTER: [u8; 32] = [7; 32];

/// Files into SQLite; into PostgreSQL when an empty database of one is named.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir_in("/var/tmp")?;
    let server = std::env::args().find(|word| word.starts_with("postgres:"));
    let (address, suffix) = match &server {
        Some(url) => (Address::parse(url)?, "_postgres"),
        None => (Address::Sqlite(folder.path().join("tiepdan.db")), ""),
    };
    syncs(&folder.path().join("sync"))?;
    let mut conn = AnyConnection::open(&address, Purpose::Writing)?;
    migrate(&mut conn)?;
    insert_shipped_reference(&mut conn, clock::now())?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let db = Db::open(&Settings::new(address))?;
    let (filed, speed) = runtime.block_on(filings(&db, suffix))?;
    if server.is_none() {
        let bare = bare(folder.path(), filed)?;
        print("filings_bare", bare, "per second");
        print("filings_of_bare", speed * 100.0 / bare, "per cent");
    }
    let fired = runtime.block_on(fire(&db))?;
    print(&format!("milestones_fired{suffix}"), fired, "per second");
    runtime.block_on(db.stop());
    if server.is_none() {
        verified(&mut conn)?;
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a benchmark's figures are its output")]
fn print(name: &str, figure: f64, unit: &str) {
    println!("{name}\t{figure:.0}\t{unit}");
}

fn per_second(n: u32, since: Watch) -> f64 {
    f64::from(n) / since.elapsed().as_secs_f64()
}

/// Appends a page and syncs it, again and again.
fn syncs(path: &Path) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    let (start, mut n) = (Watch::now(), 0);
    while start.elapsed() < SPAN {
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        n += 1;
    }
    print("fsync", per_second(n, start), "per second");
    Ok(())
}

/// Filings through the queue, many callers at once.
async fn filings(db: &Db, suffix: &str) -> Result<(u32, f64), Box<dyn std::error::Error>> {
    let reference = db.reference().await?;
    let now = clock::now();
    let body = serde_json::json!({
        "category": "LATE_RESULT", "ward_code": "18073", "privacy": "named",
        "subject": {"kind": "unknown"},
        "description": "Hồ sơ hẹn ngày 5 mà đến nay chưa có kết quả, đã đến ba lần.",
        "contact": {"name": "Trần Thị Sáu", "email": "sau@example.org"},
    });
    let report = Report::parse(serde_json::from_value(body)?, &reference, now);
    let report = Arc::new(report.map_err(|problems| format!("{problems:?}"))?);
    let keys = Arc::new(Keys::new(MASTER));
    let start = Watch::now();
    let mut callers = tokio::task::JoinSet::new();
    for caller in 0..CALLERS {
        let (db, report, keys) = (db.clone(), Arc::clone(&report), Arc::clone(&keys));
        callers.spawn(call(db, report, keys, caller));
    }
    let (mut filed, mut waits) = (0_u32, Vec::new());
    while let Some(done) = callers.join_next().await {
        let own = done?.map_err(|failure| failure.to_string())?;
        filed = filed.saturating_add(u32::try_from(own.len())?);
        waits.extend(own);
    }
    let speed = per_second(filed, start);
    print(&format!("filings_durable{suffix}"), speed, "per second");
    waits.sort_unstable();
    let late = waits
        .get(waits.len() / 100 * 99)
        .copied()
        .unwrap_or_default();
    print(
        &format!("filing_p99{suffix}"),
        late.as_secs_f64() * 1e3,
        "ms",
    );
    Ok((filed, speed))
}

/// Milestones fired a second, some weeks later when many are due.
async fn fire(db: &Db) -> Result<f64, Box<dyn std::error::Error>> {
    let (keys, later) = (
        Arc::new(Keys::new(MASTER)),
        clock::now().plus_seconds(WEEKS),
    );
    let (start, mut fired) = (Watch::now(), 0);
    while start.elapsed() < SPAN {
        let keys = Arc::clone(&keys);
        let batch = move |tx: &mut Tx<'_>| fire_due(tx, &keys, later, MILESTONES);
        match db
            .write(batch)
            .await
            .map_err(|failure| failure.to_string())?
        {
            0 => break,
            n => fired += u32::try_from(n)?,
        }
    }
    Ok(per_second(fired, start))
}

/// One caller: files, waits for the answer, files again. Answers how long each took.
async fn call(
    db: Db,
    report: Arc<Report>,
    keys: Arc<Keys>,
    caller: usize,
) -> Result<Vec<Duration>, Failure> {
    let (start, mut waits) = (Watch::now(), Vec::new());
    while start.elapsed() < SPAN {
        let (report, keys) = (Arc::clone(&report), Arc::clone(&keys));
        let submission = Submission {
            channel: Channel::Api,
            typed_by: None,
            token: format!("{caller:08}-{:012}", waits.len()).into_bytes(),
            body_hash: vec![1],
        };
        let asked = Watch::now();
        let now = clock::now();
        db.write(move |tx| file(tx, &keys, now, &report, &submission).map(|_| ()))
            .await?;
        waits.push(asked.elapsed());
    }
    Ok(waits)
}

/// The same rows as the filings wrote, copied by the database itself into the same tables with
/// their indexes, a commit every so many: nothing that writes them can be faster.
fn bare(folder: &Path, filed: u32) -> Result<f64, Box<dyn std::error::Error>> {
    let address = Address::Sqlite(folder.join("bare.db"));
    let mut conn = AnyConnection::open(&address, Purpose::Writing)?;
    migrate(&mut conn)?;
    let source = folder.join("tiepdan.db");
    conn.batch_execute(&format!(
        "ATTACH '{}' AS filed; INSERT INTO audit_streams SELECT * FROM filed.audit_streams;",
        source.display()
    ))?;
    let start = Watch::now();
    for first in (0..filed).step_by(BATCH) {
        let mut copy = String::from("BEGIN IMMEDIATE;");
        for (table, key, each) in TABLES {
            let from = first.saturating_mul(each);
            let to = from.saturating_add(each.saturating_mul(u32::try_from(BATCH)?));
            copy.push_str(&format!(
                "INSERT INTO {table} SELECT * FROM filed.{table} \
                 WHERE {key} > {from} AND {key} <= {to};"
            ));
        }
        let to = first.saturating_add(u32::try_from(BATCH)?);
        copy.push_str(&format!(
            "INSERT INTO case_search (rowid, words) SELECT case_id, CAST(description AS TEXT) \
             FROM filed.reports WHERE case_id > {first} AND case_id <= {to}; COMMIT;"
        ));
        conn.batch_execute(&copy)?;
    }
    Ok(per_second(filed, start))
}

/// How long the whole chain takes to check, for 100,000 rows.
fn verified(conn: &mut AnyConnection) -> Result<(), Box<dyn std::error::Error>> {
    let start = Watch::now();
    let report = verify(conn, &public_key(&Keys::new(MASTER)), &[])?;
    if !report.faults.is_empty() {
        return Err(format!("{:?}", report.faults.first()).into());
    }
    let rows = u32::try_from(report.rows)?;
    let took = start.elapsed().as_secs_f64() * 1e3 * 1e5 / f64::from(rows.max(1));
    print("audit_verify_100000", took, "ms");
    Ok(())
}
