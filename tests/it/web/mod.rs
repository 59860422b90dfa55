//! The pages, asked for as a browser asks.

mod access;
mod api;
mod citizen;
mod office;
mod supervisor;
