//! How domain values stand in columns. Rows hold plain types; these turn them back.
//!
//! | value | column | Rust |
//! |---|---|---|
//! | id | `BIGINT` | `i64` |
//! | `Instant` | `BIGINT`, microseconds UTC | `i64` |
//! | `Day` | `INTEGER`, days since 1970-01-01 | `i32` |
//! | closed list | `TEXT`, its code | `String` |
//! | JSON | `TEXT` | `String` |
//! | hash, key, sealed text | `{blob}` | `Vec<u8>` |

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::coded::Coded;
use crate::storage::error::StorageError;

/// The member of a closed list that a column holds.
///
/// # Errors
/// `Broken` when the code is in no list: the row was written by a newer program.
pub fn coded<T: Coded>(code: &str) -> Result<T, StorageError> {
    T::from_code(code).ok_or_else(|| {
        let list = std::any::type_name::<T>();
        StorageError::Broken(format!("{code:?} is no {list}"))
    })
}

/// The member of a closed list that a nullable column holds.
///
/// # Errors
/// As [`coded`].
pub fn coded_or_none<T: Coded>(code: Option<&str>) -> Result<Option<T>, StorageError> {
    code.map(coded).transpose()
}

/// What a JSON column holds.
///
/// # Errors
/// `Broken` when the text does not describe a `T`.
pub fn json<T: DeserializeOwned>(text: &str) -> Result<T, StorageError> {
    serde_json::from_str(text).map_err(|error| StorageError::Broken(error.to_string()))
}

/// The text of a JSON column.
///
/// # Errors
/// `Broken` when the value cannot be told as JSON: nothing else may stand in its place.
pub fn to_json<T: Serialize + ?Sized>(value: &T) -> Result<String, StorageError> {
    serde_json::to_string(value).map_err(|error| StorageError::Broken(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kinds::Privacy;

    #[test]
    fn codes_come_back_as_members() {
        assert_eq!(coded("sealed"), Ok(Privacy::Sealed));
        assert_eq!(coded_or_none::<Privacy>(None), Ok(None));
        assert!(matches!(
            coded::<Privacy>("shouted"),
            Err(StorageError::Broken(_))
        ));
    }

    #[test]
    fn what_is_not_json_is_not_stored() {
        assert_eq!(to_json(&[1, 2]), Ok("[1,2]".to_owned()));
        let keyed_by_lists = std::collections::BTreeMap::from([(vec![1], 2)]);
        assert!(matches!(
            to_json(&keyed_by_lists),
            Err(StorageError::Broken(_))
        ));
    }
}
