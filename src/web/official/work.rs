//! The work list: what waits for this person, soonest due first.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::cases::CaseTable;
use super::search::{search, search_box};
use crate::casework::view::{Counts, Line, List, lines, waiting, work_list};
use crate::domain::case::Case;
use crate::domain::code::CaseCode;
use crate::domain::coded::Coded as _;
use crate::domain::lifecycle::act::Act;
use crate::domain::roles::StaffRole;
use crate::domain::time::Day;
use crate::web::access::{Staff, Worker};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::official::reading::read;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{empty, inset, pagination, success};
use crate::web::urls;
use crate::words::{Lang, domain, plain, with};

/// Cases on one page.
pub(super) const PAGE: usize = 50;

/// Which part of the list is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The filter; every open case when it is left out.
    loc: String,
    /// The due day and code of the last case seen.
    sau: String,
    /// A code, or words to look for.
    q: String,
    /// Code of the act just done on a case that is no longer theirs to read.
    xong: String,
    /// The code of that case.
    ma: String,
}

/// What stands in the address for a list.
fn filter(list: List) -> &'static str {
    match list {
        List::Open => "",
        List::Mine => "cua-toi",
        List::AwaitingSignature => "cho-duyet",
        List::Overdue => "qua-han",
        List::Triage => "phan-cong",
        List::Told => "bao-len",
    }
}

fn name(lang: Lang, list: List) -> &'static str {
    match list {
        List::Open => plain(lang, "work-open"),
        List::Mine => plain(lang, "work-mine"),
        List::AwaitingSignature => plain(lang, "work-awaiting"),
        List::Overdue => plain(lang, "work-overdue"),
        List::Triage => plain(lang, "work-triage"),
        List::Told => plain(lang, "work-told"),
    }
}

/// The address of a list, after a case when one is given.
fn address(list: List, after: Option<&Case>) -> String {
    let last = after.map(position).unwrap_or_default();
    let mut pairs = Vec::new();
    if !filter(list).is_empty() {
        pairs.push(("loc", filter(list)));
    }
    if !last.is_empty() {
        pairs.push(("sau", last.as_str()));
    }
    urls::with_query(urls::WORK, &pairs)
}

/// The place of a case in the list, for the address of the next page: nothing that can be counted.
fn position(case: &Case) -> String {
    let due = case.due.on.map_or_else(String::new, |day| day.to_string());
    format!("{due}_{}", case.code)
}

/// Reads a [`position`].
fn after(text: &str) -> Option<(Option<Day>, CaseCode)> {
    let (due, code) = text.split_once('_')?;
    let due = match due {
        "" => None,
        due => Some(due.parse().ok()?),
    };
    Some((due, CaseCode::parse(code)?))
}

/// `GET /can-bo`.
///
/// # Errors
/// As any query.
pub async fn show(
    staff: Staff<Worker>,
    door: Door,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let lists = lists(&staff);
    let asked_for = lists.iter().find(|list| filter(**list) == asked.loc);
    let list = asked_for.copied().unwrap_or(List::Open);
    let from = after(&asked.sau);
    let query = asked.q.trim().to_owned();
    if !query.is_empty() {
        return search(&staff.session, &door, query).await;
    }
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let keys = Arc::clone(&door.app.keys);
    let (cases, counts) = read(&door, &staff.session, move |c, reading| {
        let cases = work_list(c, reading, list, (from, limit))?;
        Ok((lines(c, &keys, reading, cases)?, waiting(c, reading)?))
    })
    .await?;
    let shown = WorkPage {
        lists,
        list,
        counts,
        cases,
        table: CaseTable::new(&door, &staff.session).await?,
        gone: Act::from_code(&asked.xong).zip(CaseCode::parse(&asked.ma)),
    };
    Ok(private(StatusCode::OK, work_page(&door, &shown)))
}

/// The lists somebody has a use for.
fn lists<R>(staff: &Staff<R>) -> Vec<List> {
    let mut lists = vec![List::Open, List::Overdue];
    if staff.session.is(StaffRole::Leader) {
        lists.insert(1, List::AwaitingSignature);
        lists.push(List::Told);
    }
    if staff.session.is(StaffRole::Official) {
        lists.insert(1, List::Mine);
    }
    if staff.session.is(StaffRole::Triage) {
        lists.push(List::Triage);
    }
    lists
}

struct WorkPage {
    lists: Vec<List>,
    list: List,
    /// One more than the page shows, when there are more.
    cases: Vec<Line>,
    counts: Counts,
    table: CaseTable,
    /// The act that took a case out of the list, and its code.
    gone: Option<(Act, CaseCode)>,
}

fn work_page(door: &Door, shown: &WorkPage) -> Markup {
    let lang = door.lang();
    let title = plain(lang, "work-title");
    let here: Vec<Line> = shown.cases.iter().take(PAGE).cloned().collect();
    let is_more = shown.cases.len() > PAGE;
    let next = here.last().filter(|_| is_more);
    let next = next.map(|last| address(shown.list, Some(&last.case)));
    page(
        &Frame::new(&door.site, &door.visitor, title),
        &html! {
            @if let Some((act, code)) = &shown.gone {
                (success(lang, &with(lang, "work-gone", &[
                    ("act", domain::act(lang, *act).into()),
                    ("code", code.as_str().into()),
                ])))
            }
            h1 class="govuk-heading-l" { (title) }
            (awaited(lang, shown))
            (search_box(lang, ""))
            nav aria-label=(plain(lang, "work-filters")) {
                ul class="govuk-list app-filters" {
                    @for list in &shown.lists {
                        @let is_here = (*list == shown.list).then_some("page");
                        li {
                            a class="govuk-link" href=(address(*list, None)) aria-current=[is_here] {
                                (name(lang, *list))
                                @if let Some(n) = shown.counts.of(*list) { " (" (n) ")" }
                            }
                        }
                    }
                }
            }
            @if here.is_empty() {
                (nothing(lang, shown.list))
            } @else {
                p class="govuk-hint" { (plain(lang, "work-lead")) }
                (shown.table.draw(lang, name(lang, shown.list), &here))
            }
            @if next.is_some() { (pagination(lang, None, next.as_deref())) }
        },
    )
}

/// What waits for a leader's approval, before everything else.
fn awaited(lang: Lang, shown: &WorkPage) -> Markup {
    let is_leader = shown.lists.contains(&List::AwaitingSignature);
    let answers = shown.counts.of(List::AwaitingSignature).unwrap_or_default();
    let answers = i64::try_from(answers).unwrap_or(i64::MAX);
    let link = |n: i64, key, href: &str| {
        html! { a class="govuk-link" href=(href) { (with(lang, key, &[("n", n.into())])) } }
    };
    let waiting = address(List::AwaitingSignature, None);
    let parts = [
        (answers, "work-waiting-answers", waiting.as_str()),
        (
            shown.counts.letters,
            "work-waiting-letters",
            urls::OBLIGATIONS,
        ),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|(n, ..)| *n > 0).collect();
    html! {
        @if is_leader && !parts.is_empty() {
            (inset(&html! {
                strong { (plain(lang, "work-waiting")) } " "
                @for (at, (n, key, href)) in parts.iter().enumerate() {
                    @if at > 0 { ", " }
                    (link(*n, key, href))
                }
            }))
        }
    }
}

/// A list without cases: what that means, and the next list to look at.
fn nothing(lang: Lang, list: List) -> Markup {
    let why = match list {
        List::Open => plain(lang, "work-none-open"),
        List::Mine => plain(lang, "work-none-mine"),
        List::AwaitingSignature => plain(lang, "work-none-awaiting"),
        List::Overdue => plain(lang, "work-none-overdue"),
        List::Triage => plain(lang, "triage-none-waiting"),
        List::Told => plain(lang, "work-none-told"),
    };
    match list {
        List::Open => empty(why, (plain(lang, "start-register"), urls::REGISTER)),
        _ => empty(why, (plain(lang, "work-all"), urls::WORK)),
    }
}
