//! `/quan-tri/don-vi/{code}/chia-viec`: to whom the new cases of a unit are shared out, and who
//! stands in for whoever is away.

pub mod one;
pub mod unit;

use std::collections::BTreeMap;

use crate::domain::directory::bodies::Seat;
use crate::domain::ids::{StaffId, UnitCode};
use crate::domain::roles::StaffRole;
use crate::storage::accounts::people::Person;
use crate::storage::units::shares::{ShareRow, count_open_by_official, list_shares};
use crate::web::access::{Administrator, Staff};
use crate::web::admin::office::Office;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::parts::Crumb;
use crate::web::urls;
use crate::words::plain;

/// A unit with its officials, the shares they have and how much each has in hand.
struct Bench {
    office: Office,
    unit: UnitCode,
    officials: Vec<Person>,
    shares: Vec<ShareRow>,
    in_hand: BTreeMap<StaffId, i64>,
}

impl Bench {
    /// Opens a unit of today that is the administrator's.
    ///
    /// # Errors
    /// `NotFound` for another unit.
    async fn open(staff: Staff<Administrator>, door: Door, code: &str) -> Result<Self, WebError> {
        let office = Office::open(staff, door).await?;
        let seat: Seat = code.parse().map_err(|_| WebError::NotFound)?;
        let unit = office.reference.directory.unit(seat, office.today);
        let unit = unit
            .map(|unit| unit.code)
            .filter(|unit| office.governs(unit));
        let unit = unit.ok_or(WebError::NotFound)?;
        let mut officials = office.people().await?;
        officials.retain(|person| {
            let mut roles = person.roles.iter();
            person.account.disabled_at.is_none()
                && roles.any(|given| given.role == StaffRole::Official && given.unit == unit)
        });
        let of = unit.0.clone();
        let read = office
            .door
            .app
            .db
            .read(move |c| Ok((list_shares(c, &of)?, count_open_by_official(c, &of)?)));
        let (shares, in_hand) = read.await?;
        Ok(Self {
            office,
            unit,
            officials,
            shares,
            in_hand: in_hand.into_iter().collect(),
        })
    }

    /// The way to a page below the unit's.
    fn trail<'a>(&self, unit: &'a str, page_of_unit: &'a str, here: &'a str) -> [Crumb<'a>; 4] {
        let lang = self.office.lang();
        let crumb = |text, href| Crumb {
            text,
            href: Some(href),
        };
        [
            crumb(plain(lang, "admin-title"), urls::ADMIN),
            crumb(plain(lang, "admin-units"), urls::ADMIN_UNITS),
            crumb(unit, page_of_unit),
            Crumb {
                text: here,
                href: None,
            },
        ]
    }

    fn share_of(&self, official: i64) -> Option<&ShareRow> {
        self.shares.iter().find(|row| row.staff_id == official)
    }

    fn name_of(&self, official: StaffId) -> &str {
        let mut people = self.officials.iter();
        let found = people.find(|person| person.account.id == official.0);
        found.map_or("", |person| person.account.name.as_str())
    }
}
