//! Whom a case is kept from: the accused, their subordinates and substitutes, whole places.

use crate::storage::cases::assignments::{list_forbidden, list_forbidden_places};
use crate::storage::cases::worklist::Reader;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;

/// The positions and places that may neither handle nor read a case, nor hear of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Kept {
    pub(super) positions: Vec<i64>,
    pub(super) places: Vec<String>,
}

impl Kept {
    /// Whom the case with this id is kept from.
    pub(super) fn of(c: &mut AnyConnection, case: i64) -> Result<Self, StorageError> {
        Ok(Self {
            positions: list_forbidden(c, case)?,
            places: list_forbidden_places(c, case)?,
        })
    }

    /// Kept from nobody.
    pub(super) fn nobody() -> Self {
        Self {
            positions: Vec::new(),
            places: Vec::new(),
        }
    }

    /// Whether anybody is kept from it.
    pub(super) fn is_empty(&self) -> bool {
        self.positions.is_empty() && self.places.is_empty()
    }

    /// Whether it is kept from this reader.
    pub(super) fn is_from(&self, reader: &Reader) -> bool {
        reader
            .positions
            .iter()
            .any(|id| self.positions.contains(id))
            || reader
                .places
                .iter()
                .any(|place| self.places.contains(place))
    }
}
