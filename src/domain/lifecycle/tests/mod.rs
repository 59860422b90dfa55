//! The table is whole, the gates hold on every path, and each rule against abuse refuses.

mod delays;
mod ending;
mod model;
mod requests;
mod routed;
mod table;

use super::State;
use super::act::Who;
use super::decide::{Decision, Today, decide};
use super::request::Request;
use super::standing::{Actor, AskedExtension, Confirmation, Obligation, Reach, Standing};
use crate::domain::deadline::extension::{Allowance, Ground};
use crate::domain::ids::{StaffId, UnitCode};
use crate::domain::kinds::{Group, Kind};
use crate::domain::policy::Policy;
use crate::domain::refusal::Refusal;
use crate::domain::time::Day;
use crate::reference::Reference;

const DRAFTER: StaffId = StaffId(7);
const LEADER: StaffId = StaffId(8);

fn unit(code: &str) -> UnitCode {
    UnitCode(code.to_owned())
}

fn on(text: &str) -> Day {
    text.parse().unwrap()
}

fn standing(state: State) -> Standing {
    Standing {
        state,
        kind: Kind::PhanAnh,
        group: Group::Paperwork,
        received_on: on("2026-11-02"),
        due_on: Some(on("2026-11-23")),
        answered_on: None,
        unit: unit("18073"),
        units_before: vec![unit("18073")],
        transfers: 0,
        pauses: 0,
        waits: 0,
        waited: 0,
        extensions: 0,
        allowances: vec![Allowance {
            ground: Ground::Complex,
            adds: 5,
            times: 1,
        }],
        extension_asked: None,
        drafter: Some(DRAFTER),
        confirmation: Confirmation::NotNeeded,
        obligation: Obligation::None,
        reach: Reach::Reachable,
        reopenings: 0,
        ratings: 0,
        withdrawals: 0,
        appeal_until: None,
    }
}

fn words() -> String {
    "có lý do".to_owned()
}

fn asked_by(by: StaffId) -> Option<AskedExtension> {
    let ground = Ground::Complex;
    Some(AskedExtension { by, ground })
}

struct Office {
    reference: Reference,
    policy: Policy,
}

impl Office {
    fn new() -> Self {
        let reference = Reference::shipped().unwrap();
        let policy = reference.policies.of("42", on("2026-11-02"));
        Self { reference, policy }
    }

    fn try_on(
        &self,
        day: &str,
        standing: &Standing,
        request: &Request,
        who: Who,
    ) -> Result<Decision, Refusal> {
        let today = Today {
            on: on(day),
            calendar: &self.reference.calendar,
            policy: &self.policy,
        };
        let staff = matches!(who, Who::Leader | Who::Official).then_some(LEADER);
        decide(standing, request, Actor { who, staff }, today)
    }

    fn refused(&self, standing: &Standing, request: &Request, who: Who) -> Refusal {
        self.try_on("2026-11-10", standing, request, who)
            .unwrap_err()
    }
}
