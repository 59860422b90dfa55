//! Category, subject and the positions meant are corrected; routing and the conflict rule follow.

use serde_json::json;
use tiepdan::casework::file::Filed;
use tiepdan::casework::outcome::correct_subjects::correct_subjects;
use tiepdan::casework::outcome::recategorise::{Correction, recategorise};
use tiepdan::domain::ids::{CategoryCode, PositionId};
use tiepdan::domain::kinds::SubjectKind;
use tiepdan::domain::refusal::Refusal;
use tiepdan::storage::cases::assignments::{list_forbidden, list_forbidden_places, list_subjects};
use tiepdan::storage::cases::reports::find_report;
use tiepdan::storage::error::Failure;

use super::outcome::{counted, seen, waiting};
use super::ward::{Ward, morning};

async fn corrected(
    ward: &Ward,
    (login, filed): (&str, &Filed),
    (category, subject): (&str, SubjectKind),
) -> Result<(), Failure> {
    let target = ward.target(&filed.case.code).await;
    let correction = Correction {
        category: CategoryCode(category.to_owned()),
        subject,
        subject_name: None,
        reason: "Người gửi kể thêm qua điện thoại.".to_owned(),
    };
    ward.act(login, morning("2026-11-05"), move |tx, desk| {
        recategorise(tx, desk, &target, &correction)
    })
    .await
}

#[actix_web::test]
async fn what_turns_out_to_be_about_the_chairman_leaves_the_ward_with_its_due_day() {
    let ward = Ward::new().await;
    let filed = ward.file(morning("2026-11-02"), waiting()).await;
    let same = corrected(
        &ward,
        ("giamdoc", &filed),
        ("LONG_WAIT", SubjectKind::Unknown),
    )
    .await;
    assert_eq!(same.unwrap_err(), Failure::Refused(Refusal::NothingChanges));
    let by_official = corrected(&ward, ("canbo", &filed), ("HARASS", SubjectKind::Chairman)).await;
    assert_eq!(
        by_official.unwrap_err(),
        Failure::Refused(Refusal::NotYours)
    );
    corrected(
        &ward,
        ("giamdoc", &filed),
        ("HARASS", SubjectKind::Chairman),
    )
    .await
    .unwrap();

    let row = ward.case(&filed.case.code).await;
    assert_eq!(row.unit_code, "42-inspectorate");
    assert_eq!(
        (row.category.as_str(), row.subject_kind.as_str()),
        ("HARASS", "chairman")
    );
    assert_eq!(
        (row.state.as_str(), row.due_on),
        ("assigned", filed.case.due.on.map(|d| d.0))
    );
    let id = row.id;
    let (rule, places) = ward
        .db
        .read(move |c| {
            Ok((
                find_report(c, id)?.unwrap().rule,
                list_forbidden_places(c, id)?,
            ))
        })
        .await
        .unwrap();
    assert_eq!((rule.as_str(), places), ("R09", vec!["18073".to_owned()]));
    let view = seen(&ward, &filed.case.code, &filed.secret).await;
    let told = view
        .events
        .iter()
        .find(|e| e.kind == "recategorise")
        .unwrap();
    assert!(told.body.is_some());
    let before = ("category_from".to_owned(), "LONG_WAIT".to_owned());
    assert!(told.facts.contains(&before), "{told:?}");
    assert_eq!(counted(&ward, "recategorised").await, 1);
    let gone = corrected(
        &ward,
        ("giamdoc", &filed),
        ("LONG_WAIT", SubjectKind::Unknown),
    )
    .await;
    assert_eq!(gone.unwrap_err(), Failure::Refused(Refusal::NotYours));
}

#[actix_web::test]
async fn changed_back_the_old_subject_is_still_kept_out() {
    let ward = Ward::new().await;
    let mut body = waiting();
    body["subject"] = json!({"kind": "chairman"});
    let filed = ward.file(morning("2026-11-02"), body).await;
    assert_eq!(filed.case.handler.unit.0, "42-inspectorate");
    corrected(
        &ward,
        ("thanhtra", &filed),
        ("LONG_WAIT", SubjectKind::Unknown),
    )
    .await
    .unwrap();
    let row = ward.case(&filed.case.code).await;
    assert!(row.unit_code.starts_with("42-"), "{}", row.unit_code);
    let id = row.id;
    let places = ward.db.read(move |c| list_forbidden_places(c, id)).await;
    assert_eq!(places.unwrap(), ["18073"]);
}

#[actix_web::test]
async fn triage_says_who_is_meant_and_the_conflict_rule_follows() {
    let ward = Ward::new().await;
    let mut body = waiting();
    body["subject"] = json!({"kind": "official", "name": "Ông canbo"});
    let filed = ward.file(morning("2026-11-02"), body).await;
    let id = filed.case.id.0;
    let read = move |c: &mut _| Ok((list_subjects(c, id)?, list_forbidden(c, id)?));
    let (subjects, _) = ward.db.read(read).await.unwrap();
    assert_eq!(subjects.len(), 1);
    let meant = ward.db.roster().await.unwrap();
    let other = (1..20).map(PositionId).find(|id| {
        let holder = meant.get(*id).and_then(|p| p.holder_name.clone());
        holder.as_deref() == Some("Ông canbo-ubnd")
    });
    let other = other.unwrap();
    let correct = |login: &'static str| {
        let (ward, code) = (&ward, filed.case.code.clone());
        async move {
            let target = ward.target(&code).await;
            ward.act(login, morning("2026-11-05"), move |tx, desk| {
                correct_subjects(tx, desk, &target, (&[other], "Trùng tên."))
            })
            .await
        }
    };
    let by_unit = correct("giamdoc").await.unwrap_err();
    assert_eq!(by_unit, Failure::Refused(Refusal::NotYours));
    correct("phancong").await.unwrap();
    let (after, forbidden) = ward.db.read(read).await.unwrap();
    assert_eq!(after, [other.0]);
    assert!(forbidden.contains(&other.0) && !forbidden.contains(&subjects[0]));
    let twice = correct("phancong").await.unwrap_err();
    assert_eq!(twice, Failure::Refused(Refusal::NothingChanges));
}
