//! Every finding cites what it rests on, and none is missing.

use super::{DRAFT, Filed, papers};
use crate::support::insider::{Insider, Offer};
use crate::support::people::TestApp;

const SUBMIT: &str = "du-thao";

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
