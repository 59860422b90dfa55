//! The pieces are govuk-frontend's: each is compared with the fixtures of its package.

use std::collections::BTreeMap;

use maud::{Markup, html};
use serde_json::Value;

use super::lists::bare_table;
use super::{
    Cell, Choice, Crumb, Field, Row, Tint, Weight, back_link, breadcrumbs, button, checkboxes,
    details, error_summary, input, inset, notice, panel, radios, select, success, summary_list,
    table, tag, textarea, warning,
};
use crate::web::forms::{Problem, Typed};
use crate::words::Lang;

/// From govuk-frontend 6.6.0 (MIT, see THIRD-PARTY.md): component → name → options and HTML.
const FIXTURES: &str = include_str!("../../../tests/data/govuk-fixtures.json");

/// Markup as a list of tags with sorted attributes and texts without needless space. What only
/// the package's scripts read is left out: our pages have none.
fn normal(markup: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for piece in markup.split_inclusive('>') {
        let (text, tag) = piece.split_once('<').unwrap_or((piece, ""));
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = text.replace("&#39;", "'").replace("&quot;", "\"");
        if !text.is_empty() {
            parts.push(text);
        }
        if !tag.is_empty() {
            parts.push(normal_tag(tag.trim_end_matches('>')));
        }
    }
    parts
}

fn normal_tag(tag: &str) -> String {
    let (name, rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let mut attributes = BTreeMap::new();
    let mut rest = rest.trim();
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(rest.len());
        let (attribute, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').unwrap(),
            None => ("", after),
        };
        // A cell's label is the portal's own: it names the column where rows stand as cards.
        let is_left_out = ["data-module", "data-label"].contains(&attribute)
            || (name, attribute) == ("button", "name");
        if !is_left_out {
            attributes.insert(
                attribute,
                value.split_whitespace().collect::<Vec<_>>().join(" "),
            );
        }
        rest = after.trim_start();
    }
    format!("<{name} {attributes:?}>")
}

struct Fixture(Value);

impl Fixture {
    fn find(component: &str, name: &str) -> Self {
        let all: Value = serde_json::from_str(FIXTURES).unwrap();
        let found = &all[component][name];
        assert!(found.is_object(), "no fixture {component}: {name}");
        Self(found.clone())
    }

    fn text(&self, pointer: &str) -> &str {
        self.0["options"]
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    fn list(&self, pointer: &str) -> &[Value] {
        self.0["options"]
            .pointer(pointer)
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }

    fn check(&self, ours: &Markup) {
        // With us the id of a field is its name.
        let mut theirs = self.0["html"].as_str().unwrap().to_owned();
        for own_id in [self.text("/id"), self.text("/idPrefix")] {
            if !own_id.is_empty() {
                theirs = theirs.replace(own_id, self.text("/name"));
            }
        }
        assert_eq!(normal(&ours.0), normal(&theirs), "\n{}\n{theirs}", ours.0);
    }

    /// What was typed and what is wrong, as the options say it.
    fn typed(&self) -> Typed {
        let typed = Typed::filled(&[(self.text("/name"), self.text("/value"))]);
        match self.text("/errorMessage/text") {
            "" => typed,
            error => typed.with_problem(self.text("/name"), error),
        }
    }

    /// The question of a control.
    fn field<'a>(&'a self, typed: &'a Typed, label: &'a str) -> Field<'a> {
        let field = Field::new(Lang::En, typed, self.text("/name"), label);
        match self.text("/hint/text") {
            "" => field,
            hint => field.hint(hint),
        }
    }

    fn choices(&self) -> Vec<Choice<'_>> {
        self.list("/items")
            .iter()
            .map(|item| {
                Choice::new(
                    item["value"].as_str().unwrap(),
                    item["text"].as_str().unwrap(),
                )
            })
            .collect()
    }
}

#[test]
fn text_controls_are_as_the_package_writes_them() {
    for name in [
        "default",
        "with hint text",
        "with error message",
        "with error and hint",
    ] {
        let fixture = Fixture::find("input", name);
        let typed = fixture.typed();
        fixture.check(&input(
            &fixture.field(&typed, fixture.text("/label/text")),
            "text",
        ));
    }
    for name in [
        "default",
        "with hint",
        "with error message",
        "with default value",
    ] {
        let fixture = Fixture::find("textarea", name);
        let typed = fixture.typed();
        fixture.check(&textarea(
            &fixture.field(&typed, fixture.text("/label/text")),
        ));
    }
}

#[test]
fn choices_are_as_the_package_writes_them() {
    let fixture = Fixture::find("select", "with hint text and error message");
    let typed = fixture.typed();
    let field = fixture.field(&typed, fixture.text("/label/text"));
    let choices = [
        ("1", "GOV.UK frontend option 1"),
        ("2", "GOV.UK frontend option 2"),
    ];
    let mut choices: Vec<_> = choices.map(|(value, text)| Choice::new(value, text)).into();
    choices.push(Choice::new("3", "GOV.UK frontend option 3"));
    fixture.check(&select(&field, &choices));

    for name in ["default", "with hint and error message"] {
        let fixture = Fixture::find("radios", name);
        let typed = fixture.typed();
        let field = fixture.field(&typed, fixture.text("/fieldset/legend/text"));
        fixture.check(&radios(&field, &fixture.choices()));
    }
    for name in ["default", "with error message and hint"] {
        let fixture = Fixture::find("checkboxes", name);
        let typed = fixture.typed();
        let field = fixture.field(&typed, fixture.text("/fieldset/legend/text"));
        fixture.check(&checkboxes(&field, &fixture.choices()));
    }
}

#[test]
fn what_was_chosen_stays_chosen() {
    let typed = Typed::filled(&[("privacy", "sealed")]);
    let field = Field::new(Lang::Vi, &typed, "privacy", "Tên của ông/bà");
    let choices = [
        Choice::new("named", "Ghi tên tôi"),
        Choice::new("sealed", "Giấu tên"),
    ];
    for markup in [radios(&field, &choices), checkboxes(&field, &choices)] {
        assert!(
            markup.0.contains("value=\"sealed\" checked"),
            "{}",
            markup.0
        );
        assert!(!markup.0.contains("value=\"named\" checked"));
    }
    assert!(
        select(&field, &choices)
            .0
            .contains("value=\"sealed\" selected")
    );
    let secret = Typed::filled(&[("password", "canary")]);
    let field = Field::new(Lang::Vi, &secret, "password", "Mật khẩu");
    assert!(!input(&field, "password").0.contains("canary"));
}

#[test]
fn messages_are_as_the_package_writes_them() {
    let fixture = Fixture::find("error-summary", "default");
    let problems: Vec<Problem> = fixture
        .list("/errorList")
        .iter()
        .map(|error| Problem {
            field: error["href"]
                .as_str()
                .unwrap()
                .trim_start_matches('#')
                .to_owned(),
            sentence: error["text"].as_str().unwrap().to_owned(),
        })
        .collect();
    fixture.check(&error_summary(Lang::En, &problems));
    let fixture = Fixture::find("warning-text", "default");
    fixture.check(&warning(Lang::En, fixture.text("/text")));
    let fixture = Fixture::find("notification-banner", "default");
    fixture.check(&notice(Lang::En, fixture.text("/text")));
    let fixture = Fixture::find("notification-banner", "with type as success");
    fixture.check(&success(Lang::En, fixture.text("/text")));
    let fixture = Fixture::find("inset-text", "default");
    fixture.check(&inset(&html! { (fixture.text("/text")) }));
    let fixture = Fixture::find("details", "default");
    fixture.check(&details(
        fixture.text("/summaryText"),
        &html! { (fixture.text("/text")) },
    ));
    let fixture = Fixture::find("panel", "default");
    let content = html! { "Your reference number" br; strong { "HDJ2123F" } };
    fixture.check(&panel(fixture.text("/titleHtml"), &content));
}

#[test]
fn links_buttons_and_tags_are_as_the_package_writes_them() {
    let fixture = Fixture::find("breadcrumbs", "default");
    let trail: Vec<Crumb<'_>> = fixture
        .list("/items")
        .iter()
        .map(|item| Crumb {
            text: item["text"].as_str().unwrap(),
            href: item["href"].as_str(),
        })
        .collect();
    fixture.check(&breadcrumbs(Lang::En, &trail));
    Fixture::find("back-link", "default").check(&back_link(Lang::En, "#"));
    for (name, weight) in [
        ("default", Weight::Primary),
        ("secondary", Weight::Secondary),
        ("warning", Weight::Warning),
    ] {
        let fixture = Fixture::find("button", name);
        fixture.check(&button(fixture.text("/text"), weight));
    }
    for (name, tint) in [
        ("default", Tint::Blue),
        ("green", Tint::Green),
        ("red", Tint::Red),
        ("yellow", Tint::Yellow),
        ("grey", Tint::Grey),
    ] {
        let fixture = Fixture::find("tag", name);
        fixture.check(&tag(fixture.text("/text"), tint));
    }
}

#[test]
fn tables_and_lists_are_as_the_package_writes_them() {
    let fixture = Fixture::find("table", "with head and caption");
    let cell = |cell: &Value| {
        let text = cell["text"].as_str().unwrap();
        match cell["format"].as_str() {
            Some("numeric") => Cell::number(text),
            _ => Cell::text(text),
        }
    };
    let heads: Vec<Cell> = fixture.list("/head").iter().map(cell).collect();
    let rows: Vec<Vec<Cell>> = fixture
        .list("/rows")
        .iter()
        .map(|row| row.as_array().unwrap().iter().map(cell).collect())
        .collect();
    fixture.check(&bare_table(fixture.text("/caption"), &heads, &rows));
    assert!(table("Sổ", &heads, &rows).0.contains("tabindex=\"0\""));

    let fixture = Fixture::find("summary-list", "default");
    let address = html! {
        p class="govuk-body" { "email@email.com" }
        p class="govuk-body" {
            "Address line 1" br; "Address line 2" br; "Address line 3" br; "Address line 4" br;
            "Address line 5"
        }
    };
    fixture.check(&summary_list(&[
        Row::text("Name", "Firstname Lastname"),
        Row::text("Date of birth", "13/08/1980"),
        Row {
            key: "Contact information",
            value: address,
        },
    ]));
}
