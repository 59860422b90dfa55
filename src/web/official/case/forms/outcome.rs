//! Fields of the acts by which a case ends otherwise than by an answer, or becomes another.

use maud::{Markup, html};

use super::Seen;
use crate::domain::category::Category;
use crate::domain::coded::Coded as _;
use crate::domain::kinds::{Group, SubjectKind};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::grounds::RefusalGround;
use crate::web::forms::Typed;
use crate::web::parts::{Choice, Field, Weight, checkboxes, input, radios, select, textarea};
use crate::words::{Lang, domain, names, plain};

/// The last piece of the address an act is sent to.
pub(super) fn path(act: Act) -> Option<&'static str> {
    match act {
        Act::Refuse => Some("khong-tiep-nhan"),
        Act::ConfirmRefusal => Some("dong-y-khong-tiep-nhan"),
        Act::OverturnRefusal => Some("yeu-cau-tiep-nhan"),
        Act::ConfirmFinding => Some("dong-y-ket-luan"),
        Act::RejectFinding => Some("xem-lai-ket-luan"),
        Act::Merge => Some("gop"),
        Act::ProposeDiversion => Some("de-xuat-chuyen"),
        Act::RejectDiversion => Some("giu-lai"),
        Act::Divert => Some("chuyen-to-cao"),
        Act::Convert => Some("thanh-khieu-nai"),
        Act::Recategorise => Some("phan-loai-lai"),
        Act::CorrectSubjects => Some("nguoi-bi-phan-anh"),
        _ => None,
    }
}

/// How heavy an act is: what ends a case cannot be taken back.
pub(super) fn weight(act: Act) -> Weight {
    match act {
        Act::Refuse | Act::Merge | Act::Divert => Weight::Warning,
        _ => Weight::Secondary,
    }
}

/// What a form holds before anything is typed: what the case is now.
pub(super) fn begun(seen: &Seen, act: Act) -> Typed {
    let case = &seen.view.case;
    match act {
        Act::Recategorise => Typed::filled(&[
            ("category", &case.category.0),
            ("subject", case.subject.code()),
        ]),
        _ => Typed::default(),
    }
}

/// The fields of an act.
pub(super) fn fields(lang: Lang, seen: &Seen, act: Act, typed: &Typed) -> Markup {
    let field = |name, key| Field::new(lang, typed, name, plain(lang, key));
    let told = plain(lang, "outcome-told");
    let internal = plain(lang, "outcome-internal");
    let reason = |name, hint| textarea(&field(name, "outcome-reason").hint(hint).rows(3));
    match act {
        Act::Refuse => html! {
            (grounds(&field("ground", "outcome-ground"), lang, seen))
            (reason("refusal_reason", told))
        },
        Act::ConfirmRefusal => reason("confirmation", told),
        Act::OverturnRefusal => reason("overturning", told),
        Act::ConfirmFinding => reason("finding_confirmation", internal),
        Act::RejectFinding => reason("finding_rejection", internal),
        Act::Merge => html! {
            (input(&field("into", "outcome-into").hint(plain(lang, "outcome-into-hint"))
                .width("govuk-input--width-20"), "text"))
            (reason("merge_reason", internal))
        },
        Act::ProposeDiversion => reason("suspicion", internal),
        Act::RejectDiversion => reason("rejection", internal),
        Act::Divert => html! {
            (input(&field("acceptance_document", "outcome-document")
                .width("govuk-input--width-20"), "text"))
            (reason("divert_reason", internal))
            (categories(&field("rest_category", "outcome-rest-category"), lang, seen,
                |category| category.group == Group::Paperwork))
            (textarea(&field("rest_text", "outcome-rest-text")
                .hint(plain(lang, "outcome-rest-hint")).rows(4)))
        },
        Act::Convert => html! {
            (textarea(&field("consent", "outcome-consent")
                .hint(plain(lang, "outcome-consent-hint")).rows(2)))
            (reason("convert_reason", told))
        },
        Act::Recategorise => html! {
            (categories(&field("category", "outcome-category"), lang, seen,
                |category| category.is_public()))
            (subjects(&field("subject", "officecase-subject"), lang))
            (input(&field("subject_name", "outcome-subject-name"), "text"))
            (reason("correction_reason", told))
        },
        Act::CorrectSubjects => html! {
            (people(&field("subjects", "outcome-subjects")
                .hint(plain(lang, "outcome-subjects-hint")), seen))
            (reason("subjects_reason", internal))
        },
        _ => html! {},
    }
}

/// The grounds of the law for this kind of case, each with what it rests on.
fn grounds(field: &Field<'_>, lang: Lang, seen: &Seen) -> Markup {
    let all = RefusalGround::of(seen.view.case.kind);
    let choices: Vec<Choice<'_>> = all
        .map(|ground| {
            let name = domain::refusal_ground(lang, ground);
            Choice::new(ground.code(), name).hint(ground.legal_basis())
        })
        .collect();
    radios(field, &choices)
}

fn categories(
    field: &Field<'_>,
    lang: Lang,
    seen: &Seen,
    is_offered: impl Fn(&Category) -> bool,
) -> Markup {
    let all = seen.reference.categories.all().iter();
    let offered = all.filter(|category| is_offered(category));
    let named: Vec<(&str, String)> = offered
        .map(|category| {
            let name = names::category(lang, &seen.reference, &category.code);
            (category.code.0.as_str(), name)
        })
        .collect();
    let mut choices = vec![Choice::new("", plain(lang, "outcome-choose"))];
    choices.extend(named.iter().map(|(code, name)| Choice::new(code, name)));
    select(field, &choices)
}

fn subjects(field: &Field<'_>, lang: Lang) -> Markup {
    let all = SubjectKind::all().iter();
    let choices: Vec<Choice<'_>> = all
        .map(|kind| Choice::new(kind.code(), domain::subject_for_staff(lang, *kind)))
        .collect();
    select(field, &choices)
}

/// Those who hold an office where the case lies.
fn people(field: &Field<'_>, seen: &Seen) -> Markup {
    let known: Vec<(String, String)> = seen
        .view
        .people
        .iter()
        .map(|person| (person.position.0.to_string(), person.called()))
        .collect();
    let choices: Vec<Choice<'_>> = known
        .iter()
        .map(|(id, name)| Choice::new(id, name))
        .collect();
    checkboxes(field, &choices)
}
