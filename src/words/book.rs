//! The book of one language: its Fluent files parsed once, its plain sentences ready.

use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::{Lang, Value, number};
use crate::domain::coded::Coded as _;

macro_rules! files {
    ($lang:literal: $($room:literal)*) => {
        &[$((
            concat!($lang, "/", $room, ".ftl"),
            include_str!(concat!("../../assets/words/", $lang, "/", $room, ".ftl")),
        )),*]
    };
}

/// The Vietnamese files: name and text.
pub(super) const VI: &[(&str, &str)] = files!(
    "vi":
    "domain" "clock" "page" "refusal" "office" "outcome"
    "letters" "citizen" "filing" "mycase" "delay" "accounts" "calendar" "hours" "demo"
    "dossiers" "documents" "rulebook" "voids"
);
/// The English files: name and text.
pub(super) const EN: &[(&str, &str)] = files!(
    "en":
    "domain" "clock" "page" "refusal" "office" "outcome"
    "letters" "citizen" "filing" "mycase" "delay" "accounts" "calendar" "hours" "demo"
    "dossiers" "documents" "rulebook" "voids"
);

static VIETNAMESE: LazyLock<Book> = LazyLock::new(|| {
    let mut bundle = new_bundle(Lang::Vi);
    bundle.set_formatter(Some(|value, _| grouped(Lang::Vi, value)));
    Book::read(bundle, VI)
});
static ENGLISH: LazyLock<Book> = LazyLock::new(|| {
    let mut bundle = new_bundle(Lang::En);
    bundle.set_formatter(Some(|value, _| grouped(Lang::En, value)));
    Book::read(bundle, EN)
});

type Bundle = FluentBundle<FluentResource>;

fn new_bundle(lang: Lang) -> Bundle {
    let language: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    Bundle::new_concurrent(vec![language])
}

/// The book of a language.
pub(super) fn of(lang: Lang) -> &'static Book {
    match lang {
        Lang::Vi => &VIETNAMESE,
        Lang::En => &ENGLISH,
    }
}

/// One language's sentences.
pub(super) struct Book {
    bundle: Bundle,
    plain: HashMap<String, String>,
}

impl Book {
    /// Reads the files. A line that is not Fluent is left out here and fails a test.
    fn read(mut bundle: Bundle, files: &[(&str, &str)]) -> Self {
        // Marks around filled places help mixed directions only, and would be copied with codes.
        bundle.set_use_isolating(false);
        for (_, text) in files {
            let resource =
                FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(partly, _)| partly);
            bundle.add_resource_overriding(resource);
        }
        let mut plain = HashMap::new();
        for key in files.iter().flat_map(|(_, text)| keys(text)) {
            let mut errors = Vec::new();
            if let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) {
                let sentence = bundle
                    .format_pattern(pattern, None, &mut errors)
                    .into_owned();
                if errors.is_empty() {
                    plain.insert(key.to_owned(), sentence);
                }
            }
        }
        Self { bundle, plain }
    }

    /// The sentence without places, if there is one.
    pub(super) fn plain(&self, key: &str) -> Option<&str> {
        self.plain.get(key).map(String::as_str)
    }

    /// The sentence with its places filled; the key itself when there is no such sentence.
    pub(super) fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
        else {
            return key.to_owned();
        };
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        self.bundle
            .format_pattern(pattern, Some(&args), &mut Vec::new())
            .into_owned()
    }
}

/// The keys a Fluent text defines: what stands before ` = ` at the beginning of a line.
pub(super) fn keys(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
}

/// Whole numbers with their thousands grouped.
fn grouped(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            let digits = format!("{:.0}", number.value);
            digits.parse().ok().map(|whole| number::count(lang, whole))
        }
        _ => None,
    }
}
