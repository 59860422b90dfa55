//! The script's acts as calls of the verbs.

use sha2::{Digest as _, Sha256};

use super::script::{ActLine, Do};
use super::stage::{Stage, broken, missing};
use crate::casework::actor::{Desk, Me, Target};
use crate::casework::apologise::Owed;
use crate::casework::assign::{Assignment, assign};
use crate::casework::clock::ask::{Question, ask};
use crate::casework::clock::extend::{ask_extension, decline_extension, extend};
use crate::casework::clock::wait::{Waiting, authority_reply, wait};
use crate::casework::draft::{Draft, draft};
use crate::casework::inside::explain::{Summary, ask_explanation, explain};
use crate::casework::inside::note::note;
use crate::casework::outcome::confirm_finding::confirm_finding;
use crate::casework::outcome::confirm_refusal::confirm_refusal;
use crate::casework::outcome::convert::{Conversion, convert};
use crate::casework::outcome::divert::{Diversion, divert};
use crate::casework::outcome::merge::merge;
use crate::casework::outcome::overturn_refusal::overturn_refusal;
use crate::casework::outcome::propose_diversion::propose_diversion;
use crate::casework::outcome::recategorise::{Correction, recategorise};
use crate::casework::outcome::refuse::refuse;
use crate::casework::outcome::reject_diversion::reject_diversion;
use crate::casework::outcome::reject_finding::reject_finding;
use crate::casework::outcome::rest::Remainder;
use crate::casework::outcome::transfer::{Outside, transfer, transfer_out};
use crate::casework::sender::appeal::appeal;
use crate::casework::sender::letter::{Word, letter};
use crate::casework::sender::message::{Message, message};
use crate::casework::sender::rate::{Rating, rate};
use crate::casework::sender::withdraw::{Withdrawal, withdraw};
use crate::casework::sender::{Seen, Sender};
use crate::casework::{accept, acknowledge, give_back, sign};
use crate::domain::code::{CaseCode, Secret};
use crate::domain::coded::Coded;
use crate::domain::ids::{CategoryCode, PositionId};
use crate::domain::roles::StaffRole;
use crate::domain::time::Instant;
use crate::storage::cases::assignments::list_subjects;
use crate::storage::cases::explanations::list_explanations_of_case;
use crate::storage::cases::{CaseRow, find_case};
use crate::storage::db::Tx;
use crate::storage::dossiers::find_dossier;
use crate::storage::dossiers::obligations::find_obligation_of_dossier;
use crate::storage::error::Failure;
use crate::storage::keys::Keys;

/// The category of what is left of a case that is handed over.
const REST: &str = "LATE_RESULT";

/// What the sender does; none for an act of the office.
pub(super) fn of_sender(
    tx: &mut Tx<'_>,
    (code, secret): (&str, &Secret),
    (keys, now): (&Keys, Instant),
    act: &ActLine,
) -> Option<Result<(), Failure>> {
    let code = CaseCode::parse(code)?;
    let sender = Sender {
        code: &code,
        secret,
        now,
        keys,
    };
    let why = || Some(act.text.clone()).filter(|text| !text.is_empty());
    let said = match act.what {
        Do::Message => {
            let token = Sha256::digest(format!("{code:?} {}", act.text)).to_vec();
            let written = Message {
                text: why(),
                body_hash: token.clone(),
                token,
            };
            message(tx, &sender, &written).map(|_| ())
        }
        Do::Withdraw => coded(&act.code).and_then(|reason| {
            let withdrawal = Withdrawal {
                reason,
                note: why(),
            };
            withdraw(tx, &sender, Seen::Present, &withdrawal)
        }),
        Do::Satisfied => rate(tx, &sender, Seen::Present, &Rating::Satisfied),
        Do::Unsatisfied => {
            let rating = Rating::Unsatisfied { reopen: why() };
            rate(tx, &sender, Seen::Present, &rating)
        }
        Do::Appeal => appeal(tx, &sender, Seen::Present, &act.text),
        Do::LetterReceived => of_letter(tx, &sender, Word::Received),
        Do::LetterNotReceived => of_letter(tx, &sender, Word::NotReceived),
        _ => return None,
    };
    Some(said)
}

fn of_letter(tx: &mut Tx<'_>, sender: &Sender<'_>, word: Word) -> Result<(), Failure> {
    let case = find_case(tx.conn(), sender.code.as_str())?.ok_or_else(missing)?;
    let dossier = case.dossier_code.ok_or_else(missing)?;
    let dossier = find_dossier(tx.conn(), &dossier)?.ok_or_else(missing)?;
    let owed = find_obligation_of_dossier(tx.conn(), dossier.id)?.ok_or_else(missing)?;
    let seen = Owed {
        id: owed.id,
        version: owed.version,
    };
    letter(tx, sender, seen, word)
}

/// Those who could do an act, the likeliest first: who leads signs, the others write.
pub(super) fn who<'a>(act: &ActLine, case: &CaseRow, cast: &'a [(String, Me)]) -> Vec<&'a Me> {
    let is_in_unit = |me: &Me, role| {
        let mut given = me.roles.iter();
        given.any(|given| given.role == role && given.unit.0 == case.unit_code)
    };
    let leads = |me: &Me| is_in_unit(me, StaffRole::Leader);
    let could = |me: &Me| match act.what {
        Do::Assign
        | Do::TransferOut
        | Do::ConfirmRefusal
        | Do::OverturnRefusal
        | Do::ConfirmFinding
        | Do::RejectFinding
        | Do::RejectDiversion
        | Do::Divert => me.is_in(StaffRole::Triage, &case.province_code),
        Do::Acknowledge => me.roles.iter().any(|given| given.role == StaffRole::Leader),
        Do::Sign
        | Do::GiveBack
        | Do::Refuse
        | Do::Extend
        | Do::DeclineExtension
        | Do::Transfer
        | Do::Wait
        | Do::Merge
        | Do::Recategorise => leads(me),
        _ => leads(me) || is_in_unit(me, StaffRole::Official),
    };
    let named = |login: &str| act.by.as_ref().map(|by| by == login);
    let chosen = cast
        .iter()
        .filter(|(login, me)| named(login).unwrap_or_else(|| could(me)));
    let mut chosen: Vec<&Me> = chosen.map(|(_, me)| me).collect();
    chosen.sort_by_key(|me| leads(me));
    chosen
}

/// What the office does while it has a case.
pub(super) fn of_staff(
    tx: &mut Tx<'_>,
    (stage, at): (&Stage<'_>, Instant),
    me: &Me,
    (target, act): (&Target, &ActLine),
) -> Result<(), Failure> {
    let desk = &stage.desk(me, at);
    let text = act.text.as_str();
    match act.what {
        Do::Accept => accept::accept(tx, desk, target),
        Do::Note => note(tx, desk, target, text),
        Do::Ask => {
            let (text, days) = (text.to_owned(), act.days);
            ask(tx, desk, target, &Question { text, days })
        }
        Do::Wait => {
            let waiting = Waiting {
                document: act.document.clone(),
                reason: text.to_owned(),
                days: act.days,
            };
            wait(tx, desk, target, &waiting)
        }
        Do::AuthorityReply => authority_reply(tx, desk, target, &act.document),
        Do::AskExplanation => {
            let id = find_case(tx.conn(), &target.code)?.ok_or_else(missing)?.id;
            let accused = list_subjects(tx.conn(), id)?;
            let summary = Summary {
                position: PositionId(*accused.first().ok_or_else(missing)?),
                text: text.to_owned(),
            };
            ask_explanation(tx, desk, target, &summary)
        }
        Do::Explain => {
            let id = find_case(tx.conn(), &target.code)?.ok_or_else(missing)?.id;
            let asked = list_explanations_of_case(tx.conn(), id)?;
            let asked = asked.iter().find(|row| row.staff_id == me.staff.0);
            explain(tx, desk, asked.ok_or_else(missing)?.id, text)
        }
        Do::AskExtension => ask_extension(tx, desk, target, (coded(&act.code)?, text)),
        Do::Extend => extend(tx, desk, target, text),
        Do::DeclineExtension => decline_extension(tx, desk, target, text),
        Do::Draft => {
            let drafted = Draft {
                text: text.to_owned(),
                verdict: coded(&act.code)?,
                evidence: act.evidence.clone(),
            };
            draft(tx, desk, target, &drafted)
        }
        Do::GiveBack => give_back::give_back(tx, desk, target, text),
        Do::Sign => sign::sign(tx, desk, target),
        Do::Acknowledge => acknowledge::acknowledge(tx, desk, target),
        _ => outcome(tx, (stage, desk), (target, act)),
    }
}

/// How a case leaves its office, or becomes another.
fn outcome(
    tx: &mut Tx<'_>,
    (stage, desk): (&Stage<'_>, &Desk<'_>),
    (target, act): (&Target, &ActLine),
) -> Result<(), Failure> {
    let text = act.text.as_str();
    match act.what {
        Do::Assign => assign(tx, desk, target, &office(act)?),
        Do::Transfer => transfer(tx, desk, target, &office(act)?),
        Do::TransferOut => {
            let outside = Outside {
                body: act.to.clone(),
                document: act.document.clone(),
                reason: text.to_owned(),
            };
            transfer_out(tx, desk, target, &outside)
        }
        Do::Refuse => refuse(tx, desk, target, (coded(&act.code)?, text)),
        Do::ConfirmRefusal => confirm_refusal(tx, desk, target, text),
        Do::OverturnRefusal => overturn_refusal(tx, desk, target, text),
        Do::ConfirmFinding => confirm_finding(tx, desk, target, text),
        Do::RejectFinding => reject_finding(tx, desk, target, text),
        Do::Merge => merge(tx, desk, target, (stage.code(&act.to)?, text)),
        Do::ProposeDiversion => propose_diversion(tx, desk, target, text),
        Do::RejectDiversion => reject_diversion(tx, desk, target, text),
        Do::Divert => {
            let rest = act.rest.clone().map(|text| Remainder {
                category: CategoryCode(REST.to_owned()),
                text,
            });
            let diversion = Diversion {
                document: act.document.clone(),
                reason: text.to_owned(),
                rest,
            };
            divert(tx, desk, target, &diversion)
        }
        Do::Convert => {
            let conversion = Conversion {
                consent: act.evidence.clone(),
                reason: text.to_owned(),
            };
            convert(tx, desk, target, &conversion)
        }
        Do::Recategorise => {
            let correction = Correction {
                category: CategoryCode(act.code.clone()),
                subject: coded(&act.to)?,
                subject_name: None,
                reason: text.to_owned(),
            };
            recategorise(tx, desk, target, &correction)
        }
        other => Err(broken(&format!("{other:?} is nothing an office does"))),
    }
}

fn office(act: &ActLine) -> Result<Assignment, Failure> {
    let (role, level) = act.to.split_once('@').ok_or_else(missing)?;
    Ok(Assignment {
        role: coded(role)?,
        level: coded(level)?,
        reason: act.text.clone(),
    })
}

fn coded<T: Coded>(code: &str) -> Result<T, Failure> {
    T::from_code(code).ok_or_else(|| broken(&format!("{code:?} is not known")))
}
