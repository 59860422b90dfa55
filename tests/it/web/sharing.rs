//! New cases are shared out: by desk, field and load, to whoever may have them and is there.

use serde_json::{Value, json};
use tiepdan::domain::roles::{OfficeRole, StaffRole};
use tiepdan::web::urls;

use crate::support::insider::{Insider, row};
use crate::support::people::TestApp;
use crate::support::portal::Person;

const CENTRE: &str = "18073-service_centre";
const MORE: &[Person] = &[
    (
        "hotich",
        CENTRE,
        &[StaffRole::Official],
        Some(OfficeRole::Official),
    ),
    (
        "datdai",
        CENTRE,
        &[StaffRole::Official],
        Some(OfficeRole::Official),
    ),
];

async fn opened() -> TestApp {
    let app = TestApp::open().await;
    app.portal.hire_all(MORE).await;
    app
}

fn waited(desk: &str, about: Value) -> Value {
    json!({
        "category": "LONG_WAIT", "ward_code": "18073", "privacy": "anonymous",
        "subject": about, "desk": desk,
        "happened_at": "2026-11-20T08:00:00+07:00",
    })
}

/// Files a report about a desk, and lets the portal share it out.
async fn shared(app: &TestApp, mut body: Value) -> String {
    // The same words would be the same report sent twice.
    let at = app.portal.now().0;
    body["description"] = json!(format!("Chờ từ sáng đến trưa, ghi lúc {at}."));
    let code = app.portal.file(body).await.code;
    app.run_duties().await;
    code
}

async fn anybody(app: &TestApp, desk: &str) -> String {
    shared(app, waited(desk, json!({"kind": "unknown"}))).await
}

/// The number of an official on the page of the unit.
async fn number(admin: &Insider<'_>, login: &str) -> i64 {
    let page = admin.sees(&urls::admin_shares(CENTRE)).await;
    let before = page
        .body
        .split(&format!("\">Người {login}<"))
        .next()
        .unwrap();
    let number = before.rsplit('/').next().unwrap();
    number.parse().unwrap()
}

/// Who has a case.
async fn holder(app: &TestApp, code: &str) -> Option<i64> {
    row(app, code).await.official_id
}

async fn enters(admin: &Insider<'_>, official: i64, fields: &[(&str, &str)]) {
    let answer = admin
        .posts(&urls::admin_share(CENTRE, official), fields)
        .await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}

#[actix_web::test]
async fn a_case_goes_to_its_desk_then_its_field_and_the_official_is_told() {
    let app = opened().await;
    let admin = Insider::of(&app, "quantri-phuong").await;
    let untouched = anybody(&app, "Quầy số 3").await;
    assert_eq!(holder(&app, &untouched).await, None, "nobody has a share");
    let page = admin.sees(&urls::admin_shares(CENTRE)).await;
    assert!(
        page.text().contains("chưa chia việc tự động"),
        "{}",
        page.text()
    );

    let civil = number(&admin, "hotich").await;
    let land = number(&admin, "datdai").await;
    enters(&admin, civil, &[("version", "0"), ("desks", "Quầy số 3")]).await;
    let fields = [
        ("version", "0"),
        ("fields", "conduct"),
        ("fields", "paperwork"),
    ];
    enters(&admin, land, &fields).await;
    app.take_letters();
    app.run_duties().await;
    assert_eq!(
        holder(&app, &untouched).await,
        Some(civil),
        "what waited is shared too"
    );
    let letters = app.take_letters();
    let told = letters
        .iter()
        .filter(|letter| letter.to == "hotich@example.vn");
    let told: Vec<String> = told.map(ToString::to_string).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains(&untouched) && !told[0].contains("Chờ từ"),
        "{told:?}"
    );

    let other = anybody(&app, "Quầy số 5").await;
    assert_eq!(holder(&app, &other).await, Some(land));
    let own = Insider::of(&app, "hotich").await;
    let mine = own.sees("/can-bo?loc=cua-toi").await;
    assert!(
        mine.body.contains(&untouched) && !mine.body.contains(&other),
        "{}",
        mine.text()
    );
    assert!(mine.text().contains("Của tôi (1)"), "{}", mine.text());
    let case = own.sees_case(&untouched).await;
    assert!(
        case.text().contains("Đã chia cho cán bộ của đơn vị"),
        "{}",
        case.text()
    );
    // Whoever has time takes it up all the same.
    let colleague = Insider::of(&app, "canbo").await;
    colleague.does(&untouched, "tiep-nhan", &[]).await;
    app.run_duties().await;
    assert_ne!(holder(&app, &untouched).await, Some(civil));
    let page = admin.sees(&urls::admin_shares(CENTRE)).await;
    let text = page.text();
    assert!(
        text.contains("đang chia việc") && text.contains("Quầy số 3"),
        "{text}"
    );
}

#[actix_web::test]
async fn work_follows_the_substitute_and_comes_back_with_the_day() {
    let app = opened().await;
    let admin = Insider::of(&app, "quantri").await;
    let civil = number(&admin, "hotich").await;
    let land = number(&admin, "datdai").await;
    let substitute = land.to_string();
    enters(&admin, civil, &[("version", "0"), ("desks", "Quầy số 3")]).await;
    let taken_up = anybody(&app, "Quầy số 3").await;
    let waiting = anybody(&app, "Quầy số 3").await;
    let own = Insider::of(&app, "hotich").await;
    own.does(&taken_up, "tiep-nhan", &[]).await;
    let away = [
        ("version", "1"),
        ("desks", "Quầy số 3"),
        ("away_from", "24/11/2026"),
        ("away_to", "27/11/2026"),
        ("substitute", substitute.as_str()),
    ];
    enters(&admin, civil, &away).await;
    app.run_duties().await;
    assert_eq!(holder(&app, &waiting).await, Some(civil), "not away yet");
    app.live_days(1).await;
    assert_eq!(holder(&app, &waiting).await, Some(land));
    assert_eq!(
        holder(&app, &taken_up).await,
        Some(civil),
        "in hand already"
    );
    assert_eq!(
        holder(&app, &anybody(&app, "Quầy số 3").await).await,
        Some(land)
    );
    app.live_days(4).await;
    assert_eq!(
        holder(&app, &anybody(&app, "Quầy số 3").await).await,
        Some(civil)
    );
}

#[actix_web::test]
async fn whoever_a_report_is_about_never_gets_it() {
    let app = opened().await;
    let admin = Insider::of(&app, "quantri").await;
    // The first answers to nobody here; the second answers to the first.
    let (civil, land) = (
        number(&admin, "datdai").await,
        number(&admin, "hotich").await,
    );
    enters(&admin, civil, &[("version", "0"), ("desks", "Quầy số 3")]).await;
    let accused = json!({"kind": "official", "name": "Người datdai"});
    let code = shared(&app, waited("Quầy số 3", accused.clone())).await;
    assert_eq!(row(&app, &code).await.unit_code, CENTRE);
    assert_eq!(holder(&app, &code).await, None);
    enters(&admin, land, &[("version", "0"), ("fields", "positive")]).await;
    app.run_duties().await;
    assert_eq!(holder(&app, &code).await, Some(land));
    // Nor as the substitute of whoever would.
    let substitute = civil.to_string();
    let away = [
        ("version", "1"),
        ("away_from", "23/11/2026"),
        ("away_to", "30/11/2026"),
        ("substitute", substitute.as_str()),
    ];
    enters(&admin, land, &away).await;
    let code = shared(&app, waited("Quầy số 3", accused)).await;
    assert_eq!(holder(&app, &code).await, None);
}

#[actix_web::test]
async fn what_cannot_be_is_refused_beside_its_field() {
    let app = opened().await;
    let admin = Insider::of(&app, "quantri").await;
    let (civil, land) = (
        number(&admin, "hotich").await,
        number(&admin, "datdai").await,
    );
    let address = urls::admin_share(CENTRE, civil);
    let own = civil.to_string();
    for (from, to, by, said) in [
        ("24/11/2026", "", "", "Xin ghi ngày, ví dụ"),
        ("30/02/2027", "01/03/2027", "", "Xin ghi ngày, ví dụ"),
        ("27/11/2026", "24/11/2026", "", "href=\"#away_to\""),
        ("16/11/2026", "20/11/2026", "", "Ngày này đã qua"),
        (
            "24/11/2026",
            "27/11/2026",
            own.as_str(),
            "Xin chọn cán bộ xử lý khác",
        ),
        (
            "24/11/2026",
            "27/11/2026",
            "999999",
            "Xin chọn cán bộ xử lý khác",
        ),
    ] {
        let fields = [
            ("version", "0"),
            ("away_from", from),
            ("away_to", to),
            ("substitute", by),
        ];
        let answer = admin.posts(&address, &fields).await;
        assert_eq!(answer.status, 422, "{said}");
        assert!(
            answer.body.contains(said) && answer.body.contains(from),
            "{}",
            answer.text()
        );
    }
    enters(&admin, civil, &[("version", "0")]).await;
    let stale = admin.posts(&address, &[("version", "0")]).await;
    assert_eq!(stale.status, 409);
    enters(&admin, civil, &[("version", "1"), ("act", "end")]).await;
    let page = admin.sees(&urls::admin_shares(CENTRE)).await;
    assert!(
        page.text().contains("chưa chia việc tự động"),
        "{}",
        page.text()
    );
    // Of other units, and for whoever is no official there, there is no such page.
    let elsewhere = Insider::of(&app, "quantri-phuong").await;
    assert_eq!(
        elsewhere.sees(&urls::admin_shares("18076")).await.status,
        404
    );
    assert_eq!(
        admin.sees(&urls::admin_share("18073", land)).await.status,
        404
    );
}
