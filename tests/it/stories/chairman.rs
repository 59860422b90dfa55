//! A report on the chairman: nobody of the ward ever sees that there is one, on any page, in any
//! list, search, number, letter or log line; the province does.

use std::io::Write;
use std::sync::{Arc, Mutex};

use serde_json::json;

use crate::support::addresses::registered;
use crate::support::citizens::Answer;
use crate::support::dossiers::LATE;
use crate::support::people::{Staff, TestApp};

/// Everybody who works in the ward.
const WARD: &[&str] = &[
    "chutich",
    "giamdoc",
    "canbo",
    "canbo2",
    "tiepnhan",
    "giamsat-phuong",
    "mattran-phuong",
    "quantri-phuong",
];

/// What nobody of the ward may read.
const HIDDEN: &[&str] = &[
    "canary-noi-dung",
    "canary-ten",
    "canary.thu@example.org",
    "canary-ban",
];

/// What is asked for beside the address itself.
const QUERIES: &[&str] = &[
    "",
    "?loc=cho-duyet",
    "?loc=qua-han",
    "?loc=phan-cong",
    "?so=received",
    "?so=open",
    "?so=overdue",
    "?so=received&don-vi=42-inspectorate",
    "?q=canary",
    "?tim=canary",
    "?sau=2099-01-01_{code}",
];

/// A code that is possible and belongs to nothing.
const NOTHING: &str = "2611-000000-0";

fn report() -> serde_json::Value {
    json!({
        "category": "HARASS", "ward_code": "18073", "privacy": "named",
        "subject": {"kind": "chairman"},
        "desk": "canary-ban",
        "description": "canary-noi-dung: hồ sơ bị giữ lại, bảo phải gặp riêng mới giải quyết.",
        "contact": {"name": "canary-ten", "email": "canary.thu@example.org"},
    })
}

/// A page without what is new each time it is made: form tokens and incident numbers.
fn steady(answer: &Answer, code: &str) -> String {
    let mut text = String::new();
    let mut pieces = answer.body.split(" value=\"");
    text.push_str(pieces.next().unwrap());
    for piece in pieces {
        let is_token = text.ends_with("name=\"form_token\"") || text.ends_with("name=\"request\"");
        text.push_str(if is_token {
            piece.split_once('"').unwrap().1
        } else {
            piece
        });
    }
    let is_incident = |word: &str| {
        word.len() == 9
            && word
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
    };
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let incidents: Vec<String> = words
        .filter(|word| is_incident(word))
        .map(str::to_owned)
        .collect();
    for incident in incidents {
        text = text.replace(&incident, "INCIDENT");
    }
    format!(
        "{} {}\n{}",
        answer.status,
        answer.location,
        text.replace(code, "CODE")
    )
}

/// Everything somebody can ask for, with a case's code where an address wants one.
async fn sees_all(
    staff: &Staff,
    addresses: &[(String, String)],
    code: &str,
) -> Vec<(String, String)> {
    let mut seen = Vec::new();
    for (method, pattern) in addresses {
        let place = pattern.replace("{code}", code).replace("{id}", "1");
        if method != "GET" {
            if pattern.contains("{code}") {
                let answer = staff.tries(&place).await;
                seen.push((format!("{method} {pattern}"), steady(&answer, code)));
            }
            continue;
        }
        let is_office = ["/can-bo", "/giam-sat", "/quan-tri"]
            .iter()
            .any(|room| pattern.starts_with(room));
        for query in if is_office { QUERIES } else { &QUERIES[..1] } {
            let asked = query.replace("{code}", code);
            let answer = staff.opens(&format!("{place}{asked}")).await;
            seen.push((format!("{pattern}{query}"), steady(&answer, code)));
        }
    }
    seen
}

/// What is logged, kept in memory.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn keep() -> Self {
        let log = Self::default();
        let copy = log.clone();
        let kept = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(move || copy.clone())
            .try_init();
        kept.unwrap();
        log
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

#[actix_web::test]
async fn the_ward_never_learns_of_a_report_on_its_chairman() {
    let log = Log::keep();
    let app = TestApp::open().await;
    // The ward has work of its own, so that its pages are not empty.
    app.portal
        .file(json!({
            "category": "LATE_RESULT", "ward_code": "18073", "privacy": "named",
            "description": "Giấy hẹn ghi ngày 20/11, đến nay chưa có kết quả.",
        }))
        .await;
    app.portal.import(LATE).await;
    app.run_duties().await;
    app.take_letters();
    let mut addresses = registered().await;
    // Whoever logs out sees nothing more; metrics are the machine room's, and count requests.
    addresses.retain(|(_, path)| path != "/dang-xuat" && path != "/metrics");
    let mut people = Vec::new();
    for login in WARD {
        let staff = app.staff(login).await;
        let before = sees_all(&staff, &addresses, NOTHING).await;
        people.push((staff, before));
    }

    let case = app.portal.file(report()).await;
    assert_eq!(case.handler.unit.0, "42-inspectorate");
    app.run_duties().await;
    for (staff, before) in &people {
        let after = sees_all(staff, &addresses, &case.code).await;
        assert_eq!(before.len(), after.len());
        for ((address, before), (_, after)) in before.iter().zip(&after) {
            assert_eq!(before, after, "{} {address} has changed", staff.login);
        }
    }

    // The days pass, the case climbs: still nothing reaches the ward.
    let mut letters = app.take_letters();
    for _ in 0..12 {
        app.live_days(5).await;
        letters.extend(app.take_letters());
    }
    let ours = |letter: &&crate::support::letters::Letter| letter.raw.contains(&case.code);
    let told: std::collections::BTreeSet<_> = letters.iter().filter(ours).map(|l| &l.to).collect();
    for login in WARD {
        assert!(!told.contains(&format!("{login}@example.vn")), "{told:?}");
    }
    assert!(told.contains(&"thanhtra@example.vn".to_owned()), "{told:?}");
    let logged = log.text();
    for (staff, _) in &people {
        let seen = sees_all(staff, &addresses, NOTHING).await;
        for (address, page) in &seen {
            for hidden in HIDDEN.iter().copied().chain([case.code.as_str()]) {
                assert!(
                    !page.contains(hidden),
                    "{} reads {hidden} at {address}",
                    staff.login
                );
            }
        }
    }
    assert!(logged.contains("duty done"), "nothing was logged");
    for hidden in HIDDEN.iter().copied().chain([case.code.as_str()]) {
        assert!(!logged.contains(hidden), "{hidden} stands in the log");
    }
    let inspector = app.staff("thanhtra").await;
    let page = inspector.opens_case(&case.code).await;
    assert!(page.status == 200 && page.body.contains("canary-noi-dung"));
}

#[actix_web::test]
async fn an_official_accused_by_name_gets_no_letter_though_the_unit_does() {
    let app = TestApp::open().await;
    let case = app
        .portal
        .file(json!({
            "category": "LATE_RESULT", "ward_code": "18073", "privacy": "named",
            "subject": {"kind": "official", "name": "Người canbo"},
            "description": "Giấy hẹn ghi ngày 20/11, đến nay chưa có kết quả.",
        }))
        .await;
    assert_eq!(case.handler.unit.0, "18073-service_centre");
    app.run_duties().await;
    let letters = app.take_letters();
    let told: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
    assert_eq!(told, ["giamdoc@example.vn"]);
}
