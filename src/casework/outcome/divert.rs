//! The province hands a case over as a tố cáo, once the receiving body has accepted it. What it
//! says of late paperwork is split off and stays.

use super::rest::{self, Remainder};
use crate::casework::actor::{Desk, Target};
use crate::casework::office::{self, Opened};
use crate::domain::change::{LetterOrder, Recipient, Template};
use crate::domain::coded::Coded as _;
use crate::domain::kinds::Group;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::circumstance::Rest;
use crate::domain::lifecycle::request::Request;
use crate::domain::review::{Matter, Outcome};
use crate::storage::cases::links::insert_split;
use crate::storage::cases::reviews::claim_reviews;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// What the province brings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diversion {
    /// Number of the receiving body's acceptance.
    pub document: String,
    /// Why.
    pub reason: String,
    /// The part that stays, where there is one.
    pub rest: Option<Remainder>,
}

/// Diverts a case.
///
/// # Errors
/// `NotYours`, `NotNow`, `RestMissing`, `TextMissing`; `Stale`.
///
/// Source: Luật Tố cáo 2018 Điều 24; quy chế của cổng.
pub fn divert(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    diversion: &Diversion,
) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let request = Request::Divert {
        document: diversion.document.clone(),
        reason: diversion.reason.clone(),
        rest: rest_of(&opened, diversion),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let stays = match &diversion.rest {
        Some(remainder) => Some(rest::open(tx, desk, &opened, remainder)?),
        None => None,
    };
    let event = office::event(Act::Divert)
        .with("document", &diversion.document)
        .saying(&diversion.reason);
    let mut change = office::change_of(opened, &decision, event);
    change.case.closed_at = Some(desk.now);
    change.letters = vec![LetterOrder {
        to: Recipient::Sender,
        template: Template::CaseDiverted,
    }];
    office::record_act(tx, desk, &change)?;
    let case = &change.case;
    if let Some(stays) = stays {
        insert_split(tx.conn(), case.id.0, stays.0)?;
    }
    // The province may act before anybody proposes it.
    let which = (case.id.0, case.round, Matter::Diversion.code());
    let by = (desk.me.staff.0, desk.now.0);
    claim_reviews(tx.conn(), which, Outcome::Upheld.code(), by)?;
    Ok(())
}

/// A case about paperwork leaves something for the office.
fn rest_of(opened: &Opened, diversion: &Diversion) -> Rest {
    let about_paperwork =
        opened.case.dossier_code.is_some() || opened.standing.group == Group::Paperwork;
    match (about_paperwork, &diversion.rest) {
        (_, Some(_)) => Rest::Split,
        (true, None) => Rest::Missing,
        (false, None) => Rest::None,
    }
}
