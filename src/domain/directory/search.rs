//! Finding places by what people type.

use std::collections::HashMap;
use std::sync::Arc;

use super::place::{Named, PlaceKind};
use super::tables::{CommuneRow, FormerWard, ProvinceRow};
use crate::domain::coded::Coded as _;
use crate::domain::text::fold::fold;

/// A place that answers a query.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found<'a> {
    /// A place of today.
    Now(Named<'a>),
    /// A ward of before 2025-07-01, with the communes its land and people are part of.
    Former {
        /// The ward as it was.
        ward: &'a FormerWard,
        /// Today's communes, in order of code; never empty.
        successors: Vec<Named<'a>>,
    },
}

/// A row of the directory's tables.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Target {
    Province(usize),
    Commune(usize),
    Former(usize),
}

/// Folded names, scanned from first to last: the whole nation is some 200 kB.
#[derive(Clone)]
pub(super) struct Index {
    entries: Vec<Entry>,
}

#[derive(Clone)]
struct Entry {
    name: Box<str>,
    letters: Letters,
    /// Folded names of the district and province around it.
    around: Arc<str>,
    kind: PlaceKind,
    target: Target,
}

/// How well a name answers, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Rank {
    Exact,
    Prefix,
    WordStart,
    Inside,
}

/// Short forms people write before a name, folded.
const SHORT: [(&str, PlaceKind); 9] = [
    ("p", PlaceKind::Ward),
    ("x", PlaceKind::Commune),
    ("tt", PlaceKind::Township),
    ("dk", PlaceKind::SpecialZone),
    ("tp", PlaceKind::City),
    ("tx", PlaceKind::Town),
    ("q", PlaceKind::UrbanDistrict),
    ("h", PlaceKind::District),
    ("t", PlaceKind::Province),
];

impl Index {
    pub(super) fn new(
        provinces: &[ProvinceRow],
        communes: &[CommuneRow],
        former: &[FormerWard],
    ) -> Self {
        let mut around = Surroundings::new(provinces);
        let mut entries = Vec::with_capacity(provinces.len() + communes.len() + former.len());
        for (row, province) in provinces.iter().enumerate() {
            let around = around.of(province.code, "");
            let target = Target::Province(row);
            entries.push(Entry::new(&province.name, around, province.kind, target));
        }
        for (row, commune) in communes.iter().enumerate() {
            let around = around.of(commune.province, "");
            let target = Target::Commune(row);
            entries.push(Entry::new(&commune.name, around, commune.kind, target));
        }
        for (row, ward) in former.iter().enumerate() {
            let around = around.of(ward.province, &ward.district);
            let target = Target::Former(row);
            entries.push(Entry::new(&ward.name, around, ward.kind, target));
        }
        Self { entries }
    }

    /// Rows that answer, best first.
    pub(super) fn hits(&self, query: &str) -> Vec<Target> {
        let query = fold(query);
        let readings = readings(&query);
        let best = |entry: &Entry| {
            let ranks = readings.iter().filter_map(|reading| {
                let other_kind = reading.kind.is_some_and(|kind| kind != entry.kind);
                Some((entry.rank(reading)?, other_kind))
            });
            Some((ranks.min()?, entry.target))
        };
        let mut hits: Vec<_> = self.entries.iter().filter_map(best).collect();
        hits.sort_unstable();
        hits.into_iter().map(|(_, target)| target).collect()
    }
}

impl Entry {
    fn new(name: &str, around: Arc<str>, kind: PlaceKind, target: Target) -> Self {
        let name = fold(name);
        Self {
            letters: Letters::of(&name),
            name: name.into(),
            around,
            kind,
            target,
        }
    }

    fn rank(&self, reading: &Reading<'_>) -> Option<Rank> {
        let (name, wanted): (&str, &str) = (&self.name, reading.name);
        if self.letters.within(reading.letters) {
            if spaceless(name).eq(spaceless(wanted)) {
                return Some(Rank::Exact);
            }
            if let Some(rest) = wanted.strip_prefix(name) {
                return (rest.starts_with(' ') && self.lies_in(rest)).then_some(Rank::Exact);
            }
        }
        if !reading.letters.within(self.letters) {
            return None;
        }
        let (before, _) = name.split_once(wanted)?;
        Some(match before {
            "" => Rank::Prefix,
            _ if before.ends_with(' ') => Rank::WordStart,
            _ => Rank::Inside,
        })
    }

    /// Whether every further word the person typed belongs to the place's surroundings, words for
    /// kinds of place aside: old and new kinds are mixed freely.
    fn lies_in(&self, rest: &str) -> bool {
        rest.split_whitespace()
            .all(|word| self.around.split(' ').any(|known| known == word) || is_kind_word(word))
    }
}

/// Quotes fold to spaces, and people leave them out: `Blao` is `B'Lao`.
fn spaceless(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| *c != ' ')
}

/// Which letters and figures a folded text has, a bit each: most names are told apart by this
/// alone.
#[derive(Clone, Copy)]
struct Letters(u64);

impl Letters {
    fn of(folded: &str) -> Self {
        let bit = |byte| match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << (26 + byte - b'0'),
            _ => 0,
        };
        Self(folded.bytes().map(bit).fold(0, std::ops::BitOr::bitor))
    }

    /// Whether a text with these letters may stand inside one with those.
    fn within(self, others: Self) -> bool {
        self.0 & others.0 == self.0
    }
}

fn is_kind_word(word: &str) -> bool {
    const WORDS: [&str; 9] = [
        "tinh", "thanh", "pho", "quan", "huyen", "thi", "xa", "viet", "nam",
    ];
    WORDS.contains(&word) || SHORT.iter().any(|(short, _)| *short == word)
}

/// One way to read a query: a name, and the kind of place where it was typed too.
struct Reading<'a> {
    kind: Option<PlaceKind>,
    name: &'a str,
    letters: Letters,
}

impl<'a> Reading<'a> {
    fn new(kind: Option<PlaceKind>, name: &'a str) -> Self {
        let letters = Letters::of(name);
        Self {
            kind,
            name,
            letters,
        }
    }
}

/// The query as typed, and without a leading kind of place where it has one.
fn readings(query: &str) -> Vec<Reading<'_>> {
    if query.is_empty() {
        return Vec::new();
    }
    let long = PlaceKind::all()
        .iter()
        .map(|kind| (fold(kind.code()), *kind));
    let short = SHORT.iter().map(|(word, kind)| ((*word).to_owned(), *kind));
    let stripped = long.chain(short).filter_map(|(word, kind)| {
        let name = query.strip_prefix(&word)?.strip_prefix(' ')?;
        Some(Reading::new(Some(kind), name))
    });
    std::iter::once(Reading::new(None, query))
        .chain(stripped)
        .collect()
}

/// Folded surroundings, each text made once and shared.
struct Surroundings {
    provinces: HashMap<u8, String>,
    made: HashMap<(u8, Box<str>), Arc<str>>,
}

impl Surroundings {
    fn new(rows: &[ProvinceRow]) -> Self {
        let mut provinces: HashMap<u8, String> = HashMap::new();
        for row in rows {
            let names = provinces.entry(row.code).or_default();
            names.push(' ');
            names.push_str(&row.name);
        }
        let made = HashMap::new();
        Self { provinces, made }
    }

    fn of(&mut self, province: u8, district: &str) -> Arc<str> {
        let names = &self.provinces;
        let text = self.made.entry((province, district.into()));
        let text = text.or_insert_with(|| {
            let province = names.get(&province).map_or("", String::as_str);
            fold(&format!("{district} {province}")).into()
        });
        Arc::clone(text)
    }
}
