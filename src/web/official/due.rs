//! How much time a case has left, as a tag.

use maud::{Markup, html};

use crate::domain::calendar::Calendar;
use crate::domain::case::Case;
use crate::domain::deadline::due::DueStatus;
use crate::domain::deadline::standing::Standing;
use crate::domain::time::Day;
use crate::web::parts::{Tint, tag};
use crate::words::date::short;
use crate::words::{Lang, plain, with};

/// The due day and how it stands today: `30/11/2026`, `còn 3 ngày làm việc`.
pub(super) fn due(lang: Lang, case: &Case, today: Day, calendar: &Calendar) -> Markup {
    let Some(on) = case.due.on else {
        let key = match case.due.status {
            DueStatus::Held => "due-held",
            _ => "due-unknown",
        };
        return html! { (plain(lang, key)) };
    };
    html! {
        time datetime=(on.to_string()) { (short(on)) }
        @if case.due.status == DueStatus::Projected { " " (plain(lang, "due-projected")) }
        @if case.state.is_open() {
            br;
            (left(lang, Standing::of(on, today, calendar)))
        } @else if let Some(at) = case.answered_at {
            br;
            (answered(lang, (on, at.day()), calendar))
        }
    }
}

/// The day of the answer, and how late it came.
fn answered(lang: Lang, (due, on): (Day, Day), calendar: &Calendar) -> Markup {
    html! {
        (with(lang, "due-answered", &[("date", short(on).into())]))
        @if let Standing::Overdue { days, working_days } = Standing::of(due, on, calendar) {
            br;
            (tag(&with(lang, "due-late", &[
                ("days", working_days.unwrap_or(days).into()),
            ]), Tint::Red))
        }
    }
}

/// What is left until a due day, or how long it has passed.
pub(super) fn left(lang: Lang, standing: Standing) -> Markup {
    let days = |key, working_days: Option<u32>, days: u32| {
        with(lang, key, &[("days", working_days.unwrap_or(days).into())])
    };
    match standing {
        Standing::Ahead {
            days: n,
            working_days,
        } => {
            let tint = match working_days {
                Some(0..=2) => Tint::Yellow,
                _ => Tint::Blue,
            };
            tag(&days("due-left", working_days, n), tint)
        }
        Standing::DueToday => tag(plain(lang, "due-today"), Tint::Yellow),
        Standing::Overdue {
            days: n,
            working_days,
        } => tag(&days("due-overdue", working_days, n), Tint::Red),
    }
}
