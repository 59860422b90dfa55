//! The supervisor's figures are what happened: counted again from the events of a year made up at
//! random, and mended when somebody wrote past the record.

use diesel::prelude::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::json;
use tiepdan::casework::accept::accept;
use tiepdan::casework::apologise;
use tiepdan::casework::apologise::{ApologyDraft, Owed, raise_late};
use tiepdan::casework::draft::{Draft, draft};
use tiepdan::casework::escalate::fire_due;
use tiepdan::casework::give_back::give_back;
use tiepdan::casework::import::dossiers::{File, import};
use tiepdan::casework::record::Stamp;
use tiepdan::casework::sign::sign;
use tiepdan::domain::apology::{Delivery, State};
use tiepdan::domain::change::By;
use tiepdan::domain::lifecycle::standing::Verdict;
use tiepdan::domain::time::{Day, Instant};
use tiepdan::jobs::{Outcome, run_once};
use tiepdan::storage::schema::cases::stats_daily;
use tiepdan::storage::schema::duties::audit;

use super::ward::{Ward, morning};
use crate::support::dossiers::LATE;
use crate::support::portal::Portal;
use crate::support::recount::{counted, counted_of, shown, shown_of};

/// What becomes of one report: when it is filed and of what, the days between two acts, and how
/// many of the acts are done.
#[derive(Clone, Copy, Debug)]
struct Life {
    filed: i32,
    category: usize,
    gaps: [i32; 3],
    acts: usize,
    is_returned: bool,
}

const CATEGORIES: [&str; 4] = ["LATE_RESULT", "EXTRA_PAPERS", "LONG_WAIT", "ATTITUDE"];

fn life() -> impl Strategy<Value = Life> {
    let gaps = [0..9_i32, 0..12_i32, 0..20_i32];
    (
        0..330_i32,
        0..CATEGORIES.len(),
        gaps,
        0..5_usize,
        any::<bool>(),
    )
        .prop_map(|(filed, category, gaps, acts, is_returned)| Life {
            filed,
            category,
            gaps,
            acts,
            is_returned,
        })
}

/// The same values in every run.
fn drawn<T: std::fmt::Debug>(strategy: impl Strategy<Value = T>, n: usize) -> Vec<T> {
    let many = prop::collection::vec(strategy, n);
    many.new_tree(&mut TestRunner::deterministic())
        .unwrap()
        .current()
}

fn on(day: i32) -> Instant {
    morning("2026-01-05").plus_seconds(i64::from(day) * 86_400)
}

/// Who of the ward handles what a unit has: an official and a leader.
fn handlers(unit: &str) -> Option<(&'static str, &'static str)> {
    match unit {
        "18073" => Some(("canbo-ubnd", "chutich")),
        "18073-service_centre" => Some(("canbo", "giamdoc")),
        _ => None,
    }
}

async fn live(ward: &Ward, life: Life) {
    let body = json!({
        "category": CATEGORIES[life.category], "ward_code": "18073", "privacy": "named",
        "subject": {"kind": "unknown"},
        "description": format!("Chờ từ sáng đến trưa, lần thứ {life:?}."),
    });
    let case = ward.file(on(life.filed), body).await.case;
    let Some((official, leader)) = handlers(&case.handler.unit.0) else {
        return;
    };
    let mut at = life.filed;
    let written = || Draft {
        text: "Đã kiểm tra và bố trí thêm người ở quầy.".to_owned(),
        verdict: Verdict::Founded,
        evidence: "Sổ theo dõi".to_owned(),
    };
    let mut left = life.acts;
    let mut next = |gap: usize| {
        at += life.gaps[gap];
        let goes_on = left > 0;
        left = left.saturating_sub(1);
        goes_on.then_some(on(at))
    };
    let Some(now) = next(0) else { return };
    let target = ward.target(&case.code).await;
    ward.act(official, now, move |tx, desk| accept(tx, desk, &target))
        .await
        .unwrap();
    let Some(now) = next(1) else { return };
    let target = ward.target(&case.code).await;
    ward.act(official, now, move |tx, desk| {
        draft(tx, desk, &target, &written())
    })
    .await
    .unwrap();
    if life.is_returned {
        let target = ward.target(&case.code).await;
        let back = ward.act(leader, now, move |tx, desk| {
            give_back(tx, desk, &target, "Nêu rõ hơn.")
        });
        back.await.unwrap();
        let target = ward.target(&case.code).await;
        let again = ward.act(official, now, move |tx, desk| {
            draft(tx, desk, &target, &written())
        });
        again.await.unwrap();
    }
    let Some(now) = next(2) else { return };
    let target = ward.target(&case.code).await;
    ward.act(leader, now, move |tx, desk| sign(tx, desk, &target))
        .await
        .unwrap();
}

/// Forty dossiers promised through the year; of every three whose apology is owed, one is drafted
/// and one is signed.
async fn apologise_for_the_late(ward: &Ward) {
    let mut csv = "MaHoSo,MaTTHC,TenTTHC,TenLinhVuc,NgayTiepNhan,NgayHenTra,ChuHoSo\n".to_owned();
    for (n, promised) in drawn(0..300_i32, 40).into_iter().enumerate() {
        let (received, promised) = (on(promised - 5).day(), on(promised).day());
        csv += &format!(
            "000.18.H27-{n},1.001193,Khai sinh,Tư pháp,{received},{promised},Lê Văn Quý\n"
        );
    }
    let file = File {
        name: "hoso.csv".to_owned(),
        bytes: csv.into_bytes(),
        ward: "18073".parse().unwrap(),
    };
    let keys = ward.keys.clone();
    let take = move |tx: &mut tiepdan::storage::db::Tx<'_>| {
        let stamp = Stamp {
            now: on(0),
            by: By::Portal,
            keys: &keys,
        };
        import(tx, stamp, &file)
    };
    ward.db.write(take).await.unwrap();
    for day in (0..340).step_by(17) {
        let keys = ward.keys.clone();
        let raise =
            move |tx: &mut tiepdan::storage::db::Tx<'_>| raise_late(tx, &keys, on(day), (0, 500));
        ward.db.write(raise).await.unwrap();
        let owed = ward.owed("canbo-ubnd", on(day).day()).await;
        for owed in owed.into_iter().filter(|owed| owed.id % 3 != 0) {
            let now = Owed {
                id: owed.id,
                version: owed.version,
            };
            let reason = ApologyDraft {
                reason: "Phiếu chuyển bị sót.".to_owned(),
                new_promise_on: None,
            };
            if owed.state == State::Owed {
                let drafted = ward.act("canbo-ubnd", on(day), move |tx, desk| {
                    apologise::draft(tx, desk, now, &reason)
                });
                drafted.await.unwrap();
            } else if owed.id % 3 == 1 {
                let signed = ward.act("chutich", on(day), move |tx, desk| {
                    apologise::sign(tx, desk, now)
                });
                signed.await.unwrap();
                // Some letters stay signed and undelivered: they are no apology yet.
                if owed.id % 2 == 0 {
                    hand_over(ward, day, now).await;
                }
            }
        }
    }
}

/// A letter just signed is handed over at the desk.
async fn hand_over(ward: &Ward, day: i32, signed: Owed) {
    let signed = Owed {
        version: signed.version + 1,
        ..signed
    };
    let delivered = ward.act("chutich", on(day), move |tx, desk| {
        apologise::deliver(tx, desk, signed, &Delivery::Desk.into())
    });
    delivered.await.unwrap();
}

#[actix_web::test]
async fn a_year_at_random_is_counted_as_it_happened() {
    let ward = Ward::new().await;
    for life in drawn(life(), 200) {
        live(&ward, life).await;
    }
    apologise_for_the_late(&ward).await;
    let mut seen = Vec::new();
    let windows = drawn((0..350_i32, 0..120_i32, 0..360_i32), 24);
    for (from, days, today) in windows.into_iter().chain([(0, 400, 360)]) {
        let keys = ward.keys.clone();
        let fire =
            move |tx: &mut tiepdan::storage::db::Tx<'_>| fire_due(tx, &keys, on(today), 5_000);
        ward.db.write(fire).await.unwrap();
        let (period, today) = ((on(from).day(), on(from + days).day()), on(today).day());
        let shown = shown_of(&ward.db, period, today).await;
        assert_eq!(
            shown,
            counted_of(&ward.db, period, today).await,
            "{period:?} {today}"
        );
        seen.push(shown);
    }
    // The year had everything in it.
    let year = seen.pop().unwrap();
    let desk = &year["18073-service_centre"];
    assert!(
        desk.answered > desk.on_time && desk.on_time > 0 && desk.overdue > 0,
        "{desk:?}"
    );
    let ward = &year["18073"];
    assert!(
        ward.apologised > 0 && ward.apologies_overdue > 0,
        "{ward:?}"
    );
}

/// Somebody writes past the record: a count too many, a count lost, a unit that did nothing.
async fn falsify(portal: &Portal, day: Day) {
    let write = move |tx: &mut tiepdan::storage::db::Tx<'_>| {
        let c = tx.conn();
        let received = stats_daily::table.filter(stats_daily::measure.eq("received"));
        let raised = diesel::update(received.filter(stats_daily::on_day.eq(day.0)));
        let raised = raised.set(stats_daily::n.eq(stats_daily::n + 3)).execute(c);
        let owed = stats_daily::table.filter(stats_daily::measure.eq("apology_owed"));
        let lost = diesel::delete(owed.filter(stats_daily::on_day.eq(day.0))).execute(c);
        assert_eq!((raised, lost), (Ok(1), Ok(1)));
        let invented = (
            stats_daily::writer.eq("nobody"),
            stats_daily::unit_code.eq("18076"),
            stats_daily::province_code.eq("42"),
            stats_daily::kind.eq("phan_anh"),
            stats_daily::channel.eq("web"),
            stats_daily::on_day.eq(day.0),
            stats_daily::measure.eq("answered_on_time"),
            stats_daily::working_days.eq(1),
            stats_daily::n.eq(40_i64),
        );
        let made = diesel::insert_into(stats_daily::table)
            .values(invented)
            .execute(c);
        assert_eq!(made, Ok(1));
        Ok(())
    };
    portal.app.db.write(write).await.unwrap();
}

#[actix_web::test]
async fn falsified_figures_are_found_reported_and_mended() {
    let portal = Portal::new().await;
    portal
        .file(json!({
            "category": "LATE_RESULT", "ward_code": "18073", "privacy": "anonymous",
            "description": "Giấy hẹn ghi ngày 20/11, đến nay chưa có kết quả.",
        }))
        .await;
    portal.import(LATE).await;
    let day = portal.now().day();
    falsify(&portal, day).await;
    assert_ne!(shown(&portal).await, counted(&portal).await);
    let office = portal.office();
    let recount = async || {
        let all = run_once(&office).await;
        all.into_iter()
            .find(|(name, _)| *name == "recount_figures")
            .unwrap()
            .1
    };
    assert_eq!(recount().await, Outcome::Did(0), "the day is not over");
    portal.pass_days(1);
    assert_eq!(recount().await, Outcome::Did(3));
    assert_eq!(shown(&portal).await, counted(&portal).await);
    let kept = |c: &mut tiepdan::storage::connection::AnyConnection| {
        let mended = audit::table.filter(audit::act.eq("figures_mended"));
        Ok(mended.select(audit::target).load::<String>(c)?)
    };
    assert_eq!(
        portal.app.db.read(kept).await.unwrap(),
        ["figures:2026-11-23"; 3]
    );
    portal.pass_days(1);
    assert_eq!(recount().await, Outcome::Did(0), "what was mended stays");
}
