//! Counts of what the portal was asked and how long it took. Labels come from closed lists only:
//! the route's pattern, never an address, so no code of a case and no visitor is ever in them.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use crate::domain::coded::Coded as _;
use crate::domain::time::Instant;
use crate::domain::trouble::{Trouble, TroubleKind};

/// Upper ends of the histogram's buckets, in seconds.
const BUCKETS: [f64; 9] = [0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5];

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct Asked {
    route: String,
    status: u16,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct OfDuty {
    duty: String,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct OfTrouble {
    trouble: String,
}

/// What is read from the database when somebody looks.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Levels {
    /// What is wrong now.
    pub troubles: Vec<Trouble>,
    /// Each duty, and when it last ran.
    pub last_runs: Vec<(String, Instant)>,
}

/// The meters of one running portal. Clones share everything.
#[derive(Clone)]
pub struct Meters {
    answers: Family<Asked, Histogram>,
    dead_letters: Gauge,
    letters_held_since: Gauge,
    degraded: Family<OfTrouble, Gauge>,
    duty_ran: Family<OfDuty, Gauge>,
    registry: Arc<Registry>,
}

impl Default for Meters {
    fn default() -> Self {
        let timer: fn() -> Histogram = || Histogram::new(BUCKETS);
        let answers = Family::new_with_constructor(timer);
        let dead_letters = Gauge::default();
        let letters_held_since = Gauge::default();
        let degraded = Family::default();
        let duty_ran = Family::default();
        let mut registry = Registry::with_prefix("tiepdan");
        registry.register_with_unit(
            "answer",
            "Time to answer a request, by route and status",
            Unit::Seconds,
            Family::clone(&answers),
        );
        registry.register(
            "dead_letters",
            "Letters that can never be delivered",
            Gauge::clone(&dead_letters),
        );
        registry.register_with_unit(
            "letters_held_since",
            "When the oldest letter that is held up was ordered; 0 when letters leave",
            Unit::Seconds,
            Gauge::clone(&letters_held_since),
        );
        registry.register(
            "degraded",
            "1 for each trouble the portal has though it goes on working",
            Family::clone(&degraded),
        );
        registry.register_with_unit(
            "duty_last_run",
            "When a timed duty last ran",
            Unit::Seconds,
            Family::clone(&duty_ran),
        );
        Self {
            answers,
            dead_letters,
            letters_held_since,
            degraded,
            duty_ran,
            registry: Arc::new(registry),
        }
    }
}

impl Meters {
    /// Counts an answer of a route, given as its pattern.
    pub fn answered(&self, route: &str, status: u16, took: Duration) {
        let asked = Asked {
            route: route.to_owned(),
            status,
        };
        self.answers
            .get_or_create(&asked)
            .observe(took.as_secs_f64());
    }

    fn tell(&self, troubles: &[Trouble]) {
        let (mut dead, mut held) = (0, 0);
        for trouble in troubles {
            match trouble {
                Trouble::DeadLetters { count } => dead = *count,
                Trouble::MailHeld { since } => held = seconds(*since),
                Trouble::CalendarEnding { .. } => {}
            }
        }
        self.dead_letters.set(dead);
        self.letters_held_since.set(held);
        for kind in TroubleKind::all() {
            let of = OfTrouble {
                trouble: kind.code().to_owned(),
            };
            let has = troubles.iter().any(|trouble| trouble.kind() == *kind);
            self.degraded.get_or_create(&of).set(i64::from(has));
        }
    }

    /// Everything, as text.
    ///
    /// # Errors
    /// None in practice: a text takes whatever is written.
    pub fn told(&self, levels: &Levels) -> Result<String, fmt::Error> {
        self.tell(&levels.troubles);
        for (duty, at) in &levels.last_runs {
            let of = OfDuty { duty: duty.clone() };
            self.duty_ran.get_or_create(&of).set(seconds(*at));
        }
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

/// Whole seconds since 1970.
fn seconds(at: Instant) -> i64 {
    at.0.div_euclid(1_000_000)
}
