//! The body of a report as it comes in: the API's JSON, the command line's, the form's fields.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidateEmail as _, ValidationError};

/// What a report says, unchecked. Unknown fields are refused.
#[derive(Clone, Default, Deserialize, Serialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportBody {
    /// Code of a category.
    #[serde(default)]
    #[schema(required = true)]
    pub category: String,
    /// Code of the commune: five digits.
    #[serde(default)]
    #[schema(required = true)]
    pub ward_code: String,
    /// Code of the unit it is about.
    #[serde(default)]
    pub unit_code: Option<String>,
    /// The desk, in the sender's words.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = "one_line"))]
    pub desk: Option<String>,
    /// Whom it is about.
    #[serde(default)]
    #[validate(nested)]
    pub subject: Option<SubjectBody>,
    /// "Không gửi về phường/xã này".
    #[serde(default)]
    pub avoid_ward: bool,
    /// "Tôi đồng ý để phường/xã xử lý".
    #[serde(default)]
    pub consent_ward: bool,
    /// `feedback`, `complaint`, `denunciation` or `policy_feedback`.
    #[serde(default)]
    pub instrument: Option<String>,
    /// Code of the dossier.
    #[serde(default)]
    #[validate(length(max = 64), custom(function = "one_line"))]
    pub dossier_code: Option<String>,
    /// When it happened, or of a late dossier the day promised: RFC 3339.
    #[serde(default)]
    pub happened_at: Option<String>,
    /// What happened.
    #[serde(default)]
    #[schema(required = true)]
    #[validate(length(max = 8000), custom(function = "told"))]
    pub description: String,
    /// `named`, `name_hidden`, `sealed` or `anonymous`.
    #[serde(default)]
    #[schema(required = true)]
    pub privacy: String,
    /// How the sender may be reached.
    #[serde(default)]
    #[validate(nested)]
    pub contact: Option<ContactBody>,
    /// Whether the answered case may be published.
    #[serde(default)]
    pub public_consent: bool,
    /// `vi` or `en`; `vi` when left out.
    #[serde(default)]
    pub lang: Option<String>,
}

/// Whom a report is about.
#[derive(Clone, Default, Deserialize, Serialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubjectBody {
    /// A kind of subject.
    #[serde(default)]
    #[schema(required = true)]
    pub kind: String,
    /// The name.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = "one_line"))]
    pub name: Option<String>,
}

/// How the sender may be reached.
#[derive(Clone, Default, Deserialize, Serialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactBody {
    /// Name.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = "one_line"))]
    pub name: Option<String>,
    /// E-mail address.
    #[serde(default)]
    #[validate(custom(function = "email_address"))]
    pub email: Option<String>,
    /// Telephone number.
    #[serde(default)]
    #[validate(custom(function = "phone_number"))]
    pub phone: Option<String>,
    /// Postal address.
    #[serde(default)]
    #[validate(length(max = 500), custom(function = "one_line"))]
    pub address: Option<String>,
    /// When and how it is safe to be in touch.
    #[serde(default)]
    #[validate(length(max = 500), custom(function = "one_line"))]
    pub safe: Option<String>,
}

/// The fewest characters a description may have.
pub const SHORTEST: usize = 10;

fn one_line(text: &str) -> Result<(), ValidationError> {
    match text.chars().any(char::is_control) {
        true => Err(ValidationError::new("control_character")),
        false => Ok(()),
    }
}

fn told(text: &str) -> Result<(), ValidationError> {
    let text = text.trim();
    let stray = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if text.is_empty() {
        Err(ValidationError::new("required"))
    } else if text.chars().count() < SHORTEST {
        let mut short = ValidationError::new("length");
        short.add_param("min".into(), &SHORTEST);
        Err(short)
    } else if text.chars().any(stray) {
        Err(ValidationError::new("control_character"))
    } else {
        Ok(())
    }
}

/// An empty field of a form is no address.
fn email_address(text: &str) -> Result<(), ValidationError> {
    let text = text.trim();
    match text.is_empty() || text.validate_email() {
        true => Ok(()),
        false => Err(ValidationError::new("email")),
    }
}

/// Digits, with the signs people set between them; 8 to 15 digits as E.164 has it.
fn phone_number(text: &str) -> Result<(), ValidationError> {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let sign = |c: char| c.is_ascii_digit() || " +-.()".contains(c);
    match text.is_empty() || (text.chars().all(sign) && (8..=15).contains(&digits)) {
        true => Ok(()),
        false => Err(ValidationError::new("phone")),
    }
}
