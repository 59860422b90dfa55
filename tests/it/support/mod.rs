//! What the tests share.

pub mod citizens;
pub mod database;
pub mod portal;
