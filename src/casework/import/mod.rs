//! What enters as files.

pub mod reference;
