//! What enters as files.

pub mod reference;
pub mod dossiers;
