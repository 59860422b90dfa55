//! How fast dates are reckoned, on one core: a line a figure, `name<TAB>figure<TAB>unit`.

use std::hint::black_box;
use std::io::{self, Write as _};
use std::time::{Duration, Instant};

use tiepdan::domain::calendar::Calendar;
use tiepdan::domain::deadline::clock::{Clock, Limit, Pause, Unit};
use tiepdan::domain::deadline::due::due;
use tiepdan::domain::deadline::explain::explain;
use tiepdan::domain::deadline::rule::Rule;
use tiepdan::domain::lunar::LunarDate;
use tiepdan::domain::time::Day;
use tiepdan::reference::{deadlines, holidays};

/// How long each figure is measured at least.
const LENGTH: Duration = Duration::from_secs(2);
/// Different clocks: more than a branch predictor learns by heart.
const CLOCKS: i32 = 8_192;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let calendar = holidays::parse(holidays::SHIPPED).map_err(|_| "shipped holidays")?;
    let rules = deadlines::parse(deadlines::SHIPPED).map_err(|_| "shipped deadlines")?;
    let rule = rules
        .version("pakn.resolve")
        .ok_or("no rule pakn.resolve")?;
    let clocks: Vec<Clock> = (0..CLOCKS)
        .map(|i| clock(i, &calendar))
        .collect::<Result<_, _>>()?;
    let plain: Vec<Clock> = clocks
        .iter()
        .map(|clock| Clock::starting(clock.start(), clock.limit()))
        .collect();
    figure("due dates", &plain, |clock| {
        black_box(due(black_box(clock), &calendar).is_ok());
    })?;
    figure("due dates with pauses and extensions", &clocks, |clock| {
        black_box(due(black_box(clock), &calendar).is_ok());
    })?;
    figure("due dates explained", &clocks, |clock| {
        told(black_box(clock), rule, &calendar);
    })?;
    let days: Vec<Day> = (0..CLOCKS).map(|i| Day(i * 7)).collect();
    figure("lunar dates", &days, |day| {
        black_box(LunarDate::of(black_box(*day)));
    })?;
    Ok(())
}

/// A clock like those of an office: some are paused, some extended.
fn clock(i: i32, calendar: &Calendar) -> Result<Clock, Box<dyn std::error::Error>> {
    let start = calendar
        .first()
        .plus(i.wrapping_mul(7_919).rem_euclid(2_500));
    let unit = if i % 3 == 0 {
        Unit::CalendarDay
    } else {
        Unit::WorkingDay
    };
    let n = u32::try_from(i.wrapping_mul(31).rem_euclid(45) + 1)?;
    let mut clock = Clock::starting(start, Limit { n, unit });
    if i % 4 == 0 {
        let from = start.plus(i % 9);
        let to = Some(from.plus(i % 6));
        clock = clock.paused(Pause { from, to })?;
    }
    if i % 8 == 0 {
        clock = clock.extended(15);
    }
    Ok(clock)
}

/// Explains a due date and walks through all of the explanation.
fn told(clock: &Clock, rule: &Rule, calendar: &Calendar) {
    if let Ok(told) = explain(clock, Some(rule), calendar) {
        black_box((
            told.due,
            told.counted,
            told.rolled_over_from(),
            told.is_uncertain(),
        ));
        for skipped in told.skipped() {
            black_box(skipped);
        }
        for paused in told.pauses() {
            black_box(paused);
        }
    }
}

/// Works through the inputs again and again, and prints how many a second were done.
fn figure<T>(name: &str, inputs: &[T], mut work: impl FnMut(&T)) -> io::Result<()> {
    let start = Instant::now();
    let mut rounds = 0_u32;
    while start.elapsed() < LENGTH {
        inputs.iter().for_each(&mut work);
        rounds += 1;
    }
    let done = f64::from(rounds) * f64::from(u32::try_from(inputs.len()).unwrap_or(u32::MAX));
    let rate = done / start.elapsed().as_secs_f64();
    writeln!(io::stdout(), "{name}\t{rate:.0}\tper second")
}
