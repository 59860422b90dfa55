//! A letter of apology as whoever it is addressed to reads it, under the name of its form.

use maud::{Markup, html};

use super::{Row, code, summary_list};
use crate::domain::apology::letter::{Letter, Signed};
use crate::domain::time::Day;
use crate::words::date::short;
use crate::words::{Lang, apology, plain, with};

/// The letter, with its number and signature once it is signed. Its wording stays Vietnamese: it is
/// an official document.
pub fn letter_of_apology(letter: &Letter, signed: Option<&Signed>, today: Day) -> Markup {
    let said = Lang::Vi;
    let on = signed.map_or(today, |signed| signed.on);
    let place = [
        ("place", letter.place.as_str().into()),
        ("day", short(on).into()),
    ];
    let mut rows = vec![
        Row::text(plain(said, "letter-to"), apology::addressee(&letter.name)),
        Row {
            key: apology::code_label(letter.form),
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
        article class="app-letter" lang="vi" {
            div class="app-letter__head" {
                div {
                    p { (letter.parent_agency.to_uppercase()) }
                    p class="app-letter__strong" { (letter.agency.to_uppercase()) }
                    @if let Some(signed) = signed {
                        p { (plain(said, "letter-number")) " " (code(&signed.number)) }
                    }
                }
                div {
                    p class="app-letter__strong" { (plain(said, "letter-nation")) }
                    p class="app-letter__motto" { (plain(said, "letter-motto")) }
                    p { em { (with(said, "letter-place", &place)) } }
                }
            }
            h3 class="app-letter__name" { (apology::title(letter.form)) }
            (summary_list(&rows))
            @for paragraph in apology::said(letter) {
                p class="govuk-body app-text" { (paragraph) }
            }
            @if let Some(signed) = signed {
                div class="app-letter__sign" {
                    p class="app-letter__strong" { (signed.title.to_uppercase()) }
                    p { em { (plain(said, "letter-approved")) } }
                    p class="app-letter__strong" { (signed.name) }
                }
            }
        }
    }
}
