//! Units tell when they are open; reports that nobody was there are judged by it.

use serde_json::json;
use tiepdan::accounts::sheets::enter_sheet;
use tiepdan::domain::change::By;
use tiepdan::domain::hours::Sheet;
use tiepdan::domain::ids::UnitCode;
use tiepdan::storage::db::Tx;
use tiepdan::web::urls;

use crate::support::journey::Answers;
use crate::support::people::{Receipt, TestApp};

const CENTRE: &str = "18073-service_centre";

/// What an administrator writes on the form; Wednesday afternoons are closed.
fn written(from: &str) -> Vec<(&str, &str)> {
    let mut fields = vec![("from", from), ("d3", "7h30 - 11h30")];
    fields.extend(["d1", "d2", "d4", "d5"].map(|day| (day, "7:30–11:30, 13:30–17:00")));
    fields.extend([
        ("d6", ""),
        ("d7", ""),
        ("reception_day", "1"),
        ("reception_hours", "8:00-11:30"),
        ("desks", "Quầy 1 – Hộ tịch\nQuầy 2 – Đất đai\n"),
        ("phone", "0239 000 1802"),
        ("email", "motcua@thanhsen.example"),
        ("address", "Số 3, đường Trung tâm"),
    ]);
    fields
}

#[actix_web::test]
async fn hours_are_entered_from_tomorrow_and_stand_on_the_public_page_from_then_on() {
    let app = TestApp::open().await;
    let admin = app.staff("quantri-phuong").await;
    let address = urls::admin_unit(CENTRE);
    let page = admin.opens(&address).await;
    assert!(page.body.contains("value=\"24/11/2026\""), "{}", page.body);
    let today = admin.sends(&page, &address, &written("23/11/2026")).await;
    assert_eq!(today.status, 422);
    assert!(
        today
            .body
            .contains("giờ làm việc và liên hệ chỉ đổi từ ngày mai")
    );
    let mut wrong = written("24/11/2026");
    wrong.push(("d7", "11:00-8:00"));
    wrong.retain(|field| *field != ("d7", ""));
    let wrong = admin.sends(&page, &address, &wrong).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("href=\"#d7\""), "{}", wrong.body);
    let done = admin.sends(&page, &address, &written("25/11/2026")).await;
    assert_eq!(done.status, 303, "{}", done.body);
    // The page seen before knows nothing of the sheet: it would undo it.
    let stale = admin.sends(&page, &address, &written("25/11/2026")).await;
    assert_eq!(stale.status, 409);
    let again = admin.opens(&address).await;
    assert!(
        again.body.contains("07:30–11:30, 13:30–17:00"),
        "{}",
        again.body
    );
    let done = admin.sends(&again, &address, &written("25/11/2026")).await;
    assert_eq!(done.status, 303, "{}", done.body);

    let citizen = app.citizen();
    let public = citizen.opens(&urls::unit(CENTRE)).await;
    assert!(!public.body.contains("Quầy 1"), "from the next day on");
    app.portal.stand_at("2026-11-25");
    let public = citizen.opens(&urls::unit(CENTRE)).await;
    for said in [
        "Quầy 1 – Hộ tịch",
        "href=\"tel:02390001802\"",
        "07:30–11:30, 13:30–17:00",
        "thứ Ba hằng tuần, 08:00–11:30",
        "thứ Tư, ngày 25 tháng 11 năm 2026",
        "thứ Ba, ngày 1 tháng 12 năm 2026",
    ] {
        assert!(public.body.contains(said), "{said}: {}", public.body);
    }
    let elsewhere = admin.opens(&urls::admin_unit("18076")).await;
    assert_eq!(elsewhere.status, 404);
}

pub(super) async fn furnish(app: &TestApp, hours: &str) {
    let now = app.portal.now();
    let sheet = Sheet {
        hours: hours.parse().unwrap(),
        desks: vec!["Quầy 1 – Hộ tịch".to_owned()],
        ..Sheet::default()
    };
    let from = now.day().plus(-30);
    let unit = UnitCode(CENTRE.to_owned());
    let work = move |tx: &mut Tx<'_>| enter_sheet(tx, now, By::Portal, (&unit, from, 0), &sheet);
    app.portal.app.db.write(work).await.unwrap();
}

#[actix_web::test]
async fn an_empty_desk_is_judged_by_the_hours_of_that_day() {
    let app = TestApp::open().await;
    let day = "07:30-11:30,13:30-17:00";
    furnish(&app, &format!("{day};{day};{day};{day};{day};;")).await;
    let (program, sender) = (app.program(), app.citizen());
    let supervisor = app.staff("giamsat").await;
    for (n, (at, said)) in [
        ("2026-11-20T09:10:00+07:00", "trong giờ làm việc</strong>"),
        ("2026-11-20T12:10:00+07:00", "ngoài giờ làm việc</strong>"),
        ("2026-11-22T09:10:00+07:00", "nghỉ: nghỉ cuối tuần"),
    ]
    .into_iter()
    .enumerate()
    {
        let body = json!({
            "category": "EMPTY_DESK", "ward_code": "18073", "privacy": "name_hidden",
            "desk": "Quầy 1 – Hộ tịch", "happened_at": at,
            "description": "Tôi đến nộp giấy tờ mà quầy không có ai trong nửa giờ.",
        });
        let filed = program
            .files(&format!("quay-trong-so-{n}-0001"), &body)
            .await;
        assert_eq!(filed.status, 201, "{}", filed.body);
        let filed = filed.json();
        let text = |name: &str| filed[name].as_str().unwrap().to_owned();
        let receipt = Receipt {
            code: text("code"),
            secret: text("secret"),
            unit: String::new(),
            due: String::new(),
        };
        let own = sender.tracks(&receipt).await;
        assert!(own.body.contains(said), "{at}: {}", own.body);
        let seen = supervisor.opens_case(&receipt.code).await;
        assert!(seen.body.contains(said), "{at}: {}", seen.body);
    }
}

#[actix_web::test]
async fn a_citizen_chooses_among_the_desks_the_ward_has() {
    let app = TestApp::open().await;
    furnish(&app, ";;;;;;").await;
    let visitor = app.citizen();
    let answers = Answers::about("nobody_there", "EMPTY_DESK");
    let mut page = visitor.opens("/phan-anh").await;
    for address in ["/phan-anh", "/phan-anh/viec-gi", "/phan-anh/o-dau"] {
        let mut fields = answers.on(address).to_vec();
        fields.extend((address == "/phan-anh").then_some(("about", "")));
        page = visitor.answers(&page, address, &fields).await;
    }
    assert!(
        page.body.contains("<datalist id=\"desks\">"),
        "{}",
        page.body
    );
    assert!(
        page.body.contains("value=\"Quầy 1 – Hộ tịch\""),
        "{}",
        page.body
    );
}
