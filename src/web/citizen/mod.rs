//! The pages for everyone: filing, following, and the public register of apologies.

pub mod start;
pub mod demo;
pub mod file;
pub mod unit;
mod sheet;
pub mod sent;
pub(super) mod opening;
pub mod track;
pub mod my_case;
pub mod register;
pub mod letter;
pub mod verify;
pub mod holidays;
mod facts;
pub(in crate::web) mod sending;
