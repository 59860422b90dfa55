//! Reports are filed: routed, timed, sealed, once per request, never to the accused.

use serde_json::json;
use tiepdan::casework::view::opened_by_secret;
use tiepdan::domain::lifecycle::State;
use tiepdan::domain::refusal::Refusal;
use tiepdan::storage::cases::assignments::{
    NewAssignmentRow, insert_assignments, list_forbidden_places, list_subjects,
};
use tiepdan::storage::error::{Failure, StorageError};

use super::ward::{Ward, morning};

#[actix_web::test]
async fn late_paperwork_goes_to_the_service_centre_with_a_date_and_a_history() {
    let ward = Ward::new().await;
    let body = json!({
        "category": "LATE_RESULT", "ward_code": "18073", "privacy": "named",
        "subject": {"kind": "unknown"}, "description": "Hẹn ngày 5 mà đến nay chưa có kết quả.",
        "contact": {"name": "Trần Thị Sáu", "email": "sau@example.org"},
    });
    let filed = ward.file(morning("2026-11-02"), body).await;
    let case = filed.case;
    assert_eq!(
        (filed.rule.as_str(), case.handler.unit.0.as_str()),
        ("R01", "18073-service_centre")
    );
    assert_eq!(case.state, State::Assigned);
    // 15 working days from 2 November; 24 November is a holiday but comes after.
    assert_eq!(case.due.on.unwrap().to_string(), "2026-11-23");
    assert_eq!(
        ward.history(&case.code).await,
        ["1 file citizen", "1 routed portal"]
    );
    let row = ward.case(&case.code).await;
    assert!(row.has_contact && row.is_open);
}

#[actix_web::test]
async fn the_secret_opens_the_case_and_nothing_else_does() {
    let ward = Ward::new().await;
    let body = json!({
        "category": "ATTITUDE", "ward_code": "18073", "privacy": "sealed",
        "description": "Cán bộ nói trống không và ném trả hồ sơ lên bàn.",
    });
    let filed = ward.file(morning("2026-11-02"), body).await;
    let (keys, code, secret) = (
        ward.keys.clone(),
        filed.case.code.clone(),
        filed.secret.clone(),
    );
    let open = move |c: &mut _| opened_by_secret(c, &keys, &code, &secret);
    let view = ward.db.read(open).await.unwrap().unwrap();
    assert!(view.description.starts_with("Cán bộ nói"));
    let wrong = tiepdan::domain::code::Secret::new([1; 10]);
    let (keys, code) = (ward.keys.clone(), filed.case.code);
    let shut = move |c: &mut _| opened_by_secret(c, &keys, &code, &wrong);
    assert_eq!(ward.db.read(shut).await.unwrap(), None);
}

#[actix_web::test]
async fn a_hundred_repeats_at_once_make_one_case() {
    let ward = Ward::new().await;
    let body = json!({
        "category": "LONG_WAIT", "ward_code": "18073", "privacy": "anonymous",
        "description": "Lấy số từ tám giờ, mười một giờ mới được gọi.",
    });
    let token = (b"0123456789abcdef".to_vec(), vec![9]);
    let all = (0..100).map(|_| ward.file_as(morning("2026-11-02"), body.clone(), token.clone()));
    let filed = futures_util::future::join_all(all).await;
    let codes: std::collections::BTreeSet<_> = filed
        .into_iter()
        .map(|filed| filed.unwrap().case.code)
        .collect();
    assert_eq!(codes.len(), 1);
    let other = (token.0, vec![8]);
    let refused = ward
        .file_as(morning("2026-11-02"), body, other)
        .await
        .unwrap_err();
    assert_eq!(refused, Failure::Refused(Refusal::RepeatedWithAnotherBody));
}

#[actix_web::test]
async fn a_report_on_the_chairman_leaves_the_ward_and_the_database_refuses_to_send_it_back() {
    let ward = Ward::new().await;
    let body = json!({
        "category": "HARASS", "ward_code": "18073", "privacy": "named",
        "subject": {"kind": "chairman"},
        "description": "Hồ sơ bị giữ lại, bảo phải gặp riêng mới giải quyết.",
    });
    let filed = ward.file(morning("2026-11-02"), body).await;
    assert_eq!(filed.case.handler.unit.0, "42-inspectorate");
    let id = filed.case.id.0;
    let (subjects, places) = ward
        .db
        .read(move |c| Ok((list_subjects(c, id)?, list_forbidden_places(c, id)?)))
        .await
        .unwrap();
    assert_eq!((subjects.len(), places), (1, vec!["18073".to_owned()]));
    let row = |position: Option<i64>, place: &str| NewAssignmentRow {
        case_id: id,
        round: 1,
        unit_code: place.to_owned(),
        place_code: place.to_owned(),
        role: "chairman".to_owned(),
        level: "commune".to_owned(),
        position_id: position,
        staff_id: None,
        assigned_at: 0,
    };
    for forbidden in [row(Some(subjects[0]), "42"), row(None, "18073")] {
        let insert = move |tx: &mut tiepdan::storage::db::Tx<'_>| {
            Ok(insert_assignments(
                tx.conn(),
                std::slice::from_ref(&forbidden),
            )?)
        };
        let refused = ward.db.write(insert).await.unwrap_err();
        assert!(
            matches!(refused, Failure::Storage(StorageError::Violated(_))),
            "{refused:?}"
        );
    }
}

#[actix_web::test]
async fn no_name_is_taken_for_hints_of_bribes_and_guidance_makes_no_case() {
    let ward = Ward::new().await;
    let body = json!({
        "category": "BRIBE_SOLICIT", "ward_code": "18073", "privacy": "named",
        "description": "Có người bảo đưa hai triệu thì hồ sơ xong trong tuần.",
        "contact": {"name": "Nguyễn Văn Thật", "email": "that@example.org"},
    });
    let filed = ward.file(morning("2026-11-02"), body).await;
    let id = filed.case.id.0;
    let find = move |c: &mut _| tiepdan::storage::cases::reports::find_identity(c, id);
    let kept = ward.db.read(find).await.unwrap().unwrap();
    assert_eq!((kept.name, kept.email), (None, None));
    assert!(!ward.case(&filed.case.code).await.has_contact);
    let body = json!({
        "category": "ATTITUDE", "ward_code": "18073", "privacy": "named",
        "subject": {"kind": "province_leader"},
        "description": "Lãnh đạo tỉnh trả lời không đúng mực tại buổi tiếp dân.",
    });
    let elsewhere = ward
        .file_as(morning("2026-11-02"), body, (vec![2; 16], vec![2]))
        .await;
    let refused = matches!(
        elsewhere,
        Err(Failure::Refused(Refusal::LodgeElsewhere { .. }))
    );
    assert!(refused, "{elsewhere:?}");
}

#[actix_web::test]
async fn a_year_without_a_calendar_never_refuses_a_report() {
    let ward = Ward::new().await;
    let body = json!({
        "category": "LONG_WAIT", "ward_code": "18073", "privacy": "anonymous",
        "description": "Chờ từ sáng đến trưa không được gọi số.",
    });
    let filed = ward.file(morning("2029-03-01"), body).await;
    let row = ward.case(&filed.case.code).await;
    assert_eq!(
        (row.due_on, row.due_status.as_str()),
        (None, "calendar_missing")
    );
    assert!(row.is_open && !row.unit_code.is_empty());
}
