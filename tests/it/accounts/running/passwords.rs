//! One-time and wrong passwords.

use tiepdan::accounts::own::{NotChanged, PasswordChange, change_password};
use tiepdan::accounts::password::Password;
use tiepdan::accounts::session::NotIn;
use tiepdan::accounts::staff::{PasswordHash, reset_password};
use tiepdan::storage::db::Tx;

use super::{by, enter, person, session_of};
use crate::support::portal::{PASSWORD, Portal};

#[tokio::test]
async fn a_one_time_password_is_changed_first_and_the_new_session_alone_goes_on() {
    let portal = Portal::new().await;
    let old = enter(&portal, "canbo", PASSWORD, "192.0.2.1")
        .await
        .unwrap();
    assert!(
        !session_of(&portal, &old)
            .await
            .unwrap()
            .must_change_password
    );
    let admin = by(&portal, "quantri").await;
    let one_time = Password::typed("dùng một lần".to_owned());
    let hash = portal.app.passwords.hash(one_time).await.unwrap();
    let (now, seen) = (portal.now(), person(&portal, "canbo").await);
    let password = PasswordHash::OneTime(hash);
    let reset = move |tx: &mut Tx<'_>| reset_password(tx, now, admin, &seen, &password);
    portal.app.db.write(reset).await.unwrap();
    assert!(session_of(&portal, &old).await.is_none());
    let token = enter(&portal, "canbo", "dùng một lần", "192.0.2.1").await;
    let token = token.unwrap();
    let session = session_of(&portal, &token).await.unwrap();
    assert!(session.must_change_password);
    let app = &portal.app;
    let attempt = async |present: &str, wanted: &str| {
        let change = PasswordChange {
            present: present.to_owned(),
            wanted: wanted.to_owned(),
        };
        let tools = (&app.passwords, &*app.keys);
        change_password(&app.db, tools, portal.now(), &session, change).await
    };
    let own = "mật khẩu của riêng tôi";
    assert_eq!(attempt("sai", own).await.err(), Some(NotChanged::Wrong));
    let same = attempt("dùng một lần", "dùng một lần").await;
    assert_eq!(same.err(), Some(NotChanged::Same));
    assert!(matches!(
        attempt("dùng một lần", "ngắn").await,
        Err(NotChanged::Bad(_))
    ));
    let new = attempt("dùng một lần", own).await.unwrap();
    assert!(session_of(&portal, &token).await.is_none());
    let session = session_of(&portal, &new).await.unwrap();
    assert!(!session.must_change_password);
}

#[tokio::test]
async fn wrong_passwords_wait_longer_but_shut_nobody_out() {
    let portal = Portal::new().await;
    enter(&portal, "canbo", PASSWORD, "192.0.2.1")
        .await
        .unwrap();
    for guess in 0..20 {
        let from = format!("198.51.100.{guess}");
        let wrong = enter(&portal, "canbo", "sai", &from).await;
        assert_eq!(wrong.err(), Some(NotIn::Wrong), "{guess}");
    }
    let elsewhere = enter(&portal, "canbo", PASSWORD, "203.0.113.9").await;
    assert_eq!(elsewhere.err(), Some(NotIn::TooMany { after: 15 }));
    // Where they have logged in before, what others do keeps nobody out.
    assert!(enter(&portal, "canbo", PASSWORD, "192.0.2.1").await.is_ok());
    for _ in 0..5 {
        let wrong = enter(&portal, "giamdoc", "sai", "192.0.2.7").await;
        assert_eq!(wrong.err(), Some(NotIn::Wrong));
    }
    let early = enter(&portal, "giamdoc", PASSWORD, "192.0.2.7").await;
    assert_eq!(early.err(), Some(NotIn::TooMany { after: 15 }));
    portal.app.clock.advance(15);
    assert!(
        enter(&portal, "giamdoc", PASSWORD, "192.0.2.7")
            .await
            .is_ok()
    );
}
