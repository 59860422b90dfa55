//! How fast and how small the nation is in memory: a line a figure, `name<TAB>figure<TAB>unit`.

use std::hint::black_box;
use std::io::{self, Write as _};
use std::time::{Duration, Instant};

use tiepdan::domain::directory::Directory;
use tiepdan::domain::directory::place::Place;
use tiepdan::domain::roles::{Level, OfficeRole};
use tiepdan::domain::time::Day;
use tiepdan::reference::Reference;

/// How long each figure is measured at least.
const LENGTH: Duration = Duration::from_secs(1);
/// What people type, from the easy to the hard.
const QUERIES: [&str; 6] = [
    "thanh sen",
    "Đại Nài",
    "phường 12, quận Gò Vấp, TP.HCM",
    "a",
    "ea h'leo",
    "không có nơi nào như thế",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let before = own_memory()?;
    let start = Instant::now();
    let reference = Reference::shipped().map_err(|faults| format!("{faults:?}"))?;
    say(
        "reference data compiled",
        start.elapsed().as_secs_f64() * 1e3,
        "ms",
    )?;
    let grown = own_memory()?.saturating_sub(before);
    say("memory of the reference data", f64::from(grown), "kB")?;
    let directory = &reference.directory;
    let on: Day = "2026-11-23".parse()?;
    let places: Vec<Place> = directory.communes(on).map(|named| named.place).collect();
    figure("provinces of communes", &places, |place| {
        black_box(directory.province_of(*place, on));
    })?;
    figure("units named", &places, |place| name(directory, *place, on))?;
    figure("searches", &QUERIES, |query| {
        black_box(directory.search(query, on, 10));
    })?;
    Ok(())
}

fn name(directory: &Directory, place: Place, on: Day) {
    let seat = directory.seat(place, OfficeRole::HomeAffairs, Level::Province, on);
    black_box(seat.and_then(|seat| directory.unit(seat, on)));
}

/// Repeats the work over all the inputs, and says how many a second.
fn figure<T>(name: &str, inputs: &[T], work: impl Fn(&T)) -> io::Result<()> {
    let start = Instant::now();
    let mut done = 0_u32;
    while start.elapsed() < LENGTH {
        for input in inputs {
            work(input);
            done += 1;
        }
    }
    say(
        name,
        f64::from(done) / start.elapsed().as_secs_f64(),
        "per second",
    )
}

fn say(name: &str, figure: f64, unit: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{name}\t{figure:.0}\t{unit}")
}

/// Memory of this process that is not backed by a file, in kB.
fn own_memory() -> Result<u32, Box<dyn std::error::Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("RssAnon:"));
    let figure = line.and_then(|line| line.trim().strip_suffix(" kB"));
    Ok(figure.ok_or("no RssAnon")?.parse()?)
}
