//! Somebody of the office who sends whatever form they like, whether or not a page offers it.

use actix_web::cookie::Cookie;
use actix_web::test::TestRequest;
use tiepdan::storage::cases::{CaseRow, find_case};
use tiepdan::web::urls;

use super::citizens::{Answer, Visitor};
use super::people::TestApp;

/// Whether the page shows the form of an act.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Offer {
    Shown,
    Hidden,
}

/// A member of staff with a session of their own.
pub struct Insider<'a> {
    app: &'a TestApp,
    visitor: Visitor<'static>,
    session: Cookie<'static>,
}

impl<'a> Insider<'a> {
    pub async fn of(app: &'a TestApp, login: &str) -> Self {
        Self {
            app,
            visitor: app.visitor(),
            session: app.portal.enter(login).await,
        }
    }

    pub async fn sees(&self, address: &str) -> Answer {
        let request = TestRequest::get().cookie(self.session.clone());
        self.visitor.send(request, address).await
    }

    pub async fn sees_case(&self, code: &str) -> Answer {
        self.sees(&urls::official_case(code)).await
    }

    /// Sends a form to an address.
    pub async fn posts(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let form = self.app.portal.form(address, fields);
        let form = form.cookie(self.session.clone());
        // The form brings the cookie it is bound to.
        self.app.visitor().send(form, address).await
    }

    /// Sends an act on a case as it stands now.
    pub async fn sends(&self, code: &str, act: &str, fields: &[(&str, &str)]) -> Answer {
        let version = row(self.app, code).await.version.to_string();
        let mut pairs = vec![("version", version.as_str())];
        pairs.extend(fields);
        self.posts(&urls::official_act(code, act), &pairs).await
    }

    /// The same, and it is done.
    pub async fn does(&self, code: &str, act: &str, fields: &[(&str, &str)]) {
        let done = self.sends(code, act, fields).await;
        assert_eq!(done.status, 303, "{act}: {}", done.body);
    }

    pub async fn is_offered(&self, code: &str, act: &str) -> Offer {
        let page = self.sees_case(code).await;
        let action = format!("action=\"{}\"", urls::official_act(code, act));
        match page.body.contains(&action) {
            true => Offer::Shown,
            false => Offer::Hidden,
        }
    }

    /// An act is refused with a sentence, and nothing of the case has changed.
    pub async fn is_refused(
        &self,
        (code, act, offer): (&str, &str, Offer),
        fields: &[(&str, &str)],
        sentence: &str,
    ) {
        assert_eq!(self.is_offered(code, act).await, offer, "{act}");
        let before = row(self.app, code).await;
        let answer = self.sends(code, act, fields).await;
        assert_eq!(answer.status, 422, "{act}: {}", answer.body);
        let text = answer.text();
        assert!(text.contains(sentence), "{act}: {sentence}: {text}");
        assert_eq!(
            format!("{:?}", row(self.app, code).await),
            format!("{before:?}"),
            "{act} changed the case"
        );
    }
}

/// A case as it is stored.
pub async fn row(app: &TestApp, code: &str) -> CaseRow {
    let code = code.to_owned();
    let found = app.portal.app.db.read(move |c| find_case(c, &code)).await;
    found.unwrap().unwrap()
}
