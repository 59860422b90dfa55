//! What is wrong with a field of a report. Typed, without text: `words` finds the sentence.

use std::fmt;

use validator::{ValidationError, ValidationErrors, ValidationErrorsKind};

/// What is wrong with one field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// It must be filled.
    Required,
    /// It has too few characters.
    TooShort {
        /// The fewest it may have.
        min: u64,
    },
    /// It has too many characters.
    TooLong {
        /// The most it may have.
        max: u64,
    },
    /// Its value is not known: a code, a place, a unit.
    Unknown,
    /// A place this installation does not serve.
    NotServed,
    /// It is not a time written as RFC 3339.
    NotATime,
    /// It lies in the future.
    InFuture,
    /// It is not an e-mail address.
    NotAnEmail,
    /// It is not a telephone number.
    NotAPhone,
    /// It holds a character that is no text.
    ControlCharacter,
    /// The category is internal: not the public's.
    Internal,
}

impl Fault {
    /// The stable code, such as `too_short`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooShort { .. } => "too_short",
            Self::TooLong { .. } => "too_long",
            Self::Unknown => "unknown",
            Self::NotServed => "not_served",
            Self::NotATime => "not_a_time",
            Self::InFuture => "in_future",
            Self::NotAnEmail => "not_an_email",
            Self::NotAPhone => "not_a_phone",
            Self::ControlCharacter => "control_character",
            Self::Internal => "internal",
        }
    }
}

/// A field that is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldProblem {
    /// The field's path in the body: `ward_code`, `contact.email`.
    pub field: String,
    /// What is wrong.
    pub fault: Fault,
}

impl FieldProblem {
    /// A problem of a field.
    pub fn new(field: &str, fault: Fault) -> Self {
        let field = field.to_owned();
        Self { field, fault }
    }
}

impl fmt::Display for FieldProblem {
    /// `ward_code: unknown`, for programs and operators.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.fault.code())
    }
}

/// The validator's findings, fields in alphabetical order.
pub(super) fn from_validator(errors: &ValidationErrors) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    collect(errors, "", &mut problems);
    problems.sort_by(|a, b| a.field.cmp(&b.field));
    problems.dedup_by(|later, earlier| later.field == earlier.field);
    problems
}

fn collect(errors: &ValidationErrors, within: &str, problems: &mut Vec<FieldProblem>) {
    for (field, kind) in errors.errors() {
        let path = format!("{within}{field}");
        match kind {
            ValidationErrorsKind::Field(found) => {
                let found = found.iter().map(fault);
                problems.extend(found.map(|fault| FieldProblem::new(&path, fault)));
            }
            ValidationErrorsKind::Struct(inner) => collect(inner, &format!("{path}."), problems),
            ValidationErrorsKind::List(inner) => {
                for errors in inner.values() {
                    collect(errors, &format!("{path}."), problems);
                }
            }
        }
    }
}

fn fault(error: &ValidationError) -> Fault {
    let number = |name| error.params.get(name).and_then(serde_json::Value::as_u64);
    match (error.code.as_ref(), number("min"), number("max")) {
        ("length", Some(min), _) => Fault::TooShort { min },
        ("length", None, Some(max)) => Fault::TooLong { max },
        ("required", _, _) => Fault::Required,
        ("email", _, _) => Fault::NotAnEmail,
        ("phone", _, _) => Fault::NotAPhone,
        ("control_character", _, _) => Fault::ControlCharacter,
        _ => Fault::Unknown,
    }
}
