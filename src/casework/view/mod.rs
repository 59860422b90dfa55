//! What pages show: read models, opened for whoever may read them. Reads only.

mod case;
mod entitled;
mod figures;
mod lists;
pub(in crate::casework) mod nameable;
mod faults;
mod owed;
mod register;
mod troubles;
mod voids;

pub(in crate::casework) use case::presence;
pub use case::{
    AskedToExplain, Awaited, Children, CitizenView, Fate, OfficeView, Presence, Reading,
    SeenAnswer, SeenDraft, SeenEvent, SeenExplanation, SeenExtension, SeenObligation, SeenRefusal,
    SeenReview, StoredClock, asked_to_explain, explanation_box, is_asked_to_explain,
    is_without_holder, office_case, opened_by_secret,
};
pub use entitled::{Access, is_visible};
pub use faults::SeenFault;
pub use figures::{
    Age, Answers, ApologyFigure, Figure, LastTotals, Ratings, SIGNS_SHOWN, STEPS, SeenApology,
    Sign, Source, TOTALS_DAYS, Totals, UnitFigures, UnitSigns, Wanted, WantedApologies,
    apologies_behind, cases_behind, figures, signs, totals,
};
pub use lists::{Absence, Spot, spots};
pub use lists::{
    COUNTED, Candidate, Counts, Found, Line, List, Person, TriageDesk, WaitingCase, found_cases,
    lines, triage_desk, waiting, work_list,
};
pub use owed::{OwedFor, OwedView, obligation, obligations};
pub use register::{
    FoundVoid, Page, Part, Place, PublishedLetter, Register, RegisterRow, Sought, public_letter,
    register, register_part,
};
pub use troubles::troubles;
pub use voids::{AwaitedVoid, Bench, Questions, SeenVoid, ToldVoid, awaited_voids, questions};
