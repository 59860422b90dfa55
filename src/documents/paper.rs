//! What a document says, ready to be placed.

use serde::Serialize;

use super::qr::{Qr, qr};
use crate::domain::time::Day;
use crate::words::{Lang, date, plain, with};

/// The language of every document.
const VI: Lang = Lang::Vi;

/// A whole document.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Paper {
    nation: &'static str,
    motto: &'static str,
    date: [i64; 3],
    head: Head,
    place_date: String,
    /// Its kind: "Phiếu chuyển".
    name: String,
    /// What it is about, under its kind.
    summary: Option<String>,
    /// What a reader must know of this copy before reading it.
    notice: Option<String>,
    content: Content,
    signatures: Vec<Signature>,
    recipients: Option<Recipients>,
    proof: Option<Proof>,
}

/// Who issues it, and under which number.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Head {
    /// The agency above.
    pub parent: String,
    /// The agency that issues it.
    pub agency: String,
    /// The place before its date.
    #[serde(skip)]
    pub place: String,
    /// Its number as it stands there, such as `07/PXL`.
    pub number: Option<String>,
}

/// What stands between its name and its signatures: each has a template of its own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Mẫu số 04.
    Apology(Body),
}

/// Lines and paragraphs.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Body {
    /// "Kính gửi: …".
    pub to: Option<String>,
    /// Names and values.
    pub facts: Vec<(String, String)>,
    /// Paragraphs, in order.
    pub said: Vec<String>,
}

/// One who signs.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Signature {
    /// In which office.
    pub title: String,
    /// How it was signed: "(đã duyệt)".
    pub note: String,
    /// The name.
    pub name: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
struct Recipients {
    label: &'static str,
    list: Vec<String>,
}

/// Where anybody can check it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
struct Proof {
    said: String,
    code: String,
    alt: String,
    qr: Option<Qr>,
}

impl Paper {
    /// A document of a day: nothing is signed, sent or proved yet.
    pub fn new(head: Head, on: Day, name: &str, content: Content) -> Self {
        let parts = on.date();
        let place_date = [
            ("place", head.place.as_str().into()),
            ("date", date::in_a_document(on).into()),
        ];
        Self {
            nation: plain(VI, "letter-nation"),
            motto: plain(VI, "letter-motto"),
            date: [
                parts.year().into(),
                parts.month().into(),
                parts.day().into(),
            ],
            place_date: with(VI, "letter-place-date", &place_date),
            head: Head {
                number: head.number.map(numbered),
                ..head
            },
            name: name.to_owned(),
            summary: None,
            notice: None,
            content,
            signatures: Vec::new(),
            recipients: None,
            proof: None,
        }
    }

    /// Under its name: what it is about.
    #[must_use]
    pub fn about(mut self, summary: String) -> Self {
        self.summary = Some(summary);
        self
    }

    /// Above everything: what a reader must know of this copy.
    #[must_use]
    pub fn notice(mut self, notice: &str) -> Self {
        self.notice = Some(notice.to_owned());
        self
    }

    /// Who signs it.
    #[must_use]
    pub fn signed_by(mut self, signatures: Vec<Signature>) -> Self {
        self.signatures = signatures;
        self
    }

    /// To whom it goes; the last line keeps a copy at the office.
    #[must_use]
    pub fn sent_to(mut self, mut list: Vec<String>) -> Self {
        list.push(plain(VI, "document-kept").to_owned());
        let label = plain(VI, "document-recipients");
        self.recipients = Some(Recipients { label, list });
        self
    }

    /// Its code, and the page that answers for it.
    #[must_use]
    pub fn proved_at(mut self, code: &str, page: &str, address: &str) -> Self {
        self.proof = Some(Proof {
            said: with(VI, "document-proof", &[("page", page.into())]),
            code: code.to_owned(),
            alt: with(VI, "document-qr", &[("code", code.into())]),
            qr: qr(address),
        });
        self
    }

    /// The template that places it.
    #[cfg(feature = "pdf")]
    pub(super) fn template(&self) -> &'static str {
        match &self.content {
            Content::Apology(_) => "apology.typ",
        }
    }

    /// What stays the same of a document whatever is made of it.
    #[cfg(feature = "pdf")]
    pub(super) fn identity(&self) -> String {
        let number = self.head.number.as_deref().unwrap_or_default();
        format!(
            "{}/{}/{number}/{}",
            self.head.agency, self.name, self.place_date
        )
    }
}

fn numbered(number: String) -> String {
    format!("{} {number}", plain(VI, "letter-number"))
}
