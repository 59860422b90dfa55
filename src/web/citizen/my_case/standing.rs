//! How a report stands against its date: answered in time or late, or past it and who was told.

use maud::{Markup, html};

use crate::casework::view::CitizenView;
use crate::domain::coded::Coded as _;
use crate::domain::deadline::standing::Standing;
use crate::domain::milestone::Milestone;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::storage::error::StorageError;
use crate::storage::units::sheets::find_sheet;
use crate::web::citizen::facts;
use crate::web::door::Door;
use crate::web::page::telephone;
use crate::web::parts::inset;
use crate::web::urls;
use crate::words::{Lang, date, names, plain, with};

/// The date an answer was due, and once there is one, how it came against it.
pub(super) fn due(lang: Lang, reference: &Reference, view: &CitizenView) -> String {
    let due = facts::due(lang, reference, view);
    let came = view.case.due.on.zip(view.case.answered_at);
    let Some((on, at)) = came else { return due };
    let answered = [("date", date::short(at.day()).into())];
    let answered = with(lang, "due-answered", &answered);
    let days = |key, working_days: Option<u32>, days: u32| {
        with(lang, key, &[("days", working_days.unwrap_or(days).into())])
    };
    let how = match Standing::of(on, at.day(), &reference.calendar) {
        Standing::Ahead {
            days: n,
            working_days,
        } => days("mycase-early", working_days, n),
        Standing::DueToday => plain(lang, "mycase-in-time").to_owned(),
        Standing::Overdue {
            days: n,
            working_days,
        } => days("due-late", working_days, n),
    };
    format!("{due}; {answered}, {how}")
}

fn is_overdue(view: &CitizenView, today: Day) -> bool {
    let case = &view.case;
    case.answered_at.is_none() && case.closed_at.is_none() && case.due.is_overdue(today)
}

/// The telephone of the unit that is late; not asked for while none is.
///
/// # Errors
/// As any read.
pub(super) async fn phone(door: &Door, view: &CitizenView) -> Result<Option<String>, StorageError> {
    let on = door.now().day();
    if !is_overdue(view, on) {
        return Ok(None);
    }
    let unit = view.case.handler.unit.0.clone();
    let row = door.app.db.read(move |c| find_sheet(c, &unit, on)).await?;
    let sheet = row.map(|row| row.sheet()).transpose()?;
    Ok(sheet.and_then(|sheet| sheet.phone))
}

/// Of a report past its date: by how much, who was told, and whom to ask.
pub(super) fn overdue(
    lang: Lang,
    reference: &Reference,
    (view, phone): (&CitizenView, Option<&str>),
    today: Day,
) -> Markup {
    let due = view.case.due.on.filter(|_| is_overdue(view, today));
    let Some(on) = due else { return html! {} };
    let days = match Standing::of(on, today, &reference.calendar) {
        Standing::Overdue { days, working_days } => working_days.unwrap_or(days),
        _ => 0,
    };
    let ladder = Milestone::Ladder.code();
    let told = view.events.iter().rev().find(|event| event.kind == ladder);
    let unit = &view.case.handler.unit;
    let name = names::unit(lang, reference, unit, today);
    inset(&html! {
        p class="govuk-body" {
            strong { (with(lang, "mycase-overdue", &[("days", days.into())])) }
            @if let Some(told) = told {
                @let on = date::short(told.at.day());
                " " (with(lang, "mycase-overdue-told", &[("date", on.into())]))
            }
        }
        p class="govuk-body" {
            (plain(lang, "mycase-overdue-ask")) " "
            a class="govuk-link" href=(urls::unit(&unit.0)) { (name) }
            @if let Some(number) = phone { ", " (telephone(number)) }
        }
    })
}
