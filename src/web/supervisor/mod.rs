//! Pages for those who watch over the offices: figures, and the cases behind each number.

mod period;
pub mod figures;
pub mod signs;
pub mod behind;
pub mod apologies;
pub mod absences;
mod charts;
mod ratings;
