//! Who had a case, and for how long: a strip of its time from the day it came to its answer or its
//! due day, and under it each holder with the days they took.

use maud::{Markup, html};

use crate::domain::calendar::Calendar;
use crate::domain::case::Case;
use crate::domain::deadline::clock::{Clock, Unit};
use crate::domain::deadline::due;
use crate::domain::lifecycle::held::{Holder, Stretch};
use crate::domain::time::Day;
use crate::words::date::{day_and_month, short};
use crate::words::{Lang, clock as clock_words, domain, plain, with};

/// Units of the drawing's width: hundredths of a percent.
const WIDE: i64 = 10_000;
/// A part narrower than this has no room for its number.
const ROOM: i64 = 500;

/// What the strip is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    /// The case.
    pub case: &'a Case,
    /// Who had it, in order.
    pub stretches: &'a [Stretch],
    /// The clock that counts.
    pub clock: Option<&'a Clock>,
    /// Which days are worked.
    pub calendar: &'a Calendar,
    /// The civil day.
    pub today: Day,
    /// Who reads it.
    pub reader: Reader,
}

/// Who reads a strip.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reader {
    /// The sender.
    Sender,
    /// Somebody of an office.
    Staff,
}

/// The strip and its text.
pub fn who_had_it(lang: Lang, held: Held<'_>) -> Markup {
    let Some((first, last)) = held.stretches.first().zip(held.stretches.last()) else {
        return html! {};
    };
    let end = last.until(held.today);
    let due_on = held
        .clock
        .and_then(|clock| due::due(clock, held.calendar).ok());
    let due_on = due_on.map(|due| due.on);
    let scale = Scale {
        from: first.from,
        to: due_on
            .map_or(end, |due| due.max(end))
            .max(first.from.plus(1)),
    };
    let (from, to) = (short(scale.from), short(scale.to));
    let name = [("from", from.as_str().into()), ("to", to.into())];
    let received = with(lang, "held-received", &[("date", from.as_str().into())]);
    let ended = |write: fn(Day) -> String| held.ended(lang, write(end));
    let due = |write: fn(Day) -> String| due_on.map(|due| held.due(lang, write(due)));
    html! {
        figure class="app-held" {
            figcaption class="govuk-heading-s" { (plain(lang, "held-title")) }
            svg class="app-held__strip" width="100%" role="img" focusable="false"
                aria-label=(with(lang, "held-strip", &name)) {
                rect class="app-held__room" y="1.75em" width="100%" height="2em" {}
                @for one in held.stretches { (held.part(lang, scale, *one)) }
                @match due_on {
                    Some(on) if on < end => {
                        rect class="app-held__late" y="3.85em" height=".3em"
                            x=(percent(scale.at(on))) width=(percent(WIDE - scale.at(on))) {}
                        (mark("app-held__mark", scale.at(on), due(day_and_month).as_deref()))
                    },
                    Some(on) if on > end => {
                        @let said = ended(day_and_month);
                        (mark("app-held__mark app-held__mark--end", scale.at(end), Some(&said)))
                    },
                    _ => {},
                }
            }
            div class="app-held__ends" {
                span { (received) } " "
                span {
                    @match due_on {
                        Some(on) if on >= end => (due(short).unwrap_or_default()),
                        _ => (ended(short)),
                    }
                }
            }
            ol class="app-held__list" {
                @for (n, holder) in held.holders().into_iter().enumerate() {
                    (held.row(lang, n + 1, holder))
                }
            }
            @if held.unit() == Unit::WorkingDay {
                p class="govuk-hint" { (plain(lang, "held-counting")) }
            }
        }
    }
}

/// A line down the strip, its name on the side that has room.
fn mark(class: &str, at: i64, text: Option<&str>) -> Markup {
    let (side, dx) = match at > WIDE / 2 {
        true => ("app-held__name app-held__name--left", ".2em"),
        false => ("app-held__name", "-.2em"),
    };
    html! {
        line class=(class) x1=(percent(at)) x2=(percent(at)) y1="1.5em" y2="4em" {}
        @if let Some(text) = text {
            text class=(side) x=(percent(at)) dx=(dx) y="1.1em" { (text) }
        }
    }
}

/// Where a day stands between the first and the last.
#[derive(Clone, Copy)]
struct Scale {
    from: Day,
    to: Day,
}

impl Scale {
    fn at(self, day: Day) -> i64 {
        let whole = i64::from(self.to.since(self.from)).max(1);
        i64::from(day.since(self.from)) * WIDE / whole
    }
}

/// `12.34%`.
fn percent(part: i64) -> String {
    format!("{}.{:02}%", part / 100, part % 100)
}

impl Held<'_> {
    fn unit(self) -> Unit {
        self.clock
            .map_or(Unit::WorkingDay, |clock| clock.limit().unit)
    }

    /// Each holder once, in the order they first had it.
    fn holders(self) -> Vec<Holder> {
        let mut all = Vec::new();
        for one in self.stretches {
            if !all.contains(&one.holder) {
                all.push(one.holder);
            }
        }
        all
    }

    fn part(self, lang: Lang, scale: Scale, one: Stretch) -> Markup {
        let (from, to) = (scale.at(one.from), scale.at(one.until(self.today)));
        let number = self.holders().iter().position(|known| *known == one.holder);
        let number = number.unwrap_or_default() + 1;
        let class = class(one.holder);
        html! {
            @if to > from {
                g class=(class) {
                    rect x=(percent(from)) y="1.75em" width=(percent(to - from)) height="2em" {
                        title {
                            (self.name(lang, one.holder)) ": " (self.days(lang, &[one])) ", "
                            (short(one.from)) " – " (short(one.until(self.today)))
                        }
                    }
                    @if to - from >= ROOM {
                        text x=(percent((from + to) / 2)) y="3.1em" { (number) }
                    }
                }
            }
        }
    }

    fn row(self, lang: Lang, number: usize, holder: Holder) -> Markup {
        let had = self.stretches.iter().filter(|one| one.holder == holder);
        let had: Vec<Stretch> = had.copied().collect();
        let has_it = had.iter().any(|one| one.to.is_none());
        let times: Vec<String> = had.iter().map(|one| self.time(lang, *one)).collect();
        html! {
            li {
                svg class="app-held__sample" aria-hidden="true" focusable="false" {
                    g class=(class(holder)) {
                        rect width="100%" height="100%" {}
                        text x="50%" y="1.25em" { (number) }
                    }
                }
                div {
                    (self.name(lang, holder)) ": "
                    strong { (self.days(lang, &had)) }
                    @if has_it { ", " (plain(lang, "held-now")) }
                    div class="govuk-hint" {
                        (times.join("; "))
                        @if had.iter().any(|one| self.is_paused(*one)) {
                            ". " (plain(lang, "held-paused"))
                        }
                    }
                }
            }
        }
    }

    fn name(self, lang: Lang, holder: Holder) -> &'static str {
        match (self.reader, holder) {
            (Reader::Sender, Holder::Citizen) => plain(lang, "held-you"),
            _ => domain::holder(lang, holder),
        }
    }

    fn days(self, lang: Lang, had: &[Stretch]) -> String {
        let days = had
            .iter()
            .map(|one| one.days(self.unit(), self.calendar, self.today));
        clock_words::length(lang, days.sum(), self.unit())
    }

    fn time(self, lang: Lang, one: Stretch) -> String {
        let from = ("from", short(one.from).into());
        match one.to {
            Some(to) if to == one.from => short(to),
            Some(to) => with(lang, "held-from-to", &[from, ("to", short(to).into())]),
            None => with(lang, "held-from", &[from]),
        }
    }

    /// Whether the clock stood still in it.
    fn is_paused(self, one: Stretch) -> bool {
        let waits = matches!(one.holder, Holder::Citizen | Holder::OtherBody);
        let pauses = self.clock.map_or(&[][..], Clock::pauses);
        let to = one.until(self.today);
        waits
            && pauses
                .iter()
                .any(|pause| one.from <= pause.from && pause.from <= to)
    }

    fn ended(self, lang: Lang, end: String) -> String {
        let key = match (self.case.answered_at, self.case.state.is_open()) {
            (_, true) => "held-today",
            (Some(_), false) => "held-answered",
            (None, false) => "held-ended",
        };
        with(lang, key, &[("date", end.into())])
    }

    fn due(self, lang: Lang, on: String) -> String {
        let date = ("date", on.into());
        let more: u32 = self
            .clock
            .map_or(0, |clock| clock.extensions().iter().sum());
        match more {
            0 => with(lang, "held-due", &[date]),
            n => {
                let more = clock_words::length(lang, n, self.unit());
                with(lang, "held-due-extended", &[date, ("more", more.into())])
            }
        }
    }
}

fn class(holder: Holder) -> &'static str {
    match holder {
        Holder::Triage => "app-held__part app-held__part--triage",
        Holder::Desk => "app-held__part app-held__part--desk",
        Holder::Drafter => "app-held__part app-held__part--drafter",
        Holder::Signer => "app-held__part app-held__part--signer",
        Holder::Citizen | Holder::OtherBody => "app-held__part app-held__part--waits",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_stands_where_it_belongs() {
        let scale = Scale {
            from: on("2026-11-02"),
            to: on("2026-11-14"),
        };
        let at = |day| percent(scale.at(on(day)));
        assert_eq!(at("2026-11-02"), "0.00%");
        assert_eq!(at("2026-11-03"), "8.33%");
        assert_eq!(at("2026-11-14"), "100.00%");
    }

    #[test]
    fn a_name_stands_on_the_side_that_has_room() {
        let drawn = |at| mark("app-held__mark", at, Some("hạn 20/11")).into_string();
        assert!(!drawn(WIDE / 2).contains("--left"));
        assert!(drawn(WIDE / 2 + 1).contains("--left"));
    }
}
