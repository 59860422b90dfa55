//! Files put into a folder are fetched in the order of their names, once, whole, by one node.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::sync::Arc;

use tiepdan::jobs::{Office, Outcome, run_once};
use tiepdan::storage::dossiers::files::{FileRow, list_files};

use crate::support::people::TestApp;

const GOOD: &str = "MaHoSo,NgayTiepNhan,NgayHenTra\nH1,20261102,20261120\n";
const HALF_BAD: &str = "MaHoSo,NgayTiepNhan,NgayHenTra\nH2,20261102,20261130\nH3,20261102,mai\n";

/// A portal with a folder.
async fn open() -> (TestApp, PathBuf) {
    let mut app = TestApp::open().await;
    let folder = app.portal.app.config.data.join("feed");
    fs::create_dir_all(&folder).unwrap();
    let mut config = (*app.portal.app.config).clone();
    config.feed_folder = Some(folder.clone());
    config.feed_megabytes = 1;
    app.portal.app.config = Arc::new(config);
    (app, folder)
}

/// What the duty does in the next round of an office.
async fn fetched(app: &TestApp, office: &Office) -> Outcome {
    app.portal.app.clock.advance(300);
    let all = run_once(office).await;
    let duty = all.into_iter().find(|(name, _)| *name == "fetch_dossiers");
    duty.unwrap().1
}

async fn files(app: &TestApp) -> Vec<FileRow> {
    let places = ["18073".to_owned(), "18652".to_owned()];
    let read = app.portal.app.db.read(move |c| list_files(c, &places, 50));
    read.await.unwrap()
}

#[actix_web::test]
async fn a_file_is_fetched_once_it_is_whole_and_says_what_became_of_it() {
    let (app, folder) = open().await;
    let office = app.portal.office();
    fs::write(folder.join("18073-2.csv"), GOOD).unwrap();
    fs::write(folder.join("18652-1.csv"), HALF_BAD).unwrap();
    fs::write(folder.join("18073-3.csv.tmp"), GOOD).unwrap();
    fs::write(folder.join(".18073-4.csv"), GOOD).unwrap();
    symlink("/etc/passwd", folder.join("18073-5.csv")).unwrap();
    assert_eq!(
        fetched(&app, &office).await,
        Outcome::Did(0),
        "the first look"
    );
    // One grows between two looks: it waits for another.
    fs::write(
        folder.join("18073-2.csv"),
        format!("{GOOD}H9,20261102,20261130\n"),
    )
    .unwrap();
    assert_eq!(fetched(&app, &office).await, Outcome::Did(1));
    assert_eq!(fetched(&app, &office).await, Outcome::Did(1));
    assert_eq!(fetched(&app, &office).await, Outcome::Did(0));
    let said = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    assert_eq!(
        said("done/18073-2.csv.result.txt"),
        "2 hồ sơ mới, 0 hồ sơ thay đổi, 1 thư xin lỗi phải gửi\n"
    );
    let half = said("done/18652-1.csv.result.txt");
    assert!(
        half.contains("Dòng 3, cột NgayHenTra: “mai” không phải ngày"),
        "{half}"
    );
    assert_eq!(said("done/18652-1.csv"), HALF_BAD);
    for left in ["18073-3.csv.tmp", ".18073-4.csv", "18073-5.csv"] {
        assert!(folder.join(left).symlink_metadata().is_ok(), "{left}");
    }
    let kept = files(&app).await;
    assert_eq!(kept.len(), 2);
    assert!(
        kept.iter()
            .all(|file| file.came_by == "folder" && file.sent_by.is_none())
    );

    // The same bytes under the same name: nothing changes, and what was there stays.
    fs::write(folder.join("18652-1.csv"), HALF_BAD).unwrap();
    fetched(&app, &office).await;
    assert_eq!(fetched(&app, &office).await, Outcome::Did(1));
    assert_eq!(said("done/18652-1.csv.result.txt"), half);
    assert_eq!(files(&app).await.len(), 2);
    assert_eq!(fs::read_dir(folder.join("done")).unwrap().count(), 6);
}

#[actix_web::test]
async fn what_is_refused_is_put_aside_and_the_administrators_are_told() {
    let (app, folder) = open().await;
    let office = app.portal.office();
    fs::write(folder.join("18073-1.csv"), "nothing\n").unwrap();
    fs::write(folder.join("hoso.csv"), GOOD).unwrap();
    fs::write(folder.join("18073-9.csv"), vec![b'x'; 1_100_000]).unwrap();
    fetched(&app, &office).await;
    app.take_letters();
    assert_eq!(fetched(&app, &office).await, Outcome::Did(3));
    let said = |name: &str| fs::read_to_string(folder.join("refused").join(name)).unwrap();
    assert!(said("18073-1.csv.result.txt").contains("không thấy dòng tiêu đề"));
    assert!(said("18073-9.csv.result.txt").contains("lớn hơn 1 MB"));
    assert!(said("hoso.csv.result.txt").contains("không có xã, phường, đặc khu"));
    assert!(folder.join("refused/hoso.csv").exists());
    let letters = app.take_letters();
    let told = |who: &str| {
        let to = format!("{who}@example.vn");
        let letters = letters.iter().filter(|letter| letter.to == to);
        letters
            .filter(|letter| letter.to_string().contains("/quan-tri/ho-so"))
            .count()
    };
    assert_eq!(told("quantri-phuong"), 3);
    assert_eq!(told("quantri"), 3);
    assert_eq!(told("tiepnhan"), 0);
}

#[actix_web::test]
async fn two_nodes_fetch_a_file_once() {
    let (app, folder) = open().await;
    let mut second = app.portal.second_office();
    second.app.config = Arc::clone(&app.portal.app.config);
    let first = app.portal.office();
    let rows: String = (0..700)
        .map(|n| format!("K{n},20261102,20261130\n"))
        .collect();
    fs::write(
        folder.join("18073-1.csv"),
        format!("MaHoSo,NgayTiepNhan,NgayHenTra\n{rows}"),
    )
    .unwrap();
    // What one node saw at the first look counts for the other.
    assert_eq!(fetched(&app, &first).await, Outcome::Did(0));
    app.portal.app.clock.advance(300);
    let of = |all: Vec<(&'static str, Outcome)>| {
        let duty = all.into_iter().find(|(name, _)| *name == "fetch_dossiers");
        duty.unwrap().1
    };
    let both = futures_util::future::join(run_once(&second), run_once(&first)).await;
    let both = [of(both.0), of(both.1)];
    let did = both
        .iter()
        .filter(|outcome| **outcome == Outcome::Did(1))
        .count();
    assert_eq!(did, 1, "{both:?}");
    assert!(
        !both
            .iter()
            .any(|outcome| matches!(outcome, Outcome::Failed(_))),
        "{both:?}"
    );
    let kept = files(&app).await;
    assert_eq!(kept.len(), 1);
    assert_eq!(
        (kept[0].state.state.as_str(), kept[0].state.new_count),
        ("taken", 700)
    );
    assert!(folder.join("done/18073-1.csv").exists());
}
