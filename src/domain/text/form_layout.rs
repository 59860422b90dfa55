//! How an administrative document is laid out on paper.
//!
//! Source: Nghị định 30/2020/NĐ-CP, Phụ lục I.

/// A size range in points; equal ends where one size is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Points {
    /// Smallest size, in points.
    pub min: u8,
    /// Largest size, in points.
    pub max: u8,
}

/// How sure the source of a rule is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Evidence {
    /// Read in the text.
    Sourced,
    /// Taken from secondary texts: shown as an editable default.
    Unverified,
}

/// One element of the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Element {
    /// Its name in the decree: `Quốc hiệu`.
    pub name: String,
    /// What it says or how it is made.
    pub rule: String,
    /// Letter size.
    pub size: Option<Points>,
    /// Size of its list or second part, where it differs.
    pub second_size: Option<Points>,
    /// Style: `UPPER bold`.
    pub style: String,
    /// Where it stands: `top right`.
    pub position: String,
    /// How sure the source is.
    pub evidence: Evidence,
}

/// A length range in millimetres.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Millimetres {
    /// Smallest length.
    pub min: u16,
    /// Largest length.
    pub max: u16,
}

/// The whole layout.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormLayout {
    /// Top and bottom margins.
    pub top_bottom: Millimetres,
    /// Left margin.
    pub left: Millimetres,
    /// Right margin.
    pub right: Millimetres,
    /// Every other element, in the order of the file.
    pub elements: Vec<Element>,
}

impl FormLayout {
    /// The element with this name.
    pub fn element(&self, name: &str) -> Option<&Element> {
        self.elements.iter().find(|element| element.name == name)
    }
}
