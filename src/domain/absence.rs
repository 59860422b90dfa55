//! Reports that nobody was there, and when they are too many.

use super::ids::UnitCode;
use super::text::fold::fold;
use super::time::Day;

/// So many reports of one spot are too many.
pub const ALARMING: i64 = 3;
/// Within so many days, the last one included.
pub const WITHIN: i32 = 7;

/// What tells a spot: commune, office and desk as told, however they were typed.
pub fn spot(ward: &str, unit: Option<&UnitCode>, desk: Option<&str>) -> String {
    let unit = unit.map(|unit| unit.0.as_str()).unwrap_or_default();
    format!("{ward}|{unit}|{}", fold(desk.unwrap_or_default()))
}

/// Whether so many reports of one spot ever came within the days; the days stand in order.
pub fn is_alarming(days: &[Day]) -> bool {
    let apart = usize::try_from(ALARMING - 1).unwrap_or(usize::MAX);
    let first_and_last = days.iter().zip(days.iter().skip(apart));
    let mut spans = first_and_last.map(|(first, last)| last.0 - first.0);
    spans.any(|span| span < WITHIN)
}

#[cfg(test)]
mod tests {
    use super::{is_alarming, spot};
    use crate::domain::ids::UnitCode;
    use crate::domain::time::Day;

    #[test]
    fn a_spot_is_the_same_however_it_is_typed() {
        let unit = UnitCode("18073-service_centre".to_owned());
        let typed = spot("18073", Some(&unit), Some("Quầy số 3"));
        assert_eq!(typed, spot("18073", Some(&unit), Some("quay  số 3")));
        assert_ne!(typed, spot("18073", Some(&unit), Some("Quầy số 4")));
        assert_ne!(typed, spot("18652", Some(&unit), Some("Quầy số 3")));
    }

    #[test]
    fn the_third_within_seven_days_is_too_many() {
        let days = |days: &[i32]| days.iter().map(|day| Day(*day)).collect::<Vec<_>>();
        assert!(is_alarming(&days(&[1, 4, 7])));
        assert!(!is_alarming(&days(&[1, 4, 8])));
        assert!(is_alarming(&days(&[1, 20, 20, 26])));
        assert!(!is_alarming(&days(&[1, 2])));
    }
}
