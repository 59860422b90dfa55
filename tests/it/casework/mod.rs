//! The verbs on both databases: what each records, and what it refuses.

mod answering;
mod apologising;
mod correcting;
mod delays;
mod explaining;
mod faults;
mod figures;
mod importing;
mod filing;
mod merging;
mod milestones;
mod outcome;
mod recalculating;
mod sender;
mod voiding;
mod ward;
