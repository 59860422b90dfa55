//! Signed heads and counts of every stream, kept in the database and outside it.

use data_encoding::HEXLOWER;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use diesel::prelude::*;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};

use super::stream::find_head;
use crate::domain::time::Instant;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::keys::Keys;
use crate::storage::schema::duties::{audit_checkpoints, audit_streams};

/// The first line of a checkpoint.
const TITLE: &str = "tiepdan checkpoint 1";

/// Stands for the checkpoint before the first.
const NONE: &str = "none";

/// What was true of every stream at a moment, and the signature that proves it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checkpoint {
    /// When, as microseconds UTC.
    pub made_at: i64,
    /// The text that is signed.
    pub body: String,
    /// Ed25519 over the body.
    pub signature: Vec<u8>,
}

/// One stream in a checkpoint: its name, rows, and the hash of the last.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// The stream.
    pub stream: String,
    /// Rows in it; 0 for an idle one.
    pub count: i64,
    /// Hash of the last row; empty when there is none.
    pub hash: Vec<u8>,
}

impl Checkpoint {
    /// The heads it names; none when the text is not a checkpoint's.
    pub fn heads(&self) -> Option<Vec<Head>> {
        let mut lines = self.body.lines();
        if lines.next() != Some(TITLE) {
            return None;
        }
        if lines.next()? != format!("made_at {}", self.made_at) {
            return None;
        }
        lines.next()?.strip_prefix("previous ")?;
        lines.map(head).collect()
    }

    /// Hash of the text of the checkpoint before it; none when it is the first.
    pub fn previous(&self) -> Option<&str> {
        let line = self.body.lines().nth(2)?.strip_prefix("previous ")?;
        (line != NONE).then_some(line)
    }

    /// Hash of its text, by which the next one names it.
    pub fn digest(&self) -> String {
        digest(&self.body)
    }

    /// Whether this key signed it.
    pub fn is_signed_by(&self, key: &VerifyingKey) -> bool {
        let signature = Signature::from_slice(&self.signature);
        signature.is_ok_and(|s| key.verify_strict(self.body.as_bytes(), &s).is_ok())
    }

    /// Writes it into a folder, which should be copied elsewhere.
    ///
    /// # Errors
    /// The folder or the file cannot be written.
    pub fn write_to(&self, folder: &Path) -> std::io::Result<()> {
        fs::create_dir_all(folder)?;
        let unfinished = folder.join(format!("{}.unfinished", self.made_at));
        let mut file = fs::File::create(&unfinished)?;
        writeln!(
            file,
            "{}signature {}",
            self.body,
            HEXLOWER.encode(&self.signature)
        )?;
        file.sync_all()?;
        fs::rename(unfinished, folder.join(format!("{}.txt", self.made_at)))
    }

    /// Reads the text of a file of [`Checkpoint::write_to`].
    pub fn read(text: &str) -> Option<Self> {
        let (body, signature) = text.trim_end().rsplit_once("signature ")?;
        let made_at = body.lines().nth(1)?.strip_prefix("made_at ")?;
        Some(Self {
            made_at: made_at.parse().ok()?,
            body: body.to_owned(),
            signature: HEXLOWER.decode(signature.as_bytes()).ok()?,
        })
    }
}

fn digest(body: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(body.as_bytes()))
}

fn head(line: &str) -> Option<Head> {
    let mut words = line.strip_prefix("stream ")?.split(' ');
    Some(Head {
        stream: words.next()?.to_owned(),
        count: words.next()?.parse().ok()?,
        hash: HEXLOWER.decode(words.next()?.as_bytes()).ok()?,
    })
}

/// The key checkpoints are signed with.
fn signing_key(keys: &Keys) -> SigningKey {
    SigningKey::from_bytes(&keys.derive("audit checkpoints"))
}

/// The key anybody may check them with.
pub fn public_key(keys: &Keys) -> VerifyingKey {
    signing_key(keys).verifying_key()
}

/// Every checkpoint in the database, oldest first.
///
/// # Errors
/// As any query.
pub fn list_checkpoints(c: &mut AnyConnection) -> Result<Vec<Checkpoint>, StorageError> {
    let rows: Vec<(i64, String, Vec<u8>)> = audit_checkpoints::table
        .order(audit_checkpoints::id)
        .select((
            audit_checkpoints::made_at,
            audit_checkpoints::body,
            audit_checkpoints::signature,
        ))
        .load(c)?;
    let checkpoint = |(made_at, body, signature)| Checkpoint {
        made_at,
        body,
        signature,
    };
    Ok(rows.into_iter().map(checkpoint).collect())
}

/// Signs the heads and counts of every stream, idle ones too, and keeps them. The caller writes
/// the answer outside once it is committed.
///
/// # Errors
/// As any query.
pub fn insert_checkpoint(
    c: &mut AnyConnection,
    keys: &Keys,
    now: Instant,
) -> Result<Checkpoint, StorageError> {
    let last: Option<String> = audit_checkpoints::table
        .order(audit_checkpoints::id.desc())
        .select(audit_checkpoints::body)
        .limit(1)
        .get_result(c)
        .optional()?;
    let previous = last.map_or_else(|| NONE.to_owned(), |body| digest(&body));
    let mut body = format!("{TITLE}\nmade_at {}\nprevious {previous}\n", now.0);
    let streams: Vec<String> = audit_streams::table
        .order(audit_streams::stream)
        .select(audit_streams::stream)
        .load(c)?;
    for stream in streams {
        let (count, hash) = find_head(c, &stream)?.unwrap_or_default();
        body.push_str(&format!(
            "stream {stream} {count} {}\n",
            HEXLOWER.encode(&hash)
        ));
    }
    let signature = signing_key(keys).sign(body.as_bytes()).to_bytes().to_vec();
    diesel::insert_into(audit_checkpoints::table)
        .values((
            audit_checkpoints::made_at.eq(now.0),
            audit_checkpoints::body.eq(&body),
            audit_checkpoints::signature.eq(&signature),
        ))
        .execute(c)?;
    Ok(Checkpoint {
        made_at: now.0,
        body,
        signature,
    })
}

/// The checkpoints kept in a folder, oldest first; a file that is none is answered by its name.
///
/// # Errors
/// The folder cannot be read. A missing one is empty.
pub fn read_folder(folder: &Path) -> std::io::Result<(Vec<Checkpoint>, Vec<String>)> {
    let (mut found, mut foreign) = (Vec::new(), Vec::new());
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok((found, foreign)),
        entries => entries?,
    };
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        match Checkpoint::read(&fs::read_to_string(&path)?) {
            Some(checkpoint) => found.push(checkpoint),
            None => foreign.push(path.display().to_string()),
        }
    }
    found.sort_by_key(|checkpoint| checkpoint.made_at);
    Ok((found, foreign))
}
