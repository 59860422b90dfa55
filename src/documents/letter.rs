//! Mẫu số 04, the letter of apology, in the version in force on its day.
//!
//! Source: TT 01/2018/TT-VPCP; TT 03/2025/TT-VPCP Phụ lục I Mẫu số 04.

use super::paper::{Body, Content, Head, Paper, Signature};
use crate::domain::apology::Form;
use crate::domain::apology::letter::{Letter, PublicLetter, Signed};
use crate::domain::time::Day;
use crate::words::{Lang, apology, plain, with};

const VI: Lang = Lang::Vi;

/// The letter for its citizen.
pub fn signed(letter: &Letter, signed: &Signed) -> Paper {
    let head = head(&letter.parent_agency, &letter.agency, &letter.place);
    seal(
        paper(letter.form, head, whole(letter), signed),
        &letter.name,
    )
}

/// The letter before it is signed: dated, without a number, marked as a draft.
pub fn draft(letter: &Letter, today: Day) -> Paper {
    let head = head(&letter.parent_agency, &letter.agency, &letter.place);
    let content = Content::Apology(whole(letter));
    let paper = Paper::new(head, today, apology::title(letter.form), content);
    paper.notice(plain(VI, "document-draft"))
}

/// The copy for everyone.
pub fn public(letter: &PublicLetter, signed: &Signed) -> Paper {
    let head = head(&letter.parent_agency, &letter.agency, &letter.place);
    let paper = paper(letter.form, head, masked(letter), signed);
    seal(paper, &letter.name).notice(plain(VI, "letter-masked"))
}

fn head(parent: &str, agency: &str, place: &str) -> Head {
    Head {
        parent: parent.to_owned(),
        agency: agency.to_owned(),
        place: place.to_owned(),
        number: None,
    }
}

fn paper(form: Form, mut head: Head, body: Body, signed: &Signed) -> Paper {
    head.number = Some(signed.number.clone());
    let paper = Paper::new(
        head,
        signed.on,
        apology::title(form),
        Content::Apology(body),
    );
    paper.signed_by(vec![Signature {
        title: signed.title.clone(),
        note: plain(VI, "letter-approved").to_owned(),
        name: signed.name.clone(),
    }])
}

fn seal(paper: Paper, name: &str) -> Paper {
    let name = apology::addressee(name);
    let to = with(VI, "document-to-citizen", &[("name", name.into())]);
    paper.sent_to(vec![to])
}

fn whole(letter: &Letter) -> Body {
    let fact = |key, value: &str| (plain(VI, key).to_owned(), value.to_owned());
    let code = apology::code_label(letter.form).to_owned();
    let mut facts = vec![(code, letter.dossier_code.clone())];
    let address = letter.address.as_deref();
    facts.extend(address.map(|text| fact("letter-address", text)));
    let phone = letter.phone.as_deref();
    facts.extend(phone.map(|text| fact("letter-phone", text)));
    Body {
        to: Some(apology::greeting(&letter.name)),
        facts,
        said: apology::said(letter),
    }
}

fn masked(letter: &PublicLetter) -> Body {
    Body {
        to: Some(apology::greeting(&letter.name)),
        facts: Vec::new(),
        said: apology::public_said(letter),
    }
}
