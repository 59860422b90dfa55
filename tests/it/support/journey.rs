//! A report written one question a page, as a visitor does.

use std::collections::BTreeMap;

use super::citizens::{Answer, Visitor};

/// What happened, when nothing else is told.
pub const TOLD: &str = "Hồ sơ của tôi hẹn trả ngày 20/11 mà đến nay chưa có kết quả.";

/// The last page.
pub const CHECK: &str = "/phan-anh/kiem-tra";

type Fields<'a> = Vec<(&'a str, &'a str)>;

/// Answers by the address of their page.
#[derive(Clone)]
pub struct Answers<'a>(BTreeMap<&'a str, Fields<'a>>);

impl<'a> Answers<'a> {
    /// A late result in phường Thành Sen, from somebody whose name is not published.
    pub fn usual() -> Self {
        Self(BTreeMap::from([
            ("/phan-anh", vec![("topic", "late_dossier")]),
            ("/phan-anh/viec-gi", vec![("category", "LATE_RESULT")]),
            ("/phan-anh/o-dau", vec![("ward", "phường Thành Sen")]),
            (
                "/phan-anh/co-quan",
                vec![
                    ("office", "unknown"),
                    ("handled_by", "unknown"),
                    ("desk", ""),
                ],
            ),
            ("/phan-anh/ma-ho-so", vec![("dossier_code", "")]),
            ("/phan-anh/khi-nao", vec![("happened_day", "")]),
            (
                "/phan-anh/ve-ai",
                vec![("subject", ""), ("subject_name", "")],
            ),
            ("/phan-anh/noi-dung", vec![("description", TOLD)]),
            ("/phan-anh/giu-ten", vec![("privacy", "name_hidden")]),
            ("/phan-anh/lien-he", vec![("name", "")]),
        ]))
    }

    /// Something that is no paperwork.
    pub fn about(topic: &'a str, category: &'a str) -> Self {
        Self::usual()
            .with("/phan-anh", &[("topic", topic)])
            .with("/phan-anh/viec-gi", &[("category", category)])
    }

    /// The same with another answer on a page.
    pub fn with(mut self, page: &'a str, fields: &[(&'a str, &'a str)]) -> Self {
        self.0.insert(page, fields.to_vec());
        self
    }

    /// The same, telling these fields on the pages that ask for them.
    pub fn telling(mut self, told: &[(&'a str, &'a str)]) -> Self {
        for (name, value) in told {
            let page = match *name {
                "name" | "email" | "phone" | "address" => "/phan-anh/lien-he",
                name => {
                    let asks = |(_, fields): &(&&str, &Fields<'_>)| {
                        fields.iter().any(|(field, _)| *field == name)
                    };
                    self.0.iter().find(asks).map(|(page, _)| *page).unwrap()
                }
            };
            let fields = self.0.get_mut(page).unwrap();
            fields.retain(|(field, _)| field != name);
            fields.push((name, value));
        }
        self
    }

    /// What is answered on a page.
    pub fn on(&self, page: &str) -> &[(&'a str, &'a str)] {
        &self.0[page]
    }
}

/// Answers every question from `from` on, and gives the addresses of the pages in their order and
/// the page that was not a question: the last one, or one that says something else.
pub async fn answer_from(
    visitor: &Visitor<'_>,
    from: &str,
    answers: &Answers<'_>,
) -> (Vec<String>, Answer) {
    let mut pages = Vec::new();
    let mut place = from.to_owned();
    loop {
        let page = visitor.get(&place).await;
        if place == CHECK {
            return (pages, page);
        }
        assert_eq!(page.status, 200, "{place}: {}", page.location);
        let path = place.split('?').next().unwrap();
        let mut fields = answers.on(path).to_vec();
        let about = page.hidden("about");
        if path == "/phan-anh" {
            fields.push(("about", &about));
        }
        let told = visitor.submit_on(&page, path, &fields).await;
        pages.push(place.clone());
        if told.status != 303 {
            return (pages, told);
        }
        place = told.location;
        assert!(pages.len() < 20, "the way has no end: {pages:?}");
    }
}

/// A report from its first question to the page that shows its codes.
pub async fn file(visitor: &Visitor<'_>, answers: &Answers<'_>) -> Answer {
    let (pages, check) = answer_from(visitor, "/phan-anh", answers).await;
    assert_eq!(check.status, 200, "{pages:?}: {}", check.body);
    let sent = send(visitor, &check).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    sent
}

/// Sends the last page.
pub async fn send(visitor: &Visitor<'_>, check: &Answer) -> Answer {
    let request = check.hidden("request");
    let fields = [("request", request.as_str())];
    visitor.submit_on(check, CHECK, &fields).await
}
