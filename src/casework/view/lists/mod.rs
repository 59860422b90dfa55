//! Lists of cases: what waits for somebody, what the province's desk decides, what a search finds.

mod found;
mod lines;
mod waiting;
mod spots;
mod triage;
mod worklist;

pub use found::{COUNTED, Found, found_cases};
pub use lines::{Line, lines};
pub use spots::{Absence, Spot, spots};
pub use triage::{Candidate, Person, TriageDesk, WaitingCase, triage_desk};
pub(super) use triage::{candidates, people};
pub use waiting::{Counts, waiting};
pub use worklist::{List, work_list};
