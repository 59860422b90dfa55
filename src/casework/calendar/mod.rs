//! The working calendar as the office changes it: what a change would do, the change itself, what
//! follows for open cases, and what was changed before.

pub mod preview;
pub mod change;
pub mod recalculate;
pub mod history;
