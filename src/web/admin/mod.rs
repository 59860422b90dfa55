//! Pages for administrators: units, members of staff, positions. An administrator sees the own
//! units and those below them, and never a case.

pub mod home;
pub mod back;
pub mod units;
pub mod shares;
pub mod sheet;
pub mod people;
pub mod join;
pub mod person;
pub mod acts;
pub mod positions;
mod position_forms;
pub mod position_acts;
pub mod calendar;
pub mod dossiers;
pub mod routing;
mod office;
mod unit_choice;
