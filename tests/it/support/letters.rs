//! Letters as they arrive: read from the files they were posted to.

use std::fmt;
use std::path::Path;

use mail_parser::MessageParser;

/// A letter in somebody's mailbox.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub text: String,
    /// As it was sent, headers included.
    pub raw: String,
}

impl fmt::Display for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.text.replace("\r\n", "\n");
        write!(f, "{}\n{}\n\n{}", self.to, self.subject, text.trim_end())
    }
}

impl Letter {
    fn read(raw: &str) -> Self {
        let message = MessageParser::default().parse(raw).unwrap();
        let to = message.to().unwrap().first().unwrap();
        Self {
            to: to.address().unwrap().to_owned(),
            subject: message.subject().unwrap().to_owned(),
            text: message.body_text(0).unwrap().into_owned(),
            raw: raw.to_owned(),
        }
    }
}

/// Takes the letters posted into a folder since it was last looked into, by recipient.
pub fn take_letters(folder: &Path) -> Vec<Letter> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut letters = Vec::new();
    for entry in entries {
        let path = entry.unwrap().path();
        letters.push(Letter::read(&std::fs::read_to_string(&path).unwrap()));
        std::fs::remove_file(path).unwrap();
    }
    letters.sort();
    letters
}
