//! Migrations run up, down and up again, and leave the same schema.

use tiepdan::storage::migrations::{list_pending, migrate, revert_all};

use super::parity::describe;
use crate::support::database::TestDatabase;

#[test]
fn up_down_and_up_again_is_the_same_schema() {
    let database = TestDatabase::empty();
    let mut conn = database.connect();
    let all = list_pending(&mut conn).unwrap();
    assert!(!all.is_empty());
    assert_eq!(migrate(&mut conn).unwrap(), all);
    assert_eq!(list_pending(&mut conn), Ok(Vec::new()));
    let first = describe(&mut conn);
    revert_all(&mut conn).unwrap();
    assert_eq!(describe(&mut conn), Vec::<String>::new());
    assert_eq!(list_pending(&mut conn), Ok(all.clone()));
    assert_eq!(migrate(&mut conn).unwrap(), all);
    assert_eq!(describe(&mut conn), first);
    assert_eq!(migrate(&mut conn).unwrap(), Vec::<String>::new());
}
