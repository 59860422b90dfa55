//! How a text begins.

/// The first words of a text on one line, at most `most` characters; `…` where it goes on.
pub fn beginning(text: &str, most: usize) -> String {
    let mut shown = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let gap = usize::from(length > 0);
        let long = word.chars().count();
        if length + gap + long > most {
            if length == 0 {
                shown.extend(word.chars().take(most));
            }
            shown.push('…');
            return shown;
        }
        if gap > 0 {
            shown.push(' ');
        }
        shown.push_str(word);
        length += gap + long;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_words_and_says_so() {
        for (text, most, shown) in [
            ("", 10, ""),
            ("Giấy\n khai  sinh", 20, "Giấy khai sinh"),
            ("Giấy khai sinh trễ", 14, "Giấy khai sinh…"),
            ("Giấy khai sinh trễ", 15, "Giấy khai sinh…"),
            ("khôngcódấucách", 5, "không…"),
        ] {
            assert_eq!(beginning(text, most), shown, "{text} {most}");
        }
    }
}
