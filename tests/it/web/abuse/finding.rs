//! Every finding cites what it rests on, and none is missing.

use tiepdan::domain::roles::{OfficeRole, StaffRole};

use super::{DRAFT, Filed, bribe, papers, stands};
use crate::support::insider::{Insider, Offer};
use crate::support::people::TestApp;
use crate::support::portal::Person;

const SUBMIT: &str = "du-thao";

/// Nobody signs what is their own draft.
const ANOTHER: &[Person] = &[(
    "thanhtra2",
    "42-inspectorate",
    &[StaffRole::Official],
    Some(OfficeRole::Inspectorate),
)];

fn found<'a>(verdict: &'a str, evidence: &'a str) -> [(&'a str, &'a str); 3] {
    [DRAFT[0], ("verdict", verdict), ("evidence", evidence)]
}

#[actix_web::test]
async fn a_finding_without_evidence_or_verdict_is_no_finding() {
    let app = TestApp::open().await;
    let filed = Filed::new(&app, papers()).await;
    let official = Insider::of(&app, "canbo").await;
    official.does(filed.code(), "tiep-nhan", &[]).await;
    let (empty, missing) = (
        "Cần từ 1 đến 4.000 chữ cái.",
        "Mỗi nội dung phản ánh cần một kết luận và căn cứ của kết luận đó.",
    );
    for (verdict, evidence, sentence) in [
        ("unfounded", "", empty),
        ("founded", "   ", missing),
        ("", "Sổ theo dõi", "Ông/bà chưa điền mục này."),
    ] {
        let fields = found(verdict, evidence);
        official
            .is_refused((filed.code(), SUBMIT, Offer::Shown), &fields, sentence)
            .await;
    }
    official
        .does(filed.code(), SUBMIT, &found("unfounded", "Sổ theo dõi"))
        .await;
    let signed = official.sends(filed.code(), "duyet", &[]).await;
    assert_eq!(signed.status, 403, "an official signs nothing");
}

#[actix_web::test]
async fn that_bribery_has_no_ground_is_for_the_province_to_confirm() {
    let app = TestApp::open().await;
    app.portal.hire_all(ANOTHER).await;
    let filed = Filed::new(&app, bribe()).await;
    let code = filed.code();
    let (inspector, chief, triage) = (
        Insider::of(&app, "thanhtra2").await,
        Insider::of(&app, "thanhtra").await,
        Insider::of(&app, "phancong").await,
    );
    let draft = found("unfounded", "Biên bản làm việc");
    inspector.does(code, "tiep-nhan", &[]).await;
    inspector.does(code, SUBMIT, &draft).await;
    let waits = "đang chờ cấp tỉnh đồng ý";
    let sign = (code, "duyet", Offer::Hidden);
    chief.is_refused(sign, &[], waits).await;
    // Neither of them confirms what their own house found.
    for own in [&inspector, &chief] {
        for act in ["dong-y-ket-luan", "xem-lai-ket-luan"] {
            assert_eq!(own.is_offered(code, act).await, Offer::Hidden);
            assert_eq!(own.sends(code, act, &[]).await.status, 403);
        }
    }
    let desk = triage.sees("/can-bo/phan-cong").await;
    assert!(desk.body.contains(code), "{}", desk.text());
    let why = [("finding_rejection", "Chưa hỏi người ngồi cùng bàn.")];
    triage.does(code, "xem-lai-ket-luan", &why).await;
    assert_eq!(stands(&app, code).await.0, "in_progress");
    inspector.does(code, SUBMIT, &draft).await;
    // Given back by the chief, the question is taken back with the draft.
    let remarks = [("remarks", "Xem thêm hồ sơ.")];
    chief.does(code, "tra-lai", &remarks).await;
    inspector.does(code, SUBMIT, &draft).await;
    let why = [("finding_confirmation", "Đã hỏi đủ người liên quan.")];
    triage.does(code, "dong-y-ket-luan", &why).await;
    chief.does(code, "duyet", &[]).await;
    assert_eq!(stands(&app, code).await.0, "answered");
}

#[actix_web::test]
async fn a_disputed_answer_that_finds_no_ground_waits_for_the_province() {
    let app = TestApp::open().await;
    let filed = Filed::new(&app, papers()).await;
    let code = filed.code();
    let (official, leader) = (
        Insider::of(&app, "canbo").await,
        Insider::of(&app, "giamdoc").await,
    );
    let draft = found("unfounded", "Sổ theo dõi");
    official.does(code, "tiep-nhan", &[]).await;
    official.does(code, SUBMIT, &draft).await;
    leader.does(code, "duyet", &[]).await;
    let told = [
        ("rating", "unsatisfied"),
        ("rating_why", "Chưa trả lời vì sao đòi thêm giấy."),
    ];
    filed.does("danh-gia", &told).await;
    assert_eq!(stands(&app, code).await.2, 2);
    official.does(code, SUBMIT, &draft).await;
    let sign = (code, "duyet", Offer::Hidden);
    leader
        .is_refused(sign, &[], "đang chờ cấp tỉnh đồng ý")
        .await;
    // Found otherwise, nobody need be asked.
    let remarks = [("remarks", "Đã có giấy chứng minh.")];
    leader.does(code, "tra-lai", &remarks).await;
    official
        .does(code, SUBMIT, &found("partly", "Giấy người dân gửi"))
        .await;
    leader.does(code, "duyet", &[]).await;
}
