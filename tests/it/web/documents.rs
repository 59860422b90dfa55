//! Documents as files: who gets which, and what nobody gets.

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
    let page = reader.opens(&urls::letter(&id.to_string())).await;
    assert!(page.body.contains("Tải văn bản (PDF)") && page.body.contains(&everyones));

    let elsewhere = app.staff("noikhac").await;
    assert_eq!(elsewhere.opens(&theirs).await.status, 404, "another unit's");
    for wrong in ["/xin-loi/999999/pdf", "/xin-loi/x/pdf"] {
        assert_eq!(reader.opens(wrong).await.status, 404);
    }
}
