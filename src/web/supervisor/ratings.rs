//! What senders said of answers.

use maud::{Markup, html};

use super::behind::address_from;
use super::charts;
use super::figures::{FiguresPage, heads, unit, unit_of};
use crate::casework::view::{Figure, Ratings, Source, UnitFigures};
use crate::web::parts::table;
use crate::words::number::count;
use crate::words::{Lang, plain};

/// Three results of every unit, never merged: of those who filed themselves and, apart from them,
/// of those somebody typed for at a desk.
pub(super) fn ratings(lang: Lang, shown: &FiguresPage) -> Markup {
    html! {
        (said(lang, shown, Source::Sender))
        @if shown.all.desk_ratings.all() > 0 { (said(lang, shown, Source::Desk)) }
    }
}

fn said(lang: Lang, shown: &FiguresPage, source: Source) -> Markup {
    let keys = [
        "figures-satisfied",
        "figures-unsatisfied",
        "figures-unrated",
    ];
    let (caption, of): (_, fn(&UnitFigures) -> Ratings) = match source {
        Source::Sender => ("figures-ratings", |line| line.ratings),
        Source::Desk => ("figures-desk-ratings", |line| line.desk_ratings),
    };
    // A rating whose source is not named is one of those who filed themselves.
    let named = Some(source).filter(|source| *source == Source::Desk);
    let rated = |line: &UnitFigures| of(line).all() > 0;
    let rows = shown.lines(rated).into_iter().map(|line| {
        let number = |figure, n: i64| {
            let whose = (unit_of(line), shown.period);
            let href = (n > 0).then(|| address_from(figure, named, whose));
            charts::link(href, &count(lang, n))
        };
        let said = of(line);
        vec![
            unit(lang, shown, line),
            number(Figure::Satisfied, said.satisfied),
            number(Figure::Unsatisfied, said.unsatisfied),
            number(Figure::Unrated, said.unrated),
        ]
    });
    let rows: Vec<_> = rows.collect();
    table(plain(lang, caption), &heads(lang, &keys), &rows)
}
