//! Refused, merged, handed over, converted, sorted anew.

use tiepdan::web::urls;

use super::{get, waited, waited_too};
use crate::support::portal::Portal;
use crate::{answer, open};

/// Sends a form of a case's page, at the version the page shows now: the text of the answer, which
/// has the status that is meant.
macro_rules! send {
    ($status:literal, $portal:expr, $service:expr, $who:expr, $case:expr, $act:literal, $($name:literal = $value:expr),*) => {{
        let (_, _, text) = answer!($service, get(&urls::official_case(&$case.code), &$who));
        let seen = version(&text);
        let pairs = [("version", seen.as_str()), $(($name, $value)),*];
        let form = $portal.form(&urls::official_act(&$case.code, $act), &pairs);
        let (status, _, text) = answer!($service, form.cookie($who.clone()));
        assert_eq!(status, $status, "{text}");
        text
    }};
}

/// The version in the forms of a page.
fn version(text: &str) -> String {
    let after = text.split("name=\"version\" value=\"").nth(1).unwrap();
    after.split('"').next().unwrap().to_owned()
}

#[actix_web::test]
async fn a_refusal_keeps_what_was_typed_and_waits_on_the_provinces_desk() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let case = waited(&portal).await;
    let (leader, triage) = (
        portal.enter("giamdoc").await,
        portal.enter("phancong").await,
    );
    let why = "Không nêu ngày nào.";
    let text = send!(
        422,
        portal,
        service,
        leader,
        case,
        "khong-tiep-nhan",
        "refusal_reason" = why
    );
    assert!(
        text.contains(why) && text.contains("href=\"#ground\""),
        "{text}"
    );
    let text = send!(
        422,
        portal,
        service,
        leader,
        case,
        "khong-tiep-nhan",
        "ground" = "unsigned",
        "refusal_reason" = why
    );
    assert!(text.contains("Căn cứ này không áp dụng"), "{text}");
    send!(
        303,
        portal,
        service,
        leader,
        case,
        "khong-tiep-nhan",
        "ground" = "unclear",
        "refusal_reason" = why
    );
    let (_, _, text) = answer!(service, get(&urls::official_case(&case.code), &leader));
    assert!(
        text.contains("không tiếp nhận") && text.contains("quyết định chậm nhất"),
        "{text}"
    );

    let (_, _, text) = answer!(service, get(urls::WORK, &triage));
    assert!(text.contains(urls::TRIAGE), "the desk is linked");
    let (status, _, text) = answer!(service, get(urls::TRIAGE, &triage));
    assert_eq!(status, 200);
    assert!(
        text.contains(&case.code) && text.contains("Xem lại việc không tiếp nhận"),
        "{text}"
    );
    send!(
        303,
        portal,
        service,
        triage,
        case,
        "yeu-cau-tiep-nhan",
        "overturning" = "Có giờ, có quầy: kiểm tra được."
    );
    let (_, _, text) = answer!(service, get(urls::TRIAGE, &triage));
    assert!(!text.contains(&case.code), "{text}");
    let (_, _, text) = answer!(service, get(&urls::official_case(&case.code), &leader));
    assert!(
        text.contains("đang xử lý") && text.contains("Có giờ, có quầy"),
        "{text}"
    );
}

#[actix_web::test]
async fn a_case_is_merged_and_another_is_handed_over_without_its_paperwork() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let (first, second) = (waited(&portal).await, waited_too(&portal).await);
    let (leader, triage) = (
        portal.enter("giamdoc").await,
        portal.enter("phancong").await,
    );
    let official = portal.enter("canbo").await;
    let text = send!(
        422,
        portal,
        service,
        leader,
        second,
        "gop",
        "into" = "2611-000000-0",
        "merge_reason" = "Cùng buổi."
    );
    assert!(
        text.contains("Không thấy vụ việc") && text.contains("Cùng buổi."),
        "{text}"
    );
    send!(
        303,
        portal,
        service,
        leader,
        second,
        "gop",
        "into" = &first.code,
        "merge_reason" = "Cùng buổi."
    );
    let (_, _, text) = answer!(service, get(&urls::official_case(&second.code), &leader));
    assert!(
        text.contains("Đã gộp vào vụ việc") && text.contains(&first.code),
        "{text}"
    );

    send!(
        303,
        portal,
        service,
        official,
        first,
        "de-xuat-chuyen",
        "suspicion" = "Có dấu hiệu đòi tiền."
    );
    let (_, _, text) = answer!(service, get(urls::TRIAGE, &triage));
    assert!(
        text.contains("Đề xuất chuyển xử lý theo Luật Tố cáo"),
        "{text}"
    );
    let text = send!(
        422,
        portal,
        service,
        triage,
        first,
        "chuyen-to-cao",
        "acceptance_document" = "12/TN",
        "divert_reason" = "Rõ người, rõ việc."
    );
    assert!(
        text.contains("Cần ghi phần đó") && text.contains("Rõ người"),
        "{text}"
    );
    send!(
        303,
        portal,
        service,
        triage,
        first,
        "chuyen-to-cao",
        "acceptance_document" = "12/TN",
        "divert_reason" = "Rõ người, rõ việc.",
        "rest_category" = "LONG_WAIT",
        "rest_text" = "Chờ lâu ở quầy số 3."
    );
    let (_, _, text) = answer!(service, get(&urls::official_case(&first.code), &triage));
    assert!(
        text.contains("Phần về hồ sơ, giấy tờ được giải quyết tiếp"),
        "{text}"
    );
    // What was merged into it is on its own again.
    let (_, _, text) = answer!(service, get(&urls::official_case(&second.code), &leader));
    assert!(
        text.contains("đã giao đơn vị xử lý") && text.contains("Tách ra"),
        "{text}"
    );
}

#[actix_web::test]
async fn a_converted_and_a_recategorised_case_say_so() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let case = waited(&portal).await;
    let (leader, inspector) = (
        portal.enter("giamdoc").await,
        portal.enter("thanhtra").await,
    );
    let text = send!(
        422,
        portal,
        service,
        leader,
        case,
        "thanh-khieu-nai",
        "consent" = "",
        "convert_reason" = "Không đồng ý quyết định."
    );
    assert!(
        text.contains("href=\"#consent\"") && text.contains("Không đồng ý"),
        "{text}"
    );
    let other = waited_too(&portal).await;
    send!(
        303,
        portal,
        service,
        leader,
        other,
        "thanh-khieu-nai",
        "consent" = "Qua điện thoại 23/11/2026",
        "convert_reason" = "Không đồng ý quyết định."
    );
    let (_, _, text) = answer!(service, get(&urls::official_case(&other.code), &leader));
    assert!(
        text.contains("khiếu nại lần đầu") && text.contains("Qua điện thoại"),
        "{text}"
    );

    send!(
        303,
        portal,
        service,
        leader,
        case,
        "phan-loai-lai",
        "category" = "HARASS",
        "subject" = "chairman",
        "subject_name" = "",
        "correction_reason" = "Người gửi kể thêm."
    );
    let (status, _, _) = answer!(service, get(&urls::official_case(&case.code), &leader));
    assert_eq!(status, 404, "it is about the chairman now");
    let (_, _, text) = answer!(service, get(&urls::official_case(&case.code), &inspector));
    assert!(text.contains("Người gửi kể thêm."), "{text}");
}
