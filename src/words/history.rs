//! What an event of a case meant for its time and its place, in a sentence from its facts.

use super::{Lang, Value, date, domain, names, plain, with};
use crate::domain::coded::Coded as _;
use crate::domain::deadline::clock::Unit;
use crate::domain::deadline::extension::Ground;
use crate::domain::event::EventKind;
use crate::domain::ids::UnitCode;
use crate::domain::lifecycle::act::Act;
use crate::domain::time::Day;
use crate::reference::Reference;

/// The facts an event was recorded with.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a>(pub &'a [(String, String)]);

impl Facts<'_> {
    fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// A day as people write it; that there is none while it is not known.
    fn day(&self, lang: Lang, name: &str) -> String {
        let day: Result<Day, _> = self.get(name).parse();
        day.map_or_else(|_| plain(lang, "due-unknown").to_owned(), date::short)
    }
}

/// The sentence of an event of this code; none when its name says it all. Units are called what
/// they were on the day `on`.
pub fn detail(
    lang: Lang,
    reference: &Reference,
    (code, facts): (&str, Facts<'_>),
    on: Day,
) -> Option<String> {
    let say = |key: &str, values: &[(&str, Value<'_>)]| Some(with(lang, key, values));
    let (due, until) = (facts.day(lang, "due"), facts.day(lang, "until"));
    let due = ("due", due.into());
    let until = ("until", until.into());
    let document = ("document", facts.get("document").into());
    if code == EventKind::DueMoved.code() {
        let (from, to) = (facts.day(lang, "from"), facts.day(lang, "to"));
        return say(
            "told-due-moved",
            &[("from", from.into()), ("to", to.into())],
        );
    }
    match Act::from_code(code)? {
        Act::Assign | Act::Transfer => {
            let unit = UnitCode(facts.get("unit").to_owned());
            let unit = names::unit(lang, reference, &unit, on);
            say("told-unit", &[("unit", unit.into())])
        }
        Act::TransferOut => {
            let body = ("body", facts.get("body").into());
            say("told-sent-out", &[body, document])
        }
        Act::AskCitizen => say("told-asked", &[until, due]),
        Act::WaitAuthority => say("told-waits", &[document, until, due]),
        Act::AuthorityReply => say("told-answered", &[document, due]),
        Act::CitizenReply | Act::ResumeOnTimeOut => say("told-goes-on", &[due]),
        Act::Extend => extended(lang, facts, due),
        Act::AskExtension => {
            let ground = Ground::from_code(facts.get("ground"))?;
            Some(domain::ground(lang, ground).to_owned())
        }
        _ => None,
    }
}

fn extended(lang: Lang, facts: Facts<'_>, due: (&str, Value<'_>)) -> Option<String> {
    let ground = Ground::from_code(facts.get("ground"))?;
    let adds: u32 = facts.get("adds").parse().ok()?;
    let key = match Unit::from_code(facts.get("unit"))? {
        Unit::WorkingDay => "told-extended-working-days",
        Unit::CalendarDay => "told-extended-days",
    };
    let ground = ("ground", domain::ground(lang, ground).into());
    Some(with(lang, key, &[("adds", adds.into()), ground, due]))
}
