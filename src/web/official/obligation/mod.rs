//! The page of an apology obligation: the dossier's facts, the letter, and what can be done.

pub mod acts;
pub mod voids;
mod acting;
mod capacity;
mod faults;
mod forms;

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use self::capacity::Capacity;
use super::obligations::state;
use crate::accounts::session::Session;
use crate::casework::document::Wanted;
use crate::casework::view::{OwedFor, OwedView, Questions, Reading, obligation, questions};
use crate::documents::letter as written;
use crate::domain::apology::Act;
use crate::domain::coded::Coded as _;
use crate::domain::document::Kind;
use crate::domain::dossier::row::Lodged;
use crate::domain::ids::StaffId;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::web::access::{ApologyReader, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::kept;
use crate::web::official::reading;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{
    Crumb, Row, Tint, code, inset, letter_of_apology, success, summary_list, tag, warning,
};
use crate::web::{paper, urls};
use crate::words::date::short;
use crate::words::{Lang, names, plain, with};

/// What the address says beside the number.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Code of the act just done.
    xong: String,
}

/// `GET /can-bo/xin-loi/{id}`.
///
/// # Errors
/// `NotFound` for an obligation of another unit too; as any query.
pub async fn show(
    staff: Staff<ApologyReader>,
    door: Door,
    id: web::Path<i64>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let seen = Seen::load(&door, &staff.session, *id).await?;
    let said = Said {
        done: Act::from_code(&asked.xong),
        ..Said::default()
    };
    Ok(private(
        StatusCode::OK,
        obligation_page(&door, &seen, &said),
    ))
}

/// `GET /can-bo/xin-loi/{id}/pdf`: the letter, or its draft until it is signed.
///
/// # Errors
/// As [`show`]; `NotFound` before there is a letter.
pub async fn pdf(
    staff: Staff<ApologyReader>,
    door: Door,
    id: web::Path<i64>,
) -> Result<HttpResponse, WebError> {
    let seen = Seen::load(&door, &staff.session, *id).await?;
    let letter = seen.owed.letter.as_ref().ok_or(WebError::NotFound)?;
    let wanted = Wanted {
        obligation: *id,
        kind: Kind::Apology,
    };
    let bytes = match &seen.owed.signed {
        Some(signed) => paper::given(&door, wanted, written::signed(letter, signed)).await?,
        None => paper::made(&door, written::draft(letter, seen.today)).await?,
    };
    Ok(paper::file(bytes, &format!("xin-loi-{id}")))
}

/// An obligation as one member of staff sees it.
struct Seen {
    owed: OwedView,
    reference: Arc<Reference>,
    today: Day,
    capacity: Capacity,
    /// What was proposed about the duty itself.
    questions: Questions,
    /// Who reads.
    reader: StaffId,
}

impl Seen {
    async fn load(door: &Door, session: &Session, id: i64) -> Result<Self, WebError> {
        let keys = Arc::clone(&door.app.keys);
        let read = move |c: &mut _, reading: Reading<'_>| match obligation(c, &keys, reading, id)? {
            Some(owed) => Ok(Some((owed, questions(c, &keys, reading.me, id)?))),
            None => Ok(None),
        };
        let found = reading::read(door, session, read).await?;
        let (owed, questions) = found.ok_or(WebError::NotFound)?;
        Ok(Self {
            questions,
            reader: session.staff,
            capacity: Capacity::of(&owed.roles),
            owed,
            reference: door.app.db.reference().await?,
            today: door.now().day(),
        })
    }
}

/// What the page says beside the obligation itself.
#[derive(Default)]
struct Said {
    /// The act just done.
    done: Option<Act>,
    /// The form that came back, and what was typed.
    again: Option<(Act, Typed)>,
    /// Why it came back, when the obligation moved meanwhile.
    warning: Option<&'static str>,
}

/// What somebody does, as the heading of its form; none for what is not done here.
fn act_name(lang: Lang, act: Act) -> Option<&'static str> {
    Some(match act {
        Act::Draft => plain(lang, "obligation-draft"),
        Act::Sign => plain(lang, "obligation-sign"),
        Act::Return => plain(lang, "obligation-return"),
        Act::Deliver => plain(lang, "obligation-deliver"),
        _ => return voids::act_name(lang, act),
    })
}

fn obligation_page(door: &Door, seen: &Seen, said: &Said) -> Markup {
    let lang = door.lang();
    let owed = &seen.owed;
    let title = match owed.about {
        OwedFor::Dossier { .. } => "obligation-title",
        OwedFor::Case { .. } => "obligation-title-case",
    };
    let title = with(lang, title, &[("code", owed.code.as_str().into())]);
    let trail = [
        Crumb {
            text: plain(lang, "obligations-title"),
            href: Some(urls::OBLIGATIONS),
        },
        Crumb {
            text: &owed.code,
            href: None,
        },
    ];
    let frame = Frame::new(&door.site, &door.visitor, &title).trail(&trail);
    let frame = match &said.again {
        Some((_, typed)) => frame.form(typed),
        None => frame,
    };
    page(
        &frame,
        &html! {
            @if let Some(name) = said.done.and_then(|act| act_name(lang, act)) {
                (success(lang, name))
            }
            @if let Some(text) = said.warning { (warning(lang, text)) }
            h1 class="govuk-heading-l" { (title) }
            p {
                (state(lang, owed, seen.today))
                @if owed.unconfirmed {
                    " " (tag(plain(lang, "register-unconfirmed"), Tint::Yellow))
                }
            }
            (facts(lang, seen))
            (faults::section(lang, owed))
            @if let Some(remarks) = &owed.remarks {
                h2 class="govuk-heading-m" { (plain(lang, "obligation-remarks-given")) }
                (inset(&html! { p class="app-text" { (remarks) } }))
            }
            @if let Some(letter) = &owed.letter {
                h2 class="govuk-heading-m" { (plain(lang, "obligation-letter")) }
                p class="govuk-hint" { (letter_hint(lang, owed)) }
                (letter_of_apology(letter, owed.signed.as_ref(), seen.today))
                (paper::link(&urls::obligation_pdf(owed.id), pdf_name(lang, owed)))
            }
            (voids::section(lang, seen))
            (forms::all(door, seen, said.again.as_ref()))
            @if let Some((act, typed)) = &said.again { (lost(lang, seen, *act, typed)) }
        },
    )
}

fn pdf_name(lang: Lang, owed: &OwedView) -> &'static str {
    match owed.signed {
        Some(_) => plain(lang, "document-pdf"),
        None => plain(lang, "document-draft-pdf"),
    }
}

/// Who reads the letter, and whether anybody else does.
fn letter_hint(lang: Lang, owed: &OwedView) -> &'static str {
    match owed.concealed {
        true => plain(lang, "obligation-letter-concealed"),
        false => plain(lang, "obligation-letter-hint"),
    }
}

fn facts(lang: Lang, seen: &Seen) -> Markup {
    let owed = &seen.owed;
    let unit = names::unit(lang, &seen.reference, &owed.unit, seen.today);
    let mut rows = match &owed.about {
        OwedFor::Dossier {
            procedure,
            promised_on,
            ..
        } => vec![
            Row {
                key: plain(lang, "obligations-dossier"),
                value: code(&owed.code),
            },
            Row::text(plain(lang, "obligation-procedure"), procedure),
            Row::text(plain(lang, "obligation-promised"), &short(*promised_on)),
        ],
        OwedFor::Case { .. } => vec![Row {
            key: plain(lang, "obligation-case"),
            value: html! {
                a class="govuk-link" href=(urls::official_case(&owed.code)) { (code(&owed.code)) }
            },
        }],
    };
    rows.push(Row::text(plain(lang, "obligation-unit"), &unit));
    rows.push(Row::text(
        plain(lang, "obligation-due"),
        &short(owed.due_on),
    ));
    rows.push(Row {
        key: plain(lang, "obligation-basis"),
        value: html! {
            (owed.legal_basis)
            @if owed.uncertain { " (" (plain(lang, "obligation-uncertain")) ")" }
        },
    });
    if let Some(minutes) = &owed.minutes {
        let values = [
            ("day", short(minutes.on).into()),
            ("place", minutes.place.as_str().into()),
            ("signed", minutes.signed_by.as_str().into()),
        ];
        let said = with(lang, "obligation-minutes-kept", &values);
        rows.push(Row::text(plain(lang, "obligation-minutes"), &said));
    }
    summary_list(&rows)
}

/// What was typed into a form that is no longer offered.
fn lost(lang: Lang, seen: &Seen, act: Act, typed: &Typed) -> Markup {
    html! { @if !forms::is_offered(seen, act) { (kept::section(lang, typed)) } }
}

/// How it was lodged decides how the letter goes out.
fn lodged_hint(lang: Lang, owed: &OwedView) -> &'static str {
    match &owed.about {
        OwedFor::Dossier { lodged, .. } => match lodged {
            Lodged::Desk => plain(lang, "obligation-lodged-desk"),
            Lodged::Online => plain(lang, "obligation-lodged-online"),
        },
        OwedFor::Case { has_contact: true } => plain(lang, "obligation-case-contact"),
        OwedFor::Case { has_contact: false } => plain(lang, "obligation-case-no-contact"),
    }
}
