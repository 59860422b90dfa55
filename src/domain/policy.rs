//! What a province or city may set for itself, and what no law read so far fixes: editable
//! defaults, shown as "theo cấu hình của đơn vị".

use super::apology::repeat::Repeats;
use super::change::RuleCertainty;
use super::escalation::Pace;
use super::time::Day;
use strum::{EnumString, IntoStaticStr, VariantArray};

/// Names of the settings, as the data file has them.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Setting {
    /// The longest pause for the citizen, working days.
    LongestPause,
    /// The longest wait for another body, working days.
    LongestWaitForAuthority,
    /// Working days of silence after which an answered case ends.
    SilenceClosesAfter,
    /// Working days after the answer within which it may be reopened.
    ReopenWithin,
    /// Working days before the due day on which the unit is reminded.
    NearDue,
    /// Working days after the due day until the first step of the ladder.
    LadderFirst,
    /// Working days between two steps of the ladder.
    LadderEvery,
    /// Working days for the apology after a fault is established.
    FaultApologyWithin,
    /// Working days in which the province decides a proposal to divert.
    DiversionDecidedWithin,
    /// Working days in which the province reviews a refusal.
    RefusalReviewedWithin,
    /// Working days in which the province decides whether a duty to apologise never arose.
    VoidDecidedWithin,
    /// Days within which the applicant may object to that.
    VoidObjectionWithin,
    /// Units by which a limit whose rule leaves extension to the unit may grow, once.
    Extension,
    /// Working days within which the accused explains.
    ExplanationWithin,
    /// 1 when approval by click ("Duyệt") counts as a signature, 0 when it does not.
    ApprovalIsSignature,
    /// 1 when this portal's own overdue answer owes an apology.
    OwnOverdueOwesApology,
    /// 1 when integrity reports may carry a sealed identity, 0 when none is taken.
    SealedIntegrityIdentity,
    /// 1 when a fault that a case found owes an apology at all, beside a dossier's lateness.
    FaultApologies,
    /// 1 when an error in the result, the fee or the competence owes one.
    ApologiseError,
    /// 1 when a lost or damaged dossier does.
    ApologiseLostDossier,
    /// 1 when papers beyond the published list do.
    ApologiseExtraPapers,
    /// 1 when two or more trips for lack of a written guide do.
    ApologiseMoreTrips,
    /// 1 when a dossier taken in without its receipt does.
    ApologiseNoReceipt,
    /// 1 when an unlawful refusal, or one without its reason in writing, does.
    ApologiseUnlawfulRefusal,
    /// 1 when a dossier handled outside the one-stop desk does.
    ApologiseOutsideDesk,
    /// 1 when an overbearing or harassing attitude does.
    ApologiseAttitude,
    /// 1 when a desk or a reception left without anybody does.
    ApologiseUnattended,
    /// 1 when a deputy may sign a letter of apology, 0 when only the head does.
    DeputySigns,
    /// Months over which apologies of one cause are counted together.
    RepeatWithin,
    /// From which apology of one cause on it is noted for the evaluation.
    RepeatNotedFrom,
    /// From which apology of one cause on the level above is told.
    RepeatClimbsFrom,
}

impl Setting {
    /// Whether it is a switch: 1 or 0.
    pub fn is_switch(self) -> bool {
        matches!(
            self,
            Self::ApprovalIsSignature
                | Self::OwnOverdueOwesApology
                | Self::SealedIntegrityIdentity
                | Self::FaultApologies
                | Self::ApologiseError
                | Self::ApologiseLostDossier
                | Self::ApologiseExtraPapers
                | Self::ApologiseMoreTrips
                | Self::ApologiseNoReceipt
                | Self::ApologiseUnlawfulRefusal
                | Self::ApologiseOutsideDesk
                | Self::ApologiseAttitude
                | Self::ApologiseUnattended
                | Self::DeputySigns
        )
    }
}

/// The settings in force for one place on one day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Policy {
    /// The longest pause for the citizen, working days.
    pub longest_pause: u32,
    /// The longest wait for another body, working days.
    pub longest_wait_for_authority: u32,
    /// Working days of silence after which an answered case ends.
    pub silence_closes_after: u32,
    /// Working days after the answer within which it may be reopened.
    pub reopen_within: u32,
    /// Working days before the due day on which the unit is reminded.
    pub near_due: u32,
    /// How fast an overdue case climbs its ladder.
    pub ladder: Pace,
    /// Working days for the apology after a fault is established.
    pub fault_apology_within: u32,
    /// Working days in which the province decides a proposal to divert.
    pub diversion_decided_within: u32,
    /// Working days in which the province reviews a refusal.
    pub refusal_reviewed_within: u32,
    /// Working days in which the province decides whether a duty to apologise never arose.
    pub void_decided_within: u32,
    /// Days within which the applicant may object to that.
    pub void_objection_within: u32,
    /// Units by which a limit whose rule leaves extension to the unit may grow, once; 0 for never.
    pub extension: u32,
    /// Working days within which the accused explains.
    pub explanation_within: u32,
    /// Whether approval by click counts as a signature.
    pub approval_is_signature: bool,
    /// Whether this portal's own overdue answer owes an apology.
    pub own_overdue_owes_apology: bool,
    /// Whether integrity reports may carry a sealed identity.
    pub sealed_integrity_identity: bool,
    /// Whether a deputy may sign a letter of apology.
    pub deputy_signs: bool,
    /// How apologies of one cause are counted together.
    pub repeats: Repeats,
}

/// One setting's value from a day to a day, for the country or for one province.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PolicyRow {
    /// Which setting.
    pub setting: Setting,
    /// Its value.
    pub value: u32,
    /// The province it is for; none for everywhere.
    pub province: Option<String>,
    /// First day.
    pub valid_from: Day,
    /// Last day; none while it goes on.
    pub valid_to: Option<Day>,
    /// What it rests on.
    pub legal_basis: String,
    /// Whether that settles it, or it is an editable default.
    pub certainty: RuleCertainty,
}

/// Every policy, in all its versions.
#[derive(Clone, Debug)]
pub struct Policies {
    rows: Vec<PolicyRow>,
}

impl Policies {
    /// Keeps the rows; the parser has checked them.
    pub fn new(rows: Vec<PolicyRow>) -> Self {
        Self { rows }
    }

    /// Every row.
    pub fn all(&self) -> &[PolicyRow] {
        &self.rows
    }

    /// The settings in force for a province on a day.
    pub fn of(&self, province: &str, on: Day) -> Policy {
        let value = |setting| self.value(setting, province, on).unwrap_or_default();
        let is_on = |setting| value(setting) == 1;
        Policy {
            longest_pause: value(Setting::LongestPause),
            longest_wait_for_authority: value(Setting::LongestWaitForAuthority),
            silence_closes_after: value(Setting::SilenceClosesAfter),
            reopen_within: value(Setting::ReopenWithin),
            near_due: value(Setting::NearDue),
            ladder: Pace {
                first: value(Setting::LadderFirst),
                every: value(Setting::LadderEvery),
            },
            fault_apology_within: value(Setting::FaultApologyWithin),
            diversion_decided_within: value(Setting::DiversionDecidedWithin),
            refusal_reviewed_within: value(Setting::RefusalReviewedWithin),
            void_decided_within: value(Setting::VoidDecidedWithin),
            void_objection_within: value(Setting::VoidObjectionWithin),
            extension: value(Setting::Extension),
            explanation_within: value(Setting::ExplanationWithin),
            approval_is_signature: is_on(Setting::ApprovalIsSignature),
            own_overdue_owes_apology: is_on(Setting::OwnOverdueOwesApology),
            sealed_integrity_identity: is_on(Setting::SealedIntegrityIdentity),
            deputy_signs: is_on(Setting::DeputySigns),
            repeats: Repeats {
                months: value(Setting::RepeatWithin),
                noted_from: value(Setting::RepeatNotedFrom),
                climbs_from: value(Setting::RepeatClimbsFrom),
            },
        }
    }

    /// A setting's value: the province's own, else the country's.
    pub fn value(&self, setting: Setting, province: &str, on: Day) -> Option<u32> {
        self.row(setting, province, on).map(|row| row.value)
    }

    /// Whether pages must say "theo cấu hình của đơn vị", never "theo luật".
    pub fn is_uncertain(&self, setting: Setting, province: &str, on: Day) -> bool {
        let row = self.row(setting, province, on);
        row.is_none_or(|row| row.certainty == RuleCertainty::Uncertain)
    }

    /// The row that gives a setting: the province's own, else the country's.
    pub fn row(&self, setting: Setting, province: &str, on: Day) -> Option<&PolicyRow> {
        let in_force = |row: &&PolicyRow| {
            row.setting == setting && row.valid_from <= on && row.valid_to.is_none_or(|to| on <= to)
        };
        let find = |place: Option<&str>| {
            let mut rows = self.rows.iter().filter(in_force);
            rows.find(|row| row.province.as_deref() == place)
        };
        find(Some(province)).or_else(|| find(None))
    }
}
