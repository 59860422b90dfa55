//! `tiepdan import`: what is good comes into force, what is bad changes nothing.

mod calendar;
mod desk;
mod files;
mod law;

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;

use tiepdan::domain::directory::place::{Place, PlaceKind};
use tiepdan::domain::time::Day;
use tiepdan::storage::db::Db;
use tiepdan::storage::settings::Address;

use super::{Answer, tiepdan_in};
use crate::support::database::TestDatabase;

/// Imports a text into a database, as a file called `new.csv`.
fn import(database: &TestDatabase, what: &str, text: &str, more: &str) -> Answer {
    let file = database.folder().join("new.csv");
    std::fs::write(&file, text).unwrap();
    let key = database.folder().join("key");
    std::fs::write(&key, [7; 32]).unwrap();
    std::fs::set_permissions(&key, Permissions::from_mode(0o600)).unwrap();
    let address = match &database.settings.address {
        Address::Sqlite(path) => path.display().to_string(),
        Address::Postgres(url) => url.clone(),
    };
    let command = format!(
        "import {what} {} --database {address} {more}",
        file.display()
    );
    let settings = [
        ("TIEPDAN_DATA", database.folder().to_str().unwrap()),
        ("TIEPDAN_MASTER_KEY_FILE", key.to_str().unwrap()),
    ];
    let answer = tiepdan_in(&settings, &command, "");
    let folder = format!("{}/", database.folder().display());
    Answer {
        code: answer.code,
        out: answer.out.replace(&folder, ""),
        err: answer.err.replace(&folder, ""),
    }
}

/// What a write of a running program sees: the version in force, and what 18073 is.
async fn in_force(db: &Db) -> (i64, PlaceKind) {
    let seen = db.write(|tx| {
        let on: Day = "2027-01-01".parse().unwrap();
        let reference = tx.reference();
        let named = reference.directory.named(Place::Commune(18_073), on);
        Ok((reference.version, named.unwrap().kind))
    });
    seen.await.unwrap()
}
