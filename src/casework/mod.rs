//! Acts of the office, one file a verb: load, ask the law, record, in one transaction.

pub mod import;
pub mod report;
