//! The draft is tried: on the latest cases, and on one case whose facts are typed.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::draft::judge;
use super::frame::{DRAFT, framed, keeper, the_draft};
use super::tried::{both, told};
use crate::casework::rulebook::dry_run::dry_run;
use crate::domain::coded::Coded as _;
use crate::domain::directory::place::Place;
use crate::domain::ids::CategoryCode;
use crate::domain::kinds::{Kind, Privacy, SubjectKind};
use crate::domain::people::accused::Subject;
use crate::domain::routing::decision::Decision;
use crate::domain::routing::facts::{Facts, Reach};
use crate::domain::routing::{Rules, decide};
use crate::domain::time::Day;
use crate::web::access::{Administrator, Staff};
use crate::web::admin::office::Office;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::official::reading::read_slow;
use crate::web::page::private;
use crate::web::parts::{Choice, Field, Weight, button, checkbox, input, select};
use crate::web::urls;
use crate::words::date::short;
use crate::words::{domain, names, plain, with};

/// Cases tried when nobody says how many, and at most.
const LATEST: i64 = 200;
const MOST: i64 = 2_000;

/// How many of the latest cases.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A number.
    so: String,
}

/// The facts of one case.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct FactsForm {
    category: String,
    #[validate(length(max = 10))]
    ward: String,
    subject: String,
    #[validate(length(max = 100))]
    subject_name: String,
    kind: String,
    privacy: String,
    avoid: String,
    consent: String,
}

/// Both tables, and the day they are compared on.
struct Tables {
    new: Rules,
    from: Day,
}

/// `GET /quan-tri/dinh-tuyen/du-thao/thu`.
///
/// # Errors
/// `NotFound` when there is no draft that can be tried; as any read.
pub async fn show(
    staff: Staff<Administrator>,
    door: Door,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let tables = tables(&office).await?;
    let latest = asked.so.parse().ok().filter(|n| (1..=MOST).contains(n));
    let run = match latest {
        None => None,
        Some(latest) => {
            let (new, from) = (tables.new.clone(), tables.from);
            let read = read_slow(&office.door, &office.session, move |c, reading| {
                dry_run(c, reading, (&new, from), latest)
            });
            Some(read.await?)
        }
    };
    let typed = latest.map_or_else(Typed::default, |n| Typed::filled(&[("so", &n.to_string())]));
    let shown = html! { @if let Some(run) = &run { (told(&office, run)) } };
    Ok(answer(&office, &tables, (&typed, &shown), StatusCode::OK))
}

/// `POST /quan-tri/dinh-tuyen/du-thao/thu`: who would handle one case.
///
/// # Errors
/// As any read.
pub async fn submit(
    staff: Staff<Administrator>,
    door: Door,
    sent: Checked<FactsForm>,
) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let tables = tables(&office).await?;
    let bad = StatusCode::UNPROCESSABLE_ENTITY;
    let nothing = html! {};
    let (sent, typed) = match sent.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return Ok(answer(&office, &tables, (&typed, &nothing), bad)),
    };
    let directory = &office.reference.directory;
    let place: Option<Place> = sent.ward.trim().parse().ok();
    let place = place.filter(|place| matches!(place, Place::Commune(_)));
    let place = place.and_then(|ward| Some((ward, directory.province_of(ward, tables.from)?)));
    let Some(place) = place else {
        let typed = typed.with_problem("ward", plain(office.lang(), "rules-try-ward-wrong"));
        return Ok(answer(&office, &tables, (&typed, &nothing), bad));
    };
    let [old, new] = decided(&office, &tables, &sent, place).await?;
    let shown = both(&office, place.0, tables.from, [old, new]);
    Ok(answer(&office, &tables, (&typed, &shown), StatusCode::OK))
}

async fn decided(
    office: &Office,
    tables: &Tables,
    sent: &FactsForm,
    (commune, province): (Place, Place),
) -> Result<[Decision; 2], WebError> {
    let (reference, on) = (&office.reference, tables.from);
    let roster = office.door.app.db.roster().await?;
    let category = CategoryCode(sent.category.clone());
    let name = Some(sent.subject_name.trim()).filter(|name| !name.is_empty());
    let facts = Facts {
        category: reference
            .categories
            .get(&category)
            .ok_or(WebError::Malformed)?,
        kind: Kind::from_code(&sent.kind).ok_or(WebError::Malformed)?,
        subject: Subject {
            kind: SubjectKind::from_code(&sent.subject).ok_or(WebError::Malformed)?,
            name,
            unit: None,
            corrected: None,
        },
        privacy: Privacy::from_code(&sent.privacy).ok_or(WebError::Malformed)?,
        avoid_ward: !sent.avoid.is_empty(),
        consent_ward: !sent.consent.is_empty(),
        model: reference.directory.model(commune, on),
        commune,
        province,
        reach: Reach::OneCommune,
        received_on: on,
        mentioned: &[],
        first_authors: &[],
    };
    Ok([&reference.routing, &tables.new].map(|rules| decide(rules, &facts, &*roster)))
}

/// The draft's table; there is none to try while something is wrong with it.
async fn tables(office: &Office) -> Result<Tables, WebError> {
    let draft = the_draft(office).await?;
    let (draft, judgement) = judge(office, draft).await?;
    let new = match (judgement.reference, judgement.faults.is_empty()) {
        (Some(reference), _) => reference.routing,
        (None, true) => office.reference.routing.clone(),
        (None, false) => return Err(WebError::NotFound),
    };
    Ok(Tables {
        new,
        from: draft.from,
    })
}

fn answer(
    office: &Office,
    tables: &Tables,
    (typed, shown): (&Typed, &Markup),
    status: StatusCode,
) -> HttpResponse {
    let lang = office.lang();
    let title = plain(lang, "rules-try-title");
    let typed = &match typed.value("so") {
        "" => typed.clone().filled_with("so", &LATEST.to_string()),
        _ => typed.clone(),
    };
    let latest = Field::new(lang, typed, "so", plain(lang, "rules-try-latest"));
    let latest = latest.inputmode("numeric").width("govuk-input--width-5");
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" {
            (with(lang, "rules-try-lead", &[("day", short(tables.from).into())]))
        }
        (shown)
        form method="get" action=(urls::ADMIN_RULES_TRY) {
            (input(&latest, "text"))
            (button(plain(lang, "rules-try-run"), Weight::Secondary))
        }
        h2 class="govuk-heading-m" { (plain(lang, "rules-try-facts")) }
        (facts_form(office, typed))
    };
    private(status, framed(office, title, DRAFT, (typed, &content)))
}

fn facts_form(office: &Office, typed: &Typed) -> Markup {
    let (lang, address) = (office.lang(), urls::ADMIN_RULES_TRY);
    let categories: Vec<(&str, String)> = office
        .reference
        .categories
        .all()
        .iter()
        .map(|one| {
            (
                one.code.0.as_str(),
                names::category(lang, &office.reference, &one.code),
            )
        })
        .collect();
    let categories: Vec<_> = categories
        .iter()
        .map(|(c, name)| Choice::new(c, name))
        .collect();
    let field = |name, key| Field::new(lang, typed, name, plain(lang, key));
    let subjects = SubjectKind::all().iter();
    let subjects: Vec<_> = subjects
        .map(|one| Choice::new(one.code(), domain::subject_for_staff(lang, *one)))
        .collect();
    let kinds = Kind::all().iter();
    let kinds: Vec<_> = kinds
        .map(|one| Choice::new(one.code(), domain::kind(lang, *one)))
        .collect();
    let privacy = Privacy::all().iter();
    let privacy: Vec<_> = privacy
        .map(|one| Choice::new(one.code(), domain::privacy(lang, *one)))
        .collect();
    let ward = field("ward", "rules-try-ward").hint(plain(lang, "rules-try-ward-hint"));
    html! {
        form method="post" action=(address) novalidate {
            (office.token(address))
            (select(&field("category", "rules-try-category"), &categories))
            (input(&ward.inputmode("numeric").width("govuk-input--width-5"), "text"))
            (select(&field("subject", "rules-try-subject"), &subjects))
            (input(&field("subject_name", "rules-try-name"), "text"))
            (select(&field("kind", "rules-try-kind"), &kinds))
            (select(&field("privacy", "rules-try-privacy"), &privacy))
            (checkbox(&field("avoid", "rules-try-avoid")))
            (checkbox(&field("consent", "rules-try-consent")))
            (button(plain(lang, "rules-try-do"), Weight::Primary))
        }
    }
}
