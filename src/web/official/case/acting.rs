//! One act on a case: sent to the verb, and answered with the next page or the same form again.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};

use super::{Said, Seen, case_page, forms};
use crate::accounts::session::Session;
use crate::casework::actor::{Desk, Target};
use crate::casework::view::is_visible;
use crate::domain::code::CaseCode;
use crate::domain::coded::Coded as _;
use crate::domain::conflict::Ground;
use crate::domain::lifecycle::act::Act;
use crate::domain::refusal::Refusal;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::official::reading;
use crate::web::page::{Frame, page, private, see_other};
use crate::web::{kept, urls};
use crate::words::{plain, refusal};

/// A form that carries the version of the case its page was made from.
pub(super) trait Versioned {
    /// That version.
    fn version(&self) -> i64;
}

/// Somebody about to do something to a case.
pub(super) struct Acting {
    door: Door,
    session: Session,
    code: String,
    act: Act,
}

impl Acting {
    pub(super) fn new(door: Door, session: Session, code: String, act: Act) -> Self {
        Self {
            door,
            session,
            code,
            act,
        }
    }

    /// Does what a form asks for, or shows the form again with what does not hold.
    ///
    /// # Errors
    /// As [`Self::perform`].
    pub(super) async fn submit<T, F>(
        self,
        form: Checked<T>,
        verb: F,
    ) -> Result<HttpResponse, WebError>
    where
        T: Versioned + Send + 'static,
        F: Fn(&mut Tx<'_>, &Desk<'_>, &Target, &T) -> Result<(), Failure> + Send + 'static,
    {
        match form.accept() {
            Ok((form, typed)) => {
                let version = form.version();
                let work = move |tx: &mut Tx<'_>, desk: &Desk<'_>, target: &Target| {
                    verb(tx, desk, target, &form)
                };
                self.perform((version, typed), work).await
            }
            Err(typed) => self.again(typed).await,
        }
    }

    /// Does it, on the version the form was made from.
    ///
    /// # Errors
    /// `NotFound` for a case that is not there for this person; as any write.
    pub(super) async fn perform<F>(
        self,
        (version, typed): (i64, Typed),
        verb: F,
    ) -> Result<HttpResponse, WebError>
    where
        F: Fn(&mut Tx<'_>, &Desk<'_>, &Target) -> Result<(), Failure> + Send + 'static,
    {
        let code = CaseCode::parse(&self.code).ok_or(WebError::NotFound)?;
        let target = Target {
            code: code.to_string(),
            version,
        };
        let me = reading::me(&self.session);
        let (now, keys) = (self.door.now(), Arc::clone(&self.door.app.keys));
        let work = move |tx: &mut Tx<'_>| {
            let desk = Desk {
                me: &me,
                now,
                keys: &keys,
            };
            verb(tx, &desk, &target)
        };
        match self.door.app.db.write_for(code.to_string(), work).await {
            Ok(()) => {
                let done = ("xong", self.act.code());
                let next = match self.is_still_open_to_them(code.clone()).await? {
                    true => urls::with_query(&urls::official_case(code.as_str()), &[done]),
                    false => urls::with_query(urls::WORK, &[done, ("ma", code.as_str())]),
                };
                Ok(see_other(&next))
            }
            Err(Failure::Refused(refused)) => self.refused(typed, &refused).await,
            Err(Failure::Storage(StorageError::Stale)) => self.stale(typed).await,
            Err(Failure::Storage(StorageError::Violated(_))) => {
                let forbidden = Refusal::Conflict(Ground::ForbiddenRole);
                self.refused(typed, &forbidden).await
            }
            Err(Failure::Storage(error)) => Err(error.into()),
        }
    }

    /// Whether they may read the case after their act: who gave it away may not.
    async fn is_still_open_to_them(&self, code: CaseCode) -> Result<bool, WebError> {
        reading::read(&self.door, &self.session, move |c, reading| {
            is_visible(c, reading, code.as_str())
        })
        .await
    }

    /// The form with what it would do, to be looked at before it is sent.
    ///
    /// # Errors
    /// `NotFound`, and as any query.
    pub(super) async fn preview(self, typed: Typed) -> Result<HttpResponse, WebError> {
        self.shown(StatusCode::OK, typed, None).await
    }

    /// The same form again, with what does not hold.
    ///
    /// # Errors
    /// `NotFound`, and as any query.
    pub(super) async fn again(self, typed: Typed) -> Result<HttpResponse, WebError> {
        self.shown(StatusCode::UNPROCESSABLE_ENTITY, typed, None)
            .await
    }

    /// The law's sentence beside the form.
    async fn refused(self, typed: Typed, refused: &Refusal) -> Result<HttpResponse, WebError> {
        let sentence = refusal::sentence(self.door.lang(), refused);
        let typed = typed.with_problem(&forms::id(self.act), sentence);
        self.again(typed).await
    }

    /// The fresh case, with what was typed still in its form.
    async fn stale(self, typed: Typed) -> Result<HttpResponse, WebError> {
        let warning = plain(self.door.lang(), "officecase-stale");
        self.shown(StatusCode::CONFLICT, typed, Some(warning)).await
    }

    async fn shown(
        self,
        status: StatusCode,
        typed: Typed,
        warning: Option<&'static str>,
    ) -> Result<HttpResponse, WebError> {
        let seen = match Seen::load(&self.door, &self.session, &self.code).await {
            Err(WebError::NotFound) if kept::is_any(self.door.lang(), &typed) => {
                return Ok(private(StatusCode::NOT_FOUND, gone(&self.door, &typed)));
            }
            seen => seen?,
        };
        let said = Said {
            done: None,
            next: None,
            again: Some((self.act, typed)),
            warning,
        };
        Ok(private(status, case_page(&self.door, &seen, &said)))
    }
}

/// What was typed for a case that went elsewhere meanwhile. A case that never was theirs and one
/// that is not there answer alike.
fn gone(door: &Door, typed: &Typed) -> Markup {
    let lang = door.lang();
    let title = plain(lang, "error-not-found");
    page(
        &Frame::new(&door.site, &door.visitor, title),
        &html! {
            h1 class="govuk-heading-l" { (title) }
            p class="govuk-body" { (plain(lang, "officecase-gone")) }
            (kept::section(lang, typed))
            p class="govuk-body" {
                a class="govuk-link" href=(urls::WORK) { (plain(lang, "work-title")) }
            }
        },
    )
}
