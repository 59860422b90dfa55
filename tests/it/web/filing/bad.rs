//! Every bad answer is told beside its field.

use crate::support::citizens::Portal;
use crate::support::journey::{Answers, CHECK, TOLD, answer_from};
use crate::{served, visitor};

/// A page, what is sent, the field that is wrong, and what is said.
type Bad<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str, &'a str);

#[actix_web::test]
async fn every_bad_answer_is_told_beside_its_field_and_nothing_typed_is_lost() {
    let portal = Portal::new();
    let service = served!(portal);
    let visitor = visitor!(service);
    let sealed =
        Answers::about("attitude", "ATTITUDE").with("/phan-anh/giu-ten", &[("privacy", "sealed")]);
    answer_from(&visitor, "/phan-anh", &sealed).await;
    let long = "a".repeat(8_001);
    let cases: &[Bad<'_>] = &[
        (
            "/phan-anh",
            &[("topic", "")],
            "topic",
            "Ông/bà chọn một mục.",
        ),
        (
            "/phan-anh",
            &[("topic", "x")],
            "topic",
            "Ông/bà chọn một mục.",
        ),
        (
            "/phan-anh/viec-gi",
            &[("category", "")],
            "category",
            "chọn một mục",
        ),
        (
            "/phan-anh/viec-gi",
            &[("category", "TASK_OVERDUE")],
            "category",
            "chọn một mục",
        ),
        (
            "/phan-anh/viec-gi",
            &[("category", "LATE_RESULT")],
            "category",
            "chọn một mục",
        ),
        (
            "/phan-anh/o-dau",
            &[("ward", " ")],
            "ward",
            "chưa điền mục này",
        ),
        (
            "/phan-anh/o-dau",
            &[("ward", "Không Có")],
            "ward",
            "Không tìm thấy",
        ),
        (
            "/phan-anh/o-dau",
            &[("ward", "00004")],
            "ward",
            "không phục vụ nơi này",
        ),
        (
            "/phan-anh/co-quan",
            &[("office", "18652")],
            "office",
            "chọn một mục",
        ),
        (
            "/phan-anh/co-quan",
            &[("office", "unknown"), ("desk", "\u{7}quầy")],
            "desk",
            "không đọc",
        ),
        (
            "/phan-anh/khi-nao",
            &day("31", "02", "2026"),
            "happened",
            "Ngày chưa đúng",
        ),
        (
            "/phan-anh/khi-nao",
            &day("24", "11", "2026"),
            "happened",
            "Ngày giờ này chưa đến",
        ),
        (
            "/phan-anh/khi-nao",
            &day("1", "", ""),
            "happened",
            "Ngày chưa đúng",
        ),
        (
            "/phan-anh/khi-nao",
            &[("time", "8:30")],
            "happened",
            "Ngày chưa đúng",
        ),
        (
            "/phan-anh/khi-nao",
            &[
                ("happened_day", "20"),
                ("happened_month", "11"),
                ("happened_year", "2026"),
                ("time", "25 giờ"),
            ],
            "time",
            "Giờ chưa đúng",
        ),
        (
            "/phan-anh/ve-ai",
            &[("subject", "neighbour")],
            "subject",
            "chưa đúng",
        ),
        (
            "/phan-anh/noi-dung",
            &[("description", "ngắn")],
            "description",
            "ít nhất 10",
        ),
        (
            "/phan-anh/noi-dung",
            &[("description", &long)],
            "description",
            "Tối đa 8.000",
        ),
        (
            "/phan-anh/giu-ten",
            &[("privacy", "")],
            "privacy",
            "chọn một mục",
        ),
        (
            "/phan-anh/lien-he",
            &[("email", "khong-phai")],
            "email",
            "thư điện tử chưa đúng",
        ),
        (
            "/phan-anh/lien-he",
            &[("phone", "12")],
            "phone",
            "Số điện thoại chưa đúng",
        ),
    ];
    for (path, fields, field, sentence) in cases {
        let page = visitor.get(path).await;
        let answer = visitor.submit_on(&page, path, fields).await;
        assert_eq!(answer.status, 422, "{path} {fields:?}");
        assert!(
            answer.body.contains(sentence),
            "{path} {fields:?} {}",
            answer.body
        );
        assert!(
            answer.body.contains(&format!("href=\"#{field}\"")),
            "{path} {fields:?}"
        );
        assert!(
            answer.body.contains(&format!("id=\"{field}-error\"")),
            "{path} {fields:?}"
        );
        for (_, typed) in fields.iter().filter(|(name, _)| *name != "topic") {
            let is_offered = ["category", "office", "subject", "privacy"]
                .iter()
                .any(|name| fields[0].0 == *name);
            let shown = maud::html! { (typed) }.into_string();
            assert!(is_offered || answer.body.contains(&shown), "{path} {typed}");
        }
    }
    let page = visitor.get("/phan-anh/noi-dung").await;
    let unknown = [("description", TOLD), ("is_admin", "yes")];
    let refused = visitor
        .submit_on(&page, "/phan-anh/noi-dung", &unknown)
        .await;
    assert_eq!(refused.status, 400);
    // Nothing refused was kept.
    let check = visitor.get(CHECK).await;
    assert_eq!(check.status, 200);
    assert!(check.body.contains(TOLD));
}

fn day<'a>(day: &'a str, month: &'a str, year: &'a str) -> [(&'static str, &'a str); 3] {
    [
        ("happened_day", day),
        ("happened_month", month),
        ("happened_year", year),
    ]
}
