//! "Khi nào?": the day, and the time where the sender knows it; of a late dossier the day on the
//! receipt.

use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::Asking;
use super::step::{Draft, Step};
use crate::casework::report::draft::question::Question;
use crate::domain::time::Day;
use crate::web::forms::Typed;
use crate::web::parts::{Field, date_input, input};
use crate::words::{date, plain};

/// The question.
pub struct When;

/// Its answer.
#[derive(Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct WhenForm {
    happened_day: String,
    happened_month: String,
    happened_year: String,
    time: String,
}

impl WhenForm {
    fn parts(&self) -> [&str; 3] {
        [
            &self.happened_day,
            &self.happened_month,
            &self.happened_year,
        ]
        .map(|part| part.trim())
    }
}

impl Step for When {
    type Form = WhenForm;
    const QUESTION: Question = Question::Time;
    const FIELDS: &'static [(&'static str, &'static str)] = &[("happened", "happened_at")];

    fn title(asking: &Asking<'_>) -> &'static str {
        match is_of_promised_day(asking) {
            true => plain(asking.lang(), "filing-promised"),
            false => plain(asking.lang(), "filing-when"),
        }
    }

    fn typed(asking: &Asking<'_>) -> Typed {
        let day = asking.draft.happened_on.parse::<Day>().map(Day::date);
        let Ok(day) = day else {
            return Typed::default();
        };
        let time = asking.draft.happened_minute.map(date::time_of_day);
        Typed::filled(&[
            ("happened_day", &day.day().to_string()),
            ("happened_month", &day.month().to_string()),
            ("happened_year", &day.year().to_string()),
            ("time", &time.unwrap_or_default()),
        ])
    }

    fn fields(asking: &Asking<'_>, typed: &Typed) -> Markup {
        let lang = asking.lang();
        let day = Field::new(lang, typed, "happened", Self::title(asking))
            .hint(match is_of_promised_day(asking) {
                true => plain(lang, "filing-promised-hint"),
                false => plain(lang, "filing-when-hint"),
            })
            .heading();
        let time = Field::new(lang, typed, "time", plain(lang, "filing-time"))
            .hint(plain(lang, "filing-time-hint"))
            .width("govuk-input--width-10");
        let names = [
            plain(lang, "filing-day"),
            plain(lang, "filing-month"),
            plain(lang, "filing-year"),
        ];
        html! {
            (date_input(&day, names))
            @if !is_of_promised_day(asking) { (input(&time, "text")) }
        }
    }

    fn answer(asking: &Asking<'_>, form: WhenForm, typed: Typed) -> Result<Draft, Typed> {
        let lang = asking.lang();
        let is_left_out = form.parts().iter().all(|part| part.is_empty());
        let day = date::read(&form.parts().join("/"));
        let is_promised = is_of_promised_day(asking);
        let time = if is_promised { "" } else { form.time.trim() };
        let minute = date::read_time(time);
        let has_time = !time.is_empty();
        if is_promised && day.is_some_and(|day| day > asking.on()) {
            let said = plain(lang, "filing-promised-to-come");
            return Err(typed.with_problem("happened", said));
        }
        if day.is_none() && (!is_left_out || has_time) {
            return Err(typed.with_problem("happened", plain(lang, "filing-when-wrong")));
        }
        if minute.is_none() && has_time {
            return Err(typed.with_problem("time", plain(lang, "filing-time-wrong")));
        }
        Ok(Draft {
            happened_on: day.map(|day| day.to_string()).unwrap_or_default(),
            happened_minute: minute,
            ..asking.draft.clone()
        })
    }
}

/// Whether the day asked for is the one on the receipt.
fn is_of_promised_day(asking: &Asking<'_>) -> bool {
    asking.draft.is_of_promised_day(asking.reference)
}
