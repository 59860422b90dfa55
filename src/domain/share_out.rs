//! Chia việc: which official of a unit gets a new case. By desk, then by field, then by how much
//! each has in hand; whoever is away is stood in for by the substitute they named. A unit shares
//! out once somebody in it has a share; who takes a case up in the end is still the unit's to say.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::ids::StaffId;
use super::kinds::Group;
use super::text::fold::fold;
use super::time::Day;

/// One official's share of the work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Share {
    /// Who.
    pub staff: StaffId,
    /// The desks they sit at.
    pub desks: Vec<String>,
    /// The groups of categories they know. With neither desk nor field they take everything.
    pub fields: Vec<Group>,
    /// When they are away.
    pub away: Option<Away>,
}

/// Days on which an official is away.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Away {
    /// The first.
    pub from: Day,
    /// The last.
    pub to: Day,
    /// Who has their work then.
    pub substitute: Option<StaffId>,
}

/// What is known of a case that is shared out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Work<'a> {
    /// Its category's group.
    pub group: Option<Group>,
    /// The desk it is about, in the sender's words.
    pub desk: Option<&'a str>,
}

/// How well somebody is placed for a case, the best last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Fit {
    /// Another desk and field.
    Other,
    /// Takes everything.
    Any,
    /// Their field.
    Field,
    /// Their desk.
    Desk,
}

impl Share {
    fn fit(&self, work: Work<'_>) -> Fit {
        let desk = work.desk.map(fold);
        let sits = |desk: &String| self.desks.iter().any(|own| fold(own) == *desk);
        if desk.as_ref().is_some_and(sits) {
            return Fit::Desk;
        }
        match work.group {
            Some(group) if self.fields.contains(&group) => Fit::Field,
            _ if self.fields.is_empty() && self.desks.is_empty() => Fit::Any,
            _ => Fit::Other,
        }
    }

    /// Whether they are away on a day.
    pub fn is_away(&self, on: Day) -> bool {
        self.away
            .is_some_and(|away| away.from <= on && on <= away.to)
    }
}

/// Who gets a case: of those who may have it and are there, the best placed; of these whoever has
/// the least in hand. None when nobody is left.
pub fn share_out(
    shares: &[Share],
    in_hand: &BTreeMap<StaffId, i64>,
    work: Work<'_>,
    on: Day,
    may: impl Fn(StaffId) -> bool,
) -> Option<StaffId> {
    let is_away = |id: StaffId| {
        let mut others = shares.iter();
        others.any(|share| share.staff == id && share.is_away(on))
    };
    let there = shares.iter().filter_map(|share| {
        let who = match share.is_away(on) {
            false => Some(share.staff),
            true => share.away.and_then(|away| away.substitute),
        };
        let who = who.filter(|who| !is_away(*who) && may(*who))?;
        Some((share.fit(work), who))
    });
    let held = |who: StaffId| in_hand.get(&who).copied().unwrap_or_default();
    let best = there.max_by_key(|(fit, who)| (*fit, Reverse(held(*who)), Reverse(who.0)));
    best.map(|(_, who)| who)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day(20_780);

    fn share(id: i64, desks: &[&str], fields: &[Group]) -> Share {
        Share {
            staff: StaffId(id),
            desks: desks.iter().map(|desk| (*desk).to_owned()).collect(),
            fields: fields.to_vec(),
            away: None,
        }
    }

    fn away(mut share: Share, days: (i32, i32), substitute: Option<i64>) -> Share {
        share.away = Some(Away {
            from: Day(TODAY.0 + days.0),
            to: Day(TODAY.0 + days.1),
            substitute: substitute.map(StaffId),
        });
        share
    }

    fn paperwork(desk: Option<&str>) -> Work<'_> {
        Work {
            group: Some(Group::Paperwork),
            desk,
        }
    }

    fn given(shares: &[Share], held: &[(i64, i64)], work: Work<'_>) -> Option<i64> {
        let held = held.iter().map(|(id, n)| (StaffId(*id), *n)).collect();
        share_out(shares, &held, work, TODAY, |who| who.0 != 99).map(|id| id.0)
    }

    #[test]
    fn the_desk_counts_before_the_field_and_the_field_before_the_load() {
        let shares = [
            share(1, &["Quầy số 3"], &[]),
            share(2, &[], &[Group::Paperwork]),
            share(3, &[], &[]),
            share(4, &[], &[Group::Conduct]),
        ];
        let held = [(1, 9), (2, 5), (3, 0), (4, 0)];
        assert_eq!(given(&shares, &held, paperwork(Some("quay so 3"))), Some(1));
        assert_eq!(given(&shares, &held, paperwork(Some("Quầy số 4"))), Some(2));
        assert_eq!(given(&shares, &held, paperwork(None)), Some(2));
        let other = Work {
            group: Some(Group::Other),
            desk: None,
        };
        assert_eq!(given(&shares, &held, other), Some(3));
        // Nobody's field is somebody's work all the same.
        assert_eq!(given(&shares[3..], &held, other), Some(4));
    }

    #[test]
    fn of_equals_whoever_has_least_and_then_the_first() {
        let shares = [share(1, &[], &[]), share(2, &[], &[]), share(3, &[], &[])];
        assert_eq!(
            given(&shares, &[(1, 2), (2, 1), (3, 1)], paperwork(None)),
            Some(2)
        );
        assert_eq!(given(&shares, &[], paperwork(None)), Some(1));
    }

    #[test]
    fn whoever_is_away_is_stood_in_for_by_the_substitute_they_named() {
        let expert = share(1, &[], &[Group::Paperwork]);
        let other = share(2, &[], &[Group::Conduct]);
        let with = |expert: Share| [expert, other.clone()];
        let days = [((0, 0), 2), ((-3, 1), 2), ((1, 5), 1), ((-5, -1), 1)];
        for (days, who) in days {
            let shares = with(away(expert.clone(), days, Some(2)));
            assert_eq!(
                given(&shares, &[(2, 50)], paperwork(None)),
                Some(who),
                "{days:?}"
            );
        }
        // Away without a substitute, or with one who is away too: the others share it.
        let shares = with(away(expert.clone(), (0, 3), None));
        assert_eq!(given(&shares, &[], paperwork(None)), Some(2));
        let both = [
            away(expert.clone(), (0, 3), Some(2)),
            away(other.clone(), (0, 3), Some(1)),
        ];
        assert_eq!(given(&both, &[], paperwork(None)), None);
    }

    #[test]
    fn whoever_may_not_have_it_never_gets_it() {
        let accused = share(99, &["Quầy số 3"], &[Group::Paperwork]);
        let shares = [accused.clone(), share(2, &[], &[Group::Other])];
        assert_eq!(
            given(&shares, &[(2, 80)], paperwork(Some("Quầy số 3"))),
            Some(2)
        );
        assert_eq!(given(&[accused], &[], paperwork(None)), None);
        let shares = [away(share(1, &[], &[]), (0, 0), Some(99))];
        assert_eq!(given(&shares, &[], paperwork(None)), None);
    }
}
