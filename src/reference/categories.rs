//! `categories.csv`: what people may report.

use std::collections::HashMap;

use serde::Deserialize;

use super::rows::{Problem, RowError, RowFaults, coded, read, required};
use crate::domain::category::{Categories, Category};
use crate::domain::ids::CategoryCode;
use crate::domain::kinds::Kind;

/// The worst severity.
const WORST: u8 = 5;

#[derive(Deserialize)]
struct Row {
    code: String,
    group: String,
    name_vi: String,
    name_en: String,
    apology: String,
    default_kind: String,
    severity: String,
    sensitive: String,
    evidence_hint: String,
    /// Tables made before people's words were kept have neither.
    #[serde(default)]
    plain_vi: String,
    #[serde(default)]
    plain_en: String,
    /// Tables made before apologies for faults were kept have none.
    #[serde(default)]
    fault: String,
}

/// Reads the table of categories.
///
/// # Errors
/// Every bad row: unknown codes, a severity above 5, a code that stands twice or is no
/// `UPPER_CASE` word.
pub fn parse(csv: &str) -> Result<Categories, Vec<RowError>> {
    let mut lines: HashMap<String, u64> = HashMap::new();
    let rows = read(csv, |faults, line, row: Row| {
        if let Some(other) = lines.insert(row.code.clone(), line) {
            faults.push(RowError::at(line, "code", Problem::Repeats(other)));
        }
        category(faults, line, row)
    })?;
    Ok(Categories::new(
        rows.into_iter().map(|(_, category)| category).collect(),
    ))
}

fn category(faults: &mut RowFaults, line: u64, row: Row) -> Option<Category> {
    let code = faults.keep(code(line, row.code));
    let group = faults.keep(coded(line, "group", &row.group));
    let name_vi = faults.keep(required(line, "name_vi", row.name_vi));
    let name_en = faults.keep(required(line, "name_en", row.name_en));
    let apology = faults.keep(coded(line, "apology", &row.apology));
    let fault = match row.fault.as_str() {
        "" => Some(None),
        text => faults.keep(coded(line, "fault", text)).map(Some),
    };
    let default_kind = faults.keep(kind(line, &row.default_kind));
    let severity = faults.keep(severity(line, &row.severity));
    let sensitive = faults.keep(answer(line, &row.sensitive));
    Some(Category {
        code: code?,
        group: group?,
        name_vi: name_vi?,
        name_en: name_en?,
        apology: apology?,
        fault: fault?,
        default_kind: default_kind?,
        severity: severity?,
        sensitive: sensitive?,
        evidence_hint: row.evidence_hint,
        plain_vi: row.plain_vi,
        plain_en: row.plain_en,
    })
}

fn code(line: u64, code: String) -> Result<CategoryCode, RowError> {
    let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    if code.is_empty() {
        return Err(RowError::at(line, "code", Problem::Missing));
    }
    if !code.chars().all(plain) {
        let problem = Problem::Contradicts(format!("{code:?} is not an UPPER_CASE code"));
        return Err(RowError::at(line, "code", problem));
    }
    Ok(CategoryCode(code))
}

/// The file names kinds in Vietnamese, as the law does; their codes serve too.
fn kind(line: u64, text: &str) -> Result<Kind, RowError> {
    match text {
        "phản ánh kiến nghị" => Ok(Kind::PhanAnh),
        "thông tin để kiểm tra" => Ok(Kind::Lead),
        "khen, biểu dương" => Ok(Kind::Khen),
        "nội bộ" => Ok(Kind::NoiBo),
        code => coded(line, "default_kind", code),
    }
}

fn severity(line: u64, text: &str) -> Result<u8, RowError> {
    let severity = text.parse().ok().filter(|severity| *severity <= WORST);
    let refused = || RowError::at(line, "severity", Problem::NotANumber(text.to_owned()));
    severity.ok_or_else(refused)
}

fn answer(line: u64, text: &str) -> Result<bool, RowError> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        other => {
            let problem = Problem::Unknown(other.to_owned());
            Err(RowError::at(line, "sensitive", problem))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::apology::fault::Fault;
    use crate::domain::category::{ApologySource, Topic};
    use crate::domain::coded::Coded as _;
    use crate::domain::kinds::{Group, Instrument};
    use crate::domain::refusal::Refusal;
    use crate::reference::shipped::Source;

    fn shipped() -> Categories {
        parse(Source::Categories.shipped()).unwrap()
    }

    fn codes(topic: Topic) -> Vec<String> {
        let shipped = shipped();
        shipped.under(topic).map(|c| c.code.0.clone()).collect()
    }

    #[test]
    fn the_shipped_categories_are_34_and_all_but_tasks_are_public() {
        let shipped = shipped();
        assert_eq!(shipped.all().len(), 34);
        assert_eq!(shipped.public().count(), 33);
        let task = shipped
            .get(&CategoryCode("TASK_OVERDUE".to_owned()))
            .unwrap();
        assert_eq!(task.kind(None), Err(Refusal::InternalCategory));
        assert_eq!(task.topic(), None);
    }

    #[test]
    fn every_public_category_stands_under_one_answer_to_the_first_question() {
        let shipped = shipped();
        let under: usize = Topic::all().iter().map(|t| shipped.under(*t).count()).sum();
        assert_eq!(under, 33);
        let late = [
            "LATE_RESULT",
            "LATE_NO_APOLOGY",
            "SECOND_REAPPOINT",
            "LONG_WAIT",
        ];
        assert_eq!(codes(Topic::LateDossier), late);
        assert!(codes(Topic::MadeDifficult).contains(&"HARASS".to_owned()));
        assert!(codes(Topic::MadeDifficult).contains(&"OUTSIDE_DESK".to_owned()));
        assert_eq!(codes(Topic::BribeHinted), ["BRIBE_SOLICIT"]);
        assert_eq!(codes(Topic::Harassed), ["SEXUAL_HARASS", "RETALIATION"]);
        assert_eq!(codes(Topic::Praise), ["PRAISE"]);
        assert_eq!(codes(Topic::Other), ["DATA_LEAK", "PORTAL", "OTHER"]);
        let presence = shipped
            .all()
            .iter()
            .filter(|c| c.group == Group::Presence)
            .count();
        assert_eq!(codes(Topic::NobodyThere).len(), presence);
        // LATE_EARLY is an empty chair, not a late dossier.
        assert!(codes(Topic::NobodyThere).contains(&"LATE_EARLY".to_owned()));
    }

    #[test]
    fn a_report_becomes_what_its_sender_asks_for_but_never_a_formal_denunciation() {
        for category in shipped().public() {
            let kind = |instrument| category.kind(instrument).unwrap();
            assert_eq!(kind(None), category.default_kind);
            assert_eq!(kind(Some(Instrument::Feedback)), category.default_kind);
            assert_eq!(kind(Some(Instrument::Complaint)), Kind::KhieuNai1);
            assert_eq!(kind(Some(Instrument::Denunciation)), Kind::Lead);
            assert_eq!(kind(Some(Instrument::PolicyFeedback)), Kind::PhanAnh);
        }
    }

    #[test]
    fn every_public_category_has_words_that_need_no_office_to_explain_them() {
        for category in shipped().public() {
            let said = format!("{} {}", category.plain_vi, category.plain_en);
            let (vi, en) = (&category.plain_vi, &category.plain_en);
            assert!(!vi.is_empty() && !en.is_empty(), "{:?}", category.code);
            assert!(!said.contains("TTHC"), "{said}");
        }
    }

    #[test]
    fn every_category_that_may_owe_an_apology_says_for_what() {
        for category in shipped().all() {
            let owes = category.apology != ApologySource::None;
            assert_eq!(category.fault.is_some(), owes, "{:?}", category.code);
            let is_late = category.fault == Some(Fault::Late);
            assert_eq!(is_late, category.is_of_promised_day());
        }
    }

    #[test]
    fn a_table_without_peoples_words_is_read_as_before() {
        let text = "code,group,name_vi,name_en,apology,default_kind,severity,sensitive,\
                    evidence_hint,place_study\nA,other,Khác,other,none,nội bộ,1,no,,\n";
        let read = parse(text).unwrap();
        assert_eq!(read.all()[0].plain_vi, "");
    }

    #[test]
    fn bad_rows_are_refused_with_line_and_column() {
        let head = "code,group,name_vi,name_en,apology,default_kind,severity,sensitive,\
                    evidence_hint,place_study";
        let check = |row: &str, expected: &str| {
            let text = format!("{head}\n{row}\n");
            let errors = parse(&text).unwrap_err();
            assert_eq!(errors[0].to_string(), expected, "{row}");
        };
        check(
            "A,paper,x,x,none,nội bộ,1,no,,",
            "line 2, column group: unknown code \"paper\"",
        );
        check(
            "a,other,x,x,none,nội bộ,1,no,,",
            "line 2, column code: \"a\" is not an UPPER_CASE code",
        );
        check(
            "A,other,,x,none,nội bộ,1,no,,",
            "line 2, column name_vi: a value is required",
        );
        check(
            "A,other,x,x,some,nội bộ,1,no,,",
            "line 2, column apology: unknown code \"some\"",
        );
        check(
            "A,other,x,x,none,đơn,1,no,,",
            "line 2, column default_kind: unknown code \"đơn\"",
        );
        check(
            "A,other,x,x,none,nội bộ,6,no,,",
            "line 2, column severity: not a number in range: \"6\"",
        );
        check(
            "A,other,x,x,none,nội bộ,1,maybe,,",
            "line 2, column sensitive: unknown code \"maybe\"",
        );
        let row = "A,other,x,x,none,nội bộ,1,no,,";
        check(
            &format!("{row}\n{row}"),
            "line 3, column code: repeats line 2",
        );
    }
}
