//! Every address of the portal. Pages write no other.

use std::fmt::Write as _;

use crate::casework::report::draft::question::Question;
use crate::domain::code::CaseCode;

/// The first page.
pub const HOME: &str = "/";
/// The guide of a demonstration.
pub const DEMO: &str = "/demo";
/// File a report.
pub const FILE: &str = "/phan-anh";
/// The last page before a report is sent.
pub const CHECK: &str = "/phan-anh/kiem-tra";
/// Throw the report being written away.
pub const DISCARD: &str = "/phan-anh/xoa";
/// Other ways to report what a desk of the office should not hear.
pub const OTHER_WAYS: &str = "/phan-anh/cach-khac";
/// "Thoát nhanh": forget everything in this browser, and go to a harmless page.
pub const QUICK_EXIT: &str = "/phan-anh/thoat-nhanh";
/// The page "Thoát nhanh" leads to: nobody minds being seen with the weather. The policy of
/// [`super::headers`] lets forms lead there.
pub const HARMLESS: &str = "https://www.nchmf.gov.vn/";
/// The units the portal serves.
pub const UNITS: &str = "/don-vi";
/// Follow a report with its code and secret.
pub const TRACK: &str = "/tra-cuu";
/// Leave a followed report: the browser forgets it.
pub const LEAVE: &str = "/tra-cuu/thoat";
/// The public register of apologies.
pub const REGISTER: &str = "/xin-loi";
/// Check a document by the code on it.
pub const CHECK_DOCUMENT: &str = "/xac-minh";
/// Public performance.
pub const PERFORMANCE: &str = "/cong-khai";
/// Staff log in.
pub const LOGIN: &str = "/dang-nhap";
/// Staff log out.
pub const LOGOUT: &str = "/dang-xuat";
/// Officials' work list.
pub const WORK: &str = "/can-bo";
/// Reports typed in for people who come, call or write.
pub const INTAKE: &str = "/can-bo/tiep-nhan";
/// The province's triage desk.
pub const TRIAGE: &str = "/can-bo/phan-cong";
/// Apologies to be written.
pub const OBLIGATIONS: &str = "/can-bo/xin-loi";
/// What somebody is asked to explain.
pub const EXPLANATIONS: &str = "/can-bo/giai-trinh";
/// Supervisors' figures.
pub const FIGURES: &str = "/giam-sat";
/// Cases past their date.
pub const OVERDUE: &str = "/giam-sat/qua-han";
/// Signs that units get round their duties.
pub const SIGNS: &str = "/giam-sat/ne-tranh";
/// Spots at which nobody was there again and again.
pub const ABSENCES: &str = "/giam-sat/vang-nguoi";
/// The cases behind a supervisor's number.
pub const BEHIND: &str = "/giam-sat/vu-viec";
/// The apologies behind a supervisor's number.
pub const APOLOGIES_BEHIND: &str = "/giam-sat/xin-loi";
/// One's own account.
pub const OWN_ACCOUNT: &str = "/tai-khoan";
/// One's own password.
pub const OWN_PASSWORD: &str = "/tai-khoan/mat-khau";
/// End every session of one's own.
pub const LOGOUT_EVERYWHERE: &str = "/tai-khoan/dang-xuat-moi-noi";
/// Administration.
pub const ADMIN: &str = "/quan-tri";
/// Administration: units.
pub const ADMIN_UNITS: &str = "/quan-tri/don-vi";
/// Administration: members of staff.
pub const ADMIN_STAFF: &str = "/quan-tri/can-bo";
/// Administration: somebody joins.
pub const ADMIN_STAFF_NEW: &str = "/quan-tri/can-bo/them";
/// Administration: positions.
pub const ADMIN_POSITIONS: &str = "/quan-tri/chuc-vu";
/// Administration: a new position.
pub const ADMIN_POSITION_NEW: &str = "/quan-tri/chuc-vu/them";
/// Administration: the calendar.
pub const ADMIN_CALENDAR: &str = "/quan-tri/lich";
/// Administration: one more day off.
pub const ADMIN_CALENDAR_DAY: &str = "/quan-tri/lich/ngay-nghi";
/// Administration: a day off, and the day worked for it.
pub const ADMIN_CALENDAR_SWAP: &str = "/quan-tri/lich/hoan-doi";
/// Administration: what is said of a day was wrong.
pub const ADMIN_CALENDAR_CORRECT: &str = "/quan-tri/lich/sua";
/// Administration: a day is an ordinary one after all.
pub const ADMIN_CALENDAR_REMOVE: &str = "/quan-tri/lich/bo";
/// Administration: the notice of a year has come.
pub const ADMIN_CALENDAR_CONFIRM: &str = "/quan-tri/lich/xac-nhan";
/// Administration: whole years from a file.
pub const ADMIN_CALENDAR_IMPORT: &str = "/quan-tri/lich/nhap";
/// Administration: what was looked at comes into force.
pub const ADMIN_CALENDAR_APPLY: &str = "/quan-tri/lich/ap-dung";
/// Administration: what was changed of the calendar.
pub const ADMIN_CALENDAR_HISTORY: &str = "/quan-tri/lich/lich-su";
/// Administration: files of the one-stop desk.
pub const ADMIN_DOSSIERS: &str = "/quan-tri/ho-so";
/// The rules by which reports find their handlers.
pub const ADMIN_RULES: &str = "/quan-tri/dinh-tuyen";
/// All of them as a table.
pub const ADMIN_RULES_TABLE: &str = "/quan-tri/dinh-tuyen/bang.csv";
/// What was changed of them.
pub const ADMIN_RULES_HISTORY: &str = "/quan-tri/dinh-tuyen/lich-su";
/// Begins a draft of them.
pub const ADMIN_RULES_BEGIN: &str = "/quan-tri/dinh-tuyen/bat-dau";
/// The draft.
pub const ADMIN_RULES_DRAFT: &str = "/quan-tri/dinh-tuyen/du-thao";
/// One rule of it.
pub const ADMIN_RULES_RULE: &str = "/quan-tri/dinh-tuyen/du-thao/quy-tac";
/// Puts its rules in another order.
pub const ADMIN_RULES_MOVE: &str = "/quan-tri/dinh-tuyen/du-thao/doi";
/// Begins it on another day.
pub const ADMIN_RULES_DATE: &str = "/quan-tri/dinh-tuyen/du-thao/ngay";
/// Takes a whole table into it.
pub const ADMIN_RULES_IMPORT: &str = "/quan-tri/dinh-tuyen/du-thao/nhap";
/// Tries it.
pub const ADMIN_RULES_TRY: &str = "/quan-tri/dinh-tuyen/du-thao/thu";
/// Throws it away.
pub const ADMIN_RULES_DISCARD: &str = "/quan-tri/dinh-tuyen/du-thao/bo";
/// Puts it in force.
pub const ADMIN_RULES_PUBLISH: &str = "/quan-tri/dinh-tuyen/du-thao/cong-bo";
/// The days off, for calendar programs.
pub const HOLIDAYS_FEED: &str = "/lich-nghi.ics";
/// The days off as a table.
pub const HOLIDAYS_TABLE: &str = "/lich-nghi.csv";

/// A question on the way to a report.
pub fn question(question: Question) -> &'static str {
    match question {
        Question::Topic => FILE,
        Question::Category => "/phan-anh/viec-gi",
        Question::Place => "/phan-anh/o-dau",
        Question::Office => "/phan-anh/co-quan",
        Question::Dossier => "/phan-anh/ma-ho-so",
        Question::Time => "/phan-anh/khi-nao",
        Question::Subject => "/phan-anh/ve-ai",
        Question::Description => "/phan-anh/noi-dung",
        Question::Privacy => "/phan-anh/giu-ten",
        Question::Contact => "/phan-anh/lien-he",
    }
}

/// The first question, about a unit.
pub fn file_about(unit: &str) -> String {
    with_query(FILE, &[("noi", unit)])
}

/// The citizen's case.
pub fn my_case(code: &str) -> String {
    format!("/theo-doi/{}", segment(code))
}

/// The code of the report an address is about.
pub fn report_in(path: &str) -> Option<CaseCode> {
    let (code, _) = path.strip_prefix("/theo-doi/")?.split_once('/')?;
    CaseCode::parse(code)
}

/// Something the sender does, such as `danh-gia`.
pub fn my_case_act(code: &str, act: &str) -> String {
    format!("{}/{}", my_case(code), segment(act))
}

/// What the sender is shown once the report is filed.
pub fn sent(code: &str) -> String {
    format!("{}/da-gui", my_case(code))
}

/// Staff's case.
pub fn official_case(code: &str) -> String {
    format!("/can-bo/vu-viec/{}", segment(code))
}

/// An act on a case, such as `tiep-nhan`.
pub fn official_act(code: &str, act: &str) -> String {
    format!("/can-bo/vu-viec/{}/{}", segment(code), segment(act))
}

/// An apology obligation, for staff.
pub fn obligation(id: i64) -> String {
    format!("/can-bo/xin-loi/{id}")
}

/// An act on an apology obligation, such as `duyet`.
pub fn obligation_act(id: i64, act: &str) -> String {
    format!("/can-bo/xin-loi/{id}/{}", segment(act))
}

/// One request to explain.
pub fn explanation(id: i64) -> String {
    format!("{EXPLANATIONS}/{id}")
}

/// A member of staff, for administrators.
pub fn admin_person(id: i64) -> String {
    format!("/quan-tri/can-bo/{id}")
}

/// An act on a member of staff's account, such as `khoa`.
pub fn admin_person_act(id: i64, act: &str) -> String {
    format!("/quan-tri/can-bo/{id}/{}", segment(act))
}

/// An act on a position, such as `ket-thuc`.
pub fn admin_position_act(id: i64, act: &str) -> String {
    format!("/quan-tri/chuc-vu/{id}/{}", segment(act))
}

/// What a unit tells of itself, for administrators.
pub fn admin_unit(code: &str) -> String {
    format!("{ADMIN_UNITS}/{}", segment(code))
}

/// To whom the new cases of a unit are shared out.
pub fn admin_shares(unit: &str) -> String {
    format!("{}/chia-viec", admin_unit(unit))
}

/// What is shared out to one official of it.
pub fn admin_share(unit: &str, official: i64) -> String {
    format!("{}/{official}", admin_shares(unit))
}

/// One year of the calendar, for administrators.
pub fn admin_calendar(year: i16) -> String {
    format!("{ADMIN_CALENDAR}/{year}")
}

/// What became of a file of the one-stop desk.
pub fn admin_dossier_file(id: i64) -> String {
    format!("{ADMIN_DOSSIERS}/{id}")
}

/// A public apology letter.
pub fn letter(number: &str) -> String {
    format!("/xin-loi/{}", segment(number))
}

/// A public apology letter, as a file.
pub fn letter_pdf(id: i64) -> String {
    format!("/xin-loi/{id}/pdf")
}

/// The letter of an obligation as a file, for staff.
pub fn obligation_pdf(id: i64) -> String {
    format!("/can-bo/xin-loi/{id}/pdf")
}

/// The check of one document.
pub fn check_document(code: &str) -> String {
    format!("{CHECK_DOCUMENT}/{}", segment(code))
}

/// A unit's public page.
pub fn unit(code: &str) -> String {
    format!("/don-vi/{}", segment(code))
}

/// A file of the look, by the name it is embedded under.
pub fn asset(hashed_name: &str) -> String {
    format!("/assets/{hashed_name}")
}

/// The address with a query of these pairs.
pub fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut address = path.to_owned();
    for (n, (name, value)) in pairs.iter().enumerate() {
        address.push(if n == 0 { '?' } else { '&' });
        // Writing to a string cannot fail.
        let _ = write!(address, "{}={}", segment(name), segment(value));
    }
    address
}

/// Whether programs, not people, call this address: they are answered in JSON and send no cookies.
pub fn is_for_programs(path: &str) -> bool {
    ["/api/", "/open311/"]
        .iter()
        .any(|prefix| path.starts_with(prefix))
}

/// A text as one piece of an address, everything but letters, digits and `-._~` encoded.
fn segment(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::{my_case, with_query};

    #[test]
    fn nothing_typed_can_leave_its_place_in_an_address() {
        assert_eq!(
            my_case("../can-bo?x=1#y"),
            "/theo-doi/..%2Fcan-bo%3Fx%3D1%23y"
        );
        assert_eq!(
            with_query("/a", &[("q", "Đại Nài&x"), ("p", "2")]),
            "/a?q=%C4%90%E1%BA%A1i%20N%C3%A0i%26x&p=2"
        );
    }
}
