//! `/xin-loi`: the public register of apologies. Who still owes one stands first.

use actix_web::HttpResponse;
use maud::{Markup, html};

use super::facts;
use crate::casework::view::{FoundVoid, Register, RegisterRow, register};
use crate::domain::apology::fault::Fault;
use crate::domain::apology::void::Standing;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::page::{Frame, page, public};
use crate::web::parts::{Cell, Tint, empty, table, tag};
use crate::web::urls;
use crate::words::{Lang, apology, date, number, plain, voids};

/// Most lines of each part.
const MOST: i64 = 200;

/// `GET /xin-loi`.
///
/// # Errors
/// As any read.
pub async fn show(door: Door) -> Result<HttpResponse, WebError> {
    let today = door.now().day();
    let reference = door.app.db.reference().await?;
    let read = door.app.db.read(move |c| register(c, today, MOST));
    let register = read.await?;
    Ok(public(register_page(&door, &reference, &register, today)))
}

fn register_page(door: &Door, reference: &Reference, register: &Register, today: Day) -> Markup {
    let lang = door.lang();
    let title = plain(lang, "register-title");
    let content = html! {
        h1 class="govuk-heading-xl" { (title) }
        p class="govuk-body-l" { (plain(lang, "register-lead")) }
        (overdue(lang, reference, &register.overdue, today))
        (in_question(lang, reference, &register.in_question))
        (published(lang, reference, &register.published))
        (void(lang, reference, &register.void))
    };
    page(&Frame::new(&door.site, &door.visitor, title), &content)
}

fn unit(lang: Lang, reference: &Reference, row: &RegisterRow) -> Cell {
    Cell::text(&facts::unit_name(lang, reference, &row.unit, row.due_on))
}

/// The field of the dossier, or what went wrong where there is no dossier.
pub(in crate::web) fn matter(lang: Lang, row: &RegisterRow) -> String {
    match row.faults.iter().all(|fault| *fault == Fault::Late) {
        true => row.procedure.clone(),
        false if row.procedure.is_empty() => apology::faults(lang, &row.faults),
        false => format!("{}: {}", row.procedure, apology::faults(lang, &row.faults)),
    }
}

fn overdue(lang: Lang, reference: &Reference, rows: &[RegisterRow], today: Day) -> Markup {
    let heads = [
        Cell::text(plain(lang, "register-unit")),
        Cell::text(plain(lang, "register-procedure")),
        Cell::text(plain(lang, "register-due")),
        Cell::Number(html! { (plain(lang, "register-days")) }),
    ];
    let line = |row: &RegisterRow| {
        let days = i64::from(today.since(row.due_on));
        vec![
            unit(lang, reference, row),
            Cell::Text(html! {
                (matter(lang, row))
                @if row.in_question {
                    " " (tag(plain(lang, "register-in-question"), Tint::Yellow))
                }
            }),
            Cell::text(&date::short(row.due_on)),
            Cell::Number(html! { (number::count(lang, days)) }),
        ]
    };
    let title = plain(lang, "register-owed");
    if rows.is_empty() {
        return nothing(lang, title, plain(lang, "register-owed-none"));
    }
    let lines: Vec<_> = rows.iter().map(line).collect();
    table(title, &heads, &lines)
}

/// What is owed and not late, while the province is asked whether it is owed at all.
fn in_question(lang: Lang, reference: &Reference, rows: &[RegisterRow]) -> Markup {
    let heads = ["register-unit", "register-procedure", "register-due"];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let line = |row: &RegisterRow| {
        vec![
            unit(lang, reference, row),
            Cell::text(&matter(lang, row)),
            Cell::text(&date::short(row.due_on)),
        ]
    };
    let lines: Vec<_> = rows.iter().map(line).collect();
    html! {
        @if !lines.is_empty() { (table(plain(lang, "register-questioned"), &heads, &lines)) }
    }
}

/// What was found not to be owed: why, and when.
fn void(lang: Lang, reference: &Reference, rows: &[(RegisterRow, FoundVoid)]) -> Markup {
    let heads = [
        "register-unit",
        "register-procedure",
        "register-ground",
        "register-decided",
    ];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let line = |(row, found): &(RegisterRow, FoundVoid)| {
        vec![
            unit(lang, reference, row),
            Cell::text(&matter(lang, row)),
            Cell::Text(html! {
                (voids::ground(lang, found.ground))
                @if found.standing == Standing::Objected {
                    " " (tag(plain(lang, "register-objected"), Tint::Yellow))
                }
            }),
            Cell::text(&found.decided_on.map(date::short).unwrap_or_default()),
        ]
    };
    let lines: Vec<_> = rows.iter().map(line).collect();
    html! { @if !lines.is_empty() { (table(plain(lang, "register-void"), &heads, &lines)) } }
}

fn published(lang: Lang, reference: &Reference, rows: &[RegisterRow]) -> Markup {
    let heads = [
        Cell::text(plain(lang, "register-unit")),
        Cell::text(plain(lang, "register-procedure")),
        Cell::text(plain(lang, "register-date")),
        Cell::text(plain(lang, "register-letter")),
    ];
    let line = |row: &RegisterRow| {
        let letter = urls::letter(&row.id.to_string());
        vec![
            unit(lang, reference, row),
            Cell::text(&matter(lang, row)),
            Cell::Text(html! {
                (row.issued_on.map(date::short).unwrap_or_default())
                @if row.late { " " (tag(plain(lang, "register-late"), Tint::Red)) }
                @if row.unconfirmed {
                    " " (tag(plain(lang, "register-unconfirmed"), Tint::Yellow))
                }
            }),
            Cell::Text(html! {
                a class="govuk-link app-unbroken" href=(letter) { (plain(lang, "register-read")) }
            }),
        ]
    };
    let title = plain(lang, "register-issued");
    if rows.is_empty() {
        return nothing(lang, title, plain(lang, "register-issued-none"));
    }
    let lines: Vec<_> = rows.iter().map(line).collect();
    table(title, &heads, &lines)
}

fn nothing(lang: Lang, title: &str, sentence: &str) -> Markup {
    html! {
        h2 class="govuk-heading-m" { (title) }
        (empty(sentence, (plain(lang, "start-file"), urls::FILE)))
    }
}
