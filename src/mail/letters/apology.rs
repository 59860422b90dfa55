//! The letter of apology inside the mail that brings it: whole, in Vietnamese, as the official form
//! has it.

use maud::{Markup, html};

use crate::domain::apology::letter::Letter;
use crate::domain::time::Day;
use crate::words::{Lang, apology, date, plain, with};

/// A signed letter, for the citizen it is addressed to and nobody else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Enclosed {
    /// The letter.
    pub letter: Letter,
    /// Its number, as it stands on it.
    pub number: String,
    /// The day it was signed.
    pub signed_on: Day,
    /// Who signed it.
    pub signer_name: String,
    /// In which office.
    pub signer_title: String,
}

const VI: Lang = Lang::Vi;

impl Enclosed {
    /// Its lines from top to bottom, in groups.
    fn groups(&self) -> [Vec<String>; 5] {
        let letter = &self.letter;
        let beside = |key, text: &str| format!("{}: {text}", plain(VI, key));
        let place = [
            ("place", letter.place.as_str().into()),
            ("day", date::short(self.signed_on).into()),
        ];
        let head = vec![
            letter.parent_agency.to_uppercase(),
            letter.agency.to_uppercase(),
            format!("{} {}", plain(VI, "letter-number"), self.number),
            with(VI, "letter-place", &place),
        ];
        let address = letter.address.as_deref();
        let phone = letter.phone.as_deref();
        let to = [
            Some(beside("letter-to", apology::addressee(&letter.name))),
            address.map(|address| beside("letter-address", address)),
            phone.map(|phone| beside("letter-phone", phone)),
            Some(format!(
                "{}: {}",
                apology::code_label(letter.form),
                letter.dossier_code
            )),
        ];
        let sign = vec![
            self.signer_title.to_uppercase(),
            plain(VI, "letter-approved").to_owned(),
            self.signer_name.clone(),
        ];
        let to = to.into_iter().flatten().collect();
        [
            head,
            vec![apology::name(letter.form).to_owned()],
            to,
            apology::said(letter),
            sign,
        ]
    }

    /// As plain text.
    pub(super) fn text(&self) -> String {
        let groups = self.groups();
        let groups: Vec<String> = groups.iter().map(|lines| lines.join("\n")).collect();
        format!("----------\n{}\n----------", groups.join("\n\n"))
    }

    /// As HTML.
    pub(super) fn html(&self) -> Markup {
        html! {
            hr;
            div lang="vi" {
                @for lines in self.groups() {
                    p { @for line in lines { (line) br; } }
                }
            }
            hr;
        }
    }
}
