//! "Xảy ra ở phường, xã nào?": found by its name, new or old.

use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::Asking;
use super::place::{Answers, Candidate, Rest, Search, name_of};
use super::step::{Draft, Step};
use crate::casework::report::draft::question::Question;
use crate::domain::directory::place::Named;
use crate::domain::text::fold::fold;
use crate::web::forms::Typed;
use crate::web::parts::{Choice, Field, input, inset, radios, select};
use crate::words::{Lang, names, plain, with};

/// The question.
pub struct Ward;

/// Its answer.
#[derive(Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct WardForm {
    province: String,
    ward: String,
    /// The name for which places were offered.
    searched: String,
    ward_code: String,
}

impl Step for Ward {
    type Form = WardForm;
    const QUESTION: Question = Question::Place;
    const FIELDS: &'static [(&'static str, &'static str)] = &[("ward", "ward_code")];

    fn title(asking: &Asking<'_>) -> &'static str {
        plain(asking.lang(), "filing-ward")
    }

    fn typed(asking: &Asking<'_>) -> Typed {
        let (directory, code) = (&asking.reference.directory, &asking.draft.ward_code);
        // A Vietnamese name is found again whatever the language of the page.
        let name = name_of(Lang::Vi, directory, code, asking.on());
        Typed::filled(&[("ward", &name)])
    }

    fn fields(asking: &Asking<'_>, typed: &Typed) -> Markup {
        let lang = asking.lang();
        let served = served(asking);
        let provinces = provinces(asking);
        let ward = Field::new(lang, typed, "ward", plain(lang, "filing-ward-name"))
            .hint(plain(lang, "filing-ward-hint"));
        html! {
            h1 class="govuk-heading-l" { (Self::title(asking)) }
            @if !served.is_empty() {
                (inset(&html! {
                    p class="govuk-body" {
                        (with(lang, "filing-ward-served", &[("places", served.join("; ").into())]))
                    }
                    p class="govuk-body" { (plain(lang, "filing-ward-elsewhere")) }
                }))
            }
            @if provinces.len() > 1 { (province_field(lang, typed, &provinces)) }
            (input(&ward, "text"))
            (offered(asking, typed))
        }
    }

    fn answer(asking: &Asking<'_>, form: WardForm, typed: Typed) -> Result<Draft, Typed> {
        let lang = asking.lang();
        let wrong = |sentence| typed.clone().with_problem("ward", plain(lang, sentence));
        if form.ward.trim().is_empty() {
            return Err(wrong("invalid-required"));
        }
        let chosen = match search(asking, &form.province).find(&form.ward) {
            Answers::Nowhere => return Err(wrong("filing-ward-none")),
            Answers::NotServed => return Err(wrong("fault-not-served")),
            Answers::One(candidate) => candidate.code(),
            Answers::Several(candidates, _) => {
                let is_chosen = |candidate: &&Candidate<'_>| candidate.code() == form.ward_code;
                match candidates.iter().find(is_chosen) {
                    Some(candidate) => candidate.code(),
                    None if fold(&form.searched) == fold(&form.ward) => {
                        let said = plain(lang, "filing-choose-one");
                        return Err(typed.with_problem("ward_code", said));
                    }
                    // First the places are shown: nothing is wrong yet.
                    None => {
                        let searched = typed.without("ward_code");
                        return Err(searched.filled_with("searched", &form.ward));
                    }
                }
            }
        };
        let mut draft = asking.draft.clone();
        if draft.ward_code != chosen {
            draft.office.clear();
            draft.office_name.clear();
            draft.desk.clear();
        }
        draft.ward_code = chosen;
        Ok(draft)
    }
}

fn search<'a>(asking: &'a Asking<'_>, province: &'a str) -> Search<'a> {
    Search {
        directory: &asking.reference.directory,
        scope: &asking.door.app.config.scope,
        province,
        on: asking.on(),
    }
}

/// The places that answer what was typed, when there are several.
fn offered(asking: &Asking<'_>, typed: &Typed) -> Markup {
    let lang = asking.lang();
    let name = typed.value("ward");
    if typed.value("searched").is_empty() {
        return html! {};
    }
    let Answers::Several(candidates, rest) = search(asking, typed.value("province")).find(name)
    else {
        return html! {};
    };
    let names: Vec<_> = candidates
        .iter()
        .map(|candidate| (candidate.code(), candidate.name(lang)))
        .collect();
    let choices: Vec<_> = names
        .iter()
        .map(|(code, name)| Choice::new(code, name))
        .collect();
    let mut field = Field::new(lang, typed, "ward_code", plain(lang, "filing-ward-which"));
    if rest == Rest::More {
        field = field.hint(plain(lang, "filing-ward-more"));
    }
    html! {
        input type="hidden" name="searched" value=(name);
        (radios(&field, &choices))
    }
}

/// The provinces that may be looked in: those served, or all.
fn provinces<'a>(asking: &'a Asking<'_>) -> Vec<Named<'a>> {
    let scope = &asking.door.app.config.scope;
    let directory = &asking.reference.directory;
    let serves_any = |province: &Named<'_>| {
        let of = province.place.to_string();
        let has_commune = |code: &String| {
            let commune = directory.find(code, asking.on());
            let province_of = commune.and_then(|c| directory.province_of(c.place, asking.on()));
            province_of == Some(province.place)
        };
        scope.serves(&of, "") || scope.communes.iter().any(has_commune)
    };
    directory
        .provinces(asking.on())
        .filter(serves_any)
        .collect()
}

fn province_field(lang: Lang, typed: &Typed, provinces: &[Named<'_>]) -> Markup {
    let named: Vec<_> = provinces
        .iter()
        .map(|province| (province.place.to_string(), names::place(lang, province)))
        .collect();
    let any = Choice::new("", plain(lang, "filing-province-any"));
    let choices = named.iter().map(|(code, name)| Choice::new(code, name));
    let choices: Vec<_> = std::iter::once(any).chain(choices).collect();
    let field = Field::new(lang, typed, "province", plain(lang, "filing-province"));
    select(&field, &choices)
}

/// The names of the places this portal is for; none when it is for the whole country.
fn served(asking: &Asking<'_>) -> Vec<String> {
    let scope = &asking.door.app.config.scope;
    let codes = scope.provinces.iter().chain(&scope.communes);
    codes
        .map(|code| {
            let directory = &asking.reference.directory;
            match directory.find(code, asking.on()) {
                Some(named) if scope.provinces.contains(code) => {
                    names::place(asking.lang(), &named)
                }
                _ => name_of(asking.lang(), directory, code, asking.on()),
            }
        })
        .filter(|name| !name.is_empty())
        .collect()
}
