//! How a letter leaves: by SMTP, as a file, or into memory for tests.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::client::Tls;
use lettre::{Message, SmtpTransport, Transport as _};
use thiserror::Error;

use super::letters::{Written, one_line};
use crate::config::Config;
use crate::storage::outbox::posting::Problem;

/// How long the mail server may take for one answer. All answers together stay below a letter's
/// lease.
const PATIENCE: Duration = Duration::from_secs(10);

/// Replies that say there is no such mailbox.
const NO_MAILBOX: [u16; 4] = [550, 551, 553, 556];

/// Where letters go.
#[derive(Clone, Debug)]
pub enum Mailer {
    /// To a mail server.
    Smtp(SmtpTransport),
    /// Into a folder, one `.eml` file a letter.
    Files(PathBuf),
    /// Into memory.
    Memory(Arc<Mutex<Vec<String>>>),
}

/// The mail server's address cannot be used. Does not repeat it: it may hold a password.
#[derive(Debug, Error)]
#[error("smtp_url is not the address of a mail server")]
pub struct BadServer;

/// One letter with its addresses.
#[derive(Clone, Debug)]
pub struct Envelope<'a> {
    /// Who it comes from: `no-reply@portal.example`.
    pub from: &'a str,
    /// The sender's name; empty where it would tell too much.
    pub from_name: &'a str,
    /// To whom.
    pub to: &'a str,
    /// The same for every attempt, so that a repeat is recognised.
    pub message_id: &'a str,
}

impl Mailer {
    /// The mailer of a configuration: a mail server when one is named, else files.
    ///
    /// # Errors
    /// The server's address is not one.
    pub fn of(config: &Config) -> Result<Self, BadServer> {
        match &config.smtp_url {
            Some(url) => Self::smtp(url.reveal(), PATIENCE),
            None => Ok(Self::Files(config.data.join("letters"))),
        }
    }

    /// A mail server: `smtps://…` is encrypted from the first byte; `smtp://…` changes to
    /// encryption when its address says `?tls=required`.
    ///
    /// # Errors
    /// The address is not one.
    pub fn smtp(url: &str, patience: Duration) -> Result<Self, BadServer> {
        let builder = SmtpTransport::from_url(url).map_err(|_| BadServer)?;
        Ok(Self::Smtp(builder.timeout(Some(patience)).build()))
    }

    /// A server on this machine without encryption, for tests.
    pub fn loopback(port: u16, patience: Duration) -> Self {
        let builder = SmtpTransport::builder_dangerous("127.0.0.1");
        let builder = builder.port(port).tls(Tls::None);
        Self::Smtp(builder.timeout(Some(patience)).build())
    }

    /// Keeps letters in memory, and gives the place to look.
    pub fn memory() -> (Self, Arc<Mutex<Vec<String>>>) {
        let kept = Arc::new(Mutex::new(Vec::new()));
        (Self::Memory(Arc::clone(&kept)), kept)
    }

    /// Sends one letter. Blocks.
    ///
    /// # Errors
    /// Whether a later attempt may succeed; the reason names no address.
    pub fn send(&self, envelope: &Envelope<'_>, letter: &Written) -> Result<(), Problem> {
        let message = message(envelope, letter)?;
        match self {
            Self::Smtp(server) => match server.send(&message) {
                Ok(_) => Ok(()),
                Err(error) => Err(problem(&error)),
            },
            Self::Files(folder) => {
                let name = format!("{}.eml", envelope.message_id.replace(['@', '/'], "_"));
                std::fs::create_dir_all(folder)
                    .and_then(|()| std::fs::write(folder.join(name), message.formatted()))
                    .map_err(|error| Problem::Passing(error.to_string()))
            }
            Self::Memory(kept) => {
                let text = String::from_utf8_lossy(&message.formatted()).into_owned();
                kept.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(text);
                Ok(())
            }
        }
    }
}

/// Only a missing mailbox is lasting. What the server holds against us (5.7: policy, relaying, a
/// wrong password) an operator can mend, and the letters must outlive it.
fn problem(error: &lettre::transport::smtp::Error) -> Problem {
    let is_mailbox = error
        .status()
        .is_some_and(|code| NO_MAILBOX.contains(&u16::from(code)));
    if is_mailbox && !error.to_string().contains("5.7.") {
        return Problem::Lasting(code(error));
    }
    Problem::Passing(code(error))
}

/// What the server said, as a number: its words often repeat the address.
fn code(error: &lettre::transport::smtp::Error) -> String {
    match error.status() {
        Some(code) => format!("the mail server answered {code}"),
        None if error.is_timeout() => "the mail server did not answer in time".to_owned(),
        None if error.is_tls() => "the mail server could not be spoken to in secret".to_owned(),
        None => "the mail server could not be reached".to_owned(),
    }
}

fn message(envelope: &Envelope<'_>, letter: &Written) -> Result<Message, Problem> {
    let address = |text: &str| {
        let lasting = |_| Problem::Lasting("not a mail address".to_owned());
        text.trim().parse().map_err(lasting)
    };
    let name = Some(one_line(envelope.from_name)).filter(|name| !name.is_empty());
    let from = Mailbox::new(name, address(envelope.from)?);
    Message::builder()
        .from(from)
        .to(Mailbox::new(None, address(envelope.to)?))
        .message_id(Some(format!("<{}>", envelope.message_id)))
        .subject(letter.subject.as_str())
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ))
        .multipart(MultiPart::alternative_plain_html(
            letter.text.clone(),
            letter.html.clone(),
        ))
        .map_err(|error| Problem::Lasting(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Written {
        Written {
            subject: "Đã nhận phản ánh".to_owned(),
            text: "Kính gửi".to_owned(),
            html: "<p>Kính gửi</p>".to_owned(),
        }
    }

    #[test]
    fn a_letter_has_its_headers_and_both_texts() {
        let (mailer, kept) = Mailer::memory();
        let envelope = Envelope {
            from: "no-reply@portal.example",
            from_name: "Cổng \"Tiếp Dân\"\r\nBcc: all@example",
            to: "sau@example.vn",
            message_id: "abc@portal.example",
        };
        mailer.send(&envelope, &letter()).unwrap();
        let sent = kept.lock().unwrap().concat();
        let (head, _) = sent.split_once("\r\n\r\n").unwrap();
        assert!(head.contains("Message-ID: <abc@portal.example>"), "{head}");
        assert!(head.contains("Auto-Submitted: auto-generated"), "{head}");
        assert!(!head.contains("\nBcc"), "{head}");
        for hostile in ["", "x", "a@b\r\nBcc: c@d", "a@b, c@d"] {
            let to = Envelope {
                to: hostile,
                ..envelope.clone()
            };
            assert!(
                matches!(mailer.send(&to, &letter()), Err(Problem::Lasting(_))),
                "{hostile:?}"
            );
        }
    }
}
