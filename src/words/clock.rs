//! Due dates and lunar dates in sentences.

use super::date::short;
use super::{Lang, names, plain, with};
use crate::domain::calendar::{Certainty, UnknownYear};
use crate::domain::deadline::clock::Unit;
use crate::domain::deadline::due::{Due, NoDate};
use crate::domain::deadline::explain::{Explanation, Paused, Skipped};
use crate::domain::deadline::rule::Rule;
use crate::domain::lunar::LunarDate;
use crate::domain::time::Day;

/// The due date in one sentence.
pub fn due(lang: Lang, due: Due) -> String {
    let key = match due.certainty {
        Certainty::Confirmed => "clock-due-confirmed",
        Certainty::Projected => "clock-due-projected",
    };
    on(lang, key, due.on)
}

/// Why there is no due date yet.
pub fn no_date(lang: Lang, why: NoDate) -> String {
    match why {
        NoDate::CalendarMissing(UnknownYear::Before(first)) => {
            on(lang, "clock-no-date-before", first)
        }
        NoDate::CalendarMissing(UnknownYear::After(last)) => on(lang, "clock-no-date-after", last),
        NoDate::Held { since } => on(lang, "clock-no-date-held", since),
        NoDate::NoRule { on: day } => on(lang, "clock-no-date-no-rule", day),
    }
}

/// A due date and everything that made it, a sentence each: days counted, extensions, pauses, the
/// roll-over, days skipped and why, the rule and its legal basis.
pub fn explanation(lang: Lang, told: &Explanation<'_>) -> Vec<String> {
    let unit = told.clock.limit().unit;
    let (counted, extended) = match unit {
        Unit::WorkingDay => ("clock-counted-working-day", "clock-extended-working-day"),
        Unit::CalendarDay => ("clock-counted-calendar-day", "clock-extended-calendar-day"),
    };
    let figure = |key, n: u32| with(lang, key, &[("n", n.into())]);
    let mut sentences = vec![
        due(lang, told.due),
        on(lang, "clock-start", told.clock.start()),
        figure(counted, told.counted),
    ];
    let extensions = told.clock.extensions().iter();
    sentences.extend(extensions.map(|n| figure(extended, *n)));
    sentences.extend(told.pauses().map(|pause| paused(lang, pause)));
    let rolled_over = told.rolled_over_from();
    sentences.extend(rolled_over.map(|day| on(lang, "clock-rolled-over", day)));
    sentences.extend(told.skipped().map(|off| skipped(lang, off, unit)));
    if let Some(rule) = told.rule {
        sentences.extend(basis(lang, rule));
    }
    sentences
}

/// The rule in sentences. An uncertain figure is the unit's setting, never "the law".
pub fn basis(lang: Lang, rule: &Rule) -> Vec<String> {
    let (step, instrument) = named(lang, rule);
    let places = [("step", step.into()), ("instrument", instrument.into())];
    let mut sentences = vec![with(lang, "clock-rule", &places)];
    let key = if rule.is_uncertain() {
        sentences.push(plain(lang, "clock-uncertain").to_owned());
        "clock-reference"
    } else {
        "clock-legal-basis"
    };
    if !rule.legal_basis.is_empty() {
        let local = (LOCAL_RULES, plain(lang, "clock-local-rules"));
        let basis = rule.legal_basis.replace(local.0, local.1);
        sentences.push(with(lang, key, &[("basis", basis.into())]));
    }
    sentences
}

/// How the table of deadlines calls the rules of a place.
const LOCAL_RULES: &str = "quy chế địa phương";

/// What is to be done, and in which procedure: as the table has it, or translated.
fn named(lang: Lang, rule: &Rule) -> (&str, &str) {
    let key = rule.key.as_str();
    let is_of = |start: &str| key.starts_with(start);
    let translated = if lang == Lang::Vi {
        return (&rule.step, &rule.instrument);
    } else if is_of("pakn.resolve") {
        plain(lang, "clock-step-answer")
    } else if is_of("complaint.accept") || is_of("denunciation.initial") {
        plain(lang, "clock-step-accept")
    } else if is_of("complaint.resolve2") {
        plain(lang, "clock-step-second")
    } else if is_of("complaint.resolve1") {
        plain(lang, "clock-step-first")
    } else if is_of("denunciation.resolve") {
        plain(lang, "clock-step-settle")
    } else if is_of("lead.") {
        plain(lang, "clock-step-look")
    } else if is_of("personal_data.reply") {
        plain(lang, "clock-step-reply")
    } else if is_of("personal_data.") {
        plain(lang, "clock-step-fulfil")
    } else if is_of("praise.") {
        plain(lang, "clock-step-thank")
    } else if is_of("internal.") {
        plain(lang, "clock-step-task")
    } else {
        rule.step.as_str()
    };
    let instrument = match key.split('.').next() {
        Some("pakn") => plain(lang, "clock-of-report"),
        Some("complaint") => plain(lang, "clock-of-complaint"),
        Some("denunciation") => plain(lang, "clock-of-denunciation"),
        Some("personal_data") => plain(lang, "clock-of-data"),
        Some("lead") => plain(lang, "clock-of-lead"),
        Some("praise") => plain(lang, "clock-of-praise"),
        Some("internal") => plain(lang, "clock-of-internal"),
        _ => rule.instrument.as_str(),
    };
    (translated, instrument)
}

/// `3 ngày làm việc`.
pub fn length(lang: Lang, n: u32, unit: Unit) -> String {
    let key = match unit {
        Unit::WorkingDay => "clock-length-working-day",
        Unit::CalendarDay => "clock-length-calendar-day",
    };
    with(lang, key, &[("n", n.into())])
}

/// The lunar date of a civil day.
pub fn lunar(lang: Lang, solar: Day, lunar: LunarDate) -> String {
    let key = if lunar.leap {
        "clock-lunar-leap"
    } else {
        "clock-lunar"
    };
    let values = [
        ("solar", short(solar).into()),
        ("day", lunar.day.into()),
        ("month", lunar.month.into()),
        // As text: the thousands of a year are not grouped.
        ("year", lunar.year.to_string().into()),
    ];
    with(lang, key, &values)
}

fn on(lang: Lang, key: &str, day: Day) -> String {
    with(lang, key, &[("date", short(day).into())])
}

fn paused(lang: Lang, paused: Paused) -> String {
    let from = paused.pause.from;
    match paused.pause.to {
        // A pause that ended on the day it began took no day.
        Some(to) => {
            let days = days(lang, from.plus(1).min(to), to);
            let values = [("days", days.into()), ("n", paused.uncounted.into())];
            with(lang, "clock-paused", &values)
        }
        None => on(lang, "clock-paused-open", from),
    }
}

fn skipped(lang: Lang, off: Skipped<'_>, unit: Unit) -> String {
    let key = match (unit, off.holiday) {
        (Unit::WorkingDay, None) => "clock-skipped-weekend",
        (Unit::WorkingDay, Some(_)) => "clock-skipped-holiday",
        (Unit::CalendarDay, None) => "clock-off-weekend",
        (Unit::CalendarDay, Some(_)) => "clock-off-holiday",
    };
    let days = days(lang, off.from, off.to);
    let mut values = vec![("days", days.into())];
    if off.holiday.is_some() {
        values.push(("name", names::day_off(lang, off.name).into()));
    }
    with(lang, key, &values)
}

fn days(lang: Lang, from: Day, to: Day) -> String {
    if from == to {
        on(lang, "clock-days-one", from)
    } else {
        let values = [("from", short(from).into()), ("to", short(to).into())];
        with(lang, "clock-days-several", &values)
    }
}
