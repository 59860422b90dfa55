//! One rule of the draft is changed, or another added.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::html;
use serde::Deserialize;

use super::acts::written;
use super::frame::{DRAFT, framed, keeper, of_draft, the_draft};
use super::rule_form::{RuleForm, fields, filled, marked};
use crate::casework::rulebook::draft::{Draft, change};
use crate::domain::routing::rule::Rule;
use crate::reference::routing::row;
use crate::storage::error::{Failure, StorageError};
use crate::web::access::{Administrator, Staff};
use crate::web::admin::office::Office;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::failure;
use crate::web::forms::{Checked, Typed};
use crate::web::page::{private, see_other};
use crate::web::parts::{Weight, button};
use crate::web::urls;
use crate::words::{plain, with};

/// Which rule.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Its name; a new one when left out.
    ma: String,
}

/// `GET /quan-tri/dinh-tuyen/du-thao/quy-tac`.
///
/// # Errors
/// `NotFound` for a rule that is not in the draft.
pub async fn show(
    staff: Staff<Administrator>,
    door: Door,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let draft = the_draft(&office).await?;
    let rules = draft.rules.as_ref().map_err(|_| WebError::NotFound)?;
    let typed = match asked.ma.as_str() {
        // A new rule stands before the one that catches the rest.
        "" => {
            let last = rules.last().map(|rule| rule.id.as_str());
            Typed::filled(&[
                ("before", last.unwrap_or_default()),
                ("certainty", "design"),
            ])
        }
        id => {
            let at = rules.iter().position(|rule| rule.id == id);
            let at = at.ok_or(WebError::NotFound)?;
            let next = rules.get(at + 1).map(|rule| rule.id.as_str());
            let rule = rules.get(at).ok_or(WebError::NotFound)?;
            filled(rule, next.unwrap_or_default())
        }
    };
    Ok(form(&office, &draft, &typed, StatusCode::OK))
}

/// `POST /quan-tri/dinh-tuyen/du-thao/quy-tac`.
///
/// # Errors
/// As any write.
pub async fn submit(
    staff: Staff<Administrator>,
    door: Door,
    sent: Checked<RuleForm>,
) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let draft = the_draft(&office).await?;
    let again = |typed: &Typed, status| form(&office, &draft, typed, status);
    let (sent, typed) = match sent.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return Ok(again(&typed, StatusCode::UNPROCESSABLE_ENTITY)),
    };
    let rules = match with_rule(&office, &draft, &sent, typed.clone())? {
        Ok(rules) => rules,
        Err(typed) => return Ok(again(&typed, StatusCode::UNPROCESSABLE_ENTITY)),
    };
    let seen = (sent.version, draft.from);
    let write = written(&office, move |tx, now, by| {
        change(tx, now, by, seen, &rules)
    });
    match write.await {
        Ok(()) => Ok(see_other(urls::ADMIN_RULES_DRAFT)),
        Err(Failure::Storage(StorageError::Stale)) => {
            let stale = plain(office.lang(), "rules-draft-stale");
            Ok(again(
                &typed.with_problem("rule", stale),
                StatusCode::CONFLICT,
            ))
        }
        Err(failed) => Err(failure::failed(office.lang(), failed)),
    }
}

/// The rules of the draft with this one in its place; or the form with what is wrong with it.
fn with_rule(
    office: &Office,
    draft: &Draft,
    sent: &RuleForm,
    typed: Typed,
) -> Result<Result<Vec<Rule>, Typed>, WebError> {
    let lang = office.lang();
    let mut rules = draft.rules.clone().map_err(|_| WebError::NotFound)?;
    let at = rules.iter().position(|rule| rule.id == sent.of);
    let old = at.map(|at| rules.remove(at));
    let days = old
        .as_ref()
        .map_or((draft.from, None), |old| (old.valid_from, old.valid_to));
    let last = days.1.map(|day| day.to_string()).unwrap_or_default();
    let written = sent.row(days.0.to_string(), last);
    if rules.iter().any(|rule| rule.id == written.rule) {
        let places = [("other", written.rule.as_str().into())];
        let taken = with(lang, "rules-bad-repeated", &places);
        return Ok(Err(typed.with_problem("rule", taken)));
    }
    let rule = match row(written, &office.reference.categories) {
        Ok(rule) => rule,
        Err(errors) => return Ok(Err(marked(lang, typed, &errors))),
    };
    let before = rules.iter().position(|other| other.id == sent.before);
    rules.insert(before.unwrap_or(rules.len()), rule);
    Ok(Ok(rules))
}

fn form(office: &Office, draft: &Draft, typed: &Typed, status: StatusCode) -> HttpResponse {
    let (lang, address) = (office.lang(), urls::ADMIN_RULES_RULE);
    let of = typed.value("of").to_owned();
    let title = match of.as_str() {
        "" => plain(lang, "rules-add-title").to_owned(),
        id => with(lang, "rules-edit-title", &[("id", id.into())]),
    };
    let others = draft.rules.iter().flatten().map(|rule| rule.id.clone());
    let others: Vec<String> = others.filter(|id| *id != of).collect();
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        form method="post" action=(address) novalidate {
            (of_draft(office, address, draft))
            input type="hidden" name="of" value=(of);
            (fields(office, typed, &others))
            (button(plain(lang, "rules-save"), Weight::Primary))
        }
    };
    private(status, framed(office, &title, DRAFT, (typed, &content)))
}
