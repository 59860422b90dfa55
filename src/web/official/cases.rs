//! Cases as a table: which, since when, where each stands, until when.

use std::sync::Arc;

use maud::{Markup, html};

use super::due::due;
use super::reading::me;
use crate::accounts::session::Session;
use crate::casework::view::{Line, is_without_holder};
use crate::domain::case::Case;
use crate::domain::people::staff::Staff as Roster;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::parts::{Cell, Tint, code, table, tag};
use crate::web::urls;
use crate::words::date::short;
use crate::words::{Lang, domain, names, plain};

/// What a table of cases is drawn with.
pub struct CaseTable {
    reference: Arc<Reference>,
    roster: Arc<Roster>,
    today: Day,
    /// The reader's unit, when there is one only: it goes without saying.
    own: Option<String>,
}

impl CaseTable {
    /// A table for somebody.
    ///
    /// # Errors
    /// As any query.
    pub async fn new(door: &Door, session: &Session) -> Result<Self, WebError> {
        let mut units = me(session).units();
        Ok(Self {
            reference: door.app.db.reference().await?,
            roster: door.app.db.roster().await?,
            today: door.now().day(),
            own: units.pop().filter(|_| units.is_empty()),
        })
    }

    /// The table.
    pub fn draw(&self, lang: Lang, caption: &str, lines: &[Line]) -> Markup {
        let heads = ["work-what", "work-received", "work-state", "work-due"];
        let heads = heads.map(|key| Cell::text(plain(lang, key)));
        let row = |line: &Line| {
            vec![
                Cell::Text(self.what(lang, line)),
                Cell::text(&short(line.case.received_at.day())),
                Cell::Text(self.state(lang, line)),
                Cell::Text(due(lang, &line.case, self.today, &self.reference.calendar)),
            ]
        };
        table(caption, &heads, &lines.iter().map(row).collect::<Vec<_>>())
    }

    fn what(&self, lang: Lang, line: &Line) -> Markup {
        let case = &line.case;
        let unit = self.unit(lang, case);
        html! {
            a class="govuk-link" href=(urls::official_case(&case.code)) { (code(&case.code)) }
            br;
            (names::category(lang, &self.reference, &case.category))
            @if let Some(begins) = &line.begins { br; span class="govuk-hint" { (begins) } }
            @if let Some(sender) = &line.sender {
                br; (plain(lang, "officecase-sender")) ": " (sender)
            }
            @if let Some(unit) = unit { br; span class="govuk-hint" { (unit) } }
        }
    }

    fn unit(&self, lang: Lang, case: &Case) -> Option<String> {
        let unit = &case.handler.unit;
        let is_own = self.own.as_deref() == Some(unit.0.as_str());
        (!is_own).then(|| names::unit(lang, &self.reference, unit, self.today))
    }

    fn state(&self, lang: Lang, line: &Line) -> Markup {
        let case = &line.case;
        let state = domain::state_for_staff(lang, case.state, case.kind);
        html! {
            (tag(state, super::case::tint(case.state)))
            @if is_without_holder(case, &self.roster, self.today) {
                " " (tag(plain(lang, "work-no-holder"), Tint::Red))
            }
            @if let Some(official) = &line.official { br; (official) }
        }
    }
}
