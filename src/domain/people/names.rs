//! Matching of people's names and titles as citizens write them with those of a staff list.

use crate::domain::roles::OfficeRole;
use crate::domain::text::fold::fold;

/// Words before a name that are not part of it, folded.
const ADDRESS: [&str; 12] = [
    "ong",
    "ba",
    "anh",
    "chi",
    "co",
    "chu",
    "bac",
    "em",
    "cau",
    "dong chi",
    "can bo",
    "cong chuc",
];

/// What people call the holder of an office in running text, folded. A bare "chủ tịch" stands for
/// many other offices, so it counts only with what it presides over, or with a holder's name.
const TITLES: [(OfficeRole, &[&str]); 5] = [
    (
        OfficeRole::Chairman,
        &[
            "chu tich phuong",
            "chu tich xa",
            "chu tich dac khu",
            "chu tich ubnd phuong",
            "chu tich ubnd xa",
            "chu tich ubnd dac khu",
            "chu tich uy ban",
            "chu tich ubnd",
            "lanh dao phuong",
            "lanh dao xa",
            "lanh dao uy ban",
        ],
    ),
    (
        OfficeRole::ViceChairman,
        &[
            "pho chu tich phuong",
            "pho chu tich xa",
            "pho chu tich dac khu",
            "pho chu tich ubnd phuong",
            "pho chu tich ubnd xa",
            "pho chu tich ubnd dac khu",
            "pho chu tich uy ban",
            "pho chu tich ubnd",
        ],
    ),
    (
        OfficeRole::ServiceCentreDirector,
        &["giam doc trung tam", "truong bo phan mot cua"],
    ),
    (OfficeRole::DivisionHead, &["truong phong"]),
    (OfficeRole::PoliceChief, &["truong cong an"]),
];

/// A title before a name, folded: "chủ tịch Minh", "phó chủ tịch Hồng".
const BARE: [(OfficeRole, &str); 5] = [
    (OfficeRole::Chairman, "chu tich"),
    (OfficeRole::ViceChairman, "pho chu tich"),
    (OfficeRole::ServiceCentreDirector, "giam doc"),
    (OfficeRole::DivisionHead, "truong phong"),
    (OfficeRole::PoliceChief, "truong cong an"),
];

/// Whether a name as a citizen typed it may be the holder's: the full name within it, or its own
/// words in order within the full name and ending in the same given name ("ông Hùng", "Nguyễn
/// Hùng"). More people match than are meant, which is the safe side.
pub fn may_be(typed: &str, holder_name: &str) -> bool {
    let (typed, full) = (fold(typed), fold(holder_name));
    let typed = strip_address(&typed);
    if typed.is_empty() || full.is_empty() {
        return false;
    }
    if stands_in(&full, typed) {
        return true;
    }
    let mut rest = full.split(' ');
    typed.split(' ').all(|word| rest.any(|other| other == word))
        && typed.split(' ').next_back() == full.split(' ').next_back()
}

/// Whether a folded phrase stands in a folded text as whole words.
pub fn stands_in(phrase: &str, text: &str) -> bool {
    !phrase.is_empty() && format!(" {text} ").contains(&format!(" {phrase} "))
}

/// Whether a folded text speaks of the holder of an office by title.
pub fn speaks_of(role: OfficeRole, text: &str) -> bool {
    let titles = TITLES.iter().find(|(titled, _)| *titled == role);
    let Some((_, titles)) = titles else {
        return false;
    };
    let text = match role {
        // Within "phó chủ tịch phường" nobody speaks of the chairman.
        OfficeRole::Chairman => text.replace("pho chu tich", "pho"),
        _ => text.to_owned(),
    };
    titles.iter().any(|title| stands_in(title, &text))
}

/// Whether a folded text names a holder by title and given name: "ông chủ tịch Minh".
pub fn names_with_title(role: OfficeRole, holder_name: &str, text: &str) -> bool {
    let given = holder_name.split(' ').next_back().unwrap_or_default();
    let title = BARE.iter().find(|(titled, _)| *titled == role);
    let Some((_, title)) = title.filter(|_| !given.is_empty()) else {
        return false;
    };
    std::iter::once("")
        .chain(ADDRESS)
        .map(|address| match address {
            "" => format!("{title} {given}"),
            address => format!("{title} {address} {given}"),
        })
        .any(|phrase| stands_in(&phrase, text))
}

fn strip_address(name: &str) -> &str {
    let mut name = name;
    while let Some(rest) = ADDRESS
        .iter()
        .find_map(|word| name.strip_prefix(word)?.strip_prefix(' '))
    {
        name = rest;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{may_be, names_with_title, speaks_of};
    use crate::domain::roles::OfficeRole;
    use crate::domain::text::fold::fold;

    #[test]
    fn a_name_matches_as_people_write_it() {
        for typed in [
            "Nguyễn Văn Hùng",
            "nguyen van hung",
            "ông Hùng",
            "Ông Nguyễn Hùng",
            "Văn Hùng",
            "Chủ tịch Nguyễn Văn Hùng",
            "đồng chí Hùng",
        ] {
            assert!(may_be(typed, "Nguyễn Văn Hùng"), "{typed}");
        }
        for typed in [
            "",
            "ông",
            "Nguyễn",
            "Nguyễn Văn",
            "Hùng Nguyễn",
            "Trần Văn Hùng",
        ] {
            assert!(!may_be(typed, "Nguyễn Văn Hùng"), "{typed}");
        }
    }

    #[test]
    fn a_bare_title_counts_with_its_holders_name() {
        let named =
            |role, holder: &str, text: &str| names_with_title(role, &fold(holder), &fold(text));
        let chairman = OfficeRole::Chairman;
        for text in ["làm theo lệnh chủ tịch Minh", "Chủ tịch ông Minh bảo thế"] {
            assert!(named(chairman, "Nguyễn Văn Minh", text), "{text}");
        }
        for text in ["Chủ tịch Hồ Chí Minh", "anh Minh", "chủ tịch Hùng"] {
            assert!(!named(chairman, "Nguyễn Văn Minh", text), "{text}");
        }
        let deputy = OfficeRole::ViceChairman;
        assert!(named(deputy, "Trần Thị Hồng", "phó chủ tịch Hồng"));
        assert!(!named(OfficeRole::Official, "Trần Thị Hồng", "cán bộ Hồng"));
    }

    #[test]
    fn a_title_in_the_text_is_the_whole_title() {
        let speaks = |role, text: &str| speaks_of(role, &fold(text));
        assert!(speaks(OfficeRole::Chairman, "Ông Chủ tịch phường đã nói"));
        assert!(!speaks(OfficeRole::Chairman, "Phó Chủ tịch phường đã nói"));
        assert!(speaks(OfficeRole::ViceChairman, "Phó Chủ tịch UBND xã"));
        assert!(!speaks(OfficeRole::Chairman, "Chủ tịch Hồ Chí Minh"));
        assert!(!speaks(OfficeRole::Official, "cán bộ"));
    }
}
