//! Milliseconds for one letter of apology as PDF, set on one core. A line a figure:
//! `name<TAB>figure<TAB>unit`.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use tiepdan::documents::{AVAILABLE, letter, pdf};
use tiepdan::domain::apology::Form;
use tiepdan::domain::apology::letter::{Letter, Signed};
use tiepdan::domain::time::Day;
use tiepdan::reference::Reference;

/// Letters set one after another.
const LETTERS: u32 = 50;

fn main() -> ExitCode {
    if !AVAILABLE {
        return ExitCode::SUCCESS;
    }
    let Ok(reference) = Reference::shipped() else {
        eprintln!("the shipped data does not compile");
        return ExitCode::FAILURE;
    };
    let set = |n: u32| {
        let paper = letter::signed(&written(n), &signature());
        let paper = paper.proved_at("7K3M-Q9XA", "https://a.vn/xac-minh", "https://a.vn/x");
        pdf(&paper, &reference.form_layout)
    };
    // The first also reads the fonts and the templates.
    if let Err(error) = set(0) {
        eprintln!("{error}");
        return ExitCode::FAILURE;
    }
    let start = Instant::now();
    let mut bytes = 0;
    for n in 1..=LETTERS {
        bytes = black_box(set(n)).map_or(0, |file| file.len());
    }
    let each = start.elapsed() / LETTERS;
    print("document_letter", each.as_secs_f64() * 1_000.0, "ms each");
    print(
        "document_letter_size",
        f64::from(u32::try_from(bytes).unwrap_or(0)),
        "bytes",
    );
    ExitCode::SUCCESS
}

#[expect(clippy::print_stdout, reason = "a benchmark's figures are its output")]
fn print(name: &str, figure: f64, unit: &str) {
    println!("{name}\t{figure:.1}\t{unit}");
}

fn written(n: u32) -> Letter {
    Letter {
        form: Form::Tt03,
        parent_agency: "UBND tỉnh Hà Tĩnh".to_owned(),
        agency: "UBND phường Thành Sen".to_owned(),
        place: "Thành Sen".to_owned(),
        name: "Trần Thị Sáu".to_owned(),
        address: Some(format!("Số {n} đường Đặng Dung")),
        phone: Some("0912345678".to_owned()),
        received_on: Day(20_700),
        procedure: "Cấp giấy phép xây dựng nhà ở riêng lẻ".to_owned(),
        field: None,
        dossier_code: format!("000.18.H27-260910-{n:04}"),
        promised_on: Day(20_720),
        reason: "Đơn vị thẩm định chưa gửi ý kiến; cán bộ phụ trách không nhắc.".to_owned(),
        new_promise_on: Some(Day(20_730)),
        faults: Vec::new(),
    }
}

fn signature() -> Signed {
    Signed {
        number: "07/PXL".to_owned(),
        name: "Nguyễn Văn Hoà".to_owned(),
        title: "Phó Chủ tịch".to_owned(),
        on: Day(20_721),
    }
}
