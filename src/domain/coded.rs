//! One way for every closed list of the domain to be written down: a stable lower-case code.

use std::str::FromStr;

/// A closed list whose members have stable codes, as stored, sent and read in data files.
pub trait Coded: Copy + Eq + FromStr + Into<&'static str> + strum::VariantArray {
    /// The stable code, such as `in_progress`.
    fn code(self) -> &'static str {
        self.into()
    }

    /// The member with this code, if there is one.
    fn from_code(code: &str) -> Option<Self> {
        code.parse().ok()
    }

    /// Every member, in the order of the list.
    fn all() -> &'static [Self] {
        Self::VARIANTS
    }
}

impl<T> Coded for T where T: Copy + Eq + FromStr + Into<&'static str> + strum::VariantArray {}
