//! Forms that cannot be used unvalidated, and that never lose what was typed.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;
use validator::{Validate, ValidationError, ValidationErrors};

use super::error::WebError;
use super::site::Site;
use super::visitor::{self, Visitor};
use super::{body, csrf};
use crate::words::{Lang, Value, with};

mod fields;
mod json;
mod typed;
mod upload;

use self::typed::Values;

pub use json::CheckedJson;
pub use typed::{Problem, Typed};
pub use upload::TakesFiles;

/// A form from one of our own pages. The only way to its fields is [`Checked::accept`].
///
/// `T` derives `Deserialize` and `Validate`, with `#[serde(deny_unknown_fields, default)]`: a field
/// we did not ask for is refused, a box left alone is empty. A problem's sentence is the one whose
/// key stands as the validator's `message`, else a general one.
#[derive(Debug)]
pub struct Checked<T> {
    form: Result<T, Vec<Problem>>,
    typed: Typed,
}

impl<T> Checked<T> {
    /// The valid form and what was typed; or, for the page with status 422, what was typed and what
    /// is wrong with it.
    ///
    /// # Errors
    /// The typed form, when a field does not hold.
    pub fn accept(self) -> Result<(T, Typed), Typed> {
        match self.form {
            Ok(form) => Ok((form, self.typed)),
            Err(problems) => Err(Typed {
                problems,
                ..self.typed
            }),
        }
    }
}

type Boxed<T> = Pin<Box<dyn Future<Output = Result<T, WebError>>>>;

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Checked<T> {
    type Error = WebError;
    type Future = Boxed<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let site = request.app_data::<web::Data<Site>>().cloned();
        let visitor = visitor::of(request);
        let is_form = request.headers().get("content-type").is_none_or(|kind| {
            kind.as_bytes()
                .starts_with(b"application/x-www-form-urlencoded")
        });
        let files = upload::boundary(request);
        let body = body::read(request, payload);
        Box::pin(async move {
            let (site, visitor) = site.zip(visitor).ok_or(WebError::Broken(
                "no site or visitor: a middleware is missing",
            ))?;
            if let Some((headers, takes)) = files {
                let (pairs, file) = upload::read((&headers, takes), body.await?).await?;
                let mut checked = check(&site, &visitor, pairs)?;
                checked.typed.file = file;
                return Ok(checked);
            }
            if !is_form {
                return Err(WebError::Malformed);
            }
            check(&site, &visitor, written(&body.await?)?)
        })
    }
}

/// Names and values, in the order they were sent.
type Pairs = Vec<(String, String)>;

/// What a form without files says.
fn written(body: &[u8]) -> Result<Pairs, WebError> {
    serde_urlencoded::from_bytes(body).map_err(|_| WebError::Malformed)
}

fn check<T: DeserializeOwned + Validate>(
    site: &Site,
    visitor: &Visitor,
    pairs: Pairs,
) -> Result<Checked<T>, WebError> {
    let order: Vec<String> = pairs.iter().map(|(name, _)| name.clone()).collect();
    let typed = gathered(pairs);
    if !csrf::is_genuine(site, visitor, &visitor.path, &typed.token) {
        return Err(WebError::ForeignForm);
    }
    let form: T = fields::read(&typed.values).map_err(|_| WebError::Malformed)?;
    let form = match form.validate() {
        Ok(()) => Ok(form),
        Err(errors) => Err(problems(visitor.lang, &errors, &order)),
    };
    Ok(Checked { form, typed })
}

/// What a form says, by the names of its fields; its token apart.
fn gathered(pairs: Pairs) -> Typed {
    let mut values = Values::new();
    for (name, value) in pairs {
        // Browsers send line ends as CR LF; people typed one character.
        let value = value.replace("\r\n", "\n");
        values.entry(name).or_default().push(value);
    }
    let tokens = values.remove(csrf::FIELD);
    Typed {
        token: tokens
            .and_then(|mut tokens| tokens.pop())
            .unwrap_or_default(),
        values,
        ..Typed::default()
    }
}

/// What a form without files says that nobody has checked: to be shown again, not to be used.
pub(super) fn unchecked(body: &[u8]) -> Typed {
    written(body).map(gathered).unwrap_or_default()
}

/// The first problem of each field, in the order the form was sent, then by name.
fn problems(lang: Lang, errors: &ValidationErrors, order: &[String]) -> Vec<Problem> {
    let mut found: Vec<Problem> = Vec::new();
    collect("", lang, errors, &mut found);
    let place = |field: &str| {
        order
            .iter()
            .position(|name| name == field)
            .unwrap_or(order.len())
    };
    found.sort_by(|a, b| {
        place(&a.field)
            .cmp(&place(&b.field))
            .then(a.field.cmp(&b.field))
    });
    found
}

fn collect(prefix: &str, lang: Lang, errors: &ValidationErrors, found: &mut Vec<Problem>) {
    use validator::ValidationErrorsKind::{Field, List, Struct};
    for (name, kind) in errors.errors() {
        let field = format!("{prefix}{name}");
        match kind {
            Field(errors) => found.extend(errors.first().map(|error| {
                let sentence = sentence(lang, error);
                Problem { field, sentence }
            })),
            Struct(inside) => collect(&format!("{field}."), lang, inside, found),
            List(items) => {
                for (n, inside) in items {
                    collect(&format!("{field}.{n}."), lang, inside, found);
                }
            }
        }
    }
}

fn sentence(lang: Lang, error: &ValidationError) -> String {
    let number = |name: &str| error.params.get(name).and_then(serde_json::Value::as_i64);
    let value = |number: Option<i64>| Value::from(number.unwrap_or_default());
    if let Some(key) = &error.message {
        return with(lang, key, &[]);
    }
    match (error.code.as_ref(), number("min"), number("max")) {
        ("required", ..) | ("length", Some(1), None) => with(lang, "invalid-required", &[]),
        ("email", ..) => with(lang, "invalid-email", &[]),
        ("length", Some(_), Some(_)) => {
            let values = [("min", value(number("min"))), ("max", value(number("max")))];
            with(lang, "invalid-length", &values)
        }
        ("length", Some(_), None) => {
            with(lang, "invalid-too-short", &[("min", value(number("min")))])
        }
        ("length", None, Some(_)) => {
            with(lang, "invalid-too-long", &[("max", value(number("max")))])
        }
        _ => with(lang, "invalid-value", &[]),
    }
}

#[cfg(test)]
mod tests;
