//! The whole program, from outside: one binary, mirroring `src/`. It runs on SQLite, and on
//! PostgreSQL when `TEST_DATABASE_URL` names a cluster where databases may be made.
#![expect(
    unreachable_pub,
    reason = "one binary: nothing in it is reached from outside"
)]

#[cfg(test)]
mod accounts;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod casework;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod demo;
#[cfg(test)]
mod house;
#[cfg(test)]
mod jobs;
#[cfg(test)]
mod mail;
#[cfg(test)]
mod reference;
#[cfg(test)]
mod storage;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod support;
#[cfg(test)]
mod web;
