//! The forms of offices: a new one, the end of one, and who acts for its holder.

use maud::{Markup, html};

use super::office::Office;
use super::positions::name;
use super::unit_choice::unit_select;
use crate::domain::coded::Coded as _;
use crate::domain::ids::UnitCode;
use crate::domain::roles::OfficeRole;
use crate::domain::time::Day;
use crate::storage::accounts::positions::PositionRow;
use crate::web::forms::Typed;
use crate::web::parts::{Choice, Field, Weight, button, input, select};
use crate::web::urls;
use crate::words::{Lang, domain, plain};

/// The id of a row's own field, which a refusal is shown beside: each row has its own.
pub(super) fn field_id(name: &str, row: i64) -> String {
    format!("{name}-{row}")
}

/// What is wrong with a row's own field.
fn problem(lang: Lang, typed: &Typed, id: &str) -> Markup {
    html! {
        @if let Some(sentence) = typed.problem(id) {
            p class="govuk-error-message" {
                span class="govuk-visually-hidden" { (plain(lang, "page-error-prefix")) } " "
                (sentence)
            }
        }
    }
}

/// A day to be typed.
fn day_field(row: &PositionRow, (lang, typed): (Lang, &Typed), name: &str, label: &str) -> Markup {
    let id = field_id(name, row.id);
    html! {
        div class="govuk-form-group" {
            label class="govuk-label" for=(id) { (label) }
            (problem(lang, typed, &id))
            input class="govuk-input govuk-input--width-10" id=(id) name=(name) type="text"
                value=(typed.value(name));
        }
    }
}

pub(super) fn end_form(office: &Office, row: &PositionRow, typed: &Typed) -> Markup {
    let lang = office.lang();
    let address = urls::admin_position_act(row.id, "ket-thuc");
    html! {
        form method="post" action=(address) novalidate {
            (office.token(&address))
            input type="hidden" name="version" value=(row.version);
            (day_field(row, (lang, typed), "last", plain(lang, "admin-last-day")))
            p class="govuk-body" { (plain(lang, "admin-end-lead")) }
            (button(plain(lang, "admin-end"), Weight::Warning))
        }
    }
}

pub(super) fn substitute_form(
    office: &Office,
    (all, row): (&[PositionRow], &PositionRow),
    typed: &Typed,
) -> Markup {
    let lang = office.lang();
    let address = urls::admin_position_act(row.id, "thay-the");
    let id = field_id("substitute", row.id);
    let may_act = |other: &&PositionRow| {
        other.id != row.id && other.to_on.is_none_or(|day| Day(day) >= office.today)
    };
    let is_near = |other: &&PositionRow| other.unit_code == row.unit_code;
    let (near, far): (Vec<_>, Vec<_>) = all.iter().filter(may_act).partition(is_near);
    let groups = [
        ("admin-substitute-near", near),
        ("admin-substitute-far", far),
    ];
    html! {
        form method="post" action=(address) novalidate {
            (office.token(&address))
            div class="govuk-form-group" {
                label class="govuk-label" for=(id) { (plain(lang, "admin-substitute-who")) }
                (problem(lang, typed, &id))
                select class="govuk-select" id=(id) name="substitute" {
                    @for (key, others) in groups.iter().filter(|(_, all)| !all.is_empty()) {
                        optgroup label=(plain(lang, key)) {
                            @for other in others {
                                @let is_chosen = typed.value("substitute") == other.id.to_string();
                                option value=(other.id) selected[is_chosen] {
                                    (described(office, other))
                                }
                            }
                        }
                    }
                }
            }
            (day_field(row, (lang, typed), "from", plain(lang, "admin-first-day")))
            (day_field(row, (lang, typed), "to", plain(lang, "admin-last-day")))
            (button(plain(lang, "admin-substitute"), Weight::Secondary))
        }
    }
}

/// An office with its holder and unit, to choose by.
fn described(office: &Office, row: &PositionRow) -> String {
    let lang = office.lang();
    let holder = row.holder_name.as_deref();
    let holder = holder.unwrap_or(plain(lang, "admin-vacant"));
    let unit = office.unit(&UnitCode(row.unit_code.clone()));
    format!("{holder} – {}, {unit}", name(lang, row))
}

pub(super) fn new_form(office: &Office, all: &[PositionRow], typed: &Typed) -> Markup {
    let lang = office.lang();
    let field =
        |name, key| Field::new(lang, typed, name, plain(lang, key)).width("govuk-input--width-20");
    let roles = OfficeRole::all().iter();
    let roles: Vec<_> = roles
        .map(|role| Choice::new(role.code(), domain::office_role(lang, *role)))
        .collect();
    let lasting = all.iter().filter(|row| row.to_on.is_none());
    let offered: Vec<(String, String)> = lasting
        .map(|row| (row.id.to_string(), described(office, row)))
        .collect();
    let mut superiors = vec![Choice::new("", plain(lang, "admin-no-superior"))];
    superiors.extend(offered.iter().map(|(id, text)| Choice::new(id, text)));
    let unit = field("unit", "admin-unit");
    let holder = field("login", "admin-holder-login").hint(plain(lang, "admin-holder-hint"));
    html! {
        form method="post" action=(urls::ADMIN_POSITION_NEW) novalidate {
            (office.token(urls::ADMIN_POSITION_NEW))
            (unit_select(office, &unit, plain(lang, "admin-unit-choose")))
            (select(&field("role", "admin-office"), &roles))
            (input(&field("title", "admin-office-title"), "text"))
            (input(&holder, "text"))
            (select(&field("superior", "admin-superior"), &superiors))
            (input(&field("from", "admin-first-day"), "text"))
            (input(&field("to", "admin-last-day"), "text"))
            (button(plain(lang, "admin-position-new"), Weight::Primary))
        }
    }
}
