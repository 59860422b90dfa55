//! What all questions have in common: how a page is asked, and how its answer is taken.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use serde::de::DeserializeOwned;
use validator::Validate;

use super::keeping::{self, Kept};
use super::{Asking, at_desk, elsewhere, leaving};
use crate::casework::report::draft::ahead;
use crate::casework::report::draft::question::Question;
use crate::reference::Reference;
use crate::storage::error::{Failure, StorageError};
use crate::storage::units::sheets::desks_of;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::failure;
use crate::web::forms::{Checked, Typed};
use crate::web::page::{page, private, public, see_other};
use crate::web::parts::{Weight, back_link, button};
use crate::web::{csrf, filing, urls};
use crate::words::{plain, with};

pub use crate::casework::report::draft::Draft;

/// Times an answer is taken anew because another page of the same draft was sent at that moment.
const TRIES: usize = 4;

/// A question: how its page asks, and what its answer changes.
pub trait Step: 'static {
    /// The fields of the page.
    type Form: DeserializeOwned + Validate + Clone + 'static;
    /// Which question it is.
    const QUESTION: Question;
    /// The page's fields that a report is checked by, each with what a report's body calls it.
    const FIELDS: &'static [(&'static str, &'static str)];

    /// The question, as the title of the page.
    fn title(asking: &Asking<'_>) -> &'static str;

    /// The fields, filled with the answer given before.
    fn typed(asking: &Asking<'_>) -> Typed;

    /// The heading and the fields.
    fn fields(asking: &Asking<'_>, typed: &Typed) -> Markup;

    /// The draft with this answer; or the form again, with what is wrong or what to choose from.
    ///
    /// # Errors
    /// The form again.
    fn answer(asking: &Asking<'_>, form: Self::Form, typed: Typed) -> Result<Draft, Typed>;
}

/// `GET` of a question: its page, or the page of the first question that is to be answered before.
///
/// # Errors
/// As any read.
pub async fn show<S: Step>(door: Door, request: HttpRequest) -> Result<HttpResponse, WebError> {
    let reference = door.app.db.reference().await?;
    let kept = keeping::find(&door, &request).await?;
    let is_new = kept.is_none();
    let Some(draft) = draft_of::<S>(&door, &reference, kept.as_ref()) else {
        return Ok(leaving::gone(&door, &Typed::default()));
    };
    let desks = desks::<S>(&door, &draft).await?;
    let asking = Asking {
        door: &door,
        reference: &reference,
        draft: &draft,
        desks: &desks,
    };
    let on = asking.on();
    let open = Question::first_open(&draft, &reference, on);
    let comes_too_early = open.is_some_and(|open| open < S::QUESTION);
    if comes_too_early || !S::QUESTION.is_asked(&draft, &reference, on) {
        return Ok(see_other(asking.next()));
    }
    let markup = question_page::<S>(&asking, &S::typed(&asking));
    Ok(match is_new {
        true => public(markup),
        false => private(StatusCode::OK, markup),
    })
}

/// The desks of the ward's offices, for the page that asks for one.
async fn desks<S: Step>(door: &Door, draft: &Draft) -> Result<Vec<String>, WebError> {
    if S::QUESTION != Question::Office {
        return Ok(Vec::new());
    }
    let (ward, on) = (draft.ward_code.clone(), door.now().day());
    let read = door.app.db.read(move |c| desks_of(c, &ward, on));
    Ok(read.await?)
}

/// `POST` of a question: keeps the answer and leads on; the page again when it does not hold.
///
/// # Errors
/// As any write.
pub async fn submit<S: Step>(
    door: Door,
    request: HttpRequest,
    form: Checked<S::Form>,
) -> Result<HttpResponse, WebError> {
    let reference = door.app.db.reference().await?;
    let form = form.accept();
    for _ in 0..TRIES {
        let kept = keeping::find(&door, &request).await?;
        let Some(draft) = draft_of::<S>(&door, &reference, kept.as_ref()) else {
            let typed = form.map_or_else(|typed| typed, |(_, typed)| typed);
            return Ok(leaving::gone(&door, &typed));
        };
        let desks = desks::<S>(&door, &draft).await?;
        let asking = Asking {
            door: &door,
            reference: &reference,
            draft: &draft,
            desks: &desks,
        };
        let answered = match taken::<S>(&asking, form.clone()) {
            Ok(answered) => answered,
            Err(told) => return Ok(*told),
        };
        match keeping::keep(&door, kept.as_ref(), &answered).await {
            Ok(cookie) => {
                let mut response = see_other(asking.with(&answered).next());
                keeping::hand_over(&mut response, cookie)?;
                return Ok(response);
            }
            Err(Failure::Storage(StorageError::Stale)) => {}
            Err(failed) => return Err(failure::failed(door.lang(), failed)),
        }
    }
    Err(WebError::Stale)
}

/// The draft a question is answered in. Only the first question begins one.
fn draft_of<S: Step>(door: &Door, reference: &Reference, kept: Option<&Kept>) -> Option<Draft> {
    match kept {
        Some(kept) => Some(kept.draft.clone()),
        None if S::QUESTION == Question::Topic => Some(keeping::begun(door, reference)),
        None => None,
    }
}

/// The draft with the answer, rid of what no longer applies; or the answer of the page.
fn taken<S: Step>(
    asking: &Asking<'_>,
    form: Result<(S::Form, Typed), Typed>,
) -> Result<Draft, Box<HttpResponse>> {
    let again = |typed: Typed| {
        let status = match typed.problems().is_empty() {
            true => StatusCode::OK,
            false => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Box::new(private(status, question_page::<S>(asking, &typed)))
    };
    let (form, typed) = form.map_err(again)?;
    let draft = S::answer(asking, form, typed.clone()).map_err(again)?;
    let wrong = wrong_fields::<S>(&asking.with(&draft), typed);
    if !wrong.problems().is_empty() {
        return Err(again(wrong));
    }
    let (reference, on) = (asking.reference, asking.on());
    let draft = draft
        .answered(S::QUESTION)
        .settled(asking.draft, reference, on);
    match ahead::elsewhere(&draft, reference, on, asking.alone()) {
        Some(place) => {
            let told = elsewhere::told_before(asking, &place, S::QUESTION);
            Err(Box::new(told))
        }
        None => Ok(draft),
    }
}

/// The form, with what every door refuses in a report beside this question's fields.
fn wrong_fields<S: Step>(asking: &Asking<'_>, typed: Typed) -> Typed {
    let checked = filing::check(
        &asking.door.app,
        asking.body(),
        asking.reference,
        asking.door.now(),
    );
    let faults = checked.err().unwrap_or_default();
    let told = S::FIELDS.iter().filter_map(|(field, path)| {
        let fault = faults.iter().find(|problem| problem.field == *path)?;
        Some((*field, filing::sentence(asking.lang(), &fault.fault)))
    });
    told.fold(typed, |typed, (field, sentence)| {
        typed.with_problem(field, sentence)
    })
}

fn question_page<S: Step>(asking: &Asking<'_>, typed: &Typed) -> Markup {
    let lang = asking.lang();
    let address = urls::question(S::QUESTION);
    let (number, all) = asking.number(S::QUESTION);
    let counted = [("number", number.into()), ("all", all.into())];
    page(
        &asking.frame(S::title(asking)).form(typed),
        &html! {
            (back_link(lang, asking.back(S::QUESTION)))
            @if S::QUESTION == Question::Topic { (leaving::begun_before(asking)) }
            form method="post" action=(address) novalidate {
                (csrf::field(&asking.door.site, &asking.door.visitor, address))
                @if asking.draft.topic.is_empty() {
                    // How many there will be hangs on the first answer.
                    span class="govuk-caption-l" { (plain(lang, "filing-first-question")) }
                } @else {
                    span class="govuk-caption-l" { (with(lang, "filing-question", &counted)) }
                }
                (at_desk::notice(asking))
                (S::fields(asking, typed))
                (button(plain(lang, "filing-continue"), Weight::Primary))
            }
        },
    )
}
