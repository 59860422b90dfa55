//! Storage on both databases.

mod counters;
mod writes;
