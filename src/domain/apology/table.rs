//! What can be done to an obligation, from where, and where it leads.

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::State;
use crate::domain::refusal::Refusal;

/// What can be done to an obligation.
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
pub enum Act {
    /// The letter is drafted and laid before the leader.
    #[strum(serialize = "apology_draft")]
    Draft,
    /// The leader gives it back.
    #[strum(serialize = "apology_return")]
    Return,
    /// The leader signs it: it is issued.
    #[strum(serialize = "apology_sign")]
    Sign,
    /// It is handed over or sent.
    #[strum(serialize = "apology_deliver")]
    Deliver,
    /// The citizen confirms that it came.
    #[strum(serialize = "apology_confirm")]
    Confirm,
    /// "Tôi chưa nhận": it is owed again.
    #[strum(serialize = "apology_deny")]
    Deny,
    /// It is shown in the public register.
    #[strum(serialize = "apology_publish")]
    Publish,
    /// The unit would have it found that the duty never arose; it is owed meanwhile.
    #[strum(serialize = "apology_propose_void")]
    ProposeVoid,
    /// The level above does not agree.
    #[strum(serialize = "apology_reject_void")]
    RejectVoid,
    /// The level above finds that the duty never arose.
    #[strum(serialize = "apology_void")]
    Void,
    /// The applicant objects to that.
    #[strum(serialize = "apology_object")]
    Object,
    /// The objection is upheld.
    #[strum(serialize = "apology_restore")]
    Restore,
    /// The objection is turned down.
    #[strum(serialize = "apology_keep_void")]
    KeepVoid,
}

/// One row of the life of an obligation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    /// The act.
    pub act: Act,
    /// The states in which it can be done.
    pub from: &'static [State],
    /// Where it leads.
    pub to: State,
}

/// The life of an obligation.
pub const TABLE: &[Row] = &[
    Row {
        act: Act::Draft,
        from: &[State::Owed],
        to: State::AwaitingSignature,
    },
    Row {
        act: Act::Return,
        from: &[State::AwaitingSignature],
        to: State::Owed,
    },
    Row {
        act: Act::Sign,
        from: &[State::AwaitingSignature],
        to: State::Issued,
    },
    Row {
        act: Act::Deliver,
        from: &[State::Issued],
        to: State::Issued,
    },
    Row {
        act: Act::Confirm,
        from: &[State::Issued],
        to: State::Issued,
    },
    Row {
        act: Act::Confirm,
        from: &[State::Published],
        to: State::Published,
    },
    Row {
        act: Act::Deny,
        from: &[State::Issued, State::Published],
        to: State::Owed,
    },
    Row {
        act: Act::Publish,
        from: &[State::Issued],
        to: State::Published,
    },
    Row {
        act: Act::ProposeVoid,
        from: &[State::Owed],
        to: State::Owed,
    },
    Row {
        act: Act::ProposeVoid,
        from: &[State::AwaitingSignature],
        to: State::AwaitingSignature,
    },
    Row {
        act: Act::RejectVoid,
        from: &[State::Owed],
        to: State::Owed,
    },
    Row {
        act: Act::RejectVoid,
        from: &[State::AwaitingSignature],
        to: State::AwaitingSignature,
    },
    Row {
        act: Act::Void,
        from: &[State::Owed, State::AwaitingSignature],
        to: State::Void,
    },
    Row {
        act: Act::Object,
        from: &[State::Void],
        to: State::Void,
    },
    Row {
        act: Act::Restore,
        from: &[State::Void],
        to: State::Owed,
    },
    Row {
        act: Act::KeepVoid,
        from: &[State::Void],
        to: State::Void,
    },
];

/// Where an act leads from a state.
///
/// # Errors
/// `ObligationNotNow` when it cannot be done there.
pub fn next(state: State, act: Act) -> Result<State, Refusal> {
    let mut rows = TABLE.iter();
    let row = rows.find(|row| row.act == act && row.from.contains(&state));
    row.map(|row| row.to)
        .ok_or(Refusal::ObligationNotNow { state })
}
