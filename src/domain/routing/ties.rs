//! Who is tied to a case, whatever the rule: the accused, those under them, those acting for them,
//! those named in the text, and the author of a decision complained about.

use super::facts::{Facts, Reach};
use super::rule::{Ban, Rule, Step};
use crate::domain::conflict::{Conflict, Ground};
use crate::domain::ids::PositionId;
use crate::domain::kinds::{Group, Kind, Model, Privacy, SubjectKind};
use crate::domain::people::Roster;
use crate::domain::people::accused::{Accused, FoundBy};
use crate::domain::roles::{Level, OfficeRole};
use crate::domain::routing::rule::Consent;

/// The ties of one case.
pub(super) struct Ties {
    pub(super) accused: Accused,
    /// Each tied position once, with its first ground.
    tied: Vec<(PositionId, Ground)>,
    /// Somebody in the chain is named in the text: the province's.
    held: bool,
    /// What it is about keeps it from the commune, whatever the rules say.
    withheld: bool,
}

impl Ties {
    pub(super) fn of(facts: &Facts<'_>, roster: &impl Roster) -> Self {
        let (places, on) = ((facts.commune, facts.province), facts.received_on);
        let accused = Accused::find(&facts.subject, places, facts.model, roster, on);
        let named = match facts.kind {
            // Whoever complains of a decision names its author, who may re-examine it.
            Kind::KhieuNai1 => &[],
            _ => facts.mentioned,
        };
        let mut ties = Self {
            tied: Vec::new(),
            withheld: false,
            held: named.iter().any(|id| is_in_chain(*id, roster, facts)),
            accused,
        };
        ties.withheld = ties.is_withheld(facts, roster);
        let about = ties.accused.positions.clone();
        ties.tied
            .extend(about.iter().map(|id| (*id, Ground::Subject)));
        ties.tie(
            roster.subordinates(&about, on),
            Ground::Subordinate,
            roster,
            facts,
        );
        ties.tie(
            roster.substitutes(&about, on),
            Ground::Substitute,
            roster,
            facts,
        );
        ties.tie(named.to_vec(), Ground::NamedInText, roster, facts);
        ties.tie(
            facts.first_authors.to_vec(),
            Ground::FirstAuthor,
            roster,
            facts,
        );
        ties
    }

    /// Ties positions and every other position of the same people.
    fn tie(
        &mut self,
        mut positions: Vec<PositionId>,
        ground: Ground,
        roster: &impl Roster,
        facts: &Facts<'_>,
    ) {
        if positions.is_empty() {
            return;
        }
        roster.add_same_people(&mut positions, facts.received_on);
        for id in positions {
            if self.ground(id).is_none() {
                self.tied.push((id, ground));
            }
        }
    }

    fn ground(&self, position: PositionId) -> Option<Ground> {
        let tie = self.tied.iter().find(|(id, _)| *id == position);
        tie.map(|(_, ground)| *ground)
    }

    /// Why a position may not handle under a rule.
    pub(super) fn against(
        &self,
        position: PositionId,
        rule: &Rule,
        facts: &Facts<'_>,
    ) -> Option<Ground> {
        let ground = self.ground(position)?;
        let waived = ground == Ground::Subject && lets_author(rule, facts);
        (!waived).then_some(ground)
    }

    /// Why no holder of an office may handle under a rule, whoever they are.
    pub(super) fn against_office(
        &self,
        step: Step,
        rule: &Rule,
        facts: &Facts<'_>,
    ) -> Option<Ground> {
        let bans = |ban| rule.bans.contains(&ban);
        let below_centre = step.level != Level::Central;
        if step.level == Level::Commune && facts.avoid_ward {
            Some(Ground::AvoidWard)
        } else if step.level == Level::Commune && self.held {
            Some(Ground::NamedInText)
        } else if step.level == Level::Commune && (self.withheld || bans(Ban::WholeCommune)) {
            Some(Ground::WholeCommune)
        } else if below_centre && bans(Ban::WholeProvince) {
            Some(Ground::WholeProvince)
        } else if bans(Ban::Role(step.role)) {
            Some(Ground::ForbiddenRole)
        } else if facts.subject.kind == SubjectKind::ProvinceLeader && below_centre {
            // Everybody in the province answers to its leaders.
            Some(Ground::Subordinate)
        } else if facts.subject.kind == SubjectKind::FormerDistrict
            && step.level == Level::District
            && !lets_author(rule, facts)
        {
            Some(Ground::Subject)
        } else {
            None
        }
    }

    /// Whether a commune may not have the case because of where it lies.
    pub(super) fn lies_beyond(step: Step, facts: &Facts<'_>) -> Option<Reach> {
        let beyond = step.level == Level::Commune && facts.reach == Reach::SeveralCommunes;
        beyond.then_some(facts.reach)
    }

    /// What the sender's consent comes to: it counts only for a named ordinary official whom the
    /// list of staff knows.
    pub(super) fn consent(&self, facts: &Facts<'_>, roster: &impl Roster) -> Consent {
        let ordinary = |id: &PositionId| roster.role(*id) == Some(OfficeRole::Official);
        let known = self.accused.found_by == FoundBy::Name;
        if facts.consent_ward && known && self.accused.positions.iter().all(ordinary) {
            Consent::Yes
        } else {
            Consent::No
        }
    }

    /// Whether a report on integrity, or one on conduct whose sender is hidden, stays out of the
    /// commune: always, but for the sender's consent. No rule of the table can say otherwise.
    fn is_withheld(&self, facts: &Facts<'_>, roster: &impl Roster) -> bool {
        match facts.category.group {
            Group::Integrity => self.consent(facts, roster) == Consent::No,
            Group::Conduct => matches!(facts.privacy, Privacy::Sealed | Privacy::Anonymous),
            _ => false,
        }
    }

    /// The conflict of the case once a rule has decided it. A khiếu nại's author may re-examine
    /// with the help of his office, so only other accused stay out of it.
    pub(super) fn conflict(
        self,
        rule: &Rule,
        handlers: &[PositionId],
        facts: &Facts<'_>,
        roster: &impl Roster,
    ) -> Conflict {
        let mut conflict = Conflict::default();
        let author = lets_author(rule, facts);
        for (id, ground) in &self.tied {
            let helps = matches!(ground, Ground::Subordinate | Ground::Substitute);
            if !(author && (helps || handlers.contains(id))) {
                conflict.forbid(*id, *ground);
            }
        }
        for ban in &rule.bans {
            self.apply(*ban, &mut conflict, facts, roster);
        }
        if facts.avoid_ward {
            conflict.forbid_place(facts.commune, Ground::AvoidWard);
        }
        if self.held {
            conflict.forbid_place(facts.commune, Ground::NamedInText);
        }
        if self.withheld {
            conflict.forbid_place(facts.commune, Ground::WholeCommune);
        }
        conflict.subjects = self.accused.positions;
        conflict
    }

    fn apply(&self, ban: Ban, conflict: &mut Conflict, facts: &Facts<'_>, roster: &impl Roster) {
        let on = facts.received_on;
        let director = OfficeRole::ServiceCentreDirector;
        match ban {
            // Tied already, and not waived where the rule says so.
            Ban::Subject | Ban::Subordinates | Ban::FirstAuthor => {}
            Ban::Role(role) => {
                let place = seat_of(role, facts);
                for id in roster.holders(place, role, on) {
                    conflict.forbid(id, Ground::ForbiddenRole);
                }
            }
            Ban::DirectorIfInvolved => {
                for id in roster.holders(seat_of(director, facts), director, on) {
                    let under = roster.subordinates(&[id], on);
                    if self
                        .accused
                        .positions
                        .iter()
                        .any(|about| under.contains(about))
                    {
                        conflict.forbid(id, Ground::ForbiddenRole);
                    }
                }
            }
            Ban::WholeCommune => conflict.forbid_place(facts.commune, Ground::WholeCommune),
            Ban::WholeProvince => {
                conflict.forbid_place(facts.commune, Ground::WholeProvince);
                conflict.forbid_place(facts.province, Ground::WholeProvince);
            }
        }
    }
}

/// Whether the law lets the author of a decision re-examine it under a rule.
///
/// Source: Luật Khiếu nại 2011 Điều 17, 18.
fn lets_author(rule: &Rule, facts: &Facts<'_>) -> bool {
    facts.kind == Kind::KhieuNai1 && !rule.bans.contains(&Ban::Subject)
}

/// Whether a case must not pass through the hands of the holder's commune: every office but that
/// of an ordinary official, who may be a substitute for one.
fn is_in_chain(position: PositionId, roster: &impl Roster, facts: &Facts<'_>) -> bool {
    if roster.role(position) != Some(OfficeRole::Official) {
        return true;
    }
    let leaders = [
        OfficeRole::Chairman,
        OfficeRole::ViceChairman,
        OfficeRole::ServiceCentreDirector,
        OfficeRole::DivisionHead,
    ];
    leaders.iter().any(|role| {
        let held: Vec<_> = roster
            .holders(facts.commune, *role, facts.received_on)
            .collect();
        roster
            .substitutes(&held, facts.received_on)
            .contains(&position)
    })
}

/// Where an office that a rule names sits for the case.
fn seat_of(role: OfficeRole, facts: &Facts<'_>) -> crate::domain::directory::place::Place {
    let provincial = facts.model == Model::OneLevel || !role.sits_at(Level::Commune);
    if role.sits_at(Level::Province) && provincial {
        facts.province
    } else {
        facts.commune
    }
}
