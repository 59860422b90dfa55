//! One act on an obligation: sent to the verb, and answered with the page or the same form again.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::{Said, Seen, forms, obligation_page};
use crate::accounts::session::Session;
use crate::casework::actor::Desk;
use crate::casework::apologise::Owed;
use crate::domain::apology::Act;
use crate::domain::coded::Coded as _;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::official::reading;
use crate::web::page::{private, see_other};
use crate::web::urls;
use crate::words::{plain, refusal};

/// Somebody about to do something about an obligation.
pub(super) struct Acting {
    door: Door,
    session: Session,
    id: i64,
    act: Act,
}

impl Acting {
    pub(super) fn new(door: Door, session: Session, id: i64, act: Act) -> Self {
        Self {
            door,
            session,
            id,
            act,
        }
    }

    /// Does it, on the version the form was made from.
    ///
    /// # Errors
    /// `NotFound` for an obligation that is not there for this person; as any write.
    pub(super) async fn perform<F>(
        self,
        (version, typed): (i64, Typed),
        verb: F,
    ) -> Result<HttpResponse, WebError>
    where
        F: Fn(&mut Tx<'_>, &Desk<'_>, Owed) -> Result<(), Failure> + Send + 'static,
    {
        let owed = Owed {
            id: self.id,
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
            verb(tx, &desk, owed)
        };
        match self
            .door
            .app
            .db
            .write_for(("obligation", self.id), work)
            .await
        {
            Ok(()) => {
                let done = [("xong", self.act.code())];
                Ok(see_other(&urls::with_query(
                    &urls::obligation(self.id),
                    &done,
                )))
            }
            Err(Failure::Refused(refused)) => {
                let sentence = refusal::sentence(self.door.lang(), &refused);
                let typed = typed.with_problem(&forms::id(self.act), sentence);
                self.again(typed).await
            }
            Err(Failure::Storage(StorageError::Stale)) => self.stale(typed).await,
            Err(Failure::Storage(error)) => Err(error.into()),
        }
    }

    /// The same form again, with what does not hold.
    ///
    /// # Errors
    /// `NotFound`, and as any query.
    pub(super) async fn again(self, typed: Typed) -> Result<HttpResponse, WebError> {
        self.shown(StatusCode::UNPROCESSABLE_ENTITY, typed, None)
            .await
    }

    /// The fresh obligation, with what was typed still in its form.
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
        let seen = Seen::load(&self.door, &self.session, self.id).await?;
        let said = Said {
            done: None,
            again: Some((self.act, typed)),
            warning,
        };
        Ok(private(status, obligation_page(&self.door, &seen, &said)))
    }
}
