//! A kept file is taken: judged whole first, then written some rows at a time, so that nobody
//! else's writes wait for long. One that was left halfway is gone through again; what is written
//! already changes nothing.

use std::ops::Range;
use std::sync::Arc;

use super::act::{Held, is_refused};
use super::judge::{against, no_desk, outlook};
use super::keep::{Kept, Package, keep, open};
use super::{File, Imported, Summary, is_desk, taking, write};
use crate::casework::record::Stamp;
use crate::domain::change::By;
use crate::domain::directory::place::Place;
use crate::domain::dossier::file::{CameBy, Taking};
use crate::domain::ids::StaffId;
use crate::domain::time::Instant;
use crate::reference::dossier_file::Feed;
use crate::reference::dossier_file::fault::{Fault, Why};
use crate::storage::connection::AnyConnection;
use crate::storage::db::{Db, Tx};
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;

/// Rows written in one transaction.
const CHUNK: usize = 500;

/// How far an import is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Rows gone through.
    pub done: usize,
    /// All good rows.
    pub all: usize,
}

/// What an import needs.
pub struct Runner<'a> {
    /// The database.
    pub db: &'a Db,
    /// The master key.
    pub keys: &'a Arc<Keys>,
    /// The time.
    pub now: &'a (dyn Fn() -> Instant + Sync),
    /// Told after every transaction.
    pub told: &'a (dyn Fn(Progress) + Sync),
}

impl Runner<'_> {
    /// Keeps a file and takes it.
    ///
    /// # Errors
    /// As [`Runner::run`].
    pub async fn take(
        &self,
        file: &File,
        (by, came_by, taking): (By, CameBy, Taking),
    ) -> Result<Imported, Failure> {
        let package = Package::seal(self.keys, file)?;
        let (now, keys) = ((self.now)(), Arc::clone(self.keys));
        let work = move |tx: &mut Tx<'_>| {
            let keys = &keys;
            match keep(tx, Stamp { now, by, keys }, &package, (came_by, taking))? {
                Kept::Known => Ok(None),
                Kept::Waiting(id) => Held::claim(tx, now, id).map(Some),
            }
        };
        match self.db.write(work).await? {
            None => Ok(Imported::Same),
            Some(held) => self.go_on(held).await,
        }
    }

    /// Takes a file that was kept, or goes on with one that was left halfway.
    ///
    /// # Errors
    /// `Stale` when somebody else works on it, or it is finished; else as any write. The file is
    /// then taken up again by whoever looks after it was held long enough.
    pub async fn run(&self, id: i64) -> Result<Imported, Failure> {
        let now = (self.now)();
        let held = self.db.write(move |tx| Held::claim(tx, now, id)).await?;
        self.go_on(held).await
    }

    async fn go_on(&self, mut held: Held) -> Result<Imported, Failure> {
        let id = held.file.id;
        let by = held
            .file
            .sent_by
            .map_or(By::Portal, |id| By::Staff(StaffId(id)));
        let place = held.file.place_code.parse();
        let ward: Place = place.map_err(|_| StorageError::Broken("a file of no place".into()))?;
        let feed = Arc::new(self.judge(id, ward).await?);
        if is_refused(taking(&held.file.state), &feed) {
            self.refuse(held, by, Arc::clone(&feed)).await?;
            return Ok(Imported::Bad(feed.faults.clone()));
        }
        let import = self.begin(&mut held, by, &feed).await?;
        let (mut at, mut late) = (0, Vec::new());
        let all = feed.rows.len();
        while at < all {
            let next = at.saturating_add(CHUNK).min(all);
            let place = (import, ward);
            late.extend(self.chunk(&mut held, by, &feed, (place, at..next)).await?);
            at = next;
            (self.told)(Progress { done: at, all });
        }
        let sum = Summary::of(&held.file.state);
        let mut faults = feed.faults.clone();
        faults.extend_from_slice(&late);
        let (now, keys) = ((self.now)(), Arc::clone(self.keys));
        let finish = move |tx: &mut Tx<'_>| {
            let keys = &keys;
            held.clone().finish(tx, Stamp { now, by, keys }, &late)
        };
        self.db.write_for(ward, finish).await?;
        Ok(Imported::Taken(sum, faults))
    }

    async fn judge(&self, id: i64, ward: Place) -> Result<Feed, Failure> {
        let keys = Arc::clone(self.keys);
        let read = self.db.read_slow(move |c| open(c, &keys, id));
        let feed = read_apart(read.await?).await;
        self.with_desk(feed, ward).await
    }

    async fn with_desk(&self, feed: Feed, ward: Place) -> Result<Feed, Failure> {
        let reference = self.db.reference().await?;
        if !is_desk(&reference, ward, (self.now)().day()) {
            let (rows, faults) = (Vec::new(), vec![no_desk(ward)]);
            return Ok(Feed { rows, faults });
        }
        let judged = self.db.read_slow(move |c| against(c, feed, ward));
        Ok(judged.await?)
    }

    /// What taking a file would do, without keeping or writing anything; none when nothing of it
    /// would be taken.
    ///
    /// # Errors
    /// As any read.
    pub async fn outlook(
        &self,
        file: &File,
        taking: Taking,
    ) -> Result<(Option<Summary>, Vec<Fault>), Failure> {
        let (ward, today) = (file.ward, (self.now)().day());
        let feed = read_apart(file.bytes.clone()).await;
        let feed = self.with_desk(feed, ward).await?;
        if is_refused(taking, &feed) {
            return Ok((None, feed.faults));
        }
        let work = move |c: &mut AnyConnection| {
            let sum = outlook(c, &feed.rows, (ward, today))?;
            Ok((Some(sum), feed.faults))
        };
        Ok(self.db.read_slow(work).await?)
    }

    async fn refuse(&self, held: Held, by: By, feed: Arc<Feed>) -> Result<(), Failure> {
        let (now, keys) = ((self.now)(), Arc::clone(self.keys));
        let work = move |tx: &mut Tx<'_>| {
            let keys = &keys;
            held.clone().refuse(tx, Stamp { now, by, keys }, &feed)
        };
        self.db.write(work).await
    }

    async fn begin(&self, held: &mut Held, by: By, feed: &Arc<Feed>) -> Result<i64, Failure> {
        let (now, keys, feed) = ((self.now)(), Arc::clone(self.keys), Arc::clone(feed));
        let before = held.clone();
        let work = move |tx: &mut Tx<'_>| {
            let (keys, mut held) = (&keys, before.clone());
            let import = held.begin(tx, Stamp { now, by, keys }, &feed)?;
            Ok((held, import))
        };
        let (after, import) = self.db.write(work).await?;
        *held = after;
        Ok(import)
    }

    async fn chunk(
        &self,
        held: &mut Held,
        by: By,
        feed: &Arc<Feed>,
        ((import, ward), part): ((i64, Place), Range<usize>),
    ) -> Result<Vec<Fault>, Failure> {
        let (now, keys, feed) = ((self.now)(), Arc::clone(self.keys), Arc::clone(feed));
        let before = held.clone();
        let work = move |tx: &mut Tx<'_>| {
            let (keys, mut held) = (&keys, before.clone());
            let stamp = Stamp { now, by, keys };
            let rows = feed.rows.get(part.clone()).unwrap_or_default();
            let rows: Vec<_> = rows.iter().collect();
            let (sum, late) = write::rows(tx, stamp, (import, ward), &rows)?;
            held.count(now, rows.len(), sum);
            held.go_on(tx)?;
            Ok((held, late))
        };
        // One desk's rows go through one writer, so that they never get in each other's way.
        let (after, late) = self.db.write_for(ward, work).await?;
        *held = after;
        Ok(late)
    }
}

/// Reads a file beside the threads that answer; what breaks a reader is no file.
async fn read_apart(bytes: Vec<u8>) -> Feed {
    let read = tokio::task::spawn_blocking(move || Feed::read(&bytes));
    read.await.unwrap_or_else(|_| Feed {
        rows: Vec::new(),
        faults: vec![Fault::whole(Why::Unreadable(String::new()))],
    })
}
