//! The rules of a day: those in force, and the periods before and to come.

use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::open_draft;
use super::said::{heads, row};
use crate::casework::rulebook::draft::Draft;
use crate::domain::routing::amend::{in_force, versions};
use crate::domain::time::Day;
use crate::reference::routing::table;
use crate::web::access::{Administrator, Staff};
use crate::web::admin::office::{Office, trail};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{Field, Weight, button, button_link, input, inset, table as shown};
use crate::web::urls;
use crate::words::date::{moment, short};
use crate::words::{domain, plain, with};

/// Which day is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The day; today when left out.
    ngay: String,
}

/// `GET /quan-tri/dinh-tuyen`.
///
/// # Errors
/// `NotFound` for what is no day; as any read.
pub async fn show(
    staff: Staff<Administrator>,
    door: Door,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let on = match asked.ngay.as_str() {
        "" => office.today,
        day => day.parse().map_err(|_| WebError::NotFound)?,
    };
    answer(&office, on, &Typed::default(), StatusCode::OK).await
}

/// The page, with the form to begin a draft as it was sent.
///
/// # Errors
/// As any read.
pub(super) async fn answer(
    office: &Office,
    on: Day,
    typed: &Typed,
    status: StatusCode,
) -> Result<HttpResponse, WebError> {
    let lang = office.lang();
    let draft = open_draft(office).await?;
    let title = plain(lang, "rules-title");
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (plain(lang, "rules-lead")) }
        @if office.keeps_reference() {
            (drafting(office, draft.as_ref(), typed))
        } @else {
            p class="govuk-body" {
                (with(lang, "rules-foreign", &[
                    ("level", domain::level(lang, office.reference_level()).into()),
                ]))
            }
        }
        (periods(office, on))
        (rules(office, on))
        p class="govuk-body" {
            a class="govuk-link" href=(urls::ADMIN_RULES_TABLE) { (plain(lang, "rules-export")) }
            " · "
            a class="govuk-link" href=(urls::ADMIN_RULES_HISTORY) {
                (plain(lang, "rules-history"))
            }
        }
    };
    let trail = trail(lang, title);
    let frame = Frame::new(&office.door.site, &office.door.visitor, title).trail(&trail);
    Ok(private(status, page(&frame.form(typed), &content)))
}

fn drafting(office: &Office, draft: Option<&Draft>, typed: &Typed) -> Markup {
    let lang = office.lang();
    let Some(draft) = draft else {
        let address = urls::ADMIN_RULES_BEGIN;
        let from = Field::new(lang, typed, "from", plain(lang, "rules-draft-begin-from"));
        let from = from
            .hint(plain(lang, "rules-draft-begin-hint"))
            .inputmode("numeric");
        return html! {
            h2 class="govuk-heading-m" { (plain(lang, "rules-draft-begin")) }
            p class="govuk-body" { (plain(lang, "rules-draft-begin-lead")) }
            form method="post" action=(address) novalidate {
                (office.token(address))
                (input(&from.width("govuk-input--width-10"), "text"))
                (button(plain(lang, "rules-draft-begin-do"), Weight::Secondary))
            }
        };
    };
    let open = with(
        lang,
        "rules-draft-open",
        &[
            ("day", short(draft.from).into()),
            ("who", draft.changed_by.as_str().into()),
            ("when", moment(lang, draft.changed_at).into()),
        ],
    );
    inset(&html! {
        p class="govuk-body" { (open) }
        (button_link(
            plain(lang, "rules-draft-go"),
            urls::ADMIN_RULES_DRAFT,
            Weight::Secondary,
        ))
    })
}

fn periods(office: &Office, on: Day) -> Markup {
    let lang = office.lang();
    let days = versions(office.reference.routing.all());
    let of = |day: Day| days.iter().copied().filter(|from| *from <= day).max();
    let (shown, now) = (of(on), of(office.today));
    html! {
        nav class="govuk-body" aria-label=(plain(lang, "rules-versions")) {
            ul class="govuk-list app-filters" {
                @for day in &days {
                    @let key = match now {
                        Some(now) if now == *day => "rules-version-now",
                        _ if *day > office.today => "rules-version-coming",
                        _ => "rules-version-from",
                    };
                    @let address = urls::with_query(
                        urls::ADMIN_RULES,
                        &[("ngay", &day.to_string())],
                    );
                    li {
                        a class="govuk-link" href=(address)
                            aria-current=[(shown == Some(*day)).then_some("page")] {
                            (with(lang, key, &[("day", short(*day).into())]))
                        }
                    }
                }
            }
        }
    }
}

fn rules(office: &Office, on: Day) -> Markup {
    let lang = office.lang();
    let rules = in_force(office.reference.routing.all(), on);
    let n = i64::try_from(rules.len()).unwrap_or_default();
    let caption = with(
        lang,
        "rules-on",
        &[("day", short(on).into()), ("n", n.into())],
    );
    let rows: Vec<_> = rules.iter().map(|rule| row(office, rule)).collect();
    shown(&caption, &heads(office), &rows)
}

/// `GET /quan-tri/dinh-tuyen/bang.csv`: what an import takes back.
///
/// # Errors
/// As any read.
pub async fn download(staff: Staff<Administrator>, door: Door) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let text = table::table(office.reference.routing.all());
    // Spreadsheets know UTF-8 by its mark.
    let file = format!("\u{feff}{text}");
    let mut response = HttpResponse::Ok();
    let response = response
        .content_type("text/csv; charset=utf-8")
        .insert_header((
            CONTENT_DISPOSITION,
            "attachment; filename=\"quy-tac-phan-cong.csv\"",
        ));
    Ok(response.body(file))
}
