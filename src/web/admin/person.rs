//! `/quan-tri/can-bo/{id}`: one member of staff, the offices held, and what may be done with the
//! account.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::office::{Office, trail};
use super::people::standing;
use super::unit_choice::unit_select;
use crate::domain::coded::Coded as _;
use crate::domain::roles::StaffRole;
use crate::domain::time::{Day, Instant};
use crate::storage::accounts::RoleIn;
use crate::storage::accounts::people::Person;
use crate::storage::accounts::positions::{PositionRow, list_positions_of};
use crate::web::access::{Administrator, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{Choice, Field, Row, Weight, button, checkboxes, select, summary_list};
use crate::web::urls;
use crate::words::date::short;
use crate::words::{domain, plain};

/// `GET /quan-tri/can-bo/{id}`.
///
/// # Errors
/// `NotFound` for somebody who is not the administrator's to run.
pub async fn show(
    staff: Staff<Administrator>,
    door: Door,
    id: web::Path<i64>,
) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let person = office.person(*id).await?;
    answer(&office, &person, None).await
}

/// The page; a form that was refused is shown with what was typed.
///
/// # Errors
/// As any read.
pub(super) async fn answer(
    office: &Office,
    person: &Person,
    refused: Option<Typed>,
) -> Result<HttpResponse, WebError> {
    let (id, today) = (person.account.id, office.today);
    let read = office
        .door
        .app
        .db
        .read(move |c| list_positions_of(c, id, today));
    let held = read.await?;
    let status = match refused {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let typed = refused.unwrap_or_else(|| as_it_is(person));
    Ok(private(status, person_page(office, person, &held, &typed)))
}

/// How a role stands in the form: `official@18073`.
pub(super) fn written(given: &RoleIn) -> String {
    format!("{}@{}", given.role.code(), given.unit.0)
}

/// The form of roles with every present one ticked.
fn as_it_is(person: &Person) -> Typed {
    let version = person.account.version.to_string();
    let kept = person.roles.iter().map(written).collect();
    Typed::filled(&[("version", &version)]).ticked("keep", kept)
}

fn person_page(office: &Office, person: &Person, held: &[PositionRow], typed: &Typed) -> Markup {
    let lang = office.lang();
    let account = &person.account;
    let title = account.name.as_str();
    let since = short(Instant(account.created_at).day());
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        (summary_list(&[
            Row::text(plain(lang, "login-name"), &account.login),
            Row::text(plain(lang, "admin-email"), account.email.as_deref().unwrap_or_default()),
            Row { key: plain(lang, "admin-standing"), value: standing(lang, person) },
            Row { key: plain(lang, "admin-roles"), value: office.roles(person) },
            Row { key: plain(lang, "admin-offices"), value: offices(office, held) },
            Row::text(plain(lang, "admin-since"), &since),
        ]))
        (roles_form(office, person, typed))
        (move_form(office, person, typed))
        h2 class="govuk-heading-m" { (plain(lang, "admin-account")) }
        (act_form(office, person, ("mat-khau", "admin-reset"), Weight::Secondary))
        @if account.disabled_at.is_some() {
            (act_form(office, person, ("mo", "admin-enable"), Weight::Secondary))
        } @else {
            p class="govuk-body" { (plain(lang, "admin-disable-lead")) }
            (act_form(office, person, ("khoa", "admin-disable"), Weight::Warning))
        }
    };
    let trail = trail(lang, title);
    let frame = Frame::new(&office.door.site, &office.door.visitor, title).trail(&trail);
    page(&frame.form(typed), &content)
}

fn offices(office: &Office, held: &[PositionRow]) -> Markup {
    let lang = office.lang();
    html! {
        @for row in held {
            (super::positions::name(lang, row)) " – "
            (office.unit(&crate::domain::ids::UnitCode(row.unit_code.clone())))
            " (" (plain(lang, "admin-from")) " " (short(Day(row.from_on))) ")" br;
        }
        a class="govuk-link" href=(urls::ADMIN_POSITIONS) { (plain(lang, "admin-positions")) }
    }
}

fn roles_form(office: &Office, person: &Person, typed: &Typed) -> Markup {
    let lang = office.lang();
    let address = urls::admin_person_act(person.account.id, "vai-tro");
    let present: Vec<(String, String)> = person
        .roles
        .iter()
        .map(|given| {
            let role = domain::staff_role(lang, given.role);
            (
                written(given),
                format!("{role} – {}", office.unit(&given.unit)),
            )
        })
        .collect();
    let present = present.iter();
    let present: Vec<_> = present
        .map(|(code, text)| Choice::new(code, text))
        .collect();
    let mut roles = vec![Choice::new("", plain(lang, "admin-no-role"))];
    let all = StaffRole::all().iter();
    roles.extend(all.map(|role| Choice::new(role.code(), domain::staff_role(lang, *role))));
    let field = |name, key| Field::new(lang, typed, name, plain(lang, key));
    let unit = field("unit", "admin-unit");
    html! {
        h2 class="govuk-heading-m" { (plain(lang, "admin-change-roles")) }
        form method="post" action=(address) novalidate {
            (office.token(&address))
            input type="hidden" name="version" value=(person.account.version);
            (checkboxes(&field("keep", "admin-keep"), &present))
            (select(&field("role", "admin-add-role"), &roles))
            (unit_select(office, &unit, plain(lang, "admin-unit-choose")))
            (button(plain(lang, "admin-save"), Weight::Primary))
        }
    }
}

fn move_form(office: &Office, person: &Person, typed: &Typed) -> Markup {
    let lang = office.lang();
    let address = urls::admin_person_act(person.account.id, "chuyen");
    let mut units: Vec<_> = person
        .roles
        .iter()
        .map(|given| given.unit.clone())
        .collect();
    units.dedup();
    let named: Vec<_> = units.iter().map(|unit| (unit, office.unit(unit))).collect();
    let choices = named.iter();
    let choices: Vec<_> = choices
        .map(|(unit, name)| Choice::new(&unit.0, name))
        .collect();
    let field = |name, key| Field::new(lang, typed, name, plain(lang, key));
    let to = field("to", "admin-move-to");
    html! {
        h2 class="govuk-heading-m" { (plain(lang, "admin-move")) }
        form method="post" action=(address) novalidate {
            (office.token(&address))
            input type="hidden" name="version" value=(person.account.version);
            (select(&field("from", "admin-move-from"), &choices))
            (unit_select(office, &to, plain(lang, "admin-unit-choose")))
            (button(plain(lang, "admin-move"), Weight::Secondary))
        }
    }
}

/// A form that is only a button, with the version its page was made from.
fn act_form(
    office: &Office,
    person: &Person,
    (act, key): (&str, &'static str),
    weight: Weight,
) -> Markup {
    let address = urls::admin_person_act(person.account.id, act);
    html! {
        form method="post" action=(address) {
            (office.token(&address))
            input type="hidden" name="version" value=(person.account.version);
            (button(plain(office.lang(), key), weight))
        }
    }
}
