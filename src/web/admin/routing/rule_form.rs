//! The form of one rule: what stands in its boxes, and the row it makes.

use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use crate::domain::coded::Coded;
use crate::domain::kinds::{Group, Kind, Model, Privacy, SubjectKind};
use crate::domain::routing::rule::{Ban, Consent, Rule, Select, Step};
use crate::reference::routing::Row;
use crate::reference::routing::table::{ban, row, step};
use crate::reference::rows::RowError;
use crate::web::admin::office::Office;
use crate::web::forms::Typed;
use crate::web::parts::{Choice, Field, checkboxes, input, select, textarea};
use crate::words::{Lang, calendar, domain, names, plain, rulebook, with};

/// Steps above the handler.
const STEPS: [&str; 4] = ["step_1", "step_2", "step_3", "step_4"];

/// One rule as it was filled in, of the draft that was seen.
#[derive(Clone, Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RuleForm {
    pub(super) version: i64,
    /// The rule that is changed; empty for a new one.
    pub(super) of: String,
    /// The rule it stands before; empty for the last.
    pub(super) before: String,
    #[validate(length(min = 1, max = 20))]
    pub(super) rule: String,
    #[validate(length(max = 60, message = "rules-wrong-many"))]
    groups: Vec<String>,
    #[validate(length(max = 60, message = "rules-wrong-many"))]
    categories: Vec<String>,
    #[validate(length(max = 60, message = "rules-wrong-many"))]
    subjects: Vec<String>,
    #[validate(length(max = 60, message = "rules-wrong-many"))]
    kinds: Vec<String>,
    #[validate(length(max = 60, message = "rules-wrong-many"))]
    privacy: Vec<String>,
    #[validate(length(max = 60, message = "rules-wrong-many"))]
    consent: Vec<String>,
    #[validate(length(max = 60, message = "rules-wrong-many"))]
    models: Vec<String>,
    handler: String,
    step_1: String,
    step_2: String,
    step_3: String,
    step_4: String,
    #[validate(length(max = 60, message = "rules-wrong-many"))]
    bans: Vec<String>,
    #[validate(length(max = 300))]
    basis: String,
    #[validate(length(max = 10))]
    certainty: String,
    #[validate(length(max = 500))]
    note: String,
}

impl RuleForm {
    /// The row it makes, valid on these days.
    pub(super) fn row(&self, valid_from: String, valid_to: String) -> Row {
        let (role, level) = self.handler.split_once('@').unwrap_or_default();
        let steps = [&self.step_1, &self.step_2, &self.step_3, &self.step_4];
        let steps: Vec<&str> = steps.into_iter().map(String::as_str).collect();
        let steps: Vec<&str> = steps.into_iter().filter(|step| !step.is_empty()).collect();
        Row {
            rule: self.rule.trim().to_owned(),
            valid_from,
            valid_to,
            groups: any_of(&self.groups),
            categories: any_of(&self.categories),
            subjects: any_of(&self.subjects),
            kind: any_of(&self.kinds),
            privacy: any_of(&self.privacy),
            consent_ward: any_of(&self.consent),
            model: any_of(&self.models),
            handler_role: role.to_owned(),
            handler_level: level.to_owned(),
            ladder: steps.join(";"),
            forbidden: self.bans.join(";"),
            legal_basis: self.basis.trim().to_owned(),
            certainty: self.certainty.trim().to_owned(),
            note: self.note.trim().to_owned(),
        }
    }
}

fn any_of(ticked: &[String]) -> String {
    match ticked.is_empty() {
        true => "any".to_owned(),
        false => ticked.join(";"),
    }
}

/// The boxes filled from a rule.
pub(super) fn filled(rule: &Rule, before: &str) -> Typed {
    let written = row(rule);
    let handler = rule.handler().map(step).unwrap_or_default();
    let mut typed = Typed::filled(&[
        ("of", &rule.id),
        ("rule", &rule.id),
        ("before", before),
        ("handler", &handler),
        ("basis", &rule.legal_basis),
        ("certainty", &written.certainty),
        ("note", &rule.note),
    ]);
    for (field, at) in STEPS.iter().zip(rule.steps.iter().skip(1)) {
        typed = typed.filled_with(field, &step(*at));
    }
    let bans = rule.bans.iter().map(|one| ban(*one).to_owned());
    typed
        .ticked("groups", codes(&rule.groups))
        .ticked(
            "categories",
            ticked(&rule.categories, |code| code.0.clone()),
        )
        .ticked("subjects", codes(&rule.subjects))
        .ticked("kinds", codes(&rule.kinds))
        .ticked("privacy", codes(&rule.privacy))
        .ticked("consent", codes(&rule.consent))
        .ticked("models", codes(&rule.models))
        .ticked("bans", bans.collect())
}

fn codes<T: Coded>(column: &Select<T>) -> Vec<String> {
    ticked(column, |one| one.code().to_owned())
}

fn ticked<T>(column: &Select<T>, code: impl Fn(&T) -> String) -> Vec<String> {
    match column {
        Select::Any => Vec::new(),
        Select::Only(list) => list.iter().map(code).collect(),
    }
}

/// What is wrong with the row, beside the boxes it was made of.
pub(super) fn marked(lang: Lang, typed: Typed, errors: &[RowError]) -> Typed {
    errors.iter().fold(typed, |typed, error| {
        let field = match error.column.as_deref() {
            Some("kind") => "kinds",
            Some("consent_ward") => "consent",
            Some("model") => "models",
            Some("handler_role" | "handler_level") => "handler",
            Some("ladder") => "step_1",
            Some("forbidden") => "bans",
            Some(other) => other,
            None => "rule",
        };
        typed.with_problem(field, calendar::problem(lang, &error.problem))
    })
}

/// The boxes; `others` are the rules it may stand before.
pub(super) fn fields(office: &Office, typed: &Typed, others: &[String]) -> Markup {
    let lang = office.lang();
    let field = |name, key| Field::new(lang, typed, name, plain(lang, key));
    let last = Choice::new("", plain(lang, "rules-field-last"));
    let places = others.iter().map(|id| Choice::new(id, id));
    let places: Vec<Choice<'_>> = places.chain([last]).collect();
    let hint = plain(lang, "rules-field-id-hint");
    html! {
        (input(&field("rule", "rules-field-id").hint(hint).width("govuk-input--width-10"), "text"))
        (select(&field("before", "rules-field-before"), &places))
        (selectors(office, typed))
        (offices(lang, typed))
        (forbidden(lang, typed))
        (input(&field("basis", "rules-field-basis"), "text"))
        (input(
            &field("certainty", "rules-field-certainty")
                .hint(plain(lang, "rules-field-certainty-hint"))
                .width("govuk-input--width-5"),
            "text",
        ))
        (textarea(&field("note", "rules-field-note").rows(2)))
    }
}

fn selectors(office: &Office, typed: &Typed) -> Markup {
    let lang = office.lang();
    let categories = office.reference.categories.all().iter();
    let categories = categories.map(|category| {
        let code = category.code.0.clone();
        (
            code,
            names::category(lang, &office.reference, &category.code),
        )
    });
    html! {
        (of_list::<Group>(lang, typed, ("groups", "rules-field-groups"), domain::group))
        (boxes(lang, typed, ("categories", "rules-field-categories"), &categories.collect::<Vec<_>>()))
        (of_list(lang, typed, ("subjects", "rules-field-subjects"), |lang, one: SubjectKind| {
            domain::subject_for_staff(lang, one)
        }))
        (of_list::<Kind>(lang, typed, ("kinds", "rules-field-kinds"), domain::kind))
        (of_list::<Privacy>(lang, typed, ("privacy", "rules-field-privacy"), domain::privacy))
        (of_list::<Consent>(lang, typed, ("consent", "rules-field-consent"), domain::consent))
        (of_list::<Model>(lang, typed, ("models", "rules-field-model"), domain::model))
    }
}

fn of_list<T: Coded + 'static>(
    lang: Lang,
    typed: &Typed,
    field: (&str, &'static str),
    name: impl Fn(Lang, T) -> &'static str,
) -> Markup {
    let all = T::all().iter();
    let all = all.map(|one| (one.code().to_owned(), name(lang, *one).to_owned()));
    boxes(lang, typed, field, &all.collect::<Vec<_>>())
}

fn boxes(
    lang: Lang,
    typed: &Typed,
    (name, key): (&str, &'static str),
    offered: &[(String, String)],
) -> Markup {
    let choices: Vec<_> = offered
        .iter()
        .map(|(code, text)| Choice::new(code, text))
        .collect();
    let field = Field::new(lang, typed, name, plain(lang, key));
    checkboxes(&field.hint(plain(lang, "rules-field-any")), &choices)
}

fn offices(lang: Lang, typed: &Typed) -> Markup {
    let all = Step::all().map(|one| (step(one), rulebook::step(lang, one)));
    let all: Vec<(String, String)> = all.collect();
    let offered: Vec<_> = all
        .iter()
        .map(|(code, text)| Choice::new(code, text))
        .collect();
    let none = Choice::new("", plain(lang, "rules-field-no-step"));
    let or_none: Vec<_> = std::iter::once(none)
        .chain(offered.iter().copied())
        .collect();
    html! {
        (select(&Field::new(lang, typed, "handler", plain(lang, "rules-field-handler")), &offered))
        @for (n, name) in (1_i64..).zip(STEPS) {
            @let label = with(lang, "rules-field-step", &[("n", n.into())]);
            (select(&Field::new(lang, typed, name, &label), &or_none))
        }
    }
}

fn forbidden(lang: Lang, typed: &Typed) -> Markup {
    let all: Vec<Ban> = Ban::all().collect();
    let choices = all
        .iter()
        .map(|one| Choice::new(ban(*one), rulebook::ban(lang, *one)));
    let choices: Vec<_> = choices.collect();
    let field = Field::new(lang, typed, "bans", plain(lang, "rules-field-bans"));
    checkboxes(&field.hint(plain(lang, "rules-field-bans-hint")), &choices)
}
