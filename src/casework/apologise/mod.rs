//! The apology a late dossier owes: raised from the data, drafted from the dossier's facts, signed
//! by the head or a deputy, delivered the way the dossier was lodged, published masked. One that is
//! late climbs.

mod act;
mod climb;
mod letter;
mod signer;
mod raise;

pub use act::{ApologyDraft, Owed, deliver, draft, give_back, sign};
pub use climb::climb;
pub(super) use climb::planned;
pub use raise::{raise, raise_late};
