//! Tables as diesel sees them; `migrations/` makes them and describes their columns.
#![expect(missing_docs, reason = "the columns are described in the migrations")]

pub mod reference;
pub mod cases;
pub mod dossiers;
pub mod accounts;
pub mod duties;
