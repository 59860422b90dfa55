//! Numbers as people write them: `12.345` and `97,5 %` in Vietnamese.

use super::Lang;

/// A whole number with thousands grouped: `12.345`, in English `12,345`.
pub fn count(lang: Lang, number: i64) -> String {
    let mark = match lang {
        Lang::Vi => '.',
        Lang::En => ',',
    };
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        text.push('−');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

/// The share of `part` in `whole` to one decimal: `97,5 %`, in English `97.5%`; `—` of nothing.
/// Rounded half up, but never to all when it is not all, nor to nothing when there is something.
pub fn percent(lang: Lang, part: u64, whole: u64) -> String {
    if whole == 0 {
        return "—".to_owned();
    }
    let (part, whole) = (u128::from(part), u128::from(whole));
    let rounded = (part * 2_000 + whole) / (whole * 2);
    let permille = match part {
        0 => 0,
        part if part >= whole => rounded,
        _ => rounded.clamp(1, 999),
    };
    let (units, tenths) = (permille / 10, permille % 10);
    match (lang, tenths) {
        (Lang::Vi, 0) => format!("{units}\u{a0}%"),
        (Lang::Vi, _) => format!("{units},{tenths}\u{a0}%"),
        (Lang::En, 0) => format!("{units}%"),
        (Lang::En, _) => format!("{units}.{tenths}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Lang, count, percent};

    #[test]
    fn thousands_are_grouped() {
        let said: Vec<_> = [0, 7, 999, 1_000, 12_345, 1_234_567, -1_000]
            .map(|n| count(Lang::Vi, n))
            .into();
        assert_eq!(
            said,
            ["0", "7", "999", "1.000", "12.345", "1.234.567", "−1.000"]
        );
        assert_eq!(count(Lang::En, 12_345), "12,345");
        assert_eq!(count(Lang::Vi, i64::MIN), "−9.223.372.036.854.775.808");
    }

    #[test]
    fn shares_have_one_decimal_and_round_neither_to_all_nor_to_nothing() {
        assert_eq!(percent(Lang::Vi, 39, 40), "97,5\u{a0}%");
        assert_eq!(percent(Lang::En, 39, 40), "97.5%");
        assert_eq!(percent(Lang::Vi, 7, 9), "77,8\u{a0}%");
        assert_eq!(percent(Lang::Vi, 1, 3), "33,3\u{a0}%");
        assert_eq!(percent(Lang::Vi, 1, 2_000), "0,1\u{a0}%");
        assert_eq!(percent(Lang::Vi, 9_999, 10_000), "99,9\u{a0}%");
        assert_eq!(percent(Lang::Vi, 1, 10_000), "0,1\u{a0}%");
        assert_eq!(percent(Lang::Vi, 0, 10_000), "0\u{a0}%");
        assert_eq!(percent(Lang::Vi, 4, 4), "100\u{a0}%");
        assert_eq!(percent(Lang::Vi, 0, 0), "—");
        assert_eq!(percent(Lang::Vi, u64::MAX, u64::MAX), "100\u{a0}%");
    }
}
