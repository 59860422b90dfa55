//! The law names another place for the matter: said before anything is typed, where that is known.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};

use super::Asking;
use crate::casework::report::draft::ahead::Elsewhere;
use crate::casework::report::draft::question::Question;
use crate::web::page::{page, private};
use crate::web::parts::{Weight, back_link, button_link, inset};
use crate::web::urls;
use crate::words::{Lang, plain, with};

/// Where to go instead; the answer that led here is not kept and may be changed.
pub(super) fn told_before(
    asking: &Asking<'_>,
    place: &Elsewhere,
    question: Question,
) -> HttpResponse {
    let lang = asking.lang();
    shown(
        asking,
        place,
        &html! { (back_link(lang, urls::question(question))) },
        &html! {},
    )
}

/// The same once everything was written: the text is shown to be copied.
pub(super) fn told_after(asking: &Asking<'_>, place: &Elsewhere) -> HttpResponse {
    let lang = asking.lang();
    shown(
        asking,
        place,
        &html! {},
        &html! {
            h2 class="govuk-heading-m" { (plain(lang, "elsewhere-text")) }
            (inset(&html! { p class="govuk-body app-text" { (asking.draft.description) } }))
        },
    )
}

fn shown(asking: &Asking<'_>, place: &Elsewhere, above: &Markup, below: &Markup) -> HttpResponse {
    let lang = asking.lang();
    let title = plain(lang, "elsewhere-title");
    let markup = page(
        &asking.frame(title).quick_exit(),
        &html! {
            (above)
            h1 class="govuk-heading-l" { (title) }
            @match place {
                Elsewhere::Centre(basis) => (centre(lang, basis)),
                Elsewhere::Province => (province(asking)),
            }
            p class="govuk-body" { (plain(lang, "elsewhere-how")) }
            p class="govuk-body" { (plain(lang, "elsewhere-kept")) }
            (below)
            (button_link(plain(lang, "error-home"), urls::HOME, Weight::Secondary))
        },
    );
    private(StatusCode::UNPROCESSABLE_ENTITY, markup)
}

fn centre(lang: Lang, basis: &str) -> Markup {
    html! {
        p class="govuk-body" { (plain(lang, "elsewhere-where")) }
        @if !basis.is_empty() {
            p class="govuk-body" { (with(lang, "elsewhere-basis", &[("basis", basis.into())])) }
        }
    }
}

fn province(asking: &Asking<'_>) -> Markup {
    let lang = asking.lang();
    let address = asking.door.app.config.province_address.as_deref();
    html! {
        p class="govuk-body" { (plain(lang, "elsewhere-province")) }
        @if let Some(address) = address {
            (inset(&html! { p class="govuk-body app-text" { (address) } }))
        }
    }
}
