//! Names of the members of the domain's closed lists.

use super::{Lang, book};
use crate::domain::apology;
use crate::domain::apology::fault::Fault;
use crate::domain::apology::repeat::Level as RepeatLevel;
use crate::domain::calendar::holiday::{HolidayKind, HolidayStatus};
use crate::domain::category::Topic;
use crate::domain::coded::Coded;
use crate::domain::conflict;
use crate::domain::deadline::extension::Ground;
use crate::domain::document;
use crate::domain::dossier::file::{CameBy, Standing, Taking};
use crate::domain::kinds::{Group, Instrument, Kind, Model, Privacy, SubjectKind};
use crate::domain::lifecycle::State;
use crate::domain::lifecycle::act::{Act, ClockEffect};
use crate::domain::lifecycle::grounds::RefusalGround;
use crate::domain::lifecycle::held::Holder;
use crate::domain::lifecycle::request::WithdrawReason;
use crate::domain::lifecycle::standing::Verdict;
use crate::domain::review::{Matter, Outcome};
use crate::domain::roles::{Level, OfficeRole, StaffRole};
use crate::domain::routing::rule::Consent;
use crate::domain::text::redaction::Trace;
use crate::domain::triage::{Barred, Waiting};

/// `đang xử lý`. A complaint or denunciation that is refused is "không thụ lý".
pub fn state(lang: Lang, state: State, kind: Kind) -> &'static str {
    let formal = matches!(kind, Kind::KhieuNai1 | Kind::KhieuNai2 | Kind::ToCao);
    if state == State::Refused && formal {
        return super::plain(lang, "state-refused-formal");
    }
    named(lang, "state", state)
}

/// The same for staff, who are not the sender: `chờ người gửi bổ sung`.
pub fn state_for_staff(lang: Lang, of: State, kind: Kind) -> &'static str {
    match of {
        State::WaitingCitizen => super::plain(lang, "state-waiting_citizen-staff"),
        other => state(lang, other, kind),
    }
}

/// `đã ban hành`, of a document that was given out.
pub fn document_status(lang: Lang, status: document::Status) -> &'static str {
    named(lang, "document_status", status)
}

/// `phản ánh, kiến nghị`.
pub fn kind(lang: Lang, kind: Kind) -> &'static str {
    named(lang, "kind", kind)
}

/// `Giấu tên với đơn vị bị phản ánh`.
pub fn privacy(lang: Lang, privacy: Privacy) -> &'static str {
    named(lang, "privacy", privacy)
}

/// `Người gửi không để lại tên`: the same choice, as staff read it.
pub fn chosen(lang: Lang, privacy: Privacy) -> &'static str {
    named(lang, "chosen", privacy)
}

/// `Chủ tịch Ủy ban nhân dân cấp xã`.
pub fn office_role(lang: Lang, role: OfficeRole) -> &'static str {
    named(lang, "office", role)
}

/// `người giữ bí mật danh tính`.
pub fn staff_role(lang: Lang, role: StaffRole) -> &'static str {
    named(lang, "staff", role)
}

/// `cấp xã`.
pub fn level(lang: Lang, level: Level) -> &'static str {
    named(lang, "level", level)
}

/// Whom a report is about, as the sender chooses it.
pub fn subject(lang: Lang, subject: SubjectKind) -> &'static str {
    named(lang, "subject", subject)
}

/// The same for staff: `Người gửi không rõ là ai`.
pub fn subject_for_staff(lang: Lang, of: SubjectKind) -> &'static str {
    match of {
        SubjectKind::Unknown => super::plain(lang, "subject-unknown-staff"),
        other => subject(lang, other),
    }
}

/// `phản ánh`, `khiếu nại`, as the sender chooses it.
pub fn instrument(lang: Lang, instrument: Instrument) -> &'static str {
    named(lang, "instrument", instrument)
}

/// `Tiếp nhận xử lý`: an act, as the heading of its form.
pub fn act(lang: Lang, act: Act) -> &'static str {
    named(lang, "act", act)
}

/// What an act does to the time limit, in a sentence.
pub fn effect(lang: Lang, effect: ClockEffect) -> &'static str {
    named(lang, "effect", effect)
}

/// `Lãnh đạo, duyệt trả lời`: who has a case in hand.
pub fn holder(lang: Lang, holder: Holder) -> &'static str {
    named(lang, "holder", holder)
}

/// `Không có căn cứ`.
pub fn verdict(lang: Lang, verdict: Verdict) -> &'static str {
    named(lang, "verdict", verdict)
}

/// `Nội dung không đủ rõ để kiểm tra`.
pub fn refusal_ground(lang: Lang, ground: RefusalGround) -> &'static str {
    named(lang, "ground", ground)
}

/// `Xem lại việc không tiếp nhận`.
pub fn review(lang: Lang, matter: Matter) -> &'static str {
    named(lang, "review", matter)
}

/// Why a case waits for the province to give it to an office.
pub fn waiting(lang: Lang, why: Waiting) -> &'static str {
    named(lang, "waiting", why)
}

/// Why an office may not be given a case.
pub fn barred(lang: Lang, why: Barred) -> &'static str {
    named(lang, "barred", why)
}

/// `cấp tỉnh đồng ý`.
pub fn review_outcome(lang: Lang, outcome: Outcome) -> &'static str {
    named(lang, "review-outcome", outcome)
}

/// `Tôi bị ép rút`.
pub fn withdraw_reason(lang: Lang, reason: WithdrawReason) -> &'static str {
    named(lang, "withdraw-reason", reason)
}

/// `Vụ việc phức tạp`: why a limit may be longer.
pub fn ground(lang: Lang, ground: Ground) -> &'static str {
    named(lang, "extension-ground", ground)
}

/// `Hồ sơ, giấy tờ`: what a category belongs to.
pub fn group(lang: Lang, group: Group) -> &'static str {
    named(lang, "group", group)
}

/// How local government is organised at a place, in a sentence.
pub fn model(lang: Lang, model: Model) -> &'static str {
    named(lang, "model", model)
}

/// Whether the sender lets the commune have it, in a sentence.
pub fn consent(lang: Lang, consent: Consent) -> &'static str {
    named(lang, "consent", consent)
}

/// `là người bị phản ánh`: why an office was passed over.
pub fn passed_over(lang: Lang, ground: conflict::Ground) -> &'static str {
    named(lang, "passed", ground)
}

/// `tên người gửi`: what a summary gives away.
pub fn trace(lang: Lang, trace: Trace) -> &'static str {
    named(lang, "trace", trace)
}

/// `đã xin lỗi`.
pub fn obligation(lang: Lang, state: apology::State) -> &'static str {
    named(lang, "obligation-state", state)
}

/// `In và trao tại quầy`.
pub fn delivery(lang: Lang, delivery: apology::Delivery) -> &'static str {
    named(lang, "delivery", delivery)
}

/// `đòi giấy tờ ngoài quy định`.
pub fn fault(lang: Lang, fault: Fault) -> &'static str {
    named(lang, "fault", fault)
}

/// `có thêm công khai, ghi nhận khi đánh giá`: what follows from an apology of one cause.
pub fn repeat(lang: Lang, level: RepeatLevel) -> &'static str {
    named(lang, "repeat", level)
}

/// `quá hạn chưa xin lỗi`.
pub fn obligation_overdue(lang: Lang) -> &'static str {
    super::plain(lang, "obligation-state-overdue")
}

/// `Đơn vị tiếp nhận xử lý`: a line of a history, by the code it is stored under. An event of a
/// newer program has no line.
pub fn event(lang: Lang, code: &str) -> Option<&'static str> {
    book::of(lang).plain(&format!("event-{code}"))
}

/// `Hồ sơ bị trễ hẹn`: an answer to the first question, in people's words.
pub fn topic(lang: Lang, topic: Topic) -> &'static str {
    named(lang, "topic", topic)
}

/// The sentence `list-code`, which a test promises for every member of every list above.
/// `ngày lễ, Tết`.
pub fn holiday_kind(lang: Lang, kind: HolidayKind) -> &'static str {
    named(lang, "holiday", kind)
}

/// `theo thông báo`.
pub fn holiday_status(lang: Lang, status: HolidayStatus) -> &'static str {
    named(lang, "holiday-status", status)
}

/// `nhận dòng đúng`: what is done with a file that has bad rows.
pub fn taking(lang: Lang, taking: Taking) -> &'static str {
    named(lang, "taking", taking)
}

/// How a file of dossiers came.
pub fn came_by(lang: Lang, way: CameBy) -> &'static str {
    named(lang, "came-by", way)
}

/// What becomes of a file of dossiers.
pub fn file_standing(lang: Lang, standing: Standing) -> &'static str {
    named(lang, "file-standing", standing)
}

pub(super) fn named<T: Coded>(lang: Lang, list: &str, member: T) -> &'static str {
    book::of(lang)
        .plain(&format!("{list}-{}", member.code()))
        .unwrap_or(member.code())
}

/// The keys of every list named here.
#[cfg(test)]
pub(super) fn keys() -> Vec<String> {
    fn list<T: Coded>(list: &str) -> impl Iterator<Item = String> {
        T::all()
            .iter()
            .map(move |member| format!("{list}-{}", member.code()))
    }
    list::<State>("state")
        .chain(list::<Kind>("kind"))
        .chain(list::<Privacy>("privacy"))
        .chain(list::<Privacy>("chosen"))
        .chain(list::<OfficeRole>("office"))
        .chain(list::<StaffRole>("staff"))
        .chain(list::<Level>("level"))
        .chain(list::<SubjectKind>("subject"))
        .chain(list::<Instrument>("instrument"))
        .chain(list::<Act>("act"))
        .chain(list::<ClockEffect>("effect"))
        .chain(list::<Holder>("holder"))
        .chain(list::<Verdict>("verdict"))
        .chain(list::<RefusalGround>("ground"))
        .chain(list::<Matter>("review"))
        .chain(list::<document::Status>("document_status"))
        .chain(list::<Waiting>("waiting"))
        .chain(list::<Barred>("barred"))
        .chain(list::<Outcome>("review-outcome"))
        .chain(list::<Group>("group"))
        .chain(list::<Model>("model"))
        .chain(list::<Consent>("consent"))
        .chain(list::<conflict::Ground>("passed"))
        .chain(list::<Ground>("extension-ground"))
        .chain(list::<Trace>("trace"))
        .chain(list::<apology::State>("obligation-state"))
        .chain(list::<apology::Delivery>("delivery"))
        .chain(list::<Fault>("fault"))
        .chain(list::<RepeatLevel>("repeat"))
        .chain(list::<apology::void::Ground>("void-ground"))
        .chain(list::<apology::void::Standing>("void-standing"))
        .chain(crate::domain::event::EventKind::all().map(|kind| format!("event-{}", kind.code())))
        .chain(list::<Topic>("topic"))
        .chain(list::<WithdrawReason>("withdraw-reason"))
        .chain(list::<HolidayKind>("holiday"))
        .chain(list::<HolidayStatus>("holiday-status"))
        .chain(list::<Taking>("taking"))
        .chain(list::<CameBy>("came-by"))
        .chain(list::<Standing>("file-standing"))
        .collect()
}
