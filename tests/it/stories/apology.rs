//! A dossier promised for last Friday comes in today: the apology is owed, written, approved,
//! handed over and stands in public, masked; the supervisor's figures move by what happened.

use tiepdan::web::urls;

use crate::support::people::{Staff, TestApp};
use crate::support::recount::{Line, counted, shown};

/// Promised for Friday 20 November, not finished.
const LATE: &str = "MaHoSo,MaTTHC,TenTTHC,TenLinhVuc,NgayTiepNhan,NgayHenTra,ChuHoSo,SoDienThoai,\
Email,HinhThuc\n\
000.18.H27-261102-0044,1.004873,Cấp giấy xác nhận tình trạng hôn nhân,Hộ tịch,20261102,20261120,\
Lê Văn Quý,0912000101,quy@example.org,1\n\
000.18.H27-261102-0045,2.000815,Chứng thực bản sao,Tư pháp,20261116,20261130,Phạm Văn Bình,,,\n";

async fn ward(app: &TestApp) -> Line {
    let all = shown(&app.portal).await;
    assert_eq!(
        all,
        counted(&app.portal).await,
        "the figures are not what happened"
    );
    all.get("18073").cloned().unwrap_or_default()
}

/// What the supervisor reads of the ward's apologies: owed, issued, overdue.
async fn read(supervisor: &Staff) -> String {
    let page = supervisor.opens(urls::FIGURES).await;
    let table = page.body.rsplit("Xin lỗi").next().unwrap();
    let row = table.split("phường Thành Sen").nth(1).unwrap_or_default();
    let row = row.split("</tr>").next().unwrap();
    let numbers = row
        .split("</td>")
        .map(|cell| cell.trim_end_matches("</a>").rsplit('>').next().unwrap());
    numbers
        .filter(|n| n.parse::<u32>().is_ok())
        .collect::<Vec<_>>()
        .join(" ")
}

#[actix_web::test]
async fn a_late_dossier_is_apologised_for_and_the_figures_move() {
    let app = TestApp::open().await;
    let supervisor = app.staff("giamsat").await;
    assert_eq!(ward(&app).await, Line::default());
    app.portal.import(LATE).await;
    let owed = Line {
        apologies_owed: 1,
        apologies_overdue: 1,
        ..Line::default()
    };
    assert_eq!(ward(&app).await, owed);
    assert_eq!(read(&supervisor).await, "1 0 1");

    let reader = app.citizen();
    let register = reader.opens(urls::REGISTER).await;
    assert!(
        register.body.contains("phường Thành Sen"),
        "{}",
        register.text()
    );

    let (official, leader) = (app.staff("canbo").await, app.staff("chutich").await);
    let id = official.finds_debt().await;
    let facts = official.opens(&urls::obligation(id)).await;
    assert!(facts.body.contains("20/11/2026") && facts.body.contains("hôn nhân"));
    official
        .drafts_apology(
            id,
            "Cán bộ hộ tịch nghỉ ốm, chưa bố trí người thay.",
            "30/11/2026",
        )
        .await;
    let early = reader.opens(&urls::letter(&id.to_string())).await;
    assert_eq!(early.status, 404, "a draft is not public");
    leader.signs_apology(id).await;
    official.delivers_apology(id, "email").await;
    app.run_duties().await;
    let letters = app.take_letters();
    let told: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
    assert!(told.contains(&"quy@example.org"), "{told:?}");
    let theirs = letters.iter().find(|letter| letter.to == "quy@example.org");
    insta::assert_snapshot!(theirs.unwrap(), @r"
    quy@example.org
    Thư xin lỗi của UBND phường Thành Sen

    Kính gửi ông/bà,

    UBND phường Thành Sen gửi ông/bà thư xin lỗi số 01/PXL vì hồ sơ 000.18.H27-261102-0044 trả kết quả trễ hẹn. Toàn văn thư ở dưới đây.

    ----------
    UBND TỈNH HÀ TĨNH
    UBND PHƯỜNG THÀNH SEN
    Số: 01/PXL
    Thành Sen, ngày 23/11/2026

    VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT

    Kính gửi: Lê Văn Quý
    Điện thoại: 0912000101
    Mã hồ sơ: 000.18.H27-261102-0044

    Ngày 02/11/2026, UBND phường Thành Sen tiếp nhận giải quyết hồ sơ đề nghị Cấp giấy xác nhận tình trạng hôn nhân của ông/bà. Thời gian hẹn trả kết quả: ngày 20/11/2026. Tuy nhiên đến nay chưa trả kết quả đúng thời hạn ghi trên giấy tiếp nhận.
    Lý do: Cán bộ hộ tịch nghỉ ốm, chưa bố trí người thay.
    Sự chậm trễ này đã gây phiền hà, tốn kém chi phí, công sức của ông/bà. Chúng tôi xin lỗi ông/bà.
    Chúng tôi sẽ trả kết quả vào ngày 30/11/2026.

    CHỨC VỤ CỦA NGƯỜI CHUTICH
    (đã duyệt)
    Người chutich
    ----------

    Xem tại: http://localhost:8080/xin-loi/1

    Trân trọng,
    UBND phường Thành Sen
    ");

    let register = reader.opens(urls::REGISTER).await;
    assert!(
        register.body.contains("nghỉ ốm") || register.body.contains(&urls::letter(&id.to_string()))
    );
    let letter = reader.opens(&urls::letter(&id.to_string())).await;
    assert_eq!(letter.status, 200);
    assert!(letter.body.contains("L. V. Q.") && letter.body.contains("nghỉ ốm"));
    for hidden in ["Quý", "0912000101", "quy@example.org", "261102-0044"] {
        for page in [&register, &letter] {
            assert!(!page.body.contains(hidden), "{hidden} is public");
        }
    }
    let issued = Line {
        apologies_overdue: 0,
        apologised: 1,
        ..owed
    };
    assert_eq!(ward(&app).await, issued);
    assert_eq!(read(&supervisor).await, "1 1 0");
}
