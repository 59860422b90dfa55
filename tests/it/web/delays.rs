//! The acts by which a case takes longer, through the pages.

use actix_web::cookie::Cookie;
use actix_web::test::TestRequest;
use serde_json::json;
use tiepdan::domain::case::Case;
use tiepdan::web::urls;

use crate::support::portal::Portal;
use crate::{answer, open};

fn get(address: &str, cookie: &Cookie<'static>) -> TestRequest {
    TestRequest::get().uri(address).cookie(cookie.clone())
}

/// The value of the first hidden field of a name.
fn hidden(text: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let after = text.split(&mark).nth(1).unwrap();
    after.split('"').next().unwrap().to_owned()
}

async fn filed(portal: &Portal) -> Case {
    let body = json!({
        "category": "EXTRA_PAPERS", "ward_code": "18073", "privacy": "named",
        "subject": {"kind": "unknown"}, "contact": {"name": "Trần Thị Sáu"},
        "description": "Bị đòi thêm giấy xác nhận không có trong danh mục.",
        "lang": "vi"
    });
    let case = portal.file(body).await;
    assert_eq!(case.handler.unit.0, "18073-service_centre");
    case
}

/// Sends a form of the case page as it stands: status, where it leads, and the text.
macro_rules! act {
    ($portal:expr, $service:expr, $case:expr, $who:expr, $act:expr, $pairs:expr) => {{
        let address = urls::official_case(&$case.code);
        let (_, _, page) = answer!($service, get(&address, &$who));
        let version = hidden(&page, "version");
        let mut pairs = vec![("version", version.as_str())];
        pairs.extend::<Vec<(&str, &str)>>($pairs);
        let form = $portal.form(&urls::official_act(&$case.code, $act), &pairs);
        answer!($service, form.cookie($who.clone()))
    }};
}

#[actix_web::test]
async fn each_delay_is_offered_done_and_then_no_longer_offered() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let case = filed(&portal).await;
    let (official, leader) = (portal.enter("canbo").await, portal.enter("giamdoc").await);
    let address = urls::official_case(&case.code);
    let offers = |text: &str, act: &str| text.contains(&urls::official_act(&case.code, act));
    assert_eq!(
        act!(portal, service, case, official, "tiep-nhan", vec![]).0,
        303
    );

    let note = vec![("note", "Đã gọi văn thư hỏi sổ.")];
    assert_eq!(
        act!(portal, service, case, official, "ghi-chu", note).0,
        303
    );
    let (_, _, text) = answer!(service, get(&address, &official));
    assert!(text.contains("Đã gọi văn thư hỏi sổ.") && offers(&text, "hoi-nguoi-gui"));
    assert!(!offers(&text, "gia-han"), "nobody asked for an extension");
    assert!(!offers(&text, "yeu-cau-giai-trinh"), "nobody is accused");

    assert!(text.contains("Người gửi không rõ là ai"), "{text}");

    let short = vec![("question", "Gì?"), ("question_days", "3")];
    let (status, _, text) = act!(portal, service, case, official, "hoi-nguoi-gui", short);
    assert_eq!(status, 422);
    assert!(text.contains(">Gì?</textarea>"), "{text}");
    let good = vec![
        ("question", "Ông/bà cho biết tên giấy bị đòi?"),
        ("question_days", "3"),
    ];
    let (status, _, text) = act!(portal, service, case, official, "hoi-nguoi-gui", good);
    assert_eq!(status, 303, "{text}");
    let (_, _, text) = answer!(service, get(&address, &official));
    assert!(
        text.contains("chờ người gửi bổ sung") && text.contains("Hạn trả lời mới:"),
        "{text}"
    );
    assert!(!offers(&text, "hoi-nguoi-gui"));

    let now = portal.now();
    let keys = std::sync::Arc::clone(&portal.app.keys);
    let later = now.plus_seconds(6 * 86_400);
    let fire = move |tx: &mut tiepdan::storage::db::Tx<'_>| {
        tiepdan::casework::escalate::fire_due(tx, &keys, later, 100)
    };
    portal.app.db.write(fire).await.unwrap();
    let (_, _, text) = answer!(service, get(&address, &official));
    assert!(text.contains("Hết thời gian chờ, tiếp tục xử lý"), "{text}");
    assert!(
        !offers(&text, "hoi-nguoi-gui"),
        "a second question was offered"
    );

    let waiting = vec![
        ("wait_document", "12/CV"),
        ("wait_reason", "Chờ cơ quan thuế xác nhận."),
        ("wait_days", "4"),
    ];
    assert_eq!(
        act!(portal, service, case, leader, "cho-co-quan", waiting).0,
        303
    );
    let reply = vec![("reply_document", "99/CT")];
    assert_eq!(
        act!(portal, service, case, official, "co-quan-tra-loi", reply).0,
        303
    );

    let ask = vec![
        ("ground", "complex"),
        ("extension_reason", "Phải xác minh hai nơi."),
    ];
    assert_eq!(
        act!(portal, service, case, official, "de-nghi-gia-han", ask).0,
        303
    );
    let (_, _, text) = answer!(service, get(&address, &leader));
    assert!(text.contains("Đề nghị gia hạn đang chờ lãnh đạo"), "{text}");
    let grant = vec![("grant_reason", "Phải xác minh hai nơi, thiếu tài liệu.")];
    assert_eq!(act!(portal, service, case, leader, "gia-han", grant).0, 303);
    let (_, _, text) = answer!(service, get(&address, &leader));
    assert!(text.contains("Thêm 5 ngày làm việc."), "{text}");
    assert!(!offers(&text, "gia-han") && !offers(&text, "de-nghi-gia-han"));

    let away = vec![
        ("transfer_to", "chairman@commune"),
        ("transfer_reason", "Việc thuộc trách nhiệm của Ủy ban."),
    ];
    let (status, place, text) = act!(portal, service, case, leader, "chuyen", away);
    assert_eq!(status, 303, "{text}");
    let (status, _, text) = answer!(service, get(&place, &leader));
    assert_eq!(status, 200);
    assert!(text.contains("Chuyển đơn vị khác"), "{text}");
    assert_eq!(answer!(service, get(&address, &leader)).0, 404);
}

#[actix_web::test]
async fn the_accused_explains_in_a_box_that_shows_nothing_of_the_case() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let body = json!({
        "category": "BRIBE_SOLICIT", "ward_code": "18073", "privacy": "anonymous",
        "subject": {"kind": "chairman"},
        "description": "Chủ tịch gợi ý tôi đưa tiền để được ký giấy phép xây dựng nhanh hơn.",
        "lang": "vi"
    });
    let case = portal.file(body).await;
    assert_eq!(case.handler.unit.0, "42-inspectorate");
    let (handler, accused) = (
        portal.enter("thanhtra").await,
        portal.enter("chutich").await,
    );
    let (_, _, text) = answer!(service, get(urls::WORK, &accused));
    assert!(!text.contains(urls::EXPLANATIONS), "an empty box is linked");
    assert_eq!(
        act!(portal, service, case, handler, "tiep-nhan", vec![]).0,
        303
    );

    let (_, _, text) = answer!(service, get(&urls::official_case(&case.code), &handler));
    let whom = text.split("name=\"whom\"").nth(1).unwrap();
    let whom = whom.split("value=\"").nth(1).unwrap();
    let whom = whom.split('"').next().unwrap().to_owned();
    let summary = "Có ý kiến về cách tiếp người dân xin giấy phép xây dựng. Đề nghị giải trình.";
    let pairs = vec![("whom", whom.as_str()), ("summary", summary)];
    let (status, _, text) = act!(portal, service, case, handler, "yeu-cau-giai-trinh", pairs);
    assert_eq!(status, 200);
    assert!(
        text.contains("Người được yêu cầu sẽ đọc đúng như sau"),
        "{text}"
    );
    let (_, _, empty) = answer!(service, get(urls::EXPLANATIONS, &accused));
    assert!(empty.contains("Không có yêu cầu nào."));
    let pairs = vec![
        ("whom", whom.as_str()),
        ("summary", summary),
        ("previewed", summary),
    ];
    let (status, _, text) = act!(portal, service, case, handler, "yeu-cau-giai-trinh", pairs);
    assert_eq!(status, 303, "{text}");

    let (_, _, text) = answer!(service, get(urls::WORK, &accused));
    assert!(text.contains(urls::EXPLANATIONS), "the box is not linked");
    let (_, _, list) = answer!(service, get(urls::EXPLANATIONS, &accused));
    let id = list.split("/can-bo/giai-trinh/").nth(1).unwrap();
    let id: i64 = id.split('"').next().unwrap().parse().unwrap();
    let address = urls::explanation(id);
    let (_, _, text) = answer!(service, get(&address, &accused));
    assert!(text.contains(summary), "{text}");
    for hidden in [case.code.as_str(), "đưa tiền", "23/11/2026"] {
        assert!(
            !text.contains(hidden) && !list.contains(hidden),
            "{hidden}: {text}"
        );
    }
    let stranger = portal.enter("noikhac").await;
    assert_eq!(answer!(service, get(&address, &stranger)).0, 404);

    let short = portal
        .form(&address, &[("answer", "Không.")])
        .cookie(accused.clone());
    let (status, _, text) = answer!(service, short);
    assert_eq!(status, 422);
    assert!(text.contains(">Không.</textarea>"), "{text}");
    let whole = "Tôi không gợi ý như vậy; lịch tiếp dân có người ghi chép đầy đủ.";
    let form = portal
        .form(&address, &[("answer", whole)])
        .cookie(accused.clone());
    assert_eq!(answer!(service, form).0, 303);
    let (_, _, text) = answer!(service, get(&urls::official_case(&case.code), &handler));
    assert!(text.contains(whole), "{text}");
}
