//! The pages for everyone: filing, following, and the public register of apologies.

pub mod start;
