//! Addresses stay sealed until the moment they are written to; two posters share the work.

use std::sync::Arc;

use tiepdan::domain::change::Template;
use tiepdan::domain::ids::DossierId;
use tiepdan::mail::post::run;
use tiepdan::storage::dossiers::imports::{NewImportRow, insert_import};
use tiepdan::storage::dossiers::{
    DossierIdentityRow, DossierTold, find_dossier, insert_dossier_identities, insert_dossiers,
};
use tiepdan::storage::keys::Keys;
use tiepdan::storage::outbox::{LetterData, list_unsent};
use tiepdan::storage::seal::SealKey;

use super::sink::{Mood, Sink};
use super::{by, order, room, start};
use crate::support::database::TestDatabase;

const CANARY: &str = "canary.sau@example.vn";

#[tokio::test]
async fn a_sealed_address_receives_its_letter_and_stands_nowhere_in_the_clear() {
    let (database, sink) = (TestDatabase::new(), Sink::start(Mood::Accepts));
    let db = database.open();
    let room = room(&db, by(&sink));
    let keys: Arc<Keys> = Arc::clone(&room.keys);
    let import = move |tx: &mut tiepdan::storage::db::Tx<'_>| {
        let c = tx.conn();
        let import = NewImportRow {
            sha256: vec![1],
            place_code: "18073".to_owned(),
            file_name: "x.json".to_owned(),
            row_count: 1,
            imported_at: 0,
            imported_by: None,
        };
        let import_id = insert_import(c, &import)?;
        let promised = start().day().0;
        let code = "H42.18073-1";
        insert_dossiers(c, &[dossier(code, promised, import_id)])?;
        let dossier_id = find_dossier(c, code)?.unwrap().id;
        let key = SealKey::generate(code)?;
        let identity = DossierIdentityRow {
            dossier_id,
            wrapped_key: key.wrap(&keys)?,
            name: None,
            email: Some(key.seal("email", CANARY)?),
            phone: None,
            address: None,
            summary: None,
        };
        insert_dossier_identities(c, &[identity])?;
        let letter = LetterData::to_applicant(DossierId(dossier_id));
        Ok(tx.post(start(), Template::ApologyIssued, &letter)?)
    };
    db.write(import).await.unwrap();
    assert_eq!(run(&room, start()).await.unwrap().sent, 1);
    let taken = sink.taken();
    assert_eq!(taken.len(), 1);
    assert!(taken[0].contains(CANARY));
    for entry in std::fs::read_dir(database.folder()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let found = bytes
            .windows(CANARY.len())
            .any(|part| part == CANARY.as_bytes());
        assert!(!found, "the address stands in a file");
    }
}

fn dossier(code: &str, promised_on: i32, import_id: i64) -> DossierTold {
    DossierTold {
        code: code.to_owned(),
        place_code: "18073".to_owned(),
        procedure_code: "1.000".to_owned(),
        procedure_name: "Khai sinh".to_owned(),
        field_code: None,
        field_name: None,
        handling_unit: None,
        lodged_by: "citizen".to_owned(),
        received_on: promised_on,
        promised_on,
        latest_promised_on: promised_on,
        statutory_on: None,
        finished_on: None,
        fetched_on: None,
        status: "open".to_owned(),
        version: 1,
        import_id,
    }
}

#[tokio::test]
async fn two_posters_at_once_send_each_letter_once() {
    let (database, sink) = (TestDatabase::new(), Sink::start(Mood::Accepts));
    let db = database.open();
    order(&db, &[Some("binh@example.vn"); 40]).await;
    let (one, two) = (room(&db, by(&sink)), room(&db, by(&sink)));
    let (one, two) = tokio::join!(run(&one, start()), run(&two, start()));
    assert_eq!(one.unwrap().sent + two.unwrap().sent, 40);
    assert_eq!(sink.taken().len(), 40);
    assert!(db.read(|c| list_unsent(c, 0, 9)).await.unwrap().is_empty());
}
