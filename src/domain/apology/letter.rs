//! The letter of apology, written from the dossier's facts, and its public copy with what
//! identifies the citizen masked.

use super::Form;
use super::fault::Fault;
use crate::domain::text::fold::fold;
use crate::domain::time::Day;

/// The series in which letters of apology are numbered, per unit and year.
pub const SERIES: &str = "PXL";

/// A number of the series, as it stands on the letter: `07/PXL`.
pub fn number(seq: i32) -> String {
    format!("{seq:02}/{SERIES}")
}

/// Everything Mẫu số 04 says. Source: TT 03/2025/TT-VPCP Phụ lục I Mẫu số 04; NĐ 30/2020/NĐ-CP.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Letter {
    /// Which version of the form.
    pub form: Form,
    /// The agency above, in capitals on the page.
    pub parent_agency: String,
    /// The agency that writes.
    pub agency: String,
    /// The place, before the date.
    pub place: String,
    /// To whom.
    pub name: String,
    /// The citizen's address, when the dossier has it.
    pub address: Option<String>,
    /// The citizen's telephone, when the dossier has it.
    pub phone: Option<String>,
    /// The day the dossier was taken in.
    pub received_on: Day,
    /// The procedure; empty in a letter about a report.
    pub procedure: String,
    /// The field of the procedure.
    pub field: Option<String>,
    /// The dossier's code, or the report's.
    pub dossier_code: String,
    /// The day promised.
    pub promised_on: Day,
    /// Why it was not kept.
    pub reason: String,
    /// The new day, when the result is not ready yet.
    pub new_promise_on: Option<Day>,
    /// What else it answers for: everything, in a letter about a report.
    pub faults: Vec<Fault>,
}

/// How a letter was signed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signed {
    /// Its number, such as `07/PXL`.
    pub number: String,
    /// By whom.
    pub name: String,
    /// In which office.
    pub title: String,
    /// On which day.
    pub on: Day,
}

/// Procedures whose very name tells something private, folded: only their field is shown.
const SENSITIVE: &[&str] = &[
    "con nuoi",
    "tro cap",
    "ho tich",
    "khai sinh",
    "khai tu",
    "hon nhan",
    "ket hon",
    "nhan cha me con",
];

/// Stands where something is hidden whole.
const HIDDEN: &str = "•••";

impl Letter {
    /// The public copy: name as initials, dossier code but its last four characters, procedure of
    /// a sensitive field as its field; no address, telephone, day of receipt.
    /// Source: Luật 91/2025/QH15.
    pub fn masked(&self) -> PublicLetter {
        PublicLetter {
            form: self.form,
            parent_agency: self.parent_agency.clone(),
            agency: self.agency.clone(),
            place: self.place.clone(),
            name: initials(&self.name),
            procedure: self.public_procedure(),
            dossier_code: masked_code(&self.dossier_code),
            promised_on: self.promised_on,
            reason: self.reason.clone(),
            new_promise_on: self.new_promise_on,
            faults: self.faults.clone(),
        }
    }

    /// A sensitive procedure without a field is hidden whole.
    fn public_procedure(&self) -> String {
        let field = self.field.as_deref().filter(|f| !f.trim().is_empty());
        let whole = fold(&format!("{} {}", self.procedure, field.unwrap_or_default()));
        match SENSITIVE.iter().any(|word| whole.contains(word)) {
            true => field.unwrap_or(HIDDEN).to_owned(),
            false => self.procedure.clone(),
        }
    }
}

/// The letter as the register shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicLetter {
    /// Which version of the form.
    pub form: Form,
    /// The agency above.
    pub parent_agency: String,
    /// The agency that writes.
    pub agency: String,
    /// The place, before the date.
    pub place: String,
    /// To whom, as initials.
    pub name: String,
    /// The procedure, or its field when it is sensitive.
    pub procedure: String,
    /// The end of the dossier's code.
    pub dossier_code: String,
    /// The day promised.
    pub promised_on: Day,
    /// Why it was not kept.
    pub reason: String,
    /// The new day.
    pub new_promise_on: Option<Day>,
    /// What else it answers for.
    pub faults: Vec<Fault>,
}

impl PublicLetter {
    /// The same without even the initials, for whoever asked that.
    #[must_use]
    pub fn without_name(mut self) -> Self {
        self.name = HIDDEN.to_owned();
        self
    }
}

/// `Trần Thị Sáu` → `T. T. S.`
pub fn initials(name: &str) -> String {
    let letters = name
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    let letters: Vec<String> = letters.map(|c| format!("{}.", c.to_uppercase())).collect();
    letters.join(" ")
}

/// `000.18.H27-260910-0007` → `•••0007`; a code of four characters or less is hidden whole.
pub fn masked_code(code: &str) -> String {
    let end: Vec<char> = code.chars().rev().take(4).collect();
    match code.chars().count() > 4 {
        true => format!("{HIDDEN}{}", end.into_iter().rev().collect::<String>()),
        false => HIDDEN.to_owned(),
    }
}
