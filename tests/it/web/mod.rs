//! The pages, asked for as a browser asks.

mod absences;
mod abuse;
mod admin;
mod calendar;
mod access;
mod api;
mod citizen;
mod delays;
mod dossier_files;
#[cfg(feature = "pdf")]
mod documents;
mod ending;
mod exact;
mod filing;
mod health;
mod look;
mod hours;
mod intake;
mod kept;
mod my_case;
mod office;
mod outcome;

mod queries;
mod register;
mod reminded;
mod rulebook;
mod sharing;
mod standing;
mod supervisor;
mod weight;
