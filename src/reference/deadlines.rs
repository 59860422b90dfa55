//! The table of legal figures, `assets/deadlines.csv`.

use serde::Deserialize;

use super::dated::day;
use super::rows::{Problem, RowError, RowFaults, read, required};
use crate::domain::deadline::extension::Extension;
use crate::domain::deadline::rule::{Amount, Rule};
use crate::domain::deadline::{RuleConflict, Rules};

/// The shipped table.
pub const SHIPPED: &str = include_str!("../../assets/deadlines.csv");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    key: String,
    instrument: String,
    step: String,
    n: String,
    unit: String,
    clock_starts: String,
    clock_stops: String,
    extension: String,
    valid_from: String,
    valid_to: String,
    legal_basis: String,
    evidence: String,
    confidence: String,
    source: String,
}

/// Reads and compiles a table of legal figures.
pub fn parse(csv: &str) -> Result<Rules, Vec<RowError>> {
    let (lines, rules): (Vec<u64>, Vec<Rule>) = read(csv, rule)?.into_iter().unzip();
    let line_of = |position: usize| lines.get(position).copied().unwrap_or(1);
    Rules::compile(rules).map_err(|problems| {
        let error = |(position, conflict): (usize, RuleConflict)| {
            let line = match conflict {
                // What is missing stands in no line.
                RuleConflict::Missing(_) => 1,
                _ => line_of(position),
            };
            let problem = match conflict {
                RuleConflict::Repeated { other } => Problem::Repeats(line_of(other)),
                RuleConflict::Overlaps { other } => Problem::Overlaps(line_of(other)),
                RuleConflict::Reversed => Problem::Reversed,
                other => Problem::Contradicts(other.to_string()),
            };
            RowError::row(line, problem)
        };
        problems.into_iter().map(error).collect()
    })
}

fn rule(faults: &mut RowFaults, line: u64, row: Row) -> Option<Rule> {
    let key = faults.keep(required(line, "key", row.key));
    let n: Option<Option<i32>> = match row.n.as_str() {
        "" => Some(None),
        text => faults.keep(number(line, "n", text)).map(Some),
    };
    let amount = n.and_then(|n| {
        let amount = Amount::read(n, &row.unit).ok_or_else(|| {
            let text = format!("n {:?} does not fit the unit {:?}", row.n, row.unit);
            RowError::at(line, "unit", Problem::Contradicts(text))
        });
        faults.keep(amount)
    });
    let valid_from = faults.keep(day(line, "valid_from", &row.valid_from));
    let valid_to = match row.valid_to.as_str() {
        "" => Some(None),
        text => faults.keep(day(line, "valid_to", text)).map(Some),
    };
    let confidence = faults.keep(percent(line, &row.confidence));
    let plain = n?.and_then(|n| u32::try_from(n).ok()).unwrap_or_default();
    Some(Rule {
        extension: Extension::read(&row.extension, plain),
        extension_words: row.extension,
        valid_from: valid_from?,
        valid_to: valid_to?,
        confidence: confidence?,
        key: key?,
        instrument: row.instrument,
        step: row.step,
        amount: amount?,
        clock_starts: row.clock_starts,
        clock_stops: row.clock_stops,
        legal_basis: row.legal_basis,
        evidence: row.evidence,
        source: row.source,
    })
}

fn number<T: std::str::FromStr>(line: u64, column: &str, text: &str) -> Result<T, RowError> {
    text.parse()
        .map_err(|_| RowError::at(line, column, Problem::NotANumber(text.to_owned())))
}

/// `0.85` as 85; at most two places after the point.
fn percent(line: u64, text: &str) -> Result<u8, RowError> {
    let refused = || RowError::at(line, "confidence", Problem::NotANumber(text.to_owned()));
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if part.len() > 2 {
        return Err(refused());
    }
    let percent: u8 = format!("{whole}{part:0<2}")
        .parse()
        .map_err(|_| refused())?;
    if percent > 100 {
        Err(refused())
    } else {
        Ok(percent)
    }
}

#[cfg(test)]
mod tests {
    use super::{SHIPPED, parse};

    /// Parses the shipped table with one text replaced by another, and tells the errors.
    fn refused(old: &str, new: &str) -> Vec<String> {
        assert_eq!(SHIPPED.matches(old).count(), 1, "{old}");
        let errors = parse(&SHIPPED.replace(old, new)).unwrap_err();
        errors.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_shipped_table_compiles_with_every_row() {
        let rules = parse(SHIPPED).unwrap();
        assert_eq!(rules.all().count(), SHIPPED.lines().count() - 1);
        let transfer = rules.version("denunciation.transfer").unwrap();
        assert_eq!(transfer.confidence, 85);
        assert_eq!(transfer.legal_basis, "Luật TC 2018 Đ24 k2");
        assert_eq!(transfer.valid_to.unwrap().to_string(), "2026-06-30");
    }

    #[test]
    fn bad_values_are_refused_with_line_and_column() {
        let check = |old, new, expected: &str| assert_eq!(refused(old, new), [expected]);
        let praise = "trả lời cảm ơn,5,working_day,";
        check(
            praise,
            "trả lời cảm ơn,năm,working_day,",
            "line 39, column n: not a number in range: \"năm\"",
        );
        check(
            praise,
            "trả lời cảm ơn,-5,working_day,",
            "line 39, column unit: n \"-5\" does not fit the unit \"working_day\"",
        );
        check(
            praise,
            "trả lời cảm ơn,5,week,",
            "line 39, column unit: n \"5\" does not fit the unit \"week\"",
        );
        check(
            "2019-01-01,,,design,0.3,\ncomplaint",
            "2019-01-01,,,design,1.3,\ncomplaint",
            "line 39, column confidence: not a number in range: \"1.3\"",
        );
        check(
            "2019-01-01,,,design,0.3,\ncomplaint",
            "2019-13-01,,,design,0.3,\ncomplaint",
            "line 39, column valid_from: not a date: \"2019-13-01\" (write 2026-11-23)",
        );
        check(
            "2019-01-01,,,design,0.3,\ncomplaint",
            "2019-01-01,2018-01-01,,design,0.3,\ncomplaint",
            "line 39: valid_from is after valid_to",
        );
    }

    #[test]
    fn contradictory_rules_are_refused() {
        let check = |old, new, expected: &[&str]| assert_eq!(refused(old, new), expected);
        let missing = "line 1: no rule internal.resolve, by which a kind of case counts";
        check(
            "internal.resolve,",
            "praise.thank.2,",
            &["line 42: validity overlaps line 39", missing],
        );
        check(
            "internal.resolve,",
            "praise.thank,",
            &["line 42: repeats line 39", missing],
        );
        check(
            "trả lời cảm ơn,5,working_day,",
            "trả lời cảm ơn,5,count,",
            &["line 39: a kind of case counts by this rule: it needs working_day or calendar_day"],
        );
        let (old, new) = ("phức tạp: 45,2026-07-01", "phức tạp: 45,2026-06-30");
        check(old, new, &["line 20: validity overlaps line 19"]);
    }
}
