//! `/quan-tri/don-vi/{code}`: when a unit is open, its desks, when its head receives citizens,
//! where it is and how it is reached, from the next day on.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::office::{Office, trail};
use crate::accounts::sheets::enter_sheet;
use crate::domain::directory::bodies::Seat;
use crate::domain::hours::{DayHours, Hours, Reception, Sheet};
use crate::domain::ids::UnitCode;
use crate::domain::time::Day;
use crate::storage::units::sheets::{SheetRow, list_sheets};
use crate::web::access::{Administrator, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::page::{Frame, page, private, see_other};
use crate::web::parts::{Cell, Choice, Field, Weight, button, input, select, table, textarea};
use crate::web::urls;
use crate::words::date::{read as read_day, short};
use crate::words::{hours, plain};

/// Sheets shown.
const SHOWN: i64 = 10;
/// The fields of the week, from Monday.
const WEEK: [&str; 7] = ["d1", "d2", "d3", "d4", "d5", "d6", "d7"];

/// What a unit tells of itself.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct SheetForm {
    version: i64,
    from: String,
    d1: String,
    d2: String,
    d3: String,
    d4: String,
    d5: String,
    d6: String,
    d7: String,
    reception_day: String,
    reception_hours: String,
    #[validate(length(max = 2_000))]
    desks: String,
    #[validate(length(max = 40))]
    phone: String,
    #[validate(email)]
    email: Option<String>,
    #[validate(length(max = 300))]
    address: String,
}

/// A field that does not hold, and why.
type Wrong = (&'static str, String);

/// `GET /quan-tri/don-vi/{code}`.
///
/// # Errors
/// `NotFound` for a unit that is not the administrator's.
pub async fn show(
    staff: Staff<Administrator>,
    door: Door,
    code: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let unit = ours(&office, &code)?;
    let rows = sheets(&office, &unit).await?;
    let typed = filled(&office, rows.first())?;
    answer(&office, &unit, &rows, (&typed, StatusCode::OK))
}

/// `POST /quan-tri/don-vi/{code}`.
///
/// # Errors
/// As any write.
pub async fn submit(
    staff: Staff<Administrator>,
    door: Door,
    code: web::Path<String>,
    form: Checked<SheetForm>,
) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let unit = ours(&office, &code)?;
    let rows = sheets(&office, &unit).await?;
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return answer(&office, &unit, &rows, (&typed, refused)),
    };
    let (from, sheet) = match read(&office, &form) {
        Ok(read) => read,
        Err((field, why)) => {
            let typed = typed.with_problem(field, why);
            return answer(&office, &unit, &rows, (&typed, refused));
        }
    };
    let (of, seen) = (unit.clone(), form.version);
    let enter = office.act(move |tx, now, by| enter_sheet(tx, now, by, (&of, from, seen), &sheet));
    match enter.await? {
        Ok(()) => Ok(see_other(&urls::admin_unit(&unit.0))),
        Err(why) => {
            let typed = typed.with_problem("from", why);
            answer(&office, &unit, &rows, (&typed, refused))
        }
    }
}

/// A unit of today that is the administrator's.
fn ours(office: &Office, code: &str) -> Result<UnitCode, WebError> {
    let seat: Seat = code.parse().map_err(|_| WebError::NotFound)?;
    let unit = office.reference.directory.unit(seat, office.today);
    let unit = unit.map(|unit| unit.code);
    unit.filter(|unit| office.governs(unit))
        .ok_or(WebError::NotFound)
}

async fn sheets(office: &Office, unit: &UnitCode) -> Result<Vec<SheetRow>, WebError> {
    let code = unit.0.clone();
    let read = office
        .door
        .app
        .db
        .read(move |c| list_sheets(c, &code, SHOWN));
    Ok(read.await?)
}

/// The latest sheet, to be changed from tomorrow on.
fn filled(office: &Office, latest: Option<&SheetRow>) -> Result<Typed, WebError> {
    let tomorrow = office.today.plus(1);
    let from = latest.map_or(tomorrow, |row| Day(row.from_on).max(tomorrow));
    let typed = Typed::default().filled_with("from", &short(from));
    let Some(row) = latest else {
        return Ok(typed);
    };
    let sheet = row.sheet()?;
    let mut typed = typed;
    for (field, day) in WEEK.into_iter().zip(sheet.hours.days()) {
        typed = typed.filled_with(field, &hours::typed(day));
    }
    if let Some(reception) = &sheet.reception {
        typed = typed
            .filled_with("reception_day", &reception.weekday.to_string())
            .filled_with("reception_hours", &hours::typed(&reception.hours));
    }
    Ok(typed
        .filled_with("desks", &sheet.desks.join("\n"))
        .filled_with("phone", sheet.phone.as_deref().unwrap_or_default())
        .filled_with("email", sheet.email.as_deref().unwrap_or_default())
        .filled_with("address", sheet.address.as_deref().unwrap_or_default()))
}

/// What was typed, or the field that does not hold.
fn read(office: &Office, form: &SheetForm) -> Result<(Day, Sheet), Wrong> {
    let lang = office.lang();
    let wrong = |field, key: &'static str| (field, plain(lang, key).to_owned());
    let from = read_day(&form.from).ok_or_else(|| wrong("from", "admin-day-wrong"))?;
    let typed = [
        &form.d1, &form.d2, &form.d3, &form.d4, &form.d5, &form.d6, &form.d7,
    ];
    let mut week: [DayHours; 7] = Default::default();
    for ((field, typed), day) in WEEK.into_iter().zip(typed).zip(&mut week) {
        *day = hours::read(typed).ok_or_else(|| wrong(field, "sheet-hours-wrong"))?;
    }
    let reception = match form.reception_day.parse::<u8>().ok().filter(|day| *day < 7) {
        None => None,
        Some(weekday) => {
            let hours = hours::read(&form.reception_hours).filter(|hours| !hours.is_closed());
            let hours = hours.ok_or_else(|| wrong("reception_hours", "sheet-hours-wrong"))?;
            Some(Reception { weekday, hours })
        }
    };
    let told = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let desks = form.desks.lines().filter_map(told);
    let sheet = Sheet {
        hours: Hours::new(week),
        reception,
        desks: desks.collect(),
        phone: told(&form.phone),
        email: form.email.as_deref().and_then(told),
        address: told(&form.address),
    };
    Ok((from, sheet))
}

fn answer(
    office: &Office,
    unit: &UnitCode,
    rows: &[SheetRow],
    (typed, status): (&Typed, StatusCode),
) -> Result<HttpResponse, WebError> {
    let lang = office.lang();
    let title = office.unit(unit);
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (plain(lang, "sheet-lead")) }
        p class="govuk-body" {
            a class="govuk-link" href=(urls::unit(&unit.0)) { (plain(lang, "sheet-public")) }
            " · "
            a class="govuk-link" href=(urls::admin_shares(&unit.0)) { (plain(lang, "share-title")) }
        }
        (form(office, unit, rows, typed))
        (history(office, rows)?)
    };
    let trail = trail(lang, &title);
    let frame = Frame::new(&office.door.site, &office.door.visitor, &title).trail(&trail);
    Ok(private(status, page(&frame.form(typed), &content)))
}

fn form(office: &Office, unit: &UnitCode, rows: &[SheetRow], typed: &Typed) -> Markup {
    let lang = office.lang();
    let address = urls::admin_unit(&unit.0);
    let field = |name, key| Field::new(lang, typed, name, plain(lang, key));
    let days = WEEK.into_iter().zip(0_u8..);
    // The version of a sheet still to come, which may be changed.
    let version = rows.first().map_or(0, |row| row.version);
    let from = field("from", "sheet-from").hint(plain(lang, "sheet-from-hint"));
    let desks = field("desks", "sheet-desks").hint(plain(lang, "sheet-desks-hint"));
    html! {
        form method="post" action=(address) novalidate {
            (office.token(&address))
            input type="hidden" name="version" value=(version);
            (input(&from.width("govuk-input--width-10"), "text"))
            h2 class="govuk-heading-m" { (plain(lang, "hours-title")) }
            p class="govuk-body" { (plain(lang, "sheet-hours-hint")) }
            @for (name, weekday) in days {
                (input(
                    &Field::new(lang, typed, name, hours::weekday_name(lang, weekday))
                        .width("govuk-input--width-20"),
                    "text",
                ))
            }
            h2 class="govuk-heading-m" { (plain(lang, "hours-reception")) }
            (reception_day(office, typed))
            (input(&field("reception_hours", "sheet-reception-hours")
                .width("govuk-input--width-20"), "text"))
            h2 class="govuk-heading-m" { (plain(lang, "hours-desks")) }
            (textarea(&desks.rows(5)))
            h2 class="govuk-heading-m" { (plain(lang, "hours-contact")) }
            (input(&field("phone", "hours-phone").width("govuk-input--width-20"), "tel"))
            (input(&field("email", "hours-email").width("govuk-input--width-20"), "email"))
            (input(&field("address", "hours-address"), "text"))
            (button(plain(lang, "sheet-save"), Weight::Primary))
        }
    }
}

fn reception_day(office: &Office, typed: &Typed) -> Markup {
    let lang = office.lang();
    let values = ["0", "1", "2", "3", "4", "5", "6"];
    let mut choices = vec![Choice::new("", plain(lang, "sheet-no-reception"))];
    let days = values.into_iter().zip(0_u8..);
    choices.extend(days.map(|(value, day)| Choice::new(value, hours::weekday_name(lang, day))));
    let field = Field::new(
        lang,
        typed,
        "reception_day",
        plain(lang, "sheet-reception-day"),
    );
    select(&field, &choices)
}

/// The sheets entered, the newest first.
fn history(office: &Office, rows: &[SheetRow]) -> Result<Markup, WebError> {
    let lang = office.lang();
    let heads = [
        "sheet-from",
        "hours-title",
        "hours-reception",
        "hours-desks",
    ];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let mut lines = Vec::new();
    for row in rows {
        let sheet = row.sheet()?;
        let week = html! {
            @for (day, weekday) in sheet.hours.days().iter().zip(0_u8..) {
                @if !day.is_closed() {
                    div { (hours::weekday_name(lang, weekday)) ": " (hours::day(lang, day)) }
                }
            }
        };
        let reception = sheet.reception.map(|reception| {
            let weekday = hours::weekday_name(lang, reception.weekday);
            format!("{weekday}, {}", hours::day(lang, &reception.hours))
        });
        lines.push(vec![
            Cell::text(&short(Day(row.from_on))),
            Cell::Text(week),
            Cell::text(&reception.unwrap_or_default()),
            Cell::text(&sheet.desks.join("; ")),
        ]);
    }
    Ok(html! {
        @if !lines.is_empty() { (table(plain(lang, "sheet-history"), &heads, &lines)) }
    })
}
