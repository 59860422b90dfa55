//! A form for everything the sender may do now, each saying plainly what follows from it.

use maud::{Markup, html};

use super::offers::{Form, Sheet, waits};
use crate::casework::sender::letter::Word;
use crate::casework::sender::rate::{SATISFIED, UNSATISFIED};
use crate::casework::view::CitizenView;
use crate::domain::coded::Coded as _;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::WithdrawReason;
use crate::domain::time::Day;
use crate::web::forms::Typed;
use crate::web::parts::{
    Choice, Field, Weight, button, details, details_open, inset, radios, textarea,
};
use crate::web::{csrf, urls};
use crate::words::{Lang, date, domain, plain, with};

/// Every form offered now; the one sent before comes back as it was.
pub(super) fn all(sheet: Sheet<'_>, again: Option<&(Form, Typed)>) -> Markup {
    let lang = sheet.door.lang();
    let offered: Vec<Form> = Form::ALL
        .into_iter()
        .filter(|form| sheet.offers(*form))
        .collect();
    let fresh = Typed::default();
    html! {
        @if !offered.is_empty() {
            h2 class="govuk-heading-m app-unprinted" { (plain(lang, "mycase-acts")) }
        }
        @for form in offered {
            @let sent = again.filter(|(sent, _)| *sent == form).map(|(_, typed)| typed);
            @let inside = written(sheet, form, sent.unwrap_or(&fresh));
            @let title = form.title(lang, sheet.view);
            @if form.is_asked(sheet.view) {
                h3 class="govuk-heading-s app-unprinted" { (title) }
                (inside)
            } @else if sent.is_some() {
                (details_open(title, &inside))
            } @else {
                (details(title, &inside))
            }
        }
    }
}

fn written(sheet: Sheet<'_>, form: Form, typed: &Typed) -> Markup {
    let (door, lang) = (sheet.door, sheet.door.lang());
    let action = urls::my_case_act(&sheet.view.case.code, form.path());
    html! {
        @for sentence in meaning(sheet, form) { p class="govuk-body app-unprinted" { (sentence) } }
        form method="post" action=(action) novalidate {
            (csrf::field(&door.site, &door.visitor, &action))
            (fields(sheet, form, typed))
            @if form == Form::Withdraw {
                (button(plain(lang, "mycase-withdraw"), Weight::Warning))
            } @else {
                (button(pressed(lang, sheet.view, form), Weight::Secondary))
            }
        }
    }
}

fn pressed(lang: Lang, view: &CitizenView, form: Form) -> &'static str {
    match form {
        Form::Message if waits(view) => plain(lang, "mycase-reply"),
        Form::Reopen => plain(lang, "mycase-reopen"),
        Form::Appeal => plain(lang, "mycase-appeal"),
        _ => plain(lang, "mycase-send"),
    }
}

/// What follows from it, in plain words.
fn meaning(sheet: Sheet<'_>, form: Form) -> Vec<String> {
    let lang = sheet.door.lang();
    let [speak, reopen, appeal] = sheet.until();
    let by = |key: &'static str, last: Option<Day>| {
        let last = last.map(|day| date::long(lang, day));
        last.map(|day| with(lang, key, &[("date", day.as_str().into())]))
    };
    let first = match form {
        Form::Message if waits(sheet.view) => plain(lang, "mycase-reply-means"),
        Form::Message => plain(lang, "mycase-message-means"),
        Form::Letter => plain(lang, "mycase-letter-means"),
        Form::Object => plain(lang, "mycase-object-means"),
        Form::Rate => plain(lang, "mycase-rate-means"),
        Form::Reopen => plain(lang, "mycase-reopen-means"),
        Form::Appeal => plain(lang, "mycase-appeal-means"),
        Form::Withdraw => plain(lang, "mycase-withdraw-means"),
    };
    let second = match form {
        Form::Rate => by("mycase-rate-until", speak),
        Form::Reopen => by("mycase-reopen-until", reopen),
        Form::Appeal => by("mycase-appeal-until", appeal),
        Form::Object => {
            let owed = sheet.view.void_to_object_to(sheet.door.now().day());
            let void = owed.and_then(|owed| owed.void.as_ref());
            by(
                "mycase-object-until",
                void.and_then(|void| void.object_until),
            )
        }
        Form::Message | Form::Letter | Form::Withdraw => None,
    };
    std::iter::once(first.to_owned()).chain(second).collect()
}

fn fields(sheet: Sheet<'_>, form: Form, typed: &Typed) -> Markup {
    let (lang, view) = (sheet.door.lang(), sheet.view);
    let field = |name, key| Field::new(lang, typed, name, plain(lang, key));
    let version = match (form, view.asked_about()) {
        (Form::Letter, Some(owed)) => owed.version,
        _ => view.case.version,
    };
    let objected = view.void_to_object_to(sheet.door.now().day());
    html! {
        @if !matches!(form, Form::Message | Form::Object) { input type="hidden" name="version" value=(version); }
        @match form {
            Form::Message => {
                @let request = typed.value("request");
                @let fresh = csrf::new_nonce();
                input type="hidden" name="request"
                    value=(if request.is_empty() { &fresh } else { request });
                @if let Some(question) = asked(view) {
                    (inset(&html! { p class="govuk-body app-text" { (question) } }))
                }
                (textarea(&field("message", "mycase-message")))
            },
            Form::Letter => {
                @if let Some(owed) = view.asked_about() {
                    input type="hidden" name="obligation" value=(owed.id);
                }
                (radios(&field("letter", "mycase-letter"), &[
                    Choice::new(Word::Received.code(), plain(lang, "mycase-letter-yes")),
                    Choice::new(Word::NotReceived.code(), plain(lang, "mycase-letter-no")),
                ]))
            },
            Form::Object => {
                @if let Some(owed) = objected {
                    input type="hidden" name="version" value=(owed.version);
                    input type="hidden" name="obligation" value=(owed.id);
                }
                (textarea(&field("objection", "mycase-why").rows(4)))
            },
            Form::Rate => {
                (radios(&field("rating", "mycase-rate"), &[
                    Choice::new(SATISFIED, plain(lang, "mycase-rate-satisfied"))
                        .hint(plain(lang, "mycase-rate-satisfied-hint")),
                    Choice::new(UNSATISFIED, plain(lang, "mycase-rate-unsatisfied")),
                ]))
                (textarea(&field("rating_why", "mycase-rate-why")
                    .hint(plain(lang, "mycase-rate-why-hint")).rows(4)))
            },
            Form::Reopen => (textarea(&field("reopen_why", "mycase-why").rows(4))),
            Form::Appeal => (textarea(&field("appeal_why", "mycase-why").rows(4))),
            Form::Withdraw => {
                (radios(&field("withdraw", "mycase-withdraw-why"), &reasons(lang)))
                (textarea(&field("withdraw_note", "mycase-withdraw-note").rows(3)))
            },
        }
    }
}

fn reasons(lang: Lang) -> Vec<Choice<'static>> {
    let all = WithdrawReason::all().iter();
    let choice = |reason: &WithdrawReason| {
        let text = domain::withdraw_reason(lang, *reason);
        match reason {
            WithdrawReason::Forced => {
                Choice::new(reason.code(), text).hint(plain(lang, "mycase-withdraw-forced-hint"))
            }
            _ => Choice::new(reason.code(), text),
        }
    };
    all.map(choice).collect()
}

/// What the office asked last, while it waits.
fn asked(view: &CitizenView) -> Option<&str> {
    let mut events = view.events.iter().rev();
    let last = events.find(|event| event.kind == Act::AskCitizen.code())?;
    last.body.as_deref().filter(|_| waits(view))
}
