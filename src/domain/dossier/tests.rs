//! What the feed's dates prove.

use super::row::{DossierRow, WhyBad, day};
use super::{Facts, Lateness, Promise, promise_after};
use crate::domain::time::Day;

fn on(text: &str) -> Day {
    text.parse().unwrap()
}

fn late(promised: &str, finished: Option<&str>, fetched: Option<&str>, today: &str) -> Lateness {
    let facts = Facts {
        received_on: on("2026-11-01"),
        promised_on: on(promised),
        shown_on: on(promised),
        finished_on: finished.map(on),
        fetched_on: fetched.map(on),
    };
    facts.lateness(on(today))
}

#[test]
fn the_end_proves_lateness_and_the_day_of_fetching_does_not_when_the_end_is_known() {
    let late_on = |day| Lateness::Late { proved_on: on(day) };
    assert_eq!(
        late(
            "2026-11-20",
            Some("2026-11-20"),
            Some("2026-11-27"),
            "2026-12-01"
        ),
        Lateness::InTime
    );
    assert_eq!(
        late("2026-11-20", Some("2026-11-23"), None, "2026-12-01"),
        late_on("2026-11-23")
    );
    assert_eq!(
        late("2026-11-20", None, Some("2026-11-21"), "2026-12-01"),
        late_on("2026-11-21")
    );
    assert_eq!(
        late("2026-11-20", None, None, "2026-11-20"),
        Lateness::Running
    );
    assert_eq!(
        late("2026-11-20", None, None, "2026-11-21"),
        late_on("2026-11-21")
    );
}

#[test]
fn a_later_day_shown_without_a_document_says_that_the_promise_will_be_broken() {
    let shown = |shown: &str, finished: Option<&str>, today: &str| {
        let facts = Facts {
            received_on: on("2026-11-01"),
            promised_on: on("2026-11-20"),
            shown_on: on(shown),
            finished_on: finished.map(on),
            fetched_on: None,
        };
        facts.lateness(on(today))
    };
    assert_eq!(shown("2026-11-30", None, "2026-11-10"), Lateness::WillBe);
    assert_eq!(shown("2026-11-18", None, "2026-11-10"), Lateness::Running);
    let kept = shown("2026-11-30", Some("2026-11-19"), "2026-11-19");
    assert_eq!(kept, Lateness::InTime);
    let proved_on = on("2026-11-23");
    assert_eq!(
        shown("2026-11-30", None, "2026-11-23"),
        Lateness::Late { proved_on }
    );
}

#[test]
fn dates_of_every_form_are_cut_to_the_day() {
    for text in [
        "20261123",
        "20261123101500",
        "2026-11-23",
        "2026-11-23T10:15:00",
        "23/11/2026",
        "23/11/2026 10:15",
    ] {
        assert_eq!(day(text), Some(on("2026-11-23")), "{text}");
    }
    for text in ["2026-02-30", "31/04/2026", "hôm qua", "2026112", "20261323"] {
        assert_eq!(day(text), None, "{text}");
    }
}

#[test]
fn a_silent_change_never_moves_the_promise_and_a_supplement_does() {
    let (first, moved, silent) = (on("2026-11-20"), on("2026-11-25"), on("2026-11-30"));
    assert_eq!(promise_after(first, &[], first), Promise::Kept(first));
    assert_eq!(
        promise_after(first, &[(first, moved)], moved),
        Promise::Kept(moved)
    );
    assert_eq!(
        promise_after(first, &[], silent),
        Promise::ChangedSilently {
            counts: first,
            shown: silent
        }
    );
    assert_eq!(
        promise_after(first, &[(first, moved)], silent),
        Promise::ChangedSilently {
            counts: moved,
            shown: silent
        }
    );
}

#[test]
fn every_bad_field_is_told() {
    let row = DossierRow {
        ngay_tiep_nhan: "2026-11-05".to_owned(),
        ngay_hen_tra: "2026-11-01".to_owned(),
        ngay_tra: "mai".to_owned(),
        ..DossierRow::default()
    };
    let told: Vec<_> = row
        .facts()
        .unwrap_err()
        .iter()
        .map(|bad| (bad.field, bad.why))
        .collect();
    assert_eq!(
        told,
        [
            ("MaHoSo", WhyBad::Missing),
            ("NgayTra", WhyBad::NotADate),
            ("NgayHenTra", WhyBad::BeforeReceipt),
        ]
    );
}
