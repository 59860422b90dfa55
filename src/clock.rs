//! The only reader of the time. Everything else is given it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::domain::time::Instant;

/// Where a program gets the time from. Clones tell the same time.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that stands until it is moved, for tests: microseconds UTC.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at an instant.
    pub fn set(at: Instant) -> Self {
        Self::Set(Arc::new(AtomicI64::new(at.0)))
    }

    /// The present moment.
    pub fn now(&self) -> Instant {
        match self {
            Self::System => now(),
            Self::Set(at) => Instant(at.load(Ordering::SeqCst)),
        }
    }

    /// Moves a clock that stands. The machine's own clock is not ours to move.
    pub fn advance(&self, seconds: i64) {
        if let Self::Set(at) = self {
            at.fetch_add(seconds.saturating_mul(1_000_000), Ordering::SeqCst);
        }
    }
}

/// The present moment by the machine's clock.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the room through which time enters"
)]
pub fn now() -> Instant {
    jiff::Timestamp::now().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_clock_moves_only_when_told() {
        let clock = Clock::set(Instant(5));
        let other = clock.clone();
        clock.advance(2);
        assert_eq!(other.now(), Instant(2_000_005));
    }
}
