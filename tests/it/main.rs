//! The whole program, from outside.

#[cfg(test)]
mod cli;
