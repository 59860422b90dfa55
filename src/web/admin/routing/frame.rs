//! What the pages of the rules have in common: who may change them, the draft they are about, and
//! the way back.

use maud::{Markup, html};

use crate::casework::rulebook::draft::{Draft, find};
use crate::web::access::{Administrator, Staff};
use crate::web::admin::office::Office;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::page::{Frame, page};
use crate::web::parts::Crumb;
use crate::web::urls;
use crate::words::plain;

/// An administrator who keeps the rules.
///
/// # Errors
/// `Forbidden` for one who does not.
pub(super) async fn keeper(staff: Staff<Administrator>, door: Door) -> Result<Office, WebError> {
    let office = Office::open(staff, door).await?;
    match office.keeps_reference() {
        true => Ok(office),
        false => Err(WebError::Forbidden),
    }
}

/// The draft, when somebody has begun one.
///
/// # Errors
/// As any read.
pub(super) async fn open_draft(office: &Office) -> Result<Option<Draft>, WebError> {
    let reference = std::sync::Arc::clone(&office.reference);
    let read = office.door.app.db.read(move |c| find(c, &reference));
    Ok(read.await?)
}

/// The draft a page is about.
///
/// # Errors
/// `NotFound` when there is none.
pub(super) async fn the_draft(office: &Office) -> Result<Draft, WebError> {
    open_draft(office).await?.ok_or(WebError::NotFound)
}

/// A page below that of the rules; below the draft's where it is about it.
pub(super) fn framed(
    office: &Office,
    title: &str,
    above: Option<(&'static str, &'static str)>,
    (typed, content): (&Typed, &Markup),
) -> Markup {
    let lang = office.lang();
    let crumb = |key, href| Crumb {
        text: plain(lang, key),
        href: Some(href),
    };
    let mut trail = vec![
        crumb("admin-title", urls::ADMIN),
        crumb("rules-title", urls::ADMIN_RULES),
    ];
    trail.extend(above.map(|(key, href)| crumb(key, href)));
    trail.push(Crumb {
        text: title,
        href: None,
    });
    let frame = Frame::new(&office.door.site, &office.door.visitor, title).trail(&trail);
    page(&frame.form(typed), content)
}

/// The place of a page about the draft.
pub(super) const DRAFT: Option<(&str, &str)> = Some(("rules-draft", urls::ADMIN_RULES_DRAFT));

/// What every form about the draft sends: its token, and the draft as it was seen.
pub(super) fn of_draft(office: &Office, address: &str, draft: &Draft) -> Markup {
    html! {
        (office.token(address))
        input type="hidden" name="version" value=(draft.version);
    }
}
