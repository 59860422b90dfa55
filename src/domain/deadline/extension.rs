//! How far a rule's limit may be lengthened, read from the words of the law.

use strum::{EnumString, IntoStaticStr, VariantArray};

/// Why a limit may be longer.
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
pub enum Ground {
    /// Vụ việc phức tạp.
    Complex,
    /// Vụ việc đặc biệt phức tạp.
    VeryComplex,
    /// Phải xác minh tại nhiều địa điểm, hoặc uỷ quyền.
    SeveralPlaces,
    /// Vùng sâu, vùng xa, đi lại khó khăn.
    Remote,
}

impl Ground {
    /// The ground as the data file words it.
    fn worded(text: &str) -> Option<Self> {
        match text {
            "phức tạp" => Some(Self::Complex),
            "đặc biệt phức tạp" => Some(Self::VeryComplex),
            "nhiều địa điểm/uỷ quyền" => Some(Self::SeveralPlaces),
            "vùng sâu, xa" => Some(Self::Remote),
            _ => None,
        }
    }
}

/// What one ground allows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Allowance {
    /// The ground.
    pub ground: Ground,
    /// Units of the rule's own unit that one extension adds.
    pub adds: u32,
    /// How many times.
    pub times: u32,
}

/// Whether, and how far, a rule may be extended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Extension {
    /// The rule names none.
    None,
    /// The unit's own policy decides.
    ByPolicy,
    /// The law names grounds and figures.
    Allowed(Vec<Allowance>),
    /// The law says something that is not a figure; the words stand in the rule.
    InWords,
}

impl Extension {
    /// Reads the column `extension` of a rule whose limit is `n` units.
    ///
    /// `phức tạp: 45` raises the whole limit to 45; `phức tạp +30 (1 lần)` and `… +30 x2` add 30
    /// once and twice. Words without such a figure are kept as words.
    pub fn read(text: &str, n: u32) -> Self {
        match text {
            "" | "không" => return Self::None,
            "configurable" => return Self::ByPolicy,
            _ => {}
        }
        let allowed: Vec<_> = text
            .split(';')
            .filter_map(|part| added(part.trim()).or_else(|| raised(part.trim(), n)))
            .collect();
        if allowed.is_empty() {
            Self::InWords
        } else {
            Self::Allowed(allowed)
        }
    }

    /// What the law allows on a ground.
    pub fn on(&self, ground: Ground) -> Option<Allowance> {
        match self {
            Self::Allowed(all) => all.iter().copied().find(|one| one.ground == ground),
            Self::None | Self::ByPolicy | Self::InWords => None,
        }
    }
}

/// `phức tạp +30 (1 lần)`, `đặc biệt phức tạp +30 x2`.
fn added(part: &str) -> Option<Allowance> {
    let (ground, figure) = part.split_once(" +")?;
    let (adds, times) = figure.split_once(' ')?;
    let times = times
        .trim_start_matches(['(', 'x'])
        .trim_end_matches(" lần)");
    Some(Allowance {
        ground: Ground::worded(ground)?,
        adds: adds.parse().ok()?,
        times: times.parse().ok()?,
    })
}

/// `phức tạp: 45`, `nhiều địa điểm/uỷ quyền: tối đa 10 ngày làm việc`.
fn raised(part: &str, n: u32) -> Option<Allowance> {
    let (ground, figure) = part.split_once(": ")?;
    let figure = figure
        .trim_start_matches("tối đa ")
        .trim_end_matches(" ngày làm việc");
    Some(Allowance {
        ground: Ground::worded(ground)?,
        adds: figure.parse::<u32>().ok()?.checked_sub(n)?,
        times: 1,
    })
}
