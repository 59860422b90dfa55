//! What enters as files.

pub mod reference;
pub mod dossiers;
pub mod feed;
mod renewed;
