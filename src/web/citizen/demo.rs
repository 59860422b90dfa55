//! `/demo`: who can log in to a demonstration, and five stories to follow. It is nowhere else.

use std::sync::Arc;

use actix_web::HttpResponse;
use maud::{Markup, html};

use crate::casework::actor::place_of;
use crate::demo::Ticket;
use crate::demo::guide::{Character, STORIES, Story, characters, ticket};
use crate::domain::roles::StaffRole;
use crate::reference::Reference;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::page::{Frame, page, public};
use crate::web::parts::{
    Cell, Row, Weight, button_link, code, details, details_open, inset, summary_list, table,
};
use crate::web::site::Edition;
use crate::web::urls;
use crate::words::{Lang, domain, names, plain};

/// `GET /demo`.
///
/// # Errors
/// `NotFound` where people and cases are real.
pub async fn show(door: Door) -> Result<HttpResponse, WebError> {
    if door.site.edition != Edition::Demo {
        return Err(WebError::NotFound);
    }
    let people = characters().map_err(|_| WebError::Broken("the demonstration's people"))?;
    let reference = door.app.db.reference().await?;
    let keys = Arc::clone(&door.app.keys);
    let tickets = door.app.db.read(move |c| {
        let all = STORIES.into_iter();
        all.map(|story| ticket(c, &keys, story))
            .collect::<Result<Vec<_>, _>>()
    });
    let stories: Vec<_> = STORIES.into_iter().zip(tickets.await?).collect();
    let lang = door.lang();
    let title = plain(lang, "demo-title");
    let content = html! {
        h1 class="govuk-heading-xl" { (title) }
        p class="govuk-body-l" { (plain(lang, "demo-lead")) }
        (inset(&html! {
            p class="govuk-body" { (plain(lang, "demo-passwords")) }
        }))
        (button_link(plain(lang, "demo-login"), urls::LOGIN, Weight::Primary))
        h2 class="govuk-heading-l" { (plain(lang, "demo-stories")) }
        @for (story, ticket) in &stories { (told(lang, *story, ticket.as_ref())) }
        h2 class="govuk-heading-l" { (plain(lang, "demo-accounts")) }
        (accounts(&door, &reference, &people))
    };
    let frame = Frame::new(&door.site, &door.visitor, title);
    Ok(public(page(&frame, &content)))
}

/// What a story is called, what to do in it, and the pages it leads to.
struct Told {
    title: &'static str,
    steps: &'static [&'static str],
    links: &'static [(&'static str, &'static str)],
}

fn of(story: Story) -> Told {
    match story {
        Story::LateDossier => Told {
            title: "demo-late-title",
            steps: &["demo-late-1", "demo-late-2", "demo-late-3"],
            links: &[("start-register", urls::REGISTER)],
        },
        Story::EmptyDesk => Told {
            title: "demo-desk-title",
            steps: &["demo-desk-1", "demo-desk-2", "demo-desk-3"],
            links: &[],
        },
        Story::Hint => Told {
            title: "demo-hint-title",
            steps: &["demo-hint-1", "demo-hint-2"],
            links: &[],
        },
        Story::Overdue => Told {
            title: "demo-over-title",
            steps: &["demo-over-1", "demo-over-2", "demo-over-3"],
            links: &[
                ("figures-overdue", urls::OVERDUE),
                ("nav-figures", urls::FIGURES),
            ],
        },
        Story::Appeal => Told {
            title: "demo-appeal-title",
            steps: &["demo-appeal-1", "demo-appeal-2"],
            links: &[],
        },
    }
}

fn told(lang: Lang, story: Story, ticket: Option<&Ticket>) -> Markup {
    let told = of(story);
    html! {
        h3 class="govuk-heading-m" { (plain(lang, told.title)) }
        ol class="govuk-list govuk-list--number" {
            @for step in told.steps { li { (plain(lang, step)) } }
        }
        @match ticket {
            Some(ticket) => (way_in(lang, ticket, told.links)),
            None => p class="govuk-body" { (plain(lang, "demo-missing")) },
        }
    }
}

/// The codes that open a case, and its pages.
fn way_in(lang: Lang, ticket: &Ticket, links: &[(&'static str, &str)]) -> Markup {
    let own = [
        ("demo-track", urls::TRACK.to_owned()),
        ("demo-as-staff", urls::official_case(&ticket.code)),
    ];
    html! {
        (summary_list(&[
            Row { key: plain(lang, "demo-code"), value: code(&ticket.code) },
            Row { key: plain(lang, "demo-secret"), value: code(&ticket.secret) },
        ]))
        ul class="govuk-list" {
            @for (name, address) in &own {
                li {
                    a class="govuk-link" href=(address) {
                        (plain(lang, name))
                        span class="govuk-visually-hidden" { " " (ticket.code) }
                    }
                }
            }
            @for (name, address) in links {
                li { a class="govuk-link" href=(address) { (plain(lang, name)) } }
            }
        }
    }
}

/// What to try in each role, then who can log in, place by place.
fn accounts(door: &Door, reference: &Reference, people: &[Character]) -> Markup {
    let (lang, on) = (door.lang(), door.now().day());
    let tries =
        TRIES.map(|(role, key)| Row::text(domain::staff_role(lang, role), plain(lang, key)));
    let of_place = people.chunk_by(|one, next| place_of(&one.unit.0) == place_of(&next.unit.0));
    let named = of_place.filter_map(|people| {
        let place = place_of(&people.first()?.unit.0);
        let place = reference.directory.find(place, on)?;
        Some((names::place(lang, &place), people))
    });
    let heads = ["demo-account", "demo-who", "demo-roles"].map(|key| Cell::text(plain(lang, key)));
    html! {
        (summary_list(&tries))
        @for (n, (place, people)) in named.enumerate() {
            @let rows: Vec<_> = people.iter().map(|one| row(door, reference, one)).collect();
            @let shown = table(&place, &heads, &rows);
            @if n == 0 { (details_open(&place, &shown)) } @else { (details(&place, &shown)) }
        }
    }
}

fn row(door: &Door, reference: &Reference, one: &Character) -> Vec<Cell> {
    let (lang, on) = (door.lang(), door.now().day());
    let roles = one.roles.iter().map(|role| domain::staff_role(lang, *role));
    vec![
        Cell::Text(code(&one.login)),
        Cell::Text(html! {
            (one.name) br;
            (one.title) ", " (names::unit(lang, reference, &one.unit, on))
        }),
        Cell::text(&roles.collect::<Vec<_>>().join(", ")),
    ]
}

/// What to try in each role.
const TRIES: [(StaffRole, &str); 8] = [
    (StaffRole::Official, "demo-try-official"),
    (StaffRole::Leader, "demo-try-leader"),
    (StaffRole::Desk, "demo-try-desk"),
    (StaffRole::Triage, "demo-try-triage"),
    (StaffRole::Supervisor, "demo-try-supervisor"),
    (StaffRole::Observer, "demo-try-observer"),
    (StaffRole::Custodian, "demo-try-custodian"),
    (StaffRole::Administrator, "demo-try-administrator"),
];
