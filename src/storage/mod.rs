//! Rows and queries. `connection/` is the only place that knows which database it is.

pub mod settings;
pub mod connection;
pub mod error;
pub mod columns;
pub mod lock;
pub mod backup;
pub mod migrations;
pub mod schema;
pub mod db;
pub mod reference;
pub mod cases;
pub mod dossiers;
pub mod figures;
pub mod rows;
pub mod search;
pub mod keys;
pub mod seal;
pub mod audit;
pub mod leases;
pub mod outbox;
pub mod accounts;
pub mod drafts;
pub mod units;
pub mod documents;
pub mod installation;
pub mod probe;
