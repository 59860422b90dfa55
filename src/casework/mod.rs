//! Acts of the office, one file a verb: load, ask the law, record, in one transaction.
//!
//! Every door calls these: pages, the API, timed duties and commands.

pub mod actor;
pub mod report;
pub mod routing;
pub mod unsent;
pub mod file;
mod office;
mod timing;
mod seat;
mod standing;
pub mod accept;
pub mod assign;
pub mod draft;
pub mod give_back;
pub mod share_out;
pub mod sign;
pub mod outcome;
pub mod note_reading;
pub mod clock;
pub mod inside;
pub mod acknowledge;
pub mod sender;
pub mod escalate;
pub mod calendar;
pub mod rulebook;
pub mod recount;
pub mod apologise;
pub mod document;
pub mod view;
pub mod import;
mod kept;
pub mod load;
pub mod record;
