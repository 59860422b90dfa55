//! What tells the cases of a list from each other, read for all of them at once.

use std::collections::BTreeMap;

use crate::casework::view::case::Reading;
use crate::casework::view::entitled::{Access, access, is_kept};
use crate::domain::case::Case;
use crate::domain::ids::StaffId;
use crate::domain::kinds::Privacy;
use crate::domain::text::beginning::beginning;
use crate::storage::accounts::people::list_names_in;
use crate::storage::cases::reports::{list_descriptions, list_names};
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::keys::Keys;
use crate::storage::seal::SealKey;

/// Characters of a report shown in a list.
const SHOWN: usize = 80;

/// A case in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// The case.
    pub case: Case,
    /// How its text begins.
    pub begins: Option<String>,
    /// Who sent it.
    pub sender: Option<String>,
    /// The colleague who took it up.
    pub official: Option<String>,
}

/// Cases with what their reader may know of them at a glance. What is sealed stays closed, and so
/// does what the audit log keeps the reading of: that is opened on its own page.
///
/// # Errors
/// As any query; `Broken` when a name does not open.
pub fn lines(
    c: &mut AnyConnection,
    keys: &Keys,
    reading: Reading<'_>,
    cases: Vec<Case>,
) -> Result<Vec<Line>, StorageError> {
    let is_open = |case: &&Case| {
        let access = access(reading.me, case, reading.reference);
        access == Access::Whole && !is_kept(reading.me, case) && !case.texts_sealed
    };
    let is_named = |case: &&Case| matches!(case.privacy, Privacy::Named | Privacy::NameHidden);
    let open: Vec<i64> = cases.iter().filter(is_open).map(|case| case.id.0).collect();
    let named = cases.iter().filter(is_open).filter(is_named);
    let named: Vec<i64> = named.map(|case| case.id.0).collect();
    let officials: Vec<i64> = cases
        .iter()
        .filter_map(|case| Some(case.official?.0))
        .collect();
    let texts: BTreeMap<i64, Vec<u8>> = list_descriptions(c, &open)?.into_iter().collect();
    let mut senders = BTreeMap::new();
    for (id, wrapped, name) in list_names(c, &named)? {
        senders.extend(name.map(|name| (id, (wrapped, name))));
    }
    let officials: BTreeMap<StaffId, String> = list_names_in(c, &officials, &reading.me.units())?
        .into_iter()
        .collect();
    let line = |case: Case| {
        let sender = senders
            .get(&case.id.0)
            .map(|(wrapped, name)| SealKey::unwrap(keys, &case.code, wrapped)?.open("name", name));
        let text = texts.get(&case.id.0);
        Ok(Line {
            begins: text.map(|text| beginning(&String::from_utf8_lossy(text), SHOWN)),
            sender: sender.transpose()?,
            official: case.official.and_then(|id| officials.get(&id).cloned()),
            case,
        })
    };
    cases.into_iter().map(line).collect()
}
