//! The law, pure: given what is known and what time it is, it says what follows, or refuses.
//!
//! Nothing here reads a file, a clock, the environment or a database.

pub mod absence;
pub mod coded;
pub mod code;
pub mod ids;
pub mod kinds;
pub mod refusal;
pub mod lifecycle;
pub mod case;
pub mod event;
pub mod change;
pub mod roles;
pub mod share_out;
pub mod text;
pub mod time;
pub mod lunar;
pub mod calendar;
pub mod hours;
pub mod deadline;
pub mod directory;
pub mod category;
pub mod people;
pub mod guesses;
pub mod conflict;
pub mod routing;
pub mod escalation;
pub mod policy;
pub mod document;
pub mod review;
pub mod triage;
pub mod trouble;
pub mod milestone;
pub mod dossier;
pub mod apology;
