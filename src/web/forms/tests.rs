//! Values of a form become a struct; nothing typed is lost; nothing unknown is taken.

use serde::Deserialize;
use validator::Validate;

use super::{Checked, check, written};
use crate::web::csrf;
use crate::web::error::WebError;
use crate::web::tests::{site, visitor};

#[derive(Debug, Default, PartialEq, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
struct NoteForm {
    #[validate(length(min = 10, max = 20))]
    description: String,
    #[validate(length(min = 1))]
    ward: String,
    #[validate(email)]
    email: Option<String>,
    version: i64,
    agreed: bool,
    ticked: Vec<String>,
}

fn token(action: &str) -> String {
    let markup = csrf::field(&site(), &visitor(), action).into_string();
    markup
        .split("value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned()
}

fn sent(body: &str) -> Result<Checked<NoteForm>, WebError> {
    let body = format!("{body}&{}={}", csrf::FIELD, token("/phan-anh"));
    check(&site(), &visitor(), written(body.as_bytes())?)
}

#[test]
fn a_form_that_holds_is_given_as_its_struct() {
    let body = "description=ba+m%C6%B0%C6%A1i+ch%E1%BB%AF&ward=18073&email=&version=7&agreed=yes\
        &ticked=a&ticked=b";
    let (form, typed) = sent(body).unwrap().accept().unwrap();
    let expected = NoteForm {
        description: "ba mươi chữ".to_owned(),
        ward: "18073".to_owned(),
        email: None,
        version: 7,
        agreed: true,
        ticked: vec!["a".to_owned(), "b".to_owned()],
    };
    assert_eq!(form, expected);
    assert_eq!(typed.value("description"), "ba mươi chữ");
    assert_eq!(typed.value(csrf::FIELD), "");
}

#[test]
fn a_form_that_does_not_hold_keeps_everything_typed_and_says_what_is_wrong() {
    let typed = sent("ward=&description=ng%E1%BA%AFn&email=nobody")
        .unwrap()
        .accept()
        .unwrap_err();
    assert_eq!(typed.value("description"), "ngắn");
    assert_eq!(typed.value("email"), "nobody");
    let said: Vec<_> = typed
        .problems()
        .iter()
        .map(|p| (p.field.as_str(), p.sentence.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("ward", "Ông/bà chưa điền mục này."),
            ("description", "Cần từ 10 đến 20 chữ cái."),
            (
                "email",
                "Địa chỉ thư điện tử chưa đúng, ví dụ đúng: ten@example.vn."
            ),
        ]
    );
}

#[test]
fn what_was_not_asked_for_is_refused() {
    for body in [
        "description=ba+muoi+chu&ward=1&role=administrator",
        "description=ba+muoi+chu&ward=1&ward=2",
        "description=ba+muoi+chu&ward=1&version=seven",
        "description=ba+muoi+chu&ward=1&agreed=perhaps",
    ] {
        assert_eq!(
            sent(body).map(|_| ()).unwrap_err(),
            WebError::Malformed,
            "{body}"
        );
    }
}

#[test]
fn a_token_is_good_for_its_visitor_and_its_address_only() {
    let (site, visitor) = (site(), visitor());
    let genuine = token("/phan-anh");
    assert!(csrf::is_genuine(&site, &visitor, "/phan-anh", &genuine));
    assert!(csrf::is_genuine(
        &site,
        &visitor,
        "/phan-anh",
        &token("/phan-anh?lang=en")
    ));
    assert_ne!(genuine, token("/phan-anh"), "two pages are alike");
    let mut other = visitor.clone();
    other.nonce = csrf::new_nonce();
    assert!(!csrf::is_genuine(&site, &other, "/phan-anh", &genuine));
    let mut nobody = visitor.clone();
    nobody.nonce = String::new();
    assert!(!csrf::is_genuine(&site, &nobody, "/phan-anh", &genuine));
    let mut elsewhere = site.clone();
    elsewhere.form_key = [8; 32];
    assert!(!csrf::is_genuine(
        &elsewhere,
        &visitor,
        "/phan-anh",
        &genuine
    ));
    assert!(!csrf::is_genuine(&site, &visitor, "/dang-nhap", &genuine));
    for bad in ["", "x", "ngắn", &"0".repeat(96), genuine.get(..95).unwrap()] {
        assert!(
            !csrf::is_genuine(&site, &visitor, "/phan-anh", bad),
            "{bad}"
        );
    }
    let body = format!(
        "description=ba+muoi+chu&ward=1&{}={}",
        csrf::FIELD,
        token("/dang-nhap")
    );
    let refused = check::<NoteForm>(&site, &visitor, written(body.as_bytes()).unwrap());
    assert_eq!(refused.map(|_| ()).unwrap_err(), WebError::ForeignForm);
}
