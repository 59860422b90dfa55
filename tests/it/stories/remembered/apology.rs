//! What the acts from the late dossier to the letter leave.

use tiepdan::web::urls;

use super::Watched;
use crate::support::dossiers::{DOSSIER, LATE_ONLINE};
use crate::support::people::TestApp;

#[actix_web::test]
async fn from_the_late_dossier_to_the_letter() {
    let app = TestApp::open().await;
    app.portal.import(LATE_ONLINE).await;
    let official = app.staff("canbo").await;
    let leader = app.staff("chutich").await;
    let id = official.finds_debt().await;
    let mut watched = Watched::of(app, DOSSIER);
    insta::assert_snapshot!(watched.left().await, @r#"
    happened: 1 owed by portal for citizen {"due_on":"2026-11-19","promised_on":"2026-11-20","proved_on":"2026-11-23"}
    planned: 2026-11-25 apology_overdue 0
    planned: 2026-11-26 apology_overdue 1
    planned: 2026-12-01 apology_overdue 2
    posted to canbo2@example.vn
    Phải xin lỗi: hồ sơ CODE

    Kính gửi ông/bà,

    UBND phường Thành Sen phải có thư xin lỗi người dân về hồ sơ CODE, chậm nhất ngày 19/11/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    posted to chutich@example.vn
    Phải xin lỗi: hồ sơ CODE

    Kính gửi ông/bà,

    UBND phường Thành Sen phải có thư xin lỗi người dân về hồ sơ CODE, chậm nhất ngày 19/11/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    "#);
    official
        .drafts_apology(id, "Cán bộ hộ tịch nghỉ ốm.", "30/11/2026")
        .await;
    insta::assert_snapshot!(watched.left().await, @r"
    happened: 1 apology_draft by staff for citizen {}
    planned: 2026-11-25 apology_overdue 0
    planned: 2026-11-26 apology_overdue 1
    planned: 2026-12-01 apology_overdue 2
    posted to chutich@example.vn
    Thư xin lỗi chờ lãnh đạo ký: hồ sơ CODE

    Kính gửi ông/bà,

    Dự thảo thư xin lỗi về hồ sơ CODE đang trình lãnh đạo UBND phường Thành Sen ký, chậm nhất ngày 19/11/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    ");
    leader.signs_apology(id).await;
    insta::assert_snapshot!(watched.left().await, @r"
    happened: 1 apology_sign by staff for citizen {}
    ");
    official.delivers_apology(id, "email").await;
    insta::assert_snapshot!(watched.left().await, @r#"
    happened: 1 apology_deliver by staff for citizen {"delivery":"email"}
    happened: 1 apology_publish by staff for citizen {}
    posted to quy@example.org
    Thư xin lỗi của UBND phường Thành Sen

    Kính gửi ông/bà,

    UBND phường Thành Sen gửi ông/bà thư xin lỗi số 01/PXL vì hồ sơ CODE trả kết quả trễ hẹn. Toàn văn thư ở dưới đây.

    ----------
    UBND TỈNH HÀ TĨNH
    UBND PHƯỜNG THÀNH SEN
    Số: 01/PXL
    Thành Sen, ngày 23/11/2026

    VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT

    Kính gửi: Lê Văn Quý
    Mã hồ sơ: CODE

    Ngày 02/11/2026, UBND phường Thành Sen tiếp nhận giải quyết hồ sơ đề nghị Cấp giấy xác nhận tình trạng hôn nhân của ông/bà. Thời gian hẹn trả kết quả: ngày 20/11/2026. Tuy nhiên đến nay chưa trả kết quả đúng thời hạn ghi trên giấy tiếp nhận.
    Lý do: Cán bộ hộ tịch nghỉ ốm.
    Sự chậm trễ này đã gây phiền hà, tốn kém chi phí, công sức của ông/bà. Chúng tôi xin lỗi ông/bà.
    Chúng tôi sẽ trả kết quả vào ngày 30/11/2026.

    CHỨC VỤ CỦA NGƯỜI CHUTICH
    (đã duyệt)
    Người chutich
    ----------

    Xem tại: http://localhost:8080/xin-loi/1

    Trân trọng,
    UBND phường Thành Sen
    "#);
    let letter = urls::letter(&id.to_string());
    let page = watched.app.citizen().opens(&letter).await;
    insta::assert_snapshot!(page.text_of("<article", "</article>"), @r"
    UBND TỈNH HÀ TĨNH
    UBND PHƯỜNG THÀNH SEN
    Số: 01/PXL
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc
    Thành Sen, ngày 23 tháng 11 năm 2026
    VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT
    Kính gửi: Ông/bà L. V. Q.
    Hồ sơ •••0044 về Hộ tịch được hẹn trả kết quả ngày 20/11/2026, nhưng đến nay chưa được trả đúng hẹn.
    Lý do: Cán bộ hộ tịch nghỉ ốm.
    UBND phường Thành Sen xin lỗi ông/bà vì sự chậm trễ này.
    Kết quả được hẹn trả lại vào ngày 30/11/2026.
    CHỨC VỤ CỦA NGƯỜI CHUTICH
    (đã duyệt)
    Người chutich
    ");
}
