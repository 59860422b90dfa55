//! Pages and API: the doors people enter by. Open `routes/` first.

pub mod routes;
pub mod server;
pub mod site;
pub mod meters;
pub mod visitor;
pub mod access;
pub mod door;
pub mod urls;
pub mod page;
pub mod paper;
pub mod parts;
pub mod forms;
pub mod kept;
pub mod body;
pub mod error;
pub mod failure;
pub mod official;
pub mod supervisor;
pub mod admin;
pub mod limits;
pub mod csrf;
pub mod headers;
pub mod cookies;
pub mod assets;
pub mod emblem;
pub mod trace;
pub mod layers;
mod filing;
pub mod citizen;
pub mod api;

#[cfg(test)]
mod tests;
