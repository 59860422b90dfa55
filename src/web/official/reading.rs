//! Reads as one member of staff may: case work is told who reads, on which day, by which data.

use crate::accounts::session::Session;
use crate::casework::actor::Me;
use crate::casework::view::Reading;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::web::door::Door;
use crate::web::error::WebError;

/// Who a session is, for case work.
pub fn me(session: &Session) -> Me {
    Me::new(session.staff, session.roles.clone())
}

/// A short read by somebody.
///
/// # Errors
/// As any query.
pub async fn read<T, F>(door: &Door, session: &Session, work: F) -> Result<T, WebError>
where
    T: Send + 'static,
    F: FnOnce(&mut AnyConnection, Reading<'_>) -> Result<T, StorageError> + Send + 'static,
{
    let work = as_reader(door, session, work).await?;
    Ok(door.app.db.read(work).await?)
}

/// A long read by somebody: a search.
///
/// # Errors
/// As any query.
pub async fn read_slow<T, F>(door: &Door, session: &Session, work: F) -> Result<T, WebError>
where
    T: Send + 'static,
    F: FnOnce(&mut AnyConnection, Reading<'_>) -> Result<T, StorageError> + Send + 'static,
{
    let work = as_reader(door, session, work).await?;
    Ok(door.app.db.read_slow(work).await?)
}

/// The same work, told who reads.
async fn as_reader<T, F>(
    door: &Door,
    session: &Session,
    work: F,
) -> Result<impl FnOnce(&mut AnyConnection) -> Result<T, StorageError> + Send + 'static, WebError>
where
    F: FnOnce(&mut AnyConnection, Reading<'_>) -> Result<T, StorageError> + Send + 'static,
{
    let (me, today) = (me(session), door.now().day());
    let reference = door.app.db.reference().await?;
    let roster = door.app.db.roster().await?;
    Ok(move |c: &mut AnyConnection| {
        let reading = Reading {
            me: &me,
            roster: &roster,
            reference: &reference,
            today,
        };
        work(c, reading)
    })
}
