//! Acts of the office, one file a verb: load, ask the law, record, in one transaction.
//!
//! Every door calls these: pages, the API, timed duties and commands.

pub mod import;
pub mod report;
