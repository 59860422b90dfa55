//! Why a file of dossiers, or a row of it, cannot be taken, and what was taken.

use super::{Lang, Value, plain, with};
use crate::reference::dossier_file::fault::{Fault, Why};

/// A bad row: `Dòng 12, cột NgayHenTra: …`.
pub fn fault(lang: Lang, fault: &Fault) -> String {
    let line = i64::try_from(fault.line.unwrap_or_default()).unwrap_or(i64::MAX);
    let column = fault.column.as_deref().unwrap_or_default();
    let places = [
        // Lines are looked up, not counted: no marks between the thousands.
        ("line", line.to_string().into()),
        ("column", column.into()),
        ("why", why(lang, &fault.why).into()),
    ];
    let key = match (fault.line, &fault.column) {
        (None, _) => "feed-bad-file",
        (Some(_), None) => "feed-bad-row",
        (Some(_), Some(_)) => "feed-bad-column",
    };
    with(lang, key, &places)
}

/// Why.
pub fn why(lang: Lang, why: &Why) -> String {
    let one = |key: &str, name: &str, value: Value<'_>| with(lang, key, &[(name, value)]);
    match why {
        Why::NotText => plain(lang, "feed-not-text").to_owned(),
        Why::OldExcel => plain(lang, "feed-old-excel").to_owned(),
        Why::NoHeader(columns) => one("feed-no-header", "columns", columns.join(", ").into()),
        Why::ColumnTwice => plain(lang, "feed-column-twice").to_owned(),
        Why::NoRows => plain(lang, "feed-no-rows").to_owned(),
        Why::TooManyRows(n) => one("feed-too-many-rows", "n", count(*n)),
        Why::TooLarge(n) => one("feed-too-large", "n", n.to_string().into()),
        Why::Unpacks(n) => one("feed-unpacks", "n", n.to_string().into()),
        Why::Fields { found, wanted } => {
            let places = [("found", count(*found)), ("wanted", count(*wanted))];
            with(lang, "feed-fields", &places)
        }
        Why::Repeats(line) => one("feed-repeats", "line", line.to_string().into()),
        Why::Missing => plain(lang, "feed-missing").to_owned(),
        Why::TooLong(n) => one("feed-too-long", "n", count(*n)),
        Why::NotADate(text) => one("feed-not-a-date", "text", text.as_str().into()),
        Why::BeforeReceipt(text) => one("feed-before-receipt", "text", text.as_str().into()),
        Why::NotAList => plain(lang, "feed-not-a-list").to_owned(),
        Why::OtherDesk(place) => one("feed-other-desk", "place", place.as_str().into()),
        Why::NoDesk(place) => one("feed-no-desk", "place", place.as_str().into()),
        Why::Unreadable(text) => one("feed-unreadable", "text", text.as_str().into()),
    }
}

/// What was taken: new dossiers, changed ones, apologies owed.
pub fn taken(lang: Lang, key: &str, (new, changed, owed): (usize, usize, usize)) -> String {
    let places = [
        ("new", count(new)),
        ("changed", count(changed)),
        ("owed", count(owed)),
    ];
    with(lang, key, &places)
}

/// A sentence with a number.
pub fn counted(lang: Lang, key: &str, n: usize) -> String {
    with(lang, key, &[("n", count(n))])
}

fn count(n: usize) -> Value<'static> {
    i64::try_from(n).unwrap_or(i64::MAX).into()
}
