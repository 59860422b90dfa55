//! Durable filings per second through the write queue, beside the ceilings of the same machine in
//! the same run: how often the disk syncs, and a bare loop that inserts the same rows.

use std::fs::File;
use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant as Watch};

use diesel::connection::SimpleConnection as _;
use tiepdan::casework::file::{Submission, file};
use tiepdan::casework::report::Report;
use tiepdan::clock;
use tiepdan::domain::case::Channel;
use tiepdan::storage::connection::{AnyConnection, Purpose};
use tiepdan::storage::db::Db;
use tiepdan::storage::keys::Keys;
use tiepdan::storage::migrations::migrate;
use tiepdan::storage::reference::insert_shipped_reference;
use tiepdan::storage::settings::{Address, Settings};

/// How long each figure is taken.
const SPAN: Duration = Duration::from_secs(3);
/// Filings under way at once.
const CALLERS: usize = 256;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    syncs(&folder.path().join("sync"))?;
    let path = folder.path().join("tiepdan.db");
    let address = Address::Sqlite(path.clone());
    let mut conn = AnyConnection::open(&address, Purpose::Writing)?;
    migrate(&mut conn)?;
    insert_shipped_reference(&mut conn, clock::now())?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .build()?;
    let db = Db::open(&Settings::new(address))?;
    let filed = runtime.block_on(filings(&db))?;
    runtime.block_on(db.stop());
    bare(&mut conn, filed)
}

#[expect(clippy::print_stdout, reason = "a benchmark's figures are its output")]
fn print(name: &str, figure: f64, unit: &str) {
    println!("{name}\t{figure:.0}\t{unit}");
}

fn per_second(n: u32, since: Watch) -> f64 {
    f64::from(n) / since.elapsed().as_secs_f64()
}

/// Appends a page and syncs it, again and again.
fn syncs(path: &std::path::Path) -> std::io::Result<()> {
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
async fn filings(db: &Db) -> Result<u32, Box<dyn std::error::Error>> {
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
    let keys = Arc::new(Keys::new([7; 32]));
    let (start, mut n) = (Watch::now(), 0_u32);
    while start.elapsed() < SPAN {
        let batch = (0..CALLERS).map(|caller| {
            let (report, keys) = (Arc::clone(&report), Arc::clone(&keys));
            let token = format!("{n:012}-{caller:06}").into_bytes();
            let submission = Submission {
                channel: Channel::Api,
                token,
                body_hash: vec![1],
            };
            db.write(move |tx| file(tx, &keys, now, &report, &submission).map(|_| ()))
        });
        for answer in futures_util::future::join_all(batch).await {
            answer?;
            n += 1;
        }
    }
    print("filings_durable", per_second(n, start), "per second");
    Ok(n)
}

/// The same rows as the filings wrote, copied by the database itself in one transaction a batch:
/// nothing that writes them can be faster.
fn bare(conn: &mut AnyConnection, filed: u32) -> Result<(), Box<dyn std::error::Error>> {
    let tables = [
        "cases",
        "reports",
        "case_identities",
        "deadlines",
        "assignments",
        "events",
        "milestones",
        "idempotency_keys",
        "audit",
        "outbox",
    ];
    let mut copies = String::new();
    for table in tables {
        conn.batch_execute(&format!(
            "CREATE TABLE copy_{table} AS SELECT * FROM {table} WHERE 0"
        ))?;
        copies.push_str(&format!("INSERT INTO copy_{table} SELECT * FROM {table};"));
    }
    let start = Watch::now();
    conn.batch_execute(&format!("BEGIN IMMEDIATE; {copies} COMMIT;"))?;
    print("filings_bare_copy", per_second(filed, start), "per second");
    Ok(())
}
