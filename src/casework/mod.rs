//! Acts of the office, one file a verb: load, ask the law, record, in one transaction.
//!
//! Every door calls these: pages, the API, timed duties and commands.

pub mod actor;
pub mod report;
pub mod routing;
pub mod file;
pub mod import;
pub mod load;
pub mod record;
