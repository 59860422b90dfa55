//! `GET /api/v1/categories` and `/api/v1/units`: what a program offers to choose from.

use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::json::UnitJson;
use super::{query, wrong};
use crate::domain::category::Category;
use crate::domain::coded::Coded as _;
use crate::domain::directory::Directory;
use crate::domain::directory::bodies::{Body, Seat};
use crate::domain::directory::place::Place;
use crate::domain::directory::search::Found;
use crate::domain::time::Day;
use crate::web::door::Door;
use crate::web::error::{ProblemJson, WebError};
use crate::words::{Lang, domain, plain};

/// Most units answered at once.
const MOST: usize = 20;

#[derive(Serialize, ToSchema)]
struct CategoriesJson {
    categories: Vec<CategoryJson>,
}

#[derive(Serialize, ToSchema)]
struct CategoryJson {
    code: String,
    group: &'static str,
    topic: Option<TopicJson>,
    name: String,
    kind: &'static str,
}

#[derive(Serialize, ToSchema)]
struct TopicJson {
    code: &'static str,
    name: &'static str,
}

impl CategoryJson {
    fn new(lang: Lang, category: &Category) -> Self {
        Self {
            code: category.code.0.clone(),
            group: category.group.code(),
            topic: category.topic().map(|topic| TopicJson {
                code: topic.code(),
                name: domain::topic(lang, topic),
            }),
            name: match lang {
                Lang::Vi => category.name_vi.clone(),
                Lang::En => category.name_en.clone(),
            },
            kind: category.default_kind.code(),
        }
    }
}

/// `GET /api/v1/categories`: what the public may report.
///
/// # Errors
/// When the reference data cannot be read.
#[utoipa::path(
    get, path = "/api/v1/categories", tag = "lists",
    responses((status = 200, body = CategoriesJson))
)]
pub async fn categories(door: Door) -> Result<HttpResponse, WebError> {
    let reference = door.app.db.reference().await?;
    let list = reference.categories.public();
    let list = list.map(|category| CategoryJson::new(door.lang(), category));
    Ok(HttpResponse::Ok().json(CategoriesJson {
        categories: list.collect(),
    }))
}

#[derive(Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
struct UnitsQuery {
    q: String,
    #[serde(rename = "lang")]
    _lang: String,
}

#[derive(Serialize, ToSchema)]
struct UnitsJson {
    units: Vec<FoundJson>,
}

#[derive(Serialize, ToSchema)]
struct FoundJson {
    #[serde(flatten)]
    unit: UnitJson,
    /// The former ward by whose name it was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    formerly: Option<String>,
}

/// `GET /api/v1/units?q=`: People's Committees by the name or code of their place, new or old.
///
/// # Errors
/// `Invalid` when nothing is asked for.
#[utoipa::path(
    get, path = "/api/v1/units", tag = "lists", params(UnitsQuery),
    responses(
        (status = 200, body = UnitsJson),
        (status = "4XX", body = ProblemJson, content_type = "application/problem+json"),
    )
)]
pub async fn units(request: HttpRequest, door: Door) -> Result<HttpResponse, WebError> {
    let asked: UnitsQuery = query(request.query_string())?;
    if asked.q.trim().is_empty() {
        return Err(wrong("q", plain(door.lang(), "invalid-required")));
    }
    let reference = door.app.db.reference().await?;
    let units = found(
        door.lang(),
        &reference.directory,
        &asked.q,
        door.now().day(),
    );
    Ok(HttpResponse::Ok().json(UnitsJson { units }))
}

fn found(lang: Lang, directory: &Directory, asked: &str, on: Day) -> Vec<FoundJson> {
    let committee = |place: Place, formerly: Option<String>| {
        let body = Body::Committee;
        let unit = directory.unit(Seat { place, body }, on)?;
        let unit = UnitJson::new(lang, unit);
        Some(FoundJson { unit, formerly })
    };
    let hits = directory.search(asked, on, MOST).into_iter();
    let units = hits.flat_map(|found| match found {
        Found::Now(named) => vec![committee(named.place, None)],
        Found::Former { ward, successors } => {
            let kind: &str = ward.kind.into();
            let name = format!("{kind} {}", ward.name);
            let now = successors.iter();
            now.map(|named| committee(named.place, Some(name.clone())))
                .collect()
        }
    });
    units.flatten().collect()
}
