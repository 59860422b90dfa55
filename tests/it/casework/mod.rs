//! The verbs on both databases: what each records, and what it refuses.

mod answering;
mod apologising;
mod filing;
mod milestones;
mod recalculating;
mod ward;
