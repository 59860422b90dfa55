//! What a case finds owes an apology where the policy asks for one: one letter for a dossier or a
//! case, written, signed, handed over and read by its sender; the same fault again climbs.

use serde_json::{Value, json};
use tiepdan::casework::actor::Desk;
use tiepdan::casework::apologise::{ApologyDraft, Handed, Owed, deliver, draft, sign};
use tiepdan::casework::escalate::fire_due;
use tiepdan::casework::file::Filed;
use tiepdan::casework::import::dossiers::{File, import};
use tiepdan::casework::record::Stamp;
use tiepdan::casework::sender::Sender;
use tiepdan::casework::sender::letter::{Word, letter};
use tiepdan::casework::view::{
    CitizenView, OwedFor, OwedView, Sought, opened_by_secret, public_letter, register,
};
use tiepdan::domain::apology::fault::Fault;
use tiepdan::domain::apology::repeat::Level;
use tiepdan::domain::apology::{Delivery, Minutes, State};
use tiepdan::domain::change::By;
use tiepdan::domain::refusal::Refusal;
use tiepdan::domain::time::Day;
use tiepdan::storage::db::Tx;
use tiepdan::storage::error::Failure;

use super::ward::{Ward, morning};

const DESK: (&str, &str) = ("canbo", "giamdoc");

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn about(category: &str, privacy: &str) -> Value {
    json!({
        "category": category, "ward_code": "18073", "privacy": privacy,
        "subject": {"kind": "unknown"},
        "contact": {"name": "Trần Thị Sáu", "email": "sau@example.org"},
        "description": "Bị đòi thêm giấy xác nhận không có trong danh mục.",
    })
}

/// A report filed on 2 November 2026 and answered on a day: it is founded.
async fn found(ward: &Ward, body: Value, answered: &str) -> Filed {
    let filed = ward.file(morning("2026-11-02"), body).await;
    let unit = ward.case(&filed.case.code).await.unit_code;
    let who = match unit.as_str() {
        "18073" => ("canbo-ubnd", "chutich"),
        "42-inspectorate" => ("thanhtra", "thanhtra2"),
        _ => DESK,
    };
    ward.answer(&filed.case.code, morning(answered), who).await;
    filed
}

fn key(view: &OwedView) -> Owed {
    Owed {
        id: view.id,
        version: view.version,
    }
}

fn faults(view: &OwedView) -> Vec<Fault> {
    view.faults.iter().map(|seen| seen.fault).collect()
}

async fn owed_by_ward(ward: &Ward) -> Vec<OwedView> {
    ward.owed("canbo-ubnd", day("2026-11-23")).await
}

async fn page(ward: &Ward, filed: &Filed) -> CitizenView {
    let (keys, code) = (ward.keys.clone(), filed.case.code.clone());
    let secret = filed.secret.clone();
    let read = move |c: &mut _| opened_by_secret(c, &keys, &code, &secret);
    ward.db.read(read).await.unwrap().unwrap()
}

fn said() -> ApologyDraft {
    ApologyDraft {
        reason: "Cán bộ chưa cập nhật danh mục; đã niêm yết lại.".to_owned(),
        new_promise_on: None,
    }
}

async fn signed(ward: &Ward, debt: &OwedView) -> Owed {
    let (at, now) = (morning("2026-11-23"), key(debt));
    let write = move |tx: &mut Tx<'_>, desk: &Desk<'_>| draft(tx, desk, now, &said());
    ward.act("canbo-ubnd", at, write).await.unwrap();
    let now = Owed {
        version: now.version + 1,
        ..now
    };
    let approve = move |tx: &mut Tx<'_>, desk: &Desk<'_>| sign(tx, desk, now);
    ward.act("chutich", at, approve).await.unwrap();
    Owed {
        version: now.version + 1,
        ..now
    }
}

async fn handed(ward: &Ward, now: Owed, how: Handed) -> Result<(), Failure> {
    let give = move |tx: &mut Tx<'_>, desk: &Desk<'_>| deliver(tx, desk, now, &how);
    ward.act("canbo-ubnd", morning("2026-11-23"), give).await
}

async fn silence_ends(ward: &Ward, on: &str) {
    let (keys, now) = (ward.keys.clone(), morning(on));
    let fire = move |tx: &mut Tx<'_>| fire_due(tx, &keys, now, 500);
    ward.db.write(fire).await.unwrap();
}

#[actix_web::test]
async fn a_founded_fault_owes_a_letter_and_the_case_waits_for_it() {
    let ward = Ward::new().await;
    let filed = found(&ward, about("EXTRA_PAPERS", "named"), "2026-11-05").await;
    let debt = owed_by_ward(&ward).await.remove(0);
    assert_eq!(faults(&debt), [Fault::ExtraPapers]);
    // Thursday 5 November and five working days.
    assert_eq!(debt.due_on, day("2026-11-12"));
    assert!(debt.uncertain && !debt.concealed);
    assert_eq!(debt.code, filed.case.code);
    assert_eq!(debt.about, OwedFor::Case { has_contact: true });
    silence_ends(&ward, "2027-01-15").await;
    assert_eq!(ward.case(&filed.case.code).await.state, "answered");

    let debt = owed_by_ward(&ward).await.remove(0);
    let now = signed(&ward, &debt).await;
    handed(&ward, now, Delivery::Email.into()).await.unwrap();
    let seen = page(&ward, &filed).await.obligations.remove(0);
    let (letter, signature) = seen.letter.unwrap();
    assert_eq!(
        (letter.name.as_str(), signature.number.as_str()),
        ("Trần Thị Sáu", "01/PXL")
    );
    assert_eq!(seen.state, State::Published);
    let id = debt.id;
    let public = ward
        .db
        .read(move |c| public_letter(c, id))
        .await
        .unwrap()
        .unwrap();
    let shown = format!("{public:?}");
    assert!(
        shown.contains("T. T. S.") && !shown.contains(&filed.case.code),
        "{shown}"
    );
    silence_ends(&ward, "2027-02-15").await;
    assert_eq!(ward.case(&filed.case.code).await.state, "closed");
}

#[actix_web::test]
async fn what_owes_nothing_raises_nothing() {
    let ward = Ward::new().await;
    // No duty of this category, a khiếu nại, and a report that is not founded.
    found(&ward, about("LONG_WAIT", "named"), "2026-11-05").await;
    let mut complaint = about("EXTRA_PAPERS", "named");
    complaint["instrument"] = json!("complaint");
    let filed = ward.file(morning("2026-11-02"), complaint).await;
    assert_eq!(ward.case(&filed.case.code).await.kind, "khieu_nai_1");
    assert!(owed_by_ward(&ward).await.is_empty());
}

#[actix_web::test]
async fn the_public_copy_names_nobody_who_asked_that_and_sealed_cases_are_not_public() {
    let ward = Ward::new().await;
    let hidden = found(&ward, about("EXTRA_PAPERS", "name_hidden"), "2026-11-05").await;
    let sealed = found(&ward, about("NO_RECEIPT", "sealed"), "2026-11-05").await;
    for debt in owed_by_ward(&ward).await {
        let now = signed(&ward, &debt).await;
        handed(&ward, now, Delivery::Email.into()).await.unwrap();
        let id = debt.id;
        let public = ward.db.read(move |c| public_letter(c, id)).await.unwrap();
        assert_eq!(debt.concealed, debt.code == sealed.case.code);
        assert_eq!(public.is_none(), debt.concealed);
        if let Some(public) = public {
            assert_eq!(public.letter.name, "•••");
        }
    }
    let today = day("2026-11-23");
    let shown = ward
        .db
        .read(move |c| register(c, today, &Sought::default(), 10))
        .await
        .unwrap();
    assert_eq!(
        (shown.overdue.rows.len(), shown.published.rows.len()),
        (0, 1)
    );
    for (filed, name) in [(&hidden, "Trần Thị Sáu"), (&sealed, "")] {
        let (letter, _) = page(&ward, filed)
            .await
            .obligations
            .remove(0)
            .letter
            .unwrap();
        assert_eq!(letter.name, name);
    }
}

#[actix_web::test]
async fn who_left_nothing_reads_the_letter_on_the_page_and_says_whether_it_came() {
    let ward = Ward::new().await;
    let mut body = about("NO_RECEIPT", "anonymous");
    body.as_object_mut().unwrap().remove("contact");
    let filed = found(&ward, body, "2026-11-05").await;
    let debt = owed_by_ward(&ward).await.remove(0);
    let now = signed(&ward, &debt).await;
    let refused = handed(&ward, now, Delivery::Email.into()).await;
    assert_eq!(refused.unwrap_err(), Failure::Refused(Refusal::NoMailbox));
    let bare = handed(&ward, now, Delivery::InPerson.into()).await;
    assert_eq!(bare.unwrap_err(), Failure::Refused(Refusal::TextMissing));
    let minutes = Minutes {
        on: day("2026-11-23"),
        place: "Trụ sở UBND phường".to_owned(),
        signed_by: "Chủ tịch và người gửi".to_owned(),
    };
    let how = Handed {
        delivery: Delivery::InPerson,
        minutes: Some(minutes),
    };
    handed(&ward, now, how).await.unwrap();
    let seen = page(&ward, &filed).await;
    let asked = seen.asked_about().unwrap();
    assert!(asked.letter.is_some());
    let owed = Owed {
        id: asked.id,
        version: asked.version,
    };
    let code = filed.case.code.clone();
    let deny =
        move |tx: &mut Tx<'_>, sender: &Sender<'_>| letter(tx, sender, owed, Word::NotReceived);
    let at = morning("2026-11-24");
    ward.send((&code, &filed.secret), at, deny).await.unwrap();
    assert_eq!(owed_by_ward(&ward).await.remove(0).state, State::Owed);
}

#[actix_web::test]
async fn a_dossier_that_owes_a_letter_owes_no_second_one() {
    let ward = Ward::new().await;
    let csv = "MaHoSo,NgayTiepNhan,NgayHenTra,ChuHoSo\nH27-1,20261015,20261030,Lê Văn Quý\n";
    let keys = ward.keys.clone();
    let take = move |tx: &mut Tx<'_>| {
        let file = File {
            name: "hoso.csv".to_owned(),
            bytes: csv.as_bytes().to_vec(),
            ward: "18073".parse().unwrap(),
        };
        let stamp = Stamp {
            now: morning("2026-11-02"),
            by: By::Portal,
            keys: &keys,
        };
        import(tx, stamp, &file)
    };
    ward.db.write(take).await.unwrap();
    let mut body = about("EXTRA_PAPERS", "named");
    body["dossier_code"] = json!("H27-1");
    let filed = ward.file(morning("2026-11-02"), body).await;
    // The answer waits for the dossier's letter, so what it finds comes after it.
    let debt = owed_by_ward(&ward).await.remove(0);
    assert_eq!(faults(&debt), [Fault::Late]);
    let now = signed(&ward, &debt).await;
    handed(&ward, now, Delivery::Desk.into()).await.unwrap();
    ward.answer(&filed.case.code, morning("2026-11-05"), DESK)
        .await;
    assert!(owed_by_ward(&ward).await.is_empty());
    let seen = page(&ward, &filed).await.obligations;
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0].faults, [Fault::Late, Fault::ExtraPapers]);
}

#[actix_web::test]
async fn the_third_letter_for_the_same_is_told_above_once() {
    let ward = Ward::new().await;
    for n in 0..4 {
        let mut body = about("EXTRA_PAPERS", "named");
        body["description"] = json!(format!("Bị đòi thêm giấy xác nhận lần {n}."));
        found(&ward, body, "2026-11-05").await;
    }
    found(&ward, about("NO_RECEIPT", "named"), "2026-11-05").await;
    let owed = owed_by_ward(&ward).await;
    let levels: Vec<_> = owed
        .iter()
        .map(|o| (o.faults[0].number, o.faults[0].level))
        .collect();
    let expected = [
        (1, Level::Letter),
        (2, Level::Noted),
        (3, Level::Climbs),
        (3, Level::Climbs),
        (1, Level::Letter),
    ];
    assert_eq!(levels, expected);
    assert_eq!(letters_of(&ward, "apology_repeated").await, 1);
}

/// Letters of a kind that are ordered.
async fn letters_of(ward: &Ward, template: &'static str) -> i64 {
    use diesel::prelude::*;
    use tiepdan::storage::error::StorageError;
    use tiepdan::storage::schema::duties::outbox;
    let count = move |c: &mut tiepdan::storage::connection::AnyConnection| {
        let of = outbox::table.filter(outbox::template.eq(template));
        Ok::<i64, StorageError>(of.count().get_result(c)?)
    };
    ward.db.read(count).await.unwrap()
}
