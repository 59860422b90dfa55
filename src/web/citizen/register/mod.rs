//! `/xin-loi`: the public register of apologies. Who still owes one stands first.

mod asked;

use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use self::asked::Asked;
use super::facts;
use crate::casework::view::{Page, Part, RegisterRow, Sought, register, register_part};
use crate::domain::apology::fault::Fault;
use crate::domain::apology::void::Standing;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::page::{Frame, page, public};
use crate::web::parts::{Cell, Field, Tint, Weight, button, empty, input, table, tag};
use crate::web::urls;
use crate::words::{Lang, apology, date, number, plain, voids, with};

/// Most lines of each part on a page.
const MOST: i64 = 30;

/// `GET /xin-loi`.
///
/// # Errors
/// As any read.
pub async fn show(door: Door, asked: web::Query<Asked>) -> Result<HttpResponse, WebError> {
    let asked = asked.into_inner();
    let today = door.now().day();
    let reference = door.app.db.reference().await?;
    let (part, after, sought) = (asked.part(), asked.after(), asked.sought());
    let read = door.app.db.read(move |c| {
        Ok(match part {
            Some(part) => {
                let found = register_part(c, (part, today), (&sought, after), MOST)?;
                vec![(part, found)]
            }
            None => {
                let all = register(c, today, &sought, MOST)?;
                vec![
                    (Part::Late, all.overdue),
                    (Part::Questioned, all.in_question),
                    (Part::Returned, all.returned),
                    (Part::Issued, all.published),
                    (Part::Void, all.void),
                ]
            }
        })
    });
    let parts = read.await?;
    let sheet = Sheet {
        lang: door.lang(),
        reference: &reference,
        asked: &asked,
        today,
    };
    Ok(public(register_page(&door, sheet, &parts)))
}

/// What every part is drawn with.
#[derive(Clone, Copy)]
struct Sheet<'a> {
    lang: Lang,
    reference: &'a Reference,
    asked: &'a Asked,
    today: Day,
}

fn register_page(door: &Door, sheet: Sheet<'_>, parts: &[(Part, Page)]) -> Markup {
    let lang = sheet.lang;
    let title = plain(lang, "register-title");
    let sought = sheet.asked.sought();
    let content = html! {
        h1 class="govuk-heading-xl" { (title) }
        p class="govuk-body-l" { (plain(lang, "register-lead")) }
        (filter(sheet, &sought))
        @for (part, found) in parts { (section(sheet, *part, found)) }
    };
    page(&Frame::new(&door.site, &door.visitor, title), &content)
}

/// The unit whose lines stand here, and the month they are due in.
fn filter(sheet: Sheet<'_>, sought: &Sought) -> Markup {
    let lang = sheet.lang;
    let typed = Typed::filled(&[("thang", &sheet.asked.thang)]);
    let month = Field::new(lang, &typed, "thang", plain(lang, "register-month"));
    let unit = sought.unit.as_ref().map(|code| {
        let unit = crate::domain::ids::UnitCode(code.clone());
        facts::unit_name(lang, sheet.reference, &unit, sheet.today)
    });
    let is_narrowed = unit.is_some() || sought.due.is_some() || sheet.asked.part().is_some();
    html! {
        @if let Some(unit) = &unit {
            p class="govuk-body" {
                (with(lang, "register-of-unit", &[("unit", unit.as_str().into())]))
            }
        }
        form class="app-line app-unprinted" method="get" action=(urls::REGISTER) {
            @if let Some(code) = &sought.unit { input type="hidden" name="don-vi" value=(code); }
            (input(&month.width("govuk-input--width-10"), "text"))
            (button(plain(lang, "figures-show"), Weight::Secondary))
        }
        @if is_narrowed {
            p class="govuk-body app-unprinted" {
                a class="govuk-link" href=(urls::REGISTER) { (plain(lang, "register-whole")) }
            }
        }
    }
}

fn section(sheet: Sheet<'_>, part: Part, found: &Page) -> Markup {
    let lang = sheet.lang;
    let (title, none) = match part {
        Part::Late => ("register-owed", Some("register-owed-none")),
        Part::Questioned => ("register-questioned", None),
        Part::Returned => ("register-returned", None),
        Part::Issued => ("register-issued", Some("register-issued-none")),
        Part::Void => ("register-void", None),
    };
    let title = plain(lang, title);
    let lines: Vec<_> = found
        .rows
        .iter()
        .map(|row| line(sheet, part, row))
        .collect();
    html! {
        @if !lines.is_empty() {
            (table(title, &heads(lang, part), &lines))
        } @else if let Some(key) = none {
            h2 class="govuk-heading-m" { (title) }
            (empty(plain(lang, key), (plain(lang, "start-file"), urls::FILE)))
        }
        @if let Some(next) = found.next {
            p class="govuk-body app-unprinted" {
                a class="govuk-link" href=(sheet.asked.address(Some((part, next)))) {
                    (plain(lang, "register-more"))
                }
            }
        }
    }
}

fn heads(lang: Lang, part: Part) -> Vec<Cell> {
    let rest: &[&'static str] = match part {
        Part::Late => &["register-due", "register-days"],
        Part::Questioned => &["register-due"],
        Part::Returned => &["register-returned-on", "register-date"],
        Part::Issued => &["register-date", "register-letter"],
        Part::Void => &["register-ground", "register-decided"],
    };
    let keys = ["register-unit", "register-procedure"];
    let keys = keys.iter().chain(rest);
    keys.map(|key| match *key {
        "register-days" => Cell::number(plain(lang, key)),
        key => Cell::text(plain(lang, key)),
    })
    .collect()
}

fn line(sheet: Sheet<'_>, part: Part, row: &RegisterRow) -> Vec<Cell> {
    let lang = sheet.lang;
    let day = |day: Option<Day>| day.map(date::short).unwrap_or_default();
    let mut cells = vec![unit(sheet, row), about(lang, row)];
    cells.extend(match part {
        Part::Late => {
            let days = i64::from(sheet.today.since(row.due_on));
            vec![
                Cell::text(&date::short(row.due_on)),
                Cell::Number(html! { (number::count(lang, days)) }),
            ]
        }
        Part::Questioned => vec![Cell::text(&date::short(row.due_on))],
        Part::Returned => vec![Cell::text(&day(row.returned_on)), issued(lang, row)],
        Part::Issued => vec![issued(lang, row), letter(lang, row)],
        Part::Void => void(lang, row),
    });
    cells
}

/// The unit, leading to its own lines.
fn unit(sheet: Sheet<'_>, row: &RegisterRow) -> Cell {
    let name = facts::unit_name(sheet.lang, sheet.reference, &row.unit, row.due_on);
    let own = urls::with_query(urls::REGISTER, &[("don-vi", row.unit.0.as_str())]);
    Cell::Text(html! { a class="govuk-link" href=(own) { (name) } })
}

/// The field of the dossier, or what went wrong where there is no dossier.
pub(in crate::web) fn matter(lang: Lang, row: &RegisterRow) -> String {
    match row.faults.iter().all(|fault| *fault == Fault::Late) {
        true => row.procedure.clone(),
        false if row.procedure.is_empty() => apology::faults(lang, &row.faults),
        false => format!("{}: {}", row.procedure, apology::faults(lang, &row.faults)),
    }
}

fn about(lang: Lang, row: &RegisterRow) -> Cell {
    Cell::Text(html! {
        (matter(lang, row))
        @if row.in_question { " " (tag(plain(lang, "register-in-question"), Tint::Yellow)) }
    })
}

/// The day of the apology, and what is to be said of it; that there is none.
fn issued(lang: Lang, row: &RegisterRow) -> Cell {
    Cell::Text(html! {
        @match row.issued_on {
            Some(on) => (date::short(on)),
            None => (tag(plain(lang, "register-not-yet"), Tint::Red)),
        }
        @if row.late { " " (tag(plain(lang, "register-late"), Tint::Red)) }
        @if row.unconfirmed { " " (tag(plain(lang, "register-unconfirmed"), Tint::Yellow)) }
    })
}

fn letter(lang: Lang, row: &RegisterRow) -> Cell {
    let letter = urls::letter(&row.id.to_string());
    Cell::Text(html! {
        a class="govuk-link app-unbroken" href=(letter) { (plain(lang, "register-read")) }
    })
}

/// Why it was found not to be owed, and when.
fn void(lang: Lang, row: &RegisterRow) -> Vec<Cell> {
    let Some(found) = &row.void else {
        return vec![Cell::text(""), Cell::text("")];
    };
    vec![
        Cell::Text(html! {
            (voids::ground(lang, found.ground))
            @if found.standing == Standing::Objected {
                " " (tag(plain(lang, "register-objected"), Tint::Yellow))
            }
        }),
        Cell::text(&found.decided_on.map(date::short).unwrap_or_default()),
    ]
}
