//! The sender writes. While the office waits for the sender this is the answer: the clock goes on
//! at once.

use serde::{Deserialize, Serialize};

use super::{Seen, Sender};
use crate::casework::office::{self, Opened};
use crate::casework::record::{KnownRequest, record_request};
use crate::domain::change::{Change, Template};
use crate::domain::coded::Coded as _;
use crate::domain::event::{Event, EventKind};
use crate::domain::lifecycle::State;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::domain::refusal::Refusal;
use crate::storage::cases::idempotency::find_idempotency_key;
use crate::storage::columns;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// What is sent once, however often it comes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message {
    /// What is said; none for "Tôi đã cung cấp đủ" alone.
    pub text: Option<String>,
    /// What makes a repeat recognisable, at least 16 bytes.
    pub token: Vec<u8>,
    /// Hash of what was sent under it.
    pub body_hash: Vec<u8>,
}

/// What the sender is told: the same for every repeat.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Taken {
    /// When it came, microseconds UTC.
    pub at: i64,
    /// Code of the state the case then stood in.
    pub state: String,
}

/// Keeps a message, and goes on with a case that waits for it.
///
/// # Errors
/// `NotYours` for a wrong secret, `NotNow` once the case is answered, `TextMissing` for an empty
/// message nobody waits for, `RepeatedWithAnotherBody`.
///
/// Source: quy chế của cổng.
pub fn message(tx: &mut Tx<'_>, sender: &Sender<'_>, message: &Message) -> Result<Taken, Failure> {
    let opened = super::open(tx, sender, Seen::Present)?;
    let id = opened.case.id;
    let key = key(sender, &message.token);
    if let Some(known) = find_idempotency_key(tx.conn(), &key)? {
        return match known.body_hash == message.body_hash && known.case_id == id.0 {
            true => Ok(columns::json(&known.answer)?),
            false => Err(Refusal::RepeatedWithAnotherBody.into()),
        };
    }
    let change = change(tx, sender, opened, message.text.as_deref())?;
    super::record_act(tx, sender, &change)?;
    let taken = Taken {
        at: sender.now.0,
        state: change.case.state.code().to_owned(),
    };
    let answer = columns::to_json(&taken)?;
    let request = KnownRequest {
        key_mac: key,
        body_hash: message.body_hash.clone(),
        answer,
    };
    record_request(tx, sender.now, id, &request)?;
    Ok(taken)
}

/// A key of its own for each case: the same token elsewhere is another request.
fn key(sender: &Sender<'_>, token: &[u8]) -> Vec<u8> {
    let mut whole = format!("message:{}:", sender.code.as_str()).into_bytes();
    whole.extend_from_slice(token);
    sender.keys.request_mac(&whole)
}

fn change(
    tx: &Tx<'_>,
    sender: &Sender<'_>,
    opened: Opened,
    text: Option<&str>,
) -> Result<Change, Failure> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    let state = opened.case.state;
    let saying = |event: Event| match text {
        Some(text) => event.saying(text),
        None => event,
    };
    let mut change = match (state, text) {
        (State::WaitingCitizen, _) => {
            let decision = super::ask(tx, sender, &opened, &Request::CitizenReply)?;
            let event = saying(Event::told(EventKind::Case(Act::CitizenReply)));
            office::change_of(opened, &decision, event)
        }
        (state, _) if !state.is_open() => return Err(Refusal::NotNow { state }.into()),
        (_, None) => return Err(Refusal::TextMissing.into()),
        (_, Some(_)) => Change {
            events: vec![saying(Event::told(EventKind::Message))],
            ..Change::of(opened.case)
        },
    };
    change.letters = vec![super::to_unit(&change, Template::CitizenWrote)];
    Ok(change)
}
