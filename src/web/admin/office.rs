//! What the pages of administration have in common: what is the administrator's to run, and how an
//! act there is done.

use std::sync::Arc;

use maud::{Markup, html};

use crate::accounts::authority::{Authority, administered, keeps_reference};
use crate::accounts::session::Session;
use crate::domain::change::By;
use crate::domain::ids::UnitCode;
use crate::domain::refusal::Refusal;
use crate::domain::roles::Level;
use crate::domain::time::{Day, Instant};
use crate::reference::Reference;
use crate::storage::accounts::people::{Person, list_people};
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::web::access::{Administrator, Staff, reference_level};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::parts::Crumb;
use crate::web::{csrf, failure, urls};
use crate::words::{Lang, domain, names, plain, refusal};

/// An administrator at work.
pub(super) struct Office {
    /// The portal and who asks.
    pub(super) door: Door,
    /// Who.
    pub(super) session: Session,
    /// The reference data in force.
    pub(super) reference: Arc<Reference>,
    /// Today.
    pub(super) today: Day,
    authority: Authority,
}

impl Office {
    /// Opens it.
    ///
    /// # Errors
    /// As any read.
    pub(super) async fn open(staff: Staff<Administrator>, door: Door) -> Result<Self, WebError> {
        let reference = door.app.db.reference().await?;
        let today = door.now().day();
        let session = staff.session;
        let authority = Authority::Units(administered(&session.roles));
        Ok(Self {
            door,
            session,
            reference,
            today,
            authority,
        })
    }

    /// The language of the answer.
    pub(super) fn lang(&self) -> Lang {
        self.door.lang()
    }

    /// Whether a unit is the administrator's to run.
    pub(super) fn governs(&self, unit: &UnitCode) -> bool {
        let directory = &self.reference.directory;
        self.authority.governs(directory, unit, self.today)
    }

    /// The units the administrator was given.
    pub(super) fn own_units(&self) -> Vec<UnitCode> {
        administered(&self.session.roles)
    }

    /// The level that keeps calendar and rules here.
    pub(super) fn reference_level(&self) -> Level {
        reference_level(&self.door.app)
    }

    /// Whether calendar and rules are the administrator's to change.
    pub(super) fn keeps_reference(&self) -> bool {
        keeps_reference(&self.own_units(), self.reference_level())
    }

    /// A unit as people call it.
    pub(super) fn unit(&self, code: &UnitCode) -> String {
        names::unit(self.lang(), &self.reference, code, self.today)
    }

    /// Everybody with a role in one of the administrator's units.
    ///
    /// # Errors
    /// As any read.
    pub(super) async fn people(&self) -> Result<Vec<Person>, WebError> {
        let mut people = self.door.app.db.read(list_people).await?;
        let is_ours = |person: &Person| person.roles.iter().any(|r| self.governs(&r.unit));
        people.retain(is_ours);
        Ok(people)
    }

    /// One of them, all of whose units are the administrator's.
    ///
    /// # Errors
    /// `NotFound` for somebody else's and for nobody alike.
    pub(super) async fn person(&self, id: i64) -> Result<Person, WebError> {
        let people = self.people().await?;
        let found = people.into_iter().find(|person| person.account.id == id);
        let directory = &self.reference.directory;
        let found = found.filter(|person| {
            self.authority
                .governs_all(directory, &person.roles, self.today)
        });
        found.ok_or(WebError::NotFound)
    }

    /// Does an act. What the law refuses is a sentence, for the form to show.
    ///
    /// # Errors
    /// As any write.
    pub(super) async fn act<T, F>(&self, verb: F) -> Result<Result<T, String>, WebError>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_>, Instant, By) -> Result<T, Failure> + Send + Sync + 'static,
    {
        let (now, by) = (self.door.now(), By::Staff(self.session.staff));
        let done = self.door.app.db.write(move |tx| verb(tx, now, by)).await;
        match done {
            Ok(done) => Ok(Ok(done)),
            Err(Failure::Refused(why @ Refusal::Account(_))) => {
                Ok(Err(refusal::sentence(self.lang(), &why)))
            }
            Err(Failure::Storage(StorageError::Violated(_))) => {
                Ok(Err(plain(self.lang(), "admin-not-there").to_owned()))
            }
            Err(failed) => Err(failure::failed(self.lang(), failed)),
        }
    }

    /// The token of a form.
    pub(super) fn token(&self, address: &str) -> Markup {
        csrf::field(&self.door.site, &self.door.visitor, address)
    }

    /// A person's roles, a line each.
    pub(super) fn roles(&self, person: &Person) -> Markup {
        let lang = self.lang();
        html! {
            @for given in &person.roles {
                div { (domain::staff_role(lang, given.role)) " – " (self.unit(&given.unit)) }
            }
        }
    }
}

/// The way from the first page of administration.
pub(super) fn trail(lang: Lang, here: &str) -> [Crumb<'_>; 2] {
    [
        Crumb {
            text: plain(lang, "admin-title"),
            href: Some(urls::ADMIN),
        },
        Crumb {
            text: here,
            href: None,
        },
    ]
}
