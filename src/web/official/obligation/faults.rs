//! What an apology is for, how often the same has come back, and what follows from that.

use maud::{Markup, html};

use crate::casework::view::{OwedView, SeenFault};
use crate::domain::apology::repeat::Level;
use crate::web::parts::{Cell, Tint, table, tag};
use crate::words::{Lang, domain, plain, with};

/// The faults, each with its number within the months that are counted.
pub(super) fn section(lang: Lang, owed: &OwedView) -> Markup {
    let heads = [
        "obligation-fault",
        "obligation-repeat",
        "obligation-follows",
    ];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let rows: Vec<_> = owed.faults.iter().map(|seen| row(lang, seen)).collect();
    html! {
        @if !rows.is_empty() {
            (table(plain(lang, "obligation-faults"), &heads, &rows))
            p class="govuk-hint" { (plain(lang, "obligation-repeat-hint")) }
        }
    }
}

fn row(lang: Lang, seen: &SeenFault) -> Vec<Cell> {
    let number = |key, n: u32| with(lang, key, &[("n", n.into())]);
    vec![
        Cell::text(domain::fault(lang, seen.fault)),
        Cell::Text(html! {
            (number("obligation-repeat-unit", seen.number))
            @if let Some(n) = seen.of_official {
                br;
                (number("obligation-repeat-official", n))
            }
        }),
        Cell::Text(follows(lang, seen.level)),
    ]
}

/// What follows, as a tag when it is more than a letter.
pub(in crate::web) fn follows(lang: Lang, level: Level) -> Markup {
    let said = domain::repeat(lang, level);
    match level {
        Level::Letter => html! { (said) },
        Level::Noted => tag(said, Tint::Yellow),
        Level::Climbs => tag(said, Tint::Red),
    }
}
