//! Documents on paper: what each of them says, laid out as the decree asks, as PDF.
//!
//! A document is written into a [`Paper`] from plain facts and Vietnamese sentences; the templates
//! in `assets/documents` place it. Nothing here reads a file, the network or the clock, so the same
//! paper always makes the same bytes.
//!
//! Source: NĐ 30/2020/NĐ-CP Phụ lục I.

#[cfg(feature = "pdf")]
mod engine;
#[cfg(feature = "pdf")]
mod layout;
pub mod letter;
pub mod paper;
mod qr;

use thiserror::Error;

#[cfg(feature = "pdf")]
pub use engine::lay_out;
pub use paper::Paper;

use crate::domain::text::form_layout::FormLayout;

/// Why there is no document.
#[derive(Debug, Error)]
pub enum DocumentError {
    /// The layout lacks something the templates need.
    #[error("the layout of documents lacks {0}")]
    Layout(String),
    /// The template and what it was given do not fit.
    #[error("a document cannot be made: {0}")]
    Template(String),
    /// This program was built without documents.
    #[error("built without documents")]
    Unavailable,
}

/// Whether this program makes documents.
pub const AVAILABLE: bool = cfg!(feature = "pdf");

/// The document as PDF.
///
/// # Errors
/// The layout lacks something, or the template does not fit; `Unavailable` without documents.
#[cfg(feature = "pdf")]
pub fn pdf(paper: &Paper, layout: &FormLayout) -> Result<Vec<u8>, DocumentError> {
    engine::pdf(paper, layout)
}

/// The document as PDF, in a program built without documents.
///
/// # Errors
/// Always `Unavailable`.
#[cfg(not(feature = "pdf"))]
pub fn pdf(_: &Paper, _: &FormLayout) -> Result<Vec<u8>, DocumentError> {
    Err(DocumentError::Unavailable)
}

#[cfg(test)]
mod tests;
