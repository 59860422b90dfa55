//! Folding of Vietnamese text for search and for matching names.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without marks, đ as d, quotes and punctuation as single spaces: `"Hoà Bình"`,
/// `"Hòa  bình"` and `"HOA BINH"` fold alike.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for c in text
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
    {
        let c = if c == 'đ' { 'd' } else { c };
        if c.is_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push(c);
        } else {
            gap = true;
        }
    }
    folded
}

/// The same text in plain letters, for what carries no marks: a text message. What has no plain
/// letter is left out.
pub fn unmarked(text: &str) -> String {
    let plain = text.nfd().filter(|c| !is_combining_mark(*c));
    let plain = plain.map(|c| match c {
        'đ' => 'd',
        'Đ' => 'D',
        '–' | '—' => '-',
        other => other,
    });
    plain.filter(char::is_ascii).collect()
}

#[cfg(test)]
mod tests {
    use super::{fold, unmarked};

    #[test]
    fn tone_placement_case_marks_and_quotes_do_not_matter() {
        for text in [
            "Hoà Bình",
            "Hòa Bình",
            "HÒA   BÌNH",
            "‘hoa-binh’",
            " hoa binh ",
        ] {
            assert_eq!(fold(text), "hoa binh");
        }
        assert_eq!(fold("Đặng Văn Đước"), "dang van duoc");
        assert_eq!(unmarked("Đặng Văn Đước – ông/bà"), "Dang Van Duoc - ong/ba");
    }
}
