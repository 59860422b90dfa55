//! What senders said of answers.

use maud::Markup;

use super::figures::{FiguresPage, heads, unit};
use crate::web::parts::{Cell, table};
use crate::words::number::count;
use crate::words::{Lang, plain};

/// Three results of every unit, never merged.
pub(super) fn ratings(lang: Lang, shown: &FiguresPage) -> Markup {
    let keys = [
        "figures-satisfied",
        "figures-unsatisfied",
        "figures-unrated",
    ];
    let rows = shown.units.iter().map(|line| {
        let number = |n| Cell::number(&count(lang, n));
        vec![
            unit(lang, shown, line),
            number(line.satisfied),
            number(line.unsatisfied),
            number(line.unrated),
        ]
    });
    let caption = plain(lang, "figures-ratings");
    table(caption, &heads(lang, &keys), &rows.collect::<Vec<_>>())
}
