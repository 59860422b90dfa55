//! `/theo-doi/{code}`: the sender's own report, where it stands, what has happened, and what the
//! sender can do.

pub mod acts;
mod acting;
mod ending;
mod questioned;
mod offers;
mod standing;
mod forms;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use self::offers::{Form, Sheet};
use super::{facts, track};
use crate::casework::view::{CitizenView, SeenAnswer, SeenEvent, SeenObligation};
use crate::domain::apology;
use crate::domain::apology::fault::Fault;
use crate::domain::case::Case;
use crate::domain::lifecycle::State;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::page::{Frame, page, private, see_other};
use crate::web::parts::{
    Held, Reader, Row, Tint, code, in_hours, inset, letter_of_apology, success, summary_list, tag,
    warning, who_had_it,
};
use crate::web::{kept, urls};
use crate::words::{Lang, apology as said, date, domain, history, names, plain, with};

/// What the page was led to with: the act just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    xong: String,
}

/// What the page says of the act just tried.
#[derive(Default)]
struct Said {
    done: Option<Form>,
    again: Option<(Form, Typed)>,
    warning: Option<&'static str>,
    /// The telephone of the unit, while it is late.
    phone: Option<String>,
}

/// `GET /theo-doi/{code}`. Without the secret it leads to the page that asks for it.
///
/// # Errors
/// As any read.
pub async fn show(
    request: HttpRequest,
    door: Door,
    code: web::Path<String>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let reference = door.app.db.reference().await?;
    Ok(match facts::opened(&door, &request, &code).await? {
        Some(view) => {
            let said = Said {
                done: Form::at(&asked.xong),
                phone: standing::phone(&door, &view).await?,
                ..Said::default()
            };
            let page = case_page(&door, &reference, &view, &said);
            private(StatusCode::OK, page)
        }
        None => see_other(urls::TRACK),
    })
}

fn case_page(door: &Door, reference: &Reference, view: &CitizenView, said: &Said) -> Markup {
    let (lang, case) = (door.lang(), &view.case);
    let title = plain(lang, "mycase-title");
    let sheet = Sheet {
        door,
        reference,
        view,
    };
    let content = html! {
        @if let Some(form) = said.done { (success(lang, form.done(lang))) }
        @if let Some(text) = said.warning { (warning(lang, text)) }
        h1 class="govuk-heading-l" { (title) " " (code(&case.code)) }
        (standing::overdue(lang, reference, (view, said.phone.as_deref()), door.now().day()))
        (facts::protected(lang, reference, view))
        (summary_list(&rows(lang, reference, view, door.now().day())))
        (facts::why_this_date(lang, reference, view, door.now().day()))
        (who_had_it(lang, Held {
            case,
            stretches: &view.held,
            clock: view.clock.as_ref().map(|stored| &stored.clock),
            calendar: &reference.calendar,
            today: door.now().day(),
            reader: Reader::Sender,
        }))
        (ending::told(lang, view))
        @if let Some(answer) = &view.answer { (answered(lang, answer)) }
        (apologies(lang, &view.obligations))
        (forms::all(sheet, said.again.as_ref()))
        @if let Some((form, typed)) = &said.again { (lost(sheet, *form, typed)) }
        h2 class="govuk-heading-m" { (plain(lang, "mycase-timeline")) }
        (timeline(lang, reference, &view.events))
        h2 class="govuk-heading-m" { (plain(lang, "mycase-text")) }
        (inset(&html! { p class="govuk-body app-text" { (view.description) } }))
        (track::leave_button(door, &case.code))
    };
    let title = format!("{title} {}", case.code);
    let frame = Frame::new(&door.site, &door.visitor, &title).quick_exit_from(&case.code);
    match &said.again {
        Some((_, typed)) => page(&frame.form(typed), &content),
        None => page(&frame, &content),
    }
}

/// What was typed into a form that is no longer offered, where what is wrong with it leads to.
fn lost(sheet: Sheet<'_>, form: Form, typed: &Typed) -> Markup {
    html! {
        @if !sheet.offers(form) {
            div id=(form.field()) tabindex="-1" { (kept::section(sheet.door.lang(), typed)) }
        }
    }
}

fn rows(lang: Lang, reference: &Reference, view: &CitizenView, today: Day) -> Vec<Row<'static>> {
    let case = &view.case;
    let received_on = case.received_at.day();
    let unit = facts::unit_name(lang, reference, &case.handler.unit, received_on);
    let category = reference.categories.get(&case.category);
    let category = category.map_or(case.category.0.as_str(), |category| {
        names::plainly(lang, category)
    });
    let mut rows = vec![
        Row {
            key: plain(lang, "mycase-state"),
            value: state(lang, case, today),
        },
        Row::text(plain(lang, "mycase-unit"), &unit),
        Row::text(
            plain(lang, "mycase-received"),
            &date::long(lang, received_on),
        ),
    ];
    let due = standing::due(lang, reference, view);
    rows.push(Row::text(plain(lang, "mycase-due"), &due));
    rows.push(Row::text(plain(lang, "mycase-category"), category));
    let told = in_hours(lang, reference, (case, view.presence.as_ref()));
    rows.extend(told.map(|value| Row {
        key: plain(lang, "hours-compared"),
        value,
    }));
    rows
}

fn state(lang: Lang, case: &Case, today: Day) -> Markup {
    let tint = match case.state {
        State::Answered | State::Closed => Tint::Green,
        State::WaitingCitizen | State::WaitingAuthority => Tint::Yellow,
        State::Refused | State::TransferredOut | State::Merged | State::Withdrawn => Tint::Grey,
        _ => Tint::Blue,
    };
    let is_late =
        case.answered_at.is_none() && case.closed_at.is_none() && case.due.is_overdue(today);
    html! {
        (tag(domain::state(lang, case.state, case.kind), tint))
        @if is_late { " " (tag(plain(lang, "mycase-late"), Tint::Red)) }
    }
}

fn answered(lang: Lang, answer: &SeenAnswer) -> Markup {
    let signed = answer.signer.as_ref().zip(answer.signed_at);
    html! {
        h2 class="govuk-heading-m" { (plain(lang, "mycase-answer")) }
        (inset(&html! {
            p class="govuk-body app-text" { (answer.text) }
            @if let Some((name, at)) = signed {
                p class="govuk-hint" {
                    (with(lang, "mycase-answer-signed", &[
                        ("name", name.as_str().into()),
                        ("date", date::short(at.day()).into()),
                    ]))
                }
            }
        }))
    }
}

fn apologies(lang: Lang, owed: &[SeenObligation]) -> Markup {
    html! {
        @if !owed.is_empty() {
            h2 class="govuk-heading-m" { (plain(lang, "mycase-apology")) }
            @for obligation in owed { (apology(lang, obligation)) }
        }
    }
}

fn apology(lang: Lang, obligation: &SeenObligation) -> Markup {
    let found = obligation.faults.iter().any(|fault| *fault != Fault::Late);
    let faults = with(
        lang,
        "mycase-apology-for",
        &[("faults", said::faults(lang, &obligation.faults).into())],
    );
    html! {
        @if found { p class="govuk-body" { (faults) } }
        @if let Some((letter, signed)) = &obligation.letter {
            p class="govuk-body" { (plain(lang, "mycase-apology-here")) }
            (letter_of_apology(letter, Some(signed), signed.on))
        } @else {
            (apology_state(lang, obligation))
        }
    }
}

fn apology_state(lang: Lang, obligation: &SeenObligation) -> Markup {
    html! {
        @match obligation.state {
            state if state.is_open() => p class="govuk-body" {
                (with(lang, "mycase-apology-owed", &[
                    ("date", date::short(obligation.due_on).into()),
                ]))
            },
            apology::State::Published => p class="govuk-body" {
                (plain(lang, "mycase-apology-issued")) " "
                a class="govuk-link" href=(urls::letter(&obligation.id.to_string())) {
                    (plain(lang, "mycase-read-letter"))
                }
            },
            state => p class="govuk-body" { (domain::obligation(lang, state)) },
        }
        @if let Some(void) = &obligation.void { (questioned::told(lang, void)) }
    }
}

/// What happened, the newest first. What has no sentence is not the sender's to read.
fn timeline(lang: Lang, reference: &Reference, events: &[SeenEvent]) -> Markup {
    html! {
        ol class="app-timeline" {
            @for event in events.iter().rev() {
                @if let Some(said) = domain::event(lang, &event.kind) {
                    li {
                        strong { (said) }
                        div class="govuk-hint" { (date::moment(lang, event.at)) }
                        @let facts = history::Facts(&event.facts);
                        @if let Some(detail) =
                            history::detail(lang, reference, (&event.kind, facts), event.at.day())
                        {
                            p class="govuk-body" { (detail) }
                        }
                        @if let Some(body) = &event.body {
                            p class="govuk-body app-text" { (body) }
                        }
                    }
                }
            }
        }
    }
}
