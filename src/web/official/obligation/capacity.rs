//! What somebody may do about an obligation, by their roles where it is owed.

use crate::domain::roles::StaffRole;

/// What somebody may be for an obligation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Debug)]
pub(super) enum Capacity {
    /// Reads.
    Reader,
    /// Delivers.
    Desk,
    /// Drafts too.
    Official,
    /// Approves too.
    Leader,
}

impl Capacity {
    pub(super) fn of(roles: &[StaffRole]) -> Self {
        let of = [
            (StaffRole::Leader, Self::Leader),
            (StaffRole::Official, Self::Official),
            (StaffRole::Desk, Self::Desk),
        ];
        let found = of.iter().find(|(role, _)| roles.contains(role));
        found.map_or(Self::Reader, |(_, capacity)| *capacity)
    }
}
