//! `/phan-anh/kiem-tra`: every answer once more, then the report is sent.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::keeping::{self, Kept};
use super::{Asking, answers, at_desk, elsewhere, leaving};
use crate::casework::file::Submission;
use crate::casework::file::repeat::find_filed;
use crate::casework::report::body::ReportBody;
use crate::casework::report::draft::ahead::{self, Elsewhere};
use crate::casework::report::draft::question::Question;
use crate::domain::case::{Case, Channel};
use crate::domain::category::Category;
use crate::domain::code::{CaseCode, Secret};
use crate::domain::kinds::Privacy;
use crate::domain::refusal::Refusal;
use crate::reference::Reference;
use crate::storage::error::{Failure, StorageError};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::page::{page, private, see_other};
use crate::web::parts::{Field, Weight, back_link, button, checkbox, inset};
use crate::web::{cookies, csrf, failure, filing, urls};
use crate::words::plain;

/// What is sent with the last page.
#[derive(Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct SendForm {
    /// The draft's own: sending the page twice makes one case.
    request: String,
    public_consent: bool,
}

/// `GET /phan-anh/kiem-tra`.
///
/// # Errors
/// As any read.
pub async fn show(door: Door, request: HttpRequest) -> Result<HttpResponse, WebError> {
    let reference = door.app.db.reference().await?;
    let Some(kept) = keeping::find(&door, &request).await? else {
        return Ok(leaving::gone(&door, &Typed::default()));
    };
    let asking = asking(&door, &reference, &kept);
    if asking.next() != urls::CHECK {
        return Ok(see_other(asking.next()));
    }
    Ok(private(StatusCode::OK, check_page(&asking)))
}

/// `POST /phan-anh/kiem-tra`: files the report and leads to its codes. A page sent before leads to
/// the same codes.
///
/// # Errors
/// As any write.
pub async fn submit(
    door: Door,
    request: HttpRequest,
    form: Checked<SendForm>,
) -> Result<HttpResponse, WebError> {
    let reference = door.app.db.reference().await?;
    let (form, typed) = form.accept().map_err(|_| WebError::Malformed)?;
    let kept = keeping::find(&door, &request).await?;
    let kept = match kept.filter(|kept| kept.draft.request == form.request) {
        Some(kept) => kept,
        None => return sent_before((&door, &reference), form, &typed).await,
    };
    let typist = at_desk::typist(&request, &kept.draft)?;
    let asking = asking(&door, &reference, &kept);
    if asking.next() != urls::CHECK {
        return Ok(see_other(asking.next()));
    }
    let body = ReportBody {
        public_consent: form.public_consent && ahead::may_publish(&kept.draft, &reference),
        ..asking.body()
    };
    let submission = Submission {
        channel: typist.map_or(Channel::Web, |_| Channel::Desk),
        typed_by: typist,
        token: form.request.clone().into_bytes(),
        body_hash: filing::hash(&body)?,
    };
    let report = match filing::check(&door.app, body, &reference, door.now()) {
        Ok(report) => report,
        Err(faults) => {
            // The reference data changed while the report was written.
            let fault = faults.first().map(|fault| keeping::asks_for(&fault.field));
            return Ok(see_other(urls::question(fault.unwrap_or(Question::Topic))));
        }
    };
    let token = Some(kept.token.clone());
    // The page is made from the report itself: nothing need be kept to tell it again.
    let sent = (submission, |_: &_| Ok(String::new()));
    match filing::write(&door.app, door.now(), report, sent, token).await {
        Ok((filed, _)) => led_to_codes((&door, &reference), &filed.case, &filed.secret),
        Err(Failure::Refused(Refusal::LodgeElsewhere { legal_basis })) => {
            let place = Elsewhere::Centre(legal_basis);
            Ok(elsewhere::told_after(&asking, &place))
        }
        Err(Failure::Refused(Refusal::RepeatedWithAnotherBody)) => {
            sent_before((&door, &reference), form, &typed).await
        }
        Err(failed) => Err(failure::failed(door.lang(), failed)),
    }
}

fn asking<'a>(door: &'a Door, reference: &'a Reference, kept: &'a Kept) -> Asking<'a> {
    Asking {
        desks: &[],
        door,
        reference,
        draft: &kept.draft,
    }
}

/// A page whose draft is gone: sent already, or expired.
async fn sent_before(
    (door, reference): (&Door, &Reference),
    form: SendForm,
    typed: &Typed,
) -> Result<HttpResponse, WebError> {
    let keys = Arc::clone(&door.app.keys);
    let is_ours = csrf::is_nonce(&form.request);
    let find = move |c: &mut _| -> Result<_, StorageError> {
        match is_ours {
            true => find_filed(c, &keys, form.request.as_bytes()),
            false => Ok(None),
        }
    };
    match door.app.db.read(find).await? {
        Some((case, secret)) => led_to_codes((door, reference), &case, &secret),
        None => Ok(leaving::gone(door, &typed.clone().without("request"))),
    }
}

/// On to the codes; this browser has no draft any more.
fn led_to_codes(
    (door, reference): (&Door, &Reference),
    case: &Case,
    secret: &Secret,
) -> Result<HttpResponse, WebError> {
    let category = reference.categories.get(&case.category);
    if case.channel == Channel::Desk && category.is_some_and(Category::is_delicate) {
        return at_desk::receipt(door, case);
    }
    let code = CaseCode::parse(&case.code).ok_or(WebError::Broken("a code of ours"))?;
    let mut response = see_other(&urls::sent(code.as_str()));
    response
        .add_cookie(&cookies::case(&door.site, &code, secret))
        .and_then(|()| response.add_cookie(&cookies::draft_removal(&door.site)))
        .map_err(|_| WebError::Broken("the cookie of a report cannot be sent"))?;
    Ok(response)
}

fn check_page(asking: &Asking<'_>) -> Markup {
    let lang = asking.lang();
    let title = plain(lang, "filing-check");
    let nothing = Typed::default();
    let publish = Field::new(
        lang,
        &nothing,
        "public_consent",
        plain(lang, "filing-publish"),
    )
    .hint(plain(lang, "filing-publish-hint"));
    let asked = Question::of(asking.draft, asking.reference, asking.on());
    let last = asked
        .last()
        .map_or(urls::HOME, |last| urls::question(*last));
    page(
        &asking.frame(title),
        &html! {
            (back_link(lang, last))
            h1 class="govuk-heading-l" { (title) }
            (answers::all(asking))
            (name_missing(asking))
            form method="post" action=(urls::CHECK) novalidate {
                (csrf::field(&asking.door.site, &asking.door.visitor, urls::CHECK))
                input type="hidden" name="request" value=(asking.draft.request);
                @if ahead::may_publish(asking.draft, asking.reference) { (checkbox(&publish)) }
                p class="govuk-body" { (plain(lang, "filing-before-sending")) }
                (button(plain(lang, "filing-send"), Weight::Primary))
            }
            (leaving::discard_form(asking.door))
        },
    )
}

/// Whoever chose to tell their name and left it out hears so before sending.
fn name_missing(asking: &Asking<'_>) -> Markup {
    let (lang, draft) = (asking.lang(), asking.draft);
    let tells = matches!(draft.privacy(), Some(Privacy::Named | Privacy::NameHidden));
    let name = draft.contact.name.as_deref().unwrap_or_default();
    html! {
        @if tells && name.trim().is_empty() {
            (inset(&html! {
                p class="govuk-body" {
                    (plain(lang, "filing-name-missing")) " "
                    a class="govuk-link" href=(urls::question(Question::Contact)) {
                        (plain(lang, "filing-name-add"))
                    }
                }
            }))
        }
    }
}
