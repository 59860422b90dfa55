//! The files that come with the program, and the texts of one version of the reference data.

use std::borrow::Cow;
use std::collections::BTreeMap;

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::rows::{Problem, RowError};
use crate::domain::coded::Coded as _;

/// A file of reference data. The codes are stored with the versions.
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
pub enum Source {
    /// `directory/provinces.csv`.
    Provinces,
    /// `directory/communes.csv`.
    Communes,
    /// `directory/former_wards.csv`.
    FormerWards,
    /// `directory/bodies.csv`.
    Bodies,
    /// `holidays.csv`.
    Calendar,
    /// `deadlines.csv`.
    Deadlines,
    /// `categories.csv`.
    Categories,
    /// `routing.csv`.
    Routing,
    /// `policies.csv`.
    Policies,
    /// `nd30_layout.csv`.
    FormLayout,
}

impl Source {
    /// The text that comes with the program.
    pub fn shipped(self) -> &'static str {
        match self {
            Self::Provinces => include_str!("../../assets/directory/provinces.csv"),
            Self::Communes => include_str!("../../assets/directory/communes.csv"),
            Self::FormerWards => include_str!("../../assets/directory/former_wards.csv"),
            Self::Bodies => include_str!("../../assets/directory/bodies.csv"),
            Self::Calendar => super::holidays::SHIPPED,
            Self::Deadlines => super::deadlines::SHIPPED,
            Self::Categories => include_str!("../../assets/categories.csv"),
            Self::Routing => include_str!("../../assets/routing.csv"),
            Self::Policies => include_str!("../../assets/policies.csv"),
            Self::FormLayout => include_str!("../../assets/nd30_layout.csv"),
        }
    }
}

/// The header of `apology_rules.csv`, the list of what apologies have been ruled by.
const APOLOGY_RULES: &str =
    "id,place,instrument,issued_on,valid_from,valid_to,field,value,evidence,source";

/// Why a file cannot be meant for `source`: it has the header of another one.
pub fn misplaced(source: Source, text: &str) -> Option<RowError> {
    let found = header(text)?;
    let mut others = Source::all().iter().filter(|other| **other != source);
    let why = if found == APOLOGY_RULES {
        "this list tells in words where rules on apologies come from; what the portal goes by are \
         the settings of policies.csv (setting,value,province,valid_from,…): import that one as \
         policies"
            .to_owned()
    } else {
        let other = others.find(|other| header(other.shipped()) == Some(found))?;
        format!("this is the header of a {} file", other.code())
    };
    Some(RowError::row(1, Problem::Contradicts(why)))
}

impl Source {
    /// The directory's file with this header, so that an import need not be told which it is.
    pub fn of_units(text: &str) -> Option<Self> {
        let directory = [
            Self::Provinces,
            Self::Communes,
            Self::FormerWards,
            Self::Bodies,
        ];
        let mut files = directory.into_iter();
        files.find(|file| header(file.shipped()) == header(text))
    }
}

fn header(text: &str) -> Option<&str> {
    text.trim_start_matches('\u{feff}')
        .lines()
        .next()
        .map(str::trim)
}

/// One text for every [`Source`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sources(BTreeMap<Source, Cow<'static, str>>);

impl Sources {
    /// The texts that come with the program.
    pub fn shipped() -> Self {
        let all = Source::all().iter();
        Self(
            all.map(|source| (*source, source.shipped().into()))
                .collect(),
        )
    }

    /// The same texts with one replaced.
    #[must_use]
    pub fn with(mut self, source: Source, text: String) -> Self {
        self.0.insert(source, text.into());
        self
    }

    /// The text of one source.
    pub fn text(&self, source: Source) -> &str {
        match self.0.get(&source) {
            Some(text) => text,
            None => source.shipped(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_directory_is_known_by_its_header() {
        for source in Source::all() {
            let file = source.shipped();
            let units = matches!(
                source,
                Source::Provinces | Source::Communes | Source::FormerWards | Source::Bodies
            );
            assert_eq!(Source::of_units(file), units.then_some(*source));
            let windows = format!("\u{feff}{}", file.replace('\n', "\r\n"));
            assert_eq!(Source::of_units(&windows), units.then_some(*source));
        }
        assert_eq!(Source::of_units(""), None);
    }

    #[test]
    fn a_file_for_something_else_is_told_by_its_header() {
        for (source, other) in Source::all().iter().zip(Source::all().iter().skip(1)) {
            assert_eq!(misplaced(*source, source.shipped()), None);
            let told = misplaced(*source, other.shipped()).unwrap().to_string();
            let wanted = format!("line 1: this is the header of a {} file", other.code());
            assert_eq!(told, wanted);
        }
        let rules = include_str!("../../assets/apology_rules.csv");
        let told = misplaced(Source::Policies, rules).unwrap().to_string();
        assert!(told.contains("policies.csv"), "{told}");
        assert_eq!(misplaced(Source::Policies, "ma,ten\n"), None);
    }

    #[test]
    fn a_replaced_text_leaves_the_others() {
        let sources = Sources::shipped().with(Source::Bodies, "new".to_owned());
        assert_eq!(sources.text(Source::Bodies), "new");
        assert_eq!(sources.text(Source::Calendar), Source::Calendar.shipped());
    }
}
