//! `/quan-tri/lich`: the calendar by which every due day is reckoned, kept by administrators who
//! are no programmers. Each form shows first what would follow; nothing is written before.

pub mod year;
pub mod day;
pub mod swap;
pub mod remove;
pub mod import;
pub mod changed;
mod list;
mod form;
mod preview;
