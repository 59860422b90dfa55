//! The draft: its rules, what is wrong with it, what differs, and the forms that change it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};

use super::frame::{framed, keeper, of_draft, the_draft};
use super::said::{changes, heads, row};
use crate::casework::rulebook::draft::Draft;
use crate::casework::rulebook::judge::{Judgement, judged};
use crate::domain::routing::rule::Rule;
use crate::web::access::{Administrator, Staff};
use crate::web::admin::office::Office;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::page::private;
use crate::web::parts::{
    Cell, Field, Weight, button, button_link, checkbox, details, input, inset, table, textarea,
    warning,
};
use crate::web::urls;
use crate::words::date::{moment, short};
use crate::words::{plain, rulebook, with};

/// `GET /quan-tri/dinh-tuyen/du-thao`.
///
/// # Errors
/// `NotFound` when there is none; as any read.
pub async fn show(staff: Staff<Administrator>, door: Door) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let draft = the_draft(&office).await?;
    answer(&office, draft, &Typed::default(), StatusCode::OK).await
}

/// The page, with its forms as they were sent.
///
/// # Errors
/// As any read.
pub(super) async fn answer(
    office: &Office,
    draft: Draft,
    typed: &Typed,
    status: StatusCode,
) -> Result<HttpResponse, WebError> {
    let lang = office.lang();
    let (draft, judgement) = judge(office, draft).await?;
    let title = plain(lang, "rules-draft-title");
    let lead = [
        ("day", short(draft.from).into()),
        ("begun", moment(lang, draft.begun_at).into()),
        ("who", draft.begun_by.as_str().into()),
    ];
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        (inset(&html! {
            p class="govuk-body" { (with(lang, "rules-draft-lead", &lead)) }
        }))
        @match &draft.rules {
            Err(_) => (warning(lang, plain(lang, "rules-draft-broken"))),
            Ok(rules) => {
                (doors(office))
                (check(office, &judgement))
                @if judgement.changes.is_empty() {
                    p class="govuk-body" { (plain(lang, "rules-changes-none")) }
                } @else {
                    (changes(office, &judgement.changes))
                    @if judgement.faults.is_empty() {
                        (publication(office, &draft, &judgement, typed))
                    }
                }
                (rows(office, &draft, rules))
            },
        }
        (others(office, &draft, typed))
    };
    let page = framed(office, title, None, (typed, &content));
    Ok(private(status, page))
}

/// What would follow from it, reckoned off the threads that answer.
///
/// # Errors
/// As any read.
pub(super) async fn judge(office: &Office, draft: Draft) -> Result<(Draft, Judgement), WebError> {
    let (reference, today) = (std::sync::Arc::clone(&office.reference), office.today);
    let read = office.door.app.db.read_slow(move |c| {
        let judgement = judged(c, &reference, &draft, today)?;
        Ok((draft, judgement))
    });
    Ok(read.await?)
}

fn doors(office: &Office) -> Markup {
    let lang = office.lang();
    let link = |key, href| button_link(plain(lang, key), href, Weight::Secondary);
    html! {
        div class="govuk-button-group" {
            (link("rules-draft-add", urls::ADMIN_RULES_RULE)) " "
            (link("rules-draft-try", urls::ADMIN_RULES_TRY)) " "
            (link("rules-draft-import", urls::ADMIN_RULES_IMPORT))
        }
    }
}

fn check(office: &Office, judgement: &Judgement) -> Markup {
    let lang = office.lang();
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let such = judgement.newly_queued.first();
    let such = such.map(|sort| rulebook::sort(lang, &office.reference, sort));
    html! {
        h2 class="govuk-heading-m" { (plain(lang, "rules-check")) }
        @if judgement.faults.is_empty() {
            p class="govuk-body" { (plain(lang, "rules-check-fine")) }
            @if let Some(such) = such {
                (warning(lang, &with(lang, "rules-check-queued", &[
                    ("n", number(judgement.newly_queued.len()).into()),
                    ("such", such.into()),
                ])))
            } @else if judgement.queued > 0 {
                p class="govuk-body" {
                    (with(lang, "rules-check-queued-all", &[
                        ("n", number(judgement.queued).into()),
                    ]))
                }
            }
        } @else {
            (warning(lang, plain(lang, "rules-check-bad")))
            ul class="govuk-list govuk-list--bullet" {
                @for fault in &judgement.faults {
                    li {
                        (rulebook::bad_row(lang, &office.reference, fault, |line| {
                            judgement.rule_on(line)
                        }))
                    }
                }
            }
        }
    }
}

fn publication(office: &Office, draft: &Draft, judgement: &Judgement, typed: &Typed) -> Markup {
    let (lang, address) = (office.lang(), urls::ADMIN_RULES_PUBLISH);
    let reason = Field::new(lang, typed, "reason", plain(lang, "rules-publish-reason"));
    let reason = reason
        .hint(plain(lang, "rules-publish-reason-hint"))
        .rows(3);
    let newly = i64::try_from(judgement.newly_queued.len()).unwrap_or(i64::MAX);
    let known = with(lang, "rules-publish-queued", &[("n", newly.into())]);
    html! {
        h2 class="govuk-heading-m" { (plain(lang, "rules-publish")) }
        p class="govuk-body" {
            (with(lang, "rules-publish-lead", &[("day", short(draft.from).into())]))
        }
        form method="post" action=(address) novalidate {
            (of_draft(office, address, draft))
            input type="hidden" name="reference" value=(office.reference.version);
            (textarea(&reason))
            @if newly > 0 { (checkbox(&Field::new(lang, typed, "queued", &known))) }
            (button(plain(lang, "rules-publish"), Weight::Primary))
        }
    }
}

fn rows(office: &Office, draft: &Draft, rules: &[Rule]) -> Markup {
    let lang = office.lang();
    let mut heads = heads(office);
    heads.push(Cell::text(plain(lang, "rules-draft-act")));
    let n = i64::try_from(rules.len()).unwrap_or_default();
    let caption = with(
        lang,
        "rules-on",
        &[("day", short(draft.from).into()), ("n", n.into())],
    );
    let last = rules.len().saturating_sub(1);
    let body: Vec<_> = rules
        .iter()
        .enumerate()
        .map(|(at, rule)| {
            let mut cells = row(office, rule);
            cells.push(Cell::Text(acts(office, draft, rule, (at > 0, at < last))));
            cells
        })
        .collect();
    table(&caption, &heads, &body)
}

/// What may be done with a rule; it goes up or down where there is another.
fn acts(office: &Office, draft: &Draft, rule: &Rule, (up, down): (bool, bool)) -> Markup {
    let lang = office.lang();
    let edit = urls::with_query(urls::ADMIN_RULES_RULE, &[("ma", &rule.id)]);
    let address = urls::ADMIN_RULES_MOVE;
    let offered = [
        ("up", "rules-draft-up", up),
        ("down", "rules-draft-down", down),
        ("remove", "rules-draft-remove", true),
    ];
    let called = || html! { span class="govuk-visually-hidden" { " " (rule.id) } };
    html! {
        a class="govuk-link" href=(edit) { (plain(lang, "rules-draft-edit")) (called()) }
        form method="post" action=(address) {
            (of_draft(office, address, draft))
            input type="hidden" name="rule" value=(rule.id);
            @for (act, key, _) in offered.into_iter().filter(|(_, _, may)| *may) {
                button type="submit" name="act" value=(act) class="app-link-button" {
                    (plain(lang, key)) (called())
                }
                " "
            }
        }
    }
}

/// The day it begins, and its end unpublished.
fn others(office: &Office, draft: &Draft, typed: &Typed) -> Markup {
    let lang = office.lang();
    let from = Field::new(lang, typed, "from", plain(lang, "rules-draft-begin-from"));
    let from = from
        .hint(plain(lang, "rules-draft-begin-hint"))
        .inputmode("numeric");
    let (date, gone) = (urls::ADMIN_RULES_DATE, urls::ADMIN_RULES_DISCARD);
    html! {
        @if draft.rules.is_ok() {
            (details(plain(lang, "rules-draft-date"), &html! {
                form method="post" action=(date) novalidate {
                    (of_draft(office, date, draft))
                    (input(&from.width("govuk-input--width-10"), "text"))
                    (button(plain(lang, "rules-draft-date"), Weight::Secondary))
                }
            }))
        }
        (details(plain(lang, "rules-draft-discard"), &html! {
            p class="govuk-body" { (plain(lang, "rules-draft-discard-lead")) }
            form method="post" action=(gone) {
                (of_draft(office, gone, draft))
                (button(plain(lang, "rules-draft-discard"), Weight::Warning))
            }
        }))
    }
}
