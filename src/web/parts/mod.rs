//! The pieces pages are made of: plain values in, markup out. The markup is govuk-frontend's.

mod apology;
mod chart;
mod clock;
mod fields;
mod held;
mod choices;
mod lists;
mod trouble;
mod year;
mod opening;

pub use apology::letter_of_apology;
pub use chart::{Bar, Column, Line, Part, Plot, Stack, bars, columns, stack};
pub use choices::{Choice, checkbox, checkboxes, radios};
pub use clock::clock_calendar;
pub use fields::{Field, date_input, file_input, input, select, select_grouped, textarea};
pub use held::{Held, Reader, who_had_it};
pub use lists::{Cell, Row, changeable_list, empty, pagination, summary_list, table};
pub use opening::in_hours;
pub use trouble::troubles;
pub use year::year_calendar;

use maud::{Markup, html};

use super::forms::Problem;
use crate::words::{Lang, plain};

/// A step on the way from the first page.
#[derive(Clone, Copy, Debug)]
pub struct Crumb<'a> {
    /// Its name.
    pub text: &'a str,
    /// Its address; the present page has none.
    pub href: Option<&'a str>,
}

/// The way from the first page to this one.
pub fn breadcrumbs(lang: Lang, trail: &[Crumb<'_>]) -> Markup {
    html! {
        nav class="govuk-breadcrumbs" aria-label=(plain(lang, "page-breadcrumbs")) {
            ol class="govuk-breadcrumbs__list" {
                @for crumb in trail {
                    @match crumb.href {
                        Some(href) => li class="govuk-breadcrumbs__list-item" {
                            a class="govuk-breadcrumbs__link" href=(href) { (crumb.text) }
                        },
                        None => li class="govuk-breadcrumbs__list-item" aria-current="page" {
                            (crumb.text)
                        },
                    }
                }
            }
        }
    }
}

/// A link, seen when it has the focus, over what every page begins with.
pub fn skip_link(text: &str, href: &str) -> Markup {
    html! { a href=(href) class="govuk-skip-link" { (text) } }
}

/// A link to where the visitor came from.
pub fn back_link(lang: Lang, href: &str) -> Markup {
    html! { a href=(href) class="govuk-back-link" { (plain(lang, "page-back")) } }
}

/// What a button is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weight {
    /// The one thing to do on the page.
    Primary,
    /// Something else one may do.
    Secondary,
    /// Something that cannot be taken back.
    Warning,
}

impl Weight {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "govuk-button",
            Self::Secondary => "govuk-button govuk-button--secondary",
            Self::Warning => "govuk-button govuk-button--warning",
        }
    }
}

/// A button that sends its form.
pub fn button(text: &str, weight: Weight) -> Markup {
    html! { button type="submit" class=(weight.class()) { (text) } }
}

/// A link that looks like a button.
pub fn button_link(text: &str, href: &str, weight: Weight) -> Markup {
    html! { a href=(href) role="button" draggable="false" class=(weight.class()) { (text) } }
}

/// The colour of a tag; it never says anything the text does not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tint {
    /// Usual.
    Blue,
    /// Done well.
    Green,
    /// Late, refused.
    Red,
    /// Waiting for someone.
    Yellow,
    /// Over.
    Grey,
}

/// A short word on where something stands.
pub fn tag(text: &str, tint: Tint) -> Markup {
    let class = match tint {
        Tint::Blue => "govuk-tag",
        Tint::Green => "govuk-tag govuk-tag--green",
        Tint::Red => "govuk-tag govuk-tag--red",
        Tint::Yellow => "govuk-tag govuk-tag--yellow",
        Tint::Grey => "govuk-tag govuk-tag--grey",
    };
    html! { strong class=(class) { (text) } }
}

/// A code people copy: never broken over two lines.
pub fn code(text: &str) -> Markup {
    html! { span class="app-code" { (text) } }
}

/// A text set apart.
pub fn inset(content: &Markup) -> Markup {
    html! { div class="govuk-inset-text" { (content) } }
}

/// A warning with its sign.
pub fn warning(lang: Lang, text: &str) -> Markup {
    html! {
        div class="govuk-warning-text" {
            span class="govuk-warning-text__icon" aria-hidden="true" { "!" }
            strong class="govuk-warning-text__text" {
                span class="govuk-visually-hidden" { (plain(lang, "page-warning")) } " "
                (text)
            }
        }
    }
}

/// A text to be opened by those who want it.
pub fn details(summary: &str, content: &Markup) -> Markup {
    html! {
        details class="govuk-details" { (details_inside(summary, content)) }
    }
}

/// The same, open already: something in it asks to be read.
pub fn details_open(summary: &str, content: &Markup) -> Markup {
    html! {
        details class="govuk-details" open { (details_inside(summary, content)) }
    }
}

fn details_inside(summary: &str, content: &Markup) -> Markup {
    html! {
        summary class="govuk-details__summary" {
            span class="govuk-details__summary-text" { (summary) }
        }
        div class="govuk-details__text" { (content) }
    }
}

/// Something that concerns the whole page.
pub fn notice(lang: Lang, text: &str) -> Markup {
    html! {
        div class="govuk-notification-banner" role="region"
            aria-labelledby="govuk-notification-banner-title" {
            (notice_inside(plain(lang, "page-notice"), text))
        }
    }
}

/// Something that has just been done.
pub fn success(lang: Lang, text: &str) -> Markup {
    html! {
        div class="govuk-notification-banner govuk-notification-banner--success" role="alert"
            aria-labelledby="govuk-notification-banner-title" {
            (notice_inside(plain(lang, "page-done"), text))
        }
    }
}

fn notice_inside(title: &str, text: &str) -> Markup {
    html! {
        div class="govuk-notification-banner__header" {
            h2 class="govuk-notification-banner__title" id="govuk-notification-banner-title" {
                (title)
            }
        }
        div class="govuk-notification-banner__content" {
            p class="govuk-notification-banner__heading" { (text) }
        }
    }
}

/// The heading of a page on which something was completed.
pub fn panel(title: &str, content: &Markup) -> Markup {
    html! {
        div class="govuk-panel govuk-panel--confirmation" {
            h1 class="govuk-panel__title" { (title) }
            div class="govuk-panel__body" { (content) }
        }
    }
}

/// All that is wrong with a form, each linked to its field. [`super::page::page`] shows it.
pub fn error_summary(lang: Lang, problems: &[Problem]) -> Markup {
    html! {
        div class="govuk-error-summary" {
            div role="alert" {
                h2 class="govuk-error-summary__title" { (plain(lang, "page-errors")) }
                div class="govuk-error-summary__body" {
                    ul class="govuk-list govuk-error-summary__list" {
                        @for problem in problems {
                            li { a href={ "#" (problem.field) } { (problem.sentence) } }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
