//! Which lines of the register an address asks for.

use serde::Deserialize;

use crate::casework::view::{Part, Place, Sought};
use crate::web::urls;
use crate::words::date;

/// The parts, in the order they are shown, as addresses name them.
const PARTS: [(Part, &str); 5] = [
    (Part::Late, "qua-han"),
    (Part::Questioned, "xac-minh"),
    (Part::Returned, "da-tra"),
    (Part::Issued, "da-xin-loi"),
    (Part::Void, "khong-phat-sinh"),
];

/// Which lines are asked for. What is not understood is as if it were not said.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Code of the unit.
    #[serde(rename = "don-vi")]
    unit: String,
    /// Month in which the apologies are due: `11/2026`.
    pub(super) thang: String,
    /// The part.
    muc: String,
    /// After which line: its day and its number.
    sau: String,
}

impl Asked {
    pub(super) fn part(&self) -> Option<Part> {
        let known = PARTS.iter().find(|(_, name)| *name == self.muc);
        known.map(|(part, _)| *part)
    }

    pub(super) fn after(&self) -> Option<Place> {
        let (day, id) = self.sau.split_once('_')?;
        Some((day.parse().ok()?, id.parse().ok()?))
    }

    /// No code holds anything but letters, digits, dashes and lines.
    pub(super) fn sought(&self) -> Sought {
        let is_code = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let unit = Some(&self.unit).filter(|code| !code.is_empty() && code.chars().all(is_code));
        Sought {
            unit: unit.cloned(),
            due: month(&self.thang),
        }
    }

    /// The address of the same lines, of one part after a place or of all.
    pub(super) fn address(&self, of: Option<(Part, Place)>) -> String {
        let sought = self.sought();
        let mut pairs: Vec<(&str, String)> = Vec::new();
        pairs.extend(sought.unit.map(|unit| ("don-vi", unit)));
        pairs.extend(sought.due.map(|_| ("thang", self.thang.clone())));
        if let Some((part, (day, id))) = of {
            let name = PARTS.iter().find(|(known, _)| *known == part);
            pairs.extend(name.map(|(_, name)| ("muc", (*name).to_owned())));
            pairs.push(("sau", format!("{day}_{id}")));
        }
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(key, text)| (*key, text.as_str()))
            .collect();
        urls::with_query(urls::REGISTER, &pairs)
    }
}

/// The first and the last day of a month: `11/2026`.
fn month(typed: &str) -> Option<(i32, i32)> {
    let (month, year) = typed.trim().split_once('/')?;
    let (month, year): (u8, i32) = (month.parse().ok()?, year.parse().ok()?);
    let first = date::read(&format!("01/{month:02}/{year:04}"))?;
    let (month, year) = match month {
        12 => (1, year.checked_add(1)?),
        _ => (month.checked_add(1)?, year),
    };
    let next = date::read(&format!("01/{month:02}/{year:04}"))?;
    Some((first.0, next.plus(-1).0))
}
