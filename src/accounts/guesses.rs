//! Wrong passwords and secrets, counted in the database so that every node makes the next guess
//! wait alike. Subjects are kept as keyed hashes; addresses of citizens are not kept at all.

use std::net::IpAddr;

use crate::domain::guesses::{ACCOUNT, ADDRESS, CASE, FORGIVEN, ONE_HAND, Tried, household};
use crate::domain::time::Instant;
use crate::storage::accounts::guesses::{
    GuessRow, delete_old_guesses, find_guesses, update_guesses,
};
use crate::storage::connection::AnyConnection;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;

/// Seconds for which an address that knew the password is not made to wait for what others do.
const TRUSTED: i64 = 30 * 24 * 3_600;

/// What a try to log in counts against, by keyed hashes.
#[derive(Clone, Debug)]
pub struct LogInSubjects {
    account: Vec<u8>,
    from: Option<FromAddress>,
}

#[derive(Clone, Debug)]
struct FromAddress {
    address: Vec<u8>,
    /// The account from this address.
    hand: Vec<u8>,
}

impl LogInSubjects {
    /// The subjects of a try at `login`, from an address when it came through the net.
    pub fn new(keys: &Keys, login: &str, address: Option<IpAddr>) -> Self {
        let from = address.map(|address| {
            let address = household(address).to_string();
            FromAddress {
                hand: keys.guess_mac("hand", &format!("{address} {login}")),
                address: keys.guess_mac("address", &address),
            }
        });
        Self {
            account: keys.guess_mac("account", login),
            from,
        }
    }
}

/// Counts a try before the password is looked at, so that many at once count too. Answers the
/// seconds to wait instead, when it may not be made yet; then nothing is counted.
///
/// # Errors
/// As any write; `Taken` when another node began to count at the same moment: repeat it.
pub fn count_log_in(
    tx: &mut Tx<'_>,
    now: Instant,
    subjects: &LogInSubjects,
) -> Result<Option<i64>, Failure> {
    let mut looked_at = vec![(known(tx.conn(), &subjects.account)?, ACCOUNT)];
    if let Some(from) = &subjects.from {
        let hand = known(tx.conn(), &from.hand)?;
        let good_at = hand.good_at.map(Instant);
        if good_at.is_some_and(|at| at.plus_seconds(TRUSTED) > now) {
            looked_at.clear();
        }
        looked_at.push((hand, ONE_HAND));
        looked_at.push((known(tx.conn(), &from.address)?, ADDRESS));
    }
    let waits = looked_at.iter();
    let wait = waits.filter_map(|(row, patience)| tried(row).wait(*patience, now));
    if let Some(longest) = wait.max() {
        return Ok(Some(longest));
    }
    for (row, _) in looked_at {
        count(tx, row, now)?;
    }
    Ok(None)
}

/// The password was right: the account's wrong tries are forgiven, the address's last one too.
///
/// # Errors
/// As any write.
pub fn forgive_log_in(
    tx: &mut Tx<'_>,
    now: Instant,
    subjects: &LogInSubjects,
) -> Result<(), StorageError> {
    let mut forgive = |mac: &[u8], failures: fn(i64) -> i64| {
        let row = known(tx.conn(), mac)?;
        let forgiven = GuessRow {
            failures: failures(row.failures).max(0),
            last_at: now.0,
            good_at: Some(now.0),
            ..row
        };
        update_guesses(tx.conn(), &forgiven)
    };
    forgive(&subjects.account, |_| 0)?;
    if let Some(from) = &subjects.from {
        forgive(&from.hand, |_| 0)?;
        forgive(&from.address, |failures| failures.saturating_sub(1))?;
    }
    Ok(())
}

/// Seconds until the next secret for a case is looked at; none when it may be tried now.
///
/// # Errors
/// As any query.
pub fn case_wait(
    c: &mut AnyConnection,
    keys: &Keys,
    now: Instant,
    code: &str,
) -> Result<Option<i64>, StorageError> {
    let row = known(c, &keys.guess_mac("case", code))?;
    Ok(tried(&row).wait(CASE, now))
}

/// Counts a wrong secret for a case, whether the case exists or not.
///
/// # Errors
/// As any write; `Taken` when another node began to count at the same moment.
pub fn count_case(tx: &mut Tx<'_>, keys: &Keys, now: Instant, code: &str) -> Result<(), Failure> {
    let row = known(tx.conn(), &keys.guess_mac("case", code))?;
    Ok(count(tx, row, now)?)
}

/// Forgets what is forgiven. Answers how many subjects.
///
/// # Errors
/// As any write.
pub fn forget_old_guesses(tx: &mut Tx<'_>, now: Instant) -> Result<usize, Failure> {
    let before = now.plus_seconds(-FORGIVEN.max(TRUSTED));
    Ok(delete_old_guesses(tx.conn(), before.0)?)
}

fn known(c: &mut AnyConnection, mac: &[u8]) -> Result<GuessRow, StorageError> {
    let row = find_guesses(c, mac)?;
    Ok(row.unwrap_or_else(|| GuessRow {
        subject_mac: mac.to_vec(),
        failures: 0,
        last_at: 0,
        good_at: None,
    }))
}

fn tried(row: &GuessRow) -> Tried {
    Tried {
        failures: row.failures,
        last_at: Instant(row.last_at),
    }
}

fn count(tx: &mut Tx<'_>, row: GuessRow, now: Instant) -> Result<(), StorageError> {
    let failures = tried(&row).counted(now).saturating_add(1);
    let counted = GuessRow {
        failures,
        last_at: now.0,
        ..row
    };
    update_guesses(tx.conn(), &counted)
}
