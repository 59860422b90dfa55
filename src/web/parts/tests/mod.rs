//! The pieces are govuk-frontend's: each is compared with every fixture of its package whose
//! options we offer.

mod fixture;
mod ours;

use std::collections::BTreeSet;

use fixture::{all_fixtures, normal};
use ours::ours;

use super::{Cell, Choice, Field, Row, changeable_list, checkboxes, input, radios, select, table};
use crate::web::forms::Typed;
use crate::words::Lang;

/// Options of the package we do not offer: component, or `*` for all; where the option stands; why.
const NOT_OFFERED: &[(&str, &str, &str)] = &[
    (
        "*",
        "attributes",
        "attributes are written in the markup itself",
    ),
    ("*", "formGroup", "a form group has one look"),
    ("*", "inputWrapper", "a form group has one look"),
    (
        "*",
        "describedBy",
        "hint and error are what describes a control",
    ),
    ("*", "disabled", "what cannot be done is not offered"),
    ("*", "label.html", "labels are sentences of the book"),
    ("*", "legend.html", "labels are sentences of the book"),
    (
        "*",
        "label.classes",
        "a label has the sizes of the package's own page heading",
    ),
    (
        "*",
        "other classes",
        "a piece has one look; widths and colours are types",
    ),
    ("*", "no legend", "several controls always have a legend"),
    ("*", "items[].html", "choices and steps are plain text"),
    ("*", "items[].label", "choices and steps are plain text"),
    ("*", "items[].id", "ids come from the field's name"),
    (
        "*",
        "items[].conditional",
        "what follows an answer is asked on the next page",
    ),
    ("*", "items[].divider", "choices stand in one list"),
    ("*", "items[].behaviour", "needs a script"),
    (
        "*",
        "disableAutoFocus",
        "only the package's scripts read it",
    ),
    (
        "checkboxes",
        "items[].name",
        "answers to one question have one name",
    ),
    ("back-link", "text", "the way back has one name"),
    ("back-link", "html", "the way back has one name"),
    ("breadcrumbs", "collapseOnMobile", "the way is short"),
    ("breadcrumbs", "labelText", "the way has one name"),
    ("button", "html", "a button says a sentence of the book"),
    ("button", "id", "nothing points at a button"),
    ("button", "isStartButton", "one look for every first step"),
    (
        "button",
        "preventDoubleClick",
        "needs a script; a form sent twice is answered once",
    ),
    ("button", "type", "every button sends its form"),
    ("button", "value", "every button sends its form"),
    ("date-input", "items", "always day, month, year"),
    (
        "date-input",
        "day",
        "always day, month, year, with one error for all",
    ),
    (
        "date-input",
        "month",
        "always day, month, year, with one error for all",
    ),
    (
        "date-input",
        "year",
        "always day, month, year, with one error for all",
    ),
    (
        "details",
        "html",
        "compared as text; the markup is put in the same place",
    ),
    (
        "details",
        "summaryHtml",
        "a summary is a sentence of the book",
    ),
    ("error-summary", "descriptionText", "the list says it"),
    ("error-summary", "descriptionHtml", "the list says it"),
    ("error-summary", "titleHtml", "one title"),
    ("error-summary", "other titleText", "one title"),
    ("error-summary", "no errorList", "shown only with errors"),
    ("error-summary", "errorList[].html", "errors are plain text"),
    (
        "error-summary",
        "error without href",
        "every error leads to its field",
    ),
    ("input", "prefix", "units stand in the label"),
    ("input", "suffix", "units stand in the label"),
    ("input", "pattern", "answers are checked by the portal"),
    ("input", "spellcheck", "left to the browser"),
    ("input", "autocapitalize", "left to the browser"),
    (
        "inset-text",
        "html",
        "compared as text; the markup is put in the same place",
    ),
    ("inset-text", "id", "nothing points at it"),
    ("notification-banner", "html", "a notice is one sentence"),
    (
        "notification-banner",
        "titleText",
        "one title for each kind",
    ),
    (
        "notification-banner",
        "titleHtml",
        "one title for each kind",
    ),
    (
        "notification-banner",
        "titleHeadingLevel",
        "one title for each kind",
    ),
    ("notification-banner", "titleId", "one title for each kind"),
    ("notification-banner", "role", "the kind says it"),
    ("notification-banner", "other type", "two kinds"),
    (
        "pagination",
        "items",
        "lists go on from a place, not from a page's number",
    ),
    (
        "pagination",
        "labelText",
        "previous and next are what they are",
    ),
    ("pagination", "landmarkLabel", "one name"),
    ("panel", "actions", "what comes next stands below the panel"),
    ("panel", "headingLevel", "the panel is the page's heading"),
    ("panel", "titleHtml", "compared as text"),
    ("panel", "no body", "a panel always says something more"),
    ("radios", "items[].checked", "compared by the value typed"),
    ("select", "items[].selected", "compared by the value typed"),
    (
        "select",
        "option without value",
        "every option has its value",
    ),
    ("skip-link", "html", "a sentence of the book"),
    ("summary-list", "card", "facts stand in the page"),
    (
        "summary-list",
        "rows[].actions",
        "one change a row; compared below",
    ),
    ("summary-list", "rows[].key.html", "names are plain text"),
    ("table", "rowspan", "every cell stands for itself"),
    (
        "table",
        "html",
        "compared as text; the markup is put in the same place",
    ),
    (
        "table",
        "no caption",
        "every table has a caption, its heads, and a head a row",
    ),
    ("tag", "html", "a tag is a few words"),
    ("textarea", "autocomplete", "nothing to fill in"),
    ("textarea", "spellcheck", "left to the browser"),
    ("warning-text", "html", "a warning is one sentence"),
    ("warning-text", "other iconFallbackText", "one name"),
];

/// Whether a row is about a component's option.
fn is_about(row: &(&str, &str, &str), component: &str, option: &str) -> bool {
    let whole = option == row.1
        || option.ends_with(&format!(".{}", row.1))
        || option.ends_with(&format!("].{}", row.1));
    (row.0 == "*" || row.0 == component) && whole
}

#[test]
fn every_piece_is_as_the_package_writes_it() {
    let (mut compared, mut used, mut wrong) = (0, BTreeSet::new(), Vec::new());
    let all = all_fixtures();
    for fixture in &all {
        let mut options = fixture.options();
        options.extend(fixture.values());
        let rows = NOT_OFFERED.iter().enumerate();
        let refusing: Vec<usize> = rows
            .filter(|(_, row)| options.iter().any(|o| is_about(row, &fixture.component, o)))
            .map(|(n, _)| n)
            .collect();
        if !refusing.is_empty() {
            used.extend(refusing);
            continue;
        }
        compared += 1;
        let ours = ours(fixture);
        let (ours, theirs) = (normal(&ours.0), normal(&fixture.theirs()));
        if ours != theirs {
            let name = format!("{}: {}", fixture.component, fixture.name);
            wrong.push(format!("{name}\n  ours   {ours:?}\n  theirs {theirs:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    let stale: Vec<_> = NOT_OFFERED
        .iter()
        .enumerate()
        .filter(|(n, _)| !used.contains(n))
        .collect();
    assert!(stale.is_empty(), "rows about nothing: {stale:?}");
    assert_eq!((compared, all.len()), (93, 444));
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
fn a_wide_table_is_reached_by_keyboard() {
    let (heads, rows) = ([Cell::text("Đơn vị")], [vec![Cell::text("UBND")]]);
    assert!(table("Sổ", &heads, &rows).0.contains("tabindex=\"0\""));
}

#[test]
fn a_fact_is_changed_by_a_link_that_names_it() {
    let rows = [(Row::text("Name", "Lan"), "/name")];
    let theirs = r##"<dl class="govuk-summary-list"><div class="govuk-summary-list__row">
        <dt class="govuk-summary-list__key">Name</dt><dd class="govuk-summary-list__value">Lan</dd>
        <dd class="govuk-summary-list__actions"><a class="govuk-link" href="/name">Change
        <span class="govuk-visually-hidden">Name</span></a></dd></div></dl>"##;
    assert_eq!(normal(&changeable_list(Lang::En, &rows).0), normal(theirs));
}
