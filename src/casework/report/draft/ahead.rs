//! What follows from the answers so far: who would handle the report, and what the sender need not
//! be asked.
//!
//! Who holds which office plays no part, so nothing about the staff can be learnt by trying.

use super::Draft;
use crate::casework::report::identity;
use crate::domain::category::Category;
use crate::domain::kinds::Privacy;
use crate::domain::people::accused::Subject;
use crate::domain::people::nation::Nation;
use crate::domain::roles::Level;
use crate::domain::routing::decide;
use crate::domain::routing::decision::{Decision, Outcome};
use crate::domain::routing::facts::{Facts, Reach};
use crate::domain::time::Day;
use crate::reference::Reference;

/// How the sender may choose to be handled, for trying out.
#[derive(Clone, Copy)]
struct Wish {
    privacy: Privacy,
    avoid_ward: bool,
    consent_ward: bool,
}

/// A sender who asks for nothing.
const NO_WISH: Wish = Wish {
    privacy: Privacy::NameHidden,
    avoid_ward: false,
    consent_ward: false,
};

/// Where the law wants a report to be lodged instead of here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Elsewhere {
    /// With the centre; the law that says so.
    Centre(String),
    /// With the province: the ward this portal belongs to may not see it.
    Province,
}

/// Whether the report has to be lodged elsewhere, as far as that is known. `alone` when there is
/// no province inside this installation.
pub fn elsewhere(draft: &Draft, reference: &Reference, on: Day, alone: Alone) -> Option<Elsewhere> {
    let wish = Wish {
        privacy: draft.privacy().unwrap_or(NO_WISH.privacy),
        avoid_ward: draft.avoid_ward,
        consent_ward: draft.consent_ward,
    };
    let decision = decision(draft, reference, on, wish)?;
    if decision.outcome == Outcome::Guidance {
        return Some(Elsewhere::Centre(decision.legal_basis));
    }
    let (ward, _) = draft.places(reference, on)?;
    let is_kept_from_ward = decision.conflict.places.contains_key(&ward);
    (alone == Alone::WithoutProvince && is_kept_from_ward).then_some(Elsewhere::Province)
}

/// Whether the installation has a province inside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Alone {
    /// It serves wards only.
    WithoutProvince,
    /// It has.
    WithProvince,
}

/// Whether "Không gửi về phường/xã này" would change anything.
pub fn may_avoid_ward(draft: &Draft, reference: &Reference, on: Day) -> bool {
    let goes_to_ward = |wish| {
        let decision = decision(draft, reference, on, wish);
        decision.is_none_or(|decision| decision.handler.level == Level::Commune)
    };
    goes_to_ward(NO_WISH)
}

/// Whether "Tôi đồng ý để phường/xã xử lý" would change anything.
///
/// Source: CT 10/CT-TTg 2019.
pub fn may_consent(draft: &Draft, reference: &Reference, on: Day) -> bool {
    let level = |wish| Some(decision(draft, reference, on, wish)?.handler.level);
    let consents = Wish {
        consent_ward: true,
        ..NO_WISH
    };
    let ward = Some(Level::Commune);
    level(NO_WISH) != ward && level(consents) == ward
}

/// Whether the sender's name and contact may be taken; while the category is not known, yes.
pub fn takes_identity(draft: &Draft, reference: &Reference, on: Day) -> bool {
    let Some(category) = draft.category(reference) else {
        return true;
    };
    let province = draft.places(reference, on).map(|(_, province)| province);
    let province = province.map(|place| place.to_string()).unwrap_or_default();
    let policy = reference.policies.of(&province, on);
    identity::may_be_taken(&policy, category.default_kind, None)
}

/// The ways of being shown that are offered. Where no name is taken, none can be shown.
pub fn privacies(draft: &Draft, reference: &Reference, on: Day) -> &'static [Privacy] {
    match takes_identity(draft, reference, on) {
        true => &[
            Privacy::Named,
            Privacy::NameHidden,
            Privacy::Sealed,
            Privacy::Anonymous,
        ],
        false => &[Privacy::Sealed, Privacy::Anonymous],
    }
}

/// Whether the matter must be kept from the office it is about.
pub fn is_sensitive(draft: &Draft, reference: &Reference) -> bool {
    let category = draft.category(reference);
    category.is_some_and(|category| category.sensitive) || draft.privacy() == Some(Privacy::Sealed)
}

/// Whether a desk first offers the other ways to report it.
pub fn wants_other_ways(draft: &Draft, reference: &Reference) -> bool {
    let is_delicate = draft.category(reference).is_some_and(Category::is_delicate);
    draft.typed_by.is_some() && is_delicate && !draft.knows_other_ways
}

/// Whether the sender may be asked to let the answer be published.
pub fn may_publish(draft: &Draft, reference: &Reference) -> bool {
    !is_sensitive(draft, reference)
}

/// Who would handle it, as far as the answers tell: a category and a place are needed.
fn decision(draft: &Draft, reference: &Reference, on: Day, wish: Wish) -> Option<Decision> {
    let category = draft.category(reference)?;
    let (commune, province) = draft.places(reference, on)?;
    let unit = draft.unit(reference);
    let facts = Facts {
        category,
        kind: category.default_kind,
        subject: Subject {
            kind: draft.subject_kind(reference),
            name: Some(draft.subject_name.trim()).filter(|name| !name.is_empty()),
            unit: unit.as_ref(),
            corrected: None,
        },
        privacy: wish.privacy,
        avoid_ward: wish.avoid_ward,
        consent_ward: wish.consent_ward,
        commune,
        province,
        model: reference.directory.model(commune, on),
        reach: Reach::OneCommune,
        received_on: on,
        mentioned: &[],
        first_authors: &[],
    };
    Some(decide(&reference.routing, &facts, &Nation))
}
