//! "Chuyện gì đã xảy ra?": eight answers in people's words, then the narrower choice.

use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::Asking;
use super::step::{Draft, Step};
use crate::casework::report::draft::office;
use crate::casework::report::draft::question::Question;
use crate::domain::category::{Category, Topic};
use crate::domain::coded::Coded as _;
use crate::domain::directory::bodies::Seat;
use crate::domain::directory::place::Place;
use crate::web::forms::Typed;
use crate::web::parts::{Choice, Field, radios};
use crate::words::{domain, names, plain};

/// The first question.
pub struct What;

/// Its answer.
#[derive(Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct WhatForm {
    topic: String,
    /// The unit whose page led here.
    about: String,
}

/// What leads here from the page of a unit.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Query {
    noi: String,
}

impl Step for What {
    type Form = WhatForm;
    const QUESTION: Question = Question::Topic;
    const FIELDS: &'static [(&'static str, &'static str)] = &[];

    fn title(asking: &Asking<'_>) -> &'static str {
        plain(asking.lang(), "filing-topic")
    }

    fn typed(asking: &Asking<'_>) -> Typed {
        let query = serde_urlencoded::from_str::<Query>(&asking.door.visitor.query);
        let about = query.unwrap_or_default().noi;
        Typed::filled(&[("topic", &asking.draft.topic), ("about", &about)])
    }

    fn fields(asking: &Asking<'_>, typed: &Typed) -> Markup {
        let lang = asking.lang();
        let topics = Topic::all().iter();
        let choices: Vec<_> = topics
            .map(|topic| Choice::new(topic.code(), domain::topic(lang, *topic)))
            .collect();
        let field = Field::new(lang, typed, "topic", Self::title(asking)).heading();
        html! {
            input type="hidden" name="about" value=(typed.value("about"));
            (radios(&field, &choices))
        }
    }

    fn answer(asking: &Asking<'_>, form: WhatForm, typed: Typed) -> Result<Draft, Typed> {
        let Some(topic) = Topic::from_code(&form.topic) else {
            return Err(typed.with_problem("topic", plain(asking.lang(), "filing-choose-one")));
        };
        let draft = Draft {
            topic: topic.code().to_owned(),
            ..asking.draft.clone()
        };
        Ok(placed(asking, draft, &form.about))
    }
}

/// The draft at the unit whose page led here, where this portal serves it.
fn placed(asking: &Asking<'_>, draft: Draft, unit: &str) -> Draft {
    let Ok(Seat { place, body }) = unit.parse::<Seat>() else {
        return draft;
    };
    let directory = &asking.reference.directory;
    let province = directory.province_of(place, asking.on());
    let serves = province.is_some_and(|province| {
        let scope = &asking.door.app.config.scope;
        scope.serves(&province.to_string(), &place.to_string())
    });
    if draft.has_one_ward || !serves || !matches!(place, Place::Commune(_)) {
        return draft;
    }
    let draft = Draft {
        ward_code: place.to_string(),
        office: unit.to_owned(),
        office_name: office::name_vi(asking.reference, Seat { place, body }, asking.on()),
        ..draft
    };
    draft.answered(Question::Place)
}

/// The narrower choice.
pub struct Which;

/// Its answer.
#[derive(Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct WhichForm {
    category: String,
}

impl Step for Which {
    type Form = WhichForm;
    const QUESTION: Question = Question::Category;
    const FIELDS: &'static [(&'static str, &'static str)] = &[("category", "category")];

    fn title(asking: &Asking<'_>) -> &'static str {
        plain(asking.lang(), "filing-category")
    }

    fn typed(asking: &Asking<'_>) -> Typed {
        Typed::filled(&[("category", &asking.draft.category)])
    }

    fn fields(asking: &Asking<'_>, typed: &Typed) -> Markup {
        let lang = asking.lang();
        let offered: Vec<_> = offered(asking)
            .map(|category| (category.code.0.as_str(), names::plainly(lang, category)))
            .collect();
        let choices = offered.iter().map(|(code, name)| Choice::new(code, name));
        let choices: Vec<_> = choices.collect();
        let field = Field::new(lang, typed, "category", Self::title(asking)).heading();
        radios(&field, &choices)
    }

    fn answer(asking: &Asking<'_>, form: WhichForm, typed: Typed) -> Result<Draft, Typed> {
        if !offered(asking).any(|category| category.code.0 == form.category) {
            return Err(typed.with_problem("category", plain(asking.lang(), "filing-choose-one")));
        }
        Ok(Draft {
            category: form.category,
            ..asking.draft.clone()
        })
    }
}

/// The categories the answer to the first question leads to.
fn offered<'a>(asking: &'a Asking<'_>) -> impl Iterator<Item = &'a Category> {
    let topic = asking.draft.topic().into_iter();
    topic.flat_map(|topic| asking.reference.categories.under(topic))
}
