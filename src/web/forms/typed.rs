//! What was typed into a form, and what is wrong with it.

use std::collections::BTreeMap;

use actix_web::web::Bytes;
use serde::Serialize;
use utoipa::ToSchema;

/// Values by the names of their fields.
pub(super) type Values = BTreeMap<String, Vec<String>>;

/// A field that does not hold, and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// The field's name.
    pub field: String,
    /// The sentence shown beside it.
    #[serde(rename = "detail")]
    pub sentence: String,
}

/// What a visitor typed, and what is wrong with it: all a page needs to show the form again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Typed {
    pub(super) values: Values,
    pub(super) problems: Vec<Problem>,
    pub(super) token: String,
    pub(super) file: Option<Bytes>,
}

impl Typed {
    /// A form with these values filled in and nothing wrong: `Typed::filled(&[("ward", "18073")])`.
    pub fn filled(values: &[(&str, &str)]) -> Self {
        let values = values
            .iter()
            .map(|(name, value)| (name.to_string(), vec![value.to_string()]));
        Self {
            values: values.collect(),
            ..Self::default()
        }
    }

    /// The bytes of the file that was chosen, on a route that takes them.
    pub fn file(&self) -> Option<&Bytes> {
        self.file.as_ref()
    }

    /// What was typed into a field; nothing when it was left alone.
    pub fn value(&self, field: &str) -> &str {
        self.values(field)
            .first()
            .map(String::as_str)
            .unwrap_or_default()
    }

    /// Everything ticked under one name.
    pub fn values(&self, field: &str) -> &[String] {
        self.values
            .get(field)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// What tells one page's form with these very words from every other: the same when it is sent
    /// twice.
    pub fn mark(&self) -> String {
        format!("{}{:?}", self.token, self.values)
    }

    /// What is wrong with a field.
    pub fn problem(&self, field: &str) -> Option<&str> {
        self.problems
            .iter()
            .find(|p| p.field == field)
            .map(|p| p.sentence.as_str())
    }

    /// Everything wrong, in the order of the form.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The same form with one more thing wrong: what only the office could know.
    #[must_use]
    pub fn with_problem(mut self, field: &str, sentence: impl Into<String>) -> Self {
        self.problems.push(Problem {
            field: field.to_owned(),
            sentence: sentence.into(),
        });
        self
    }

    /// The same form with a field filled anew.
    #[must_use]
    pub fn filled_with(mut self, field: &str, value: &str) -> Self {
        self.values.insert(field.to_owned(), vec![value.to_owned()]);
        self
    }

    /// The same form with these ticked under one name.
    #[must_use]
    pub fn ticked(mut self, field: &str, values: Vec<String>) -> Self {
        self.values.insert(field.to_owned(), values);
        self
    }

    /// The same form without what was typed into a field: passwords are not sent back.
    #[must_use]
    pub fn without(mut self, field: &str) -> Self {
        self.values.remove(field);
        self
    }
}
