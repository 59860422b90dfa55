//! An apology becomes owed: nobody needs to complain.

use std::sync::Arc;

use super::climb::planned;
use super::repeat::{Owing, told_above};
use crate::casework::record::{Found, ObligationChange, Stamp, record_new_obligation};
use crate::domain::apology::fault::Fault;
use crate::domain::apology::{Origin, State};
use crate::domain::change::{
    By, LetterOrder, Measure, Milestones, Planned, Recipient, Tally, Template,
};
use crate::domain::coded::Coded as _;
use crate::domain::deadline::notice::apology_notice;
use crate::domain::directory::place::Place;
use crate::domain::dossier::{Facts, Lateness};
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::UnitCode;
use crate::domain::time::{Day, Instant};
use crate::storage::db::Tx;
use crate::storage::dossiers::obligations::{
    NewObligationRow, ObligationChanges, find_obligation_of_dossier,
};
use crate::storage::dossiers::{DossierRow, list_open_dossiers_promised_by};
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;

/// Raises the obligation of a dossier that is late or will be, and owes none yet; whether it did.
///
/// # Errors
/// As any write.
///
/// Source: NĐ 61/2018/NĐ-CP Điều 19; NĐ 118/2025/NĐ-CP.
pub fn raise(tx: &mut Tx<'_>, stamp: Stamp<'_>, dossier: &DossierRow) -> Result<bool, Failure> {
    let (facts, today) = (dossier.told.facts(), stamp.now.day());
    let proved_on = match facts.lateness(today) {
        Lateness::InTime | Lateness::Running => return Ok(false),
        Lateness::WillBe => today,
        Lateness::Late { proved_on } => proved_on,
    };
    if find_obligation_of_dossier(tx.conn(), dossier.id)?.is_some() {
        return Ok(false);
    }
    let (new, change) = owed(tx, stamp, dossier, (&facts, proved_on))?;
    record_new_obligation(tx, stamp, &new, &change)?;
    Ok(true)
}

fn owed(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    dossier: &DossierRow,
    (facts, proved_on): (&Facts, Day),
) -> Result<(NewObligationRow, ObligationChange), StorageError> {
    let reference = Arc::clone(tx.reference());
    let notice = apology_notice(
        &reference.deadlines,
        facts.received_on,
        facts.promised_on,
        &reference.calendar,
    );
    // Without a calendar for the year the promised day itself is the last one.
    let due_on = notice
        .as_ref()
        .map_or(facts.promised_on, |notice| notice.due.on);
    let basis = notice.as_ref().ok().map(|notice| notice.rule);
    let place: Place = dossier
        .told
        .place_code
        .parse()
        .map_err(|_| StorageError::Broken("a dossier of no place".to_owned()))?;
    let province = reference
        .directory
        .province_of(place, facts.promised_on)
        .unwrap_or(Place::Central)
        .to_string();
    let known_on = stamp.now.day();
    let climbs = planned(&reference, &province, (due_on, known_on));
    let new = NewObligationRow {
        dossier_id: Some(dossier.id),
        case_id: None,
        place_code: dossier.told.place_code.clone(),
        province_code: province,
        unit_code: dossier.told.place_code.clone(),
        origin: Origin::LateDossier.code().to_owned(),
        state: State::Owed.code().to_owned(),
        is_open: true,
        legal_basis: basis
            .map(|rule| rule.legal_basis.clone())
            .unwrap_or_default(),
        uncertain: basis.is_none_or(|rule| rule.is_uncertain()),
        owed_on: known_on.0,
        due_on: due_on.0,
        overdue: known_on > due_on,
        reappointments: 0,
        created_at: stamp.now.0,
        version: 1,
        concealed: false,
    };
    let event = Event::shown(EventKind::Owed)
        .with("promised_on", facts.promised_on)
        .with("proved_on", proved_on)
        .with("due_on", due_on);
    let found = Found {
        fault: Fault::Late,
        case: None,
        staff: None,
        told_above: false,
    };
    let owing = Owing::of(&new.unit_code, &new.province_code, known_on);
    let (found, letter) = told_above(tx, owing, found)?;
    let mut change = first_change(&new, event, climbs);
    change.faults = vec![found];
    change.letters.extend(letter);
    Ok((new, change))
}

pub(super) fn first_change(
    new: &NewObligationRow,
    event: Event,
    climbs: Vec<Planned>,
) -> ObligationChange {
    let unit = UnitCode(new.unit_code.clone());
    ObligationChange {
        after: ObligationChanges {
            state: new.state.clone(),
            is_open: new.is_open,
            case_id: new.case_id,
            overdue: new.overdue,
            reappointments: new.reappointments,
            issued_on: None,
            published_at: None,
            version: new.version,
        },
        faults: Vec::new(),
        events: vec![event],
        milestones: Milestones::Replace(climbs),
        letters: vec![LetterOrder {
            to: Recipient::Unit(unit),
            template: Template::ApologyOwed,
        }],
        tallies: vec![Tally {
            measure: Measure::ApologyOwed,
            working_days: None,
        }],
    }
}

/// Raises what became owed because a promised day has passed, for dossiers after the id given, at
/// most `limit`. The last id looked at; none when there are no more.
///
/// # Errors
/// As any write.
pub fn raise_late(
    tx: &mut Tx<'_>,
    keys: &Keys,
    now: Instant,
    (after, limit): (i64, i64),
) -> Result<Option<i64>, Failure> {
    let yesterday = now.day().plus(-1).0;
    let late = list_open_dossiers_promised_by(tx.conn(), yesterday, after, limit)?;
    let stamp = Stamp {
        now,
        by: By::Portal,
        keys,
    };
    for dossier in &late {
        raise(tx, stamp, dossier)?;
    }
    Ok(late.last().map(|dossier| dossier.id))
}
