//! What the sender may do now, and until when.

use crate::casework::sender::appeal::appeal_until;
use crate::casework::view::CitizenView;
use crate::domain::coded::Coded as _;
use crate::domain::kinds::Kind;
use crate::domain::lifecycle::State;
use crate::domain::lifecycle::act::{Act, Who};
use crate::domain::lifecycle::sender::{reopen_until, speak_until};
use crate::domain::lifecycle::table::acts_for;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::web::door::Door;
use crate::words::{Lang, plain};

/// What the sender can do on the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// Write, or say that enough was added.
    Message,
    /// Say whether a letter handed over in person came.
    Letter,
    /// Object to the finding that no apology is owed.
    Object,
    /// Rate the answer.
    Rate,
    /// Open it again.
    Reopen,
    /// Turn to the level above.
    Appeal,
    /// Take it back.
    Withdraw,
}

impl Form {
    pub(super) const ALL: [Self; 7] = [
        Self::Message,
        Self::Letter,
        Self::Object,
        Self::Rate,
        Self::Reopen,
        Self::Appeal,
        Self::Withdraw,
    ];

    /// The last piece of the address it is sent to.
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Message => "nhan-tin",
            Self::Letter => "thu-xin-loi",
            Self::Object => "khong-phat-sinh",
            Self::Rate => "danh-gia",
            Self::Reopen => "mo-lai",
            Self::Appeal => "len-cap-tren",
            Self::Withdraw => "rut",
        }
    }

    /// The form whose address ends so.
    pub(super) fn at(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.path() == path)
    }

    /// The field a refusal is shown beside.
    pub(super) fn field(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Letter => "letter",
            Self::Object => "objection",
            Self::Rate => "rating",
            Self::Reopen => "reopen_why",
            Self::Appeal => "appeal_why",
            Self::Withdraw => "withdraw",
        }
    }

    /// What is said once it is done.
    pub(super) fn done(self, lang: Lang) -> &'static str {
        match self {
            Self::Message => plain(lang, "mycase-done-message"),
            Self::Letter => plain(lang, "mycase-done-letter"),
            Self::Object => plain(lang, "mycase-done-object"),
            Self::Rate => plain(lang, "mycase-done-rate"),
            Self::Reopen => plain(lang, "mycase-done-reopen"),
            Self::Appeal => plain(lang, "mycase-done-appeal"),
            Self::Withdraw => plain(lang, "mycase-done-withdraw"),
        }
    }

    /// What it is called.
    pub(super) fn title(self, lang: Lang, view: &CitizenView) -> &'static str {
        match self {
            Self::Message if waits(view) => plain(lang, "mycase-reply-title"),
            Self::Message => plain(lang, "mycase-message-title"),
            Self::Letter => plain(lang, "mycase-letter-title"),
            Self::Object => plain(lang, "mycase-object-title"),
            Self::Rate => plain(lang, "mycase-rate-title"),
            Self::Reopen => plain(lang, "mycase-reopen-title"),
            Self::Appeal => plain(lang, "mycase-appeal-title"),
            Self::Withdraw => plain(lang, "mycase-withdraw-title"),
        }
    }

    /// Whether it is what the page is now for, and stands open.
    pub(super) fn is_asked(self, view: &CitizenView) -> bool {
        match self {
            Self::Message => waits(view),
            Self::Letter | Self::Rate => true,
            Self::Object | Self::Reopen | Self::Appeal | Self::Withdraw => false,
        }
    }
}

/// Whether the office waits for the sender.
pub(super) fn waits(view: &CitizenView) -> bool {
    view.case.state == State::WaitingCitizen
}

/// What forms are made from.
#[derive(Clone, Copy)]
pub(super) struct Sheet<'a> {
    pub(super) door: &'a Door,
    pub(super) reference: &'a Reference,
    pub(super) view: &'a CitizenView,
}

impl Sheet<'_> {
    /// The last days to speak of the answer, to reopen, and to turn to the level above.
    pub(super) fn until(&self) -> [Option<Day>; 3] {
        let case = &self.view.case;
        let (province, on) = (&case.province_code, case.received_at.day());
        let policy = self.reference.policies.of(province, on);
        let calendar = &self.reference.calendar;
        let answered = case.answered_at.map(|at| at.day());
        [
            answered.and_then(|day| speak_until(day, &policy, calendar)),
            reopen_until(answered.unwrap_or(on), &policy, calendar),
            appeal_until(self.reference, case, &policy),
        ]
    }

    pub(super) fn offers(&self, form: Form) -> bool {
        let (view, today) = (self.view, self.door.now().day());
        let case = &view.case;
        let may = |act: Act| acts_for(case.state, Who::Citizen).any(|row| row.act == act);
        let [_, reopen, appeal] = self.until();
        let in_time = |last: Option<Day>| last.is_none_or(|last| today <= last);
        let happened = |kind: &str| view.events.iter().any(|event| event.kind == kind);
        match form {
            Form::Message => case.state.is_open(),
            Form::Letter => view.asked_about().is_some(),
            Form::Object => view.void_to_object_to(today).is_some(),
            Form::Rate => may(Act::Satisfied) && case.rating.is_none(),
            // An answer that waits for its rating is opened again by the rating.
            Form::Reopen => may(Act::Reopen) && !self.offers(Form::Rate) && in_time(reopen),
            Form::Appeal => may(Act::Appeal) && case.kind != Kind::KhieuNai2 && in_time(appeal),
            Form::Withdraw => may(Act::Withdraw) && !happened(Act::Withdraw.code()),
        }
    }
}
