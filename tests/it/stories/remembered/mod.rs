//! What each act of the first way leaves behind: what happened, what is planned, what is posted.

mod answered;
mod apology;
mod unanswered;

use std::fmt::Write as _;

use diesel::prelude::*;
use tiepdan::domain::time::Day;
use tiepdan::storage::error::StorageError;
use tiepdan::storage::schema::cases::{events, milestones};

use crate::support::people::TestApp;

type Event = (i32, String, String, String, String);
type Planned = (String, i32, i32, Option<i64>);

/// A portal that is looked into after every act.
pub(super) struct Watched {
    pub(super) app: TestApp,
    /// Replaced by a word: it is another one in every run.
    code: String,
    seen: i64,
}

impl Watched {
    pub(super) fn of(app: TestApp, code: &str) -> Self {
        Self {
            app,
            code: code.to_owned(),
            seen: 0,
        }
    }

    /// What an act left: new events, what is planned now, the letters of the next post.
    pub(super) async fn left(&mut self) -> String {
        // What is done in one run is posted in the next.
        self.app.run_duties().await;
        self.app.run_duties().await;
        let seen = self.seen;
        let (happened, last) = self
            .app
            .portal
            .app
            .db
            .read(move |c| load_events(c, seen))
            .await
            .unwrap();
        let planned = self.app.portal.app.db.read(load_planned).await.unwrap();
        self.seen = last;
        let mut text = String::new();
        for (round, kind, actor, visibility, facts) in happened {
            writeln!(
                text,
                "happened: {round} {kind} by {actor} for {visibility} {facts}"
            )
            .unwrap();
        }
        for (kind, step, due, fired) in planned {
            let fired = if fired.is_some() { " fired" } else { "" };
            writeln!(text, "planned: {} {kind} {step}{fired}", Day(due)).unwrap();
        }
        for letter in self.app.take_letters() {
            writeln!(text, "posted to {letter}").unwrap();
        }
        text.replace(&self.code, "CODE")
    }
}

fn load_events(
    c: &mut tiepdan::storage::connection::AnyConnection,
    after: i64,
) -> Result<(Vec<Event>, i64), StorageError> {
    let last = events::table.select(diesel::dsl::max(events::id));
    let last: Option<i64> = last.get_result(c)?;
    let columns = (
        events::round,
        events::kind,
        events::actor,
        events::visibility,
        events::facts,
    );
    let new = events::table.filter(events::id.gt(after));
    Ok((
        new.order(events::id).select(columns).load(c)?,
        last.unwrap_or(after),
    ))
}

fn load_planned(
    c: &mut tiepdan::storage::connection::AnyConnection,
) -> Result<Vec<Planned>, StorageError> {
    let columns = (
        milestones::kind,
        milestones::step,
        milestones::due_on,
        milestones::fired_at,
    );
    let order = (milestones::due_on, milestones::kind, milestones::step);
    Ok(milestones::table.order(order).select(columns).load(c)?)
}

async fn filed(app: TestApp, body: serde_json::Value) -> Watched {
    let case = app.portal.file(body).await;
    Watched::of(app, &case.code)
}
