//! How long the next guess at a password or a secret waits. Nobody is ever shut out for good: the
//! wait has an end, and what is old is forgiven.

use std::net::{IpAddr, Ipv6Addr};

use super::time::Instant;

/// Seconds after which wrong guesses no longer count.
pub const FORGIVEN: i64 = 24 * 3_600;
/// Seconds of the first wait; each further wrong guess doubles it.
const FIRST_WAIT: i64 = 15;

/// Wrong guesses at one subject.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tried {
    /// How many in a row.
    pub failures: i64,
    /// When the last was made.
    pub last_at: Instant,
}

/// How much is borne for one kind of subject.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Patience {
    /// Wrong guesses that cost nothing.
    pub free: i64,
    /// Seconds of the longest wait.
    pub longest: i64,
}

/// For one account from one address: somebody who mistypes.
pub const ONE_HAND: Patience = Patience {
    free: 5,
    longest: 900,
};
/// For one account from everywhere: many addresses that try one name.
pub const ACCOUNT: Patience = Patience {
    free: 20,
    longest: 300,
};
/// For one address: one place, perhaps a whole office, that tries many names.
pub const ADDRESS: Patience = Patience {
    free: 50,
    longest: 900,
};
/// For one case: its secret has 80 bits, so a short wait is enough and its sender is not kept out.
pub const CASE: Patience = Patience {
    free: 20,
    longest: 60,
};

/// Whom an address stands for: a household is given a whole IPv6 /64 and may use any of it; an
/// IPv4 address is one, however it is written.
pub fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(four) => four.into(),
        IpAddr::V6(six) => Ipv6Addr::from_bits(six.to_bits() >> 64 << 64).into(),
    }
}

impl Tried {
    /// Wrong guesses that still count.
    pub fn counted(self, now: Instant) -> i64 {
        match self.last_at.plus_seconds(FORGIVEN) <= now {
            true => 0,
            false => self.failures,
        }
    }

    /// Seconds until the next guess is looked at; none when it may be made now.
    pub fn wait(self, patience: Patience, now: Instant) -> Option<i64> {
        let beyond = self.counted(now).checked_sub(patience.free)?;
        if beyond < 0 {
            return None;
        }
        let doublings = u32::try_from(beyond).unwrap_or(u32::MAX).min(16);
        let wait = FIRST_WAIT.saturating_mul(1 << doublings);
        let until = self.last_at.plus_seconds(wait.min(patience.longest));
        (until > now).then(|| (until.0 - now.0 + 999_999) / 1_000_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(failures: i64) -> Tried {
        Tried {
            failures,
            last_at: Instant(0),
        }
    }

    #[test]
    fn waits_double_up_to_the_longest_and_end() {
        let wait = |failures, seconds| {
            let now = Instant(0).plus_seconds(seconds);
            tried(failures).wait(ONE_HAND, now)
        };
        assert_eq!(wait(4, 0), None);
        assert_eq!(wait(5, 0), Some(15));
        assert_eq!(wait(6, 0), Some(30));
        assert_eq!(wait(6, 29), Some(1));
        assert_eq!(wait(6, 30), None);
        for failures in 12..200 {
            assert_eq!(wait(failures, 0), Some(ONE_HAND.longest), "{failures}");
            assert_eq!(wait(failures, ONE_HAND.longest), None, "{failures}");
        }
        assert_eq!(wait(i64::MAX, 0), Some(ONE_HAND.longest));
    }

    #[test]
    fn a_household_is_one_whichever_address_it_uses() {
        let of = |text: &str| household(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.7"), of("192.0.2.7"));
        assert_ne!(of("192.0.2.7"), of("192.0.2.8"));
    }

    #[test]
    fn what_is_old_is_forgiven() {
        let now = Instant(0).plus_seconds(FORGIVEN);
        assert_eq!(tried(100).counted(now), 0);
        assert_eq!(tried(100).counted(now.plus_seconds(-1)), 100);
    }
}
