//! The page of a case for staff: what is known, what happened, and what this person can do.

pub mod acts;
mod acting;
mod decisions;
mod children;
mod facts;
mod forms;
mod history;

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use crate::accounts::session::Session;
use crate::casework::actor::Desk;
use crate::casework::note_reading::note_reading;
use crate::casework::view::{List, OfficeView, office_case, work_list};
use crate::domain::code::CaseCode;
use crate::domain::coded::Coded as _;
use crate::domain::lifecycle::State;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::decide::Today;
use crate::domain::policy::Policy;
use crate::domain::roles::StaffRole;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::storage::db::Tx;
use crate::storage::error::Failure;
use crate::web::access::{CaseReader, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::kept;
use crate::web::official::reading::{self, read};
use crate::web::page::{Frame, page, private};
use crate::web::parts::{Crumb, Tint, code, success, tag, warning};
use crate::web::urls;
use crate::words::{Lang, domain, names, plain, with};

/// Answers awaiting approval are counted no further than this after one is approved.
const SIGNED_NEXT: i64 = 100;

/// How a state is tinted.
pub(super) fn tint(state: State) -> Tint {
    match state {
        State::Answered => Tint::Green,
        State::AwaitingTriage | State::AwaitingSignature => Tint::Yellow,
        State::WaitingCitizen | State::WaitingAuthority => Tint::Yellow,
        State::Refused => Tint::Red,
        state if state.is_open() => Tint::Blue,
        _ => Tint::Grey,
    }
}

/// What the address says beside the code.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Code of the act just done.
    xong: String,
}

/// `GET /can-bo/vu-viec/{code}`. A foreign or hidden case answers as one that is not there.
///
/// # Errors
/// `NotFound`, and as any query.
pub async fn show(
    staff: Staff<CaseReader>,
    door: Door,
    code: web::Path<String>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let seen = Seen::load(&door, &staff.session, &code).await?;
    let last = seen.view.events.last();
    let is_last = |act: &Act| last.is_some_and(|event| event.kind == act.code());
    let done = Act::from_code(&asked.xong).filter(is_last);
    let said = Said {
        next: match done {
            Some(Act::Sign) => next_to_sign(&door, &staff.session).await?,
            _ => None,
        },
        done,
        ..Said::default()
    };
    Ok(private(StatusCode::OK, case_page(&door, &seen, &said)))
}

/// How many answers still wait for a leader, and the first of them.
async fn next_to_sign(door: &Door, session: &Session) -> Result<Option<(i64, String)>, WebError> {
    let waiting = read(door, session, |c, reading| {
        work_list(c, reading, List::AwaitingSignature, (None, SIGNED_NEXT))
    });
    let waiting = waiting.await?;
    let n = i64::try_from(waiting.len()).unwrap_or(i64::MAX);
    Ok(waiting.first().map(|case| (n, case.code.clone())))
}

/// A case as one member of staff sees it.
struct Seen {
    view: OfficeView,
    reference: Arc<Reference>,
    today: Day,
    reasons: Reasons,
}

/// Whether the whole reasons of the routing are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Reasons {
    /// Rule and legal basis.
    Brief,
    /// Rejected offices too: for triage and supervisors.
    Full,
}

impl Seen {
    /// The policy the case follows.
    fn policy(&self) -> Policy {
        let case = &self.view.case;
        let policies = &self.reference.policies;
        policies.of(&case.province_code, case.received_at.day())
    }

    /// The day, as the law asks for it.
    fn day<'a>(&'a self, policy: &'a Policy) -> Today<'a> {
        Today {
            on: self.today,
            calendar: &self.reference.calendar,
            policy,
        }
    }

    async fn load(door: &Door, session: &Session, code: &str) -> Result<Self, WebError> {
        let code = CaseCode::parse(code).ok_or(WebError::NotFound)?;
        let keys = Arc::clone(&door.app.keys);
        let view = read(door, session, move |c, reading| {
            office_case(c, &keys, reading, code.as_str())
        });
        let view = view.await?.ok_or(WebError::NotFound)?;
        if view.is_kept {
            note_read(door, session, &view.case.code).await?;
        }
        let is_full = session.is(StaffRole::Triage) || session.is(StaffRole::Supervisor);
        Ok(Self {
            view,
            reference: door.app.db.reference().await?,
            today: door.now().day(),
            reasons: if is_full {
                Reasons::Full
            } else {
                Reasons::Brief
            },
        })
    }
}

/// Keeps in the audit log who reads a case that is not their unit's, or sealed, before it is shown.
async fn note_read(door: &Door, session: &Session, code: &str) -> Result<(), WebError> {
    let (me, now) = (reading::me(session), door.now());
    let (keys, code) = (Arc::clone(&door.app.keys), code.to_owned());
    let note = move |tx: &mut Tx<'_>| {
        let desk = Desk {
            me: &me,
            now,
            keys: &keys,
        };
        note_reading(tx, &desk, &code)
    };
    match door.app.db.write(note).await {
        Ok(()) => Ok(()),
        Err(Failure::Storage(error)) => Err(error.into()),
        Err(Failure::Refused(_)) => Err(WebError::NotFound),
    }
}

/// What the page says beside the case itself.
#[derive(Default)]
struct Said {
    /// The act just done.
    done: Option<Act>,
    /// After an approval: how many more wait, and the first of them.
    next: Option<(i64, String)>,
    /// The form that came back, and what was typed.
    again: Option<(Act, Typed)>,
    /// Why it came back, when the case moved meanwhile.
    warning: Option<&'static str>,
}

fn case_page(door: &Door, seen: &Seen, said: &Said) -> Markup {
    let lang = door.lang();
    let case = &seen.view.case;
    let category = names::category(lang, &seen.reference, &case.category);
    let trail = [
        Crumb {
            text: plain(lang, "work-title"),
            href: Some(urls::WORK),
        },
        Crumb {
            text: &case.code,
            href: None,
        },
    ];
    let frame = Frame::new(&door.site, &door.visitor, &case.code).trail(&trail);
    let frame = match &said.again {
        Some((_, typed)) => frame.form(typed),
        None => frame,
    };
    page(
        &frame,
        &html! {
            (done(lang, said))
            @if let Some(text) = said.warning { (warning(lang, text)) }
            h1 class="govuk-heading-l" {
                span class="govuk-caption-l" { (code(&case.code)) }
                (category)
            }
            p { (tag(domain::state_for_staff(lang, case.state, case.kind), tint(case.state))) }
            @if seen.view.is_without_holder {
                (warning(lang, plain(lang, "officecase-no-holder")))
            }
            (facts::summary(lang, seen))
            (facts::report(lang, seen))
            (facts::draft(lang, seen))
            (children::extension(lang, seen))
            (children::explanations(lang, seen))
            (forms::all(door, seen, said.again.as_ref()))
            @if let Some((act, typed)) = &said.again { (lost(door, seen, *act, typed)) }
            (facts::held(lang, seen))
            (facts::clock(lang, seen))
            (facts::routing(lang, seen))
            (decisions::list(lang, seen))
            (history::timeline(lang, seen))
        },
    )
}

/// What was just done, and after an approval where the next one waits.
fn done(lang: Lang, said: &Said) -> Markup {
    html! {
        @match said.done {
            Some(Act::Sign) => (success(lang, plain(lang, "officecase-signed"))),
            Some(act) => (success(lang, domain::act(lang, act))),
            None => {}
        }
        @if let Some((n, code)) = &said.next {
            p class="govuk-body" {
                (with(lang, "officecase-signed-more", &[("n", (*n).into())])) " "
                a class="govuk-link" href=(urls::official_case(code)) {
                    (plain(lang, "officecase-signed-next"))
                }
            }
        }
    }
}

/// What was typed into a form that is no longer offered.
fn lost(door: &Door, seen: &Seen, act: Act, typed: &Typed) -> Markup {
    let is_offered = seen.view.acts.iter().any(|row| row.act == act);
    html! { @if !is_offered { (kept::section(door.lang(), typed)) } }
}
