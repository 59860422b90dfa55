//! The tracking code and the secret of a case, as people read them out over the telephone.
//!
//! Both use Crockford's alphabet: no I, L, O or U. Typing is tolerant: case, spaces, hyphens, O for
//! 0 and I or L for 1 do not matter.

use std::fmt;

use super::time::Day;

/// Digits and letters that are not mistaken for each other.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The value of a typed character, 0 to 31.
fn value(typed: char) -> Option<u8> {
    let typed = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET
        .iter()
        .position(|known| char::from(*known) == typed)?;
    u8::try_from(at).ok()
}

/// The character of a value; only its lowest five bits count.
fn character(value: u8) -> char {
    ALPHABET
        .get(usize::from(value & 31))
        .map_or('0', |byte| char::from(*byte))
}

/// The values of a typed text, without spaces and hyphens; none when a character is foreign.
fn values(typed: &str) -> Option<Vec<u8>> {
    typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.'))
        .map(value)
        .collect()
}

/// The check value: a weighted sum in the field of 32 elements. It tells every wrong character and
/// every two neighbours exchanged.
fn check(values: &[u8]) -> u8 {
    let times_alpha = |v: u8| {
        if v & 16 == 0 {
            v << 1
        } else {
            (v << 1) ^ 0b10_0101
        }
    };
    values.iter().fold(0, |sum, v| times_alpha(sum ^ v))
}

/// A case's code, such as `2611-K7QX3M-4`: year and month of receipt, six random characters, one
/// check character. Never sequential.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CaseCode(String);

impl CaseCode {
    /// A new code for a case received on a day, from random bytes of which five bits each count.
    pub fn new(received_on: Day, random: [u8; 6]) -> Self {
        let date = received_on.date();
        let month = format!("{:02}{:02}", date.year().rem_euclid(100), date.month());
        let mut all: Vec<u8> = month.chars().filter_map(value).collect();
        all.extend(random.map(|byte| byte & 31));
        all.push(check(&all));
        Self(Self::written(&all))
    }

    /// Reads what somebody typed; none when it cannot be a code.
    pub fn parse(typed: &str) -> Option<Self> {
        let all = values(typed)?;
        let (last, front) = all.split_last()?;
        (all.len() == 11 && check(front) == *last).then(|| Self(Self::written(&all)))
    }

    fn written(all: &[u8]) -> String {
        let mut text = String::with_capacity(13);
        for (place, value) in all.iter().enumerate() {
            if matches!(place, 4 | 10) {
                text.push('-');
            }
            text.push(character(*value));
        }
        text
    }

    /// The code as stored and shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CaseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The code that stands on a document, such as `7K3M-Q9XA`: seven random characters and a check
/// character. It leads to the document's check alone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DocumentCode(String);

impl DocumentCode {
    /// A new code from random bytes of which five bits each count.
    pub fn new(random: [u8; 7]) -> Self {
        let mut all: Vec<u8> = random.iter().map(|byte| byte & 31).collect();
        all.push(check(&all));
        Self(Self::written(&all))
    }

    /// Reads what somebody typed; none when it cannot be a code.
    pub fn parse(typed: &str) -> Option<Self> {
        let all = values(typed)?;
        let (last, front) = all.split_last()?;
        (all.len() == 8 && check(front) == *last).then(|| Self(Self::written(&all)))
    }

    fn written(all: &[u8]) -> String {
        let (first, second) = all.split_at(all.len().min(4));
        let text = |values: &[u8]| values.iter().copied().map(character).collect::<String>();
        format!("{}-{}", text(first), text(second))
    }

    /// The code as stored and shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DocumentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What opens a case together with its code: 80 bits as 16 characters.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The secret of ten bytes.
    pub fn new(bytes: [u8; 10]) -> Self {
        let mut text = String::with_capacity(16);
        let (mut held, mut bits) = (0_u32, 0_u32);
        for byte in bytes {
            held = (held << 8) | u32::from(byte);
            bits += 8;
            while bits >= 5 {
                bits -= 5;
                text.push(character(
                    u8::try_from((held >> bits) & 31).unwrap_or_default(),
                ));
            }
        }
        Self(text)
    }

    /// Reads what somebody typed; none when it cannot be a secret.
    pub fn parse(typed: &str) -> Option<Self> {
        let all = values(typed)?;
        (all.len() == 16).then(|| Self(all.into_iter().map(character).collect()))
    }

    /// The sixteen characters, without spaces.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Four groups of four, to be read out or written down.
    pub fn grouped(&self) -> String {
        let mut text = String::with_capacity(19);
        for (place, c) in self.0.chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                text.push(' ');
            }
            text.push(c);
        }
        text
    }
}

impl fmt::Debug for Secret {
    /// Never the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests;
