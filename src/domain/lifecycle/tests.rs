//! The table is whole, the gates hold on every path, and each rule against abuse refuses.

use std::collections::BTreeSet;

use super::act::{Act, ClockEffect, Who};
use super::circumstance::{Consent, MergeGround, MergeOrder, Rerouted, Rest, WithApology};
use super::decide::{ClockDecision, Decision, Round, Today, decide};
use super::delay::could_be_done;
use super::grounds::RefusalGround;
use super::request::{Request, WithdrawReason};
use super::row::To;
use super::standing::{Actor, AskedExtension, Finding, Obligation, Reach, Standing, Verdict};
use super::table::{OPEN, TERMINAL, acts_for, all as rows};
use super::{State, diagram};
use crate::domain::coded::Coded as _;
use crate::domain::deadline::extension::{Allowance, Extension, Ground};
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

fn extend() -> Request {
    Request::Extend {
        ground: Ground::Complex,
        reason: words(),
    }
}

/// The acts whose rules do not depend on what else they bring.
const DELAYS: &[Act] = &[
    Act::AskCitizen,
    Act::WaitAuthority,
    Act::AskExtension,
    Act::Extend,
    Act::DeclineExtension,
];

#[expect(clippy::too_many_lines, reason = "a list: every request once")]
fn requests() -> Vec<Request> {
    let finding = Finding {
        verdict: Verdict::Founded,
        evidence: words(),
    };
    vec![
        Request::Assign {
            to: unit("18652"),
            reason: words(),
        },
        Request::Accept,
        Request::Transfer {
            to: unit("18652"),
            reason: words(),
        },
        Request::TransferOut {
            document: words(),
            reason: words(),
        },
        Request::AskCitizen {
            question: words(),
            days: 3,
        },
        Request::CitizenReply,
        Request::WaitAuthority {
            document: words(),
            reason: words(),
            days: 3,
        },
        Request::AuthorityReply { document: words() },
        Request::ResumeOnTimeOut,
        Request::AskExplanation { summary: words() },
        Request::DraftAnswer {
            accusations: 1,
            findings: vec![finding],
            text: words(),
        },
        Request::ReturnDraft { remarks: words() },
        Request::Sign {
            apology: WithApology::Apart,
        },
        Request::Explain { text: words() },
        Request::AskExtension {
            ground: Ground::Complex,
            reason: words(),
        },
        extend(),
        Request::DeclineExtension { reason: words() },
        Request::Note { text: words() },
        Request::Merge {
            ground: MergeGround::SameDossier,
            order: MergeOrder::IntoEarlier,
            reason: words(),
        },
        Request::AnswerMerged,
        Request::Unmerge {
            to: Rerouted::ToUnit,
        },
        Request::ProposeDiversion { reason: words() },
        Request::RejectDiversion { reason: words() },
        Request::Divert {
            document: words(),
            reason: words(),
            rest: Rest::None,
        },
        Request::Refuse {
            ground: RefusalGround::Unclear,
            reason: words(),
        },
        Request::ConfirmRefusal { reason: words() },
        Request::OverturnRefusal { reason: words() },
        Request::Withdraw {
            reason: WithdrawReason::Settled,
        },
        Request::Convert {
            consent: Consent::Given,
            reason: words(),
        },
        Request::Recategorise {
            reason: words(),
            then: Rerouted::Stays,
        },
        Request::CorrectSubjects {
            reason: words(),
            then: Rerouted::Stays,
        },
        Request::Satisfied,
        Request::CloseBySilence,
        Request::Reopen { reason: words() },
        Request::Appeal { reason: words() },
        Request::Escalate,
        Request::Acknowledge,
    ]
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

#[test]
fn every_act_has_one_row_and_every_state_is_reached() {
    let acts: BTreeSet<Act> = rows().map(|row| row.act).collect();
    assert_eq!(acts.len(), rows().count());
    assert_eq!(acts.len(), Act::all().len());
    let mut reached = BTreeSet::from([State::Received]);
    for _ in State::all() {
        for row in rows() {
            for from in row
                .from
                .iter()
                .filter(|from| reached.contains(from))
                .collect::<Vec<_>>()
            {
                reached.extend(row.to.states(*from));
            }
        }
    }
    assert_eq!(reached.len(), State::all().len());
}

#[test]
fn only_terminal_states_have_no_way_out_and_open_ones_have_an_owner_and_a_time_out() {
    for state in State::all() {
        let leaves = rows().any(|row| {
            row.from.contains(state) && row.to.states(*state).iter().any(|to| to != state)
        });
        assert_eq!(!leaves, TERMINAL.contains(state), "{state:?}");
    }
    for state in OPEN {
        let by_portal = acts_for(*state, Who::Portal).count();
        assert!(by_portal > 0, "{state:?} has no time-out");
        let people = [Who::Official, Who::Leader, Who::Triage, Who::Citizen];
        let owned = people.iter().any(|who| acts_for(*state, *who).count() > 0);
        assert!(owned, "{state:?} has no owner");
    }
}

#[test]
fn the_clock_stops_exactly_where_the_answer_is_no_longer_owed() {
    for row in rows() {
        let closes = match row.to {
            To::Same => false,
            To::One(to) => !to.is_open(),
            To::Routed => false,
            To::OneOf(states) => states.iter().any(|to| !to.is_open()),
            To::OneOrSame(to) => !to.is_open(),
        };
        assert_eq!(row.clock == ClockEffect::Stops, closes, "{:?}", row.act);
    }
}

#[test]
fn the_page_of_the_docs_is_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/lifecycle.md");
    let page = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        page == diagram::render(),
        "docs/lifecycle.md should be:\n{}",
        diagram::render()
    );
}

#[test]
fn nothing_is_done_in_a_state_or_by_a_person_the_table_does_not_name() {
    let office = Office::new();
    for state in State::all() {
        for request in requests() {
            for who in Who::all() {
                let answer = office.try_on("2026-11-10", &standing(*state), &request, *who);
                let row = super::table::row(request.act()).unwrap();
                if !row.from.contains(state) {
                    assert_eq!(answer, Err(Refusal::NotNow { state: *state }));
                } else if !row.who.contains(who) {
                    assert_eq!(answer, Err(Refusal::NotYours));
                } else if let Ok(decision) = answer {
                    assert!(row.to.states(*state).contains(&decision.to));
                }
            }
        }
    }
}

#[test]
fn no_path_ends_a_case_while_its_apology_is_owed_but_the_senders_own_or_anothers() {
    let office = Office::new();
    for state in State::all()
        .iter()
        .filter(|state| !TERMINAL.contains(state))
    {
        for request in requests() {
            for who in Who::all() {
                let owing = Standing {
                    obligation: Obligation::Open,
                    ..standing(*state)
                };
                let answer = office.try_on("2027-06-01", &owing, &request, *who);
                let Ok(decision) = answer else { continue };
                let lives_on = matches!(
                    request.act(),
                    Act::Withdraw | Act::Divert | Act::TransferOut
                );
                assert!(decision.to.is_open() || lives_on, "{:?}", decision.act);
            }
        }
    }
    let owing = Standing {
        obligation: Obligation::Open,
        ..standing(State::AwaitingSignature)
    };
    let together = Request::Sign {
        apology: WithApology::SignedTogether,
    };
    assert!(
        office
            .try_on("2026-11-10", &owing, &together, Who::Leader)
            .is_ok()
    );
}

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

/// What the page offers is what the law would allow with the right words.
#[test]
fn an_act_is_offered_exactly_when_some_request_of_it_is_allowed() {
    let office = Office::new();
    let today = |day| Today {
        on: on(day),
        calendar: &office.reference.calendar,
        policy: &office.policy,
    };
    let usual = standing(State::InProgress);
    let cases = [
        usual.clone(),
        Standing {
            transfers: 1,
            ..usual.clone()
        },
        Standing {
            pauses: 1,
            waited: 10,
            ..usual.clone()
        },
        Standing {
            extension_asked: asked_by(StaffId(9)),
            ..usual.clone()
        },
        Standing {
            extension_asked: asked_by(LEADER),
            extensions: 1,
            ..usual.clone()
        },
        Standing {
            reach: Reach::Unreachable,
            ..usual
        },
    ];
    for case in cases {
        for day in ["2026-11-10", "2026-11-23", "2026-11-25"] {
            for request in requests() {
                let row = super::table::row(request.act()).unwrap();
                for who in row.who.iter().filter(|_| row.from.contains(&case.state)) {
                    let staff = matches!(who, Who::Leader | Who::Official).then_some(LEADER);
                    let actor = Actor { who: *who, staff };
                    let offered = could_be_done(&case, request.act(), actor, today(day));
                    let allowed = office.try_on(day, &case, &request, *who);
                    if let Err(refusal) = offered {
                        assert_eq!(allowed, Err(refusal), "{:?} on {day}", request.act());
                    } else if DELAYS.contains(&request.act()) {
                        assert!(allowed.is_ok(), "{:?} on {day}: {allowed:?}", request.act());
                    }
                }
            }
        }
    }
}

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
fn an_answer_has_a_finding_with_evidence_for_each_accusation() {
    let office = Office::new();
    let draft = |accusations, evidence: &[&str], verdict| Request::DraftAnswer {
        accusations,
        findings: evidence
            .iter()
            .map(|text| Finding {
                verdict,
                evidence: (*text).to_owned(),
            })
            .collect(),
        text: words(),
    };
    let working = standing(State::InProgress);
    let refused = |standing: &Standing, request| office.refused(standing, &request, Who::Official);
    let founded = Verdict::Founded;
    assert_eq!(
        refused(&working, draft(1, &[], founded)),
        Refusal::FindingsMissing
    );
    assert_eq!(
        refused(&working, draft(2, &["sổ"], founded)),
        Refusal::FindingsMissing
    );
    assert_eq!(
        refused(&working, draft(1, &[" "], founded)),
        Refusal::FindingsMissing
    );
    let integrity = Standing {
        group: Group::Integrity,
        ..working
    };
    let unfounded = draft(1, &["sổ"], Verdict::Unfounded);
    assert_eq!(
        refused(&integrity, unfounded.clone()),
        Refusal::NeedsLevelAbove
    );
    let province = Standing {
        unit: unit("42-inspectorate"),
        ..integrity
    };
    assert!(
        office
            .try_on("2026-11-10", &province, &unfounded, Who::Official)
            .is_ok()
    );
}

#[test]
fn reopening_has_a_window_and_the_second_goes_a_level_up() {
    let office = Office::new();
    let reopen = Request::Reopen { reason: words() };
    let answered = Standing {
        answered_on: Some(on("2026-11-10")),
        ..standing(State::Answered)
    };
    let first = office
        .try_on("2026-11-12", &answered, &reopen, Who::Citizen)
        .unwrap();
    assert_eq!(
        (first.to, first.clock),
        (State::InProgress, ClockDecision::NewRound(Round::Again))
    );
    let again = Standing {
        reopenings: 1,
        ..answered.clone()
    };
    let second = office
        .try_on("2026-11-12", &again, &reopen, Who::Citizen)
        .unwrap();
    assert_eq!(
        (second.to, second.clock),
        (State::Assigned, ClockDecision::NewRound(Round::LevelUp))
    );
    let late = office.try_on("2027-03-01", &answered, &reopen, Who::Citizen);
    assert_eq!(late, Err(Refusal::ReopenTooLate));
}

#[test]
fn silence_closes_only_after_the_days_told_in_advance() {
    let office = Office::new();
    let answered = Standing {
        answered_on: Some(on("2026-11-10")),
        ..standing(State::Answered)
    };
    let close = |day| office.try_on(day, &answered, &Request::CloseBySilence, Who::Portal);
    // Ten working days, 24 November being a holiday: until 25 November.
    assert_eq!(close("2026-11-25"), Err(Refusal::StillTimeToSpeak));
    assert_eq!(close("2026-11-26").unwrap().to, State::Closed);
    let undated = standing(State::Answered);
    let refused = office.try_on(
        "2027-11-26",
        &undated,
        &Request::CloseBySilence,
        Who::Portal,
    );
    assert_eq!(refused, Err(Refusal::StillTimeToSpeak));
}

#[test]
fn reasons_are_never_empty_and_consent_is_asked() {
    let office = Office::new();
    let empty = Request::Transfer {
        to: unit("18652"),
        reason: "  ".to_owned(),
    };
    let refused = office.refused(&standing(State::Assigned), &empty, Who::Leader);
    assert_eq!(refused, Refusal::TextMissing);
    let convert = Request::Convert {
        consent: Consent::Missing,
        reason: words(),
    };
    let refused = office.refused(&standing(State::InProgress), &convert, Who::Official);
    assert_eq!(refused, Refusal::ConsentMissing);
    let merge = Request::Merge {
        ground: MergeGround::Other,
        order: MergeOrder::IntoEarlier,
        reason: words(),
    };
    let refused = office.refused(&standing(State::InProgress), &merge, Who::Leader);
    assert_eq!(refused, Refusal::NotTheSameMatter);
    let into_later = Request::Merge {
        ground: MergeGround::SameDossier,
        order: MergeOrder::IntoLater,
        reason: words(),
    };
    let refused = office.refused(&standing(State::InProgress), &into_later, Who::Leader);
    assert_eq!(refused, Refusal::MergeIntoLater);
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

/// A model that knows only three things: whether an answer is owed, whether an apology is, and how
/// many pauses there were. It must never be contradicted by what the law allows.
#[test]
#[expect(
    clippy::too_many_lines,
    reason = "the model is easier to read in one piece"
)]
fn a_hundred_thousand_random_acts_never_contradict_a_small_model() {
    let office = Office::new();
    let all = requests();
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % u64::try_from(below).unwrap()).unwrap()
    };
    let mut case = standing(State::Assigned);
    let (mut owes_answer, mut pauses, mut acts) = (true, 0, 0);
    for _ in 0..100_000 {
        if random(40) == 0 || TERMINAL.contains(&case.state) {
            case = standing([State::Assigned, State::AwaitingTriage][random(2)]);
            case.obligation = [Obligation::None, Obligation::Open, Obligation::Settled][random(3)];
            (owes_answer, pauses) = (true, 0);
        }
        if case.obligation == Obligation::Open && random(10) == 0 {
            case.obligation = Obligation::Settled;
        }
        let (request, who) = (
            &all[random(all.len())],
            Who::all()[random(Who::all().len())],
        );
        let Ok(decision) = office.try_on("2026-11-10", &case, request, who) else {
            continue;
        };
        acts += 1;
        match &decision.clock {
            ClockDecision::Stops(_) => {
                assert!(owes_answer || matches!(case.state, State::Answered | State::Merged));
                let own = matches!(decision.act, Act::Withdraw | Act::Divert | Act::TransferOut);
                assert!(own || case.obligation != Obligation::Open);
                owes_answer = false;
            }
            ClockDecision::NewRound(_) => {
                assert!(!owes_answer);
                (owes_answer, pauses) = (true, 0);
                (case.pauses, case.extensions, case.transfers) = (0, 0, 0);
                case.units_before = vec![case.unit.clone()];
                if decision.act == Act::Reopen {
                    case.reopenings += 1;
                }
            }
            ClockDecision::Pauses(_) if decision.act == Act::AskCitizen => {
                pauses += 1;
                assert_eq!(pauses, 1, "paused twice in a round");
                case.pauses += 1;
            }
            ClockDecision::Revives | ClockDecision::NextStage => owes_answer = true,
            ClockDecision::Extends(_) => {
                case.extensions += 1;
                case.extension_asked = None;
            }
            _ => assert!(owes_answer || decision.act == Act::ConfirmRefusal),
        }
        if let Request::Transfer { to, .. } = request {
            case.unit = to.clone();
            case.units_before.push(to.clone());
            case.transfers += 1;
        }
        if decision.act == Act::AskExtension {
            case.extension_asked = asked_by(StaffId(9));
        }
        case.state = decision.to;
        assert_eq!(case.state.is_open(), owes_answer, "{:?}", decision.act);
        case.answered_on = (case.state == State::Answered).then(|| on("2026-11-10"));
    }
    assert!(acts > 5_000, "{acts}");
}
