//! The layout's margins and sizes, and files that lack them.

use super::parse;
use crate::domain::text::form_layout::{Evidence, Millimetres, Points};
use crate::reference::shipped::Source;

const HEAD: &str = "element,rule,size_pt,style,position,evidence\n";
const MARGINS: &str = "Lề trên/dưới,20–25 mm,,,,sourced\n\
                       Lề trái,30-35 mm,,,,sourced\nLề phải,15–20 mm,,,,sourced\n";

fn check(rows: &str, wanted: &[&str]) {
    let errors = parse(&format!("{HEAD}{rows}")).unwrap_err();
    let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(errors, wanted);
}

#[test]
fn the_shipped_layout_is_that_of_the_decree() {
    let layout = parse(Source::FormLayout.shipped()).unwrap();
    assert_eq!(layout.top_bottom, Millimetres { min: 20, max: 25 });
    assert_eq!(layout.left, Millimetres { min: 30, max: 35 });
    assert_eq!(layout.right, Millimetres { min: 15, max: 20 });
    let heading = layout.element("Quốc hiệu").unwrap();
    assert_eq!(heading.size, Some(Points { min: 12, max: 13 }));
    assert_eq!(heading.position, "top right");
    let list = layout.element("Nơi nhận").unwrap();
    assert_eq!(list.size, Some(Points { min: 12, max: 12 }));
    assert_eq!(list.second_size, Some(Points { min: 11, max: 11 }));
    let parent = layout.element("Tên cơ quan chủ quản").unwrap();
    assert_eq!(parent.evidence, Evidence::Unverified);
    assert_eq!(layout.elements.len(), 17);
}

#[test]
fn bad_layouts_are_refused_with_row_and_reason() {
    check(
        &format!("{MARGINS}A,x,big,,,sourced\nB,,13,,,sourced\nC,x,14-13,,,\n"),
        &[
            "line 5, column size_pt: not a number in range: \"big\"",
            "line 6, column rule: a value is required",
            "line 7, column size_pt: not a number in range: \"14-13\"",
        ],
    );
    check(
        &format!("{MARGINS}Lề trái,30–35 mm,,,,\nA,x,13,,,\nA,y,13,,,\n"),
        &[
            "line 5, column element: repeats line 3",
            "line 7, column element: repeats line 6",
        ],
    );
    check(
        "Lề trái,wide,,,,sourced\n",
        &["line 2, column rule: not a number in range: \"wide\""],
    );
    check(
        "Lề trái,30–35 mm,,,,sourced\n",
        &[
            "line 1: no row \"Lề trên/dưới\"",
            "line 1: no row \"Lề phải\"",
        ],
    );
}
