//! Nothing that was typed is lost: a form that is turned away comes back as text to be copied.
//!
//! Only fields on the list of words are shown: never passwords, codes, secrets, tokens, choices or
//! files.

mod sent;

use maud::{Markup, html};

use super::forms::Typed;
use crate::words::{Lang, plain};

pub use sent::{came_from, remember};

/// The fields people write words into, and what each is called.
const WORDS: &[(&str, &str)] = &[
    ("description", "filing-description"),
    ("subject_name", "filing-subject-name"),
    ("desk", "filing-desk"),
    ("dossier_code", "filing-dossier"),
    ("ward", "filing-ward-name"),
    ("time", "filing-time"),
    ("name", "calendar-name"),
    ("phone", "filing-phone"),
    ("email", "filing-email"),
    ("address", "filing-address"),
    ("safe", "filing-safe"),
    ("message", "mycase-message"),
    ("rating_why", "mycase-rate-why"),
    ("reopen_why", "mycase-why"),
    ("appeal_why", "mycase-why"),
    ("withdraw_note", "mycase-withdraw-note"),
    ("text", "officecase-text"),
    ("evidence", "officecase-evidence"),
    ("remarks", "officecase-remarks"),
    ("reason", "officecase-reason"),
    ("note", "delay-note"),
    ("summary", "delay-summary"),
    ("question", "delay-question"),
    ("wait_document", "delay-document-asked"),
    ("wait_reason", "delay-why-wait"),
    ("reply_document", "delay-document-answered"),
    ("extension_reason", "delay-why-extend"),
    ("grant_reason", "delay-why-told"),
    ("decline_reason", "delay-why-declined"),
    ("transfer_reason", "delay-transfer-reason"),
    ("out_body", "delay-out-body"),
    ("out_document", "delay-out-document"),
    ("out_reason", "delay-transfer-reason"),
    ("refusal_reason", "outcome-reason"),
    ("confirmation", "outcome-reason"),
    ("overturning", "outcome-reason"),
    ("finding_confirmation", "outcome-reason"),
    ("finding_rejection", "outcome-reason"),
    ("suspicion", "outcome-reason"),
    ("rejection", "outcome-reason"),
    ("basis", "rules-field-basis"),
    ("into", "outcome-into"),
    ("merge_reason", "outcome-reason"),
    ("acceptance_document", "outcome-document"),
    ("divert_reason", "outcome-reason"),
    ("rest_text", "outcome-rest-text"),
    ("consent", "outcome-consent"),
    ("convert_reason", "outcome-reason"),
    ("correction_reason", "outcome-reason"),
    ("subjects_reason", "outcome-reason"),
    ("answer", "box-answer"),
    ("title", "admin-office-title"),
    ("reception_hours", "sheet-reception-hours"),
    ("desks", "sheet-desks"),
    ("decision", "calendar-decision"),
];
/// Letters in a line of a box on a small screen, about.
const LINE: usize = 30;
/// Most lines of a box; what is longer is scrolled.
const LINES: usize = 12;

/// Each text that was typed: its field, its name and itself.
fn texts(lang: Lang, typed: &Typed) -> impl Iterator<Item = (&'static str, &'static str, &str)> {
    WORDS.iter().flat_map(move |(field, key)| {
        let written = typed.values(field).iter().map(String::as_str);
        let written = written.filter(|text| !text.trim().is_empty());
        written.map(move |text| (*field, plain(lang, key), text))
    })
}

/// Whether anything was typed in words.
pub fn is_any(lang: Lang, typed: &Typed) -> bool {
    texts(lang, typed).next().is_some()
}

/// What was typed, in boxes to be copied from; nothing when nothing was.
pub fn section(lang: Lang, typed: &Typed) -> Markup {
    html! {
        @if is_any(lang, typed) {
            section {
                h2 class="govuk-heading-m" { (plain(lang, "kept-title")) }
                p class="govuk-body" { (plain(lang, "kept-copy")) }
                @for (n, (field, name, text)) in texts(lang, typed).enumerate() {
                    @let id = format!("kept-{n}-{field}");
                    div class="govuk-form-group" {
                        label class="govuk-label govuk-label--s" for=(id) { (name) }
                        textarea class="govuk-textarea" id=(id) rows=(lines(text)) readonly {
                            // A browser drops the first line end inside a text area.
                            "\n" (text)
                        }
                    }
                }
            }
        }
    }
}

fn lines(text: &str) -> usize {
    let of = |line: &str| line.chars().count() / LINE + 1;
    text.lines().map(of).sum::<usize>().clamp(1, LINES)
}
