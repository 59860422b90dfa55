//! kill -9 while writing: what was acknowledged is there, once, and nothing is half-written.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use diesel::connection::SimpleConnection as _;
use tiepdan::storage::connection::{AnyConnection, Dialect};
use tiepdan::storage::db::{Db, Tx};
use tiepdan::storage::settings::{Address, Settings};

use super::counters::{self, add, find, insert};

/// Set for the child only: the database to write to, and the number to begin with.
const DATABASE: &str = "TIEPDAN_CRASH_DATABASE";
const BEGIN: &str = "TIEPDAN_CRASH_BEGIN";

/// Writes acknowledged before each kill.
const ACKNOWLEDGED: usize = 150;
const KILLS: i64 = 4;

#[tokio::test]
async fn what_was_acknowledged_before_a_kill_is_there_once() {
    let database = counters::database();
    let address = match &database.settings.address {
        Address::Sqlite(path) => path.to_str().unwrap().to_owned(),
        Address::Postgres(url) => url.clone(),
    };
    let mut acknowledged = Vec::new();
    for kill in 0..KILLS {
        acknowledged.extend(write_until_killed(&address, kill * 1_000_000));
    }
    let db = database.open();
    let mut conn = database.connect();
    for number in &acknowledged {
        assert_eq!(
            find(&mut conn, &format!("n{number}")).unwrap(),
            Some(1),
            "{number} is lost"
        );
    }
    let counted = "SELECT CAST(count(*) AS TEXT) AS value FROM counters WHERE name LIKE 'n%'";
    // In one read: the server may still be ending what the last child began.
    let counts = db.read(move |c| Ok((c.texts(counted)?.concat(), find(c, "a")?)));
    let (rows, sum) = counts.await.unwrap();
    let rows: i64 = rows.parse().unwrap();
    assert_eq!(sum, Some(rows), "a write is half there");
    assert!(rows >= i64::try_from(acknowledged.len()).unwrap());
    is_sound(&mut conn);
}

fn is_sound(conn: &mut AnyConnection) {
    match conn.dialect() {
        Dialect::Sqlite => {
            let check = "SELECT integrity_check AS value FROM pragma_integrity_check";
            assert_eq!(conn.texts(check).unwrap(), ["ok"]);
        }
        Dialect::Postgres => conn.batch_execute("ANALYZE counters").unwrap(),
    }
}

/// Runs the child below, and kills it while it writes. Answers the numbers it said were written.
fn write_until_killed(address: &str, begin: i64) -> Vec<i64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "storage::crash::child", "--nocapture"])
        .env(DATABASE, address)
        .env(BEGIN, begin.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let number = |line: String| {
        line.strip_prefix("written ")
            .and_then(|n| n.parse::<i64>().ok())
    };
    let mut written: Vec<i64> = Vec::new();
    while written.len() < ACKNOWLEDGED {
        written.extend(number(
            lines.next().expect("the child ended by itself").unwrap(),
        ));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // What it said before it died counts too. Each line is one write to the pipe, never cut short.
    written.extend(lines.map_while(Result::ok).filter_map(number));
    written
}

/// Not a test of its own: writes for ever, when the test above asks for it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[expect(
    clippy::disallowed_methods,
    reason = "how the child is told what to do"
)]
async fn child() {
    let (Ok(address), Ok(begin)) = (std::env::var(DATABASE), std::env::var(BEGIN)) else {
        return;
    };
    let begin: i64 = begin.parse().unwrap();
    let db = Db::open(&Settings::new(Address::parse(&address).unwrap())).unwrap();
    let writers: Vec<_> = (0..8)
        .map(|lane| {
            let db = db.clone();
            tokio::spawn(async move {
                for n in 0.. {
                    let number = begin + n * 8 + lane;
                    let write = move |tx: &mut Tx<'_>| {
                        insert(tx.conn(), &format!("n{number}"), 1)?;
                        Ok(add(tx.conn(), "a", 1)?)
                    };
                    db.write(write).await.unwrap();
                    println!("written {number}");
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
}
