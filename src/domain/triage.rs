//! What the province's triage is told: why a case waits for it, and why an office may not have it.

use strum::{EnumString, IntoStaticStr, VariantArray};

/// Why a case waits for the province to give it to an office.
#[derive(Clone, Copy, PartialEq, Eq, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Waiting {
    /// The office that is responsible is outside this portal.
    Outside,
    /// Nobody holds an office in the commune.
    CommuneUnstaffed,
    /// Whoever could have it is in conflict.
    NobodyEligible,
    /// No rule names another office.
    NoRule,
}

/// Why an office may not be given a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Barred {
    /// No unit of the place may have it.
    Place,
    /// Everybody who holds it is in conflict.
    Conflict,
    /// Nobody holds it.
    Vacant,
}
