//! Which rows select a set of facts: one bit a row, one set of bits a value of each column.

use std::collections::HashMap;

use super::facts::Facts;
use super::rule::{Consent, Rule, Select};
use crate::domain::category::Categories;
use crate::domain::coded::Coded;
use crate::domain::ids::CategoryCode;
use crate::domain::kinds::{Kind, Model, Privacy, SubjectKind};
use crate::domain::time::Day;

/// Bits in a word.
const WORD: usize = 64;

/// A set of rows, by position in the table.
#[derive(Clone, Debug, Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn of(rules: &[Rule], selects: impl Fn(&Rule) -> bool) -> Self {
        let words = rules.chunks(WORD).map(|chunk| {
            let bits = chunk.iter().enumerate();
            bits.filter(|(_, rule)| selects(rule))
                .fold(0, |word, (bit, _)| word | (1_u64 << bit))
        });
        Self(words.collect())
    }

    fn word(&self, at: usize) -> u64 {
        self.0.get(at).copied().unwrap_or_default()
    }
}

/// The sets of one closed list, in the order of the list.
#[derive(Clone, Debug)]
struct Column<T>(Vec<(T, Bits)>);

impl<T: Coded + 'static> Column<T> {
    fn of(rules: &[Rule], column: impl Fn(&Rule) -> &Select<T>) -> Self {
        let values = T::all().iter();
        let sets = values.map(|value| (*value, Bits::of(rules, |r| column(r).takes(value))));
        Self(sets.collect())
    }

    fn get(&self, value: T) -> Option<&Bits> {
        let entry = self.0.iter().find(|(other, _)| *other == value);
        entry.map(|(_, bits)| bits)
    }
}

/// The compiled table.
#[derive(Clone, Debug)]
pub(super) struct Index {
    words: usize,
    categories: HashMap<CategoryCode, Bits>,
    subjects: Column<SubjectKind>,
    kinds: Column<Kind>,
    privacy: Column<Privacy>,
    consent: Column<Consent>,
    models: Column<Model>,
    /// The rows in force from a day up to the next entry's day, ascending.
    days: Vec<(Day, Bits)>,
}

impl Index {
    pub(super) fn new(rules: &[Rule], categories: &Categories) -> Self {
        let by_category = categories.all().iter().map(|category| {
            let bits = Bits::of(rules, |rule| rule.takes(category));
            (category.code.clone(), bits)
        });
        let days = breaks(rules).into_iter().map(|day| {
            let bits = Bits::of(rules, |rule| rule.in_force(day));
            (day, bits)
        });
        Self {
            words: rules.len().div_ceil(WORD),
            categories: by_category.collect(),
            subjects: Column::of(rules, |rule| &rule.subjects),
            kinds: Column::of(rules, |rule| &rule.kinds),
            privacy: Column::of(rules, |rule| &rule.privacy),
            consent: Column::of(rules, |rule| &rule.consent),
            models: Column::of(rules, |rule| &rule.models),
            days: days.collect(),
        }
    }

    /// The positions of the rows that select the facts, ascending.
    pub(super) fn select(&self, facts: &Facts<'_>, consent: Consent) -> Matches<'_> {
        let sets = [
            self.categories.get(&facts.category.code),
            self.on(facts.received_on),
            self.subjects.get(facts.subject.kind),
            self.kinds.get(facts.kind),
            self.privacy.get(facts.privacy),
            self.consent.get(consent),
            self.models.get(facts.model),
        ];
        Matches {
            sets,
            words: self.words,
            at: 0,
            word: None,
        }
    }

    fn on(&self, day: Day) -> Option<&Bits> {
        let next = self.days.partition_point(|(from, _)| *from <= day);
        let entry = self.days.get(next.checked_sub(1)?);
        entry.map(|(_, bits)| bits)
    }
}

/// The days on which some rule begins or has just ended, ascending.
pub(super) fn breaks(rules: &[Rule]) -> Vec<Day> {
    let starts = rules.iter().map(|rule| rule.valid_from);
    let ends = rules.iter().filter_map(|rule| rule.valid_to);
    let mut days: Vec<Day> = starts.chain(ends.map(|to| to.plus(1))).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The rows in every one of the sets.
pub(super) struct Matches<'a> {
    sets: [Option<&'a Bits>; 7],
    words: usize,
    at: usize,
    /// What is left of the word at `at`, once it was read.
    word: Option<u64>,
}

impl Iterator for Matches<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.at < self.words {
            let word = self.word.unwrap_or_else(|| {
                let sets = self.sets.iter();
                sets.fold(u64::MAX, |all, set| {
                    all & set.map_or(0, |s| s.word(self.at))
                })
            });
            if word == 0 {
                self.word = None;
                self.at += 1;
                continue;
            }
            self.word = Some(word & (word - 1));
            let bit = usize::try_from(word.trailing_zeros()).unwrap_or_default();
            return Some(self.at * WORD + bit);
        }
        None
    }
}
