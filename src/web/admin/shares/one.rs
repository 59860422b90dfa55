//! What is shared out to one official of a unit, and who stands in for them.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::Bench;
use crate::accounts::shares::{end_share, enter_share};
use crate::domain::coded::Coded as _;
use crate::domain::ids::StaffId;
use crate::domain::kinds::Group;
use crate::domain::share_out::{Away, Share};
use crate::storage::units::sheets::find_sheet;
use crate::web::access::{Administrator, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::page::{Frame, page, private, see_other};
use crate::web::parts::{Choice, Field, Weight, button, checkboxes, input, select};
use crate::web::urls;
use crate::words::date::{read as read_day, short};
use crate::words::{domain, plain};

/// An official's share as it was filled in.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ShareForm {
    version: i64,
    #[validate(length(max = 60))]
    desks: Vec<String>,
    #[validate(length(max = 60))]
    fields: Vec<String>,
    away_from: String,
    away_to: String,
    substitute: String,
    /// `end` when nothing is to be shared out to them any more.
    act: String,
}

/// `GET /quan-tri/don-vi/{code}/chia-viec/{id}`.
///
/// # Errors
/// `NotFound` for a unit that is not the administrator's, and for whoever is no official of it.
pub async fn show(
    staff: Staff<Administrator>,
    door: Door,
    path: web::Path<(String, i64)>,
) -> Result<HttpResponse, WebError> {
    let (code, id) = path.into_inner();
    let bench = Bench::open(staff, door, &code).await?;
    let typed = filled(&bench, id)?;
    answer(&bench, id, &typed, StatusCode::OK).await
}

/// `POST /quan-tri/don-vi/{code}/chia-viec/{id}`.
///
/// # Errors
/// As any write.
pub async fn submit(
    staff: Staff<Administrator>,
    door: Door,
    path: web::Path<(String, i64)>,
    form: Checked<ShareForm>,
) -> Result<HttpResponse, WebError> {
    let (code, id) = path.into_inner();
    let bench = Bench::open(staff, door, &code).await?;
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return answer(&bench, id, &typed, refused).await,
    };
    let (unit, seen) = (bench.unit.clone(), form.version);
    let done = if form.act == "end" {
        let end = bench
            .office
            .act(move |tx, now, by| end_share(tx, now, by, (&unit, seen), StaffId(id)));
        end.await?
    } else {
        let share = match read(&bench, id, &form) {
            Ok(share) => share,
            Err((field, why)) => {
                let typed = typed.with_problem(field, why);
                return answer(&bench, id, &typed, refused).await;
            }
        };
        let enter = bench
            .office
            .act(move |tx, now, by| enter_share(tx, now, by, (&unit, seen), &share));
        enter.await?
    };
    match done {
        Ok(()) => Ok(see_other(&urls::admin_shares(&bench.unit.0))),
        Err(why) => {
            let typed = typed.with_problem("substitute", why);
            answer(&bench, id, &typed, refused).await
        }
    }
}

/// What was filled in; or the field that does not hold, and why.
fn read(bench: &Bench, id: i64, form: &ShareForm) -> Result<Share, (&'static str, &'static str)> {
    let lang = bench.office.lang();
    let wrong = plain(lang, "calendar-day-wrong");
    let fields = form.fields.iter().map(|code| Group::from_code(code));
    let away = match (form.away_from.trim(), form.away_to.trim()) {
        ("", "") => None,
        (from, to) => Some(Away {
            from: read_day(from).ok_or(("away_from", wrong))?,
            to: read_day(to).ok_or(("away_to", wrong))?,
            substitute: form.substitute.parse().ok().map(StaffId),
        }),
    };
    if away.is_some_and(|away| away.to < away.from) {
        return Err(("away_to", plain(lang, "refusal-ends-before")));
    }
    if away.is_some_and(|away| away.to < bench.office.today) {
        return Err(("away_to", plain(lang, "share-away-over")));
    }
    Ok(Share {
        staff: StaffId(id),
        desks: form.desks.clone(),
        fields: fields.flatten().collect(),
        away,
    })
}

fn filled(bench: &Bench, id: i64) -> Result<Typed, WebError> {
    let Some(row) = bench.share_of(id) else {
        return Ok(Typed::filled(&[("version", "0")]));
    };
    let share = row.share()?;
    let fields = share.fields.iter().map(|group| group.code().to_owned());
    let typed = Typed::filled(&[("version", &row.version.to_string())])
        .ticked("desks", share.desks.clone())
        .ticked("fields", fields.collect());
    let Some(away) = share.away.filter(|away| away.to >= bench.office.today) else {
        return Ok(typed);
    };
    let substitute = away.substitute.map(|who| who.0.to_string());
    Ok(typed
        .filled_with("away_from", &short(away.from))
        .filled_with("away_to", &short(away.to))
        .filled_with("substitute", &substitute.unwrap_or_default()))
}

async fn answer(
    bench: &Bench,
    id: i64,
    typed: &Typed,
    status: StatusCode,
) -> Result<HttpResponse, WebError> {
    let (office, lang) = (&bench.office, bench.office.lang());
    let person = bench.officials.iter().find(|one| one.account.id == id);
    let person = person.ok_or(WebError::NotFound)?;
    let (of, on) = (bench.unit.0.clone(), office.today);
    let sheet = office
        .door
        .app
        .db
        .read(move |c| find_sheet(c, &of, on))
        .await?;
    let mut desks: Vec<String> = match sheet {
        Some(row) => row.sheet()?.desks,
        None => Vec::new(),
    };
    // A desk that is gone from the sheet can still be unticked.
    let kept = typed.values("desks").iter();
    let gone: Vec<String> = kept.filter(|desk| !desks.contains(desk)).cloned().collect();
    desks.extend(gone);
    let title = person.account.name.as_str();
    let unit = office.unit(&bench.unit);
    let content = html! {
        h1 class="govuk-heading-l" {
            span class="govuk-caption-l" { (plain(lang, "share-title")) ", " (unit) }
            (title)
        }
        p class="govuk-body" { (plain(lang, "share-one-lead")) }
        (form(bench, id, typed, &desks))
    };
    let page_of_unit = urls::admin_shares(&bench.unit.0);
    let trail = bench.trail(plain(lang, "share-title"), &page_of_unit, title);
    let frame = Frame::new(&office.door.site, &office.door.visitor, title).trail(&trail);
    Ok(private(status, page(&frame.form(typed), &content)))
}

fn form(bench: &Bench, id: i64, typed: &Typed, desks: &[String]) -> Markup {
    let lang = bench.office.lang();
    let address = urls::admin_share(&bench.unit.0, id);
    let field = |name, key| Field::new(lang, typed, name, plain(lang, key));
    let groups = Group::all().iter();
    let groups: Vec<_> = groups
        .map(|group| Choice::new(group.code(), domain::group(lang, *group)))
        .collect();
    let desks: Vec<_> = desks.iter().map(|desk| Choice::new(desk, desk)).collect();
    let day = |name, key| {
        field(name, key)
            .inputmode("numeric")
            .width("govuk-input--width-10")
    };
    let from = day("away_from", "share-away-from").hint(plain(lang, "share-away-hint"));
    html! {
        form method="post" action=(address) novalidate {
            (bench.office.token(&address))
            input type="hidden" name="version" value=(typed.value("version"));
            @if !desks.is_empty() {
                (checkboxes(&field("desks", "share-desks"), &desks))
            }
            (checkboxes(&field("fields", "share-fields").hint(plain(lang, "share-fields-hint")), &groups))
            h2 class="govuk-heading-m" { (plain(lang, "share-away")) }
            (input(&from, "text"))
            (input(&day("away_to", "share-away-to"), "text"))
            (substitutes(bench, id, typed))
            div class="govuk-button-group" {
                (button(plain(lang, "sheet-save"), Weight::Primary))
                @if typed.value("version") != "0" {
                    button type="submit" name="act" value="end" class="app-link-button" {
                        (plain(lang, "share-end"))
                    }
                }
            }
        }
    }
}

fn substitutes(bench: &Bench, id: i64, typed: &Typed) -> Markup {
    let lang = bench.office.lang();
    let others = bench.officials.iter().filter(|one| one.account.id != id);
    let others: Vec<(String, &str)> = others
        .map(|one| (one.account.id.to_string(), one.account.name.as_str()))
        .collect();
    let none = Choice::new("", plain(lang, "share-substitute-none"));
    let offered = others.iter().map(|(id, name)| Choice::new(id, name));
    let offered: Vec<_> = std::iter::once(none).chain(offered).collect();
    let field = Field::new(lang, typed, "substitute", plain(lang, "share-substitute"));
    select(&field, &offered)
}
