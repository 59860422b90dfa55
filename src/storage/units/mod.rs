//! What is kept of units: their sheets, and to whom their work is shared out.

pub mod shares;
pub mod sheets;
