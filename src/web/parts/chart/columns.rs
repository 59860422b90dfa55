//! Columns beside each other over a scale, with lines where something is to be marked.

use maud::{Markup, html};

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// What stands below it.
    pub name: String,
    /// How high it is.
    pub n: i64,
    /// The number that stands above it.
    pub value: String,
    /// The whole of it in words.
    pub said: String,
    /// The cases behind it.
    pub href: Option<String>,
}

/// An upright line through a column.
#[derive(Clone, Debug)]
pub struct Line {
    /// The place of the column, from 0.
    pub at: usize,
    /// What it marks.
    pub name: String,
}

/// A picture of columns.
#[derive(Clone, Debug)]
pub struct Plot<'a> {
    /// What it shows.
    pub title: &'a str,
    /// What is told upwards, and what across.
    pub axes: [&'a str; 2],
    /// The height of the scale, and its steps from below with their names.
    pub scale: (i64, Vec<(i64, String)>),
    /// The columns.
    pub columns: Vec<Column>,
    /// The lines.
    pub lines: Vec<Line>,
    /// What the lines mean, in a sentence.
    pub sentence: Option<String>,
    /// The same as a table.
    pub text: Markup,
}

/// Width of the drawing, where its columns begin and end, and its lines from above.
const WIDTH: i64 = 400;
const LEFT: i64 = 50;
const RIGHT: i64 = 396;
const TOP: i64 = 58;
const BASE: i64 = 190;
const HEIGHT: i64 = 214;
/// A column is never wider.
const WIDEST: i64 = 48;
/// The names of columns stand at least so far apart.
const APART: i64 = 44;

/// Width of a figure of a number above a column.
const FIGURE: i64 = 7;

/// The columns with their table.
pub fn columns(plot: &Plot<'_>) -> Markup {
    let n = i64::try_from(plot.columns.len()).unwrap_or(1).max(1);
    let step = ((RIGHT - LEFT) / n).max(1);
    let (width, every) = ((step - 2).clamp(1, WIDEST), (APART + step - 1) / step);
    let middle = |at: usize| {
        let halves = i64::try_from(at).unwrap_or_default().min(n - 1) * 2 + 1;
        LEFT + halves * (RIGHT - LEFT) / (2 * n)
    };
    let most = plot.scale.0.max(1);
    let height = |n: i64| n.clamp(0, most).saturating_mul(BASE - TOP).div_euclid(most);
    let is_wide = |value: &str| {
        let figures = i64::try_from(value.chars().count()).unwrap_or(i64::MAX);
        figures.saturating_mul(FIGURE) <= step
    };
    let [upwards, across] = plot.axes;
    let is_named = |at: usize| i64::try_from(at).is_ok_and(|at| at % every == 0);
    html! {
        figure class="app-plot" {
            figcaption class="govuk-heading-s" { (plot.title) }
            p class="app-plot__axis" aria-hidden="true" { (upwards) }
            svg class="app-plot__picture" viewBox={ "0 0 " (WIDTH) " " (HEIGHT) }
                aria-hidden="true" focusable="false" {
                @for (n, name) in &plot.scale.1 {
                    @let y = BASE - height(*n);
                    path class="app-plot__grid" d={ "M" (LEFT) " " (y) "H" (RIGHT) } {}
                    text class="app-plot__scale" x=(LEFT - 6) y=(y + 5) { (name) }
                }
                @for (at, column) in plot.columns.iter().enumerate() {
                    @let x = middle(at);
                    @let high = height(column.n).max(1);
                    @if column.n > 0 {
                        (linked(column.href.as_deref(), &html! {
                            title { (column.said) }
                            rect class="app-plot__room" x=(x - width / 2) y=(TOP)
                                width=(width) height=(BASE - TOP) {}
                            rect class="app-plot__column" x=(x - width / 2) y=(BASE - high)
                                width=(width) height=(high) {}
                        }))
                        @if is_wide(&column.value) {
                            text class="app-plot__name" x=(x) y=(BASE - high - 4) {
                                (column.value)
                            }
                        }
                    }
                    @if is_named(at) {
                        text class="app-plot__name" x=(x) y=(BASE + 18) { (column.name) }
                    }
                }
                @for (n, line) in plot.lines.iter().enumerate() {
                    (mark(line, middle(line.at), n))
                }
            }
            p class="app-plot__axis app-plot__axis--across" aria-hidden="true" { (across) }
            @if let Some(sentence) = &plot.sentence { p class="govuk-body" { (sentence) } }
            (plot.text)
        }
    }
}

/// A line and its name; names take turns in two rows, so that near ones can be read.
fn mark(line: &Line, x: i64, n: usize) -> Markup {
    let y = if n.is_multiple_of(2) { 15 } else { 33 };
    let side = match x > WIDTH / 2 {
        true => "app-plot__mark app-plot__mark--left",
        false => "app-plot__mark",
    };
    let at = if x > WIDTH / 2 { x - 5 } else { x + 5 };
    html! {
        path class="app-plot__line" d={ "M" (x) " " (y - 11) "V" (BASE) } {}
        text class=(side) x=(at) y=(y) { (line.name) }
    }
}

/// A mark that leads to the cases behind it, for the pointer.
pub(super) fn linked(href: Option<&str>, mark: &Markup) -> Markup {
    html! {
        @match href {
            Some(href) => a href=(href) tabindex="-1" { (mark) },
            None => g { (mark) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(ns: &[i64]) -> String {
        let column = |(at, n): (usize, &i64)| Column {
            name: at.to_string(),
            n: *n,
            value: n.to_string(),
            said: format!("{at}: {n}"),
            href: (*n > 0).then(|| format!("/{at}")),
        };
        let plot = Plot {
            title: "Thời gian trả lời",
            axes: ["số trả lời", "số ngày"],
            scale: (10, vec![(0, "0".to_owned()), (10, "10".to_owned())]),
            columns: ns.iter().enumerate().map(column).collect(),
            lines: vec![Line {
                at: 1,
                name: "một nửa".to_owned(),
            }],
            sentence: Some("Một nửa trong 1 ngày.".to_owned()),
            text: html! { table {} },
        };
        columns(&plot).into_string()
    }

    #[test]
    fn a_column_is_as_high_as_its_number_and_leads_to_its_cases() {
        let said = drawn(&[5, 0, 10]);
        assert!(
            said.contains("href=\"/0\"") && said.contains("href=\"/2\""),
            "{said}"
        );
        assert!(!said.contains("href=\"/1\""), "no way to no cases: {said}");
        assert!(
            said.matches(">10</text>").count() == 2,
            "scale and column: {said}"
        );
        let heights = ["height=\"66\"", "height=\"132\""];
        assert!(heights.iter().all(|height| said.contains(height)), "{said}");
        assert!(
            said.contains("<table>") && said.contains("một nửa") && said.contains(">số ngày<"),
            "{said}"
        );
    }

    #[test]
    fn nothing_leaves_the_drawing_however_many_columns_there_are() {
        for n in [1, 2, 24, 60, 400] {
            let said = drawn(&vec![i64::MAX; n]);
            for piece in said.split(" x=\"").skip(1) {
                let x: i64 = piece.split('"').next().unwrap().parse().unwrap();
                assert!((0..=WIDTH).contains(&x), "{n}: {x}");
            }
            assert!(!said.contains("height=\"-"), "{n}");
        }
    }
}
