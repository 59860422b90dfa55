//! The table of letters, and how one is written.

mod apology;

pub use apology::Enclosed;

use maud::html;

use crate::domain::change::Template;
use crate::domain::time::Day;
use crate::words::{Lang, date, plain, with};

impl Template {
    /// The key of its subject.
    fn subject(self) -> &'static str {
        match self {
            Self::CaseReceived => "letter-case-received-subject",
            Self::CaseMoved => "letter-case-moved-subject",
            Self::CitizenAsked => "letter-citizen-asked-subject",
            Self::DueExtended => "letter-due-extended-subject",
            Self::ClockPaused => "letter-clock-paused-subject",
            Self::ClockResumed => "letter-clock-resumed-subject",
            Self::CaseSentOut => "letter-case-sent-out-subject",
            Self::PauseOver => "letter-pause-over-subject",
            Self::ExtensionAsked => "letter-extension-asked-subject",
            Self::ExplanationAsked => "letter-explanation-asked-subject",
            Self::ExplanationOverdue => "letter-explanation-overdue-subject",
            Self::ExplanationMissing => "letter-explanation-missing-subject",
            Self::ExplanationGiven => "letter-explanation-given-subject",
            Self::Answered => "letter-answered-subject",
            Self::CaseRefused => "letter-case-refused-subject",
            Self::CaseMerged => "letter-case-merged-subject",
            Self::CaseDiverted => "letter-case-diverted-subject",
            Self::CaseCorrected => "letter-case-corrected-subject",
            Self::DecisionAwaited => "letter-decision-awaited-subject",
            Self::DecisionMade => "letter-decision-made-subject",
            Self::ApologyIssued => "letter-apology-issued-subject",
            Self::ApologyForCase => "letter-apology-for-case-subject",
            Self::ApologyRepeated => "letter-apology-repeated-subject",
            Self::CitizenWrote => "letter-citizen-wrote-subject",
            Self::AnswerUnsatisfied => "letter-unsatisfied-subject",
            Self::CaseReopened => "letter-case-reopened-subject",
            Self::CaseAppealed => "letter-case-appealed-subject",
            Self::CaseWithdrawn => "letter-case-withdrawn-subject",
            Self::WithdrawnForced => "letter-withdrawn-forced-subject",
            Self::ApologyDenied => "letter-apology-denied-subject",
            Self::CaseAssigned => "letter-case-assigned-subject",
            Self::CaseShared => "letter-case-shared-subject",
            Self::AnswerToSign => "letter-answer-to-sign-subject",
            Self::NearDue => "letter-near-due-subject",
            Self::Overdue => "letter-overdue-subject",
            Self::LadderStep => "letter-ladder-step-subject",
            Self::AbsencesRepeated => "letter-absences-repeated-subject",
            Self::ApologyOwed => "letter-apology-owed-subject",
            Self::ApologyToSign => "letter-apology-to-sign-subject",
            Self::ApologyOverdue => "letter-apology-overdue-subject",
            Self::VoidAwaited => "letter-void-awaited-subject",
            Self::VoidDecided => "letter-void-decided-subject",
            Self::ApologyVoid => "letter-apology-void-subject",
            Self::VoidObjected => "letter-void-objected-subject",
            Self::AdministratorTookRole => "letter-administrator-took-role-subject",
            Self::CalendarEnding => "letter-calendar-ending-subject",
            Self::DossiersRefused => "letter-dossiers-refused-subject",
        }
    }

    /// The key of its body.
    fn body(self) -> &'static str {
        match self {
            Self::CaseReceived => "letter-case-received-body",
            Self::CaseMoved => "letter-case-moved-body",
            Self::CitizenAsked => "letter-citizen-asked-body",
            Self::DueExtended => "letter-due-extended-body",
            Self::ClockPaused => "letter-clock-paused-body",
            Self::ClockResumed => "letter-clock-resumed-body",
            Self::CaseSentOut => "letter-case-sent-out-body",
            Self::PauseOver => "letter-pause-over-body",
            Self::ExtensionAsked => "letter-extension-asked-body",
            Self::ExplanationAsked => "letter-explanation-asked-body",
            Self::ExplanationOverdue => "letter-explanation-overdue-body",
            Self::ExplanationMissing => "letter-explanation-missing-body",
            Self::ExplanationGiven => "letter-explanation-given-body",
            Self::Answered => "letter-answered-body",
            Self::CaseRefused => "letter-case-refused-body",
            Self::CaseMerged => "letter-case-merged-body",
            Self::CaseDiverted => "letter-case-diverted-body",
            Self::CaseCorrected => "letter-case-corrected-body",
            Self::DecisionAwaited => "letter-decision-awaited-body",
            Self::DecisionMade => "letter-decision-made-body",
            Self::ApologyIssued => "letter-apology-issued-body",
            Self::ApologyForCase => "letter-apology-for-case-body",
            Self::ApologyRepeated => "letter-apology-repeated-body",
            Self::CitizenWrote => "letter-citizen-wrote-body",
            Self::AnswerUnsatisfied => "letter-unsatisfied-body",
            Self::CaseReopened => "letter-case-reopened-body",
            Self::CaseAppealed => "letter-case-appealed-body",
            Self::CaseWithdrawn => "letter-case-withdrawn-body",
            Self::WithdrawnForced => "letter-withdrawn-forced-body",
            Self::ApologyDenied => "letter-apology-denied-body",
            Self::CaseAssigned => "letter-case-assigned-body",
            Self::CaseShared => "letter-case-shared-body",
            Self::AnswerToSign => "letter-answer-to-sign-body",
            Self::NearDue => "letter-near-due-body",
            Self::Overdue => "letter-overdue-body",
            Self::LadderStep => "letter-ladder-step-body",
            Self::AbsencesRepeated => "letter-absences-repeated-body",
            Self::ApologyOwed => "letter-apology-owed-body",
            Self::ApologyToSign => "letter-apology-to-sign-body",
            Self::ApologyOverdue => "letter-apology-overdue-body",
            Self::VoidAwaited => "letter-void-awaited-body",
            Self::VoidDecided => "letter-void-decided-body",
            Self::ApologyVoid => "letter-apology-void-body",
            Self::VoidObjected => "letter-void-objected-body",
            Self::AdministratorTookRole => "letter-administrator-took-role-body",
            Self::CalendarEnding => "letter-calendar-ending-body",
            Self::DossiersRefused => "letter-dossiers-refused-body",
        }
    }
}

/// How much a letter may say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// Code, unit and due day.
    Open,
    /// Only that there is news: somebody else may read the mailbox.
    Neutral,
}

/// What the code of a letter is of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Matter {
    /// A dossier of the one-stop desk.
    #[default]
    Dossier,
    /// A case.
    Case,
}

/// What fills the places of a letter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facts {
    /// Code of the case or dossier.
    pub code: String,
    /// Whether the code is a case's.
    pub matter: Matter,
    /// Name of the unit, in the letter's language.
    pub unit: String,
    /// The day it is about.
    pub due: Option<Day>,
    /// The day on which silence ends the case.
    pub closes: Option<Day>,
    /// Number of the document.
    pub number: String,
    /// The page it leads to.
    pub url: String,
    /// Who signs: the authority that runs the portal.
    pub authority: String,
    /// The letter of apology this one brings.
    pub enclosed: Option<Enclosed>,
}

/// A letter as it is sent: one line of subject, plain text, and the same as HTML.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// HTML without pictures, links to elsewhere or scripts.
    pub html: String,
}

/// Writes a letter.
pub fn write(template: Template, lang: Lang, tone: Tone, facts: &Facts) -> Written {
    let unknown = || plain(lang, "letter-due-unknown").to_owned();
    let due = facts.due.map_or_else(unknown, date::short);
    let closes = facts.closes.map_or_else(unknown, date::short);
    let matter = match facts.matter {
        Matter::Dossier => plain(lang, "letter-matter-dossier"),
        Matter::Case => plain(lang, "letter-matter-case"),
    };
    let values = [
        ("matter", matter.into()),
        ("code", facts.code.as_str().into()),
        ("unit", facts.unit.as_str().into()),
        ("due", due.as_str().into()),
        ("closes", closes.as_str().into()),
        ("number", facts.number.as_str().into()),
    ];
    let (subject, body) = match tone {
        Tone::Open => {
            let said = |key| with(lang, key, &values);
            (said(template.subject()), said(template.body()))
        }
        Tone::Neutral => (
            plain(lang, "letter-neutral-subject").to_owned(),
            plain(lang, "letter-neutral-body").to_owned(),
        ),
    };
    let greeting = plain(lang, "letter-greeting");
    let follow = with(lang, "letter-follow", &[("url", facts.url.as_str().into())]);
    let closing = plain(lang, "letter-closing");
    let signed = match tone {
        Tone::Open => facts.authority.as_str(),
        Tone::Neutral => "",
    };
    let enclosed = facts.enclosed.as_ref().filter(|_| tone == Tone::Open);
    let inside = enclosed.map(|letter| format!("\n\n{}", letter.text()));
    let inside = inside.unwrap_or_default();
    let text = format!("{greeting}\n\n{body}{inside}\n\n{follow}\n\n{closing}\n{signed}\n");
    let html = html! {
        p { (greeting) }
        p { (body) }
        @if let Some(letter) = enclosed { (letter.html()) }
        p { a href=(facts.url) { (facts.url) } }
        p { (closing) br; (signed) }
    };
    Written {
        subject: one_line(&subject),
        text,
        html: html.into_string(),
    }
}

/// What stands in a header is one line: what follows a line break would be read as another header.
pub(super) fn one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
