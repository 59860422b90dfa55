//! Workbooks for tests, as small as Excel opens them.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A cell.
#[derive(Clone, Copy, Debug)]
pub enum Cell {
    Text(&'static str),
    Number(f64),
    /// A serial number shown as a day.
    Day(f64),
    /// A formula and what it last showed.
    Formula(&'static str, &'static str),
    Empty,
}

/// A package of files.
pub fn package(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of sheets, each with a name and rows.
pub fn workbook(sheets: &[(&str, &[&[Cell]])]) -> Vec<u8> {
    const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let (mut listed, mut related, mut files) = (String::new(), String::new(), Vec::new());
    for (n, (name, rows)) in (1..).zip(sheets) {
        listed += &format!(r#"<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>"#);
        related += &format!(
            r#"<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/s{n}.xml"/>"#
        );
        let data: String = (1..).zip(*rows).map(|(n, cells)| row(n, cells)).collect();
        let sheet =
            format!(r#"{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>"#);
        files.push((format!("xl/worksheets/s{n}.xml"), sheet));
    }
    files.push((
        "[Content_Types].xml".to_owned(),
        format!(r#"{HEAD}<Types xmlns="{PACKAGE}/content-types"/>"#),
    ));
    files.push((
        "_rels/.rels".to_owned(),
        format!(
            r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"
            Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    ));
    files.push((
        "xl/workbook.xml".to_owned(),
        format!(
            r#"{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>"#
        ),
    ));
    files.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!(
            r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{related}<Relationship Id="rId99"
            Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>"#
        ),
    ));
    // Style 1 is Excel's own short date.
    files.push((
        "xl/styles.xml".to_owned(),
        format!(
            r#"{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/>
            <xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"#
        ),
    ));
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    package(&files)
}

fn row(n: usize, cells: &[Cell]) -> String {
    let columns = ('A'..='Z').map(|column| format!("{column}{n}"));
    let cells: String = columns
        .zip(cells)
        .map(|(place, cell)| match cell {
            Cell::Text(text) => {
                format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
            }
            Cell::Number(number) => format!(r#"<c r="{place}"><v>{number}</v></c>"#),
            Cell::Day(serial) => format!(r#"<c r="{place}" s="1"><v>{serial}</v></c>"#),
            Cell::Formula(formula, shown) => {
                format!(r#"<c r="{place}" t="str"><f>{formula}</f><v>{shown}</v></c>"#)
            }
            Cell::Empty => String::new(),
        })
        .collect();
    format!(r#"<row r="{n}">{cells}</row>"#)
}
