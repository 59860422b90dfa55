//! Who may enter: each page for staff names it as the type of a parameter, [`Staff`].
//!
//! Nobody logged in is sent to the log-in page; somebody with other roles is told so. What a case
//! allows is then decided by case work, for this person and this case.

use std::future::{Ready, ready};
use std::marker::PhantomData;
use std::sync::Arc;

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, FromRequest, HttpMessage as _, HttpRequest, web};

use super::error::{WebError, refuse};
use super::visitor::{self, SignedIn};
use super::{cookies, urls};
use crate::accounts::authority::{administered, keeps_reference};
use crate::accounts::session::{self, Noted, Session, Token};
use crate::app::App;
use crate::casework::view::{is_asked_to_explain, troubles};
use crate::domain::coded::Coded as _;
use crate::domain::roles::{Level, StaffRole};
use crate::domain::time::Instant;
use crate::domain::trouble::{Trouble, TroubleKind};
use crate::reference::Reference;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;

/// Who may enter.
pub trait Admits: 'static {
    /// Any of these roles, in any unit.
    const ROLES: &'static [StaffRole];
    /// Whether it opens to somebody whose password was handed over and is still to be changed.
    const BEFORE_OWN_PASSWORD: bool = false;
}

macro_rules! admits {
    ($($(#[$doc:meta])* $name:ident: $($role:ident)*;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub struct $name;

            impl Admits for $name {
                const ROLES: &'static [StaffRole] = &[$(StaffRole::$role),*];
            }
        )*
    };
}

admits! {
    /// Whoever handles cases: officials and their leaders.
    Official: Official Leader;
    /// Whoever approves.
    Leader: Leader;
    /// The province's triage.
    Triage: Triage;
    /// Whoever decides what becomes of a case beside its answer.
    Decider: Leader Triage;
    /// Whoever has work on cases.
    Worker: Official Leader Triage;
    /// Whoever may open a case.
    CaseReader: Official Leader Triage Supervisor Observer;
    /// Whoever types in reports for people who come, call or write.
    Desk: Desk;
    /// Whoever sends the files of a one-stop desk.
    FileSender: Desk Administrator;
    /// Whoever delivers letters of apology.
    Deliverer: Official Leader Desk;
    /// Whoever may open an obligation.
    ApologyReader: Official Leader Desk Triage Supervisor;
    /// Supervisors.
    Supervisor: Supervisor;
    /// Administrators.
    Administrator: Administrator;
    /// Whoever may see figures.
    FigureReader: Supervisor Observer;
}

/// Everybody who is logged in.
#[derive(Clone, Copy, Debug)]
pub struct Anyone;

impl Admits for Anyone {
    const ROLES: &'static [StaffRole] = <StaffRole as strum::VariantArray>::VARIANTS;
    const BEFORE_OWN_PASSWORD: bool = true;
}

/// A member of staff whom `R` admits.
#[derive(Clone, Debug)]
pub struct Staff<R> {
    /// The session.
    pub session: Session,
    admitted: PhantomData<R>,
}

impl<R: Admits> FromRequest for Staff<R> {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(session) = of(request) else {
            return ready(Err(WebError::NeedLogin));
        };
        if session.must_change_password && !R::BEFORE_OWN_PASSWORD {
            return ready(Err(WebError::NeedPassword));
        }
        let is_admitted = R::ROLES.iter().any(|role| session.is(*role));
        ready(if is_admitted {
            Ok(Self {
                session,
                admitted: PhantomData,
            })
        } else {
            Err(WebError::Forbidden)
        })
    }
}

/// The session of a request, once [`recognise`] has found it.
pub fn of(request: &HttpRequest) -> Option<Session> {
    request.extensions().get::<Session>().cloned()
}

/// The token in a request's cookie.
pub fn token(request: &HttpRequest) -> Option<Token> {
    Token::read(request.cookie(cookies::STAFF)?.value())
}

/// Middleware: finds out which member of staff is asking.
///
/// # Errors
/// None of its own: a failed look-up is answered.
pub async fn recognise(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    match find(request.request()).await {
        Ok(Some((session, signed_in))) => {
            visitor::recognise(request.request(), signed_in);
            request.extensions_mut().insert(session);
        }
        Ok(None) => {}
        Err(error) => return Ok(refuse(request, error.into())),
    }
    next.call(request)
        .await
        .map(ServiceResponse::map_into_boxed_body)
}

/// Who is told what is wrong with the portal.
const TOLD: [StaffRole; 2] = [StaffRole::Supervisor, StaffRole::Administrator];

/// The level that keeps calendar and rules here.
pub(super) fn reference_level(app: &App) -> Level {
    match app.config.scope.is_without_province() {
        true => Level::Commune,
        false => Level::Province,
    }
}

/// The troubles somebody is told: the calendar's only whoever keeps it.
fn seen_to(session: &Session, all: Vec<Trouble>, top: Level) -> Vec<Trouble> {
    let keeps_reference = keeps_reference(&administered(&session.roles), top);
    let is_told =
        |trouble: &Trouble| keeps_reference || trouble.kind() != TroubleKind::CalendarEnding;
    all.into_iter().filter(is_told).collect()
}

fn signed_in(
    c: &mut AnyConnection,
    session: &Session,
    (reference, now): (&Reference, Instant),
    top: Level,
) -> Result<SignedIn, StorageError> {
    let roles = StaffRole::all().iter().copied();
    Ok(SignedIn {
        name: session.name.clone(),
        roles: roles.filter(|role| session.is(*role)).collect(),
        is_asked_to_explain: is_asked_to_explain(c, session.staff)?,
        troubles: match TOLD.iter().any(|role| session.is(*role)) {
            true => seen_to(session, troubles(c, reference, now)?, top),
            false => Vec::new(),
        },
    })
}

async fn find(request: &HttpRequest) -> Result<Option<(Session, SignedIn)>, StorageError> {
    let app = request.app_data::<web::Data<App>>().cloned();
    let is_page = !urls::is_for_programs(request.path());
    let Some((app, token)) = app.zip(token(request)).filter(|_| is_page) else {
        return Ok(None);
    };
    let (now, keys) = (app.clock.now(), Arc::clone(&app.keys));
    let top = reference_level(&app);
    let reference = app.db.reference().await?;
    let work = move |c: &mut AnyConnection| match session::session(c, &keys, now, &token)? {
        Some(session) => {
            let signed_in = signed_in(c, &session, (&reference, now), top)?;
            Ok(Some((session, signed_in)))
        }
        None => Ok(None),
    };
    let found = app.db.read(work).await?;
    let session = found.as_ref().map(|(session, _)| session.clone());
    if let Some(session) = session.filter(|session| session.noted == Noted::LongAgo) {
        let noted = app
            .db
            .write(move |tx| session::note_seen(tx, now, &session));
        if let Err(error) = noted.await {
            tracing::warn!(%error, "the use of a session was not noted");
        }
    }
    Ok(found)
}
