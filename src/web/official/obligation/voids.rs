//! What was proposed about the duty itself: what each side reads, and the acts of both.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::acting::Acting;
use super::{Capacity, Seen};
use crate::casework::actor::Desk;
use crate::casework::apologise::{self, Owed};
use crate::casework::view::{Bench, SeenVoid};
use crate::domain::apology::Act;
use crate::domain::apology::void::{Document, Ground, Proposal, Standing};
use crate::domain::coded::Coded as _;
use crate::storage::db::Tx;
use crate::storage::error::Failure;
use crate::web::access::{Decider, Official, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::parts::{Choice, Field, Row, Tint, input, radios, summary_list, tag, textarea};
use crate::words::date::{moment, short};
use crate::words::{Lang, date, plain, voids, with};

type Answer = Result<HttpResponse, WebError>;

/// The acts of this file and the last piece of the address each is sent to.
pub(super) const ACTS: [(Act, &str); 5] = [
    (Act::ProposeVoid, "khong-phat-sinh"),
    (Act::Void, "dong-y-khong-phat-sinh"),
    (Act::RejectVoid, "khong-dong-y"),
    (Act::Restore, "khoi-phuc"),
    (Act::KeepVoid, "giu-ket-luan"),
];

/// Whether somebody may do it now.
pub(super) fn is_offered(seen: &Seen, act: Act) -> bool {
    let latest = seen.questions.voids.last();
    let waits = |standing| latest.is_some_and(|void| void.standing == standing);
    let has_spoken = latest.is_some_and(|void| void.spoken.contains(&seen.reader));
    let decides = seen.questions.side == Some(Bench::Decides) && !has_spoken;
    match act {
        Act::ProposeVoid => {
            let proposes = seen.questions.side == Some(Bench::Proposes);
            let is_theirs = proposes && seen.capacity >= Capacity::Official;
            is_theirs && !latest.is_some_and(|void| void.standing.is_awaited())
        }
        Act::Void | Act::RejectVoid => decides && waits(Standing::Proposed),
        Act::Restore | Act::KeepVoid => decides && waits(Standing::Objected),
        _ => false,
    }
}

/// What was proposed, and what became of it, oldest first.
pub(super) fn section(lang: Lang, seen: &Seen) -> Markup {
    html! {
        @if !seen.questions.voids.is_empty() {
            h2 class="govuk-heading-m" { (plain(lang, "void-title")) }
            @for void in &seen.questions.voids { (one(lang, void)) }
        }
    }
}

/// How far a proposal has come, as a tag.
pub(in crate::web) fn standing(lang: Lang, standing: Standing) -> Markup {
    let tint = match standing {
        Standing::Proposed | Standing::Objected => Tint::Yellow,
        Standing::Rejected | Standing::Restored => Tint::Red,
        Standing::Confirmed | Standing::Kept => Tint::Grey,
    };
    tag(voids::standing(lang, standing), tint)
}

fn one(lang: Lang, void: &SeenVoid) -> Markup {
    let row = |key, value: Markup| Row {
        key: plain(lang, key),
        value,
    };
    let said = |at, text: &str| {
        html! {
            span class="app-text" { (text) }
            div class="govuk-hint" { (moment(lang, at)) }
        }
    };
    let mut rows = vec![
        row("obligation-state", standing(lang, void.standing)),
        Row::text(plain(lang, "void-ground"), voids::ground(lang, void.ground)),
        row(
            "void-explanation",
            said(void.proposed_at, &void.explanation),
        ),
    ];
    if let Some((number, on)) = &void.document {
        let values = [
            ("number", number.as_str().into()),
            ("date", short(*on).into()),
        ];
        let told = with(lang, "void-document-told", &values);
        rows.push(Row::text(plain(lang, "void-document"), &told));
    }
    if let Some(on) = void.due_on {
        rows.push(Row::text(plain(lang, "void-decide-by"), &short(on)));
    }
    if let Some((at, text)) = &void.decided {
        rows.push(row("void-decision", said(*at, text)));
    }
    if let Some(on) = void
        .object_until
        .filter(|_| void.standing == Standing::Confirmed)
    {
        rows.push(Row::text(plain(lang, "void-object-until"), &short(on)));
    }
    if let Some((at, text)) = &void.objected {
        let text = text
            .as_deref()
            .unwrap_or(plain(lang, "void-objection-kept"));
        rows.push(row("void-objection", said(*at, text)));
    }
    if let Some((at, text)) = &void.settled {
        rows.push(row("void-settlement", said(*at, text)));
    }
    summary_list(&rows)
}

/// What somebody does, as the heading of its form; none for what is not done here.
pub(super) fn act_name(lang: Lang, act: Act) -> Option<&'static str> {
    Some(match act {
        Act::ProposeVoid => plain(lang, "void-propose"),
        Act::Void => plain(lang, "void-confirm"),
        Act::RejectVoid => plain(lang, "void-reject"),
        Act::Restore => plain(lang, "void-restore"),
        Act::KeepVoid => plain(lang, "void-keep"),
        _ => return None,
    })
}

/// What follows from an act.
fn means(lang: Lang, act: Act) -> &'static str {
    match act {
        Act::Void => plain(lang, "void-confirm-means"),
        Act::RejectVoid => plain(lang, "void-reject-means"),
        Act::Restore => plain(lang, "void-restore-means"),
        Act::KeepVoid => plain(lang, "void-keep-means"),
        _ => plain(lang, "void-propose-means"),
    }
}

/// The field in which the level above gives its reason: one for each act.
fn why_field(act: Act) -> &'static str {
    match act {
        Act::Void => "confirm_why",
        Act::RejectVoid => "reject_why",
        Act::Restore => "restore_why",
        _ => "keep_why",
    }
}

pub(super) fn fields(lang: Lang, act: Act, typed: &Typed) -> Markup {
    let field = |name, key| Field::new(lang, typed, name, plain(lang, key));
    let choice = |ground: &Ground| Choice::new(ground.code(), voids::ground(lang, *ground));
    html! {
        p class="govuk-body" { (means(lang, act)) }
        @if act == Act::ProposeVoid {
            @let choices: Vec<Choice<'_>> = Ground::all().iter().map(choice).collect();
            (radios(&field("ground", "void-ground"), &choices))
            (input(&field("document_number", "void-document-number")
                .hint(plain(lang, "void-document-hint"))
                .width("govuk-input--width-10"), "text"))
            (input(&field("document_on", "void-document-on")
                .hint(plain(lang, "void-document-on-hint"))
                .width("govuk-input--width-10"), "text"))
            (textarea(&field("explanation", "void-explanation")
                .hint(plain(lang, "void-explanation-hint"))))
        } @else {
            (textarea(&field(why_field(act), "outcome-reason")
                .hint(plain(lang, "void-reason-hint")).rows(3)))
        }
    }
}

/// What the unit proposes.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ProposalForm {
    version: i64,
    ground: String,
    #[validate(length(max = 100))]
    document_number: String,
    document_on: String,
    #[validate(length(min = 10, max = 4_000))]
    explanation: String,
}

/// `…/khong-phat-sinh`: the unit proposes that the duty never arose.
///
/// # Errors
/// As any act.
pub async fn propose(
    staff: Staff<Official>,
    door: Door,
    id: web::Path<i64>,
    form: Checked<ProposalForm>,
) -> Answer {
    let lang = door.lang();
    let acting = Acting::new(door, staff.session, *id, Act::ProposeVoid);
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return acting.again(typed).await,
    };
    let Some(ground) = Ground::from_code(&form.ground) else {
        let sentence = plain(lang, "invalid-required");
        return acting.again(typed.with_problem("ground", sentence)).await;
    };
    let on = date::read(&form.document_on);
    if on.is_none() && !form.document_on.trim().is_empty() {
        let sentence = plain(lang, "invalid-day");
        return acting
            .again(typed.with_problem("document_on", sentence))
            .await;
    }
    let proposal = Proposal {
        ground,
        explanation: form.explanation,
        document: on
            .filter(|_| ground == Ground::Supplement)
            .map(|on| Document {
                number: form.document_number,
                on,
            }),
    };
    acting
        .perform((form.version, typed), move |tx, desk, owed| {
            apologise::propose_void(tx, desk, owed, &proposal)
        })
        .await
}

macro_rules! decisions {
    ($($(#[$doc:meta])* $name:ident $form:ident $field:ident: $act:ident $verb:ident;)*) => {
        $(
            /// Why.
            #[derive(Debug, Default, Deserialize, Validate)]
            #[serde(deny_unknown_fields, default)]
            pub struct $form {
                version: i64,
                #[validate(length(min = 10, max = 4_000))]
                $field: String,
            }

            $(#[$doc])*
            ///
            /// # Errors
            /// As any act.
            pub async fn $name(
                staff: Staff<Decider>,
                door: Door,
                id: web::Path<i64>,
                form: Checked<$form>,
            ) -> Answer {
                let acting = Acting::new(door, staff.session, *id, Act::$act);
                match form.accept() {
                    Ok((form, typed)) => {
                        let said = (form.version, typed, form.$field);
                        decide(acting, said, apologise::$verb).await
                    }
                    Err(typed) => acting.again(typed).await,
                }
            }
        )*
    };
}

decisions! {
    /// `…/dong-y-khong-phat-sinh`: the level above finds so.
    confirm ConfirmForm confirm_why: Void confirm_void;
    /// `…/khong-dong-y`: the level above does not.
    reject RejectForm reject_why: RejectVoid reject_void;
    /// `…/khoi-phuc`: the level above upholds an objection.
    restore RestoreForm restore_why: Restore restore;
    /// `…/giu-ket-luan`: the level above turns it down.
    keep KeepForm keep_why: KeepVoid keep_void;
}

async fn decide(
    acting: Acting,
    (version, typed, why): (i64, Typed, String),
    verb: fn(&mut Tx<'_>, &Desk<'_>, Owed, &str) -> Result<(), Failure>,
) -> Answer {
    acting
        .perform((version, typed), move |tx, desk, owed| {
            verb(tx, desk, owed, &why)
        })
        .await
}
