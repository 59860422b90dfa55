//! `/quan-tri/can-bo/them`: somebody joins, with a one-time password shown once.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::office::{Office, trail};
use super::unit_choice::unit_select;
use crate::accounts::password::Password;
use crate::accounts::staff::{NewStaff, PasswordHash, add_staff};
use crate::domain::coded::Coded as _;
use crate::domain::ids::UnitCode;
use crate::domain::roles::StaffRole;
use crate::storage::accounts::RoleIn;
use crate::web::access::{Administrator, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::page::{Frame, page, private};
use crate::web::parts::{
    Choice, Field, Row, Weight, button, button_link, checkboxes, code, input, summary_list, warning,
};
use crate::web::urls;
use crate::words::{Lang, domain, plain};

/// Who joins.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct JoinForm {
    #[validate(length(min = 1, max = 40))]
    login: String,
    #[validate(length(min = 1, max = 200))]
    name: String,
    #[validate(email)]
    email: Option<String>,
    #[validate(length(min = 1, max = 40))]
    unit: String,
    #[validate(length(min = 1, message = "refusal-role-missing"))]
    roles: Vec<String>,
}

/// `GET /quan-tri/can-bo/them`.
///
/// # Errors
/// As any read.
pub async fn show(staff: Staff<Administrator>, door: Door) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let shown = join_page(&office, &Typed::default());
    Ok(private(StatusCode::OK, shown))
}

/// `POST /quan-tri/can-bo/them`.
///
/// # Errors
/// As any write.
pub async fn submit(
    staff: Staff<Administrator>,
    door: Door,
    form: Checked<JoinForm>,
) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let again =
        |typed: &Typed| private(StatusCode::UNPROCESSABLE_ENTITY, join_page(&office, typed));
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return Ok(again(&typed)),
    };
    let unit = UnitCode(form.unit.trim().to_owned());
    let roles = form.roles.iter().map(|code| {
        let role = StaffRole::from_code(code)?;
        let unit = unit.clone();
        Some(RoleIn { role, unit })
    });
    let roles: Option<Vec<RoleIn>> = roles.collect();
    let (password, hash) = one_time(&office.door).await?;
    let new = NewStaff {
        login: form.login,
        name: form.name.clone(),
        email: form.email,
        lang: Lang::default().code().to_owned(),
        password: hash,
        roles: roles.ok_or(WebError::Malformed)?,
    };
    let done = office.act(move |tx, now, by| add_staff(tx, now, by, &new));
    match done.await? {
        Ok(id) => Ok(password_page(&office, (id.0, &form.name), &password)),
        Err(sentence) => Ok(again(&typed.with_problem("login", sentence))),
    }
}

/// A one-time password and its hash.
///
/// # Errors
/// It could not be made or hashed.
pub(super) async fn one_time(door: &Door) -> Result<(Password, PasswordHash), WebError> {
    let failed = |error: crate::accounts::password::HashFailed| WebError::Unavailable {
        after: 2,
        cause: error.to_string(),
    };
    let password = Password::random().map_err(failed)?;
    let hash = door.app.passwords.hash(password.clone()).await;
    Ok((password, PasswordHash::OneTime(hash.map_err(failed)?)))
}

/// Shows a one-time password, the only time.
pub(super) fn password_page(
    office: &Office,
    (id, name): (i64, &str),
    password: &Password,
) -> HttpResponse {
    let lang = office.lang();
    let title = plain(lang, "admin-password-title");
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        (warning(lang, plain(lang, "admin-password-once")))
        (summary_list(&[
            Row::text(plain(lang, "own-name"), name),
            Row { key: plain(lang, "admin-password"), value: code(password.reveal()) },
        ]))
        p class="govuk-body" { (plain(lang, "admin-password-hand")) }
        (button_link(plain(lang, "admin-go-on"), &urls::admin_person(id), Weight::Primary))
    };
    let trail = trail(lang, title);
    let frame = Frame::new(&office.door.site, &office.door.visitor, title).trail(&trail);
    private(StatusCode::OK, page(&frame, &content))
}

fn join_page(office: &Office, typed: &Typed) -> Markup {
    let lang = office.lang();
    let title = plain(lang, "admin-join");
    let field = |name, label| Field::new(lang, typed, name, label).width("govuk-input--width-20");
    let roles = StaffRole::all().iter();
    let roles: Vec<_> = roles
        .map(|role| Choice::new(role.code(), domain::staff_role(lang, *role)))
        .collect();
    let login = field("login", plain(lang, "login-name"))
        .hint(plain(lang, "admin-login-hint"))
        .autocomplete("off");
    let unit = field("unit", plain(lang, "admin-unit"));
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        form method="post" action=(urls::ADMIN_STAFF_NEW) novalidate {
            (office.token(urls::ADMIN_STAFF_NEW))
            (input(&login, "text"))
            (input(&field("name", plain(lang, "own-name")), "text"))
            (input(&field("email", plain(lang, "admin-email")), "email"))
            (unit_select(office, &unit, plain(lang, "admin-unit-choose")))
            (checkboxes(&field("roles", plain(lang, "admin-roles")), &roles))
            (button(plain(lang, "admin-join"), Weight::Primary))
        }
    };
    let trail = trail(lang, title);
    let frame = Frame::new(&office.door.site, &office.door.visitor, title).trail(&trail);
    page(&frame.form(typed), &content)
}
