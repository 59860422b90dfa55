//! Pages for those who handle cases: log-in, work list, case, letters of apology.

pub mod reading;
pub mod explanations;
pub mod log_in;
pub mod own;
pub mod work;
mod search;
pub mod triage;
pub mod cases;
mod due;
mod awaited;
pub mod case;
pub mod obligations;
pub mod obligation;
