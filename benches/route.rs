//! Routing decisions a second on one core: 3,321 communes, 500 rules. A line a figure:
//! `name<TAB>figure<TAB>unit`.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use tiepdan::domain::category::Categories;
use tiepdan::domain::coded::Coded as _;
use tiepdan::domain::directory::place::Place;
use tiepdan::domain::kinds::{Kind, Model, Privacy, SubjectKind};
use tiepdan::domain::people::accused::Subject;
use tiepdan::domain::people::nation::Nation;
use tiepdan::domain::routing::facts::{Facts, Reach};
use tiepdan::domain::routing::{Rules, choose, decide};
use tiepdan::domain::time::Day;
use tiepdan::reference::shipped::Source;
use tiepdan::reference::{Reference, routing};

/// How many rows the table has.
const RULES: usize = 500;
/// How long each figure is measured.
const LONG: Duration = Duration::from_secs(2);
/// Decisions between two looks at the time.
const BATCH: u32 = 1_000;

fn main() -> ExitCode {
    let Some((reference, rules)) = prepare() else {
        eprintln!("the shipped data does not compile");
        return ExitCode::FAILURE;
    };
    let facts = everything(&reference);
    print(
        "routing_decisions",
        rate(&facts, |facts| {
            black_box(choose(&rules, facts, &Nation).office);
        }),
    );
    print(
        "routing_explanations",
        rate(&facts, |facts| {
            black_box(decide(&rules, facts, &Nation));
        }),
    );
    ExitCode::SUCCESS
}

#[expect(clippy::print_stdout, reason = "a benchmark's figures are its output")]
fn print(name: &str, per_second: f64) {
    println!("{name}\t{per_second:.0}\tper second and core");
}

fn prepare() -> Option<(Reference, Rules)> {
    let reference = Reference::shipped().ok()?;
    let rules = routing::parse(&table(&reference.categories), &reference.categories).ok()?;
    (rules.all().len() == RULES).then_some((reference, rules))
}

/// The shipped rows behind as many more of a category and a kind of subject each.
fn table(categories: &Categories) -> String {
    let shipped = Source::Routing.shipped();
    let (head, rows) = shipped.split_once('\n').unwrap_or_default();
    let more = RULES.saturating_sub(rows.lines().count());
    let pairs = categories.all().iter().flat_map(|category| {
        let subjects = SubjectKind::all().iter();
        subjects.map(move |subject| (&category.code.0, subject.code()))
    });
    let extra = pairs.take(more).map(|(category, subject)| {
        format!(
            "{category}.{subject},2025-07-01,,any,{category},{subject},phan_anh,named,any,any,\
             inspectorate,province,province_chairman@province,whole commune,,design,\n"
        )
    });
    let extra: String = extra.collect();
    format!("{head}\n{extra}{rows}")
}

/// Every commune, each with another category, kind of subject, kind of case and privacy.
fn everything(reference: &Reference) -> Vec<Facts<'_>> {
    let on = Day(20_780);
    let communes: Vec<(Place, Place, Model)> = reference
        .directory
        .communes(on)
        .filter_map(|commune| {
            let province = reference.directory.province_of(commune.place, on)?;
            Some((
                commune.place,
                province,
                reference.directory.model(commune.place, on),
            ))
        })
        .collect();
    let categories = reference.categories.all().iter().cycle();
    let subjects = SubjectKind::all().iter().cycle();
    let kinds = [Kind::PhanAnh, Kind::Lead, Kind::KhieuNai1]
        .into_iter()
        .cycle();
    let privacy = Privacy::all().iter().cycle();
    let said = categories.zip(subjects).zip(kinds.zip(privacy));
    let places = communes.into_iter().cycle().zip(said).take(100_000);
    places
        .map(
            |((commune, province, model), ((category, subject), (kind, privacy)))| Facts {
                category,
                kind,
                subject: Subject {
                    kind: *subject,
                    name: None,
                    unit: None,
                    corrected: None,
                },
                privacy: *privacy,
                avoid_ward: false,
                consent_ward: false,
                model,
                commune,
                province,
                reach: Reach::OneCommune,
                received_on: on,
                mentioned: &[],
                first_authors: &[],
            },
        )
        .collect()
}

/// How often `work` is done in a second.
fn rate<'a>(facts: &'a [Facts<'a>], mut work: impl FnMut(&Facts<'a>)) -> f64 {
    let (start, mut done) = (Instant::now(), 0_u32);
    let mut facts = facts.iter().cycle();
    while start.elapsed() < LONG {
        for facts in facts.by_ref().take(1_000) {
            work(facts);
        }
        done = done.saturating_add(BATCH);
    }
    f64::from(done) / start.elapsed().as_secs_f64()
}
