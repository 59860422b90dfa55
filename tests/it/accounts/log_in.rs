//! Logging in, what ends a session, and that a refusal tells nobody who exists.

use std::sync::Arc;

use tiepdan::accounts::password::{Password, Passwords};
use tiepdan::accounts::session::{
    self, IDLE, LogIn, NotIn, Noted, Session, Token, WHOLE, forget_old_sessions, log_in, log_out,
    note_seen,
};
use tiepdan::accounts::staff::{NewStaff, PasswordHash, add_staff, disable_staff, reset_password};
use tiepdan::clock::Clock;
use tiepdan::domain::change::By;
use tiepdan::domain::ids::UnitCode;
use tiepdan::domain::roles::StaffRole;
use tiepdan::domain::time::Day;
use tiepdan::storage::accounts::{RoleIn, StaffRow, find_staff_by_login};
use tiepdan::storage::db::{Db, Tx};
use tiepdan::storage::keys::Keys;

use crate::support::database::TestDatabase;

const RIGHT: &str = "mật khẩu của tôi";

/// A database with one member of staff.
struct Door {
    _database: TestDatabase,
    db: Db,
    keys: Arc<Keys>,
    passwords: Passwords,
    clock: Clock,
}

impl Door {
    async fn new() -> Self {
        let database = TestDatabase::new();
        let door = Self {
            db: database.open(),
            _database: database,
            keys: Arc::new(Keys::new([7; 32])),
            passwords: Passwords::new().unwrap(),
            clock: Clock::set("2026-11-23".parse::<Day>().unwrap().start()),
        };
        let new = NewStaff {
            login: "An".to_owned(),
            name: "Nguyễn Văn An".to_owned(),
            email: None,
            lang: "vi".to_owned(),
            password: PasswordHash::Chosen(door.hash(RIGHT).await),
            roles: vec![RoleIn {
                role: StaffRole::Leader,
                unit: UnitCode("18073".to_owned()),
            }],
        };
        let now = door.clock.now();
        let add = move |tx: &mut Tx<'_>| add_staff(tx, now, By::Portal, &new);
        door.db.write(add).await.unwrap();
        door
    }

    async fn hash(&self, password: &str) -> String {
        let password = Password::typed(password.to_owned());
        self.passwords.hash(password).await.unwrap()
    }

    async fn enter(&self, login: &str, password: &str) -> Result<Token, NotIn> {
        self.replace(login, password, None).await
    }

    async fn replace(
        &self,
        login: &str,
        password: &str,
        before: Option<Token>,
    ) -> Result<Token, NotIn> {
        let form = LogIn {
            login: login.to_owned(),
            password: Password::typed(password.to_owned()),
            before,
            address: None,
        };
        log_in(
            &self.db,
            &self.passwords,
            &self.keys,
            self.clock.now(),
            form,
        )
        .await
    }

    async fn session(&self, token: &Token) -> Option<Session> {
        let (keys, now, token) = (Arc::clone(&self.keys), self.clock.now(), token.clone());
        let read = self
            .db
            .read(move |c| session::session(c, &keys, now, &token));
        read.await.unwrap()
    }

    async fn an(&self) -> StaffRow {
        let found = self.db.read(|c| find_staff_by_login(c, "an")).await;
        found.unwrap().unwrap()
    }

    async fn acts(&self) -> Vec<String> {
        use diesel::prelude::*;
        use tiepdan::storage::schema::duties::audit;
        let read = self.db.read(|c| {
            let acts = audit::table.order(audit::seq).select(audit::act);
            Ok(acts.load::<String>(c)?)
        });
        read.await.unwrap()
    }
}

#[tokio::test]
async fn a_session_says_who_and_what_and_ends_when_asked() {
    let door = Door::new().await;
    let token = door.enter(" AN ", RIGHT).await.unwrap();
    let session = door.session(&token).await.unwrap();
    assert_eq!(session.name, "Nguyễn Văn An");
    assert!(session.is(StaffRole::Leader) && !session.is(StaffRole::Desk));
    assert!(session.is_form_token(&session.form_token()));
    assert!(!session.is_form_token("") && !session.is_form_token(&"0".repeat(64)));
    let cookie = token.reveal();
    assert!(door.session(&Token::read(&cookie).unwrap()).await.is_some());
    assert!(Token::read("x").is_none());
    let now = door.clock.now();
    door.db
        .write(move |tx| log_out(tx, now, &session))
        .await
        .unwrap();
    assert!(door.session(&token).await.is_none());
    assert_eq!(
        door.acts().await,
        ["staff_added", "logged_in", "logged_out"]
    );
}

#[tokio::test]
async fn wrong_names_passwords_and_shut_accounts_are_one_answer() {
    let door = Door::new().await;
    assert_eq!(door.enter("an", "wrong").await.err(), Some(NotIn::Wrong));
    assert_eq!(door.enter("nobody", RIGHT).await.err(), Some(NotIn::Wrong));
    assert_eq!(door.enter("", "").await.err(), Some(NotIn::Wrong));
    let token = door.enter("an", RIGHT).await.unwrap();
    let (seen, now) = (door.an().await, door.clock.now());
    let disable = move |tx: &mut Tx<'_>| disable_staff(tx, now, By::Portal, &seen);
    door.db.write(disable).await.unwrap();
    assert!(door.session(&token).await.is_none());
    assert_eq!(door.enter("an", RIGHT).await.err(), Some(NotIn::Wrong));
}

#[tokio::test]
async fn logging_in_gives_a_new_token_and_ends_the_old_one() {
    let door = Door::new().await;
    let first = door.enter("an", RIGHT).await.unwrap();
    let other = door.enter("an", RIGHT).await.unwrap();
    let second = door
        .replace("an", RIGHT, Some(first.clone()))
        .await
        .unwrap();
    assert_ne!(first.reveal(), second.reveal());
    assert!(door.session(&first).await.is_none());
    assert!(door.session(&other).await.is_some());
    assert!(door.session(&second).await.is_some());
}

#[tokio::test]
async fn a_new_password_ends_every_session() {
    let door = Door::new().await;
    let token = door.enter("an", RIGHT).await.unwrap();
    let (seen, now) = (door.an().await, door.clock.now());
    let hash = PasswordHash::OneTime(door.hash("another password").await);
    let reset = move |tx: &mut Tx<'_>| reset_password(tx, now, By::Portal, &seen, &hash);
    door.db.write(reset).await.unwrap();
    assert!(door.session(&token).await.is_none());
    assert_eq!(door.enter("an", RIGHT).await.err(), Some(NotIn::Wrong));
    assert!(door.enter("an", "another password").await.is_ok());
}

#[tokio::test]
async fn a_session_ends_when_idle_and_in_any_case_after_half_a_day() {
    let door = Door::new().await;
    let idle = door.enter("an", RIGHT).await.unwrap();
    let used = door.enter("an", RIGHT).await.unwrap();
    assert_eq!(door.session(&used).await.unwrap().noted, Noted::Lately);
    door.clock.advance(IDLE - 1);
    assert!(door.session(&idle).await.is_some());
    let steps = WHOLE / (IDLE - 1);
    for _ in 1..steps {
        let session = door.session(&used).await.unwrap();
        assert_eq!(session.noted, Noted::LongAgo);
        let now = door.clock.now();
        door.db
            .write(move |tx| note_seen(tx, now, &session))
            .await
            .unwrap();
        door.clock.advance(IDLE - 1);
    }
    assert!(door.session(&idle).await.is_none());
    assert!(door.session(&used).await.is_some());
    door.clock.advance(60);
    assert!(
        door.session(&used).await.is_none(),
        "the whole of {WHOLE} s is over"
    );
    let now = door.clock.now();
    let forgotten = door.db.write(move |tx| forget_old_sessions(tx, now)).await;
    assert_eq!(forgotten, Ok(2));
}

#[tokio::test]
async fn many_wrong_passwords_slow_nobody_who_is_in() {
    let door = Arc::new(Door::new().await);
    let token = door.enter("an", RIGHT).await.unwrap();
    let guess = |n: usize| {
        let door = Arc::clone(&door);
        let login = if n.is_multiple_of(2) { "an" } else { "nobody" };
        tokio::spawn(async move { door.enter(login, "wrong").await.err() })
    };
    let guesses: Vec<_> = (0..24).map(guess).collect();
    tokio::task::yield_now().await;
    let session = door.session(&token).await.unwrap();
    let now = door.clock.now();
    let noted = door.db.write(move |tx| note_seen(tx, now, &session)).await;
    assert_eq!(noted, Ok(()));
    assert!(
        guesses.iter().any(|guess| !guess.is_finished()),
        "somebody who is in waits for no password"
    );
    for guess in guesses {
        assert_eq!(guess.await.unwrap(), Some(NotIn::Wrong));
    }
}
