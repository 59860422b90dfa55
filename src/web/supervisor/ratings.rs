//! What senders said of answers.

use maud::Markup;

use super::figures::{FiguresPage, heads, leading, unit};
use crate::casework::view::{Figure, UnitFigures};
use crate::web::parts::table;
use crate::words::number::count;
use crate::words::{Lang, plain};

/// Three results of every unit, never merged.
pub(super) fn ratings(lang: Lang, shown: &FiguresPage) -> Markup {
    let keys = [
        "figures-satisfied",
        "figures-unsatisfied",
        "figures-unrated",
    ];
    let rated = |line: &UnitFigures| line.satisfied + line.unsatisfied + line.unrated > 0;
    let rows = shown.lines(rated).into_iter().map(|line| {
        let number = |figure, n| leading(shown, line, figure, (n, &count(lang, n)));
        vec![
            unit(lang, shown, line),
            number(Figure::Satisfied, line.satisfied),
            number(Figure::Unsatisfied, line.unsatisfied),
            number(Figure::Unrated, line.unrated),
        ]
    });
    let caption = plain(lang, "figures-ratings");
    table(caption, &heads(lang, &keys), &rows.collect::<Vec<_>>())
}
