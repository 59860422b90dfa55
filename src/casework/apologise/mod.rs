//! The apology a late dossier owes, or a fault a case has found: raised from the data, drafted from
//! its facts, signed by the head or a deputy, delivered the way the dossier was lodged, published
//! masked. One that is late climbs.

mod act;
mod climb;
mod found;
mod deliver;
mod letter;
mod matter;
mod repeat;
mod signer;
mod raise;
mod question;
mod void;

pub use act::{ApologyDraft, Owed, draft, give_back, sign};
pub use climb::climb;
pub(super) use climb::planned;
pub use deliver::{Handed, deliver};
pub(super) use found::raise_found;
pub(super) use matter::Matter;
pub(super) use question::{Questioned, Side, asks, decide_by, keep};
pub use raise::{raise, raise_late};
pub(super) use repeat::of_cause;
pub use void::{confirm_void, keep_void, propose_void, reject_void, restore};
