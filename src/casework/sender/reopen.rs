//! The sender is not content: a new round begins, with half the limit. The second goes a level up.

use super::{Seen, Sender, round};
use crate::domain::change::Template;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Opens an answered or ended case again.
///
/// # Errors
/// `NotYours`, `NotNow`, `ReopenTooLate`, `TextMissing`; `Stale`.
///
/// Source: quy chế của cổng.
pub fn reopen(tx: &mut Tx<'_>, sender: &Sender<'_>, seen: Seen, why: &str) -> Result<(), Failure> {
    let opened = super::open(tx, sender, seen)?;
    let reason = why.to_owned();
    let decision = super::ask(tx, sender, &opened, &Request::Reopen { reason })?;
    let event = super::said(Act::Reopen, why);
    let mut change = round::begin(tx, (opened, &decision), sender.now, event)?;
    change
        .letters
        .push(super::to_unit(&change, Template::CaseReopened));
    super::record_act(tx, sender, &change)
}
