//! Rows and queries. `connection.rs` is the only file that knows which database it is.
