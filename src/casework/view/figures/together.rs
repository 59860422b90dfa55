//! The figures of several units as one line.

use std::collections::BTreeMap;

use super::UnitFigures;

impl UnitFigures {
    /// What units did together; the line bears no unit's code.
    pub fn together(units: &[Self]) -> Self {
        let mut all = Self::of("");
        let mut taken: BTreeMap<u32, i64> = BTreeMap::new();
        for line in units {
            for (days, n) in &line.working_days {
                *taken.entry(*days).or_default() += n;
            }
            for (month, answers) in &line.months {
                let sum = all.months.entry(*month).or_default();
                sum.all += answers.all;
                sum.on_time += answers.on_time;
            }
            add(&mut all.overdue, &line.overdue);
            add(&mut all.apology_steps, &line.apology_steps);
            all.received += line.received;
            all.answered += line.answered;
            all.on_time += line.on_time;
            all.ratings = all.ratings.plus(line.ratings);
            all.desk_ratings = all.desk_ratings.plus(line.desk_ratings);
            all.open += line.open;
            all.apologies_owed += line.apologies_owed;
            all.apologies_overdue += line.apologies_overdue;
        }
        all.working_days = taken.into_iter().collect();
        all
    }

    /// Whether it is the line of several units.
    pub fn is_together(&self) -> bool {
        self.unit.0.is_empty()
    }
}

fn add(sums: &mut [i64], counts: &[i64]) {
    for (sum, n) in sums.iter_mut().zip(counts) {
        *sum += n;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_holds_every_count_of_every_unit_once() {
        let mut one = UnitFigures::of("42");
        one.received = 3;
        one.working_days = vec![(2, 1), (5, 1)];
        one.overdue = [1, 0, 0, 2];
        let mut other = UnitFigures::of("18073");
        other.received = 4;
        other.working_days = vec![(2, 2)];
        other.apology_steps = [4, 3, 2, 1];
        let all = UnitFigures::together(&[one, other]);
        assert!(all.is_together());
        assert_eq!((all.received, all.apologised()), (7, 1));
        assert_eq!(all.working_days, [(2, 3), (5, 1)]);
        assert_eq!(all.overdue, [1, 0, 0, 2]);
        assert_eq!(all.within(50), Some(2));
    }
}
