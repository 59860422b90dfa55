//! Our piece for the options of a fixture.

use maud::{Markup, html};
use serde_json::Value;

use super::fixture::{Fixture, said};
use crate::web::forms::{Problem, Typed};
use crate::web::parts::lists::bare_table;
use crate::web::parts::{
    Cell, Choice, Crumb, Field, Row, Tint, Weight, back_link, breadcrumbs, button, button_link,
    checkboxes, date_input, details, details_open, error_summary, input, inset, notice, pagination,
    panel, radios, select, skip_link, success, summary_list, tag, textarea, warning,
};
use crate::words::Lang;

const EN: Lang = Lang::En;

pub(super) fn ours(fixture: &Fixture) -> Markup {
    let text = |pointer: &str| fixture.text(pointer);
    match fixture.component.as_str() {
        "back-link" => back_link(
            EN,
            match &*text("/href") {
                "" => "#",
                href => href,
            },
        ),
        "breadcrumbs" => trail(fixture),
        "button" => pressed(fixture),
        "details" => {
            let (summary, content) = (text("/summaryText"), html! { (text("/text")) });
            match fixture.is("/open") {
                true => details_open(&summary, &content),
                false => details(&summary, &content),
            }
        }
        "error-summary" => summed_up(fixture),
        "inset-text" => inset(&html! { (text("/text")) }),
        "notification-banner" => match &*text("/type") {
            "success" => success(EN, &text("/text")),
            _ => notice(EN, &text("/text")),
        },
        "pagination" => {
            let (previous, next) = (text("/previous/href"), text("/next/href"));
            let some = |href: &str| (!href.is_empty()).then(|| href.to_owned());
            pagination(EN, some(&previous).as_deref(), some(&next).as_deref())
        }
        "panel" => panel(&text("/titleText"), &html! { (text("/text")) }),
        "skip-link" => {
            let href = text("/href");
            skip_link(
                &text("/text"),
                if href.is_empty() { "#content" } else { &href },
            )
        }
        "summary-list" => facts(fixture),
        "table" => sheet(fixture),
        "tag" => tag(
            &text("/text"),
            match &*text("/classes") {
                "govuk-tag--green" => Tint::Green,
                "govuk-tag--red" => Tint::Red,
                "govuk-tag--yellow" => Tint::Yellow,
                "govuk-tag--grey" => Tint::Grey,
                _ => Tint::Blue,
            },
        ),
        "warning-text" => warning(EN, &text("/text")),
        _ => control(fixture),
    }
}

fn trail(fixture: &Fixture) -> Markup {
    let items = fixture.list("/items").iter();
    let steps: Vec<(String, Option<&str>)> = items
        .map(|item| (said(&item["text"]), item["href"].as_str()))
        .collect();
    let crumbs: Vec<Crumb<'_>> = steps
        .iter()
        .map(|(text, href)| Crumb { text, href: *href })
        .collect();
    breadcrumbs(EN, &crumbs)
}

fn pressed(fixture: &Fixture) -> Markup {
    let weight = match &*fixture.text("/classes") {
        "govuk-button--secondary" => Weight::Secondary,
        "govuk-button--warning" => Weight::Warning,
        _ => Weight::Primary,
    };
    match &*fixture.text("/href") {
        "" => button(&fixture.text("/text"), weight),
        href => button_link(&fixture.text("/text"), href, weight),
    }
}

fn summed_up(fixture: &Fixture) -> Markup {
    let problems: Vec<Problem> = fixture
        .list("/errorList")
        .iter()
        .map(|error| Problem {
            field: said(&error["href"]).trim_start_matches('#').to_owned(),
            sentence: said(&error["text"]),
        })
        .collect();
    error_summary(EN, &problems)
}

fn facts(fixture: &Fixture) -> Markup {
    let told = fixture.list("/rows").iter().filter(|row| row.is_object());
    let told: Vec<(String, Markup)> = told
        .map(|row| (said(&row["key"]["text"]), value(&row["value"])))
        .collect();
    let rows: Vec<Row<'_>> = told
        .iter()
        .map(|(key, value)| Row {
            key,
            value: value.clone(),
        })
        .collect();
    summary_list(&rows)
}

/// The one fact of the fixtures that is not text.
fn value(value: &Value) -> Markup {
    match value["html"].as_str() {
        Some(markup) if markup.contains("Address line") => html! {
            p class="govuk-body" { "email@email.com" }
            p class="govuk-body" {
                "Address line 1" br; "Address line 2" br; "Address line 3" br;
                "Address line 4" br; "Address line 5"
            }
        },
        Some(_) => html! { span { "email@email.com" } },
        None => html! { (said(&value["text"])) },
    }
}

fn sheet(fixture: &Fixture) -> Markup {
    let cell = |cell: &Value| {
        let text = said(&cell["text"]);
        match cell["format"].as_str() {
            Some("numeric") => Cell::number(&text),
            _ => Cell::text(&text),
        }
    };
    let heads: Vec<Cell> = fixture.list("/head").iter().map(cell).collect();
    let rows: Vec<Vec<Cell>> = fixture
        .list("/rows")
        .iter()
        .map(|row| row.as_array().unwrap().iter().map(cell).collect())
        .collect();
    bare_table(&fixture.text("/caption"), &heads, &rows)
}

/// What was typed and what is wrong, as the options say it.
fn typed(fixture: &Fixture) -> Typed {
    let name = fixture.control();
    let listed: Vec<String> = fixture.list("/values").iter().map(said).collect();
    let checked = fixture.list("/items").iter();
    let checked = checked.filter(|item| item["checked"] == true);
    let listed: Vec<String> = listed
        .into_iter()
        .chain(checked.map(|item| said(&item["value"])))
        .collect();
    let mut typed = match (listed.is_empty(), fixture.text("/value")) {
        (false, _) => Typed::default().ticked(&name, listed),
        (true, value) if !value.is_empty() => Typed::filled(&[(&name, &value)]),
        _ => Typed::default(),
    };
    let prefix = match fixture.text("/namePrefix") {
        prefix if prefix.is_empty() => prefix,
        prefix => format!("{prefix}-"),
    };
    for part in ["day", "month", "year"] {
        let value = fixture.text(&format!("/values/{prefix}{part}"));
        if !value.is_empty() {
            typed = typed.filled_with(&format!("{name}_{part}"), &value);
        }
    }
    match &*fixture.text("/errorMessage/text") {
        "" => typed,
        error => typed.with_problem(&name, error),
    }
}

fn control(fixture: &Fixture) -> Markup {
    let text = |pointer: &str| fixture.text(pointer);
    let (typed, name, hint) = (typed(fixture), fixture.control(), text("/hint/text"));
    let label = format!("{}{}", text("/label/text"), text("/fieldset/legend/text"));
    let (class, mode, fill) = (text("/classes"), text("/inputmode"), text("/autocomplete"));
    let mut field = Field::new(EN, &typed, &name, &label);
    if !hint.is_empty() {
        field = field.hint(&hint);
    }
    if fixture.is("/label/isPageHeading") || fixture.is("/fieldset/legend/isPageHeading") {
        field = field.heading();
    }
    if !class.is_empty() {
        field = field.width(&class);
    }
    if !mode.is_empty() {
        field = field.inputmode(&mode);
    }
    if !fill.is_empty() {
        field = field.autocomplete(&fill);
    }
    if let Ok(rows) = text("/rows").parse() {
        field = field.rows(rows);
    }
    let items: Vec<(String, String, String)> = fixture
        .list("/items")
        .iter()
        .filter(|item| item.is_object())
        .map(|item| {
            (
                said(&item["value"]),
                said(&item["text"]),
                said(&item["hint"]["text"]),
            )
        })
        .collect();
    let choices: Vec<Choice<'_>> = items
        .iter()
        .map(|(value, text, hint)| match hint.as_str() {
            "" => Choice::new(value, text),
            hint => Choice::new(value, text).hint(hint),
        })
        .collect();
    match fixture.component.as_str() {
        "checkboxes" => checkboxes(&field, &choices),
        "date-input" => date_input(&field, ["Day", "Month", "Year"]),
        "input" => input(
            &field,
            match &*text("/type") {
                "" => "text",
                kind => kind,
            },
        ),
        "radios" => radios(&field, &choices),
        "select" => select(&field, &choices),
        "textarea" => textarea(&field),
        other => panic!("no piece for {other}"),
    }
}
