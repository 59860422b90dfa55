//! The table is whole: every act has its row, every state a way in and a way out.

use std::collections::BTreeSet;

use super::requests::requests;
use super::{LEADER, Office, asked_by, on, standing};
use crate::domain::coded::Coded as _;
use crate::domain::ids::StaffId;
use crate::domain::lifecycle::act::{Act, ClockEffect, Who};
use crate::domain::lifecycle::decide::Today;
use crate::domain::lifecycle::delay::could_be_done;
use crate::domain::lifecycle::row::To;
use crate::domain::lifecycle::standing::{Actor, Reach, Standing};
use crate::domain::lifecycle::table::{OPEN, TERMINAL, acts_for, all as rows, row as row_of};
use crate::domain::lifecycle::{State, diagram};
use crate::domain::refusal::Refusal;

/// The acts whose rules do not depend on what else they bring.
const DELAYS: &[Act] = &[
    Act::AskCitizen,
    Act::WaitAuthority,
    Act::AskExtension,
    Act::Extend,
    Act::DeclineExtension,
];

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
                let row = row_of(request.act()).unwrap();
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
                let row = row_of(request.act()).unwrap();
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
