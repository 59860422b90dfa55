//! The units an administrator runs, and how one of them is chosen: by name, never by code.

use std::collections::BTreeMap;

use maud::Markup;

use super::office::Office;
use crate::domain::directory::bodies::{Body, Seat, Unit};
use crate::domain::directory::place::Place;
use crate::domain::ids::UnitCode;
use crate::web::parts::{Choice, Field, select_grouped};
use crate::words::names;

/// The units of the administrator's own places, each place's together.
pub(super) fn own(office: &Office) -> Vec<Unit> {
    let own = office.own_units();
    let seats = own.iter().filter_map(|unit| Seat::try_from(unit).ok());
    let mut all: Vec<Seat> = seats
        .flat_map(|seat| match seat.body {
            Body::Committee => bodies(seat.place),
            _ => vec![seat],
        })
        .collect();
    all.sort_unstable();
    all.dedup();
    named(office, all)
}

/// The units of the communes below, each commune's together.
pub(super) fn below(office: &Office) -> Vec<Unit> {
    let (directory, today) = (&office.reference.directory, office.today);
    let mut all = Vec::new();
    for own in office.own_units() {
        let Ok(seat) = Seat::try_from(&own) else {
            continue;
        };
        if seat.body == Body::Committee && matches!(seat.place, Place::Province(_)) {
            let communes = directory.communes_of(seat.place, today);
            all.extend(communes.flat_map(|commune| bodies(commune.place)));
        }
    }
    named(office, all)
}

fn bodies(place: Place) -> Vec<Seat> {
    let bodies = <Body as strum::VariantArray>::VARIANTS.iter();
    bodies.map(|body| Seat { place, body: *body }).collect()
}

fn named(office: &Office, seats: Vec<Seat>) -> Vec<Unit> {
    let directory = &office.reference.directory;
    let seats = seats.into_iter();
    seats
        .filter_map(|seat| directory.unit(seat, office.today))
        .collect()
}

/// A list of them to choose from, by place; `first` stands before them.
pub(super) fn unit_select(office: &Office, field: &Field<'_>, first: &str) -> Markup {
    let lang = office.lang();
    let mut groups: Vec<(String, Vec<(String, String)>)> = Vec::new();
    let mut known: BTreeMap<Option<Place>, usize> = BTreeMap::new();
    for unit in own(office).into_iter().chain(below(office)) {
        let place = Seat::try_from(&unit.code).ok().map(|seat| seat.place);
        let choice = (unit.code.0.clone(), names::found(lang, &unit).to_owned());
        let at = *known.entry(place).or_insert(groups.len());
        match groups.get_mut(at) {
            Some((_, choices)) => choices.push(choice),
            None => groups.push((place_name(office, place), vec![choice])),
        }
    }
    select_grouped(field, &[Choice::new("", first)], &groups)
}

fn place_name(office: &Office, place: Option<Place>) -> String {
    let directory = &office.reference.directory;
    let named = place.and_then(|place| directory.named(place, office.today));
    named.map_or_else(String::new, |named| names::place(office.lang(), &named))
}

/// Whether a unit is one of those.
pub(super) fn is_of(units: &[Unit], code: &UnitCode) -> bool {
    units.iter().any(|unit| unit.code == *code)
}
