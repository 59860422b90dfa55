//! Answers, what follows them, and the apology without which nothing ends.

use super::Confirmation;
use super::requests::requests;
use super::{Office, on, standing, unit, words};
use crate::domain::coded::Coded as _;
use crate::domain::kinds::Group;
use crate::domain::lifecycle::State;
use crate::domain::lifecycle::act::{Act, Who};
use crate::domain::lifecycle::circumstance::{Consent, MergeGround, MergeOrder, WithApology};
use crate::domain::lifecycle::decide::{ClockDecision, Round};
use crate::domain::lifecycle::request::Request;
use crate::domain::lifecycle::standing::{Finding, Obligation, Standing, Verdict};
use crate::domain::lifecycle::table::TERMINAL;
use crate::domain::refusal::Refusal;

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
    assert!(
        office
            .try_on(
                "2026-11-10",
                &working,
                &draft(1, &["sổ"], founded),
                Who::Official
            )
            .is_ok()
    );
}

#[test]
fn the_level_above_confirms_that_there_is_no_ground_before_an_answer_goes_out() {
    let office = Office::new();
    let needs = |verdict: Verdict, group, round| verdict.needs_level_above(group, round);
    assert!(needs(Verdict::Unfounded, Group::Integrity, 1));
    assert!(needs(Verdict::Unfounded, Group::Paperwork, 2));
    assert!(!needs(Verdict::Unfounded, Group::Paperwork, 1));
    assert!(!needs(Verdict::Partly, Group::Integrity, 2));
    let sign = Request::Sign {
        apology: WithApology::Apart,
    };
    let waits = |confirmation| Standing {
        confirmation,
        ..standing(State::AwaitingSignature)
    };
    let waiting = waits(Confirmation::Awaited);
    assert_eq!(
        office.refused(&waiting, &sign, Who::Leader),
        Refusal::NeedsLevelAbove
    );
    let given = waits(Confirmation::Given);
    let signed = office.try_on("2026-11-10", &given, &sign, Who::Leader);
    assert!(signed.is_ok());
    let back = Request::RejectFinding { reason: words() };
    let went_back = office.try_on("2026-11-10", &waiting, &back, Who::Triage);
    assert_eq!(went_back.unwrap().to, State::InProgress);
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
