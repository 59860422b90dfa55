//! Whatever is sent, in whatever order.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::{cases, drafts};
use crate::support::citizens::{Answer, Portal, Visitor};
use crate::support::journey::{Answers, CHECK, answer_from};
use crate::{served, visitor};

/// Every question's address.
const QUESTIONS: [&str; 10] = [
    "/phan-anh",
    "/phan-anh/viec-gi",
    "/phan-anh/o-dau",
    "/phan-anh/co-quan",
    "/phan-anh/ma-ho-so",
    "/phan-anh/khi-nao",
    "/phan-anh/ve-ai",
    "/phan-anh/noi-dung",
    "/phan-anh/giu-ten",
    "/phan-anh/lien-he",
];

#[derive(Clone, Debug)]
enum Move {
    Answer(usize, Vec<(String, String)>),
    Send,
    Leave,
    Discard,
}

/// What is sent as a field, known or not.
const NAMES: &str = "topic category ward ward_code province searched office handled_by desk \
    dossier_code happened_day happened_month happened_year time subject subject_name \
    description privacy avoid_ward consent_ward name phone email safe about";

/// What is sent in it, beside any text at all.
const VALUES: &str = "late_dossier bribe_hinted made_difficult praise LATE_RESULT HARASS 18073 \
    18652 thành-sen an-bình unknown 18073-police unit official province_leader chairman 23 11 \
    2026 sealed named anonymous yes 0912345678";

fn a_move() -> impl Strategy<Value = Move> {
    let name = prop::sample::select(NAMES.split_whitespace().collect::<Vec<_>>());
    let known = prop::sample::select(VALUES.split_whitespace().collect::<Vec<_>>());
    let value = prop_oneof![8 => known.prop_map(str::to_owned), 1 => any::<String>()];
    let fields = prop::collection::vec((name.prop_map(str::to_owned), value), 0..4);
    prop_oneof![
        8 => (0..QUESTIONS.len(), fields).prop_map(|(page, fields)| Move::Answer(page, fields)),
        3 => Just(Move::Send),
        1 => Just(Move::Leave),
        1 => Just(Move::Discard),
    ]
}

/// Makes a move; whatever is answered is one of the answers we mean to give.
async fn make(visitor: &Visitor<'_>, made: &Move) -> Answer {
    let owned = |fields: &[(&str, &str)]| {
        let pairs = fields
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()));
        pairs.collect::<Vec<_>>()
    };
    let (address, fields) = match made {
        Move::Answer(page, fields) if fields.is_empty() => {
            // Somebody who answers well.
            let good = Answers::usual();
            (QUESTIONS[*page], owned(good.on(QUESTIONS[*page])))
        }
        Move::Answer(page, fields) => (QUESTIONS[*page], fields.clone()),
        Move::Send => (CHECK, Vec::new()),
        Move::Leave => ("/phan-anh/thoat-nhanh", owned(&[("code", "")])),
        Move::Discard => ("/phan-anh/xoa", Vec::new()),
    };
    let page = visitor.get(if address.ends_with("thoat-nhanh") {
        "/phan-anh"
    } else {
        address
    });
    let mut page = page.await;
    if page.status != 200 {
        page = visitor.get("/phan-anh").await;
    }
    let request = page.hidden("request");
    let mut pairs: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
    if matches!(made, Move::Send) {
        pairs.push(("request", &request));
    }
    let answer = visitor.submit_on(&page, address, &pairs).await;
    if matches!(made, Move::Send) && answer.location.ends_with("/da-gui") {
        let twice = visitor.submit_on(&page, address, &pairs).await;
        assert_eq!(twice.location, answer.location);
    }
    answer
}

#[test]
fn whatever_is_sent_in_whatever_order_nothing_breaks_and_nothing_is_filed_twice() {
    let system = actix_web::rt::System::new();
    let mut runner = TestRunner::new(Config {
        cases: 24,
        failure_persistence: None,
        ..Config::default()
    });
    let moves = prop::collection::vec(a_move(), 1..14);
    let ran = runner.run(&moves, |moves| {
        system.block_on(async {
            let portal = Portal::new();
            let service = served!(portal);
            let visitor = visitor!(service);
            let mut filed = BTreeSet::new();
            // Half of the walks begin with a whole report.
            if moves.len() % 2 == 0 {
                answer_from(&visitor, "/phan-anh", &Answers::usual()).await;
            }
            for made in &moves {
                let answer = make(&visitor, made).await;
                let status = answer.status;
                assert!(
                    matches!(status, 200 | 303 | 400 | 403 | 410 | 422),
                    "{made:?}: {status} {}",
                    answer.body
                );
                if answer.location.ends_with("/da-gui") {
                    filed.insert(answer.location);
                }
            }
            assert_eq!(cases(&portal).await, filed.len());
            assert!(drafts(&portal).await <= 1);
        });
        Ok(())
    });
    ran.unwrap();
}
