//! The answers so far, as the sender reads them once more before sending.

use maud::{Markup, html};

use super::Asking;
use super::office::{name as office_name, settler_name};
use super::place::name_of;
use crate::casework::report::draft::office::offices;
use crate::casework::report::draft::question::Question;
use crate::domain::coded::Coded as _;
use crate::domain::kinds::SubjectKind;
use crate::domain::time::Day;
use crate::web::parts::{Row, changeable_list};
use crate::web::urls;
use crate::words::{date, domain, names, plain};

/// Every answer under its question, each with the way to change it.
pub(super) fn all(asking: &Asking<'_>) -> Markup {
    let asked = Question::of(asking.draft, asking.reference, asking.on());
    let rows: Vec<_> = asked
        .into_iter()
        .map(|question| {
            let row = Row {
                key: key(asking, question),
                value: html! {
                    @for line in lines(asking, question) { p class="govuk-body app-text" { (line) } }
                },
            };
            (row, urls::question(question))
        })
        .collect();
    changeable_list(asking.lang(), &rows)
}

fn key(asking: &Asking<'_>, question: Question) -> &'static str {
    let lang = asking.lang();
    match question {
        Question::Topic => plain(lang, "filing-answer-topic"),
        Question::Category => plain(lang, "filing-answer-category"),
        Question::Place => plain(lang, "filing-answer-place"),
        Question::Office => plain(lang, "filing-answer-office"),
        Question::Dossier => plain(lang, "filing-answer-dossier"),
        Question::Time if asking.draft.is_of_promised_day(asking.reference) => {
            plain(lang, "filing-answer-promised")
        }
        Question::Time => plain(lang, "filing-answer-time"),
        Question::Subject => plain(lang, "filing-answer-subject"),
        Question::Description => plain(lang, "filing-answer-description"),
        Question::Privacy => plain(lang, "filing-answer-privacy"),
        Question::Contact => plain(lang, "filing-answer-contact"),
    }
}

/// What was answered; a question that was skipped says so.
fn lines(asking: &Asking<'_>, question: Question) -> Vec<String> {
    let (lang, draft) = (asking.lang(), asking.draft);
    let mut lines: Vec<String> = match question {
        Question::Topic => {
            let topic = draft.topic().map(|topic| domain::topic(lang, topic));
            topic.map(str::to_owned).into_iter().collect()
        }
        Question::Category => {
            let category = draft.category(asking.reference);
            let name = category.map(|category| names::plainly(lang, category));
            name.map(str::to_owned).into_iter().collect()
        }
        Question::Place => {
            let directory = &asking.reference.directory;
            vec![name_of(lang, directory, &draft.ward_code, asking.on())]
        }
        Question::Office => office(asking),
        Question::Dossier => vec![draft.dossier_code.clone()],
        Question::Time => vec![time(asking)],
        Question::Subject => subject(asking),
        Question::Description => vec![draft.description.clone()],
        Question::Privacy => privacy(asking),
        Question::Contact => {
            let told = &draft.contact;
            let told = [
                &told.safe,
                &told.name,
                &told.phone,
                &told.email,
                &told.address,
            ];
            told.into_iter().flatten().cloned().collect()
        }
    };
    lines.retain(|line| !line.trim().is_empty());
    if lines.is_empty() {
        lines.push(plain(lang, "filing-answer-none").to_owned());
    }
    lines
}

fn office(asking: &Asking<'_>) -> Vec<String> {
    let (lang, draft) = (asking.lang(), asking.draft);
    let offered = offices(draft, asking.reference, asking.on());
    let office = offered.iter().find(|office| office.code() == draft.office);
    let settler = SubjectKind::from_code(&draft.handled_by);
    let office = office.map(|office| office_name(lang, office).to_owned());
    let settler = settler.map(|settler| settler_name(lang, settler).to_owned());
    let desk = Some(draft.desk.clone());
    [office, desk, settler].into_iter().flatten().collect()
}

fn time(asking: &Asking<'_>) -> String {
    let Ok(day) = asking.draft.happened_on.parse::<Day>() else {
        return String::new();
    };
    match asking.draft.happened_minute {
        None => date::long(asking.lang(), day),
        Some(minute) => {
            let at = day.start().plus_seconds(i64::from(minute) * 60);
            date::moment(asking.lang(), at)
        }
    }
}

fn subject(asking: &Asking<'_>) -> Vec<String> {
    let kind = SubjectKind::from_code(&asking.draft.subject);
    let kind = kind.map(|kind| domain::subject(asking.lang(), kind).to_owned());
    let name = Some(asking.draft.subject_name.clone());
    [kind, name].into_iter().flatten().collect()
}

fn privacy(asking: &Asking<'_>) -> Vec<String> {
    let (lang, draft) = (asking.lang(), asking.draft);
    let name = draft
        .privacy()
        .map(|privacy| domain::privacy(lang, privacy));
    let avoids = draft.avoid_ward.then(|| plain(lang, "filing-avoid-ward"));
    let consents = draft
        .consent_ward
        .then(|| plain(lang, "filing-consent-ward"));
    let said = [name, avoids, consents].into_iter().flatten();
    said.map(str::to_owned).collect()
}
