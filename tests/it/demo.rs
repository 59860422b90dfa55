//! The demonstration, read back: as its senders, its staff and the public see it.

use std::collections::BTreeSet;
use std::sync::Arc;

use actix_web::test::TestRequest;
use diesel::prelude::*;
use strum::VariantArray as _;
use tiepdan::accounts::password::Password;
use tiepdan::accounts::session::{LogIn, log_in};
use tiepdan::casework::view::{CitizenView, opened_by_secret, public_letter};
use tiepdan::demo::guide::{STORIES, ticket};
use tiepdan::demo::{Demonstration, fill};
use tiepdan::domain::code::Secret;
use tiepdan::domain::coded::Coded as _;
use tiepdan::domain::kinds::{Kind, Privacy};
use tiepdan::domain::lifecycle::State;
use tiepdan::domain::lifecycle::held::Holder;
use tiepdan::domain::roles::{OfficeRole, StaffRole};
use tiepdan::domain::time::Instant;
use tiepdan::domain::{apology, lifecycle};
use tiepdan::storage::keys::Keys;
use tiepdan::storage::schema::accounts::{positions, staff_roles};
use tiepdan::storage::schema::dossiers::{dossiers, obligations};
use tiepdan::web::urls;

use crate::support::database::TestDatabase;
use crate::support::portal::{Portal, day};
use crate::{answer, open};

/// Every case of a demonstration, as its sender reads it.
async fn cases(portal: &Portal, made: &Demonstration) -> Vec<CitizenView> {
    let (keys, tickets) = (Arc::clone(&portal.app.keys), made.tickets.clone());
    let read = move |c: &mut _| {
        let mut all = Vec::new();
        for ticket in &tickets {
            let secret = Secret::parse(&ticket.secret).unwrap();
            all.push(opened_by_secret(c, &keys, &ticket.code, &secret)?.unwrap());
        }
        Ok(all)
    };
    portal.app.db.read(read).await.unwrap()
}

fn all_of<T: Ord + Copy>(variants: &[T], but: &[T]) -> BTreeSet<T> {
    let wanted = variants.iter().filter(|one| !but.contains(one));
    wanted.copied().collect()
}

#[actix_web::test]
async fn every_state_kind_and_privacy_is_there_and_no_text_twice() {
    let (portal, made) = Portal::demonstration().await;
    let cases = cases(&portal, &made).await;
    assert!((80..=100).contains(&cases.len()), "{}", cases.len());

    // A case never rests where it has only come in.
    let states: BTreeSet<State> = cases.iter().map(|seen| seen.case.state).collect();
    assert_eq!(states, all_of(State::VARIANTS, &[State::Received]));
    // No report makes a formal denunciation, or a task given inside.
    let kinds: BTreeSet<Kind> = cases.iter().map(|seen| seen.case.kind).collect();
    assert_eq!(kinds, all_of(Kind::VARIANTS, &[Kind::ToCao, Kind::NoiBo]));
    let privacies: BTreeSet<Privacy> = cases.iter().map(|seen| seen.case.privacy).collect();
    assert_eq!(privacies, all_of(Privacy::VARIANTS, &[]));
    let wards: BTreeSet<&str> = cases.iter().map(|seen| &*seen.case.ward_code).collect();
    assert_eq!(wards, BTreeSet::from(["00004", "17971", "18073", "18652"]));

    let texts: BTreeSet<&str> = cases.iter().map(|seen| &*seen.description).collect();
    assert_eq!(texts.len(), cases.len());
    let answers: Vec<&str> = cases
        .iter()
        .filter_map(|seen| Some(&*seen.answer.as_ref()?.text))
        .collect();
    // Those merged are answered together, with one text.
    let distinct: BTreeSet<&str> = answers.iter().copied().collect();
    assert!(distinct.len() >= 40, "{}", distinct.len());
    assert_eq!(distinct.len(), answers.len());
}

#[actix_web::test]
async fn every_day_of_every_case_is_somebodys_until_the_office_owes_nothing() {
    let (portal, made) = Portal::demonstration().await;
    for seen in cases(&portal, &made).await {
        let (code, state, held) = (&seen.case.code, seen.case.state, &seen.held);
        let first = held.first().map(|one| one.from);
        assert!(first >= Some(seen.case.received_at.day()), "{code}");
        let last = held.last().unwrap();
        let has_it = Some(last.holder).filter(|_| last.to.is_none());
        assert_eq!(has_it, Holder::of(state), "{code}: {held:?}");
        for (one, next) in held.iter().zip(held.iter().skip(1)) {
            let to = one.to.unwrap();
            assert!(one.from <= to && to <= next.from, "{code}: {held:?}");
            // Until it comes back, nobody has what was answered or refused.
            let came_back = ["reopen", "appeal", "unmerge", "overturn_refusal"];
            let mut events = seen.events.iter();
            let came_back = events.any(|event| came_back.contains(&event.kind.as_str()));
            assert!(to == next.from || came_back, "{code}: {held:?}");
        }
    }
}

#[actix_web::test]
async fn reports_came_over_four_months_and_some_are_overdue() {
    let (portal, made) = Portal::demonstration().await;
    let cases = cases(&portal, &made).await;
    let today = portal.now().day();
    let ages: Vec<i32> = cases
        .iter()
        .map(|seen| today.since(seen.case.received_at.day()))
        .collect();
    for month in [0..30, 30..60, 60..90, 90..121] {
        let n = ages.iter().filter(|age| month.contains(*age)).count();
        assert!(n >= 4, "{n} cases of {month:?} days");
    }
    assert!(ages.iter().all(|age| (0..=120).contains(age)), "{ages:?}");
    let open = cases.iter().filter(|seen| seen.case.state.is_open());
    let (late, timely): (Vec<_>, Vec<_>) = open.partition(|seen| seen.case.due.is_overdue(today));
    assert!(late.len() >= 5 && timely.len() > late.len());
    for seen in &cases {
        let times: Vec<Instant> = seen.events.iter().map(|event| event.at).collect();
        assert!(times.is_sorted() && times.last() <= Some(&portal.now()));
    }
}

#[actix_web::test]
async fn some_answers_are_late_in_several_months_and_most_are_not() {
    let (portal, made) = Portal::demonstration().await;
    let cases = cases(&portal, &made).await;
    let answered: Vec<_> = cases
        .iter()
        .filter_map(|seen| Some((seen.case.answered_at?.day(), seen.case.due.on?)))
        .collect();
    let late: Vec<_> = answered.iter().filter(|(on, due)| on > due).collect();
    let share = late.len() * 100 / answered.len();
    assert!(
        (10..=30).contains(&share),
        "{share} % of {}",
        answered.len()
    );
    let months: BTreeSet<_> = late.iter().map(|(on, _)| on.date().month()).collect();
    assert!(months.len() >= 3, "{months:?}");
    // Not all by the same number of days.
    let days: BTreeSet<_> = late.iter().map(|(on, due)| on.since(*due)).collect();
    assert!(days.len() >= 4, "{days:?}");
}

#[actix_web::test]
async fn sixty_dossiers_owe_and_have_apologised() {
    let (portal, _) = Portal::demonstration().await;
    let read = |c: &mut _| {
        let imported: i64 = dossiers::table.count().get_result(c)?;
        let owed: Vec<(i64, String)> = obligations::table
            .select((obligations::id, obligations::state))
            .load(c)?;
        let mut reasons = Vec::new();
        for (id, _) in &owed {
            reasons.extend(public_letter(c, *id)?.map(|seen| seen.letter.reason));
        }
        Ok((imported, owed, reasons))
    };
    let (imported, owed, reasons) = portal.app.db.read(read).await.unwrap();
    assert!(imported >= 60, "{imported}");
    let state = |code: &str| apology::State::from_code(code).unwrap();
    let states: BTreeSet<apology::State> = owed.iter().map(|(_, code)| state(code)).collect();
    // No verb finds yet that a duty never arose.
    let wanted = all_of(apology::State::VARIANTS, &[apology::State::Void]);
    assert_eq!(states, wanted);
    assert!(reasons.len() >= 5, "{reasons:?}");
    let distinct: BTreeSet<&String> = reasons.iter().collect();
    assert_eq!(distinct.len(), reasons.len());
}

#[actix_web::test]
async fn everybody_can_log_in_and_every_role_is_played() {
    let (portal, made) = Portal::demonstration().await;
    for account in &made.accounts {
        let form = LogIn {
            login: account.login.clone(),
            password: Password::typed(account.password.reveal().to_owned()),
            before: None,
            address: None,
        };
        let app = &portal.app;
        let token = log_in(&app.db, &app.passwords, &app.keys, portal.now(), form).await;
        assert!(token.is_ok(), "{}", account.login);
    }
    let read = |c: &mut _| {
        let roles: Vec<String> = staff_roles::table.select(staff_roles::role).load(c)?;
        let offices: Vec<String> = positions::table.select(positions::role).load(c)?;
        Ok((roles, offices))
    };
    let (roles, offices) = portal.app.db.read(read).await.unwrap();
    let role = |code: &String| StaffRole::from_code(code).unwrap();
    let roles: BTreeSet<StaffRole> = roles.iter().map(role).collect();
    assert_eq!(roles, all_of(StaffRole::VARIANTS, &[]));
    let office = |code: &String| OfficeRole::from_code(code).unwrap();
    let offices: BTreeSet<OfficeRole> = offices.iter().map(office).collect();
    // Those outside the portal, those at the centre, and those there are no more.
    let elsewhere = [
        OfficeRole::External,
        OfficeRole::GovernmentInspectorate,
        OfficeRole::GovernmentOffice,
        OfficeRole::DistrictChairman,
        OfficeRole::DistrictOffice,
        OfficeRole::DistrictHomeAffairs,
        OfficeRole::DistrictInspectorate,
    ];
    assert_eq!(offices, all_of(OfficeRole::VARIANTS, &elsewhere));
}

/// What happened, without what is random: the states in the script's order, with their due days.
async fn told(at: Instant) -> Vec<(lifecycle::State, Option<i32>, usize)> {
    let database = TestDatabase::new();
    let (db, keys) = (database.open(), Arc::new(Keys::new([7; 32])));
    let made = fill(&db, &keys, at).await.unwrap();
    let read = move |c: &mut _| {
        let mut all = Vec::new();
        for ticket in &made.tickets {
            let secret = Secret::parse(&ticket.secret).unwrap();
            let seen = opened_by_secret(c, &keys, &ticket.code, &secret)?.unwrap();
            let due_on = seen.case.due.on.map(|day| at.day().since(day));
            all.push((seen.case.state, due_on, seen.events.len()));
        }
        Ok(all)
    };
    let told = db.read(read).await.unwrap();
    db.stop().await;
    told
}

#[actix_web::test]
async fn a_day_makes_the_same_demonstration_again_and_every_day_makes_one() {
    let at = |on: &str, hour: i64| day(on).start().plus_seconds(hour * 3_600);
    let monday = told(at("2026-11-23", 8)).await;
    assert_eq!(monday, told(at("2026-11-23", 8)).await);
    // A Sunday, the small hours, the days of Tết, the last days of summer.
    for (on, hour) in [("2026-11-22", 21), ("2026-08-31", 0), ("2026-02-20", 10)] {
        assert_eq!(told(at(on, hour)).await.len(), monday.len(), "{on}");
    }
}

#[actix_web::test]
async fn the_guide_is_for_demonstrations_alone() {
    let real = Portal::new().await;
    let service = open!(real);
    let (status, _, _) = answer!(service, TestRequest::get().uri(urls::DEMO));
    assert_eq!(status, 404);
    let (_, _, start) = answer!(service, TestRequest::get().uri(urls::HOME));
    assert!(!start.contains(urls::DEMO));

    let (portal, made) = Portal::demonstration().await;
    let service = open!(portal);
    let (_, _, start) = answer!(service, TestRequest::get().uri(urls::HOME));
    assert!(start.contains(r#"href="/demo""#));
    let (status, _, guide) = answer!(service, TestRequest::get().uri(urls::DEMO));
    assert_eq!(status, 200);
    for account in &made.accounts {
        assert!(guide.contains(&account.login) && guide.contains(&account.name));
        assert!(!guide.contains(account.password.reveal()));
    }
    let keys = Arc::clone(&portal.app.keys);
    let find = move |c: &mut _| {
        let all = STORIES.into_iter();
        all.map(|story| ticket(c, &keys, story))
            .collect::<Result<Vec<_>, _>>()
    };
    for found in portal.app.db.read(find).await.unwrap() {
        let found = found.unwrap();
        let mut filed = made.tickets.iter();
        assert!(filed.any(|ticket| ticket.code == found.code && ticket.secret == found.secret));
        assert!(guide.contains(&found.secret) && guide.contains(&urls::official_case(&found.code)));
    }
}
