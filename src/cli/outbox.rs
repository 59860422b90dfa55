//! `tiepdan outbox`: letters that have not left.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::place::{Where, block_on};
use crate::clock;
use crate::domain::time::Instant;
use crate::storage::outbox::{list_unsent, update_retried};

/// Rows read at once.
const CHUNK: i64 = 500;

/// Letters that have not left
#[derive(Args)]
pub(super) struct Outbox {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    List(List),
    Retry(Retry),
}

/// List letters that wait or are dead
#[derive(Args)]
#[command(after_help = "\
Example:
  tiepdan outbox list --json

Shows neither addresses nor texts: the outbox holds none.")]
struct List {
    /// Answer as JSON, one letter a line
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: Where,
}

/// Send dead letters again
#[derive(Args)]
#[command(after_help = "Examples:\n  tiepdan outbox retry\n  tiepdan outbox retry 17")]
struct Retry {
    /// One letter's number; all dead letters when left out
    id: Option<i64>,
    #[command(flatten)]
    place: Where,
}

impl Outbox {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        match &self.act {
            Act::List(list) => list.run(),
            Act::Retry(retry) => retry.run(),
        }
    }
}

impl List {
    fn run(&self) -> anyhow::Result<ExitCode> {
        let db = self.place.open()?;
        let mut out = io::stdout().lock();
        let mut after = 0;
        loop {
            let rows = block_on(async {
                let read = move |c: &mut _| list_unsent(c, after, CHUNK);
                Ok(db.read_slow(read).await?)
            })?;
            let Some(last) = rows.last() else {
                return Ok(ExitCode::SUCCESS);
            };
            after = last.id;
            for row in &rows {
                let next = Instant(row.next_at).to_string();
                let problem = row.problem.as_deref().unwrap_or_default();
                if self.json {
                    let line = serde_json::json!({
                        "id": row.id, "letter": row.template, "state": row.state,
                        "attempts": row.attempts, "next_at": next, "problem": row.problem,
                    });
                    writeln!(out, "{line}")?;
                } else {
                    let (id, letter, state) = (row.id, &row.template, &row.state);
                    let attempts = row.attempts;
                    writeln!(
                        out,
                        "{id}\t{letter}\t{state}\t{attempts}\t{next}\t{problem}"
                    )?;
                }
            }
        }
    }
}

impl Retry {
    fn run(&self) -> anyhow::Result<ExitCode> {
        let db = self.place.open()?;
        let (now, only) = (clock::now(), self.id);
        let retried = block_on(async {
            let retry = db.write(move |tx| Ok(update_retried(tx.conn(), now, only)?));
            let retried = retry.await?;
            db.stop().await;
            Ok(retried)
        })?;
        writeln!(io::stdout(), "{retried}")?;
        Ok(if retried == 0 && only.is_some() {
            super::refuse(&"no dead letter has this number")
        } else {
            ExitCode::SUCCESS
        })
    }
}
