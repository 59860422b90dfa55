//! Staff at the door, on both databases.

mod log_in;
mod running;
