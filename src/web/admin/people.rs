//! `/quan-tri/can-bo`: the staff list, searched and filtered by its address.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::office::{Office, trail};
use super::unit_choice::unit_select;
use crate::domain::coded::Coded as _;
use crate::domain::roles::StaffRole;
use crate::domain::text::fold::fold;
use crate::storage::accounts::people::Person;
use crate::web::access::{Administrator, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{
    Cell, Choice, Field, Tint, Weight, button, button_link, input, pagination, select, table, tag,
};
use crate::web::urls;
use crate::words::{Lang, domain, plain};

/// People on one page.
const PAGE: usize = 50;

/// Which of them are asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Part of the name or of the name to log in by.
    tim: String,
    /// Code of a role.
    #[serde(rename = "vai-tro")]
    role: String,
    /// Code of a unit.
    #[serde(rename = "don-vi")]
    unit: String,
    /// How many were seen before.
    tu: usize,
}

impl Asked {
    fn wants(&self, person: &Person) -> bool {
        let text = fold(&format!("{} {}", person.account.login, person.account.name));
        let has =
            |of: &dyn Fn(&crate::storage::accounts::RoleIn) -> bool| person.roles.iter().any(of);
        text.contains(&fold(self.tim.trim()))
            && (self.role.is_empty() || has(&|given| given.role.code() == self.role))
            && (self.unit.trim().is_empty() || has(&|given| given.unit.0 == self.unit.trim()))
    }

    /// The address of these, from one on.
    fn address(&self, from: usize) -> String {
        let from = from.to_string();
        let pairs = [
            ("tim", self.tim.as_str()),
            ("vai-tro", &self.role),
            ("don-vi", &self.unit),
            ("tu", if from == "0" { "" } else { &from }),
        ];
        let pairs: Vec<_> = pairs.into_iter().filter(|(_, v)| !v.is_empty()).collect();
        urls::with_query(urls::ADMIN_STAFF, &pairs)
    }
}

/// `GET /quan-tri/can-bo`.
///
/// # Errors
/// As any read.
pub async fn show(
    staff: Staff<Administrator>,
    door: Door,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let mut people = office.people().await?;
    people.retain(|person| asked.wants(person));
    let shown = list_page(&office, &asked, &people);
    Ok(private(StatusCode::OK, shown))
}

fn list_page(office: &Office, asked: &Asked, people: &[Person]) -> Markup {
    let lang = office.lang();
    let title = plain(lang, "admin-staff");
    let heads = ["admin-person", "admin-roles", "admin-standing"];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let here = people.iter().skip(asked.tu).take(PAGE);
    let rows: Vec<_> = here.map(|person| row(office, person)).collect();
    let next = asked.tu.saturating_add(PAGE);
    let next = (next < people.len()).then(|| asked.address(next));
    let before = (asked.tu > 0).then(|| asked.address(asked.tu.saturating_sub(PAGE)));
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        (button_link(plain(lang, "admin-join"), urls::ADMIN_STAFF_NEW, Weight::Primary))
        (filters(office, asked))
        @if rows.is_empty() {
            p class="govuk-body" { (plain(lang, "admin-nobody")) }
        } @else {
            (table(title, &heads, &rows))
        }
        (pagination(lang, before.as_deref(), next.as_deref()))
    };
    let trail = trail(lang, title);
    let frame = Frame::new(&office.door.site, &office.door.visitor, title).trail(&trail);
    page(&frame, &content)
}

fn filters(office: &Office, asked: &Asked) -> Markup {
    let lang = office.lang();
    let typed = Typed::filled(&[
        ("tim", &asked.tim),
        ("vai-tro", &asked.role),
        ("don-vi", &asked.unit),
    ]);
    let field = |name, label| Field::new(lang, &typed, name, label).width("govuk-input--width-20");
    let mut roles = vec![Choice::new("", plain(lang, "admin-every-role"))];
    let all = StaffRole::all().iter();
    roles.extend(all.map(|role| Choice::new(role.code(), domain::staff_role(lang, *role))));
    html! {
        form method="get" action=(urls::ADMIN_STAFF) {
            (input(&field("tim", plain(lang, "admin-search")), "text"))
            (select(&field("vai-tro", plain(lang, "admin-role")), &roles))
            (unit_select(
                office,
                &field("don-vi", plain(lang, "admin-unit")),
                plain(lang, "admin-every-unit"),
            ))
            (button(plain(lang, "admin-find"), Weight::Secondary))
        }
    }
}

fn row(office: &Office, person: &Person) -> Vec<Cell> {
    let account = &person.account;
    vec![
        Cell::Text(html! {
            a class="govuk-link" href=(urls::admin_person(account.id)) { (account.name) }
            br;
            span class="govuk-hint" { (account.login) }
        }),
        Cell::Text(office.roles(person)),
        Cell::Text(standing(office.lang(), person)),
    ]
}

/// Whether somebody may log in, as a tag.
pub(super) fn standing(lang: Lang, person: &Person) -> Markup {
    let account = &person.account;
    match (account.disabled_at, account.one_time_password) {
        (Some(_), _) => tag(plain(lang, "admin-standing-disabled"), Tint::Grey),
        (None, true) => tag(plain(lang, "admin-standing-new"), Tint::Yellow),
        (None, false) => tag(plain(lang, "admin-standing-active"), Tint::Green),
    }
}
