//! Every letter is printed, the page is the decree's, and the same paper makes the same bytes.

#![cfg(feature = "pdf")]

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst_layout::PagedDocument;
use unicode_normalization::UnicodeNormalization as _;

use super::letter::{draft, public, signed};
use super::paper::Paper;
use super::{lay_out, pdf};
use crate::domain::apology::Form;
use crate::domain::apology::letter::{Letter, Signed};
use crate::domain::text::form_layout::FormLayout;
use crate::reference::form_layout::parse;
use crate::reference::shipped::Source;

fn layout() -> FormLayout {
    parse(Source::FormLayout.shipped()).unwrap()
}

pub(super) fn letter() -> Letter {
    Letter {
        form: Form::Tt03,
        parent_agency: "Ủy ban nhân dân tỉnh Hà Tĩnh".to_owned(),
        agency: "Ủy ban nhân dân phường Thành Sen".to_owned(),
        place: "Thành Sen".to_owned(),
        name: "Trần Thị Sáu".to_owned(),
        address: Some("Số 7 ngõ 12 đường Đặng Dung".to_owned()),
        phone: Some("0912345678".to_owned()),
        received_on: "2026-09-10".parse().unwrap(),
        procedure: "Cấp giấy phép xây dựng nhà ở riêng lẻ".to_owned(),
        field: Some("Xây dựng".to_owned()),
        dossier_code: "000.18.H27-260910-0007".to_owned(),
        promised_on: "2026-10-08".parse().unwrap(),
        reason: "Đơn vị thẩm định chưa gửi ý kiến; cán bộ phụ trách không nhắc.".to_owned(),
        new_promise_on: Some("2026-10-20".parse().unwrap()),
        faults: Vec::new(),
    }
}

fn signature() -> Signed {
    Signed {
        number: "07/PXL".to_owned(),
        name: "Nguyễn Văn Hoà".to_owned(),
        title: "Phó Chủ tịch".to_owned(),
        on: "2026-10-07".parse().unwrap(),
    }
}

fn paper() -> Paper {
    let address = "https://tiepdan.example/xac-minh/7K3MQ9XA";
    let page = "tiepdan.example/xac-minh";
    signed(&letter(), &signature()).proved_at("7K3M-Q9XA", page, address)
}

/// A run of text on a page: where its first letter stands, how large, in which font, what it says.
struct Run {
    at: Point,
    size: Abs,
    width: Abs,
    text: String,
    is_bold: bool,
    is_italic: bool,
    has_hole: bool,
}

fn runs(frame: &Frame, origin: Point, found: &mut Vec<Run>) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        match item {
            FrameItem::Group(group) => runs(&group.frame, at, found),
            FrameItem::Text(text) => {
                let variant = text.font.font().info().variant;
                found.push(Run {
                    at,
                    size: text.size,
                    width: text.width(),
                    text: text.text.to_string(),
                    is_bold: variant.weight.to_number() == 700,
                    is_italic: variant.style != typst::text::FontStyle::Normal,
                    has_hole: text.glyphs.iter().any(|glyph| glyph.id == 0),
                });
            }
            _ => {}
        }
    }
}

fn on_page(document: &PagedDocument, page: usize) -> Vec<Run> {
    let mut found = Vec::new();
    runs(&document.pages()[page].frame, Point::zero(), &mut found);
    found
}

fn saying<'r>(runs: &'r [Run], text: &str) -> &'r Run {
    let said = || runs.iter().map(|run| run.text.as_str()).collect::<Vec<_>>();
    let found = runs.iter().find(|run| run.text.contains(text));
    found.unwrap_or_else(|| panic!("{text} is not in {:?}", said()))
}

/// Vietnamese letters with every mark of tone, in both cases.
fn letters() -> String {
    let mut all = String::from("đĐ");
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".chars() {
        for mark in ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"] {
            all.extend(format!("{base}{mark}").nfc());
        }
    }
    all
}

#[test]
fn every_vietnamese_letter_is_in_every_font() {
    let pangram = "Do bạch kim rất quý nên sẽ dùng để lắp vô xương, giặt zjw: “25.000 ₫” – № 7…";
    let mut letter = letter();
    let accented = letters().chars().filter(|c| !c.is_ascii()).count();
    assert_eq!(accented, 134);
    letter.reason = format!("{pangram} {}", letters());
    letter.agency = letters();
    let mut signature = signature();
    (signature.name, signature.title) = (letters(), pangram.to_owned());
    let written = [signed(&letter, &signature), draft(&letter, signature.on)];
    for paper in written {
        let paper = paper.notice(&letters());
        let document = lay_out(&paper, &layout()).unwrap();
        let all: Vec<Run> = (0..document.pages().len())
            .flat_map(|page| on_page(&document, page))
            .collect();
        let printed: String = all.iter().flat_map(|run| run.text.nfc()).collect();
        for c in letters().chars() {
            assert!(printed.contains(c), "{c}");
        }
        let holes: Vec<&str> = all
            .iter()
            .filter(|run| run.has_hole)
            .map(|run| run.text.as_str())
            .collect();
        assert!(holes.is_empty(), "{holes:?}");
    }
}

#[test]
fn the_same_paper_makes_the_same_bytes() {
    let first = pdf(&paper(), &layout()).unwrap();
    let again = std::thread::spawn(|| pdf(&paper(), &layout()).unwrap());
    assert!(first.starts_with(b"%PDF-1.7"));
    assert!(first == again.join().unwrap());
    let mut other = letter();
    other.reason.push('!');
    assert!(first != pdf(&signed(&other, &signature()), &layout()).unwrap());
}

#[test]
fn the_page_is_the_decrees() {
    let document = lay_out(&paper(), &layout()).unwrap();
    assert_eq!(document.pages().len(), 1);
    let size = document.pages()[0].frame.size();
    assert!((size.x.to_mm() - 210.0).abs() < 0.01 && (size.y.to_mm() - 297.0).abs() < 0.01);
    let runs = on_page(&document, 0);
    for run in &runs {
        let end = (run.at.x + run.width).to_mm();
        assert!(run.at.x.to_mm() > 29.9 && end < 195.1, "{}", run.text);
        assert!(
            run.at.y.to_mm() > 20.0 && run.at.y.to_mm() < 277.1,
            "{}",
            run.text
        );
    }
    for (text, points, bold, italic) in [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12.0, true, false),
        ("Độc lập - Tự do - Hạnh phúc", 13.0, true, false),
        ("ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH", 12.0, false, false),
        ("ỦY BAN NHÂN DÂN PHƯỜNG", 12.0, true, false),
        ("Số: 07/PXL", 13.0, false, false),
        ("Thành Sen, ngày 07 tháng 10 năm 2026", 13.0, false, true),
        ("VĂN BẢN XIN LỖI", 14.0, true, false),
        ("PHÓ CHỦ TỊCH", 14.0, true, false),
        ("Nguyễn Văn Hoà", 14.0, true, false),
        ("Nơi nhận:", 12.0, true, true),
        ("Lưu: VT.", 11.0, false, false),
        ("Lý do", 14.0, false, false),
    ] {
        let run = saying(&runs, text);
        assert!(
            (run.size.to_pt() - points).abs() < 0.01,
            "{text} {:?}",
            run.size
        );
        assert_eq!((run.is_bold, run.is_italic), (bold, italic), "{text}");
    }
    let (nation, agency) = (saying(&runs, "CỘNG HÒA"), saying(&runs, "THÀNH SEN"));
    assert!(agency.at.x < nation.at.x);
    let indented = saying(&runs, "Lý do");
    assert!(
        (indented.at.x.to_cm() - 4.0).abs() < 0.01,
        "{:?}",
        indented.at.x
    );
}

#[test]
fn pages_are_numbered_from_the_second() {
    let mut long = letter();
    long.reason = "Hồ sơ phải xin ý kiến nhiều nơi và chưa nơi nào trả lời. ".repeat(90);
    let document = lay_out(&signed(&long, &signature()), &layout()).unwrap();
    assert_eq!(document.pages().len(), 2);
    let middle = 30.0 + 165.0 / 2.0;
    let number = |page| {
        let above = on_page(&document, page);
        above.into_iter().find(|run| run.at.y.to_mm() < 20.0)
    };
    assert!(number(0).is_none());
    let second = number(1).unwrap();
    assert_eq!(second.text, "2");
    let centre = (second.at.x + second.width / 2.0).to_mm();
    assert!((centre - middle).abs() < 0.1, "{centre}");
}

#[test]
fn the_copy_for_everyone_names_nobody() {
    let letter = letter();
    let copy = public(&letter.masked(), &signature());
    let document = lay_out(&copy, &layout()).unwrap();
    let said: String = on_page(&document, 0)
        .iter()
        .map(|run| run.text.clone() + "\n")
        .collect();
    assert!(said.contains("T. T. S."), "{said}");
    for private in ["Sáu", "Đặng Dung", "0912345678", "260910", "10/09/2026"] {
        assert!(!said.contains(private), "{private} in {said}");
    }
    assert!(
        !pdf(&copy, &layout())
            .unwrap()
            .windows(4)
            .any(|bytes| bytes == "Sáu".as_bytes())
    );
}

#[test]
fn what_no_font_has_is_shown_as_a_box() {
    let mut letter = letter();
    letter.reason = "Thư 信 🙏 lo\u{301}i\u{7}\nhết".to_owned();
    let document = lay_out(&signed(&letter, &signature()), &layout()).unwrap();
    saying(&on_page(&document, 0), "Thư □ □ lói hết");
    assert!(pdf(&signed(&letter, &signature()), &layout()).is_ok());
}

#[test]
fn a_form_of_another_day_has_another_name() {
    let mut letter = letter();
    letter.form = Form::Tt01;
    let document = lay_out(&signed(&letter, &signature()), &layout()).unwrap();
    saying(&on_page(&document, 0), "PHIẾU XIN LỖI");
}

/// Where the picture of the first page is kept. To renew it, delete it and run the test twice.
const PICTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/mau-04.png");

#[test]
fn the_letter_looks_as_it_did() {
    let document = lay_out(&paper(), &layout()).unwrap();
    let scale = typst_render::RenderOptions {
        pixel_per_pt: typst::utils::Scalar::new(1.0),
        ..Default::default()
    };
    let now = typst_render::render(&document.pages()[0], &scale);
    let Ok(kept) = std::fs::read(PICTURE) else {
        std::fs::write(PICTURE, now.encode_png().unwrap()).unwrap();
        panic!("{PICTURE} was not there and has been drawn: look at it");
    };
    let kept = tiny_skia::Pixmap::decode_png(&kept).unwrap();
    assert_eq!((now.width(), now.height()), (kept.width(), kept.height()));
    let differs = |(now, kept): &(&[u8], &[u8])| now[0].abs_diff(kept[0]) > 64;
    let pixels = now.data().chunks(4).zip(kept.data().chunks(4));
    let different = pixels.filter(differs).count();
    // A letter moved by a pixel changes some thirty of the half million.
    assert!(different < 400, "{different} pixels differ");
}
