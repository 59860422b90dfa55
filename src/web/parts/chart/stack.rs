//! Rows whose parts stand one after another, all rows to one scale.

use maud::{Markup, html};

use super::columns::linked;
use crate::words::Lang;
use crate::words::number::count;

/// A part of a row.
#[derive(Clone, Debug)]
pub struct Part {
    /// How many.
    pub n: i64,
    /// The cases behind it.
    pub href: Option<String>,
}

/// A row.
#[derive(Clone, Debug)]
pub struct Stack {
    /// Whose it is.
    pub name: String,
    /// Its parts, in the order of their names.
    pub parts: Vec<Part>,
}

/// Units of the drawing's width.
const WIDTH: i64 = 1_000;

/// Rows of parts; `text` is the same as a table.
pub fn stack(lang: Lang, title: &str, names: &[&str], rows: &[Stack], text: &Markup) -> Markup {
    let total = |row: &Stack| row.parts.iter().map(|part| part.n).sum::<i64>();
    let most = rows.iter().map(total).max().unwrap_or_default().max(1);
    html! {
        figure class="app-chart app-chart--wide" {
            figcaption class="govuk-heading-s" { (title) }
            ul class="app-chart__legend" aria-hidden="true" {
                @for (n, name) in names.iter().enumerate() {
                    li {
                        svg class="app-chart__sample" viewBox="0 0 20 20" focusable="false" {
                            rect class=(class(n)) width="20" height="20" {}
                        }
                        " " (name)
                    }
                }
            }
            div class="app-chart__bars" aria-hidden="true" {
                @for row in rows {
                    div class="app-chart__bar" {
                        span class="app-chart__name" { (row.name) }
                        svg class="app-chart__mark" viewBox={ "0 0 " (WIDTH) " 10" }
                            focusable="false" preserveAspectRatio="none" {
                            @for (n, (part, from, to)) in placed(&row.parts, most).enumerate() {
                                @if to > from {
                                    (linked(part.href.as_deref(), &html! {
                                        rect class=(class(n)) x=(from) width=(to - from)
                                            height="10" {
                                            title {
                                                (row.name) ", " (names.get(n).copied()
                                                    .unwrap_or_default()) ": "
                                                (count(lang, part.n))
                                            }
                                        }
                                    }))
                                }
                            }
                        }
                        span class="app-chart__number" { (count(lang, total(row))) }
                    }
                }
            }
            (text)
        }
    }
}

fn class(n: usize) -> String {
    format!("app-chart__part app-chart__part--{n}")
}

/// Where each part begins and ends.
fn placed(parts: &[Part], most: i64) -> impl Iterator<Item = (&Part, i64, i64)> {
    let scale = move |n: i64| n.saturating_mul(WIDTH).div_euclid(most);
    parts.iter().scan(0_i64, move |seen, part| {
        let from = scale(*seen);
        *seen = seen.saturating_add(part.n.max(0));
        Some((part, from, scale(*seen)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_one_after_another_and_fill_the_longest_row() {
        let part = |n: i64| Part {
            n,
            href: Some(format!("/{n}")),
        };
        let row = |name: &str, parts: &[i64]| Stack {
            name: name.to_owned(),
            parts: parts.iter().copied().map(part).collect(),
        };
        let rows = [row("Một", &[3, 0, 1]), row("Hai", &[0, 2, 0])];
        let names = ["ít", "vừa", "nhiều"];
        let said = stack(Lang::Vi, "Quá hạn", &names, &rows, &html! { table {} });
        let said = said.into_string();
        for piece in [
            "x=\"0\" width=\"750\"",
            "x=\"750\" width=\"250\"",
            "x=\"0\" width=\"500\"",
            "Một, ít: 3",
            "<table>",
        ] {
            assert!(said.contains(piece), "{piece}: {said}");
        }
        assert!(!said.contains("/0"), "no way to no cases: {said}");
    }
}
