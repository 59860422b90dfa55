//! `/phan-anh`: a report is written, one question a page, checked and sent. The answers are kept on
//! the server until then.

pub mod step;
pub mod what;
pub mod ward;
mod place;
pub mod office;
pub mod dossier;
pub mod when;
pub mod who;
pub mod told;
pub mod privacy;
pub mod contact;
pub mod check;
pub mod at_desk;
mod answers;
mod elsewhere;
pub mod leaving;
mod keeping;

use crate::casework::report::draft::Draft;
use crate::casework::report::draft::ahead::{self, Alone};
use crate::casework::report::draft::question::Question;
use crate::domain::coded::Coded as _;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::web::door::Door;
use crate::web::page::Frame;
use crate::web::urls;
use crate::words::Lang;

/// A draft as a page sees it.
pub struct Asking<'a> {
    /// Who asks, and the portal.
    pub(super) door: &'a Door,
    /// The reference data in force.
    pub(super) reference: &'a Reference,
    /// The answers so far.
    pub(super) draft: &'a Draft,
    /// The desks of the ward's offices, as their signs say.
    pub(super) desks: &'a [String],
}

impl<'a> Asking<'a> {
    fn lang(&self) -> Lang {
        self.door.lang()
    }

    fn on(&self) -> Day {
        self.door.now().day()
    }

    /// The same with other answers.
    fn with<'b>(&'b self, draft: &'b Draft) -> Asking<'b> {
        Asking { draft, ..*self }
    }

    fn alone(&self) -> Alone {
        match self.door.app.config.scope.is_without_province() {
            true => Alone::WithoutProvince,
            false => Alone::WithProvince,
        }
    }

    /// The address of the page that comes next: the first open question, or the last page.
    fn next(&self) -> &'static str {
        if ahead::wants_other_ways(self.draft, self.reference) {
            return urls::OTHER_WAYS;
        }
        Question::first_open(self.draft, self.reference, self.on())
            .map_or(urls::CHECK, urls::question)
    }

    /// Where "Quay lại" leads from a question: the one before, or the last page once all is
    /// answered.
    fn back(&self, question: Question) -> &'static str {
        if Question::first_open(self.draft, self.reference, self.on()).is_none() {
            return urls::CHECK;
        }
        let asked = Question::of(self.draft, self.reference, self.on());
        let before = asked.into_iter().take_while(|asked| *asked < question);
        before.last().map_or(urls::HOME, urls::question)
    }

    /// The number of a question among those the draft leads to, and how many these are.
    fn number(&self, question: Question) -> (usize, usize) {
        let asked = Question::of(self.draft, self.reference, self.on());
        let upto = asked.iter().filter(|asked| **asked <= question);
        (upto.count(), asked.len())
    }

    /// The frame of a page; where the matter is sensitive it can be left at once.
    fn frame(&'a self, title: &'a str) -> Frame<'a> {
        let frame = Frame::new(&self.door.site, &self.door.visitor, title);
        match self.is_sensitive() {
            true => frame.quick_exit(),
            false => frame,
        }
    }

    /// Whether somebody beside the sender may mind: also while it is not known what happened.
    fn is_sensitive(&self) -> bool {
        self.draft.category.is_empty() || ahead::is_sensitive(self.draft, self.reference)
    }

    /// The body of the report as it stands.
    fn body(&self) -> crate::casework::report::body::ReportBody {
        self.draft.body(self.reference, self.lang().code())
    }
}
