//! Logging in and out.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use crate::accounts::password::Password;
use crate::accounts::session::{self, LogIn, NotIn};
use crate::domain::roles::StaffRole;
use crate::web::access::{self, Anyone, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::page::{Frame, page, private, see_other};
use crate::web::parts::{Field, Weight, button, input};
use crate::web::{cookies, csrf, failure, limits, urls};
use crate::words::plain;

/// Name and password.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct LogInForm {
    #[validate(length(min = 1, max = 200))]
    login: String,
    #[validate(length(min = 1, max = 1_000))]
    password: String,
}

/// A form that is only a button.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct Nothing {}

/// `GET /dang-nhap`. Whoever is logged in goes on to their work.
///
/// # Errors
/// None of its own.
pub async fn show(request: HttpRequest, door: Door) -> Result<HttpResponse, WebError> {
    Ok(match access::of(&request) {
        Some(session) => see_other(workplace(|role| session.is(role))),
        None => private(StatusCode::OK, log_in_page(&door, &Typed::default())),
    })
}

/// `POST /dang-nhap`: a session begins. An unknown name and a wrong password are answered alike.
///
/// # Errors
/// As any write.
pub async fn submit(
    request: HttpRequest,
    door: Door,
    form: Checked<LogInForm>,
) -> Result<HttpResponse, WebError> {
    let again = |typed: Typed| {
        let typed = typed.without("password");
        private(StatusCode::UNPROCESSABLE_ENTITY, log_in_page(&door, &typed))
    };
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return Ok(again(typed)),
    };
    let app = &door.app;
    let form = LogIn {
        login: form.login,
        password: Password::typed(form.password),
        before: access::token(&request),
        address: Some(limits::address_of(&request)),
    };
    match session::log_in(&app.db, &app.passwords, &app.keys, door.now(), form).await {
        Ok(token) => {
            let cookie = cookies::for_this_browser(&door.site, cookies::STAFF, token.reveal());
            let mut response = see_other(urls::LOGIN);
            response
                .add_cookie(&cookie)
                .map_err(|_| WebError::Broken("the session cookie cannot be sent"))?;
            Ok(response)
        }
        Err(NotIn::Wrong) => Ok(again(
            typed.with_problem("login", plain(door.lang(), "login-wrong")),
        )),
        Err(NotIn::TooMany { after }) => Err(failure::wait(after)),
        Err(NotIn::Hash(error)) => Err(WebError::Unavailable {
            after: 2,
            cause: error.to_string(),
        }),
        Err(NotIn::Failure(failed)) => Err(failure::failed(door.lang(), failed)),
    }
}

/// `POST /dang-xuat`: the session ends.
///
/// # Errors
/// As any write.
pub async fn leave(
    staff: Staff<Anyone>,
    door: Door,
    form: Checked<Nothing>,
) -> Result<HttpResponse, WebError> {
    form.accept().map_err(|_| WebError::Malformed)?;
    let (now, session) = (door.now(), staff.session);
    let end = door
        .app
        .db
        .write(move |tx| session::log_out(tx, now, &session));
    end.await
        .map_err(|failed| failure::failed(door.lang(), failed))?;
    let mut response = see_other(urls::HOME);
    response
        .add_cookie(&cookies::removal(&door.site, cookies::STAFF))
        .map_err(|_| WebError::Broken("the session cookie cannot be taken back"))?;
    Ok(response)
}

/// Where somebody's work is.
pub(in crate::web) fn workplace(has: impl Fn(StaffRole) -> bool) -> &'static str {
    let is_any = |roles: &[StaffRole]| roles.iter().any(|role| has(*role));
    if is_any(&[StaffRole::Official, StaffRole::Leader]) {
        urls::WORK
    } else if has(StaffRole::Triage) {
        urls::TRIAGE
    } else if is_any(&[StaffRole::Supervisor, StaffRole::Observer]) {
        urls::FIGURES
    } else if has(StaffRole::Desk) {
        urls::INTAKE
    } else if has(StaffRole::Administrator) {
        urls::ADMIN
    } else {
        urls::OWN_ACCOUNT
    }
}

fn log_in_page(door: &Door, typed: &Typed) -> Markup {
    let lang = door.lang();
    let title = plain(lang, "login-title");
    let name = Field::new(lang, typed, "login", plain(lang, "login-name"))
        .autocomplete("username")
        .width("govuk-input--width-20");
    let password = Field::new(lang, typed, "password", plain(lang, "login-password"))
        .autocomplete("current-password")
        .width("govuk-input--width-20");
    page(
        &Frame::new(&door.site, &door.visitor, title).form(typed),
        &html! {
            h1 class="govuk-heading-l" { (title) }
            form method="post" action=(urls::LOGIN) novalidate {
                (csrf::field(&door.site, &door.visitor, urls::LOGIN))
                (input(&name, "text"))
                (input(&password, "password"))
                (button(plain(lang, "login-enter"), Weight::Primary))
            }
        },
    )
}
