//! How a case ends otherwise than by an answer, or becomes another: refused and reviewed, merged,
//! diverted, converted, corrected, transferred.

pub mod refuse;
pub mod confirm_refusal;
pub mod overturn_refusal;
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
mod review;
