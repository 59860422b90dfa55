//! Tables as diesel sees them; `migrations/` makes them and describes their columns.
#![expect(missing_docs, reason = "the columns are described in the migrations")]

pub mod reference;
pub mod cases;
pub mod dossiers;
pub mod accounts;
pub mod duties;
pub mod installation;
pub mod drafts;
pub mod sheets;
pub mod shares;
pub mod documents;

use self::shares::shares as share_rows;
use accounts::roster_state;
use cases::{cases as filed, events};
use dossiers::obligations;
use reference::reference_state;

// Their versions are read together, as every write begins.
diesel::allow_tables_to_appear_in_same_query!(reference_state, roster_state);
diesel::allow_tables_to_appear_in_same_query!(events, obligations);
diesel::allow_tables_to_appear_in_same_query!(filed, share_rows);
