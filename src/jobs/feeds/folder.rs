//! A folder. A file counts as whole when two looks found it alike in size and time; what they found
//! stands in `.looked` there, so that several nodes and restarts see the same. Files whose names
//! begin with a dot or end in `.tmp` or `.part` are not looked at: whoever writes under such a
//! name and then renames is safest.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use super::source::{DossierSource, Ending, Fetched};
use crate::domain::time::Instant;

/// What the last look found: names, and size and time of each.
const LOOKED: &str = ".looked";
/// Files of one look at most.
const MOST: usize = 50;

/// A folder of files, looked at now.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    now: Instant,
}

impl Folder {
    /// A folder, which is made when it is not there.
    pub(super) fn new(path: PathBuf, now: Instant) -> Self {
        Self { path, now }
    }

    /// Size and time of each file that may be taken.
    fn look(&self) -> io::Result<BTreeMap<String, String>> {
        fs::create_dir_all(&self.path)?;
        let mut found = BTreeMap::new();
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            let is_ours = [".tmp", ".part", ".result.txt"]
                .iter()
                .any(|end| name.ends_with(end));
            // Never through a link: it may lead anywhere.
            if name.starts_with('.') || is_ours || !entry.file_type()?.is_file() {
                continue;
            }
            let about = match entry.metadata() {
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                about => about?,
            };
            let written = about.modified()?.duration_since(UNIX_EPOCH);
            let written = written.map(|since| since.as_nanos()).unwrap_or_default();
            found.insert(name, format!("{} {written}", about.len()));
        }
        Ok(found)
    }

    /// Writes a text so that it is there whole or not at all.
    fn write(&self, path: PathBuf, text: &str) -> io::Result<()> {
        let half = self.path.join(".half");
        fs::write(&half, text)?;
        fs::rename(half, path)
    }
}

impl DossierSource for Folder {
    fn list_new(&mut self) -> io::Result<Vec<String>> {
        let found = self.look()?;
        let looked = self.path.join(LOOKED);
        let before = match fs::read_to_string(&looked) {
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            before => before?,
        };
        let lines: Vec<String> = found
            .iter()
            .map(|(name, about)| format!("{about} {name}"))
            .collect();
        let now = lines.join("\n");
        if now != before {
            self.write(looked, &now)?;
        }
        let known = |line: &String| before.lines().any(|old| old == line);
        let whole = found
            .into_keys()
            .zip(&lines)
            .filter(|(_, line)| known(line));
        Ok(whole.map(|(name, _)| name).take(MOST).collect())
    }

    fn fetch(&mut self, name: &str, most: u64) -> io::Result<Fetched> {
        let file = match File::open(self.path.join(name)) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Fetched::Gone),
            file => file?,
        };
        if file.metadata()?.len() > most {
            return Ok(Fetched::TooLarge);
        }
        let mut bytes = Vec::new();
        file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(match read > most {
            true => Fetched::TooLarge,
            false => Fetched::Whole(bytes),
        })
    }

    fn done(&mut self, name: &str, ending: Ending, said: &str) -> io::Result<()> {
        let folder = self.path.join(match ending {
            Ending::Taken => "done",
            Ending::Refused => "refused",
        });
        fs::create_dir_all(&folder)?;
        // A name that came before keeps what it had.
        let name_there = match folder.join(name).exists() {
            true => format!("{}-{name}", self.now.0),
            false => name.to_owned(),
        };
        self.write(folder.join(format!("{name_there}.result.txt")), said)?;
        match fs::rename(self.path.join(name), folder.join(name_there)) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            moved => moved,
        }
    }
}
