//! Timed duties: one table of name, interval and function. Leases keep two nodes from doing one
//! duty twice; each duty is right even when they fail to.

mod duties;
mod feeds;

use data_encoding::HEXLOWER;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use tokio::sync::watch;
use tokio::time::{Duration, sleep};

use crate::app::App;
use crate::config::Config;
use crate::domain::time::Instant;
use crate::mail::mailer::BadServer;
use crate::mail::post::PostRoom;
use crate::storage::error::{Failure, StorageError};
use crate::storage::leases::{Claim, claim_lease, update_lease_done};

/// Seconds a duty is held when its process dies in the middle of it.
const HOLD: i64 = 120;

/// What a duty may use. Clones share everything.
#[derive(Clone)]
pub struct Office {
    /// The running program.
    pub app: App,
    /// Where letters leave.
    pub post: PostRoom,
    holder: Arc<str>,
}

impl Office {
    /// An office that sends letters as the configuration says.
    ///
    /// # Errors
    /// The mail server's address is not one.
    pub fn new(app: App) -> Result<Self, BadServer> {
        let mut random = [0; 8];
        // Two offices of one name would only do a duty twice.
        let holder = match getrandom::fill(&mut random) {
            Ok(()) => HEXLOWER.encode(&random),
            Err(_) => std::process::id().to_string(),
        };
        Ok(Self {
            post: PostRoom::of(app.db.clone(), Arc::clone(&app.keys), &app.config)?,
            app,
            holder: holder.into(),
        })
    }
}

/// What a duty is doing: it answers how much it did.
type Work<'a> = Pin<Box<dyn Future<Output = Result<usize, Failure>> + Send + 'a>>;

/// A duty: its stable name, seconds between two runs, and what it does.
#[derive(Clone, Copy)]
pub struct Duty {
    /// Its name, in leases and logs.
    pub name: &'static str,
    /// Seconds between two runs.
    pub every: i64,
    run: for<'a> fn(&'a Office, Instant) -> Work<'a>,
}

/// The duty whose interval is a setting.
const FETCH: &str = "fetch_dossiers";

impl Duty {
    /// Seconds between two runs, as the settings say.
    fn every(&self, config: &Config) -> i64 {
        match self.name {
            FETCH => i64::try_from(config.feed_every).unwrap_or(i64::MAX),
            _ => self.every,
        }
    }
}

/// Every duty. A new one is a line here and a function in `duties.rs`. Those that order letters
/// come before the one that posts them, so that one round by hand lets them leave.
pub const DUTIES: &[Duty] = &[
    Duty {
        name: "fire_milestones",
        every: 60,
        run: |office, now| Box::pin(duties::fire_milestones(office, now)),
    },
    Duty {
        name: "share_out_cases",
        every: 30,
        run: |office, now| Box::pin(duties::share_out_cases(office, now)),
    },
    Duty {
        name: "remind_to_explain",
        every: 600,
        run: |office, now| Box::pin(duties::remind_to_explain(office, now)),
    },
    Duty {
        name: "raise_apologies",
        every: 3_600,
        run: |office, now| Box::pin(duties::raise_apologies(office, now)),
    },
    Duty {
        name: "recalculate_due_days",
        every: 20,
        run: |office, now| Box::pin(duties::recalculate_due_days(office, now)),
    },
    Duty {
        name: "ask_for_calendar",
        every: 3_600,
        run: |office, now| Box::pin(duties::ask_for_calendar(office, now)),
    },
    Duty {
        name: FETCH,
        every: 60,
        run: |office, now| Box::pin(feeds::fetch_dossiers(office, now)),
    },
    Duty {
        name: "import_dossiers",
        every: 5,
        run: |office, now| Box::pin(feeds::import_dossiers(office, now)),
    },
    Duty {
        name: "post_letters",
        every: 5,
        run: |office, now| Box::pin(duties::post_letters(office, now)),
    },
    Duty {
        name: "forget_old_requests",
        every: 3_600,
        run: |office, now| Box::pin(duties::forget_old_requests(office, now)),
    },
    Duty {
        name: "forget_unsent_reports",
        every: 600,
        run: |office, now| Box::pin(duties::forget_unsent_reports(office, now)),
    },
    Duty {
        name: "forget_old_guesses",
        every: 3_600,
        run: |office, now| Box::pin(duties::forget_old_guesses(office, now)),
    },
    Duty {
        name: "forget_old_sessions",
        every: 3_600,
        run: |office, now| Box::pin(duties::forget_old_sessions(office, now)),
    },
    Duty {
        name: "recount_figures",
        every: 86_400,
        run: |office, now| Box::pin(duties::recount_figures(office, now)),
    },
    Duty {
        name: "audit_checkpoint",
        every: 86_400,
        run: |office, now| Box::pin(duties::audit_checkpoint(office, now)),
    },
];

/// What became of a duty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It ran, and did so much.
    Did(usize),
    /// It is not due, or another process has it.
    NotDue,
    /// It could not; it is due again after its interval.
    Failed(Failure),
}

/// Runs each duty that is due once, in the order of the table.
pub async fn run_once(office: &Office) -> Vec<(&'static str, Outcome)> {
    let mut all = Vec::new();
    for duty in DUTIES {
        all.push((duty.name, attempt(office, duty).await));
    }
    all
}

/// Runs the duties until `stop` turns true; a duty under way is finished first.
pub async fn serve(office: &Office, stop: watch::Receiver<bool>) {
    let mut all = tokio::task::JoinSet::new();
    for duty in DUTIES {
        let (office, mut stop) = (office.clone(), stop.clone());
        all.spawn(async move {
            let pause = Duration::from_secs(u64::try_from(duty.every.min(60)).unwrap_or(60));
            while !*stop.borrow() {
                attempt(&office, duty).await;
                // Whoever could tell us to stop being gone is a reason to stop.
                let told = stop.wait_for(|stop| *stop);
                tokio::select! {
                    () = sleep(pause) => {}
                    _ = told => break,
                }
            }
        });
    }
    while all.join_next().await.is_some() {}
}

async fn attempt(office: &Office, duty: &Duty) -> Outcome {
    let outcome = match run(office, duty).await {
        Ok(Some(did)) => Outcome::Did(did),
        Ok(None) => Outcome::NotDue,
        Err(failure) => Outcome::Failed(failure),
    };
    match &outcome {
        Outcome::Did(did) if *did > 0 => tracing::info!(duty = duty.name, did, "duty done"),
        Outcome::Failed(failure) => tracing::error!(duty = duty.name, %failure, "duty failed"),
        Outcome::Did(_) | Outcome::NotDue => {}
    }
    outcome
}

async fn run(office: &Office, duty: &Duty) -> Result<Option<usize>, Failure> {
    let now = office.app.clock.now();
    let (name, holder) = (duty.name, Arc::clone(&office.holder));
    let every = duty.every(&office.app.config);
    let claimed = office.app.db.write(move |tx| {
        let claim = Claim {
            name,
            holder: &holder,
            every,
            hold: HOLD,
        };
        Ok(claim_lease(tx.conn(), now, &claim)?)
    });
    let lease = match claimed.await {
        Ok(lease) => lease,
        // Two processes wrote the lease's first row.
        Err(Failure::Storage(StorageError::Taken(_))) => None,
        Err(failure) => return Err(failure),
    };
    let Some(lease) = lease else {
        return Ok(None);
    };
    let done = (duty.run)(office, now).await;
    office
        .app
        .db
        .write(move |tx| Ok(update_lease_done(tx.conn(), now, &lease)?))
        .await?;
    done.map(Some)
}
