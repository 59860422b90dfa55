//! What a later file says of a known dossier.

use crate::domain::dossier::row::DossierRow as FeedRow;
use crate::domain::dossier::{Facts, Promise, promise_after};
use crate::domain::time::Day;
use crate::storage::dossiers::DossierTold;

/// A known dossier as a later file tells it.
pub(super) fn renewed(known: &DossierTold, row: &FeedRow, facts: &Facts) -> DossierTold {
    let promise = promise_after(
        Day(known.promised_on),
        &row.supplements(),
        facts.promised_on,
    );
    let (counts, shown) = match promise {
        Promise::Kept(day) => (day, day),
        Promise::ChangedSilently { counts, shown } => (counts, shown),
    };
    DossierTold {
        handling_unit: filled(&row.don_vi_xu_ly).or_else(|| known.handling_unit.clone()),
        promised_on: counts.0,
        latest_promised_on: shown.0,
        statutory_on: row.statutory_on().map(|day| day.0).or(known.statutory_on),
        finished_on: facts.finished_on.map(|day| day.0),
        fetched_on: facts.fetched_on.map(|day| day.0),
        status: row.trang_thai_ho_so.clone(),
        ..known.clone()
    }
}

/// A field, its value before and after.
type Difference = (&'static str, Option<String>, Option<String>);

/// The fields in which two rows differ.
pub(super) fn differences(old: &DossierTold, new: &DossierTold) -> Vec<Difference> {
    let day = |day: Option<i32>| day.map(|day| Day(day).to_string());
    let all = [
        (
            "NgayHenTra",
            day(Some(old.latest_promised_on)),
            day(Some(new.latest_promised_on)),
        ),
        (
            "NgayKetThucXuLy",
            day(old.finished_on),
            day(new.finished_on),
        ),
        ("NgayTra", day(old.fetched_on), day(new.fetched_on)),
        (
            "NgayKetThucTheoQuyDinh",
            day(old.statutory_on),
            day(new.statutory_on),
        ),
        (
            "TrangThaiHoSo",
            Some(old.status.clone()),
            Some(new.status.clone()),
        ),
        (
            "DonViXuLy",
            old.handling_unit.clone(),
            new.handling_unit.clone(),
        ),
        (
            "PromisedOn",
            day(Some(old.promised_on)),
            day(Some(new.promised_on)),
        ),
    ];
    all.into_iter().filter(|(_, old, new)| old != new).collect()
}

/// The text, if there is any.
pub(super) fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
