//! Letters: their wording, and how they are posted. Never posted by a request: a duty takes them
//! from the outbox, finds the address, writes the text, and sends it.

pub mod letters;
pub mod mailer;
pub mod about;
pub mod recipient;
pub mod post;
