//! The portal through HTTP: filings with the limiter on, the citizen's case page, officials' work
//! lists and a province's figures, with 100,000 cases and with 1,000,000. The program runs in a
//! process of its own and shares the machine with its load.

mod load;
mod seed;
mod server;

use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::Arc;

use load::{Ask, CONNECTIONS};
use seed::Opens;
use server::Server;
use tiepdan::clock;
use tiepdan::domain::roles::StaffRole;
use tiepdan::storage::connection::{AnyConnection, Purpose};
use tiepdan::storage::db::Db;
use tiepdan::storage::keys::Keys;
use tiepdan::storage::migrations::migrate;
use tiepdan::storage::reference::insert_shipped_reference;
use tiepdan::storage::settings::{Address, Settings};

/// What goes wrong ends the run.
pub(crate) type Error = Box<dyn std::error::Error + Send + Sync>;

/// Sizes of the portal, with the word that stands behind its figures.
const SIZES: [(usize, &str); 2] = [(100_000, "100k"), (1_000_000, "1m")];
/// Addresses the filings come from, each with an allowance of its own.
const HOUSEHOLDS: usize = 20_000;

/// Measures on SQLite; on PostgreSQL when an empty database of one is named. `--small` leaves the
/// larger portal out.
fn main() -> Result<(), Error> {
    let folder = tempfile::tempdir_in("/var/tmp")?;
    let named = std::env::args().find(|word| word.starts_with("postgres:"));
    let embedded = folder.path().join("tiepdan.db");
    let (database, suffix) = match &named {
        Some(url) => (url.clone(), "_postgres"),
        None => (embedded.display().to_string(), ""),
    };
    let is_small = std::env::args().any(|word| word == "--small");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let bench = Bench {
        data: folder.path(),
        database: &database,
        address: match named {
            Some(url) => Address::parse(&url)?,
            None => Address::Sqlite(embedded),
        },
    };
    let sizes = if is_small {
        SIZES.get(..1)
    } else {
        Some(&SIZES[..])
    };
    runtime.block_on(bench.run(sizes.unwrap_or_default(), suffix))
}

struct Bench<'a> {
    data: &'a Path,
    database: &'a str,
    address: Address,
}

impl Bench<'_> {
    async fn run(&self, sizes: &[(usize, &str)], suffix: &str) -> Result<(), Error> {
        let keys = Arc::new(Keys::read_or_create(&self.data.join("master.key"))?);
        let mut conn = AnyConnection::open(&self.address, Purpose::Writing)?;
        migrate(&mut conn)?;
        insert_shipped_reference(&mut conn, clock::now())?;
        let (mut from, mut known, mut cookies) = (0, Vec::new(), None);
        for (size, name) in sizes {
            let db = Db::open(&Settings::new(self.address.clone()))?;
            known.extend(seed::cases(&db, &keys, (from, *size)).await?);
            from = *size;
            seed::close_most(&mut conn)?;
            let cookies = match &mut cookies {
                Some(cookies) => cookies,
                none => none.insert(Cookies::of(&db, &keys).await?),
            };
            db.stop().await;
            let server = Server::start(self.data, self.database)?;
            measure(&server, (&known, cookies), &format!("{name}{suffix}")).await?;
        }
        Ok(())
    }
}

/// Sessions of those whose pages are measured.
struct Cookies {
    official: String,
    supervisor: String,
}

impl Cookies {
    async fn of(db: &Db, keys: &Keys) -> Result<Self, Error> {
        let official = (StaffRole::Official, "18073-service_centre");
        Ok(Self {
            official: seed::staff(db, keys, "canbo", official).await?,
            supervisor: seed::staff(db, keys, "giamsat", (StaffRole::Supervisor, "42")).await?,
        })
    }
}

async fn measure(
    server: &Server,
    (known, cookies): (&[Opens], &Cookies),
    name: &str,
) -> Result<(), Error> {
    print(
        &format!("ready_{name}"),
        server.ready_after.as_secs_f64() * 1e3,
        "ms",
    );
    let (known, run) = (Arc::new(known.to_vec()), clock::now().0);
    let pages = Arc::clone(&known);
    let works: [(&str, usize, Arc<Ask>); 5] = [
        (
            "http_case_page",
            CONNECTIONS,
            Arc::new(move |c, n| case_page(&pages, c, n)),
        ),
        (
            "http_case_json",
            CONNECTIONS,
            Arc::new(move |c, n| case_json(&known, c, n)),
        ),
        ("http_work_list", 16, asking("/can-bo", &cookies.official)),
        ("http_figures", 2, asking("/giam-sat", &cookies.supervisor)),
        (
            "http_filings",
            CONNECTIONS,
            Arc::new(move |c, n| filing(run, c, n)),
        ),
    ];
    for (work, connections, ask) in works {
        let measured = load::run(server.address, connections, ask).await?;
        print(&format!("{work}_{name}"), measured.rate, "per second");
        print(
            &format!("{work}_p50_{name}"),
            measured.p50.as_secs_f64() * 1e3,
            "ms",
        );
        print(
            &format!("{work}_p99_{name}"),
            measured.p99.as_secs_f64() * 1e3,
            "ms",
        );
    }
    print(
        &format!("resident_under_load_{name}"),
        f64::from(server.resident()?),
        "kB",
    );
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a benchmark's figures are its output")]
fn print(name: &str, figure: f64, unit: &str) {
    println!("{name}\t{figure:.1}\t{unit}");
}

/// The address a household files from.
fn household(connection: usize, n: usize) -> Ipv4Addr {
    let number = (connection + n * CONNECTIONS) % HOUSEHOLDS;
    Ipv4Addr::from_bits(0x0a00_0000 + u32::try_from(number).unwrap_or_default())
}

/// A page of a member of staff, the same each time.
fn asking(path: &str, cookie: &str) -> Arc<Ask> {
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: portal\r\nCookie: {cookie}; form={}\r\n\r\n",
        "0".repeat(32)
    );
    Arc::new(move |_, _| request.clone().into_bytes())
}

/// One of the known cases, another each time.
fn chosen(known: &[Opens], connection: usize, n: usize) -> Opens {
    let number = (connection * 7_919 + n * 104_729) % known.len().max(1);
    known.get(number).cloned().unwrap_or_default()
}

fn case_page(known: &[Opens], connection: usize, n: usize) -> Vec<u8> {
    let (code, secret) = chosen(known, connection, n);
    let from = household(connection, n);
    format!(
        "GET /theo-doi/{code} HTTP/1.1\r\nHost: portal\r\nX-Forwarded-For: {from}\r\n\
         Cookie: case={secret}; form={}\r\n\r\n",
        "0".repeat(32)
    )
    .into_bytes()
}

fn case_json(known: &[Opens], connection: usize, n: usize) -> Vec<u8> {
    let (code, secret) = chosen(known, connection, n);
    let from = household(connection, n);
    format!(
        "GET /api/v1/reports/{code} HTTP/1.1\r\nHost: portal\r\nX-Forwarded-For: {from}\r\n\
         X-Case-Secret: {secret}\r\n\r\n"
    )
    .into_bytes()
}

fn filing(run: i64, connection: usize, n: usize) -> Vec<u8> {
    let body = "{\"category\":\"LATE_RESULT\",\"ward_code\":\"18073\",\"privacy\":\"named\",\
                \"subject\":{\"kind\":\"unknown\"},\"description\":\"Hồ sơ hẹn ngày 5 mà đến nay \
                chưa có kết quả, đã đến ba lần.\",\"contact\":{\"name\":\"Trần Thị Sáu\",\
                \"email\":\"sau@example.org\"}}";
    let (from, length) = (household(connection, n), body.len());
    format!(
        "POST /api/v1/reports HTTP/1.1\r\nHost: portal\r\nX-Forwarded-For: {from}\r\n\
         Idempotency-Key: {run:020}-{connection:04}-{n:08}\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}
