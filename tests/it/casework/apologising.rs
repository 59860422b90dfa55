//! A late dossier owes its apology from the import itself, and only the letter ends the debt.

use tiepdan::casework::apologise::{ApologyDraft, Owed, deliver, draft, sign};
use tiepdan::casework::import::dossiers::{File, Imported, Summary, import};
use tiepdan::casework::record::Stamp;
use tiepdan::casework::view::{OwedView, Sought, public_letter, register};
use tiepdan::domain::apology::{Delivery, State};
use tiepdan::domain::change::By;
use tiepdan::domain::directory::place::Place;
use tiepdan::domain::refusal::Refusal;
use tiepdan::domain::time::Day;
use tiepdan::reference::dossier_file::fault::Fault;
use tiepdan::storage::error::Failure;
use tiepdan::words::Lang;
use tiepdan::words::dossier_file::fault;

use super::ward::{Ward, morning};

const FEED: &str = "MaHoSo,MaTTHC,TenTTHC,MaLinhVuc,TenLinhVuc,NgayTiepNhan,NgayHenTra,NgayTra,\
NgayKetThucXuLy,TrangThaiHoSo,DonViXuLy,ChuHoSo,SoDienThoai,Email,HinhThuc\n\
000.18.H27-1,1.001193,Đăng ký khai sinh,TP,Tư pháp,20261105,20/11/2026,,,dang xu ly,UBND,\
Trần Thị Sáu,0912000101,sau@example.org,1\n\
000.18.H27-2,2.000815,Chứng thực bản sao,TP,Tư pháp,2026-11-05,2026-11-20,2026-11-26,\
20261120101500,xong,UBND,Lê Văn Quý,,,\n\
000.18.H27-3,1.003554,Hòa giải đất đai,DD,Đất đai,2026-11-05,2026-12-01,,,dang xu ly,UBND,\
Phạm Văn Bình,,,\n";

fn said(row: &Fault) -> String {
    fault(Lang::En, row)
}

fn taken_whole(sum: Summary) -> Imported {
    Imported::Taken(sum, Vec::new())
}

pub(super) async fn take(ward: &Ward, day: &str, text: &str) -> Imported {
    take_of(ward, "18073", day, text).await
}

async fn take_of(ward: &Ward, desk: &str, day: &str, text: &str) -> Imported {
    let (keys, now) = (ward.keys.clone(), morning(day));
    let file = File {
        name: "hoso.csv".to_owned(),
        bytes: text.as_bytes().to_vec(),
        ward: desk.parse::<Place>().unwrap(),
    };
    ward.db
        .write(move |tx| {
            import(
                tx,
                Stamp {
                    now,
                    by: By::Portal,
                    keys: &keys,
                },
                &file,
            )
        })
        .await
        .unwrap()
}

async fn owed(ward: &Ward) -> Vec<OwedView> {
    ward.owed("canbo", morning("2026-11-23").day()).await
}

#[actix_web::test]
async fn the_import_raises_the_debt_and_the_same_file_changes_nothing() {
    let ward = Ward::new().await;
    let taken = take(&ward, "2026-11-23", FEED).await;
    assert_eq!(
        taken,
        taken_whole(Summary {
            new: 3,
            changed: 0,
            owed: 1
        })
    );
    assert_eq!(take(&ward, "2026-11-23", FEED).await, Imported::Same);
    let owed = owed(&ward).await;
    let line: Vec<_> = owed.iter().map(|o| (o.code.as_str(), o.state)).collect();
    assert_eq!(line, [("000.18.H27-1", State::Owed)]);
    // One day before Friday 20 November.
    assert_eq!(owed[0].due_on.to_string(), "2026-11-19");
}

#[actix_web::test]
async fn the_same_bytes_from_another_desk_are_another_import() {
    let ward = Ward::new().await;
    take(&ward, "2026-11-18", FEED).await;
    let nothing = taken_whole(Summary::default());
    assert_eq!(take_of(&ward, "18652", "2026-11-18", FEED).await, nothing);
    assert_eq!(
        take_of(&ward, "18652", "2026-11-18", FEED).await,
        Imported::Same
    );
    // What became of a dossier is told by the desk that took it.
    let ended = FEED.replace("20/11/2026,,,dang xu ly", "20/11/2026,,20261118,xong");
    let Imported::Bad(rows) = take_of(&ward, "18652", "2026-11-18", &ended).await else {
        panic!()
    };
    let told: Vec<String> = rows.iter().map(said).collect();
    assert_eq!(
        told,
        ["Line 2, column MaHoSo: the dossier belongs to the one-stop desk of 18073."]
    );
    for desk in ["99999", "42"] {
        let Imported::Bad(rows) = take_of(&ward, desk, "2026-11-18", FEED).await else {
            panic!()
        };
        let told = format!("no commune has the code {desk} today.");
        assert_eq!(said(&rows[0]), told);
    }
}

#[actix_web::test]
async fn a_promise_changed_in_silence_owes_the_apology_whichever_comes_first() {
    let moved = FEED.replace("20/11/2026", "30/11/2026");
    let summary = |new, changed, owed| taken_whole(Summary { new, changed, owed });

    // The change comes first: the broken promise need not pass to be known.
    let ward = Ward::new().await;
    assert_eq!(take(&ward, "2026-11-16", FEED).await, summary(3, 0, 0));
    assert_eq!(take(&ward, "2026-11-17", &moved).await, summary(0, 1, 1));
    let debt = owed(&ward).await.remove(0);
    assert_eq!(debt.due_on.to_string(), "2026-11-19");
    // The day that counts stays the first one, and one letter is owed, however often it moves.
    let again = FEED.replace("20/11/2026", "07/12/2026");
    assert_eq!(take(&ward, "2026-11-24", &again).await, summary(0, 1, 0));
    let all = owed(&ward).await;
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].due_on.to_string(), "2026-11-19");

    // The promise passes first: the change does not undo what is owed already.
    let ward = Ward::new().await;
    assert_eq!(take(&ward, "2026-11-23", FEED).await, summary(3, 0, 1));
    assert_eq!(take(&ward, "2026-11-24", &moved).await, summary(0, 1, 0));
    assert_eq!(owed(&ward).await[0].due_on.to_string(), "2026-11-19");

    // The promise passes unseen, and the first file after it shows the new day only.
    let ward = Ward::new().await;
    assert_eq!(take(&ward, "2026-11-19", FEED).await, summary(3, 0, 0));
    assert_eq!(take(&ward, "2026-11-23", &moved).await, summary(0, 1, 1));
    assert_eq!(owed(&ward).await[0].due_on.to_string(), "2026-11-19");
}

#[actix_web::test]
async fn a_promise_moved_by_a_supplement_or_to_an_earlier_day_owes_nothing() {
    let head = "MaHoSo,NgayTiepNhan,NgayHenTra,DanhSachHoSoBoSung\n";
    let first = format!("{head}1,20261105,20261120,\n2,20261105,20261120,\n");
    let ward = Ward::new().await;
    take(&ward, "2026-11-16", &first).await;
    let supplement = "\"[{\"\"NgayHenTraTruoc\"\":\"\"20261120\"\",\
                      \"\"NgayHenTraMoi\"\":\"\"20261130\"\"}]\"";
    let later = format!("{head}1,20261105,20261130,{supplement}\n2,20261105,20261118,\n");
    let taken = take(&ward, "2026-11-17", &later).await;
    let expected = Summary {
        new: 0,
        changed: 2,
        owed: 0,
    };
    assert_eq!(taken, taken_whole(expected));
}

#[actix_web::test]
async fn bad_rows_are_told_with_their_lines_and_nothing_is_taken() {
    let ward = Ward::new().await;
    let bad = FEED
        .replace("20/11/2026", "31/11/2026")
        .replace("H27-3", "H27-2");
    let Imported::Bad(rows) = take(&ward, "2026-11-23", &bad).await else {
        panic!()
    };
    let told: Vec<String> = rows.iter().map(said).collect();
    assert_eq!(
        told,
        [
            "Line 2, column NgayHenTra: “31/11/2026” is not a date; write 23/11/2026 or 20261123.",
            "Line 4, column MaHoSo: the same dossier stands on line 3.",
        ]
    );
    assert!(owed(&ward).await.is_empty());
}

#[actix_web::test]
async fn drafted_signed_delivered_published_masked() {
    let ward = Ward::new().await;
    take(&ward, "2026-11-23", FEED).await;
    let at = morning("2026-11-23");
    let today = at.day();
    let before = ward
        .db
        .read(move |c| register(c, today, &Sought::default(), 10))
        .await
        .unwrap();
    assert_eq!(
        (before.overdue.rows.len(), before.published.rows.len()),
        (1, 0)
    );
    let first = owed(&ward).await.remove(0);
    let key = |view: &OwedView| Owed {
        id: view.id,
        version: view.version,
    };
    let now = key(&first);
    let early = ward
        .act("chutich", at, move |tx, desk| sign(tx, desk, now))
        .await;
    let not_drafted = Refusal::ObligationNotNow { state: State::Owed };
    assert_eq!(early.unwrap_err(), Failure::Refused(not_drafted));
    let text = ApologyDraft {
        reason: "Phiếu chuyển nội bộ bị sót.".to_owned(),
        new_promise_on: Some("2026-11-30".parse::<Day>().unwrap()),
    };
    ward.act("canbo", at, move |tx, desk| draft(tx, desk, now, &text))
        .await
        .unwrap();
    let now = key(&owed(&ward).await[0]);
    ward.act("chutich", at, move |tx, desk| sign(tx, desk, now))
        .await
        .unwrap();
    let version = now.version + 1;
    let now = Owed {
        id: now.id,
        version,
    };
    ward.act("canbo", at, move |tx, desk| {
        deliver(tx, desk, now, &Delivery::Email.into())
    })
    .await
    .unwrap();
    let after = ward
        .db
        .read(move |c| register(c, today, &Sought::default(), 10))
        .await
        .unwrap();
    assert_eq!(
        (after.overdue.rows.len(), after.published.rows.len()),
        (0, 1)
    );
    assert!(after.published.rows[0].late);
    let id = after.published.rows[0].id;
    let letter = ward
        .db
        .read(move |c| public_letter(c, id))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(letter.signed.number, "01/PXL");
    assert_eq!(letter.letter.name, "T. T. S.");
    let shown = format!("{letter:?}");
    for hidden in ["Sáu", "0912", "H27-1\"", "sau@example.org", "khai sinh"] {
        assert!(!shown.contains(hidden), "{hidden} stands in {shown}");
    }
}
