//! What a summary for the accused must not give away: who sent the report, its codes, its day, and
//! the sender's own sentences.

use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::domain::text::fold::fold;
use crate::domain::time::Day;

/// Something in a summary that leads back to the report.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Trace {
    /// The code of the case.
    CaseCode,
    /// The code of the dossier.
    DossierCode,
    /// The sender's name.
    SenderName,
    /// The sender's address, e-mail or telephone.
    Contact,
    /// The day the report came.
    ReceivedOn,
    /// A run of the sender's own words: who knows their way of speaking may know them.
    OwnWords,
}

impl Trace {
    /// Whether it may never stand there. The sender's own words are for the writer to judge: some
    /// facts can be told in one way only.
    pub fn is_certain(self) -> bool {
        self != Self::OwnWords
    }
}

/// What is known of a report.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The code of the case.
    pub case_code: String,
    /// The code of the dossier.
    pub dossier_code: Option<String>,
    /// The sender's name.
    pub sender_name: Option<String>,
    /// The sender's address, e-mail and telephone, as far as known.
    pub contacts: Vec<String>,
    /// The day the report came.
    pub received_on: Option<Day>,
    /// The sender's own text.
    pub description: String,
}

/// Words in a row that are taken for the sender's own.
const RUN: usize = 7;

/// What a summary gives away, each once.
///
/// Source: Luật Tố cáo 2018 Điều 56.
pub fn traces(summary: &str, known: &Known) -> Vec<Trace> {
    let summary = format!(" {} ", fold(summary));
    let has = |text: &str| {
        let folded = fold(text);
        !folded.is_empty() && summary.contains(&format!(" {folded} "))
    };
    let mut found = Vec::new();
    let mut note = |trace: Trace, is_there: bool| {
        if is_there {
            found.push(trace);
        }
    };
    note(Trace::CaseCode, has(&known.case_code));
    note(
        Trace::DossierCode,
        known.dossier_code.as_deref().is_some_and(has),
    );
    note(
        Trace::SenderName,
        known.sender_name.as_deref().is_some_and(has),
    );
    note(Trace::Contact, known.contacts.iter().any(|text| has(text)));
    let days = known.received_on.map(ways_to_write).unwrap_or_default();
    note(Trace::ReceivedOn, days.iter().any(|text| has(text)));
    note(Trace::OwnWords, shares_a_run(&summary, &known.description));
    found
}

/// `2/11/2026`, `02/11/2026`, `ngày 2 tháng 11`, `2026-11-02`.
fn ways_to_write(day: Day) -> Vec<String> {
    let iso = day.to_string();
    let parts: Vec<&str> = iso.split('-').collect();
    let [year, month, date] = parts.as_slice() else {
        return vec![iso.clone()];
    };
    let (m, d) = (month.trim_start_matches('0'), date.trim_start_matches('0'));
    vec![
        format!("{date} {month} {year}"),
        format!("{d} {m} {year}"),
        format!("{d} {month} {year}"),
        format!("{date} {m} {year}"),
        format!("ngày {d} tháng {m}"),
        format!("ngày {date} tháng {month}"),
        format!("ngày {d}/{m}"),
        format!("ngày {date}/{month}"),
        iso.clone(),
    ]
}

fn shares_a_run(summary: &str, description: &str) -> bool {
    let folded = fold(description);
    let words: Vec<&str> = folded.split(' ').collect();
    words
        .windows(RUN)
        .any(|run| summary.contains(&format!(" {} ", run.join(" "))))
}

#[cfg(test)]
mod tests {
    use super::{Known, Trace, traces};

    fn check(summary: &str, expected: &[Trace]) {
        let known = Known {
            case_code: "2611-7K3Q9D-4".to_owned(),
            dossier_code: Some("000.18.H27-261102-0044".to_owned()),
            sender_name: Some("Trần Thị Sáu".to_owned()),
            contacts: vec!["sau@example.org".to_owned(), "0912 345 678".to_owned()],
            received_on: Some("2026-11-02".parse().unwrap()),
            description: "Sáng thứ Hai tôi đến quầy số ba mà ông ấy bảo tôi về lấy thêm giấy."
                .to_owned(),
        };
        assert_eq!(traces(summary, &known), expected, "{summary}");
    }

    #[test]
    fn whatever_leads_back_to_the_report_is_found() {
        check("Việc yêu cầu thêm giấy tờ ở quầy số ba.", &[]);
        check("Xem vụ việc 2611-7k3q9d-4.", &[Trace::CaseCode]);
        check("Hồ sơ 000.18.H27-261102-0044.", &[Trace::DossierCode]);
        check("Bà TRAN THI SAU cho biết…", &[Trace::SenderName]);
        check("Gọi 0912.345.678 để hỏi.", &[Trace::Contact]);
        for day in ["2/11/2026", "02-11-2026", "ngày 2 tháng 11", "ngày 02/11"] {
            check(&format!("Phản ánh {day}"), &[Trace::ReceivedOn]);
        }
        check("Ngày 12/11/2026 có việc.", &[]);
        check(
            "Có người nói: ông ấy bảo tôi về lấy thêm giấy.",
            &[Trace::OwnWords],
        );
        check("Bảo tôi về lấy thêm giấy.", &[]);
    }
}
