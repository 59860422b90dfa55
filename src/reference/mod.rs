//! The law and the domain as data: CSV in, checked and compiled values out.
//!
//! The shipped files live in `assets/`; an import brings a changed version. Every parser reports
//! all bad rows at once and yields nothing unless every row is good.

pub mod rows;
pub mod holidays;
pub mod deadlines;
