//! What stands behind a listed day: the document that says so, and where the row was read.

use super::holiday::Holiday;

/// Where a row was read, as its source tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// A page of a public authority.
    Authority,
    /// The press, or another site.
    Press,
    /// Public data of days off.
    Data,
    /// Nobody announced it yet: a guess.
    Guess,
    /// A document whose text was not seen.
    Unseen,
}

/// How a source begins that names no document.
const HEARSAY: [&str; 3] = ["theo ", "đối chiếu ", "dự kiến"];
/// How the laws are called that give days off.
const LAWS: [&str; 3] = ["BLLĐ ", "Bộ luật ", "Luật "];

impl Holiday {
    /// Number and date of the document, where the source has one: it stands first, before a
    /// bracket, a comma or a semicolon.
    pub fn document(&self) -> Option<&str> {
        let first = self.source.split([';', '(', ',']).next()?.trim();
        let is_hearsay = HEARSAY.iter().any(|word| first.starts_with(word));
        let is_law = LAWS.iter().any(|law| first.starts_with(law));
        let names_one = is_law || first.split(' ').any(is_number) || ends_in_a_day(first);
        (names_one && !is_hearsay).then_some(first)
    }

    /// Where it was read, when the source tells more than the document.
    pub fn origin(&self) -> Option<Origin> {
        let document = self.document().unwrap_or_default();
        let rest = self.source.strip_prefix(document)?;
        let words = || rest.split([' ', ';', '(', ')', ',']);
        let is_authority = |word: &str| word.ends_with(".gov.vn") || word.ends_with(".chinhphu.vn");
        let is_site = |word: &str| word.ends_with(".vn") || word.ends_with(".com");
        if words().any(|word| is_site(word) && !is_authority(word)) {
            Some(Origin::Press)
        } else if words().any(is_authority) {
            Some(Origin::Authority)
        } else if rest.contains("dữ liệu") {
            Some(Origin::Data)
        } else if rest.starts_with("dự kiến") {
            Some(Origin::Guess)
        } else {
            rest.contains("chưa xem được").then_some(Origin::Unseen)
        }
    }
}

/// `9441/TB-BNV`: digits, a stroke, and letters behind it.
fn is_number(word: &str) -> bool {
    word.split_once('/').is_some_and(|(number, of)| {
        number.starts_with(|c: char| c.is_ascii_digit()) && of.contains(char::is_alphabetic)
    })
}

/// Whether a day stands last, as an administrator's decision has it: `… 17/10/2026`.
fn ends_in_a_day(text: &str) -> bool {
    let mut parts = text.rsplit(' ').next().unwrap_or_default().split('/');
    let is_figure = |part: Option<&str>| {
        part.is_some_and(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
    };
    is_figure(parts.next())
        && is_figure(parts.next())
        && is_figure(parts.next())
        && text.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::super::holiday::{Holiday, HolidayKind, HolidayStatus};
    use super::Origin;
    use crate::reference::holidays;

    #[test]
    fn a_source_tells_its_document_and_where_it_was_read() {
        let check = |source: &str, document: Option<&str>, origin: Option<Origin>| {
            let row = Holiday {
                day: crate::domain::time::Day(0),
                name: "x".to_owned(),
                kind: HolidayKind::Statutory,
                source: source.to_owned(),
                status: HolidayStatus::Announced,
            };
            assert_eq!(row.document(), document, "{source}");
            assert_eq!(row.origin(), origin, "{source}");
        };
        let labour = "BLLĐ 2019 Điều 112";
        check(labour, Some(labour), None);
        check(
            "BLLĐ 2019 Điều 112; âm lịch tính theo giờ Việt Nam",
            Some(labour),
            None,
        );
        check(
            "TB 9441/TB-BNV 2025 (24h.com.vn 17/10/2025)",
            Some("TB 9441/TB-BNV 2025"),
            Some(Origin::Press),
        );
        check(
            "NQ 28/2026/QH16, hiệu lực 01/7/2026 (xaydungchinhsach.chinhphu.vn)",
            Some("NQ 28/2026/QH16"),
            Some(Origin::Authority),
        );
        check(
            "theo thuvienphapluat.vn; đề xuất đăng trên baomoi.com",
            None,
            Some(Origin::Press),
        );
        check(
            "theo socongthuong.daklak.gov.vn 07/01/2020 (nghỉ liền 7 ngày)",
            None,
            Some(Origin::Authority),
        );
        check("theo en.baochinhphu.vn", None, Some(Origin::Press));
        check(
            "đối chiếu dữ liệu ngày lễ mở; chưa xem được văn bản",
            None,
            Some(Origin::Data),
        );
        check(
            "dự kiến; thay khi có thông báo của Bộ Nội vụ",
            None,
            Some(Origin::Guess),
        );
        check(
            "TB 6150/TB-BLĐTBXH 2024; khoảng nghỉ 25/1–2/2 chưa xem được văn bản",
            Some("TB 6150/TB-BLĐTBXH 2024"),
            Some(Origin::Unseen),
        );
        let typed = "Quyết định của Thủ tướng 20/11/2026";
        check(typed, Some(typed), None);
        check("", None, None);
        check("x", None, None);
    }

    #[test]
    fn every_shipped_day_has_a_document_or_says_where_it_was_read() {
        let calendar = holidays::parse(holidays::SHIPPED).unwrap();
        for row in calendar.holidays() {
            assert!(
                row.document().is_some() || row.origin().is_some(),
                "{}",
                row.source
            );
            let said = row.document().unwrap_or_default();
            assert!(!said.contains(".vn") && !said.contains(".com"), "{said}");
        }
    }
}
