//! Which commune somebody means: the one that answers the name typed, or the one chosen of several.

use super::form::FileForm;
use crate::domain::directory::Directory;
use crate::domain::directory::place::{Named, Place};
use crate::domain::directory::search::Found;
use crate::domain::fold::fold;
use crate::domain::time::Day;
use crate::words::{Lang, plain};

/// Most places offered to choose from.
const MOST: usize = 12;

/// The places a typed name may mean.
pub(super) enum Asked<'d> {
    /// Nothing was typed.
    Nothing,
    /// No place answers.
    Nowhere,
    /// One place answers, or one was chosen.
    One(Candidate<'d>),
    /// Several answer and none is chosen.
    Several(Vec<Candidate<'d>>),
    /// Several answer and one is chosen.
    Chosen(String, Vec<Candidate<'d>>),
}

/// A commune of today.
pub(super) struct Candidate<'d> {
    /// It.
    pub(super) commune: Named<'d>,
    /// Its province.
    pub(super) province: Option<Named<'d>>,
    /// The former ward by whose name it was found: `phường Đại Nài, thành phố Hà Tĩnh`.
    pub(super) formerly: Option<String>,
}

impl Asked<'_> {
    /// The code of the commune; empty when it is not known yet.
    pub(super) fn code(&self) -> String {
        match self {
            Self::One(candidate) => candidate.code(),
            Self::Chosen(code, _) => code.clone(),
            _ => String::new(),
        }
    }

    /// The places to choose from.
    pub(super) fn candidates(&self) -> &[Candidate<'_>] {
        match self {
            Self::Several(candidates) | Self::Chosen(_, candidates) => candidates,
            _ => &[],
        }
    }

    /// What is wrong with the name typed.
    pub(super) fn problem(&self, lang: Lang, typed: &str) -> Option<&'static str> {
        match self {
            Self::Nowhere if !typed.trim().is_empty() => Some(plain(lang, "file-ward-none")),
            Self::Several(_) => Some(plain(lang, "file-ward-which")),
            _ => None,
        }
    }
}

impl Candidate<'_> {
    /// The commune's code.
    pub(super) fn code(&self) -> String {
        self.commune.place.to_string()
    }
}

/// Finds the places.
pub(super) fn resolve<'d>(directory: &'d Directory, form: &FileForm, on: Day) -> Asked<'d> {
    let typed = form.ward.trim();
    if typed.is_empty() {
        return Asked::Nothing;
    }
    let mut candidates: Vec<Candidate<'d>> = Vec::new();
    for found in directory.search(typed, on, MOST) {
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
                let province = directory.province_of(commune.place, on);
                candidates.push(Candidate {
                    commune,
                    province: province.and_then(|place| directory.named(place, on)),
                    formerly: formerly.clone(),
                });
            }
        }
    }
    keep_exact(&mut candidates, typed);
    let is_chosen = |candidate: &Candidate<'_>| candidate.code() == form.ward_code.trim();
    match candidates.len() {
        0 => Asked::Nowhere,
        1 => candidates.pop().map_or(Asked::Nowhere, Asked::One),
        _ if candidates.iter().any(is_chosen) => {
            Asked::Chosen(form.ward_code.trim().to_owned(), candidates)
        }
        _ => Asked::Several(candidates),
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
            format!("{name}, {province}"),
            format!("{name}, {short}"),
        ]
        .iter()
        .any(|full| fold(full) == typed)
    };
    if candidates
        .iter()
        .filter(|candidate| is_it(candidate))
        .count()
        == 1
    {
        candidates.retain(|candidate| is_it(candidate));
    }
}
