//! What the forms of the calendar have in common: who may send them, the decision behind a change,
//! and what becomes of one that is sent.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};

use super::preview::{Wanted, preview};
use crate::domain::calendar::amend::{Amendment, Unfit, apply};
use crate::domain::calendar::holiday::HolidayStatus;
use crate::domain::coded::Coded as _;
use crate::domain::time::Day;
use crate::web::access::{Administrator, Staff};
use crate::web::admin::office::Office;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{Choice, Crumb, Field, Weight, button, input, select};
use crate::web::urls;
use crate::words::date::{read, short};
use crate::words::{Lang, calendar, domain, plain};

/// What is wrong with a form: the field, and the sentence beside it.
pub(super) type Wrong = (&'static str, String);

/// An administrator who keeps the calendar.
///
/// # Errors
/// `Forbidden` for one who does not.
pub(super) async fn keeper(staff: Staff<Administrator>, door: Door) -> Result<Office, WebError> {
    let office = Office::open(staff, door).await?;
    match office.keeps_reference() {
        true => Ok(office),
        false => Err(WebError::Forbidden),
    }
}

/// A day that was typed.
pub(super) fn day(lang: Lang, field: &'static str, typed: &str) -> Result<Day, Wrong> {
    let wrong = || (field, plain(lang, "calendar-day-wrong").to_owned());
    read(typed).ok_or_else(wrong)
}

/// The decision behind a change, as the table names it: `9441/TB-BNV 17/10/2026`. A projected day
/// may have none.
pub(super) fn decision(
    office: &Office,
    (number, on): (&str, &str),
    status: HolidayStatus,
) -> Result<String, Wrong> {
    let lang = office.lang();
    let number = number.trim();
    let is_guess = status == HolidayStatus::Projected;
    if number.is_empty() {
        let missing = plain(lang, "calendar-decision-missing").to_owned();
        return match is_guess {
            true => Ok(String::new()),
            false => Err(("decision", missing)),
        };
    }
    let wrong = |key: &'static str| ("decided_on", plain(lang, key).to_owned());
    let on = read(on).ok_or_else(|| wrong("calendar-decided-wrong"))?;
    match on > office.today {
        true => Err(wrong("calendar-decided-late")),
        false => Ok(format!("{number} {}", short(on))),
    }
}

/// The fields of the decision.
pub(super) fn decision_fields(lang: Lang, typed: &Typed) -> Markup {
    let number = Field::new(lang, typed, "decision", plain(lang, "calendar-decision"));
    let number = number.hint(plain(lang, "calendar-decision-hint"));
    html! {
        (input(&number.width("govuk-input--width-20"), "text"))
        (day_field(lang, typed, "decided_on", ("calendar-decided-on", "calendar-decided-hint")))
    }
}

/// A day to be typed.
pub(super) fn day_field(
    lang: Lang,
    typed: &Typed,
    name: &str,
    (label, hint): (&'static str, &'static str),
) -> Markup {
    let field = Field::new(lang, typed, name, plain(lang, label));
    let field = field.hint(plain(lang, hint)).inputmode("numeric");
    input(&field.width("govuk-input--width-10"), "text")
}

/// Whether the day is announced or a guess.
pub(super) fn status_field(lang: Lang, typed: &Typed) -> Markup {
    let offered = [HolidayStatus::Announced, HolidayStatus::Projected];
    let choices =
        offered.map(|status| Choice::new(status.code(), domain::holiday_status(lang, status)));
    select(
        &Field::new(lang, typed, "status", plain(lang, "calendar-status")),
        &choices,
    )
}

/// The status that was chosen.
pub(super) fn status(code: &str) -> Result<HolidayStatus, WebError> {
    HolidayStatus::from_code(code).ok_or(WebError::Malformed)
}

/// A form of the calendar: its heading, its address, what stands above the fields, and the fields.
pub(super) struct Form<'a> {
    pub(super) title: &'a str,
    pub(super) address: &'static str,
    pub(super) lead: Markup,
    pub(super) fields: Markup,
    /// `multipart/form-data` when there is a file among them.
    pub(super) enctype: Option<&'static str>,
}

impl Form<'_> {
    /// The page of the form.
    pub(super) fn answer(
        &self,
        office: &Office,
        typed: &Typed,
        status: StatusCode,
    ) -> HttpResponse {
        let lang = office.lang();
        let content = html! {
            h1 class="govuk-heading-l" { (self.title) }
            (self.lead)
            form method="post" action=(self.address) enctype=[self.enctype] novalidate {
                (office.token(self.address))
                (self.fields)
                (button(plain(lang, "calendar-preview"), Weight::Primary))
            }
        };
        private(status, framed(office, self.title, typed, &content))
    }
}

/// A page below the calendar's.
pub(super) fn framed(office: &Office, title: &str, typed: &Typed, content: &Markup) -> Markup {
    let lang = office.lang();
    let trail = [
        Crumb {
            text: plain(lang, "admin-title"),
            href: Some(urls::ADMIN),
        },
        Crumb {
            text: plain(lang, "calendar-title"),
            href: Some(urls::ADMIN_CALENDAR),
        },
        Crumb {
            text: title,
            href: None,
        },
    ];
    let frame = Frame::new(&office.door.site, &office.door.visitor, title).trail(&trail);
    page(&frame.form(typed), content)
}

/// Shows what an amendment would do; or the field that keeps it from being one.
///
/// # Errors
/// As any read.
pub(super) async fn looked_at(
    office: &Office,
    amendment: &Amendment,
    (reason, field): (String, &'static str),
) -> Result<Result<HttpResponse, Wrong>, WebError> {
    let lang = office.lang();
    match apply(&office.reference.calendar, amendment, office.today) {
        Ok(calendar) => {
            let wanted = Wanted { calendar, reason };
            Ok(Ok(preview(office, wanted).await?))
        }
        Err(why) => Ok(Err((
            field_of(&why, amendment, field),
            calendar::unfit(lang, &why),
        ))),
    }
}

/// The field a refusal is shown beside: of a swap, the half it is about.
fn field_of(why: &Unfit, amendment: &Amendment, usual: &'static str) -> &'static str {
    use crate::domain::calendar::amend::Unamendable::{Passed, Taken};
    use crate::domain::calendar::compile::Contradiction;
    let Amendment::Swap { worked, .. } = amendment else {
        return usual;
    };
    match why {
        Unfit::Unamendable(Passed(day) | Taken { day, .. }) if *day == worked.day => "worked",
        Unfit::Contradicts(Contradiction::WorkedAnyway) => "worked",
        _ => usual,
    }
}
