//! `tiepdan import staff`: a whole staff list joins at once; their one-time passwords go to a file
//! only its owner can read.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::answer::{Answer, Done, Fault};
use crate::accounts::import::{Newcomer, import_staff, list_taken, parse};
use crate::accounts::password::{Password, Passwords};
use crate::cli::place::Where;
use crate::clock;
use crate::domain::change::By;
use crate::reference::rows::RowError;
use crate::storage::db::{Db, Tx};

/// Imports a list.
pub(super) async fn answer(path: &Path, place: &Where, done: Done) -> anyhow::Result<Answer> {
    let text = super::read(path)?;
    let db = place.open()?;
    let reference = db.reference().await?;
    let newcomers = match parse(&text, &reference, clock::now().day()) {
        Ok(newcomers) => newcomers,
        Err(wrong) => return Ok(refused(&wrong)),
    };
    let checked = newcomers.clone();
    let taken = db.read(move |c| list_taken(c, &checked)).await?;
    let answer = match (taken.is_empty(), done) {
        (false, _) => refused(&taken),
        (true, Done::Tried) => Answer::Joined(newcomers.len(), None),
        (true, Done::Yes) => match take(&db, path, newcomers).await? {
            Ok((count, file)) => Answer::Joined(count, Some(file)),
            Err(wrong) => refused(&wrong),
        },
    };
    db.stop().await;
    Ok(answer)
}

fn refused(wrong: &[RowError]) -> Answer {
    Answer::Refused(wrong.iter().map(Fault::from).collect())
}

type Taken = Result<(usize, PathBuf), Vec<RowError>>;

async fn take(db: &Db, path: &Path, newcomers: Vec<Newcomer>) -> anyhow::Result<Taken> {
    let hashing = Passwords::new()?;
    let (mut all, mut told) = (Vec::new(), Vec::new());
    for newcomer in newcomers {
        let password = Password::random()?;
        told.push((newcomer.login.clone(), password.clone()));
        all.push((newcomer, hashing.hash(password).await?));
    }
    // Written before anybody joins: a password that cannot be handed over is no use.
    let (file, mut kept) = secret_file(path)?;
    let mut csv = csv::Writer::from_writer(&mut kept);
    csv.write_record(["login", "password"])?;
    for (login, password) in &told {
        csv.write_record([login.as_str(), password.reveal()])?;
    }
    csv.flush()?;
    drop(csv);
    kept.flush()?;
    kept.sync_all()?;
    let count = all.len();
    let now = clock::now();
    let done = db
        .write(move |tx: &mut Tx<'_>| import_staff(tx, now, By::Portal, &all))
        .await;
    if !matches!(&done, Ok(wrong) if wrong.is_empty()) {
        std::fs::remove_file(&file).with_context(|| file.display().to_string())?;
    }
    let wrong = done?;
    Ok(match wrong.is_empty() {
        true => Ok((count, file)),
        false => Err(wrong),
    })
}

/// `<file>.passwords.csv`, which must not be there yet, readable by its owner only.
fn secret_file(list: &Path) -> anyhow::Result<(PathBuf, File)> {
    let mut name = list.as_os_str().to_owned();
    name.push(".passwords.csv");
    let path = PathBuf::from(name);
    let file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)
        .with_context(|| path.display().to_string())?;
    Ok((path, file))
}
