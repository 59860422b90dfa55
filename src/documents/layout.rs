//! The decree's layout as the figures a template asks for.

use std::collections::BTreeMap;

use serde::Serialize;

use super::DocumentError;
use crate::domain::text::form_layout::{Element, FormLayout, Points};

/// Every figure of the page. The templates repeat none of them.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub(super) struct Figures {
    /// Width and height of the paper, in millimetres.
    page: [f64; 2],
    /// Top and bottom, left, right, in millimetres: the narrowest allowed.
    margins: [u16; 3],
    /// Indent of a paragraph's first line, in centimetres.
    indent: f64,
    /// Least space between paragraphs, in points.
    paragraph: f64,
    /// Height of a line, as a multiple of the single one.
    line: f64,
    /// The line under the name of the agency, as a part of that name.
    rule: f64,
    /// Sizes and styles of the parts, by the decree's names.
    parts: BTreeMap<String, Part>,
}

#[derive(Clone, PartialEq, Debug, Serialize)]
struct Part {
    min: u8,
    max: u8,
    /// Size of its second part, where it differs.
    second: Option<u8>,
    upper: bool,
    bold: bool,
    italic: bool,
}

impl Figures {
    /// The figures of a layout.
    ///
    /// # Errors
    /// A rule that the templates need is not there or cannot be read.
    pub(super) fn of(layout: &FormLayout) -> Result<Self, DocumentError> {
        let rule = |name: &str| {
            let found = layout.element(name);
            let lacking = || DocumentError::Layout(name.to_owned());
            found
                .map(|element| element.rule.as_str())
                .ok_or_else(lacking)
        };
        let (body, issuer) = (rule("Nội dung")?, rule("Tên cơ quan ban hành")?);
        let lacking = |what: &str| DocumentError::Layout(what.to_owned());
        let page = range(after(rule("Khổ giấy")?, "A4 "), 'x');
        let lines = range(after(body, "line "), '–').ok_or_else(|| lacking("line"))?;
        let rules = after(issuer, "rule ").and_then(|text| text.split_once('–'));
        let least_rule = rules.and_then(|(least, _)| fraction(least));
        let most_rule = rules.and_then(|(_, most)| fraction(most));
        let page = page.ok_or_else(|| lacking("Khổ giấy"))?;
        let rules = least_rule.zip(most_rule).ok_or_else(|| lacking("rule"))?;
        Ok(Self {
            page: [page.0, page.1],
            margins: [layout.top_bottom.min, layout.left.min, layout.right.min],
            indent: after(body, "first-line ")
                .and_then(number)
                .ok_or_else(|| lacking("first-line"))?,
            paragraph: after(body, "paragraph >=")
                .and_then(number)
                .ok_or_else(|| lacking("paragraph"))?,
            line: f64::midpoint(lines.0, lines.1),
            rule: f64::midpoint(rules.0, rules.1),
            parts: layout.elements.iter().filter_map(part).collect(),
        })
    }
}

fn part(element: &Element) -> Option<(String, Part)> {
    let Points { min, max } = element.size?;
    // After a semicolon stands what applies to a second part of it.
    let style = element.style.split(';').next().unwrap_or_default();
    let says =
        |word: &str| element.rule == word || style.split_whitespace().any(|said| said == word);
    let part = Part {
        min,
        max,
        second: element.second_size.map(|size| size.max),
        upper: says("UPPER"),
        bold: says("bold"),
        italic: says("italic"),
    };
    Some((element.name.clone(), part))
}

/// What stands after a mark.
fn after<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    text.split_once(mark).map(|(_, rest)| rest)
}

/// The number a text begins with.
fn number(text: &str) -> Option<f64> {
    let figure = |c: &char| c.is_ascii_digit() || *c == '.';
    let digits: String = text.chars().take_while(figure).collect();
    digits.parse().ok()
}

/// Two numbers with a sign between them.
fn range(text: Option<&str>, between: char) -> Option<(f64, f64)> {
    let (first, second) = text?.split_once(between)?;
    number(first).zip(number(second))
}

/// `1/3`.
fn fraction(text: &str) -> Option<f64> {
    let (part, whole) = range(Some(text), '/')?;
    (whole > 0.0).then(|| part / whole)
}

#[cfg(test)]
mod tests {
    use super::Figures;
    use crate::reference::form_layout::parse;
    use crate::reference::shipped::Source;

    #[test]
    fn the_shipped_layout_gives_every_figure() {
        let figures = Figures::of(&parse(Source::FormLayout.shipped()).unwrap()).unwrap();
        assert_eq!(figures.page, [210.0, 297.0]);
        assert_eq!(figures.margins, [20, 30, 15]);
        assert_eq!((figures.indent, figures.paragraph), (1.0, 6.0));
        assert_eq!(figures.line, 1.25);
        assert!((figures.rule - 5.0 / 12.0).abs() < 1e-9);
        let name = &figures.parts["Quốc hiệu"];
        assert!(name.upper && name.bold && !name.italic);
        assert!(figures.parts["Địa danh, ngày"].italic);
        assert!(figures.parts["Tên loại"].upper);
        assert!(!figures.parts["Số, ký hiệu"].upper);
        assert_eq!(figures.parts["Nơi nhận"].second, Some(11));
    }

    #[test]
    fn a_layout_that_lacks_a_figure_is_refused() {
        let csv = Source::FormLayout.shipped();
        for (from, to) in [
            ("first-line 1", "first-line x"),
            ("rule 1/3", "rule 1/0"),
            ("A4 ", "A5 "),
        ] {
            let layout = parse(&csv.replace(from, to)).unwrap();
            assert!(Figures::of(&layout).is_err(), "{to}");
        }
    }
}
