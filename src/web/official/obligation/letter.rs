//! The letter of apology as it will leave, under the name its form has on the day.

use maud::{Markup, html};

use crate::domain::apology::Form;
use crate::domain::apology::letter::Letter;
use crate::domain::time::Day;
use crate::web::parts::{Row, code, summary_list};
use crate::words::date::short;
use crate::words::{Lang, plain, with};

/// The letter. Its wording stays Vietnamese: it is an official form.
pub(super) fn preview(lang: Lang, letter: &Letter, today: Day) -> Markup {
    let said = Lang::Vi;
    let title = match letter.form {
        Form::Tt01 => plain(said, "letter-title-2018"),
        Form::Tt03 => plain(said, "letter-title-2025"),
    };
    let values = [
        ("agency", letter.agency.as_str().into()),
        ("day", short(letter.received_on).into()),
        ("procedure", letter.procedure.as_str().into()),
        ("promised", short(letter.promised_on).into()),
    ];
    let place = [
        ("place", letter.place.as_str().into()),
        ("day", short(today).into()),
    ];
    let mut rows = vec![
        Row::text(plain(said, "letter-to"), &letter.name),
        Row {
            key: plain(said, "letter-dossier"),
            value: code(&letter.dossier_code),
        },
    ];
    if let Some(address) = &letter.address {
        rows.push(Row::text(plain(said, "letter-address"), address));
    }
    if let Some(phone) = &letter.phone {
        rows.push(Row::text(plain(said, "letter-phone"), phone));
    }
    html! {
        p class="govuk-hint" { (plain(lang, "obligation-letter-hint")) }
        article class="app-letter" lang="vi" {
            div class="app-letter__head" {
                div {
                    p { (letter.parent_agency.to_uppercase()) }
                    p class="app-letter__strong" { (letter.agency.to_uppercase()) }
                }
                div {
                    p class="app-letter__strong" { (plain(said, "letter-nation")) }
                    p class="app-letter__motto" { (plain(said, "letter-motto")) }
                    p { em { (with(said, "letter-place", &place)) } }
                }
            }
            h3 class="app-letter__name" { (title) }
            (summary_list(&rows))
            p class="govuk-body" { (with(said, "letter-body", &values)) }
            p class="govuk-body app-text" {
                (plain(said, "letter-reason")) " " (letter.reason)
            }
            p class="govuk-body" {
                (plain(said, "letter-apology"))
                @if let Some(day) = letter.new_promise_on {
                    " " (with(said, "letter-new-date", &[("day", short(day).into())]))
                }
            }
        }
    }
}
