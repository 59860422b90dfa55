//! Pages for those who handle cases: log-in, work list, case, letters of apology.

pub mod log_in;
