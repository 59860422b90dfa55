//! Every letter in both languages; neutral ones tell nothing.

use super::{Facts, Template, Tone, write};
use crate::domain::coded::Coded as _;
use crate::words::Lang;

fn facts() -> Facts {
    Facts {
        matter: super::Matter::Dossier,
        code: "2611-K7QX3M-4".to_owned(),
        unit: "UBND phường Thành Sen".to_owned(),
        due: "2026-12-07".parse().ok(),
        closes: "2026-12-22".parse().ok(),
        number: "12/TXL".to_owned(),
        url: "https://portal.example/tra-cuu".to_owned(),
        authority: "UBND tỉnh Hà Tĩnh".to_owned(),
        enclosed: None,
    }
}

#[test]
fn every_letter_is_whole_in_both_languages() {
    for template in Template::all() {
        for lang in Lang::all() {
            let letter = write(*template, *lang, Tone::Open, &facts());
            for text in [&letter.subject, &letter.text, &letter.html] {
                assert!(
                    !text.contains(['$', '{', '}']),
                    "{template:?} {lang:?}: {text}"
                );
                assert!(!text.contains("letter-"), "{template:?} {lang:?}: {text}");
            }
            assert!(letter.text.contains("https://portal.example/tra-cuu"));
        }
    }
}

#[test]
fn a_receipt_reads_like_this() {
    let letter = write(Template::CaseReceived, Lang::Vi, Tone::Open, &facts());
    let sentences = letter.text.replace(". ", ".\n");
    insta::assert_snapshot!(format!("{}\n\n{sentences}", letter.subject), @r"
    Đã nhận phản ánh 2611-K7QX3M-4

    Kính gửi ông/bà,

    Chúng tôi đã nhận phản ánh 2611-K7QX3M-4 của ông/bà.
    Đơn vị có trách nhiệm xử lý: UBND phường Thành Sen.
    Hạn trả lời: 07/12/2026.

    Xem tại: https://portal.example/tra-cuu

    Trân trọng,
    UBND tỉnh Hà Tĩnh
    ");
}

#[test]
fn a_neutral_letter_names_no_case_unit_or_day() {
    for template in Template::all() {
        let letter = write(*template, Lang::Vi, Tone::Neutral, &facts());
        let whole = format!("{}{}{}", letter.subject, letter.text, letter.html);
        for told in [
            "2611",
            "Thành Sen",
            "07/12",
            "12/TXL",
            "Hà Tĩnh",
            "phản ánh",
        ] {
            assert!(!whole.contains(told), "{template:?} tells {told}");
        }
    }
}

#[test]
fn a_day_that_is_not_known_is_said_to_be() {
    let facts = Facts {
        due: None,
        ..facts()
    };
    let letter = write(Template::CaseReceived, Lang::En, Tone::Open, &facts);
    assert!(letter.text.contains("Answer due: to be told once"));
}

#[test]
fn nothing_breaks_out_of_the_subject_or_the_markup() {
    let mut facts = facts();
    facts.code = "x\r\nBcc: all@example\u{0}".to_owned();
    facts.unit = "<script>alert(1)</script>".to_owned();
    let letter = write(Template::Answered, Lang::En, Tone::Open, &facts);
    assert!(!letter.subject.contains(['\r', '\n', '\0']));
    assert!(!letter.html.contains("<script"));
}
