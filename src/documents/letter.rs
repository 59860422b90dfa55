//! Mẫu số 04, the letter of apology, in the version in force on its day.
//!
//! Source: TT 01/2018/TT-VPCP; TT 03/2025/TT-VPCP Phụ lục I Mẫu số 04.

use super::paper::{Body, Content, Head, Paper, Signature};
use crate::domain::apology::Form;
use crate::domain::apology::letter::{Letter, PublicLetter, Signed};
use crate::domain::time::Day;
use crate::words::date::short;
use crate::words::{Lang, plain, with};

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
    let paper = Paper::new(head, today, name(letter.form), content);
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

fn name(form: Form) -> &'static str {
    match form {
        Form::Tt01 => plain(VI, "letter-title-2018"),
        Form::Tt03 => plain(VI, "letter-title-2025"),
    }
}

fn paper(form: Form, mut head: Head, body: Body, signed: &Signed) -> Paper {
    head.number = Some(signed.number.clone());
    let paper = Paper::new(head, signed.on, name(form), Content::Apology(body));
    paper.signed_by(vec![Signature {
        title: signed.title.clone(),
        note: plain(VI, "letter-approved").to_owned(),
        name: signed.name.clone(),
    }])
}

fn seal(paper: Paper, name: &str) -> Paper {
    let to = with(VI, "document-to-citizen", &[("name", name.into())]);
    paper.sent_to(vec![to])
}

fn whole(letter: &Letter) -> Body {
    let fact = |key, value: &str| (plain(VI, key).to_owned(), value.to_owned());
    let mut facts = vec![fact("letter-dossier", &letter.dossier_code)];
    let address = letter.address.as_deref();
    facts.extend(address.map(|text| fact("letter-address", text)));
    let phone = letter.phone.as_deref();
    facts.extend(phone.map(|text| fact("letter-phone", text)));
    let told = [
        ("agency", letter.agency.as_str().into()),
        ("day", short(letter.received_on).into()),
        ("procedure", letter.procedure.as_str().into()),
        ("promised", short(letter.promised_on).into()),
    ];
    let mut said = vec![
        with(VI, "letter-body", &told),
        format!("{} {}", plain(VI, "letter-reason"), letter.reason),
        plain(VI, "letter-apology").to_owned(),
    ];
    let again = letter.new_promise_on.map(short);
    said.extend(again.map(|day| with(VI, "letter-new-date", &[("day", day.into())])));
    let to = [("name", letter.name.as_str().into())];
    Body {
        to: Some(with(VI, "letter-public-to", &to)),
        facts,
        said,
    }
}

fn masked(letter: &PublicLetter) -> Body {
    let late = [
        ("procedure", letter.procedure.as_str().into()),
        ("dossier", letter.dossier_code.as_str().into()),
        ("promised", short(letter.promised_on).into()),
    ];
    let reason = [("reason", letter.reason.as_str().into())];
    let agency = [("agency", letter.agency.as_str().into())];
    let mut said = vec![
        with(VI, "letter-late", &late),
        with(VI, "letter-public-reason", &reason),
        with(VI, "letter-sorry", &agency),
    ];
    let again = letter.new_promise_on.map(short);
    said.extend(again.map(|day| with(VI, "letter-again", &[("date", day.into())])));
    let to = [("name", letter.name.as_str().into())];
    Body {
        to: Some(with(VI, "letter-public-to", &to)),
        facts: Vec::new(),
        said,
    }
}
