//! A draft is begun, put in another order, begun on another day, thrown away.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Deserialize;
use validator::Validate;

use super::frame::{keeper, the_draft};
use super::{draft, show};
use crate::accounts::authority::require_reference;
use crate::casework::rulebook::draft::{Draft, begin, change, discard};
use crate::domain::change::By;
use crate::domain::ids::StaffId;
use crate::domain::routing::rule::Rule;
use crate::domain::time::{Day, Instant};
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::web::access::{Administrator, Staff};
use crate::web::admin::office::Office;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::failure;
use crate::web::forms::{Checked, Typed};
use crate::web::page::see_other;
use crate::web::urls;
use crate::words::date::read;
use crate::words::plain;

/// The day a draft is to begin.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct BeginForm {
    from: String,
}

/// The same, of the draft that was seen.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct DateForm {
    version: i64,
    from: String,
}

/// A rule, and what becomes of it.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct MoveForm {
    version: i64,
    rule: String,
    act: String,
}

/// The draft that was seen.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct SeenForm {
    version: i64,
}

/// A day to come that was typed.
fn day_to_come(office: &Office, typed: &str) -> Result<Day, &'static str> {
    let day = read(typed).ok_or_else(|| plain(office.lang(), "calendar-day-wrong"))?;
    match day > office.today {
        true => Ok(day),
        false => Err(plain(office.lang(), "rules-draft-begin-hint")),
    }
}

/// Writes as the administrator, once more asked whether the rules are theirs to keep.
///
/// # Errors
/// As any write.
pub(super) async fn written<T, F>(office: &Office, verb: F) -> Result<T, Failure>
where
    T: Send + 'static,
    F: Fn(&mut Tx<'_>, Instant, StaffId) -> Result<T, Failure> + Send + Sync + 'static,
{
    let (now, by) = (office.door.now(), office.session.staff);
    let level = office.reference_level();
    let write = office.door.app.db.write(move |tx: &mut Tx<'_>| {
        require_reference(tx, By::Staff(by), level)?;
        verb(tx, now, by)
    });
    write.await
}

/// `POST /quan-tri/dinh-tuyen/bat-dau`.
///
/// # Errors
/// As any write.
pub async fn start(
    staff: Staff<Administrator>,
    door: Door,
    sent: Checked<BeginForm>,
) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let (sent, typed) = sent.accept().map_err(|_| WebError::Malformed)?;
    let from = match day_to_come(&office, &sent.from) {
        Ok(from) => from,
        Err(why) => {
            let typed = typed.with_problem("from", why);
            let bad = StatusCode::UNPROCESSABLE_ENTITY;
            return show::answer(&office, office.today, &typed, bad).await;
        }
    };
    match written(&office, move |tx, now, by| begin(tx, now, by, from)).await {
        // Somebody was first: theirs is the one to go on with.
        Ok(()) | Err(Failure::Storage(StorageError::Taken(_))) => {
            Ok(see_other(urls::ADMIN_RULES_DRAFT))
        }
        Err(failed) => Err(failure::failed(office.lang(), failed)),
    }
}

/// `POST /quan-tri/dinh-tuyen/du-thao/ngay`.
///
/// # Errors
/// As any write.
pub async fn date(
    staff: Staff<Administrator>,
    door: Door,
    sent: Checked<DateForm>,
) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let (sent, typed) = sent.accept().map_err(|_| WebError::Malformed)?;
    let seen = the_draft(&office).await?;
    match day_to_come(&office, &sent.from) {
        Ok(from) => {
            let rules = seen.rules.clone().map_err(|_| WebError::NotFound)?;
            changed(&office, (sent.version, from), rules, &typed).await
        }
        Err(why) => {
            let typed = typed.with_problem("from", why);
            draft::answer(&office, seen, &typed, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

/// `POST /quan-tri/dinh-tuyen/du-thao/doi`: a rule up, down or away.
///
/// # Errors
/// `NotFound` for a rule that is not there; as any write.
pub async fn shift(
    staff: Staff<Administrator>,
    door: Door,
    sent: Checked<MoveForm>,
) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let (sent, _) = sent.accept().map_err(|_| WebError::Malformed)?;
    let seen = the_draft(&office).await?;
    let (from, mut rules) = rules_of(seen)?;
    let at = rules.iter().position(|rule| rule.id == sent.rule);
    let at = at.ok_or(WebError::NotFound)?;
    let other = match sent.act.as_str() {
        "up" => at.checked_sub(1),
        "down" => at.checked_add(1).filter(|other| *other < rules.len()),
        "remove" => {
            rules.remove(at);
            None
        }
        _ => return Err(WebError::Malformed),
    };
    if let Some(other) = other {
        rules.swap(at, other);
    }
    changed(&office, (sent.version, from), rules, &Typed::default()).await
}

fn rules_of(draft: Draft) -> Result<(Day, Vec<Rule>), WebError> {
    let rules = draft.rules.map_err(|_| WebError::NotFound)?;
    Ok((draft.from, rules))
}

/// The draft as it is now; shown again when somebody changed it since.
///
/// # Errors
/// As any write.
async fn changed(
    office: &Office,
    at: (i64, Day),
    rules: Vec<Rule>,
    typed: &Typed,
) -> Result<HttpResponse, WebError> {
    let write = written(office, move |tx, now, by| change(tx, now, by, at, &rules));
    match write.await {
        Ok(()) => Ok(see_other(urls::ADMIN_RULES_DRAFT)),
        Err(failed) => refused(office, failed, typed).await,
    }
}

/// The draft with what kept an act on it from being done.
///
/// # Errors
/// What is no refusal for its reader.
pub(super) async fn refused(
    office: &Office,
    failed: Failure,
    typed: &Typed,
) -> Result<HttpResponse, WebError> {
    let lang = office.lang();
    if !matches!(failed, Failure::Storage(StorageError::Stale)) {
        return Err(failure::failed(lang, failed));
    }
    let draft = the_draft(office).await?;
    let typed = typed
        .clone()
        .with_problem("from", plain(lang, "rules-draft-stale"));
    draft::answer(office, draft, &typed, StatusCode::CONFLICT).await
}

/// `POST /quan-tri/dinh-tuyen/du-thao/bo`.
///
/// # Errors
/// As any write.
pub async fn throw_away(
    staff: Staff<Administrator>,
    door: Door,
    sent: Checked<SeenForm>,
) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let (sent, typed) = sent.accept().map_err(|_| WebError::Malformed)?;
    let write = written(&office, move |tx, now, by| {
        discard(tx, now, by, sent.version)
    });
    match write.await {
        Ok(()) => Ok(see_other(urls::ADMIN_RULES)),
        Err(failed) => refused(&office, failed, &typed).await,
    }
}
