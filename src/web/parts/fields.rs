//! Form controls, each with its label, hint and error, filled with what was typed.

use maud::{Markup, html};

use crate::web::forms::Typed;
use crate::words::{Lang, plain};

/// A question of a form. Its name is also its `id`, which the error summary links to.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    lang: Lang,
    typed: &'a Typed,
    name: &'a str,
    label: &'a str,
    hint: Option<&'a str>,
    autocomplete: Option<&'a str>,
    inputmode: Option<&'a str>,
    width: Option<&'a str>,
    rows: u8,
}

impl<'a> Field<'a> {
    /// The question `label` under the name `name`.
    pub fn new(lang: Lang, typed: &'a Typed, name: &'a str, label: &'a str) -> Self {
        let (hint, autocomplete, inputmode, width) = (None, None, None, None);
        Self {
            lang,
            typed,
            name,
            label,
            hint,
            autocomplete,
            inputmode,
            width,
            rows: 5,
        }
    }

    /// Help with answering.
    #[must_use]
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// What a browser may fill in, such as `email`.
    #[must_use]
    pub fn autocomplete(mut self, what: &'a str) -> Self {
        self.autocomplete = Some(what);
        self
    }

    /// The keyboard of a telephone, such as `numeric`.
    #[must_use]
    pub fn inputmode(mut self, mode: &'a str) -> Self {
        self.inputmode = Some(mode);
        self
    }

    /// How wide the answer usually is: `govuk-input--width-10`.
    #[must_use]
    pub fn width(mut self, class: &'a str) -> Self {
        self.width = Some(class);
        self
    }

    /// Lines of a text area.
    #[must_use]
    pub fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }

    fn problem(&self) -> Option<&'a str> {
        self.typed.problem(self.name)
    }

    /// The class, with its error form when the answer does not hold.
    fn class(&self, class: &str) -> String {
        match self.problem() {
            Some(_) => format!("{class} {class}--error"),
            None => class.to_owned(),
        }
    }

    /// The ids of hint and error.
    fn described_by(&self) -> Option<String> {
        let hint = self.hint.map(|_| format!("{}-hint", self.name));
        let error = self.problem().map(|_| format!("{}-error", self.name));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn hint_and_error(&self) -> Markup {
        html! {
            @if let Some(hint) = self.hint {
                div id={ (self.name) "-hint" } class="govuk-hint" { (hint) }
            }
            @if let Some(problem) = self.problem() {
                p id={ (self.name) "-error" } class="govuk-error-message" {
                    span class="govuk-visually-hidden" { (plain(self.lang, "page-error-prefix")) }
                    " " (problem)
                }
            }
        }
    }

    /// A control with its label.
    fn labelled(&self, control: &Markup) -> Markup {
        html! {
            div class=(self.class("govuk-form-group")) {
                label class="govuk-label" for=(self.name) { (self.label) }
                (self.hint_and_error())
                (control)
            }
        }
    }

    /// Several controls under one legend.
    fn grouped(&self, controls: &Markup) -> Markup {
        html! {
            div class=(self.class("govuk-form-group")) {
                fieldset class="govuk-fieldset" aria-describedby=[self.described_by()] {
                    legend class="govuk-fieldset__legend" { (self.label) }
                    (self.hint_and_error())
                    (controls)
                }
            }
        }
    }

    fn has(&self, value: &str) -> bool {
        self.typed
            .values(self.name)
            .iter()
            .any(|typed| typed == value)
    }
}

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

/// A line to write on; `kind` is `text`, `email`, `tel` or `password`, which is not filled in.
pub fn input(field: &Field<'_>, kind: &str) -> Markup {
    let value = field.typed.value(field.name);
    let value = (!value.is_empty() && kind != "password").then_some(value);
    let class = field.class("govuk-input");
    let class = field
        .width
        .map(|width| format!("{class} {width}"))
        .unwrap_or(class);
    field.labelled(&html! {
        input class=(class) id=(field.name) name=(field.name) type=(kind) value=[value]
            aria-describedby=[field.described_by()] autocomplete=[field.autocomplete]
            inputmode=[field.inputmode];
    })
}

/// Lines to write on.
pub fn textarea(field: &Field<'_>) -> Markup {
    field.labelled(&html! {
        textarea class=(field.class("govuk-textarea")) id=(field.name) name=(field.name)
            rows=(field.rows) aria-describedby=[field.described_by()] {
            // A browser drops the first line end inside a text area: an extra one saves the real.
            @if field.typed.value(field.name).starts_with('\n') { "\n" }
            (field.typed.value(field.name))
        }
    })
}

/// One answer of many, in a list that opens.
pub fn select(field: &Field<'_>, choices: &[Choice<'_>]) -> Markup {
    field.labelled(&html! {
        select class=(field.class("govuk-select")) id=(field.name) name=(field.name)
            aria-describedby=[field.described_by()] {
            @for choice in choices {
                option value=(choice.value) selected[field.has(choice.value)] { (choice.text) }
            }
        }
    })
}

/// One answer of many, under headings; nothing is chosen at first, which `empty` says.
pub fn select_grouped(
    field: &Field<'_>,
    empty: &str,
    groups: &[(&str, Vec<Choice<'_>>)],
) -> Markup {
    field.labelled(&html! {
        select class=(field.class("govuk-select")) id=(field.name) name=(field.name)
            aria-describedby=[field.described_by()] {
            option value="" { (empty) }
            @for (name, choices) in groups {
                optgroup label=(name) {
                    @for choice in choices {
                        option value=(choice.value) selected[field.has(choice.value)] {
                            (choice.text)
                        }
                    }
                }
            }
        }
    })
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
