//! How a case ends otherwise than by an answer, or becomes another: refused and reviewed, merged,
//! diverted, converted, corrected, transferred. What the province decides of them and of findings.

pub mod refuse;
pub mod confirm_refusal;
pub mod overturn_refusal;
pub mod confirm_finding;
pub mod reject_finding;
pub mod propose_diversion;
pub mod reject_diversion;
pub mod divert;
pub mod merge;
pub mod convert;
pub mod recategorise;
pub mod correct_subjects;
pub mod transfer;
mod reroute;
pub mod rest;
pub(super) mod review;
