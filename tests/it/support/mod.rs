//! What the tests share.

pub mod addresses;
pub mod citizens;
pub mod database;
pub mod dossiers;
pub mod letters;
pub mod people;
pub mod insider;
pub mod journey;
pub mod portal;
pub mod recount;
pub mod workbook;
