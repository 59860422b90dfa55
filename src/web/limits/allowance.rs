//! How much each bucket allows one address.

use std::num::NonZeroU32;
use std::time::Duration;

/// So many at once, all of them back after so long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Allowance {
    /// How many at once.
    pub times: NonZeroU32,
    /// In how long a used-up allowance is whole again.
    pub within: Duration,
}

/// The allowances of one address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Allowances {
    /// Filing reports.
    pub filing: Allowance,
    /// Answering the questions of a report.
    pub drafts: Allowance,
    /// Trying to log in.
    pub login: Allowance,
    /// Trying codes and secrets.
    pub tracking: Allowance,
    /// Calling the API.
    pub api: Allowance,
}

impl Default for Allowances {
    /// Sixty neighbours behind one address can file in ten minutes; guessing is slow.
    fn default() -> Self {
        let of = |times, seconds| Allowance {
            times: NonZeroU32::new(times).unwrap_or(NonZeroU32::MIN),
            within: Duration::from_secs(seconds),
        };
        Self {
            filing: of(60, 600),
            // Some fifteen pages a report, and as many again for second thoughts.
            drafts: of(1_800, 600),
            login: of(30, 60),
            tracking: of(30, 60),
            api: of(600, 60),
        }
    }
}
