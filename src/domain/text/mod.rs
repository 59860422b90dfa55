//! Texts: folded for search, cleared of who sent them, laid out as a document on paper.

pub mod beginning;
pub mod fold;
pub mod form_layout;
pub mod redaction;
