//! What a letter of apology says, paragraph by paragraph, wherever it is shown: on paper, on a page
//! or in a mail. Its wording stays Vietnamese, the language it is signed in.

use super::date::short;
use super::{Lang, domain, plain, with};
use crate::domain::apology::Form;
use crate::domain::apology::fault::Fault;
use crate::domain::apology::letter::{Letter, PublicLetter};
use crate::domain::text::fold::unmarked;

const VI: Lang = Lang::Vi;

/// The longest text message.
const LONGEST: usize = 160;

/// The name of the form, in capitals.
pub fn name(form: Form) -> &'static str {
    match form {
        Form::Tt01 => plain(VI, "letter-name-tt01"),
        Form::Tt03 => plain(VI, "letter-name-tt03"),
        Form::Fault => plain(VI, "letter-name-fault"),
    }
}

/// The same as a title.
pub fn title(form: Form) -> &'static str {
    match form {
        Form::Tt01 => plain(VI, "letter-title-2018"),
        Form::Tt03 => plain(VI, "letter-title-2025"),
        Form::Fault => plain(VI, "letter-title-fault"),
    }
}

/// Whom it is addressed to, by name where there is one.
pub fn addressee(name: &str) -> &str {
    match name.is_empty() {
        true => plain(VI, "letter-sender"),
        false => name,
    }
}

/// `Kính gửi: Ông/bà …`.
pub fn greeting(name: &str) -> String {
    match name.is_empty() {
        true => plain(VI, "letter-public-to-sender").to_owned(),
        false => with(VI, "letter-public-to", &[("name", name.into())]),
    }
}

/// What its code is called.
pub fn code_label(form: Form) -> &'static str {
    match form {
        Form::Tt01 | Form::Tt03 => plain(VI, "letter-dossier"),
        Form::Fault => plain(VI, "letter-report"),
    }
}

/// Its paragraphs, for whoever it is addressed to.
pub fn said(letter: &Letter) -> Vec<String> {
    let listed = faults(VI, &letter.faults);
    let values = [
        ("agency", letter.agency.as_str().into()),
        ("day", short(letter.received_on).into()),
        ("procedure", letter.procedure.as_str().into()),
        ("promised", short(letter.promised_on).into()),
        ("code", letter.dossier_code.as_str().into()),
        ("faults", listed.as_str().into()),
    ];
    let (opening, sorry) = match letter.form {
        Form::Tt01 | Form::Tt03 => ("letter-body", "letter-apology"),
        Form::Fault => ("letter-fault-body", "letter-fault-apology"),
    };
    let mut said = vec![
        with(VI, opening, &values),
        format!("{} {}", plain(VI, "letter-reason"), letter.reason),
        plain(VI, sorry).to_owned(),
    ];
    if letter.form != Form::Fault && !letter.faults.is_empty() {
        said.push(with(VI, "letter-also", &values));
    }
    let again = letter.new_promise_on.map(short);
    said.extend(again.map(|day| with(VI, "letter-new-date", &[("day", day.into())])));
    said
}

/// The paragraphs of the copy for everyone.
pub fn public_said(letter: &PublicLetter) -> Vec<String> {
    let listed = faults(VI, &letter.faults);
    let values = [
        ("procedure", letter.procedure.as_str().into()),
        ("dossier", letter.dossier_code.as_str().into()),
        ("promised", short(letter.promised_on).into()),
        ("reason", letter.reason.as_str().into()),
        ("agency", letter.agency.as_str().into()),
        ("faults", listed.as_str().into()),
    ];
    let (opening, sorry) = match letter.form {
        Form::Tt01 | Form::Tt03 => ("letter-late", "letter-sorry"),
        Form::Fault => ("letter-fault-public", "letter-fault-sorry"),
    };
    let keys = [opening, "letter-public-reason", sorry];
    let mut said: Vec<String> = keys.iter().map(|key| with(VI, key, &values)).collect();
    if letter.form != Form::Fault && !letter.faults.is_empty() {
        said.push(with(VI, "letter-also", &values));
    }
    let again = letter.new_promise_on.map(short);
    said.extend(again.map(|day| with(VI, "letter-again", &[("date", day.into())])));
    said
}

/// Faults one after the other: `đòi giấy tờ ngoài quy định; …`.
pub fn faults(lang: Lang, faults: &[Fault]) -> String {
    let named: Vec<&str> = faults
        .iter()
        .map(|fault| domain::fault(lang, *fault))
        .collect();
    named.join("; ")
}

/// A text message that says the same in short, without marks, of at most 160 characters: it is
/// sent by hand. What is kept from the unit it is about says nothing but that there is news.
pub fn text_message(letter: &Letter, number: &str, is_neutral: bool) -> String {
    let values = [
        ("agency", letter.agency.as_str().into()),
        ("code", letter.dossier_code.as_str().into()),
        ("number", number.into()),
        (
            "day",
            letter.new_promise_on.map(short).unwrap_or_default().into(),
        ),
    ];
    if is_neutral {
        return unmarked(plain(VI, "letter-neutral-subject"));
    }
    let sorry = match letter.form {
        Form::Tt01 | Form::Tt03 => "letter-sms-dossier",
        Form::Fault => "letter-sms-report",
    };
    let again = letter.new_promise_on.map(|_| "letter-sms-again");
    let mut text = String::new();
    for key in [Some(sorry), again, Some("letter-sms-number")]
        .into_iter()
        .flatten()
    {
        let next = unmarked(&with(VI, key, &values));
        let gap = usize::from(!text.is_empty());
        if text.len() + gap + next.len() <= LONGEST {
            text.extend((gap > 0).then_some(' '));
            text.push_str(&next);
        }
    }
    match text.is_empty() {
        true => unmarked(plain(VI, "letter-neutral-subject")),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(agency: &str) -> Letter {
        Letter {
            form: Form::Fault,
            parent_agency: String::new(),
            agency: agency.to_owned(),
            place: "Thành Sen".to_owned(),
            name: String::new(),
            address: None,
            phone: None,
            received_on: "2026-11-02".parse().unwrap(),
            procedure: String::new(),
            field: None,
            dossier_code: "PA-7K3M-Q9XA".to_owned(),
            promised_on: "2026-11-20".parse().unwrap(),
            reason: "Cán bộ đòi thêm giấy tờ.".to_owned(),
            new_promise_on: None,
            faults: vec![Fault::ExtraPapers, Fault::OwnAnswer],
        }
    }

    #[test]
    fn a_letter_about_a_report_names_every_fault_and_no_dossier() {
        let said = said(&letter("UBND phường Thành Sen")).join("\n");
        for part in [
            "PA-7K3M-Q9XA",
            "ngoài quy định",
            "quá hạn",
            "xin lỗi ông/bà",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert!(!said.contains("hồ sơ đề nghị"), "{said}");
        let public = public_said(&letter("UBND phường Thành Sen").masked()).join("\n");
        assert!(!public.contains("7K3M-Q9XA"), "{public}");
    }

    #[test]
    fn a_text_message_is_short_and_without_marks() {
        let long = "Ủy ban nhân dân phường Thành Sen ".repeat(6);
        for agency in ["UBND phường Thành Sen", long.as_str()] {
            for is_neutral in [false, true] {
                let text = text_message(&letter(agency), "07/PXL", is_neutral);
                assert!(text.is_ascii() && text.len() <= LONGEST, "{text}");
                assert!(!text.is_empty());
            }
        }
        let text = text_message(&letter("UBND phường Thành Sen"), "07/PXL", false);
        assert!(
            text.starts_with("UBND phuong Thanh Sen xin loi ong/ba"),
            "{text}"
        );
        assert!(text.contains("07/PXL"), "{text}");
    }
}
