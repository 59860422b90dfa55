//! What the sender does not read: notes among staff, and what the accused is asked.

pub mod explain;
pub mod note;
pub mod remind;
