//! What each act of the first way leaves behind: what happened, what is planned, what is posted.

use std::fmt::Write as _;

use diesel::prelude::*;
use serde_json::json;
use tiepdan::domain::time::Day;
use tiepdan::storage::error::StorageError;
use tiepdan::storage::schema::cases::{events, milestones};
use tiepdan::web::urls;

use crate::support::people::TestApp;

type Event = (i32, String, String, String, String);
type Planned = (String, i32, i32, Option<i64>);

/// A portal that is looked into after every act.
pub(super) struct Watched {
    pub(super) app: TestApp,
    /// Replaced by a word: it is another one in every run.
    code: String,
    seen: i64,
}

impl Watched {
    pub(super) fn of(app: TestApp, code: &str) -> Self {
        Self {
            app,
            code: code.to_owned(),
            seen: 0,
        }
    }

    /// What an act left: new events, what is planned now, the letters of the next post.
    pub(super) async fn left(&mut self) -> String {
        // What is done in one run is posted in the next.
        self.app.run_duties().await;
        self.app.run_duties().await;
        let seen = self.seen;
        let (happened, last) = self
            .app
            .portal
            .app
            .db
            .read(move |c| load_events(c, seen))
            .await
            .unwrap();
        let planned = self.app.portal.app.db.read(load_planned).await.unwrap();
        self.seen = last;
        let mut text = String::new();
        for (round, kind, actor, visibility, facts) in happened {
            writeln!(
                text,
                "happened: {round} {kind} by {actor} for {visibility} {facts}"
            )
            .unwrap();
        }
        for (kind, step, due, fired) in planned {
            let fired = if fired.is_some() { " fired" } else { "" };
            writeln!(text, "planned: {} {kind} {step}{fired}", Day(due)).unwrap();
        }
        for letter in self.app.take_letters() {
            writeln!(text, "posted to {letter}").unwrap();
        }
        text.replace(&self.code, "CODE")
    }
}

fn load_events(
    c: &mut tiepdan::storage::connection::AnyConnection,
    after: i64,
) -> Result<(Vec<Event>, i64), StorageError> {
    let last = events::table.select(diesel::dsl::max(events::id));
    let last: Option<i64> = last.get_result(c)?;
    let columns = (
        events::round,
        events::kind,
        events::actor,
        events::visibility,
        events::facts,
    );
    let new = events::table.filter(events::id.gt(after));
    Ok((
        new.order(events::id).select(columns).load(c)?,
        last.unwrap_or(after),
    ))
}

fn load_planned(
    c: &mut tiepdan::storage::connection::AnyConnection,
) -> Result<Vec<Planned>, StorageError> {
    let columns = (
        milestones::kind,
        milestones::step,
        milestones::due_on,
        milestones::fired_at,
    );
    let order = (milestones::due_on, milestones::kind, milestones::step);
    Ok(milestones::table.order(order).select(columns).load(c)?)
}

async fn filed(app: TestApp, body: serde_json::Value) -> Watched {
    let case = app.portal.file(body).await;
    Watched::of(app, &case.code)
}

#[actix_web::test]
async fn from_filing_to_the_answer() {
    let mut watched = filed(
        TestApp::open().await,
        json!({
            "category": "LATE_RESULT", "ward_code": "18073", "privacy": "named",
            "description": "Giấy hẹn ghi ngày 20/11, đến nay chưa có kết quả.",
            "contact": {"name": "Trần Thị Sáu", "email": "sau@example.org"},
        }),
    )
    .await;
    let code = watched.code.clone();
    insta::assert_snapshot!(watched.left().await, @r#"
    happened: 1 file by citizen for citizen {"channel":"api"}
    happened: 1 routed by portal for citizen {"due_on":"2026-12-15","rule":"R01","unit":"18073-service_centre"}
    planned: 2026-12-11 near_due 0
    planned: 2026-12-16 ladder 1
    planned: 2026-12-16 overdue 0
    planned: 2026-12-21 ladder 2
    posted to canbo@example.vn
    Vụ việc CODE giao đơn vị

    Kính gửi ông/bà,

    Vụ việc CODE được giao cho Trung tâm Phục vụ hành chính công phường Thành Sen. Hạn trả lời: 15/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    posted to giamdoc@example.vn
    Vụ việc CODE giao đơn vị

    Kính gửi ông/bà,

    Vụ việc CODE được giao cho Trung tâm Phục vụ hành chính công phường Thành Sen. Hạn trả lời: 15/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    posted to sau@example.org
    Đã nhận phản ánh CODE

    Kính gửi ông/bà,

    Chúng tôi đã nhận phản ánh CODE của ông/bà. Đơn vị có trách nhiệm xử lý: Trung tâm Phục vụ hành chính công phường Thành Sen. Hạn trả lời: 15/12/2026.

    Xem tại: http://localhost:8080/tra-cuu

    Trân trọng,
    UBND phường Thành Sen
    "#);
    let official = watched.app.staff("canbo").await;
    let leader = watched.app.staff("giamdoc").await;
    official.accepts(&code).await;
    insta::assert_snapshot!(watched.left().await, @r"
    happened: 1 accept by staff for citizen {}
    planned: 2026-12-11 near_due 0
    planned: 2026-12-16 ladder 1
    planned: 2026-12-16 overdue 0
    planned: 2026-12-21 ladder 2
    ");
    official
        .drafts(&code, "Sẽ xem xét, giải quyết theo quy định.")
        .await;
    insta::assert_snapshot!(watched.left().await, @r"
    happened: 1 draft_answer by staff for staff {}
    planned: 2026-12-11 near_due 0
    planned: 2026-12-16 ladder 1
    planned: 2026-12-16 overdue 0
    planned: 2026-12-21 ladder 2
    posted to giamdoc@example.vn
    Vụ việc CODE chờ lãnh đạo duyệt

    Kính gửi ông/bà,

    Dự thảo trả lời vụ việc CODE đang trình lãnh đạo Trung tâm Phục vụ hành chính công phường Thành Sen duyệt. Hạn trả lời: 15/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    ");
    leader.returns(&code, "Nói rõ vì sao trễ.").await;
    insta::assert_snapshot!(watched.left().await, @r"
    happened: 1 return_draft by staff for staff {}
    planned: 2026-12-11 near_due 0
    planned: 2026-12-16 ladder 1
    planned: 2026-12-16 overdue 0
    planned: 2026-12-21 ladder 2
    ");
    official
        .drafts(&code, "Hồ sơ bị sót ở khâu chuyển; mời ông/bà đến nhận.")
        .await;
    watched.left().await;
    leader.signs(&code).await;
    insta::assert_snapshot!(watched.left().await, @r#"
    happened: 1 sign by staff for citizen {}
    planned: 2026-12-09 silence 0
    posted to sau@example.org
    Phản ánh CODE đã được trả lời

    Kính gửi ông/bà,

    Trung tâm Phục vụ hành chính công phường Thành Sen đã trả lời phản ánh CODE. Mời ông/bà xem câu trả lời và cho biết có hài lòng hay không; nếu không hài lòng, ông/bà có thể yêu cầu xem xét lại. Nếu đến trước ngày 09/12/2026 ông/bà không có ý kiến, cổng ghi nhận "không trả lời" và kết thúc phản ánh.

    Xem tại: http://localhost:8080/tra-cuu

    Trân trọng,
    UBND phường Thành Sen
    "#);
}

#[actix_web::test]
async fn from_the_queue_of_the_province() {
    // A commune of the province where nobody is hired.
    let mut watched = filed(
        TestApp::open().await,
        json!({
            "category": "LATE_RESULT", "ward_code": "18100", "privacy": "name_hidden",
            "description": "Giấy hẹn ghi ngày 20/11, đến nay chưa có kết quả.",
            "contact": {"email": "sau@example.org"}, "lang": "en",
        }),
    )
    .await;
    let code = watched.code.clone();
    insta::assert_snapshot!(watched.left().await, @r#"
    happened: 1 file by citizen for citizen {"channel":"api"}
    happened: 1 routed by portal for citizen {"due_on":"2026-12-15","rule":"R99","unit":"42-triage"}
    planned: 2026-12-11 near_due 0
    planned: 2026-12-16 ladder 1
    planned: 2026-12-16 overdue 0
    planned: 2026-12-21 ladder 2
    posted to phancong@example.vn
    Vụ việc CODE giao đơn vị

    Kính gửi ông/bà,

    Vụ việc CODE được giao cho Bộ phận phân công của UBND tỉnh Hà Tĩnh. Hạn trả lời: 15/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    posted to sau@example.org
    Report CODE received

    Dear Sir or Madam,

    We have received your report CODE. Responsible for it: Triage Desk of Hà Tĩnh Province. Answer due: 15/12/2026.

    See: http://localhost:8080/tra-cuu

    Yours faithfully,
    UBND phường Thành Sen
    "#);
    let triage = watched.app.staff("phancong").await;
    triage
        .assigns(
            &code,
            "inspectorate@province",
            "Nơi nhận hồ sơ chưa có người.",
        )
        .await;
    insta::assert_snapshot!(watched.left().await, @r#"
    happened: 1 assign by staff for citizen {"unit":"42-inspectorate"}
    planned: 2026-12-11 near_due 0
    planned: 2026-12-16 ladder 1
    planned: 2026-12-16 overdue 0
    planned: 2026-12-21 ladder 2
    posted to thanhtra@example.vn
    Vụ việc CODE giao đơn vị

    Kính gửi ông/bà,

    Vụ việc CODE được giao cho Thanh tra tỉnh Hà Tĩnh. Hạn trả lời: 15/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    "#);
}

#[actix_web::test]
async fn when_nobody_answers() {
    let mut watched = filed(
        TestApp::open().await,
        json!({
            "category": "ATTITUDE", "ward_code": "18073", "privacy": "sealed",
            "description": "Cán bộ nói trống không và ném trả giấy tờ lên bàn.",
            "contact": {"email": "sau@example.org"},
        }),
    )
    .await;
    insta::assert_snapshot!(watched.left().await, @r#"
    happened: 1 file by citizen for citizen {"channel":"api"}
    happened: 1 routed by portal for citizen {"due_on":"2026-12-15","rule":"R04s","unit":"42-inspectorate"}
    planned: 2026-12-11 near_due 0
    planned: 2026-12-16 overdue 0
    posted to sau@example.org
    Cổng thông tin: có tin mới

    Kính gửi ông/bà,

    Cổng thông tin có tin mới dành cho ông/bà. Mời ông/bà mở trang bên dưới và nhập mã theo dõi cùng mã bảo vệ khi thuận tiện và an toàn.

    Xem tại: http://localhost:8080/tra-cuu

    Trân trọng,
    posted to thanhtra@example.vn
    Vụ việc CODE giao đơn vị

    Kính gửi ông/bà,

    Vụ việc CODE được giao cho Thanh tra tỉnh Hà Tĩnh. Hạn trả lời: 15/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    "#);
    watched.app.portal.pass_days(60);
    insta::assert_snapshot!(watched.left().await, @r"
    happened: 1 near_due by portal for staff {}
    happened: 1 overdue by portal for citizen {}
    planned: 2026-12-11 near_due 0 fired
    planned: 2026-12-16 overdue 0 fired
    posted to thanhtra@example.vn
    Vụ việc CODE sắp đến hạn

    Kính gửi ông/bà,

    Vụ việc CODE của Thanh tra tỉnh Hà Tĩnh sắp đến hạn trả lời: 15/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    posted to thanhtra@example.vn
    Vụ việc CODE đã quá hạn

    Kính gửi ông/bà,

    Vụ việc CODE của Thanh tra tỉnh Hà Tĩnh đã quá hạn trả lời ngày 15/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    ");
}

#[actix_web::test]
async fn from_the_late_dossier_to_the_letter() {
    let feed = "MaHoSo,MaTTHC,TenTTHC,TenLinhVuc,NgayTiepNhan,NgayHenTra,ChuHoSo,Email,HinhThuc\n\
        000.18.H27-261102-0044,1.004873,Cấp giấy xác nhận tình trạng hôn nhân,Hộ tịch,20261102,\
        20261120,Lê Văn Quý,quy@example.org,1\n";
    let app = TestApp::open().await;
    app.portal.import(feed).await;
    let official = app.staff("canbo").await;
    let leader = app.staff("chutich").await;
    let id = official.finds_debt().await;
    let mut watched = Watched::of(app, "000.18.H27-261102-0044");
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
