//! The calendar kept by administrators on its pages: looked at, changed, refused, taken back.

use actix_web::cookie::Cookie;
use actix_web::test::TestRequest;
use tiepdan::reference::shipped::Source;
use tiepdan::storage::reference::find_reference_version;
use tiepdan::web::urls;

use crate::support::portal::{Portal, hidden};
use crate::{answer, open};

fn get(address: &str, session: &Cookie<'static>) -> TestRequest {
    TestRequest::get().uri(address).cookie(session.clone())
}

const DECISION: [(&str, &str); 2] = [("decision", "9441/TB-BNV"), ("decided_on", "20/11/2026")];

fn day_off<'a>(day: &'a str, status: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut pairs = vec![
        ("was", ""),
        ("day", day),
        ("name", "Ngày nghỉ mới"),
        ("kind", "statutory"),
        ("status", status),
    ];
    pairs.extend(DECISION);
    pairs
}

#[actix_web::test]
async fn a_year_is_seen_at_a_glance_with_every_source() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let admin = portal.enter("quantri").await;
    let (status, _, page) = answer!(service, get(urls::ADMIN_CALENDAR, &admin));
    assert_eq!(status, 200);
    assert_eq!(page.matches("app-month__table").count(), 12);
    for said in [
        "Lịch làm việc năm 2026",
        "Lịch đã xác nhận đến hết ngày 31/12/2026",
        "thứ Ba, 24/11/2026",
        "Ngày làm bù cho 31/08/2026",
        "NQ 28/2026/QH16",
        "chưa có số văn bản",
        "Theo thông báo đăng trên báo; quản trị viên hãy đối chiếu văn bản gốc.",
        "Có lịch từ năm 2020 đến năm 2027",
        "2028 (chưa có lịch)",
        "href=\"/quan-tri/lich/sua?ngay=2026-11-24\"",
        "<td aria-current=\"date\">",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let (coming, passed) = (page.find("24/11/2026").unwrap(), page.find("02/09/2026"));
    assert!(coming < passed.unwrap(), "what passed stands first");
    for year in 2020..=2027 {
        let (_, _, page) = answer!(service, get(&urls::admin_calendar(year), &admin));
        for heard in [
            "24h.com",
            "hanoimoi",
            "thuvienphapluat",
            "ngày lễ mở",
            "chưa xem",
        ] {
            assert!(!page.contains(heard), "{year}: {heard}");
        }
    }
    let (_, _, page) = answer!(service, get(&urls::admin_calendar(2027), &admin));
    assert!(page.contains("Năm 2027 còn dự kiến: 15 ngày"), "{page}");
    assert!(page.contains("app-month__off--guess"));
    let (_, _, page) = answer!(service, get(&urls::admin_calendar(2028), &admin));
    assert!(page.contains("Năm 2028 chưa có lịch"), "{page}");
    for nowhere in [
        "/quan-tri/lich/2029",
        "/quan-tri/lich/2019",
        "/quan-tri/lich/x",
    ] {
        assert_eq!(answer!(service, get(nowhere, &admin)).0, 404, "{nowhere}");
    }
}

#[actix_web::test]
async fn a_ward_reads_the_calendar_and_only_the_province_changes_it() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let ward = portal.enter("quantri-phuong").await;
    let (status, _, page) = answer!(service, get(urls::ADMIN_CALENDAR, &ward));
    assert_eq!(status, 200);
    assert!(!page.contains("/quan-tri/lich/sua") && page.contains("Người quản trị cấp"));
    for closed in [urls::ADMIN_CALENDAR_DAY, urls::ADMIN_CALENDAR_IMPORT] {
        assert_eq!(answer!(service, get(closed, &ward)).0, 403);
    }
    let pairs = [
        ("version", "1"),
        ("table", Source::Calendar.shipped()),
        ("reason", "x"),
    ];
    let form = portal.form(urls::ADMIN_CALENDAR_APPLY, &pairs);
    assert_eq!(answer!(service, form.cookie(ward)).0, 403);
}

#[actix_web::test]
async fn nothing_is_written_before_it_was_seen_and_a_stale_preview_is_refused() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let admin = portal.enter("quantri").await;
    let look = |day: &str, status: &str| {
        let form = portal.form(urls::ADMIN_CALENDAR_DAY, &day_off(day, status));
        form.cookie(admin.clone())
    };
    let apply = |page: &str| {
        let pairs = ["version", "table", "reason"].map(|name| (name, hidden(page, name)));
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let form = portal.form(urls::ADMIN_CALENDAR_APPLY, &pairs);
        form.cookie(admin.clone())
    };
    let (status, _, first) = answer!(service, look("25/11/2026", "announced"));
    assert_eq!(status, 200, "{first}");
    assert!(first.contains("Chưa có gì được ghi") && first.contains("9441/TB-BNV 20/11/2026"));
    let (_, _, second) = answer!(service, look("26/11/2026", "projected"));
    assert!(
        second.contains("sẽ thành đến hết ngày 31/12/2025"),
        "{second}"
    );
    let version = || async { portal.app.db.read(find_reference_version).await.unwrap() };
    assert_eq!(version().await, 1);

    let (status, place, _) = answer!(service, apply(&first));
    assert_eq!(
        (status, place.as_str()),
        (303, urls::ADMIN_CALENDAR_HISTORY)
    );
    assert_eq!(version().await, 2);
    let (status, _, page) = answer!(service, apply(&second));
    assert_eq!(status, 409);
    assert!(page.contains("chưa có gì được áp dụng"), "{page}");
    assert_eq!(version().await, 2);

    let (_, _, page) = answer!(service, get(urls::ADMIN_CALENDAR_HISTORY, &admin));
    for said in [
        "phiên bản 2",
        "Người quantri",
        "9441/TB-BNV 20/11/2026",
        "thứ Tư, 25/11/2026",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[actix_web::test]
async fn what_cannot_be_is_refused_beside_its_field() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let admin = portal.enter("quantri").await;
    let day = |day: &str| {
        let form = portal.form(urls::ADMIN_CALENDAR_DAY, &day_off(day, "announced"));
        form.cookie(admin.clone())
    };
    for (typed, said) in [
        ("23/11/2026", "Ngày 23/11/2026 không còn ở phía trước"),
        ("01/10/2026", "Ngày 01/10/2026 không còn ở phía trước"),
        ("30/02/2027", "Xin ghi ngày, ví dụ"),
        ("02/05/2029", "Năm 2029 chưa có lịch"),
    ] {
        let (status, _, page) = answer!(service, day(typed));
        assert_eq!(status, 422, "{typed}");
        assert!(
            page.contains(said) && page.contains(typed),
            "{typed}: {page}"
        );
    }
    let send = |address: &str, pairs: &[(&str, &str)]| {
        let all: Vec<_> = pairs.iter().copied().chain(DECISION).collect();
        portal.form(address, &all).cookie(admin.clone())
    };
    let taken = send(
        urls::ADMIN_CALENDAR_SWAP,
        &[
            ("off", "24/11/2026"),
            ("worked", "28/11/2026"),
            ("status", "announced"),
        ],
    );
    let (status, _, page) = answer!(service, taken);
    assert_eq!(status, 422);
    assert!(
        page.contains("đã có trong lịch: Ngày Văn hóa Việt Nam"),
        "{page}"
    );
    let weekday = send(
        urls::ADMIN_CALENDAR_SWAP,
        &[
            ("off", "26/11/2026"),
            ("worked", "27/11/2026"),
            ("status", "announced"),
        ],
    );
    let (_, _, page) = answer!(service, weekday);
    assert!(page.contains("href=\"#worked\""), "{page}");
    // What the law gives cannot be taken away; neither can what has passed.
    let culture = send(urls::ADMIN_CALENDAR_REMOVE, &[("what", "2026-11-24")]);
    let (status, _, page) = answer!(service, culture);
    assert_eq!(status, 422);
    assert!(
        page.contains("Ngày 24/11/2026 là ngày nghỉ theo luật"),
        "{page}"
    );
    let second = send(urls::ADMIN_CALENDAR_REMOVE, &[("what", "2027-09-03")]);
    assert!(
        answer!(service, second)
            .2
            .contains("Luật cho nghỉ 2 ngày vào dịp 02/09/2027")
    );
    let past = send(urls::ADMIN_CALENDAR_REMOVE, &[("what", "2026-09-02")]);
    assert!(answer!(service, past).2.contains("không còn ở phía trước"));
    let nobody = send(urls::ADMIN_CALENDAR_REMOVE, &[("what", "2026-12-02")]);
    assert_eq!(answer!(service, nobody).0, 404);
    let undecided = [("what", "2027-05-03"), ("decision", ""), ("decided_on", "")];
    let form = portal
        .form(urls::ADMIN_CALENDAR_REMOVE, &undecided)
        .cookie(admin.clone());
    assert!(answer!(service, form).2.contains("Xin ghi số văn bản"));
    assert_eq!(portal.app.db.read(find_reference_version).await, Ok(1));
}

#[actix_web::test]
async fn a_file_replaces_its_years_or_is_refused_row_by_row() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let admin = portal.enter("quantri").await;
    let import = |text: &str| {
        let mut pairs = vec![("text", text)];
        pairs.extend(DECISION);
        portal
            .form(urls::ADMIN_CALENDAR_IMPORT, &pairs)
            .cookie(admin.clone())
    };
    let header = "date,name,kind,source,weekday,status\n";
    let bad = format!(
        "{header}2026-11-20,Nghỉ muộn,statutory,x,Fri,announced\n\
         2026-12-xx,Sai,statutory,x,,announced\n"
    );
    for (text, said) in [
        (
            bad.as_str(),
            "Dòng 3, cột date: “2026-12-xx” không phải ngày",
        ),
        (
            &format!("{header}2026-11-20,Nghỉ muộn,statutory,x,Fri,announced\n"),
            "Dòng 2: Ngày 20/11/2026 không còn ở phía trước",
        ),
        (
            &format!("{header}2028-01-01,Tết Dương lịch,statutory,x,Sat,announced\n"),
            "Ngày 26/01/2028 là ngày nghỉ theo luật",
        ),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "không đọc được"),
        (header, "Dòng 1: tệp không có dòng dữ liệu nào."),
        ("", "Xin chọn tệp, hoặc dán nội dung tệp."),
        (
            &format!("{header}2027-12-24,Nghỉ\n"),
            "Dòng 2: có 2 ô, dòng đầu tệp có 6 cột.",
        ),
        ("a,b\n1,2\n", "Dòng 1: các cột không đúng"),
        (Source::Calendar.shipped(), "Lịch sẽ không khác gì"),
    ] {
        let (status, _, page) = answer!(service, import(text));
        assert_eq!(status, 422, "{said}");
        assert!(page.contains(said), "{said}: {page}");
    }
    let feed = TestRequest::get().uri(urls::HOLIDAYS_FEED);
    let (status, _, feed) = answer!(service, feed);
    assert_eq!(status, 200);
    assert!(feed.contains("SUMMARY:Ngày Văn hóa Việt Nam"), "{feed}");
    let more = "BEGIN:VEVENT\r\nSUMMARY:Ngày nghỉ mới\r\nDTSTART;VALUE=DATE:20271224\r\n\
        END:VEVENT\r\nEND:VCALENDAR";
    let (status, _, page) = answer!(service, import(&feed.replace("END:VCALENDAR", more)));
    assert_eq!(status, 200, "{page}");
    assert!(page.contains("thứ Sáu, 24/12/2027"), "{page}");
    let table = TestRequest::get().uri(urls::HOLIDAYS_TABLE);
    let (_, _, table) = answer!(service, table);
    assert_eq!(
        table.trim_start_matches('\u{feff}'),
        Source::Calendar.shipped()
    );
}

/// The form of a page with a file, as a browser sends it.
fn upload(portal: &Portal, file: &[u8]) -> TestRequest {
    let token = portal.token(urls::ADMIN_CALENDAR_IMPORT);
    let part = |name: &str| format!("--mark\r\nContent-Disposition: form-data; name=\"{name}\"");
    let mut body = Vec::new();
    for (name, value) in [(tiepdan::web::csrf::FIELD, token.as_str()), ("text", "")]
        .into_iter()
        .chain(DECISION)
    {
        body.extend(format!("{}\r\n\r\n{value}\r\n", part(name)).into_bytes());
    }
    let head = "; filename=\"lich.csv\"\r\nContent-Type: text/csv\r\n\r\n";
    body.extend(format!("{}{head}", part("file")).into_bytes());
    body.extend(file);
    body.extend(b"\r\n--mark--\r\n");
    portal
        .form(urls::ADMIN_CALENDAR_IMPORT, &[])
        .insert_header(("content-type", "multipart/form-data; boundary=mark"))
        .set_payload(body)
}

#[actix_web::test]
async fn a_file_is_chosen_instead_of_pasted() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let admin = portal.enter("quantri").await;
    let send = |file: &[u8]| upload(&portal, file).cookie(admin.clone());
    let mut file = Source::Calendar.shipped().to_owned();
    file.push_str("2027-12-24,Ngày nghỉ mới,statutory,9441/TB-BNV,Fri,announced\n");
    let (status, _, page) = answer!(service, send(file.as_bytes()));
    assert_eq!(status, 200, "{page}");
    assert!(page.contains("thứ Sáu, 24/12/2027"), "{page}");
    let (status, _, page) = answer!(service, send(b"date,name,kind,source,weekday,status\n"));
    assert_eq!(status, 422);
    assert!(page.contains("tệp không có dòng dữ liệu nào"), "{page}");
    assert!(
        page.contains("date,name,kind,source,weekday,status\n</textarea>"),
        "{page}"
    );
    let (status, _, page) = answer!(service, send(b"ng\xe0y,t\xean\n"));
    assert_eq!(status, 422);
    assert!(page.contains("Xin lưu lại dạng CSV UTF-8"), "{page}");
    let large = vec![b'x'; 600 * 1_024];
    assert_eq!(answer!(service, send(&large)).0, 413);
    // Forms without a file take none.
    let form = portal.form(urls::ADMIN_CALENDAR_DAY, &[]);
    let form = form.insert_header(("content-type", "multipart/form-data; boundary=mark"));
    assert_eq!(answer!(service, form.cookie(admin.clone())).0, 400);
}
