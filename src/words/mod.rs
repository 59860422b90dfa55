//! Every sentence shown to people, in Vietnamese and English.
//!
//! Sentences live in `assets/words/{vi,en}/*.ftl`, which a translator can edit; the functions here
//! and in the files below find them. Tests check that both languages say everything.

use fluent_bundle::FluentValue;
use strum::{EnumString, IntoStaticStr, VariantArray};

mod book;
pub mod date;
pub mod apology;
pub mod calendar;
pub mod rulebook;
pub mod hours;
pub mod clock;
pub mod history;
pub mod domain;
pub mod refusal;
pub mod names;
pub mod routing;
pub mod number;
pub mod dossier_file;
pub mod voids;

/// A language the portal speaks.
#[derive(
    Clone, Copy, PartialEq, Eq, Hash, Debug, Default, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Lang {
    /// Vietnamese, the language of the portal.
    #[default]
    Vi,
    /// English.
    En,
}

/// What fills a place in a sentence: `"Thành Sen".into()`, `3.into()`.
pub type Value<'a> = FluentValue<'a>;

/// The sentence `key`, which has no places to fill. Found once at start; costs a look-up.
pub fn plain(lang: Lang, key: &'static str) -> &'static str {
    book::of(lang).plain(key).unwrap_or(key)
}

/// The sentence `key` with its places filled. Numbers are grouped as the language does.
pub fn with(lang: Lang, key: &str, values: &[(&str, Value<'_>)]) -> String {
    book::of(lang).with(key, values)
}

#[cfg(test)]
mod tests;
