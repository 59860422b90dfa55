//! Who had a case, and for how long: read from the acts of its history by the table of states.

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::act::Act;
use super::{State, table};
use crate::domain::calendar::Calendar;
use crate::domain::deadline::clock::Unit;
use crate::domain::time::Day;

/// Who has an open case in hand.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Holder {
    /// Nơi phân công.
    Triage,
    /// Đơn vị được giao, chưa nhận xử lý.
    Desk,
    /// Người xử lý, soạn trả lời.
    Drafter,
    /// Lãnh đạo, duyệt trả lời.
    Signer,
    /// Người gửi, bổ sung.
    Citizen,
    /// Cơ quan phối hợp.
    OtherBody,
}

impl Holder {
    /// Who has a case that stands in a state; nobody once the office owes nothing.
    pub fn of(state: State) -> Option<Self> {
        Some(match state {
            State::AwaitingTriage => Self::Triage,
            State::Assigned => Self::Desk,
            State::InProgress => Self::Drafter,
            State::AwaitingSignature => Self::Signer,
            State::WaitingCitizen => Self::Citizen,
            State::WaitingAuthority => Self::OtherBody,
            // Left within the filing transaction.
            State::Received
            | State::Answered
            | State::Closed
            | State::Refused
            | State::TransferredOut
            | State::Merged
            | State::Withdrawn
            | State::Diverted => return None,
        })
    }
}

/// A time in which one holder had the case: the days after `from` up to and including `to`, so
/// that each day is theirs who had it when the day began.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stretch {
    /// Who.
    pub holder: Holder,
    /// The day it came to them.
    pub from: Day,
    /// The day it left them; `None` while they have it.
    pub to: Option<Day>,
}

impl Stretch {
    /// The day it left them, or today.
    pub fn until(self, today: Day) -> Day {
        self.to.unwrap_or(today).max(self.from)
    }

    /// Its length as the limit counts; every day where the calendar has no answer.
    pub fn days(self, unit: Unit, calendar: &Calendar, today: Day) -> u32 {
        let to = self.until(today);
        let all = to.0.abs_diff(self.from.0);
        match unit {
            Unit::CalendarDay => all,
            Unit::WorkingDay => calendar.working_days_between(self.from, to).unwrap_or(all),
        }
    }
}

/// Who had a case from the day it began, by its acts in order and the state it stands in now.
///
/// Source: quy chế của cổng.
pub fn held(began_on: Day, acts: &[(Act, Day)], now: State) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    let (first, after) = states(acts, now);
    let days = std::iter::once(began_on).chain(acts.iter().map(|(_, day)| *day));
    for (state, day) in std::iter::once(first).chain(after).zip(days) {
        let holder = Holder::of(state);
        let mut last = all.last_mut().filter(|last| last.to.is_none());
        if last.as_ref().map(|last| last.holder) == holder {
            continue;
        }
        if let Some(last) = last.as_mut() {
            last.to = Some(day);
        }
        all.extend(holder.map(|holder| Stretch {
            holder,
            from: day,
            to: None,
        }));
    }
    all
}

/// The state at first and after each act. Where the table leaves a choice, what followed decides.
fn states(acts: &[(Act, Day)], now: State) -> (State, Vec<State>) {
    // Backwards: from which states the rest of the history can have led to the present one.
    let mut ahead = vec![vec![now]];
    for (act, _) in acts.iter().rev() {
        let leads = |from: &State| after(*act, *from).iter().any(|to| fits(&ahead, *to));
        let row = table::row(*act);
        let from = row.map_or(&[][..], |row| row.from);
        let from = from.iter().copied().filter(leads).collect();
        ahead.push(from);
    }
    let begin = [State::Assigned, State::AwaitingTriage, State::Received];
    let first = begin.into_iter().find(|state| fits(&ahead, *state));
    let first = first.unwrap_or(State::Received);
    let mut known = Vec::with_capacity(acts.len());
    let mut state = first;
    for (act, _) in acts {
        ahead.pop();
        let choices = after(*act, state);
        let fitting = choices.iter().find(|to| fits(&ahead, **to));
        state = fitting.or(choices.first()).copied().unwrap_or(state);
        known.push(state);
    }
    (first, known)
}

fn fits(ahead: &[Vec<State>], state: State) -> bool {
    ahead.last().is_some_and(|states| states.contains(&state))
}

fn after(act: Act, from: State) -> Vec<State> {
    table::row(act).map_or_else(|| vec![from], |row| row.to.states(from))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn told(acts: &[(Act, &str)], now: State) -> Vec<String> {
        let acts: Vec<(Act, Day)> = acts.iter().map(|(act, day)| (*act, on(day))).collect();
        let began = acts.first().map_or(on("2026-11-02"), |(_, day)| *day);
        held(began, &acts, now)
            .iter()
            .map(|one| {
                let to = one.to.map_or("…".to_owned(), |day| day.to_string());
                format!("{:?} {}–{to}", one.holder, one.from)
            })
            .collect()
    }

    #[test]
    fn each_hand_a_case_passes_through_has_its_days() {
        let acts = [
            (Act::File, "2026-11-02"),
            (Act::Accept, "2026-11-03"),
            (Act::Note, "2026-11-03"),
            (Act::AskCitizen, "2026-11-04"),
            (Act::CitizenReply, "2026-11-06"),
            (Act::WaitAuthority, "2026-11-06"),
            (Act::ResumeOnTimeOut, "2026-11-12"),
            (Act::DraftAnswer, "2026-11-13"),
            (Act::Escalate, "2026-11-16"),
            (Act::ReturnDraft, "2026-11-17"),
            (Act::DraftAnswer, "2026-11-18"),
            (Act::Sign, "2026-11-19"),
            (Act::Satisfied, "2026-11-25"),
        ];
        assert_eq!(
            told(&acts, State::Closed),
            [
                "Desk 2026-11-02–2026-11-03",
                "Drafter 2026-11-03–2026-11-04",
                "Citizen 2026-11-04–2026-11-06",
                "Drafter 2026-11-06–2026-11-06",
                "OtherBody 2026-11-06–2026-11-12",
                "Drafter 2026-11-12–2026-11-13",
                "Signer 2026-11-13–2026-11-17",
                "Drafter 2026-11-17–2026-11-18",
                "Signer 2026-11-18–2026-11-19",
            ]
        );
    }

    #[test]
    fn what_followed_tells_where_an_act_led() {
        let queued = [
            (Act::File, "2026-11-02"),
            (Act::Escalate, "2026-11-05"),
            (Act::Assign, "2026-11-06"),
        ];
        assert_eq!(
            told(&queued, State::Assigned),
            ["Triage 2026-11-02–2026-11-06", "Desk 2026-11-06–…"]
        );
        let reopened = [
            (Act::File, "2026-11-02"),
            (Act::Accept, "2026-11-02"),
            (Act::DraftAnswer, "2026-11-03"),
            (Act::Sign, "2026-11-04"),
            (Act::Reopen, "2026-11-09"),
        ];
        let again = told(&reopened, State::AwaitingTriage);
        assert_eq!(
            again.last().map(String::as_str),
            Some("Triage 2026-11-09–…")
        );
        assert_eq!(told(&[], State::AwaitingTriage), ["Triage 2026-11-02–…"]);
    }

    #[test]
    fn a_history_the_table_does_not_know_is_still_told() {
        let odd = [(Act::Sign, "2026-11-02"), (Act::Accept, "2026-11-03")];
        assert_eq!(told(&odd, State::Closed), ["Drafter 2026-11-03–…"]);
    }

    #[test]
    fn the_days_of_all_holders_are_the_days_of_the_case() {
        let calendar = crate::reference::Reference::shipped().unwrap().calendar;
        let acts = [
            (Act::File, on("2026-02-09")),
            (Act::Accept, on("2026-02-11")),
            (Act::AskCitizen, on("2026-02-13")),
        ];
        let all = held(on("2026-02-09"), &acts, State::WaitingCitizen);
        let today = on("2026-02-25");
        for unit in [Unit::WorkingDay, Unit::CalendarDay] {
            let days = all.iter().map(|one| one.days(unit, &calendar, today));
            let whole = Stretch {
                holder: Holder::Desk,
                from: on("2026-02-09"),
                to: None,
            };
            assert_eq!(days.sum::<u32>(), whole.days(unit, &calendar, today));
        }
    }
}
