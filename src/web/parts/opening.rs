//! Whether something happened in office hours, as its pages tell it.

use maud::{Markup, html};

use super::{Tint, tag};
use crate::casework::view::Presence;
use crate::domain::case::Case;
use crate::domain::kinds::Group;
use crate::reference::Reference;
use crate::words::{Lang, hours, names, plain};

/// Of a report that nobody was there: whether somebody should have been, and why not.
pub fn in_hours(
    lang: Lang,
    reference: &Reference,
    (case, presence): (&Case, Option<&Presence>),
) -> Option<Markup> {
    let category = reference.categories.get(&case.category)?;
    let presence = presence.filter(|_| category.group == Group::Presence)?;
    let opening = presence.opening(&reference.calendar)?;
    let on = presence.at.day();
    let unit = names::unit(lang, reference, &presence.unit, on);
    let (verdict, tint) = match opening.is_within() {
        true => (plain(lang, "hours-in"), Tint::Red),
        false => (plain(lang, "hours-not-in"), Tint::Grey),
    };
    Some(html! {
        (tag(verdict, tint)) " " (hours::opening(lang, &unit, on, &opening))
    })
}
