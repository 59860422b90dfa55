//! Documents that are given out: their kinds, and what anybody may learn of one.

use strum::{EnumString, IntoStaticStr, VariantArray};

/// A kind of document.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Kind {
    /// Mẫu số 04, for its citizen.
    Apology,
    /// The same, masked, for everyone.
    ApologyPublic,
}

impl Kind {
    /// Whether everyone may read it: it names nobody.
    pub fn is_public(self) -> bool {
        self == Self::ApologyPublic
    }
}

/// Where a document that was given out stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Status {
    /// Đã ban hành.
    Issued,
    /// Đã ban hành và công khai.
    Published,
    /// Không còn giá trị: the duty it fulfils never arose.
    Void,
    /// Đã được thay bằng văn bản khác.
    Replaced,
}
