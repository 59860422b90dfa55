//! The life of a case as a page of the docs, rendered from the table.

use std::fmt::Write as _;

use super::State;
use super::row::To;
use super::table::{self, TERMINAL};
use crate::domain::coded::Coded;

/// `docs/lifecycle.md`, whole.
pub fn render() -> String {
    let mut page = String::from(
        "# The life of a case\n\nRendered from the table in `src/domain/lifecycle/table/`; a test \
         compares the two.\n\n```mermaid\nstateDiagram-v2\n    [*] --> received\n",
    );
    for row in table::all() {
        for from in row.from {
            for to in row.to.states(*from) {
                if row.to != To::Same && (row.to != To::Routed || to != *from) {
                    line(
                        &mut page,
                        &format!("    {} --> {}: {}", from.code(), to.code(), row.act.code()),
                    );
                }
            }
        }
    }
    for state in TERMINAL {
        line(&mut page, &format!("    {} --> [*]", state.code()));
    }
    page.push_str("```\n\n| act | from | to | who | clock | needs | source |\n|---|---|---|---|---|---|---|\n");
    for row in table::all() {
        let to = match row.to {
            To::Same => "stays".to_owned(),
            To::One(state) => state.code().to_owned(),
            To::Routed => "stays, or as routed".to_owned(),
            To::OneOf(states) => {
                let codes: Vec<&str> = states.iter().map(|state| state.code()).collect();
                codes.join(" or ")
            }
            To::OneOrSame(state) => format!("{} or stays", state.code()),
        };
        line(
            &mut page,
            &format!(
                "| {} | {} | {to} | {} | {} | {} | {} |",
                row.act.code(),
                codes(row.from),
                codes(row.who),
                row.clock.code(),
                codes(row.needs),
                row.source
            ),
        );
    }
    let open: Vec<&str> = State::all()
        .iter()
        .filter(|s| s.is_open())
        .map(|s| s.code())
        .collect();
    line(
        &mut page,
        &format!("\nThe office owes an answer in: {}.", open.join(", ")),
    );
    page
}

fn line(page: &mut String, text: &str) {
    // Writing to a String cannot fail.
    let _infallible = writeln!(page, "{text}");
}

fn codes<T: Coded>(list: &[T]) -> String {
    let codes: Vec<&str> = list.iter().map(|item| item.code()).collect();
    codes.join(", ")
}
