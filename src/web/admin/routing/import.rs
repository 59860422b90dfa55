//! A whole table is taken into the draft, chosen or pasted: its rules of the draft's first day.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::html;
use serde::Deserialize;
use validator::Validate;

use super::acts::written;
use super::frame::{DRAFT, framed, keeper, of_draft, the_draft};
use crate::casework::rulebook::draft::{Draft, change};
use crate::domain::routing::amend::in_force;
use crate::domain::routing::rule::Rule;
use crate::reference::routing::rows;
use crate::reference::rows::RowError;
use crate::storage::error::{Failure, StorageError};
use crate::web::access::{Administrator, Staff};
use crate::web::admin::office::Office;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::failure;
use crate::web::forms::{Checked, Typed};
use crate::web::page::{private, see_other};
use crate::web::parts::{Field, Weight, button, file_input, textarea};
use crate::web::urls;
use crate::words::date::short;
use crate::words::{plain, rulebook, with};

/// Bad rows told at most.
const TOLD: usize = 20;

/// A table, for the draft that was seen.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ImportForm {
    version: i64,
    #[validate(length(max = 200_000, message = "rules-import-long"))]
    file: String,
    #[validate(length(max = 200_000, message = "rules-import-long"))]
    text: String,
}

/// `GET /quan-tri/dinh-tuyen/du-thao/nhap`.
///
/// # Errors
/// `NotFound` when there is no draft.
pub async fn show(staff: Staff<Administrator>, door: Door) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let draft = the_draft(&office).await?;
    Ok(form(
        &office,
        &draft,
        (&Typed::default(), &[]),
        StatusCode::OK,
    ))
}

/// `POST /quan-tri/dinh-tuyen/du-thao/nhap`.
///
/// # Errors
/// As any write.
pub async fn submit(
    staff: Staff<Administrator>,
    door: Door,
    sent: Checked<ImportForm>,
) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let draft = the_draft(&office).await?;
    let bad = StatusCode::UNPROCESSABLE_ENTITY;
    let (sent, typed) = match sent.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return Ok(form(&office, &draft, (&typed.without("file"), &[]), bad)),
    };
    // A file that was chosen is kept as text, where its faults can be mended.
    let text = match sent.file.trim().is_empty() {
        true => sent.text,
        false => sent.file,
    };
    let typed = typed.without("file").filled_with("text", &text);
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let rules = match table(&office, &draft, &text) {
        Ok(rules) => rules,
        Err((why, errors)) => {
            let typed = typed.with_problem("text", why);
            return Ok(form(&office, &draft, (&typed, &errors), bad));
        }
    };
    let seen = (sent.version, draft.from);
    let write = written(&office, move |tx, now, by| {
        change(tx, now, by, seen, &rules)
    });
    match write.await {
        Ok(()) => Ok(see_other(urls::ADMIN_RULES_DRAFT)),
        Err(Failure::Storage(StorageError::Stale)) => {
            let typed = typed.with_problem("text", plain(office.lang(), "rules-draft-stale"));
            Ok(form(&office, &draft, (&typed, &[]), StatusCode::CONFLICT))
        }
        Err(failed) => Err(failure::failed(office.lang(), failed)),
    }
}

/// The rules of the draft's first day in a table; or why there are none.
fn table(office: &Office, draft: &Draft, text: &str) -> Result<Vec<Rule>, (String, Vec<RowError>)> {
    let lang = office.lang();
    if text.trim().is_empty() {
        return Err((plain(lang, "rules-import-missing").to_owned(), Vec::new()));
    }
    let rows = rows(text, &office.reference.categories);
    let rows = rows.map_err(|errors| (plain(lang, "rules-check-bad").to_owned(), errors))?;
    let rules: Vec<Rule> = rows.into_iter().map(|(_, rule)| rule).collect();
    let rules = in_force(&rules, draft.from);
    match rules.is_empty() {
        true => {
            let places = [("day", short(draft.from).into())];
            Err((with(lang, "rules-import-empty", &places), Vec::new()))
        }
        false => Ok(rules),
    }
}

fn form(
    office: &Office,
    draft: &Draft,
    (typed, bad): (&Typed, &[RowError]),
    status: StatusCode,
) -> HttpResponse {
    let (lang, address) = (office.lang(), urls::ADMIN_RULES_IMPORT);
    let title = plain(lang, "rules-import-title");
    let file = Field::new(lang, typed, "file", plain(lang, "rules-import-file"));
    let text = Field::new(lang, typed, "text", plain(lang, "rules-import-text"));
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (plain(lang, "rules-import-lead")) }
        @if !bad.is_empty() {
            ul class="govuk-list govuk-list--bullet" {
                @for error in bad.iter().take(TOLD) {
                    li { (rulebook::bad_row(lang, &office.reference, error, |_| None)) }
                }
            }
        }
        form method="post" action=(address) enctype="multipart/form-data" novalidate {
            (of_draft(office, address, draft))
            (file_input(&file, ".csv,text/csv"))
            (textarea(&text.rows(14)))
            (button(plain(lang, "rules-import-do"), Weight::Primary))
        }
    };
    private(status, framed(office, title, DRAFT, (typed, &content)))
}
