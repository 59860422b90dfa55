//! The fixtures of govuk-frontend: options and the HTML the package makes of them.

use std::collections::BTreeMap;
use std::io::Read as _;

use serde_json::Value;

/// From govuk-frontend 6.6.0 (MIT, see THIRD-PARTY.md), packed by `assets/web/build.mjs`:
/// component → name → options and HTML.
const PACKED: &[u8] = include_bytes!("../../../../tests/data/govuk-fixtures.json.gz");

pub(super) struct Fixture {
    pub(super) component: String,
    pub(super) name: String,
    options: Value,
    html: String,
}

pub(super) fn all_fixtures() -> Vec<Fixture> {
    let mut text = String::new();
    let mut reader = flate2::read::GzDecoder::new(PACKED);
    reader.read_to_string(&mut text).unwrap();
    let all: BTreeMap<String, BTreeMap<String, Value>> = serde_json::from_str(&text).unwrap();
    let of = |(component, named): (String, BTreeMap<String, Value>)| {
        named.into_iter().map(move |(name, fixture)| Fixture {
            component: component.clone(),
            name,
            options: fixture["options"].clone(),
            html: fixture["html"].as_str().unwrap().to_owned(),
        })
    };
    all.into_iter().flat_map(of).collect()
}

/// A string, number or truth as text; nothing else is.
pub(super) fn said(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        _ => String::new(),
    }
}

impl Fixture {
    pub(super) fn text(&self, pointer: &str) -> String {
        self.options.pointer(pointer).map(said).unwrap_or_default()
    }

    pub(super) fn list(&self, pointer: &str) -> &[Value] {
        let found = self.options.pointer(pointer).and_then(Value::as_array);
        found.map_or(&[], Vec::as_slice)
    }

    pub(super) fn is(&self, pointer: &str) -> bool {
        self.options.pointer(pointer).and_then(Value::as_bool) == Some(true)
    }

    /// The name of a control: with us also its id.
    pub(super) fn control(&self) -> String {
        ["/name", "/namePrefix", "/idPrefix", "/id"]
            .map(|pointer| self.text(pointer))
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default()
    }

    /// The options used: `items[].hint.text`.
    pub(super) fn options(&self) -> Vec<String> {
        let mut paths = Vec::new();
        collect(&self.options, String::new(), &mut paths);
        paths
    }

    /// What is asked for by an option's value or absence, under a name of its own.
    pub(super) fn values(&self) -> Vec<String> {
        let of = |component: &str| self.component == component;
        let has = |pointer: &str| self.options.pointer(pointer).is_some();
        let lacks = |key: &str, at: &str| self.list(at).iter().any(|item| item.get(key).is_none());
        let grouped = of("radios") || of("checkboxes") || of("date-input");
        let (title, kind) = (self.text("/titleText"), self.text("/type"));
        let named = self.text("/iconFallbackText") == "Warning" && has("/text");
        let headed = has("/caption") && self.is("/firstCellIsHeader");
        [
            ("other classes", !self.looks_as_ours()),
            ("no legend", grouped && !has("/fieldset/legend")),
            (
                "other titleText",
                of("error-summary") && title != "There is a problem",
            ),
            (
                "no errorList",
                of("error-summary") && self.list("/errorList").is_empty(),
            ),
            (
                "error without href",
                of("error-summary") && lacks("href", "/errorList"),
            ),
            (
                "other type",
                !["", "success", "text", "number"].contains(&&*kind),
            ),
            ("no body", of("panel") && self.text("/text").is_empty()),
            (
                "option without value",
                of("select") && lacks("value", "/items"),
            ),
            ("no caption", of("table") && !headed),
            ("other iconFallbackText", of("warning-text") && !named),
        ]
        .into_iter()
        .filter(|(_, is_so)| *is_so)
        .map(|(name, _)| name.to_owned())
        .collect()
    }

    /// Whether every class asked for is one our pieces have.
    fn looks_as_ours(&self) -> bool {
        let ours = [
            "",
            "govuk-button--secondary",
            "govuk-button--warning",
            "govuk-tag--green",
            "govuk-tag--red",
            "govuk-tag--yellow",
            "govuk-tag--grey",
        ];
        let class = self.text("/classes");
        let is_width = class.starts_with("govuk-input--width-") && !class.contains(' ');
        let is_inside = |path: &String| {
            let inside = [
                "].classes",
                "value.classes",
                "key.classes",
                "fieldset.classes",
            ];
            inside.iter().any(|end| path.ends_with(end))
        };
        (is_width || ours.contains(&&*class))
            && !self.options().iter().any(is_inside)
            && self.is_heading_as_ours("/label", "govuk-label--l")
            && self.is_heading_as_ours("/fieldset/legend", "govuk-fieldset__legend--l")
    }

    /// A label is either usual or the page's heading, and then large.
    fn is_heading_as_ours(&self, at: &str, large: &str) -> bool {
        let class = self.text(&format!("{at}/classes"));
        match self.is(&format!("{at}/isPageHeading")) {
            true => class == large,
            false => class.is_empty(),
        }
    }

    /// The package's HTML, with the few differences we mean to have.
    pub(super) fn theirs(&self) -> String {
        let mut html = self.html.clone();
        let id = self.text("/id");
        match self.component.as_str() {
            // The first box bears the field's id, which the error summary leads to.
            "date-input" => {
                let (name, prefix) = (self.control(), self.text("/namePrefix"));
                html = html.replace(
                    &format!("class=\"govuk-date-input\" id=\"{id}\""),
                    "class=\"govuk-date-input\"",
                );
                let dash = if prefix.is_empty() {
                    String::new()
                } else {
                    format!("{prefix}-")
                };
                for (part, ours) in [("day", ""), ("month", "_month"), ("year", "_year")] {
                    html = html
                        .replace(
                            &format!("name=\"{dash}{part}\""),
                            &format!("name=\"{name}_{part}\""),
                        )
                        .replace(&format!("\"{id}-{part}\""), &format!("\"{name}{ours}\""));
                }
                html = html.replace(&format!("\"{id}-"), &format!("\"{name}-"));
                html = html.replace(&format!(" {id}-error"), &format!(" {name}-error"));
            }
            // A word of ours is one sentence, read by everybody.
            "pagination" => {
                for word in ["Previous", "Next"] {
                    html = html.replace(
                        &format!("{word}<span class=\"govuk-visually-hidden\"> page</span>"),
                        &format!("{word} page"),
                    );
                }
            }
            "details" => html = html.replace(&format!(" id=\"{id}\""), ""),
            // With us the id of a field is its name.
            _ => {
                for own_id in [id, self.text("/idPrefix")] {
                    if !own_id.is_empty() {
                        html = html.replace(&own_id, &self.control());
                    }
                }
            }
        }
        html
    }
}

fn collect(value: &Value, path: String, paths: &mut Vec<String>) {
    match value {
        Value::Object(all) => {
            for (key, value) in all {
                let path = match path.as_str() {
                    "" => key.clone(),
                    path => format!("{path}.{key}"),
                };
                paths.push(path.clone());
                collect(value, path, paths);
            }
        }
        Value::Array(all) => {
            for value in all {
                collect(value, format!("{path}[]"), paths);
            }
        }
        _ => {}
    }
}

/// Markup as a list of tags with sorted attributes and texts without needless space. What only
/// the package's scripts read is left out: our pages have none.
pub(super) fn normal(markup: &str) -> Vec<String> {
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

/// Words without needless space; classes, whose order says nothing, sorted.
fn in_order(attribute: &str, value: &str) -> String {
    let mut words: Vec<&str> = value.split_whitespace().collect();
    if attribute == "class" {
        words.sort_unstable();
    }
    words.join(" ")
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
            attributes.insert(attribute, in_order(attribute, value));
        }
        rest = after.trim_start();
    }
    format!("<{name} {attributes:?}>")
}
