//! The form, the files sent before, and which units send none.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};

use super::{Sender, standing};
use crate::domain::coded::Coded as _;
use crate::domain::directory::place::Place;
use crate::domain::dossier::file::Taking;
use crate::domain::time::{Day, Instant};
use crate::storage::connection::AnyConnection;
use crate::storage::dossiers::files::{FileRow, list_files};
use crate::storage::dossiers::imports::list_last_imports;
use crate::web::access::{FileSender, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{
    Cell, Choice, Field, Tint, Weight, button, details, file_input, radios, select, table, tag,
};
use crate::web::{csrf, urls};
use crate::words::date::{moment, short};
use crate::words::{Lang, domain, number, plain, with};

/// Files listed.
const LISTED: i64 = 30;

/// `GET /quan-tri/ho-so`.
///
/// # Errors
/// As any read.
pub async fn show(staff: Staff<FileSender>, door: Door) -> Result<HttpResponse, WebError> {
    let sender = Sender::open(staff, door).await?;
    let typed = Typed::filled(&[("taking", Taking::GoodRows.code())]);
    shown(&sender, &typed, StatusCode::OK).await
}

/// The page with the form as it was typed.
pub(super) async fn shown(
    sender: &Sender,
    typed: &Typed,
    status: StatusCode,
) -> Result<HttpResponse, WebError> {
    let wards: Vec<String> = sender.wards.iter().map(ToString::to_string).collect();
    let read = sender.door.app.db.read(move |c: &mut AnyConnection| {
        Ok((list_files(c, &wards, LISTED)?, list_last_imports(c)?))
    });
    let (files, last) = read.await?;
    let lang = sender.lang();
    let title = plain(lang, "feed-title");
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (plain(lang, "feed-lead")) }
        (form(sender, typed))
        (silent(sender, &last.into_iter().collect()))
        (earlier(sender, &files))
    };
    let trail = sender.trail(title, None);
    let frame = Frame::new(&sender.door.site, &sender.door.visitor, title);
    let frame = frame.trail(&trail).form(typed);
    Ok(private(status, page(&frame, &content)))
}

fn form(sender: &Sender, typed: &Typed) -> Markup {
    let lang = sender.lang();
    let wards: Vec<(String, String)> = sender
        .wards
        .iter()
        .map(|ward| (ward.to_string(), sender.ward(*ward)))
        .collect();
    let first = Choice::new("", plain(lang, "feed-ward-choose"));
    let choices: Vec<Choice<'_>> = std::iter::once(first)
        .chain(wards.iter().map(|(code, name)| Choice::new(code, name)))
        .collect();
    let ward = Field::new(lang, typed, "ward", plain(lang, "feed-ward"));
    let file = Field::new(lang, typed, "file", plain(lang, "feed-file"));
    let taking = Field::new(lang, typed, "taking", plain(lang, "feed-taking"));
    let ways = Taking::all().iter();
    let ways: Vec<_> = ways
        .map(|way| Choice::new(way.code(), domain::taking(lang, *way)))
        .collect();
    html! {
        form method="post" action=(urls::ADMIN_DOSSIERS) enctype="multipart/form-data" novalidate {
            (csrf::field(&sender.door.site, &sender.door.visitor, urls::ADMIN_DOSSIERS))
            @match wards.as_slice() {
                [(code, name)] => {
                    p class="govuk-body" { (plain(lang, "feed-ward")) ": " strong { (name) } }
                    input type="hidden" name="ward" value=(code);
                }
                _ => (select(&ward, &choices)),
            }
            (file_input(&file.hint(plain(lang, "feed-file-hint")), ".csv,.json,.xlsx"))
            (radios(&taking, &ways))
            (button(plain(lang, "feed-send"), Weight::Primary))
        }
    }
}

fn earlier(sender: &Sender, files: &[FileRow]) -> Markup {
    let lang = sender.lang();
    let heads = ["feed-sent-at", "feed-name", "feed-ward", "feed-standing"];
    let mut heads = heads.map(|key| Cell::text(plain(lang, key))).to_vec();
    let numbers = ["feed-rows", "feed-bad"];
    heads.extend(numbers.map(|key| Cell::Number(html! { (plain(lang, key)) })));
    let count = |n: i32| Cell::number(&number::count(lang, i64::from(n)));
    let row = |file: &FileRow| {
        vec![
            Cell::text(&moment(lang, Instant(file.sent_at))),
            Cell::Text(html! {
                a class="govuk-link" href=(urls::admin_dossier_file(file.id)) { (file.file_name) }
            }),
            Cell::text(&sender.ward_of(&file.place_code)),
            Cell::Text(standing(lang, file)),
            count(file.state.row_count),
            count(file.state.bad_count),
        ]
    };
    let rows: Vec<_> = files.iter().map(row).collect();
    html! {
        h2 class="govuk-heading-m" { (plain(lang, "feed-earlier")) }
        @if rows.is_empty() {
            p class="govuk-body" { (plain(lang, "feed-earlier-none")) }
        } @else {
            (table(plain(lang, "feed-earlier-caption"), &heads, &rows))
        }
    }
}

/// Which units send data, and which do not: no data is never no delay.
fn silent(sender: &Sender, last: &HashMap<String, i64>) -> Markup {
    let lang = sender.lang();
    let of = |ward: &Place| last.get(&ward.to_string()).map(|at| Instant(*at).day());
    let mut sending: Vec<(Day, Place)> = Vec::new();
    let mut never = Vec::new();
    for ward in &sender.wards {
        match of(ward) {
            Some(day) => sending.push((day, *ward)),
            None => never.push(sender.ward(*ward)),
        }
    }
    sending.sort();
    let heads = ["feed-ward", "feed-last", "feed-standing"];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let row = |(day, ward): &(Day, Place)| {
        vec![
            Cell::text(&sender.ward(*ward)),
            Cell::text(&short(*day)),
            Cell::Text(state(sender, lang, *day)),
        ]
    };
    let rows: Vec<_> = sending.iter().map(row).collect();
    let n = i64::try_from(never.len()).unwrap_or_default();
    let said = with(lang, "feed-never", &[("n", n.into())]);
    html! {
        h2 class="govuk-heading-m" { (plain(lang, "feed-state")) }
        @if !rows.is_empty() {
            (table(plain(lang, "feed-state-caption"), &heads, &rows))
        }
        @if !never.is_empty() {
            (details(&said, &html! {
                ul class="govuk-list govuk-list--bullet" {
                    @for name in &never { li { (name) } }
                }
            }))
        }
    }
}

fn state(sender: &Sender, lang: Lang, last: Day) -> Markup {
    let calendar = &sender.reference.calendar;
    // Past the calendar nobody can tell: nothing is said against the unit.
    let days = calendar
        .working_days_between(last, sender.today)
        .unwrap_or_default();
    let most = u32::try_from(sender.door.app.config.feed_silent_days).unwrap_or(u32::MAX);
    match days > most {
        true => tag(plain(lang, "feed-silent"), Tint::Grey),
        false => tag(plain(lang, "feed-sending"), Tint::Green),
    }
}
