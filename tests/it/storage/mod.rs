//! Storage on both databases.

mod counters;
mod gate;
mod connection;
mod writes;
mod batches;
mod crash;
mod reads;
mod reference;
mod roster;
mod migrations;
mod parity;
mod audit;
mod audit_faults;
