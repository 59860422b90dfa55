//! `/tai-khoan`: one's own account, for everyone who is logged in: what one may be and where, the
//! password, logging out everywhere.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::log_in::Nothing;
use crate::accounts::own::{self, NotChanged, PasswordChange};
use crate::accounts::password::{BadPassword, LONGEST, SHORTEST};
use crate::accounts::session::Session;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::storage::db::Tx;
use crate::web::access::{Anyone, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::page::{Frame, page, private, see_other};
use crate::web::parts::{Field, Row, Weight, button, button_link, input, summary_list, warning};
use crate::web::{cookies, csrf, failure, urls};
use crate::words::{Lang, domain, names, plain, with};

/// The present password, and the new one twice.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct PasswordForm {
    #[validate(length(min = 1, max = 1_000))]
    present: String,
    #[validate(length(min = 1, max = 1_000))]
    wanted: String,
    #[validate(must_match(other = "wanted", message = "own-not-the-same"))]
    again: String,
}

/// `GET /tai-khoan`.
///
/// # Errors
/// As any read.
pub async fn show(staff: Staff<Anyone>, door: Door) -> Result<HttpResponse, WebError> {
    let reference = door.app.db.reference().await?;
    let shown = account_page(&door, &staff.session, &reference, door.now().day());
    Ok(private(StatusCode::OK, shown))
}

/// Every role of a session, with its unit.
fn roles(lang: Lang, session: &Session, reference: &Reference, on: Day) -> Vec<String> {
    let role = |given: &crate::storage::accounts::RoleIn| {
        let unit = names::unit(lang, reference, &given.unit, on);
        format!("{} – {unit}", domain::staff_role(lang, given.role))
    };
    session.roles.iter().map(role).collect()
}

fn account_page(door: &Door, session: &Session, reference: &Reference, on: Day) -> Markup {
    let lang = door.lang();
    let title = plain(lang, "own-title");
    let roles = roles(lang, session, reference, on);
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        (summary_list(&[
            Row::text(plain(lang, "own-name"), &session.name),
            Row {
                key: plain(lang, "own-roles"),
                value: html! { @for role in &roles { (role) br; } },
            },
        ]))
        (button_link(plain(lang, "own-password"), urls::OWN_PASSWORD, Weight::Primary))
        form method="post" action=(urls::LOGOUT_EVERYWHERE) {
            (csrf::field(&door.site, &door.visitor, urls::LOGOUT_EVERYWHERE))
            p class="govuk-body" { (plain(lang, "own-everywhere-lead")) }
            (button(plain(lang, "own-everywhere"), Weight::Secondary))
        }
    };
    page(&Frame::new(&door.site, &door.visitor, title), &content)
}

/// `GET /tai-khoan/mat-khau`.
///
/// # Errors
/// None of its own.
pub async fn show_password(staff: Staff<Anyone>, door: Door) -> Result<HttpResponse, WebError> {
    let shown = password_page(&door, &staff.session, &Typed::default());
    Ok(private(StatusCode::OK, shown))
}

/// `POST /tai-khoan/mat-khau`: every session ends but the new one of this browser.
///
/// # Errors
/// As any write.
pub async fn change_password(
    staff: Staff<Anyone>,
    door: Door,
    form: Checked<PasswordForm>,
) -> Result<HttpResponse, WebError> {
    let (lang, session) = (door.lang(), &staff.session);
    let again = |typed: Typed| {
        let typed = ["present", "wanted", "again"]
            .into_iter()
            .fold(typed, Typed::without);
        private(
            StatusCode::UNPROCESSABLE_ENTITY,
            password_page(&door, session, &typed),
        )
    };
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return Ok(again(typed)),
    };
    let change = PasswordChange {
        present: form.present,
        wanted: form.wanted,
    };
    let app = &door.app;
    let tools = (&app.passwords, &*app.keys);
    let wrong = |field: &str, sentence: String| Ok(again(typed.with_problem(field, sentence)));
    match own::change_password(&app.db, tools, door.now(), session, change).await {
        Ok(token) => {
            let cookie = cookies::for_this_browser(&door.site, cookies::STAFF, token.reveal());
            let mut response = see_other(urls::LOGIN);
            response
                .add_cookie(&cookie)
                .map_err(|_| WebError::Broken("the session cookie cannot be sent"))?;
            Ok(response)
        }
        Err(NotChanged::Wrong) => wrong("present", plain(lang, "own-wrong").to_owned()),
        Err(NotChanged::Same) => wrong("wanted", plain(lang, "own-same").to_owned()),
        Err(NotChanged::Bad(bad)) => wrong("wanted", bad_password(lang, bad)),
        Err(NotChanged::TooMany { after }) => Err(failure::wait(after)),
        Err(NotChanged::Hash(error)) => Err(WebError::Unavailable {
            after: 2,
            cause: error.to_string(),
        }),
        Err(NotChanged::Failure(failed)) => Err(failure::failed(lang, failed)),
    }
}

/// Why a password cannot be used, in a sentence.
fn bad_password(lang: Lang, bad: BadPassword) -> String {
    match bad {
        BadPassword::TooShort => with(lang, "own-too-short", &[("min", SHORTEST.into())]),
        BadPassword::TooLong => with(lang, "own-too-long", &[("max", LONGEST.into())]),
    }
}

fn password_page(door: &Door, session: &Session, typed: &Typed) -> Markup {
    let lang = door.lang();
    let title = plain(lang, "own-password");
    let field = |name, label| Field::new(lang, typed, name, label).width("govuk-input--width-20");
    let present = field("present", plain(lang, "own-present")).autocomplete("current-password");
    let rule = with(lang, "own-too-short", &[("min", SHORTEST.into())]);
    let wanted = field("wanted", plain(lang, "own-wanted"));
    let wanted = wanted.hint(&rule).autocomplete("new-password");
    let again = field("again", plain(lang, "own-again")).autocomplete("new-password");
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        @if session.must_change_password { (warning(lang, plain(lang, "own-first"))) }
        form method="post" action=(urls::OWN_PASSWORD) novalidate {
            (csrf::field(&door.site, &door.visitor, urls::OWN_PASSWORD))
            (input(&present, "password"))
            (input(&wanted, "password"))
            (input(&again, "password"))
            (button(plain(lang, "own-change"), Weight::Primary))
        }
        p class="govuk-body" { (plain(lang, "own-others-end")) }
    };
    let frame = Frame::new(&door.site, &door.visitor, title);
    page(&frame.form(typed), &content)
}

/// `POST /tai-khoan/dang-xuat-moi-noi`: every session of whoever asks ends.
///
/// # Errors
/// As any write.
pub async fn leave_everywhere(
    staff: Staff<Anyone>,
    door: Door,
    form: Checked<Nothing>,
) -> Result<HttpResponse, WebError> {
    form.accept().map_err(|_| WebError::Malformed)?;
    let (now, session) = (door.now(), staff.session);
    let end = move |tx: &mut Tx<'_>| own::log_out_everywhere(tx, now, &session);
    let ended = door.app.db.write(end).await;
    ended.map_err(|failed| failure::failed(door.lang(), failed))?;
    let mut response = see_other(urls::LOGIN);
    response
        .add_cookie(&cookies::removal(&door.site, cookies::STAFF))
        .map_err(|_| WebError::Broken("the session cookie cannot be taken back"))?;
    Ok(response)
}
