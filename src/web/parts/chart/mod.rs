//! Charts drawn by the server. Each mark's name and number stand as text beside the picture or in
//! the table below it, so nothing hangs on it; where there are cases behind a mark, it leads to
//! them. A link within a picture is for the pointer: keys and readers find it in the text.

mod columns;
mod stack;

pub use columns::{Column, Line, Plot, columns};
pub use stack::{Part, Stack, stack};

use maud::{Markup, html};

use crate::words::Lang;
use crate::words::number::count;

/// A mark: its name, its number, and where it leads.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What is counted.
    pub name: String,
    /// How many.
    pub n: i64,
    /// The cases behind it.
    pub href: Option<String>,
}

/// Bars under each other, drawn to one scale.
pub fn bars(lang: Lang, title: &str, all: &[Bar]) -> Markup {
    let most = all.iter().map(|bar| bar.n).max().unwrap_or_default().max(1);
    html! {
        figure class="app-chart" {
            figcaption class="govuk-heading-s" { (title) }
            ul class="app-chart__bars" {
                @for bar in all {
                    li class="app-chart__bar" {
                        span class="app-chart__name" {
                            @match &bar.href {
                                Some(href) if bar.n > 0 => {
                                    a class="govuk-link" href=(href) { (bar.name) }
                                }
                                _ => (bar.name)
                            }
                        }
                        svg class="app-chart__mark" viewBox="0 0 100 10" aria-hidden="true"
                            focusable="false" preserveAspectRatio="none" {
                            rect width=(share(bar.n, most)) height="10" {}
                        }
                        span class="app-chart__number" { (count(lang, bar.n)) }
                    }
                }
            }
        }
    }
}

/// How much of the width a number takes, in hundredths; a number above zero is always seen.
fn share(n: i64, most: i64) -> i64 {
    match n {
        ..=0 => 0,
        n => n.saturating_mul(100).div_euclid(most).max(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_stands_as_text_beside_its_bar() {
        let bar = |name: &str, n, href: Option<&str>| Bar {
            name: name.to_owned(),
            n,
            href: href.map(str::to_owned),
        };
        let all = [
            bar("Đến 5 ngày", 1_200, Some("/a")),
            bar("6–10 ngày", 1, Some("/b")),
            bar("Hơn 20 ngày", 0, Some("/c")),
        ];
        let chart = bars(Lang::Vi, "Quá hạn", &all).into_string();
        for said in [
            "href=\"/a\"",
            "1.200",
            "width=\"100\"",
            "width=\"1\"",
            "width=\"0\"",
        ] {
            assert!(chart.contains(said), "{said}: {chart}");
        }
        assert!(!chart.contains("/c"), "no way to no cases: {chart}");
    }
}
