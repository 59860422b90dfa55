//! What a visitor of the demonstration is shown: who can log in, and the cases its stories are
//! about.

use super::script::{Member, people};
use super::stage::token;
use super::{DemoError, Ticket};
use crate::domain::coded::Coded;
use crate::domain::ids::UnitCode;
use crate::domain::roles::StaffRole;
use crate::storage::cases::find_code_by_secret;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::keys::Keys;

/// A guided story: what it is called in addresses, and the key of its case in the script.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Story {
    /// A late dossier, from the report to the apology in the register.
    LateDossier,
    /// A desk nobody sat at: a draft waits for the chairman.
    EmptyDesk,
    /// A hint at money: the ward never sees it.
    Hint,
    /// An answer that is overdue climbs, until somebody takes notice.
    Overdue,
    /// A complaint goes to the level above.
    Appeal,
}

/// Every story, in the order of the page.
pub const STORIES: [Story; 5] = [
    Story::LateDossier,
    Story::EmptyDesk,
    Story::Hint,
    Story::Overdue,
    Story::Appeal,
];

impl Story {
    fn key(self) -> &'static str {
        match self {
            Self::LateDossier => "khai-sinh-cua-chau",
            Self::EmptyDesk => "quay-3-sang-thu-ba",
            Self::Hint => "biet-dieu-thi-nhanh",
            Self::Overdue => "so-do-tach-thua",
            Self::Appeal => "san-nha-bi-thao-do",
        }
    }
}

/// The case of a story; none when somebody has made it otherwise.
///
/// # Errors
/// As any query.
pub fn ticket(
    c: &mut AnyConnection,
    keys: &Keys,
    story: Story,
) -> Result<Option<Ticket>, StorageError> {
    let secret = keys.case_secret(&token(story.key()));
    let code = find_code_by_secret(c, &keys.secret_mac(&secret))?;
    Ok(code.map(|code| Ticket {
        code,
        secret: secret.grouped(),
    }))
}

/// Somebody who can log in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Character {
    /// The log-in name.
    pub login: String,
    /// The name.
    pub name: String,
    /// What people call the office or the work.
    pub title: String,
    /// Where.
    pub unit: UnitCode,
    /// What they may be there, the first one first.
    pub roles: Vec<StaffRole>,
}

/// Everybody who can log in, in the script's order.
///
/// # Errors
/// The script is not one.
pub fn characters() -> Result<Vec<Character>, DemoError> {
    let can_log_in = |member: Member| {
        Some(Character {
            login: member.login?,
            roles: member
                .roles
                .iter()
                .filter_map(|code| StaffRole::from_code(code))
                .collect(),
            name: member.name,
            title: member.title,
            unit: UnitCode(member.unit),
        })
    };
    Ok(people()?.into_iter().filter_map(can_log_in).collect())
}
