//! New cases are shared out to the officials of units that do so. What somebody was given and has
//! not taken up goes on to the substitute while they are away.

use std::collections::{BTreeMap, BTreeSet};

use crate::casework::actor::Me;
use crate::casework::kept::Kept;
use crate::casework::load::case_of;
use crate::casework::record::{Stamp, record};
use crate::domain::case::Case;
use crate::domain::change::{By, Change, LetterOrder, Recipient, Template};
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::StaffId;
use crate::domain::roles::StaffRole;
use crate::domain::share_out::{Share, Work, share_out};
use crate::domain::time::Instant;
use crate::storage::accounts::{list_roles, list_staff_of_unit};
use crate::storage::cases::reports::find_report;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;
use crate::storage::units::shares::{count_open_by_official, list_cases_to_share, list_shares};

/// The officials of a unit, as they stand for sharing out.
struct Bench {
    shares: Vec<Share>,
    in_hand: BTreeMap<StaffId, i64>,
    officials: Vec<Me>,
}

/// Shares out what waits, soonest due first, at most `limit`; how many were given to somebody.
///
/// # Errors
/// As any write.
pub fn share_out_waiting(
    tx: &mut Tx<'_>,
    keys: &Keys,
    now: Instant,
    limit: i64,
) -> Result<usize, Failure> {
    let stamp = Stamp {
        now,
        by: By::Portal,
        keys,
    };
    let mut benches: BTreeMap<String, Bench> = BTreeMap::new();
    let mut given = 0;
    for row in list_cases_to_share(tx.conn(), now.day(), limit)? {
        let case = case_of(row)?;
        let unit = case.handler.unit.0.clone();
        if !benches.contains_key(&unit) {
            benches.insert(unit.clone(), bench(tx, &case)?);
        }
        let Some(bench) = benches.get_mut(&unit) else {
            continue;
        };
        if let Some(official) = chosen(tx, now, bench, &case)? {
            record(tx, stamp, &change(case, official))?;
            *bench.in_hand.entry(official).or_default() += 1;
            given += 1;
        }
    }
    Ok(given)
}

fn bench(tx: &mut Tx<'_>, case: &Case) -> Result<Bench, StorageError> {
    let unit = &case.handler.unit;
    let shares = list_shares(tx.conn(), &unit.0)?;
    let shares = shares.iter().map(|row| row.share());
    let mut officials = Vec::new();
    for id in list_staff_of_unit(tx.conn(), unit, &[StaffRole::Official])? {
        officials.push(Me::new(StaffId(id), list_roles(tx.conn(), id)?));
    }
    Ok(Bench {
        shares: shares.collect::<Result<_, _>>()?,
        in_hand: count_open_by_official(tx.conn(), &unit.0)?
            .into_iter()
            .collect(),
        officials,
    })
}

/// Who gets a case, when it is somebody else than whoever has it.
fn chosen(
    tx: &mut Tx<'_>,
    now: Instant,
    bench: &Bench,
    case: &Case,
) -> Result<Option<StaffId>, StorageError> {
    let kept = Kept::of(tx.conn(), case.id.0)?;
    let report = find_report(tx.conn(), case.id.0)?;
    let category = tx.reference().categories.get(&case.category);
    let work = Work {
        group: category.map(|category| category.group),
        desk: report.as_ref().and_then(|report| report.desk.as_deref()),
    };
    let (roster, on) = (tx.roster(), now.day());
    let may = bench.officials.iter();
    let may = may.filter(|me| !kept.is_from(&me.reader(roster, on)));
    let may: BTreeSet<StaffId> = may.map(|me| me.staff).collect();
    let is_free = |who: StaffId| may.contains(&who);
    let chosen = share_out(&bench.shares, &bench.in_hand, work, on, is_free);
    Ok(chosen.filter(|who| case.official != Some(*who)))
}

fn change(case: Case, official: StaffId) -> Change {
    let event = Event::internal(EventKind::SharedOut).with("official", official.0);
    Change {
        events: vec![event],
        letters: vec![LetterOrder {
            to: Recipient::Staff(official),
            template: Template::CaseShared,
        }],
        ..Change::of(Case {
            official: Some(official),
            ..case
        })
    }
}
