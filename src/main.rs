//! The `tiepdan` binary.
fn main() {}
