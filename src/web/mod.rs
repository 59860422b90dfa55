//! Pages and API: the doors people enter by. Open `routes.rs` first.
