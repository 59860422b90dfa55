//! What the sender is told when the duty to apologise is itself in question.

use maud::{Markup, html};

use crate::casework::view::ToldVoid;
use crate::domain::apology::void::Standing;
use crate::web::parts::inset;
use crate::words::{Lang, date, voids, with};

/// Where the question stands, and what was decided about it.
pub(super) fn told(lang: Lang, void: &ToldVoid) -> Markup {
    let key = match void.standing {
        Standing::Proposed => "mycase-void-proposed",
        Standing::Rejected => "mycase-void-rejected",
        Standing::Confirmed => "mycase-void-confirmed",
        Standing::Objected => "mycase-void-objected",
        Standing::Restored => "mycase-void-restored",
        Standing::Kept => "mycase-void-kept",
    };
    let settled = match void.standing {
        Standing::Restored | Standing::Kept => void.settled.as_ref(),
        _ => None,
    };
    let last = settled.or(void.decided.as_ref());
    let day = last.map(|(on, _)| date::short(*on)).unwrap_or_default();
    let values = [
        ("ground", voids::ground(lang, void.ground).into()),
        ("date", day.into()),
    ];
    html! {
        p class="govuk-body" { (with(lang, key, &values)) }
        @if let Some((_, why)) = last {
            (inset(&html! { p class="govuk-body app-text" { (why) } }))
        }
    }
}
