//! Tables, lists of facts, and the way through many pages.

use maud::{Markup, html};

use crate::words::{Lang, plain};

/// One fact and its name.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The name.
    pub key: &'a str,
    /// The fact.
    pub value: Markup,
}

impl<'a> Row<'a> {
    /// A fact that is plain text.
    pub fn text(key: &'a str, value: &str) -> Self {
        Self {
            key,
            value: html! { (value) },
        }
    }
}

/// Facts under their names.
pub fn summary_list(rows: &[Row<'_>]) -> Markup {
    html! {
        dl class="govuk-summary-list" {
            @for row in rows {
                div class="govuk-summary-list__row" {
                    dt class="govuk-summary-list__key" { (row.key) }
                    dd class="govuk-summary-list__value" { (row.value) }
                }
            }
        }
    }
}

/// Facts under their names, each with the address of the page on which it is changed.
pub fn changeable_list(lang: Lang, rows: &[(Row<'_>, &str)]) -> Markup {
    html! {
        dl class="govuk-summary-list" {
            @for (row, href) in rows {
                div class="govuk-summary-list__row" {
                    dt class="govuk-summary-list__key" { (row.key) }
                    dd class="govuk-summary-list__value" { (row.value) }
                    dd class="govuk-summary-list__actions" {
                        a class="govuk-link" href=(href) {
                            (plain(lang, "page-change"))
                            span class="govuk-visually-hidden" { " " (row.key) }
                        }
                    }
                }
            }
        }
    }
}

/// A cell of a table.
#[derive(Clone, Debug)]
pub enum Cell {
    /// Text, links, tags.
    Text(Markup),
    /// A number: set to the right.
    Number(Markup),
}

impl Cell {
    /// A cell of plain text.
    pub fn text(text: &str) -> Self {
        Self::Text(html! { (text) })
    }

    /// A cell of a number, already written out.
    pub fn number(text: &str) -> Self {
        Self::Number(html! { (text) })
    }
}

/// A table with caption and heads. On a narrow screen each row stands as a card, its cells under
/// their heads' names; one still too wide scrolls by itself, also by keyboard.
pub fn table(caption: &str, heads: &[Cell], rows: &[Vec<Cell>]) -> Markup {
    html! {
        div class="app-table" role="region" aria-label=(caption) tabindex="0" {
            (bare_table(caption, heads, rows))
        }
    }
}

/// The table itself.
pub(super) fn bare_table(caption: &str, heads: &[Cell], rows: &[Vec<Cell>]) -> Markup {
    html! {
        table class="govuk-table" {
            caption class="govuk-table__caption govuk-table__caption--m" { (caption) }
            thead class="govuk-table__head" {
                tr class="govuk-table__row" {
                    @for head in heads {
                        @match head {
                            Cell::Text(text) => th scope="col" class="govuk-table__header" {
                                (text)
                            },
                            Cell::Number(text) => th scope="col"
                                class="govuk-table__header govuk-table__header--numeric" { (text) },
                        }
                    }
                }
            }
            tbody class="govuk-table__body" {
                @for row in rows {
                    tr class="govuk-table__row" {
                        @for (n, cell) in row.iter().enumerate() {
                            (bare_cell(n, heads.get(n), cell))
                        }
                    }
                }
            }
        }
    }
}

/// The first cell names its row; each other bears the name of its column.
fn bare_cell(place: usize, head: Option<&Cell>, cell: &Cell) -> Markup {
    let label = head.map(|head| match head {
        Cell::Text(name) | Cell::Number(name) => name,
    });
    html! {
        @match cell {
            Cell::Text(text) if place == 0 => {
                th scope="row" class="govuk-table__header" { (text) }
            }
            Cell::Text(text) => td class="govuk-table__cell" data-label=[label] { (text) },
            Cell::Number(text) => {
                @let nothing = match text.0.as_str() {
                    "0" => " app-nothing",
                    _ => "",
                };
                td class={ "govuk-table__cell govuk-table__cell--numeric" (nothing) }
                    data-label=[label] {
                    (text)
                }
            }
        }
    }
}

/// A list without anything in it: why that is, and where to go from here.
pub fn empty(why: &str, (next, href): (&str, &str)) -> Markup {
    html! {
        div class="app-empty" {
            p class="govuk-body" { (why) }
            p class="govuk-body" { a class="govuk-link" href=(href) { (next) } }
        }
    }
}

/// The way to the pages before and after, where there are any.
pub fn pagination(lang: Lang, previous: Option<&str>, next: Option<&str>) -> Markup {
    html! {
        nav class="govuk-pagination govuk-pagination--block"
            aria-label=(plain(lang, "page-pages")) {
            @if let Some(href) = previous {
                div class="govuk-pagination__prev" {
                    (turn(href, "prev", plain(lang, "page-previous")))
                }
            }
            @if let Some(href) = next {
                div class="govuk-pagination__next" {
                    (turn(href, "next", plain(lang, "page-next")))
                }
            }
        }
    }
}

/// A link to another page, with the package's arrow in front.
fn turn(href: &str, rel: &str, name: &str) -> Markup {
    let arrow = match rel {
        "prev" => PREVIOUS,
        _ => NEXT,
    };
    html! {
        a class="govuk-link govuk-pagination__link" href=(href) rel=(rel) {
            svg class={ "govuk-pagination__icon govuk-pagination__icon--" (rel) }
                xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true"
                focusable="false" viewBox="0 0 15 13" {
                path d=(arrow) {}
            }
            span class="govuk-pagination__link-title govuk-pagination__link-title--decorated" {
                (name)
            }
        }
    }
}

const PREVIOUS: &str = "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768\
    h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z";
const NEXT: &str = "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.\
    9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z";
