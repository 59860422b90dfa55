//! Timed duties that reach beyond the database.

mod folder;
