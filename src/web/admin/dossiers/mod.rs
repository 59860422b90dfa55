//! `/quan-tri/ho-so`: files of the one-stop desks, sent by a desk or by the administrators of its
//! commune and province; what became of each, and which units send none.

pub mod home;
pub mod one;
pub mod send;

use std::sync::Arc;
use std::time::Duration;

use crate::accounts::authority::sends_for;
use crate::accounts::session::Session;
use crate::domain::coded::Coded as _;
use crate::domain::directory::place::Place;
use crate::domain::dossier::file::Standing;
use crate::domain::roles::StaffRole;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::storage::dossiers::files::FileRow;
use crate::web::access::{FileSender, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::parts::{Crumb, Tint, tag};
use crate::web::urls;
use crate::words::{Lang, domain, names, plain};

/// Bytes a page reads at most: a file of 64 MB and the form around it.
pub const MOST_BYTES: usize = 65 * 1_024 * 1_024;
/// Time for such a file on a weak connection.
pub const SLOWEST: Duration = Duration::from_secs(600);

/// Somebody who sends files of desks.
struct Sender {
    door: Door,
    session: Session,
    reference: Arc<Reference>,
    today: Day,
    /// The communes whose files are theirs to send.
    wards: Vec<Place>,
}

impl Sender {
    async fn open(staff: Staff<FileSender>, door: Door) -> Result<Self, WebError> {
        let reference = door.app.db.reference().await?;
        let (today, session) = (door.now().day(), staff.session);
        let directory = &reference.directory;
        let (config, roles) = (&door.app.config, &session.roles);
        let all = directory.communes(today).map(|named| named.place);
        let wards = all.filter(|ward| {
            let province = directory.province_of(*ward, today);
            let province = province.map(|place| place.to_string()).unwrap_or_default();
            config.scope.serves(&province, &ward.to_string())
                && sends_for(directory, roles, *ward, today)
        });
        let wards = wards.collect();
        Ok(Self {
            door,
            session,
            reference,
            today,
            wards,
        })
    }

    fn lang(&self) -> Lang {
        self.door.lang()
    }

    /// A commune as people call it.
    fn ward(&self, ward: Place) -> String {
        let named = self.reference.directory.named(ward, self.today);
        named.map_or_else(
            || ward.to_string(),
            |named| names::place(self.lang(), &named),
        )
    }

    /// The same by its code.
    fn ward_of(&self, code: &str) -> String {
        let place = code.parse();
        place.map_or_else(|_| code.to_owned(), |ward| self.ward(ward))
    }

    /// The way here: a desk has no other room of administration.
    fn trail<'a>(&self, title: &'a str, here: Option<&'a str>) -> Vec<Crumb<'a>> {
        let lang = self.lang();
        let mut trail = Vec::new();
        if self.session.is(StaffRole::Administrator) {
            trail.push(Crumb {
                text: plain(lang, "admin-title"),
                href: Some(urls::ADMIN),
            });
        }
        trail.push(Crumb {
            text: title,
            href: here.map(|_| urls::ADMIN_DOSSIERS),
        });
        trail.extend(here.map(|text| Crumb { text, href: None }));
        trail
    }
}

/// What became of a file, as a tag.
fn standing(lang: Lang, file: &FileRow) -> maud::Markup {
    let standing = Standing::from_code(&file.state.state).unwrap_or(Standing::Waiting);
    let tint = match standing {
        Standing::Waiting | Standing::Taking => Tint::Yellow,
        Standing::Taken if file.state.bad_count > 0 => Tint::Blue,
        Standing::Taken => Tint::Green,
        Standing::Refused => Tint::Red,
    };
    tag(domain::file_standing(lang, standing), tint)
}
