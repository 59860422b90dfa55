//! Posting: takes letters from the outbox, many at once so that one dead mailbox delays nobody.

use std::sync::Arc;
use std::time::{Duration, Instant as Moment};

use tokio::task::JoinSet;

use super::about::{About, find_about, find_enclosed};
use super::letters::{Facts, Tone, write};
use super::mailer::{BadServer, Envelope, Mailer};
use super::recipient::{Mailbox, Side, find_mailbox};
use crate::config::Config;
use crate::domain::change::Template;
use crate::domain::coded::Coded as _;
use crate::domain::time::Instant;
use crate::reference::Reference;
use crate::storage::connection::AnyConnection;
use crate::storage::db::{Db, Tx};
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;
use crate::storage::outbox::posting::{
    Problem, claim_letters, update_failed, update_sent, update_undeliverable,
};
use crate::storage::outbox::{LetterData, OutboxRow};
use crate::words::Lang;

/// Letters on their way at once.
const AT_ONCE: usize = 32;
/// A run claims no more letters after this, so that none is held past its lease; the next goes on.
const RUN: Duration = Duration::from_secs(60);

/// The post room: everything a letter needs to leave. Clones share everything.
#[derive(Clone)]
pub struct PostRoom {
    /// The database.
    pub db: Db,
    /// What opens sealed addresses.
    pub keys: Arc<Keys>,
    /// How letters leave.
    pub mailer: Mailer,
    /// What every letter says of the portal.
    pub letterhead: Arc<Letterhead>,
}

/// What every letter says of the portal.
#[derive(Clone, Debug)]
pub struct Letterhead {
    /// The sender's address.
    pub from: String,
    /// The authority that runs the portal.
    pub authority: String,
    /// Where people reach the portal.
    pub public_url: String,
    /// The host in `Message-ID`.
    pub host: String,
}

impl PostRoom {
    /// The post room of a configuration.
    ///
    /// # Errors
    /// The mail server's address is not one.
    pub fn of(db: Db, keys: Arc<Keys>, config: &Config) -> Result<Self, BadServer> {
        let letterhead = Letterhead {
            from: config.mail_from.clone(),
            authority: config.authority.clone(),
            public_url: config.public_url.clone(),
            host: config.host().to_owned(),
        };
        Ok(Self {
            db,
            keys,
            mailer: Mailer::of(config)?,
            letterhead: Arc::new(letterhead),
        })
    }
}

/// What became of the letters of one run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Posted {
    /// Sent.
    pub sent: usize,
    /// To be tried again, or dead.
    pub failed: usize,
    /// To people who left no address.
    pub unaddressed: usize,
}

#[derive(Clone)]
enum Fate {
    Sent,
    Unaddressed,
    Failed(Problem),
}

/// Posts every letter that is due at `now`.
///
/// # Errors
/// The database cannot be used; letters on their way stay claimed and are tried again later.
pub async fn run(room: &PostRoom, now: Instant) -> Result<Posted, Failure> {
    let reference = room.db.reference().await?;
    let mut posted = Posted::default();
    let mut under_way = JoinSet::new();
    let began = Moment::now();
    loop {
        let free = match began.elapsed() < RUN {
            true => AT_ONCE.saturating_sub(under_way.len()),
            false => 0,
        };
        let free = i64::try_from(free).unwrap_or_default();
        let claimed = room
            .db
            .write(move |tx| Ok(claim_letters(tx.conn(), now, free)?));
        for row in claimed.await? {
            let (room, reference) = (room.clone(), Arc::clone(&reference));
            under_way.spawn(async move { post(&room, &reference, now, row).await });
        }
        match under_way.join_next().await {
            None => return Ok(posted),
            Some(Ok(fate)) => match fate? {
                Fate::Sent => posted.sent = posted.sent.saturating_add(1),
                Fate::Failed(_) => posted.failed = posted.failed.saturating_add(1),
                Fate::Unaddressed => posted.unaddressed = posted.unaddressed.saturating_add(1),
            },
            Some(Err(_)) => posted.failed = posted.failed.saturating_add(1),
        }
    }
}

/// One letter, from its row to what became of it.
async fn post(
    room: &PostRoom,
    reference: &Arc<Reference>,
    now: Instant,
    row: OutboxRow,
) -> Result<Fate, Failure> {
    let fate = match (Template::from_code(&row.template), row.letter()) {
        (Some(template), Ok(letter)) => deliver(room, reference, now, &row, (template, letter)),
        _ => return settle(room, now, row, Fate::Failed(unknown())).await,
    };
    let fate = match fate.await {
        Ok(fate) => fate,
        // A seal that does not open concerns one letter, not the run.
        Err(StorageError::Broken(why)) => Fate::Failed(Problem::Lasting(why)),
        Err(error) => return Err(error.into()),
    };
    settle(room, now, row, fate).await
}

fn unknown() -> Problem {
    Problem::Lasting("no such letter".to_owned())
}

async fn deliver(
    room: &PostRoom,
    reference: &Arc<Reference>,
    now: Instant,
    row: &OutboxRow,
    (template, letter): (Template, LetterData),
) -> Result<Fate, StorageError> {
    let (keys, known) = (Arc::clone(&room.keys), Arc::clone(reference));
    let find = move |c: &mut AnyConnection| {
        let Some(mailbox) = find_mailbox(c, &keys, &known, &letter)? else {
            return Ok(None);
        };
        let enclosed = match template {
            Template::ApologyIssued => find_enclosed(c, &keys, &letter)?,
            _ => None,
        };
        Ok(Some((mailbox, find_about(c, &letter)?, enclosed)))
    };
    let Some((mailbox, about, enclosed)) = room.db.read(find).await? else {
        return Ok(Fate::Unaddressed);
    };
    let place = (template, &mailbox);
    let facts = Facts {
        enclosed,
        ..facts(about, place, &room.letterhead, reference, now)
    };
    let written = write(template, mailbox.lang, mailbox.tone, &facts);
    let message_id = format!("{}@{}", row.message_id, room.letterhead.host);
    let (mailer, head) = (room.mailer.clone(), Arc::clone(&room.letterhead));
    let (id, kind) = (row.id, template.code());
    let send = move || {
        let envelope = Envelope {
            from: &head.from,
            from_name: match mailbox.tone {
                Tone::Open => &head.authority,
                Tone::Neutral => "",
            },
            to: &mailbox.address,
            message_id: &message_id,
        };
        let sent = mailer.send(&envelope, &written);
        // Neither the address nor the server's answer, which may repeat it.
        match &sent {
            Ok(()) => tracing::info!(id, message_id, kind, "letter sent"),
            Err(Problem::Passing(_)) => {
                tracing::warn!(id, message_id, kind, "letter not sent yet");
            }
            Err(Problem::Lasting(_)) => {
                tracing::warn!(id, message_id, kind, "letter cannot be delivered");
            }
        }
        sent
    };
    Ok(match tokio::task::spawn_blocking(send).await {
        Ok(Ok(())) => Fate::Sent,
        Ok(Err(problem)) => Fate::Failed(problem),
        Err(_) => Fate::Failed(Problem::Passing("the posting was cut short".to_owned())),
    })
}

async fn settle(
    room: &PostRoom,
    now: Instant,
    row: OutboxRow,
    fate: Fate,
) -> Result<Fate, Failure> {
    let kept = fate.clone();
    let mark = move |tx: &mut Tx<'_>| {
        match &kept {
            Fate::Sent => update_sent(tx.conn(), now, &row)?,
            Fate::Unaddressed => update_undeliverable(tx.conn(), now, &row)?,
            Fate::Failed(problem) => update_failed(tx.conn(), now, &row, problem)?,
        }
        Ok(())
    };
    room.db.write(mark).await?;
    Ok(fate)
}

/// What the letter is about, in its own language.
fn facts(
    about: About,
    (template, mailbox): (Template, &Mailbox),
    head: &Letterhead,
    reference: &Reference,
    now: Instant,
) -> Facts {
    let unit = about.unit.map(|code| {
        let named = reference.directory.unit_by_code(&code, now.day());
        named.map_or(code.0, |unit| match mailbox.lang {
            Lang::Vi => unit.name_vi,
            Lang::En => unit.name_en,
        })
    });
    let path = match (mailbox.side, template, about.published) {
        (Side::Citizen, Template::ApologyVoid, _) => "/phan-anh".to_owned(),
        (Side::Citizen, Template::ApologyForCase, _) => "/tra-cuu".to_owned(),
        (Side::Citizen, _, Some(letter)) => format!("/xin-loi/{letter}"),
        (Side::Citizen, _, None) => "/tra-cuu".to_owned(),
        (Side::Office, Template::ExplanationAsked, _) => "/can-bo/giai-trinh".to_owned(),
        (Side::Office, Template::DossiersRefused, _) => "/quan-tri/ho-so".to_owned(),
        (Side::Office, _, _) => "/can-bo".to_owned(),
    };
    Facts {
        code: about.code,
        matter: about.matter,
        unit: unit.unwrap_or_default(),
        due: match template {
            Template::CalendarEnding => Some(reference.calendar.last_confirmed()),
            _ => about.due,
        },
        closes: about.closes,
        number: about.number,
        url: format!("{}{path}", head.public_url),
        authority: head.authority.clone(),
        enclosed: None,
    }
}
