//! Whether two cases are about the same matter, and which came first.

use super::circumstance::{MergeGround, MergeOrder};
use crate::domain::deadline::Stage;
use crate::domain::kinds::Kind;
use crate::domain::text::fold::fold;
use crate::domain::time::{Day, Instant};

/// What tells a matter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Matter {
    /// What the case is in law.
    pub kind: Kind,
    /// The commune it was filed about.
    pub ward: String,
    /// The dossier it is about.
    pub dossier: Option<String>,
    /// The desk, in the sender's words.
    pub desk: Option<String>,
    /// When it happened.
    pub happened_at: Option<Instant>,
    /// When it came.
    pub received_at: Instant,
    /// When its answer is due.
    pub due_on: Option<Day>,
}

impl Matter {
    /// Why this case and another may be merged. What has a procedure of its own is decided one by
    /// one.
    ///
    /// Source: quy chế của cổng.
    pub fn ground(&self, other: &Self) -> MergeGround {
        let is_formal = Stage::first_of(self.kind) == Stage::Acceptance;
        if is_formal || self.kind != other.kind {
            return MergeGround::Other;
        }
        let both = |a: &Option<String>, b: &Option<String>| {
            let folded = |text: &Option<String>| text.as_deref().map(fold);
            folded(a).is_some_and(|a| !a.is_empty() && Some(a) == folded(b))
        };
        let at_once = self.half_day().is_some() && self.half_day() == other.half_day();
        if both(&self.dossier, &other.dossier) {
            MergeGround::SameDossier
        } else if at_once && self.ward == other.ward && both(&self.desk, &other.desk) {
            MergeGround::SameDeskAndHalfDay
        } else {
            MergeGround::Other
        }
    }

    /// Whether the case this one would go into came first and is due no later.
    ///
    /// Source: quy chế của cổng.
    pub fn order(&self, into: &Self) -> MergeOrder {
        let is_due_in_time = match (self.due_on, into.due_on) {
            (Some(own), Some(other)) => other <= own,
            (None, _) => true,
            (Some(_), None) => false,
        };
        match into.received_at <= self.received_at && is_due_in_time {
            true => MergeOrder::IntoEarlier,
            false => MergeOrder::IntoLater,
        }
    }

    /// The day, and whether it was before noon.
    fn half_day(&self) -> Option<(Day, bool)> {
        let at = self.happened_at?;
        Some((at.day(), at.minute_of_day() < 12 * 60))
    }
}

#[cfg(test)]
mod tests {
    use super::Matter;
    use crate::domain::kinds::Kind;
    use crate::domain::lifecycle::circumstance::{MergeGround, MergeOrder};
    use crate::domain::time::Day;

    fn on(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn matter(dossier: Option<&str>, desk: Option<(&str, i64)>) -> Matter {
        let owned = |text: &str| text.to_owned();
        Matter {
            kind: Kind::PhanAnh,
            ward: owned("18073"),
            dossier: dossier.map(owned),
            desk: desk.map(|(name, _)| owned(name)),
            happened_at: desk.map(|(_, hour)| on("2026-11-03").start().plus_seconds(hour * 3_600)),
            received_at: on("2026-11-04").start(),
            due_on: Some(on("2026-11-25")),
        }
    }

    #[test]
    fn the_same_dossier_or_desk_and_half_day_is_the_same_matter_and_nothing_else_is() {
        let check = |a: &Matter, b: &Matter, expected| assert_eq!(a.ground(b), expected);
        let desk = |name, hour| matter(None, Some((name, hour)));
        let dossier = matter(Some("000.18.H27-261102-0044"), None);
        check(&dossier, &dossier, MergeGround::SameDossier);
        check(&dossier, &matter(Some("0045"), None), MergeGround::Other);
        check(&matter(None, None), &matter(None, None), MergeGround::Other);
        let same = MergeGround::SameDeskAndHalfDay;
        check(&desk("Quầy số 3", 8), &desk("QUẦY SỐ 3 ", 11), same);
        check(&desk("Quầy 3", 8), &desk("Quầy 3", 13), MergeGround::Other);
        check(&desk("Quầy 3", 8), &desk("Quầy 4", 8), MergeGround::Other);
        let elsewhere = Matter {
            ward: "18076".to_owned(),
            ..desk("Quầy 3", 8)
        };
        check(&desk("Quầy 3", 8), &elsewhere, MergeGround::Other);
        let formal = |kind| Matter {
            kind,
            ..dossier.clone()
        };
        check(&dossier, &formal(Kind::Lead), MergeGround::Other);
        let complaint = formal(Kind::KhieuNai1);
        check(&complaint, &complaint, MergeGround::Other);
    }

    #[test]
    fn a_case_goes_into_the_one_that_came_first_and_is_due_no_later() {
        let own = matter(None, None);
        let with = |received: &str, due: Option<&str>| Matter {
            received_at: on(received).start(),
            due_on: due.map(on),
            ..own.clone()
        };
        for (received, due, expected) in [
            ("2026-11-04", Some("2026-11-25"), MergeOrder::IntoEarlier),
            ("2026-11-02", Some("2026-11-23"), MergeOrder::IntoEarlier),
            ("2026-11-05", Some("2026-11-25"), MergeOrder::IntoLater),
            ("2026-11-02", Some("2026-11-26"), MergeOrder::IntoLater),
            ("2026-11-02", None, MergeOrder::IntoLater),
        ] {
            let into = with(received, due);
            assert_eq!(own.order(&into), expected, "{received} {due:?}");
        }
    }
}
