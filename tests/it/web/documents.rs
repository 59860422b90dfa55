//! Documents as files: who gets which, what nobody gets, and what anybody may check.

use sha2::{Digest as _, Sha256};
use tiepdan::casework::document::{Given, Wanted, given};
use tiepdan::domain::document::Kind;
use tiepdan::storage::connection::AnyConnection;
use tiepdan::web::urls;

use crate::support::citizens::Answer;
use crate::support::people::TestApp;

/// Promised for Friday 20 November, not finished.
const LATE: &str = "MaHoSo,MaTTHC,TenTTHC,TenLinhVuc,NgayTiepNhan,NgayHenTra,ChuHoSo,SoDienThoai,\
Email,HinhThuc\n\
000.18.H27-261102-0044,1.004873,Cấp giấy phép xây dựng,Xây dựng,20261102,20261120,\
Lê Văn Quý,0912000101,quy@example.org,1\n";

fn is_pdf(answer: &Answer) -> bool {
    answer.status == 200
        && answer.kind == "application/pdf"
        && answer.bytes.starts_with(b"%PDF-1.7")
}

#[actix_web::test]
async fn the_letter_is_a_file_for_staff_from_its_draft_and_for_everyone_once_public() {
    let app = TestApp::open().await;
    app.portal.import(LATE).await;
    let (official, leader) = (app.staff("canbo").await, app.staff("chutich").await);
    let id = official.finds_debt().await;
    let (theirs, everyones) = (urls::obligation_pdf(id), urls::letter_pdf(id));
    let reader = app.citizen();
    assert_eq!(
        official.opens(&theirs).await.status,
        404,
        "nothing is written"
    );

    official
        .drafts_apology(id, "Cán bộ nghỉ ốm.", "30/11/2026")
        .await;
    let draft = official.opens(&theirs).await;
    assert!(is_pdf(&draft));
    let page = official.opens(&urls::obligation(id)).await;
    assert!(page.body.contains("Tải bản dự thảo (PDF)") && page.body.contains(&theirs));
    assert_eq!(
        reader.opens(&everyones).await.status,
        404,
        "a draft is not public"
    );

    leader.signs_apology(id).await;
    let signed = official.opens(&theirs).await;
    assert!(is_pdf(&signed) && signed.bytes != draft.bytes);
    assert_eq!(
        reader.opens(&everyones).await.status,
        404,
        "not delivered yet"
    );

    official.delivers_apology(id, "email").await;
    let public = reader.opens(&everyones).await;
    assert!(is_pdf(&public) && public.bytes != signed.bytes);
    assert_eq!(public.bytes, reader.opens(&everyones).await.bytes);
    assert_eq!(
        signed.bytes,
        leader.opens(&theirs).await.bytes,
        "as it was given out"
    );
    let page = reader.opens(&urls::letter(&id.to_string())).await;
    assert!(page.body.contains("Tải văn bản (PDF)") && page.body.contains(&everyones));

    let elsewhere = app.staff("noikhac").await;
    assert_eq!(elsewhere.opens(&theirs).await.status, 404, "another unit's");
    for wrong in ["/xin-loi/999999/pdf", "/xin-loi/x/pdf"] {
        assert_eq!(reader.opens(wrong).await.status, 404);
    }
}

/// The document of the first obligation as it is kept.
async fn kept(app: &TestApp, kind: Kind) -> Option<Given> {
    let keys = std::sync::Arc::clone(&app.portal.app.keys);
    let wanted = Wanted {
        obligation: 1,
        kind,
    };
    let read = move |c: &mut AnyConnection| given(c, &keys, wanted);
    app.portal.app.db.read(read).await.unwrap()
}

async fn sign_letter(app: &TestApp) {
    let (official, leader) = (app.staff("canbo").await, app.staff("chutich").await);
    official.drafts_apology(1, "Cán bộ nghỉ ốm.", "").await;
    leader.signs_apology(1).await;
}

#[actix_web::test]
async fn anybody_checks_a_document_by_its_code_and_learns_nothing_else() {
    let app = TestApp::open().await;
    app.portal.import(LATE).await;
    sign_letter(&app).await;
    assert_eq!(
        kept(&app, Kind::Apology).await,
        None,
        "nobody has asked for it"
    );
    let official = app.staff("canbo").await;
    let file = official.opens(&urls::obligation_pdf(1)).await;
    let kept = kept(&app, Kind::Apology).await.unwrap();
    assert_eq!(kept.bytes.as_ref(), Some(&file.bytes));

    let reader = app.citizen();
    let page = reader
        .opens(&urls::check_document(kept.code.as_str()))
        .await;
    assert_eq!(page.status, 200);
    let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&file.bytes));
    assert_eq!(page.beside("Mã băm của tệp PDF (SHA-256)"), hash);
    assert_eq!(page.beside("Số"), "01/PXL");
    assert_eq!(page.beside("Cơ quan ban hành"), "UBND phường Thành Sen");
    assert_eq!(page.beside("Ngày ban hành"), "23/11/2026");
    assert_eq!(page.beside("Tình trạng"), "đã ban hành");
    for hidden in [
        "Quý",
        "0044",
        "xây dựng",
        "nghỉ ốm",
        "0912",
        "Người chutich",
        "20/11/2026",
    ] {
        assert!(!page.body.contains(hidden), "{hidden} in {}", page.text());
    }
    let sloppy = kept.code.as_str().to_lowercase().replace('-', " ");
    let asked = format!("{}?ma={}", urls::CHECK_DOCUMENT, sloppy.replace(' ', "%20"));
    let led = reader.opens(&asked).await;
    assert_eq!(led.status, 303);
    assert_eq!(reader.opens(&led.location).await.text(), page.text());

    official.delivers_apology(1, "email").await;
    let page = reader
        .opens(&urls::check_document(kept.code.as_str()))
        .await;
    assert_eq!(page.beside("Tình trạng"), "đã ban hành và công khai");
    reader.opens(&urls::letter_pdf(1)).await;
    let public = self::kept(&app, Kind::ApologyPublic).await.unwrap();
    assert_ne!(public.code, kept.code);
    let page = reader
        .opens(&urls::check_document(public.code.as_str()))
        .await;
    assert_eq!(page.status, 200);
}

#[actix_web::test]
async fn unknown_codes_are_answered_alike() {
    let app = TestApp::open().await;
    let reader = app.citizen();
    let mut said = Vec::new();
    for code in ["00000000", "7K3M-Q9XA", "x", "2611-000000-0", "../can-bo"] {
        let page = reader.opens(&urls::check_document(code)).await;
        assert_eq!(page.status, 404, "{code}");
        assert!(page.body.contains("Không có văn bản nào mang mã này"));
        said.push(page.text());
    }
    said.dedup();
    assert_eq!(said.len(), 1, "{said:?}");
    let form = reader.opens(urls::CHECK_DOCUMENT).await;
    assert_eq!(form.status, 200);
    assert!(!form.body.contains("Không có văn bản nào"));
}

#[actix_web::test]
async fn a_letter_that_did_not_come_is_replaced_once_another_is_signed() {
    let app = TestApp::open().await;
    app.portal.import(LATE).await;
    let citizen = app.citizen();
    let receipt = citizen
        .files(&[("dossier_code", "000.18.H27-261102-0044")])
        .await;
    let official = app.staff("canbo").await;
    sign_letter(&app).await;
    official.delivers_apology(1, "desk").await;
    official.opens(&urls::obligation_pdf(1)).await;
    let first = kept(&app, Kind::Apology).await.unwrap();
    citizen
        .does(&receipt, "thu-xin-loi", &[("letter", "not_received")])
        .await;
    let status = async || {
        let address = urls::check_document(first.code.as_str());
        app.citizen().opens(&address).await.beside("Tình trạng")
    };
    assert_eq!(status().await, "đã ban hành");
    sign_letter(&app).await;
    assert_eq!(status().await, "đã được thay bằng văn bản khác");
    official.opens(&urls::obligation_pdf(1)).await;
    let second = kept(&app, Kind::Apology).await.unwrap();
    assert_ne!(second.code, first.code);
    assert_eq!(second.number, "02/PXL");
}
