//! Form controls, each with its label, hint and error, filled with what was typed.

use maud::{Markup, html};

use super::choices::Choice;
use crate::web::forms::Typed;
use crate::words::{Lang, plain};

/// A question of a form. Its name is also its `id`, which the error summary links to.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    lang: Lang,
    typed: &'a Typed,
    pub(super) name: &'a str,
    pub(super) label: &'a str,
    pub(super) hint: Option<&'a str>,
    autocomplete: Option<&'a str>,
    inputmode: Option<&'a str>,
    list: Option<&'a str>,
    width: Option<&'a str>,
    rows: u8,
    rank: Rank,
}

/// What a question is to its page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Rank {
    /// One of several.
    Usual,
    /// The only one: it is the page's heading.
    Heading,
}

impl<'a> Field<'a> {
    /// The question `label` under the name `name`.
    pub fn new(lang: Lang, typed: &'a Typed, name: &'a str, label: &'a str) -> Self {
        let (hint, autocomplete, inputmode, width) = (None, None, None, None);
        let list = None;
        Self {
            lang,
            typed,
            name,
            label,
            hint,
            autocomplete,
            inputmode,
            list,
            width,
            rows: 5,
            rank: Rank::Usual,
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

    /// The id of a list of answers to choose from.
    #[must_use]
    pub fn list(mut self, id: &'a str) -> Self {
        self.list = Some(id);
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

    /// The only question of its page: its heading.
    #[must_use]
    pub fn heading(mut self) -> Self {
        self.rank = Rank::Heading;
        self
    }

    pub(super) fn problem(&self) -> Option<&'a str> {
        self.typed.problem(self.name)
    }

    /// The class, with its error form when the answer does not hold.
    pub(super) fn class(&self, class: &str) -> String {
        match self.problem() {
            Some(_) => format!("{class} {class}--error"),
            None => class.to_owned(),
        }
    }

    /// The ids of hint and error.
    pub(super) fn described_by(&self) -> Option<String> {
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
                (self.name_of_it())
                (self.hint_and_error())
                (control)
            }
        }
    }

    fn name_of_it(&self) -> Markup {
        html! {
            @if self.rank == Rank::Heading {
                h1 class="govuk-label-wrapper" {
                    label class="govuk-label govuk-label--l" for=(self.name) { (self.label) }
                }
            } @else {
                label class="govuk-label" for=(self.name) { (self.label) }
            }
        }
    }

    /// Several answers under one legend.
    pub(super) fn grouped(&self, controls: &Markup) -> Markup {
        self.fieldset(controls, None)
    }

    /// Several controls under one legend; their role when they make one answer together.
    fn fieldset(&self, controls: &Markup, role: Option<&str>) -> Markup {
        html! {
            div class=(self.class("govuk-form-group")) {
                fieldset class="govuk-fieldset" role=[role]
                    aria-describedby=[self.described_by()] {
                    @if self.rank == Rank::Heading {
                        legend class="govuk-fieldset__legend govuk-fieldset__legend--l" {
                            h1 class="govuk-fieldset__heading" { (self.label) }
                        }
                    } @else {
                        legend class="govuk-fieldset__legend" { (self.label) }
                    }
                    (self.hint_and_error())
                    (controls)
                }
            }
        }
    }

    pub(super) fn has(&self, value: &str) -> bool {
        self.typed
            .values(self.name)
            .iter()
            .any(|typed| typed == value)
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
            inputmode=[field.inputmode] list=[field.list];
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

/// A file to choose. A browser sends it only with `enctype="multipart/form-data"`.
pub fn file_input(field: &Field<'_>, accept: &str) -> Markup {
    field.labelled(&html! {
        input class=(field.class("govuk-input")) id=(field.name) name=(field.name)
            type="file" accept=(accept) aria-describedby=[field.described_by()];
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

/// One answer of many, in a list that opens: those without a group first, then each group under
/// its name.
pub fn select_grouped(
    field: &Field<'_>,
    first: &[Choice<'_>],
    groups: &[(String, Vec<(String, String)>)],
) -> Markup {
    let option = |value: &str, text: &str| {
        html! { option value=(value) selected[field.has(value)] { (text) } }
    };
    field.labelled(&html! {
        select class=(field.class("govuk-select")) id=(field.name) name=(field.name)
            aria-describedby=[field.described_by()] {
            @for choice in first { (option(choice.value, choice.text)) }
            @for (name, choices) in groups {
                optgroup label=(name) {
                    @for (value, text) in choices { (option(value, text)) }
                }
            }
        }
    })
}

/// A day in three short boxes, named after the field with `_day`, `_month` and `_year`; `names`
/// stand above them. An error is the whole day's, and the summary leads to the first box, which
/// bears the field's own id.
pub fn date_input(field: &Field<'_>, names: [&str; 3]) -> Markup {
    let boxes = [
        ("", "_day", 2),
        ("_month", "_month", 2),
        ("_year", "_year", 4),
    ];
    let boxes = boxes.iter().zip(names);
    let three = html! {
        div class="govuk-date-input" {
            @for ((id, part, width), name) in boxes {
                @let id = format!("{}{id}", field.name);
                @let sent = format!("{}{part}", field.name);
                @let typed = field.typed.value(&sent);
                div class="govuk-date-input__item" {
                    div class="govuk-form-group" {
                        label class="govuk-label govuk-date-input__label" for=(id) { (name) }
                        input id=(id) name=(sent) type="text" inputmode="numeric"
                            class={ (field.class("govuk-input"))
                                " govuk-date-input__input govuk-input--width-" (width) }
                            value=[Some(typed).filter(|typed| !typed.is_empty())];
                    }
                }
            }
        }
    };
    field.fieldset(&three, Some("group"))
}
