//! The only reader of the time. Everything else is given it.

use crate::domain::time::Instant;

/// The present moment.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the room through which time enters"
)]
pub fn now() -> Instant {
    jiff::Timestamp::now().into()
}
