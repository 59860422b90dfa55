//! Answers to choose from: one or any of a few.

use maud::{Markup, html};

use super::fields::Field;

/// One of the answers offered.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// What is sent.
    pub value: &'a str,
    /// What is read.
    pub text: &'a str,
    /// More about it.
    pub hint: Option<&'a str>,
}

impl<'a> Choice<'a> {
    /// An answer without more about it.
    pub fn new(value: &'a str, text: &'a str) -> Self {
        Self {
            value,
            text,
            hint: None,
        }
    }

    /// The answer with more about it.
    #[must_use]
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = Some(hint);
        self
    }
}

/// One answer of a few.
pub fn radios(field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    field.grouped(&items(field, choices, "radio", "govuk-radios"))
}

/// Any of a few answers.
pub fn checkboxes(field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    field.grouped(&items(field, choices, "checkbox", "govuk-checkboxes"))
}

/// A box to tick, whose label says what it means.
pub fn checkbox(field: &Field<'_>) -> Markup {
    html! {
        div class=(field.class("govuk-form-group")) {
            div class="govuk-checkboxes" {
                div class="govuk-checkboxes__item" {
                    input class="govuk-checkboxes__input" id=(field.name) name=(field.name)
                        type="checkbox" value="yes" checked[field.has("yes")]
                        aria-describedby=[field.described_by()];
                    label class="govuk-label govuk-checkboxes__label" for=(field.name) {
                        (field.label)
                    }
                    @if let Some(hint) = field.hint {
                        div id={ (field.name) "-hint" }
                            class="govuk-hint govuk-checkboxes__hint" { (hint) }
                    }
                }
            }
        }
    }
}

fn items(field: &Field<'_>, choices: &[Choice<'_>], kind: &str, block: &str) -> Markup {
    let id = |n: usize| match n {
        // The error summary links to the first.
        0 => field.name.to_owned(),
        n => format!("{}-{}", field.name, n + 1),
    };
    html! {
        div class=(block) {
            @for (n, choice) in choices.iter().enumerate() {
                div class={ (block) "__item" } {
                    input class={ (block) "__input" } id=(id(n)) name=(field.name) type=(kind)
                        value=(choice.value) checked[field.has(choice.value)]
                        aria-describedby=[choice.hint.map(|_| format!("{}-item-hint", id(n)))];
                    label class={ "govuk-label " (block) "__label" } for=(id(n)) { (choice.text) }
                    @if let Some(hint) = choice.hint {
                        div id={ (id(n)) "-item-hint" } class={ "govuk-hint " (block) "__hint" } {
                            (hint)
                        }
                    }
                }
            }
        }
    }
}
