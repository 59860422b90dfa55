//! What several pages tell of a report: its unit, its date and why, and its opening by secret.

use actix_web::HttpRequest;
use maud::{Markup, html};

use super::opening;
use crate::casework::view::CitizenView;
use crate::domain::calendar::Certainty;
use crate::domain::category::{Category, Topic};
use crate::domain::code::{CaseCode, Secret};
use crate::domain::deadline::explain::explain;
use crate::domain::ids::UnitCode;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::web::cookies;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::limits::Limiter;
use crate::web::parts::{clock_calendar, details, inset};
use crate::words::{Lang, clock, date, plain};

/// The report of an address, when this browser holds its secret.
pub(super) async fn opened(
    door: &Door,
    request: &HttpRequest,
    code: &str,
) -> Result<Option<CitizenView>, WebError> {
    match CaseCode::parse(code).zip(secret(request)) {
        Some(codes) => {
            let spend = || match request.app_data::<Limiter>() {
                Some(limiter) => limiter.take(request),
                None => opening::spent(),
            };
            opening::open(door, codes, spend).await
        }
        None => Ok(None),
    }
}

/// The secret this browser holds for the report it asks for.
pub(super) fn secret(request: &HttpRequest) -> Option<Secret> {
    let cookie = request.cookie(cookies::CASE)?;
    Secret::parse(cookie.value())
}

/// A unit as people call it; its code when the directory does not know it that day.
pub(super) fn unit_name(lang: Lang, reference: &Reference, unit: &UnitCode, on: Day) -> String {
    let known = reference.directory.unit_by_code(unit, on);
    known.map_or_else(
        || unit.0.clone(),
        |unit| match lang {
            Lang::Vi => unit.name_vi,
            Lang::En => unit.name_en,
        },
    )
}

/// The due date, in a sentence when it may still move, or why there is none.
pub(super) fn due(lang: Lang, reference: &Reference, view: &CitizenView) -> String {
    let stored = view.clock.as_ref();
    stored.map_or_else(
        || plain(lang, "due-none").to_owned(),
        |stored| match explain(&stored.clock, None, &reference.calendar) {
            Ok(told) if told.due.certainty == Certainty::Confirmed => date::long(lang, told.due.on),
            Ok(told) => clock::due(lang, told.due),
            Err(why) => clock::no_date(lang, why),
        },
    )
}

/// Why the date is the one it is, to be opened.
pub(super) fn why_this_date(
    lang: Lang,
    reference: &Reference,
    view: &CitizenView,
    today: Day,
) -> Markup {
    let Some(stored) = &view.clock else {
        return html! {};
    };
    let rule = reference.deadlines.version(&stored.rule_key);
    let Ok(told) = explain(&stored.clock, rule, &reference.calendar) else {
        return html! {};
    };
    let sentences = clock::explanation(lang, &told);
    details(
        plain(lang, "mycase-why-date"),
        &html! {
            (clock_calendar(lang, &told, today))
            ul class="govuk-list govuk-list--bullet" {
                @for sentence in &sentences { li { (sentence) } }
            }
        },
    )
}

/// Of a report kept from the commune: that it is; of a threat: whom to call now.
pub(super) fn protected(lang: Lang, reference: &Reference, view: &CitizenView) -> Markup {
    let category = reference.categories.get(&view.case.category);
    html! {
        @if view.kept_from_commune {
            p class="govuk-body" { (plain(lang, "mycase-kept-from-commune")) }
        }
        (threat(lang, category.and_then(Category::topic)))
    }
}

/// Whom to call, where the matter is a threat.
pub(super) fn threat(lang: Lang, topic: Option<Topic>) -> Markup {
    html! {
        @if topic == Some(Topic::Harassed) {
            (inset(&html! { p class="govuk-body" { (plain(lang, "mycase-threat")) } }))
        }
    }
}
