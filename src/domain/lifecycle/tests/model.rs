//! Random acts against a small model.

use super::requests::requests;
use super::{Office, asked_by, on, standing};
use crate::domain::coded::Coded as _;
use crate::domain::ids::StaffId;
use crate::domain::lifecycle::State;
use crate::domain::lifecycle::act::{Act, Who};
use crate::domain::lifecycle::decide::ClockDecision;
use crate::domain::lifecycle::request::Request;
use crate::domain::lifecycle::standing::Obligation;
use crate::domain::lifecycle::table::TERMINAL;

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
            case.obligation = [
                Obligation::None,
                Obligation::Open,
                Obligation::Found,
                Obligation::Settled,
            ][random(4)];
            (owes_answer, pauses) = (true, 0);
        }
        if case.obligation.is_open() && random(10) == 0 {
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
                let signs = decision.act == Act::Sign;
                assert!(own || case.obligation != Obligation::Open);
                assert!(own || signs || case.obligation != Obligation::Found);
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
