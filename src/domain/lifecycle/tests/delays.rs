//! Pauses, waits and more time: as often and as long as the rule allows.

use super::requests::extend;
use super::{DRAFTER, LEADER, Office, asked_by, on, standing, words};
use crate::domain::deadline::extension::{Extension, Ground};
use crate::domain::ids::StaffId;
use crate::domain::kinds::Kind;
use crate::domain::lifecycle::State;
use crate::domain::lifecycle::act::Who;
use crate::domain::lifecycle::decide::ClockDecision;
use crate::domain::lifecycle::request::Request;
use crate::domain::lifecycle::standing::{Reach, Standing};
use crate::domain::refusal::Refusal;

#[test]
fn a_pause_is_one_short_not_on_the_last_day_and_never_without_a_way_to_answer() {
    let office = Office::new();
    let ask = |days| Request::AskCitizen {
        question: words(),
        days,
    };
    let working = standing(State::InProgress);
    let paused = office
        .try_on("2026-11-10", &working, &ask(5), Who::Official)
        .unwrap();
    let ClockDecision::Pauses(pause) = paused.clock else {
        panic!("{paused:?}")
    };
    assert_eq!(
        (pause.from, pause.to),
        (on("2026-11-10"), Some(on("2026-11-17")))
    );
    let refused = |standing: &Standing, days| office.refused(standing, &ask(days), Who::Official);
    assert_eq!(refused(&working, 6), Refusal::PauseTooLong { longest: 5 });
    assert_eq!(refused(&working, 0), Refusal::PauseTooLong { longest: 5 });
    assert_eq!(
        refused(
            &Standing {
                pauses: 1,
                ..working.clone()
            },
            3
        ),
        Refusal::PausedBefore
    );
    let mute = Standing {
        reach: Reach::Unreachable,
        ..working.clone()
    };
    assert_eq!(refused(&mute, 3), Refusal::NoWayToAnswer);
    let last = office.try_on("2026-11-23", &working, &ask(3), Who::Official);
    assert_eq!(last, Err(Refusal::LastDay));
}

#[test]
fn an_extension_comes_before_the_due_day_as_often_as_the_rule_allows_and_not_by_the_drafter() {
    let office = Office::new();
    let extend = extend();
    let working = Standing {
        extension_asked: asked_by(StaffId(9)),
        ..standing(State::InProgress)
    };
    let on_time = office.try_on("2026-11-23", &working, &extend, Who::Leader);
    assert_eq!(on_time.unwrap().clock, ClockDecision::Extends(5));
    let late = office.try_on("2026-11-25", &working, &extend, Who::Leader);
    assert_eq!(late, Err(Refusal::ExtensionTooLate));
    let used = Standing {
        extensions: 1,
        ..working.clone()
    };
    assert_eq!(
        office.refused(&used, &extend, Who::Leader),
        Refusal::ExtensionsUsed { allowed: 1 }
    );
    let own = Standing {
        drafter: Some(LEADER),
        ..working
    };
    assert_eq!(
        office.refused(&own, &extend, Who::Leader),
        Refusal::OwnDraft
    );
    let own_request = Standing {
        drafter: None,
        extension_asked: asked_by(LEADER),
        ..own.clone()
    };
    assert_eq!(
        office.refused(&own_request, &extend, Who::Leader),
        Refusal::OwnDraft
    );
    let unasked = Standing {
        extension_asked: None,
        ..own
    };
    let nobody_asked = Refusal::ExtensionNotAsked;
    assert_eq!(office.refused(&unasked, &extend, Who::Leader), nobody_asked);
    let decline = Request::DeclineExtension { reason: words() };
    assert_eq!(
        office.refused(&unasked, &decline, Who::Leader),
        nobody_asked
    );
}

#[test]
fn an_extension_is_asked_for_once_at_a_time_in_time_and_on_a_ground_of_the_rule() {
    let office = Office::new();
    let ask = |ground| Request::AskExtension {
        ground,
        reason: words(),
    };
    let complex = ask(Ground::Complex);
    let working = standing(State::InProgress);
    let try_on = |day, standing: &Standing| office.try_on(day, standing, &complex, Who::Official);
    assert!(try_on("2026-11-23", &working).is_ok());
    assert_eq!(
        try_on("2026-11-25", &working),
        Err(Refusal::ExtensionTooLate)
    );
    let pending = Standing {
        extension_asked: asked_by(DRAFTER),
        ..working.clone()
    };
    assert_eq!(
        try_on("2026-11-10", &pending),
        Err(Refusal::ExtensionPending)
    );
    let remote = ask(Ground::Remote);
    assert_eq!(
        office.refused(&working, &remote, Who::Official),
        Refusal::NotExtendable
    );
    let rigid = Standing {
        allowances: Vec::new(),
        ..working
    };
    assert_eq!(try_on("2026-11-10", &rigid), Err(Refusal::NotExtendable));
}

#[test]
fn a_denunciation_is_extended_as_often_as_its_ground_allows() {
    let office = Office::new();
    let rules = &office.reference.deadlines;
    let rule = rules.version("denunciation.resolve").unwrap();
    let Extension::Allowed(allowances) = rule.extension.clone() else {
        panic!("{:?}", rule.extension)
    };
    let on_ground = |ground, extensions| {
        let case = Standing {
            kind: Kind::ToCao,
            allowances: allowances.clone(),
            extensions,
            extension_asked: asked_by(StaffId(9)),
            ..standing(State::InProgress)
        };
        let extend = Request::Extend {
            ground,
            reason: words(),
        };
        let answer = office.try_on("2026-11-10", &case, &extend, Who::Leader);
        answer.map(|decision| decision.clock)
    };
    let more = Ok(ClockDecision::Extends(30));
    assert_eq!(on_ground(Ground::Complex, 0), more);
    assert_eq!(
        on_ground(Ground::Complex, 1),
        Err(Refusal::ExtensionsUsed { allowed: 1 })
    );
    assert_eq!(on_ground(Ground::VeryComplex, 1), more);
    assert_eq!(
        on_ground(Ground::VeryComplex, 2),
        Err(Refusal::ExtensionsUsed { allowed: 2 })
    );
}

#[test]
fn waits_of_a_round_share_one_allowance() {
    let office = Office::new();
    let wait = |days| Request::WaitAuthority {
        document: words(),
        reason: words(),
        days,
    };
    let after = |waited| Standing {
        waited,
        ..standing(State::InProgress)
    };
    let try_on = |waited, days| {
        let answer = office.try_on("2026-11-10", &after(waited), &wait(days), Who::Leader);
        answer.map(|decision| decision.to)
    };
    assert_eq!(try_on(0, 10), Ok(State::WaitingAuthority));
    assert_eq!(try_on(0, 11), Err(Refusal::PauseTooLong { longest: 10 }));
    assert_eq!(try_on(7, 3), Ok(State::WaitingAuthority));
    assert_eq!(try_on(7, 4), Err(Refusal::PauseTooLong { longest: 3 }));
    assert_eq!(try_on(10, 1), Err(Refusal::WaitsUsed { longest: 10 }));
}
