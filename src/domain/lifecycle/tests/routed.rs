//! Where a case goes: transferred, routed anew, refused and taken up after all.

use super::{Office, standing, unit, words};
use crate::domain::coded::Coded as _;
use crate::domain::kinds::Kind;
use crate::domain::lifecycle::State;
use crate::domain::lifecycle::act::Who;
use crate::domain::lifecycle::circumstance::{Rerouted, Rest};
use crate::domain::lifecycle::decide::ClockDecision;
use crate::domain::lifecycle::grounds::RefusalGround;
use crate::domain::lifecycle::request::Request;
use crate::domain::lifecycle::standing::Standing;
use crate::domain::refusal::Refusal;

#[test]
fn a_transfer_never_goes_back_and_the_second_is_the_provinces() {
    let office = Office::new();
    let to = |code: &str| Request::Transfer {
        to: unit(code),
        reason: words(),
    };
    let first = standing(State::Assigned);
    assert!(
        office
            .try_on("2026-11-10", &first, &to("18652"), Who::Leader)
            .is_ok()
    );
    let second = Standing {
        unit: unit("18652"),
        units_before: vec![unit("18073"), unit("18652")],
        transfers: 1,
        ..first
    };
    assert_eq!(
        office.refused(&second, &to("18073"), Who::Triage),
        Refusal::HadItBefore
    );
    assert_eq!(
        office.refused(&second, &to("18652"), Who::Triage),
        Refusal::HadItBefore
    );
    let elsewhere = to("18655");
    let refused = office.refused(&second, &elsewhere, Who::Leader);
    assert_eq!(refused, Refusal::SecondTransferIsProvinces);
    assert!(
        office
            .try_on("2026-11-10", &second, &elsewhere, Who::Triage)
            .is_ok()
    );
}

#[test]
fn a_ground_of_refusal_belongs_to_its_kind_and_every_end_but_an_answer_can_be_undone_above() {
    let office = Office::new();
    for kind in Kind::all() {
        let of_kind = Standing {
            kind: *kind,
            ..standing(State::Assigned)
        };
        for ground in RefusalGround::all() {
            let refuse = Request::Refuse {
                ground: *ground,
                reason: words(),
            };
            let answer = office.try_on("2026-11-10", &of_kind, &refuse, Who::Leader);
            match ground.kinds().contains(kind) {
                true => assert_eq!(answer.unwrap().to, State::Refused),
                false => assert_eq!(answer, Err(Refusal::GroundNotOfKind)),
            }
        }
        let refused = Standing {
            kind: *kind,
            ..standing(State::Refused)
        };
        let overturn = Request::OverturnRefusal { reason: words() };
        let overturned = office
            .try_on("2026-11-10", &refused, &overturn, Who::Triage)
            .unwrap();
        assert_eq!(overturned.to, State::InProgress);
        let formal = matches!(kind, Kind::KhieuNai1 | Kind::KhieuNai2 | Kind::ToCao);
        assert_eq!(overturned.clock == ClockDecision::NextStage, formal);
    }
    let divert = Request::Divert {
        document: words(),
        reason: words(),
        rest: Rest::Missing,
    };
    let refused = office.refused(&standing(State::InProgress), &divert, Who::Triage);
    assert_eq!(refused, Refusal::RestMissing);
}

#[test]
fn asked_again_routing_sends_a_case_where_it_belongs() {
    let office = Office::new();
    let again = |then| Request::Recategorise {
        reason: words(),
        then,
    };
    let working = standing(State::InProgress);
    for (then, to) in [
        (Rerouted::Stays, State::InProgress),
        (Rerouted::ToUnit, State::Assigned),
        (Rerouted::ToQueue, State::AwaitingTriage),
    ] {
        let decision = office.try_on("2026-11-10", &working, &again(then), Who::Leader);
        let decision = decision.unwrap();
        assert_eq!((decision.to, decision.clock), (to, ClockDecision::Runs));
    }
    let merged = standing(State::Merged);
    for (to, state) in [
        (Rerouted::ToUnit, State::Assigned),
        (Rerouted::ToQueue, State::AwaitingTriage),
    ] {
        let request = Request::Unmerge { to };
        let decision = office.try_on("2026-11-10", &merged, &request, Who::Portal);
        assert_eq!(decision.unwrap().to, state);
    }
}
