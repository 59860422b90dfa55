//! One act of the sender: sent to the verb, and answered with the case or the same form again.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};

use super::offers::Form;
use super::{Said, case_page, standing};
use crate::casework::sender::Sender;
use crate::casework::sender::once::once;
use crate::domain::code::CaseCode;
use crate::domain::refusal::Refusal;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::web::citizen::facts;
use crate::web::citizen::sending::{self, NotDone};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::page::{private, see_other};
use crate::web::urls;
use crate::words::{plain, refusal};

type Answer = Result<HttpResponse, WebError>;

/// The sender, about to do something to the own case.
pub(super) struct Acting {
    door: Door,
    request: HttpRequest,
    code: String,
    form: Form,
}

impl Acting {
    pub(super) fn new(door: Door, request: HttpRequest, code: String, form: Form) -> Self {
        Self {
            door,
            request,
            code,
            form,
        }
    }

    /// Does what a form asks for, or shows the form again with what does not hold.
    ///
    /// # Errors
    /// As any write.
    pub(super) async fn submit<T, F>(self, form: Checked<T>, verb: F) -> Answer
    where
        T: Send + Sync + 'static,
        F: Fn(&mut Tx<'_>, &Sender<'_>, &T) -> Result<(), Failure> + Send + Sync + 'static,
    {
        match form.accept() {
            Ok((form, typed)) => {
                let work = move |tx: &mut Tx<'_>, sender: &Sender<'_>| verb(tx, sender, &form);
                self.perform(typed, work).await
            }
            Err(typed) => self.again(typed).await,
        }
    }

    /// Does it, once however often the page's form is sent. What a message carries for that is its
    /// own.
    ///
    /// # Errors
    /// `NeedCode` without the secret; as any write.
    pub(super) async fn perform<F>(self, typed: Typed, verb: F) -> Answer
    where
        F: Fn(&mut Tx<'_>, &Sender<'_>) -> Result<(), Failure> + Send + Sync + 'static,
    {
        let codes = CaseCode::parse(&self.code).zip(facts::secret(&self.request));
        let Some((code, secret)) = codes else {
            return Err(WebError::NeedCode);
        };
        let address = urls::my_case(code.as_str());
        let form = self.form;
        let mark = typed.mark();
        let once = move |tx: &mut Tx<'_>, sender: &Sender<'_>| match form {
            Form::Message => verb(tx, sender),
            _ => once(tx, sender, (form.path(), &mark), |tx| verb(tx, sender)),
        };
        match sending::perform(&self.door, (code, secret), Arc::new(once)).await {
            Ok(()) => {
                let done = [("xong", self.form.path())];
                Ok(see_other(&urls::with_query(&address, &done)))
            }
            Err(NotDone::NotTheSender) => Err(WebError::NeedCode),
            Err(NotDone::Turned(error)) => Err(error),
            Err(NotDone::Failed(Failure::Refused(refused))) => self.refused(typed, &refused).await,
            Err(NotDone::Failed(Failure::Storage(StorageError::Stale))) => self.stale(typed).await,
            Err(NotDone::Failed(Failure::Storage(error))) => Err(error.into()),
        }
    }

    /// The same form again, with what does not hold.
    ///
    /// # Errors
    /// As any query.
    pub(super) async fn again(self, typed: Typed) -> Answer {
        self.shown(StatusCode::UNPROCESSABLE_ENTITY, typed, None)
            .await
    }

    /// The same form again, with a sentence beside one of its fields.
    ///
    /// # Errors
    /// As any query.
    pub(super) async fn missing(self, typed: Typed, field: &str) -> Answer {
        let sentence = plain(self.door.lang(), "invalid-required");
        self.again(typed.with_problem(field, sentence)).await
    }

    /// The law's sentence beside the form.
    async fn refused(self, typed: Typed, refused: &Refusal) -> Answer {
        let lang = self.door.lang();
        let sentence = match refused {
            Refusal::ApologyOwed => plain(lang, "mycase-apology-first").to_owned(),
            Refusal::TextMissing => plain(lang, "invalid-required").to_owned(),
            other => refusal::sentence(lang, other),
        };
        let typed = typed.with_problem(self.form.field(), sentence);
        self.again(typed).await
    }

    /// The fresh case, with what was typed still in its form.
    async fn stale(self, typed: Typed) -> Answer {
        let warning = plain(self.door.lang(), "mycase-stale");
        self.shown(StatusCode::CONFLICT, typed, Some(warning)).await
    }

    async fn shown(
        self,
        status: StatusCode,
        typed: Typed,
        warning: Option<&'static str>,
    ) -> Answer {
        let reference = self.door.app.db.reference().await?;
        let Some(view) = facts::opened(&self.door, &self.request, &self.code).await? else {
            return Err(WebError::NeedCode);
        };
        let said = Said {
            done: None,
            again: Some((self.form, typed)),
            warning,
            phone: standing::phone(&self.door, &view).await?,
        };
        let page = case_page(&self.door, &reference, &view, &said);
        Ok(private(status, page))
    }
}
