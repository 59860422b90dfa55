//! `tiepdan audit`: is the log what was written, and signed proof of it.

use data_encoding::HEXLOWER;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::place::{Where, block_on};
use crate::clock;
use crate::storage::audit::checkpoint::{insert_checkpoint, public_key, read_folder};
use crate::storage::audit::verify::verify;

/// The audit log: check it, sign it
#[derive(Args)]
pub(super) struct Audit {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    Verify(Verify),
    Checkpoint(Checkpoint),
}

/// Check every row, link and checkpoint
#[derive(Args)]
#[command(after_help = "\
Examples:
  tiepdan audit verify
  tiepdan audit verify --checkpoints /mnt/elsewhere/checkpoints --json

Compares with the checkpoints in the database and in the folder. Keep a copy of that folder
elsewhere: rows newer than the newest checkpoint are only chained, not signed.
Exit code 0: nothing was changed. 1: each fault on standard error, with its place.")]
struct Verify {
    /// The folder of checkpoints kept outside; `checkpoints` in the data folder when left out
    #[arg(long, value_name = "FOLDER")]
    checkpoints: Option<PathBuf>,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: Where,
}

/// Sign the heads of every stream now
#[derive(Args)]
#[command(after_help = "\
Example:
  tiepdan audit checkpoint

Writes the checkpoint to the database and to `checkpoints` in the data folder, and prints it with
the public key that proves it.")]
struct Checkpoint {
    #[command(flatten)]
    place: Where,
}

impl Audit {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        match &self.act {
            Act::Verify(verify) => verify.run(),
            Act::Checkpoint(checkpoint) => checkpoint.run(),
        }
    }
}

impl Verify {
    fn run(&self) -> anyhow::Result<ExitCode> {
        let config = self.place.config()?;
        let key = public_key(&config.keys()?);
        let folder = self.checkpoints.clone();
        let folder = folder.unwrap_or_else(|| config.data.join("checkpoints"));
        let (outside, foreign) = read_folder(&folder)?;
        let db = self.place.open()?;
        let report = block_on(async {
            let read = move |c: &mut _| verify(c, &key, &outside);
            Ok(db.read_slow(read).await?)
        })?;
        let mut faults: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
        faults.extend(
            foreign
                .iter()
                .map(|file| format!("{file} is not a checkpoint")),
        );
        let (rows, streams) = (report.rows, report.streams);
        let checkpoints = report.checkpoints;
        if self.json {
            let answer = serde_json::json!({
                "rows": rows, "streams": streams, "checkpoints": checkpoints, "faults": faults,
            });
            writeln!(io::stdout(), "{answer}")?;
        } else {
            let text = format!("{rows} rows, {streams} streams, {checkpoints} checkpoints");
            writeln!(io::stdout(), "{text}")?;
            for fault in &faults {
                writeln!(io::stderr(), "{fault}")?;
            }
        }
        Ok(if faults.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

impl Checkpoint {
    fn run(&self) -> anyhow::Result<ExitCode> {
        let config = self.place.config()?;
        let keys = config.keys()?;
        let public = public_key(&keys);
        let db = self.place.open()?;
        let made = block_on(async {
            let now = clock::now();
            let sign = db.write(move |tx| Ok(insert_checkpoint(tx.conn(), &keys, now)?));
            let made = sign.await?;
            db.stop().await;
            Ok(made)
        })?;
        made.write_to(&config.data.join("checkpoints"))?;
        let mut out = io::stdout().lock();
        write!(out, "{}", made.body)?;
        writeln!(out, "signature {}", HEXLOWER.encode(&made.signature))?;
        writeln!(out, "public_key {}", HEXLOWER.encode(public.as_bytes()))?;
        Ok(ExitCode::SUCCESS)
    }
}
