//! Duties to apologise about which the level above is to decide.

use maud::{Markup, html};

use super::due::left;
use super::obligation::voids::standing;
use crate::casework::view::AwaitedVoid;
use crate::domain::deadline::standing::Standing;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::web::parts::{Cell, code, table};
use crate::web::urls;
use crate::words::date::short;
use crate::words::{Lang, names, plain};

/// Those that wait, each leading to its page; nothing when there are none.
pub(super) fn awaited(
    lang: Lang,
    found: &[AwaitedVoid],
    (reference, today): (&Reference, Day),
) -> Markup {
    let heads = [
        "obligations-dossier",
        "obligation-state",
        "triage-decide-by",
    ];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let rows = found.iter().map(|void| {
        let by = match void.due_on {
            Some(on) => html! {
                time datetime=(on.to_string()) { (short(on)) }
                br;
                (left(lang, Standing::of(on, today, &reference.calendar)))
            },
            None => html! { (plain(lang, "due-unknown")) },
        };
        vec![
            Cell::Text(html! {
                a class="govuk-link" href=(urls::obligation(void.id)) { (code(&void.dossier_code)) }
                br;
                (void.procedure)
                br;
                span class="govuk-hint" { (names::unit(lang, reference, &void.unit, today)) }
            }),
            Cell::Text(standing(lang, void.standing)),
            Cell::Text(by),
        ]
    });
    let rows: Vec<_> = rows.collect();
    html! { @if !rows.is_empty() { (table(plain(lang, "void-awaited"), &heads, &rows)) } }
}
