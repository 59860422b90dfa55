//! A case that is not taken: on a ground of the law, reviewed by the province, still counted.

use super::{Filed, counted, papers, stands};
use crate::support::insider::{Insider, Offer, row};
use crate::support::people::TestApp;

const REFUSE: &str = "khong-tiep-nhan";

fn because<'a>(ground: &'a str, why: &'a str) -> [(&'a str, &'a str); 2] {
    [("ground", ground), ("refusal_reason", why)]
}

#[actix_web::test]
async fn a_refusal_is_the_provinces_to_confirm_and_never_leaves_the_figures() {
    let app = TestApp::open().await;
    let filed = Filed::new(&app, papers()).await;
    let (code, due) = (filed.code(), filed.due(&app).await);
    let (official, leader) = (
        Insider::of(&app, "canbo").await,
        Insider::of(&app, "giamdoc").await,
    );
    let why = "Không nêu ngày nào.";
    let forbidden = official.sends(code, REFUSE, &because("unclear", why)).await;
    assert_eq!(forbidden.status, 403);
    let ground = "Căn cứ này không áp dụng cho loại việc này.";
    leader
        .is_refused(
            (code, REFUSE, Offer::Shown),
            &because("unsigned", why),
            ground,
        )
        .await;
    leader
        .is_refused(
            (code, REFUSE, Offer::Shown),
            &because("unclear", ""),
            "Cần từ 1 đến",
        )
        .await;
    leader.does(code, REFUSE, &because("unclear", why)).await;
    assert_eq!(stands(&app, code).await.0, "refused");
    let page = filed.page().await;
    assert!(page.body.contains(why) && page.body.contains("NĐ 20/2008/NĐ-CP"));
    for measure in ["received", "refused"] {
        assert_eq!(counted(&app, "18073-service_centre", measure).await, 1);
    }
    // The unit does not review itself.
    for act in ["dong-y-khong-tiep-nhan", "yeu-cau-tiep-nhan"] {
        assert_eq!(leader.is_offered(code, act).await, Offer::Hidden);
        let own = leader.sends(code, act, &[("confirmation", "Đúng.")]).await;
        assert_eq!(own.status, 403, "{act}");
    }
    let triage = Insider::of(&app, "phancong").await;
    let taken = [("overturning", "Có giờ, có quầy: kiểm tra được.")];
    triage.does(code, "yeu-cau-tiep-nhan", &taken).await;
    assert_eq!(stands(&app, code).await.0, "in_progress");
    assert_eq!(filed.due(&app).await, due, "as if it had never stopped");
    assert!(row(&app, code).await.closed_at.is_none());
    triage
        .is_refused(
            (code, "dong-y-khong-tiep-nhan", Offer::Hidden),
            &[("confirmation", "Đúng vậy.")],
            "Không làm được việc này",
        )
        .await;
}

#[actix_web::test]
async fn what_was_taken_up_is_answered_not_refused() {
    let app = TestApp::open().await;
    let filed = Filed::new(&app, papers()).await;
    let leader = Insider::of(&app, "giamdoc").await;
    leader.does(filed.code(), "tiep-nhan", &[]).await;
    leader
        .is_refused(
            (filed.code(), REFUSE, Offer::Hidden),
            &because("unclear", "Không rõ."),
            "Không làm được việc này khi tình trạng là \"đang xử lý\".",
        )
        .await;
}
