//! Fields of the acts that give a case to another office.

use maud::{Markup, html};

use super::Seen;
use crate::domain::coded::Coded as _;
use crate::domain::ids::UnitCode;
use crate::domain::roles::{Level, OfficeRole};
use crate::web::forms::Typed;
use crate::web::parts::{Choice, Field, input, select, textarea};
use crate::words::{Lang, domain, plain};

pub(super) fn transfer(lang: Lang, seen: &Seen, typed: &Typed) -> Markup {
    let field = |name, key| Field::new(lang, typed, name, plain(lang, key));
    html! {
        (offices(&field("transfer_to", "delay-transfer-to"), lang, seen))
        (textarea(&field("transfer_reason", "delay-transfer-reason")
            .hint(plain(lang, "delay-read-by-sender")).rows(3)))
    }
}

pub(super) fn outside(lang: Lang, typed: &Typed) -> Markup {
    let field = |name, key| Field::new(lang, typed, name, plain(lang, key));
    html! {
        (input(&field("out_body", "delay-out-body"), "text"))
        (input(&field("out_document", "delay-out-document").width("govuk-input--width-20"), "text"))
        (textarea(&field("out_reason", "delay-transfer-reason")
            .hint(plain(lang, "delay-read-by-sender")).rows(3)))
    }
}

/// Every office the case may be given to: those that have a seat, seen from its commune,
/// and have not had it in this round.
fn offices(field: &Field<'_>, lang: Lang, seen: &Seen) -> Markup {
    let mut offered = vec![(String::new(), plain(lang, "officecase-choose").to_owned())];
    let directory = &seen.reference.directory;
    if let Ok(ward) = seen.view.case.ward_code.parse() {
        for level in [Level::Commune, Level::Province] {
            for role in OfficeRole::all()
                .iter()
                .copied()
                .filter(|role| may_have(*role))
            {
                let seat = directory.seat(ward, role, level, seen.today);
                let unit = seat.and_then(|seat| directory.unit(seat, seen.today));
                let had_it = |code: &UnitCode| seen.view.standing.units_before.contains(code);
                let unit = unit.filter(|unit| role.sits_at(level) && !had_it(&unit.code));
                if let Some(unit) = unit {
                    let value = format!("{}@{}", role.code(), level.code());
                    let name = match lang {
                        Lang::Vi => unit.name_vi,
                        Lang::En => unit.name_en,
                    };
                    let role = domain::office_role(lang, role);
                    offered.push((value, format!("{name}: {role}")));
                }
            }
        }
    }
    let choices: Vec<Choice<'_>> = offered
        .iter()
        .map(|(value, text)| Choice::new(value, text))
        .collect();
    select(field, &choices)
}

/// The queue itself and bodies outside are not given cases by assignment.
fn may_have(role: OfficeRole) -> bool {
    !matches!(
        role,
        OfficeRole::Triage | OfficeRole::External | OfficeRole::Official
    )
}
