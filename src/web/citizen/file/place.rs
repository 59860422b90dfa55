//! Which commune somebody means by a name, new or old.

use crate::config::Scope;
use crate::domain::directory::Directory;
use crate::domain::directory::place::{Named, Place};
use crate::domain::directory::search::Found;
use crate::domain::text::fold::fold;
use crate::domain::time::Day;
use crate::words::{Lang, names, with};

/// Most places offered to choose from.
const MOST: usize = 12;
/// Most places looked at: beyond, the name typed says too little.
const LOOKED_AT: usize = 2_000;

/// Where to look.
#[derive(Clone, Copy)]
pub(super) struct Search<'a> {
    /// The places of that day.
    pub(super) directory: &'a Directory,
    /// The places served.
    pub(super) scope: &'a Scope,
    /// Code of the only province looked at; empty for all.
    pub(super) province: &'a str,
    /// The day.
    pub(super) on: Day,
}

/// A commune of today.
pub(super) struct Candidate<'d> {
    commune: Named<'d>,
    province: Option<Named<'d>>,
    /// The former ward by whose name it was found: `phường Đại Nài, thành phố Hà Tĩnh`.
    formerly: Option<String>,
}

/// The places that answer a name.
pub(super) enum Answers<'d> {
    /// None does.
    Nowhere,
    /// Only places this portal does not serve do.
    NotServed,
    /// One does.
    One(Candidate<'d>),
    /// Several do; the second says whether there are more than are offered.
    Several(Vec<Candidate<'d>>, Rest),
}

/// Whether more places answer than are offered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    /// All are offered.
    None,
    /// There are more.
    More,
}

impl Candidate<'_> {
    /// The commune's code.
    pub(super) fn code(&self) -> String {
        self.commune.place.to_string()
    }

    /// `phường Thành Sen, tỉnh Hà Tĩnh (gồm phường Đại Nài, thành phố Hà Tĩnh trước đây)`.
    pub(super) fn name(&self, lang: Lang) -> String {
        let name = full_name(lang, &self.commune, self.province.as_ref());
        match &self.formerly {
            None => name,
            Some(formerly) => with(
                lang,
                "filing-ward-formerly",
                &[
                    ("name", name.into()),
                    ("formerly", formerly.as_str().into()),
                ],
            ),
        }
    }
}

/// `phường Thành Sen, tỉnh Hà Tĩnh`.
fn full_name(lang: Lang, commune: &Named<'_>, province: Option<&Named<'_>>) -> String {
    let both = [Some(commune), province].into_iter().flatten();
    let names: Vec<_> = both.map(|named| names::place(lang, named)).collect();
    names.join(", ")
}

/// The name of the place with this code; empty when there is none that day.
pub(super) fn name_of(lang: Lang, directory: &Directory, code: &str, on: Day) -> String {
    let commune = directory.find(code, on);
    let named = commune.map(|commune| {
        let province = directory.province_of(commune.place, on);
        let province = province.and_then(|place| directory.named(place, on));
        full_name(lang, &commune, province.as_ref())
    });
    named.unwrap_or_default()
}

impl<'a> Search<'a> {
    /// The places that answer a name or a code.
    pub(super) fn find(self, typed: &str) -> Answers<'a> {
        let mut candidates = self.candidates(typed);
        let found = candidates.len();
        candidates.retain(|candidate| self.serves(candidate));
        keep_exact(&mut candidates, typed);
        let rest = match candidates.len() > MOST {
            true => Rest::More,
            false => Rest::None,
        };
        candidates.truncate(MOST);
        match candidates.len() {
            0 if found > 0 => Answers::NotServed,
            0 => Answers::Nowhere,
            1 => candidates.pop().map_or(Answers::Nowhere, Answers::One),
            _ => Answers::Several(candidates, rest),
        }
    }

    fn serves(&self, candidate: &Candidate<'_>) -> bool {
        let province = candidate.province.map(|named| named.place.to_string());
        let province = province.unwrap_or_default();
        self.scope.serves(&province, &candidate.code())
            && (self.province.is_empty() || self.province == province)
    }

    fn candidates(self, typed: &str) -> Vec<Candidate<'a>> {
        let mut candidates: Vec<Candidate<'a>> = Vec::new();
        for found in self.directory.search(typed, self.on, LOOKED_AT) {
            let (communes, formerly) = match found {
                Found::Now(named) => (vec![named], None),
                Found::Former { ward, successors } => {
                    let kind: &str = ward.kind.into();
                    let district: &str = ward.district_kind.into();
                    let name = format!("{kind} {}, {district} {}", ward.name, ward.district);
                    (successors, Some(name))
                }
            };
            for commune in communes {
                let is_new = |seen: &Candidate<'_>| seen.commune.place != commune.place;
                if matches!(commune.place, Place::Commune(_)) && candidates.iter().all(is_new) {
                    let province = self.directory.province_of(commune.place, self.on);
                    candidates.push(Candidate {
                        commune,
                        province: province.and_then(|place| self.directory.named(place, self.on)),
                        formerly: formerly.clone(),
                    });
                }
            }
        }
        candidates
    }
}

/// A code, or the full name with its kind and province, means one place only.
fn keep_exact(candidates: &mut Vec<Candidate<'_>>, typed: &str) {
    let typed = fold(typed);
    let is_it = |candidate: &Candidate<'_>| {
        let name = candidate.commune.vi();
        let province = candidate.province.map(|p| p.vi()).unwrap_or_default();
        let short = candidate.province.map(|p| p.name).unwrap_or_default();
        [
            candidate.code(),
            name.clone(),
            format!("{name}, {province}"),
            format!("{name}, {short}"),
        ]
        .iter()
        .any(|full| fold(full) == typed)
    };
    if candidates.iter().filter(|one| is_it(one)).count() == 1 {
        candidates.retain(is_it);
    }
}
