//! One file: how far it is, what was taken of it, and every bad row that is kept.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, web};
use data_encoding::HEXLOWER;
use maud::{Markup, html};

use super::{Sender, standing};
use crate::casework::import::dossiers::keep::faults;
use crate::domain::coded::Coded as _;
use crate::domain::dossier::file::{CameBy, Standing, Taking};
use crate::domain::time::Instant;
use crate::reference::dossier_file::fault::Fault;
use crate::storage::accounts::find_staff;
use crate::storage::connection::AnyConnection;
use crate::storage::dossiers::files::{FileRow, find_file};
use crate::web::access::{FileSender, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{Cell, Row, Weight, button_link, success, summary_list, table, warning};
use crate::web::urls;
use crate::words::date::moment;
use crate::words::dossier_file::{counted, taken, why};
use crate::words::{Lang, domain, number, plain, with};

/// Seconds after which the page of a file that is being taken asks again by itself.
const AGAIN: &str = "4";

/// `GET /quan-tri/ho-so/{id}`.
///
/// # Errors
/// `NotFound` for the file of another's desk and for none alike.
pub async fn show(
    staff: Staff<FileSender>,
    door: Door,
    id: web::Path<i64>,
) -> Result<HttpResponse, WebError> {
    let sender = Sender::open(staff, door).await?;
    let (id, app) = (id.into_inner(), &sender.door.app);
    let read = app.db.read(move |c: &mut AnyConnection| {
        let Some(file) = find_file(c, id)? else {
            return Ok(None);
        };
        let by = match file.sent_by {
            Some(by) => find_staff(c, by)?.map(|staff| staff.name),
            None => None,
        };
        Ok(Some((file, by)))
    });
    let (file, by) = read.await?.ok_or(WebError::NotFound)?;
    let is_ours = |ward: &&_| file.place_code == ToString::to_string(ward);
    if !sender.wards.iter().any(|ward| is_ours(&ward)) {
        return Err(WebError::NotFound);
    }
    let bad = faults(&app.keys, &file)?;
    let mut answer = private(StatusCode::OK, one_page(&sender, &file, by, &bad));
    if file.state.finished_at.is_none() {
        let headers = answer.headers_mut();
        headers.insert(header::REFRESH, header::HeaderValue::from_static(AGAIN));
    }
    Ok(answer)
}

fn one_page(sender: &Sender, file: &FileRow, by: Option<String>, bad: &[Fault]) -> Markup {
    let lang = sender.lang();
    let title = plain(lang, "feed-title");
    let content = html! {
        h1 class="govuk-heading-l" { (file.file_name) }
        (outcome(lang, file))
        (facts(sender, file, by))
        (bad_rows(lang, file, bad))
        p class="govuk-body" {
            a class="govuk-link" href=(urls::ADMIN_DOSSIERS) { (plain(lang, "feed-back")) }
        }
    };
    let trail = sender.trail(title, Some(&file.file_name));
    let frame = Frame::new(&sender.door.site, &sender.door.visitor, &file.file_name);
    page(&frame.trail(&trail), &content)
}

fn size(n: i32) -> usize {
    usize::try_from(n).unwrap_or_default()
}

/// What became of it, or how far it is.
fn outcome(lang: Lang, file: &FileRow) -> Markup {
    let state = &file.state;
    match Standing::from_code(&state.state) {
        Some(Standing::Taken) => {
            let counts = (
                size(state.new_count),
                size(state.changed_count),
                size(state.owed_count),
            );
            html! {
                (success(lang, &taken(lang, "feed-taken", counts)))
                @if state.bad_count > 0 {
                    (warning(lang, &counted(lang, "feed-left-out", size(state.bad_count))))
                }
            }
        }
        Some(Standing::Refused) => warning(lang, plain(lang, "feed-none-taken")),
        _ => progress(lang, file),
    }
}

fn progress(lang: Lang, file: &FileRow) -> Markup {
    let state = &file.state;
    let all = state.row_count.saturating_sub(state.bad_count);
    let count = |n: i32| i64::from(n).into();
    let places = [("done", count(state.done_count)), ("all", count(all))];
    let said = match state.state == Standing::Taking.code() {
        true => with(lang, "feed-progress", &places),
        false => plain(lang, "feed-waiting").to_owned(),
    };
    html! {
        div role="status" {
            p class="govuk-body" { (said) }
            @if all > 0 {
                progress aria-label=(plain(lang, "feed-progress-label"))
                    max=(all) value=(state.done_count) { (said) }
            }
        }
        p class="govuk-body" { (plain(lang, "feed-again")) }
        (button_link(
            plain(lang, "feed-look-again"),
            &urls::admin_dossier_file(file.id),
            Weight::Secondary,
        ))
    }
}

fn facts(sender: &Sender, file: &FileRow, by: Option<String>) -> Markup {
    let (lang, state) = (sender.lang(), &file.state);
    let came = CameBy::from_code(&file.came_by).unwrap_or(CameBy::Command);
    let way = Taking::from_code(&state.taking).unwrap_or(Taking::AllOrNothing);
    let count = |n: i32| number::count(lang, i64::from(n));
    let sent = moment(lang, Instant(file.sent_at));
    let by = by.unwrap_or_else(|| plain(lang, "feed-by-portal").to_owned());
    summary_list(&[
        Row {
            key: plain(lang, "feed-standing"),
            value: standing(lang, file),
        },
        Row::text(plain(lang, "feed-ward"), &sender.ward_of(&file.place_code)),
        Row::text(plain(lang, "feed-sent-at"), &sent),
        Row::text(plain(lang, "feed-by"), &by),
        Row::text(plain(lang, "feed-came-by"), domain::came_by(lang, came)),
        Row::text(plain(lang, "feed-taking"), domain::taking(lang, way)),
        Row::text(plain(lang, "feed-rows"), &count(state.row_count)),
        Row::text(plain(lang, "feed-bad"), &count(state.bad_count)),
        Row::text(
            plain(lang, "feed-bytes"),
            &number::count(lang, file.byte_count),
        ),
        Row {
            key: plain(lang, "feed-sha256"),
            value: html! { code { (in_groups(&file.sha256)) } },
        },
    ])
}

/// A hash in groups, so that it fits a narrow screen.
fn in_groups(hash: &[u8]) -> String {
    let groups = hash.chunks(4).map(|part| HEXLOWER.encode(part));
    groups.collect::<Vec<_>>().join(" ")
}

fn bad_rows(lang: Lang, file: &FileRow, bad: &[Fault]) -> Markup {
    let heads = ["feed-line", "feed-column", "feed-why"];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let whole = || plain(lang, "feed-whole-file").to_owned();
    let said = plain(lang, "feed-line");
    let row = |fault: &Fault| {
        let line = fault
            .line
            .map_or_else(whole, |line| format!("{said} {line}"));
        vec![
            Cell::text(&line),
            Cell::text(fault.column.as_deref().unwrap_or("–")),
            Cell::text(&why(lang, &fault.why)),
        ]
    };
    let rows: Vec<_> = bad.iter().map(row).collect();
    html! {
        @if !rows.is_empty() {
            h2 class="govuk-heading-m" { (plain(lang, "feed-faults")) }
            p class="govuk-body" { (plain(lang, "feed-faults-lead")) }
            @if size(file.state.bad_count) > rows.len() {
                p class="govuk-body" { (counted(lang, "feed-faults-first", rows.len())) }
            }
            (table(plain(lang, "feed-faults-caption"), &heads, &rows))
        }
    }
}
