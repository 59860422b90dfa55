//! A copy of the rules that somebody changes. There is one at a time; everybody who keeps the rules
//! sees it, and each change is made on the draft as its writer saw it.

use crate::domain::change::By;
use crate::domain::coded::Coded as _;
use crate::domain::ids::StaffId;
use crate::domain::refusal::AccountRefusal;
use crate::domain::routing::amend::{from_day, in_force};
use crate::domain::routing::rule::Rule;
use crate::domain::time::{Day, Instant};
use crate::reference::Reference;
use crate::reference::routing::rows;
use crate::reference::routing::table::table;
use crate::reference::rows::RowError;
use crate::reference::shipped::Source;
use crate::storage::accounts::find_staff;
use crate::storage::audit::Entry;
use crate::storage::connection::AnyConnection;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::storage::reference::drafts::{
    DraftRow, delete_draft, find_draft, insert_draft, update_draft,
};

/// Rules somebody is changing.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The first day they are to decide.
    pub from: Day,
    /// The rules of that day, in their order; or why they cannot be read any more.
    pub rules: Result<Vec<Rule>, Vec<RowError>>,
    /// Changes with every change.
    pub version: i64,
    /// When it was begun.
    pub begun_at: Instant,
    /// By whom.
    pub begun_by: String,
    /// When it was changed last.
    pub changed_at: Instant,
    /// By whom.
    pub changed_by: String,
}

impl Draft {
    /// The rules of all days once it is published; none while it cannot be read.
    pub fn table(&self, reference: &Reference) -> Option<Vec<Rule>> {
        let wanted = self.rules.as_ref().ok()?;
        Some(from_day(reference.routing.all(), wanted, self.from))
    }
}

/// The draft, when somebody has begun one.
///
/// # Errors
/// As any query.
pub fn find(c: &mut AnyConnection, reference: &Reference) -> Result<Option<Draft>, StorageError> {
    let Some(row) = find_draft(c, Source::Routing)? else {
        return Ok(None);
    };
    let mut name = |id| -> Result<String, StorageError> {
        let staff = find_staff(c, id)?;
        Ok(staff.map(|staff| staff.name).unwrap_or_default())
    };
    Ok(Some(Draft {
        from: Day(row.from_on),
        rules: rows(&row.body, &reference.categories)
            .map(|rows| rows.into_iter().map(|(_, rule)| rule).collect()),
        version: row.version,
        begun_at: Instant(row.begun_at),
        begun_by: name(row.begun_by)?,
        changed_at: Instant(row.changed_at),
        changed_by: name(row.changed_by)?,
    }))
}

/// Copies the rules of a day to come.
///
/// # Errors
/// `NotToCome`; `Taken` when somebody has begun one.
pub fn begin(tx: &mut Tx<'_>, now: Instant, by: StaffId, from: Day) -> Result<(), Failure> {
    to_come(from, now)?;
    let reference = tx.reference();
    let row = DraftRow {
        source: Source::Routing.code().to_owned(),
        based_on: reference.version,
        from_on: from.0,
        body: table(&in_force(reference.routing.all(), from)),
        version: 1,
        begun_at: now.0,
        begun_by: by.0,
        changed_at: now.0,
        changed_by: by.0,
    };
    insert_draft(tx.conn(), &row)?;
    Ok(tx.audit(&entry(now, by, "rules_draft_begun").with("from", from))?)
}

/// Changes the draft that was `seen`.
///
/// # Errors
/// `NotToCome`; `Stale` when somebody changed it since.
pub fn change(
    tx: &mut Tx<'_>,
    now: Instant,
    by: StaffId,
    (seen, from): (i64, Day),
    rules: &[Rule],
) -> Result<(), Failure> {
    to_come(from, now)?;
    let body = table(rules);
    update_draft(
        tx.conn(),
        (Source::Routing, seen),
        (from.0, &body),
        (now.0, by.0),
    )?;
    let entry = entry(now, by, "rules_draft_changed");
    Ok(tx.audit(&entry.with("draft", seen.saturating_add(1)))?)
}

/// Throws the draft that was `seen` away.
///
/// # Errors
/// `Stale` when somebody changed it since.
pub fn discard(tx: &mut Tx<'_>, now: Instant, by: StaffId, seen: i64) -> Result<(), Failure> {
    delete_draft(tx.conn(), (Source::Routing, seen))?;
    Ok(tx.audit(&entry(now, by, "rules_draft_discarded"))?)
}

fn entry(now: Instant, by: StaffId, act: &str) -> Entry {
    Entry::new(now, By::Staff(by), act, "reference:routing".to_owned())
}

/// Rules change from a day to come, never backwards.
pub(super) fn to_come(from: Day, now: Instant) -> Result<(), Failure> {
    match from > now.day() {
        true => Ok(()),
        false => Err(Failure::Refused(AccountRefusal::NotToCome.into())),
    }
}
