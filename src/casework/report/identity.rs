//! Whether the portal may know who sends a report.

use crate::domain::kinds::{Instrument, Kind};
use crate::domain::policy::Policy;

/// Whether a name and a contact may be taken with a report of this kind. For denunciations and
/// hints of bribes none is, unless the authority has recorded its decision.
///
/// Source: Luật Tố cáo 2018 Điều 56; QĐ 774/QĐ-TTg 2020.
pub fn may_be_taken(policy: &Policy, kind: Kind, instrument: Option<Instrument>) -> bool {
    let secret =
        instrument == Some(Instrument::Denunciation) || matches!(kind, Kind::Lead | Kind::ToCao);
    !secret || policy.sealed_integrity_identity
}
