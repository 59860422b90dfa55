//! Identities of stored things, each its own type so that none is taken for another.

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub i64);
    };
}

id! {
    /// A case.
    CaseId
}
id! {
    /// A member of staff.
    StaffId
}
id! {
    /// A position: one office in one unit, held by one person from a day to a day.
    PositionId
}
id! {
    /// A dossier of the one-stop desk.
    DossierId
}
id! {
    /// An apology obligation.
    ObligationId
}

/// The code of a unit: a place's code (`18073`, `42`), or a body of a place (`42-inspectorate`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct UnitCode(pub String);

/// The code of a category, such as `LATE_RESULT`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CategoryCode(pub String);
