//! The routing rules as the office changes them: a draft of a copy, what it would do to cases, its
//! publication from a day to come, and what was changed before.

pub mod fitness;
pub mod draft;
pub mod judge;
pub mod publish;
pub mod dry_run;
pub mod history;
