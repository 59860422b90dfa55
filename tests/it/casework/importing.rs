//! Files of desks: kept sealed, judged whole, written some rows at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tiepdan::casework::import::dossiers::keep::{Kept, Package, faults, keep, open};
use tiepdan::casework::import::dossiers::run::Runner;
use tiepdan::casework::import::dossiers::{File, Imported, Summary};
use tiepdan::casework::record::Stamp;
use tiepdan::domain::change::By;
use tiepdan::domain::dossier::file::{CameBy, Taking};
use tiepdan::reference::dossier_file::fault::Why;
use tiepdan::storage::db::Tx;
use tiepdan::storage::dossiers::files::{FileRow, find_file, list_unfinished_files};
use tiepdan::storage::dossiers::find_dossier;
use tiepdan::storage::error::{Failure, StorageError};

use super::ward::{Ward, morning};

const HEAD: &str = "MaHoSo,NgayTiepNhan,NgayHenTra,ChuHoSo\n";

fn file(text: &str) -> File {
    File {
        name: "hoso.csv".to_owned(),
        bytes: text.as_bytes().to_vec(),
        ward: "18073".parse().unwrap(),
    }
}

async fn take(ward: &Ward, text: &str, taking: Taking) -> Result<Imported, Failure> {
    let now = || morning("2026-11-16");
    let runner = Runner {
        db: &ward.db,
        keys: &ward.keys,
        now: &now,
        told: &|_| {},
    };
    runner
        .take(&file(text), (By::Portal, CameBy::Command, taking))
        .await
}

async fn kept(ward: &Ward, id: i64) -> FileRow {
    let found = ward.db.read(move |c| find_file(c, id)).await.unwrap();
    found.unwrap()
}

async fn is_known(ward: &Ward, code: &'static str) -> bool {
    ward.db
        .read(move |c| find_dossier(c, code))
        .await
        .unwrap()
        .is_some()
}

fn only_new(new: usize) -> Summary {
    Summary {
        new,
        ..Summary::default()
    }
}

#[actix_web::test]
async fn good_rows_are_taken_or_nothing_is_as_chosen() {
    let ward = Ward::new().await;
    let text = format!("{HEAD}H1,20261109,20261127,Trần Thị Sáu\nH2,20261109,mai,Lê Văn Quý\n");
    let Imported::Bad(bad) = take(&ward, &text, Taking::AllOrNothing).await.unwrap() else {
        panic!()
    };
    assert_eq!(bad.len(), 1);
    assert!(!is_known(&ward, "H1").await);
    let refused = kept(&ward, 1).await;
    assert_eq!(refused.state.state, "refused");
    assert_eq!((refused.state.row_count, refused.state.bad_count), (2, 1));
    assert_eq!(faults(&ward.keys, &refused).unwrap(), bad);
    // What is wrong may hold what the file says of people: it is sealed.
    let sealed = refused.state.faults.clone().unwrap();
    assert!(!sealed.windows(3).any(|part| part == b"mai"));

    // The same bytes, taken the other way.
    let taken = take(&ward, &text, Taking::GoodRows).await.unwrap();
    assert_eq!(taken, Imported::Taken(only_new(1), bad));
    assert!(is_known(&ward, "H1").await && !is_known(&ward, "H2").await);
    assert_eq!(
        take(&ward, &text, Taking::GoodRows).await.unwrap(),
        Imported::Same
    );
    assert_eq!(
        take(&ward, &text, Taking::AllOrNothing).await.unwrap(),
        Imported::Same
    );
    let taken = kept(&ward, 1).await;
    assert_eq!(taken.state.state, "taken");
    assert_eq!((taken.state.done_count, taken.state.new_count), (1, 1));
}

#[actix_web::test]
async fn a_file_is_kept_as_it_came_and_opens_only_under_the_master_key() {
    let ward = Ward::new().await;
    let rows: String = (0..9_000)
        .map(|n| format!("K{n},20261109,20261127,Người {}\n", n * 7_919))
        .collect();
    let text = format!("{HEAD}{rows}");
    take(&ward, &text, Taking::GoodRows).await.unwrap();
    let (keys, other) = (
        Arc::clone(&ward.keys),
        tiepdan::storage::keys::Keys::new([9; 32]),
    );
    let back = ward.db.read(move |c| open(c, &keys, 1)).await.unwrap();
    assert_eq!(back, text.as_bytes());
    assert!(ward.db.read(move |c| open(c, &other, 1)).await.is_err());
    let file = kept(&ward, 1).await;
    assert_eq!(file.byte_count, i64::try_from(text.len()).unwrap());
    assert_eq!((file.came_by.as_str(), file.sent_by), ("command", None));
}

#[actix_web::test]
async fn a_file_left_halfway_is_gone_through_again() {
    let ward = Ward::new().await;
    let rows: String = (0..1_200)
        .map(|n| format!("K{n},20261109,20261127,\n"))
        .collect();
    let text = format!("{HEAD}{rows}");
    let package = Package::seal(&ward.keys, &file(&text)).unwrap();
    let (keys, now) = (Arc::clone(&ward.keys), morning("2026-11-16"));
    let work = move |tx: &mut Tx<'_>| {
        let stamp = Stamp {
            now,
            by: By::Portal,
            keys: &keys,
        };
        keep(tx, stamp, &package, (CameBy::Upload, Taking::AllOrNothing))
    };
    let Kept::Waiting(id) = ward.db.write(work).await.unwrap() else {
        panic!()
    };
    // The process ends in the middle: the clock it asks stops it after the first rows.
    let done = AtomicUsize::new(0);
    let stopping = |progress: tiepdan::casework::import::dossiers::run::Progress| {
        done.store(progress.done, Ordering::SeqCst);
        assert!(progress.done < 500, "the process ends");
    };
    let clock = || now;
    let runner = Runner {
        db: &ward.db,
        keys: &ward.keys,
        now: &clock,
        told: &stopping,
    };
    let ended = std::panic::AssertUnwindSafe(runner.run(id));
    let ended = futures_util::FutureExt::catch_unwind(ended).await;
    assert!(ended.is_err());
    assert!(is_known(&ward, "K499").await && !is_known(&ward, "K500").await);

    // Nobody else takes it up while it is held.
    let runner = Runner {
        db: &ward.db,
        keys: &ward.keys,
        now: &clock,
        told: &|_| {},
    };
    let early = runner.run(id).await;
    assert_eq!(early.unwrap_err(), Failure::Storage(StorageError::Stale));
    let later = now.plus_seconds(121);
    let clock = || later;
    let due = ward
        .db
        .read(move |c| list_unfinished_files(c, later.0, 9))
        .await
        .unwrap();
    assert_eq!(due, [id]);
    let runner = Runner {
        db: &ward.db,
        keys: &ward.keys,
        now: &clock,
        told: &|_| {},
    };
    assert_eq!(
        runner.run(id).await.unwrap(),
        Imported::Taken(only_new(1_200), Vec::new())
    );
    let after = kept(&ward, id).await;
    assert_eq!(
        (after.state.state.as_str(), after.state.done_count),
        ("taken", 1_200)
    );
    assert_eq!(
        runner.run(id).await.unwrap_err(),
        Failure::Storage(StorageError::Stale)
    );
}

#[actix_web::test]
async fn what_another_desk_took_is_left_out_of_the_good_rows() {
    let ward = Ward::new().await;
    take(
        &ward,
        &format!("{HEAD}H1,20261109,20261127,\n"),
        Taking::GoodRows,
    )
    .await
    .unwrap();
    let now = || morning("2026-11-16");
    let runner = Runner {
        db: &ward.db,
        keys: &ward.keys,
        now: &now,
        told: &|_| {},
    };
    let text = format!("{HEAD}H1,20261109,20261230,\nH2,20261109,20261127,\n");
    let other = File {
        ward: "18652".parse().unwrap(),
        ..file(&text)
    };
    let how = (By::Portal, CameBy::Folder, Taking::GoodRows);
    let Imported::Taken(sum, bad) = runner.take(&other, how).await.unwrap() else {
        panic!()
    };
    assert_eq!(sum, only_new(1));
    assert_eq!(bad[0].why, Why::OtherDesk("18073".to_owned()));
}
