//! A phản ánh becomes a khiếu nại, with the sender's recorded consent. The earlier due day stands.

use crate::casework::actor::{Desk, Target};
use crate::casework::{office, timing};
use crate::domain::change::{LetterOrder, Measure, Recipient, Tally, Template};
use crate::domain::deadline::Stage;
use crate::domain::event::{Event, EventKind};
use crate::domain::kinds::Kind;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::circumstance::Consent;
use crate::domain::lifecycle::request::Request;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// What the unit brings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conversion {
    /// How and when the sender agreed; empty when not.
    pub consent: String,
    /// Why.
    pub reason: String,
}

/// Turns a case into a first-instance khiếu nại.
///
/// # Errors
/// `NotYours`, `NotNow`, `ConsentMissing`, `NothingChanges` for a kind that cannot become one,
/// `TextMissing`; `Stale`.
///
/// Source: Luật Khiếu nại 2011 Điều 8, 27; quy chế của cổng.
pub fn convert(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    conversion: &Conversion,
) -> Result<(), Failure> {
    let mut opened = office::open(tx, desk, target)?;
    let consent = match conversion.consent.trim().is_empty() {
        true => Consent::Missing,
        false => Consent::Given,
    };
    let request = Request::Convert {
        consent,
        reason: conversion.reason.clone(),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    opened.case.kind = Kind::KhieuNai1;
    let begun = timing::ruled(tx, Kind::KhieuNai1, Stage::Acceptance, desk.now.day());
    let begun = begun.filter(|new| match &opened.clock {
        Some((_, running)) => !timing::is_sooner(tx, running, &new.clock),
        None => true,
    });
    let begun = begun.map(|begun| timing::begin(tx, &opened, begun));
    let told = format!("{}\n{}", conversion.reason, conversion.consent);
    let event = Event::told(EventKind::Case(Act::Convert)).saying(told);
    let mut change = office::change_of(opened, &decision, event);
    if let Some((clock, milestones)) = begun {
        (change.clock, change.milestones) = (clock, milestones);
    }
    change.tallies = vec![Tally::of(Measure::Converted)];
    change.letters = vec![LetterOrder {
        to: Recipient::Sender,
        template: Template::CaseCorrected,
    }];
    office::record_act(tx, desk, &change)
}
