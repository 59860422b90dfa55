//! The files that come with the program, and the texts of one version of the reference data.

use std::borrow::Cow;
use std::collections::BTreeMap;

use strum::{EnumString, IntoStaticStr, VariantArray};

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
    /// `apology_rules.csv`.
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
            Self::Policies => include_str!("../../assets/apology_rules.csv"),
            Self::FormLayout => include_str!("../../assets/nd30_layout.csv"),
        }
    }
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
