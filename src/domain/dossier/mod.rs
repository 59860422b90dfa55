//! Facts of a dossier at the one-stop desk, and what they prove.

pub mod row;
pub mod column;
pub mod file;

use super::time::Day;

/// What the one-stop system says of a dossier.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facts {
    /// The day it was taken in.
    pub received_on: Day,
    /// The day promised on the slip: the first promise.
    pub promised_on: Day,
    /// The day the one-stop system shows now: the promise that counts, or a later one nobody gave
    /// the applicant in writing.
    pub shown_on: Day,
    /// The day processing ended.
    pub finished_on: Option<Day>,
    /// The day the citizen fetched the result.
    pub fetched_on: Option<Day>,
}

/// Whether a dossier is late, and by what.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lateness {
    /// Ended in time.
    InTime,
    /// Not ended; the promised day has not passed.
    Running,
    /// Not ended; the promised day has not passed, and a later one is shown already.
    WillBe,
    /// Ended, or still running, after the promised day.
    Late {
        /// The day that proves it: of the end, of the fetching, or today.
        proved_on: Day,
    },
}

impl Facts {
    /// The day the dossier ended. The day of fetching proves nothing when the end is known.
    pub fn ended_on(&self) -> Option<Day> {
        self.finished_on.or(self.fetched_on)
    }

    /// Late when the civil day of the end, else of the fetching, else today, is after the promise.
    /// A later day shown without a document says before the promise passes that it will be broken.
    ///
    /// Source: NĐ 61/2018/NĐ-CP Điều 19; NĐ 118/2025/NĐ-CP.
    pub fn lateness(&self, today: Day) -> Lateness {
        match self.ended_on() {
            Some(end) if end > self.promised_on => Lateness::Late { proved_on: end },
            Some(_) => Lateness::InTime,
            None if today > self.promised_on => Lateness::Late { proved_on: today },
            None if self.shown_on > self.promised_on => Lateness::WillBe,
            None => Lateness::Running,
        }
    }
}

/// The promise that counts after a new import: the first one stands, unless a supplement moved it.
/// A silent change is "đổi ngày hẹn không có văn bản".
pub fn promise_after(first: Day, supplements: &[(Day, Day)], latest: Day) -> Promise {
    let mut counts = first;
    for (before, after) in supplements {
        if *before == counts {
            counts = *after;
        }
    }
    match latest == counts {
        true => Promise::Kept(counts),
        false => Promise::ChangedSilently {
            counts,
            shown: latest,
        },
    }
}

/// A promised day after an import.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Promise {
    /// As promised, or moved by a documented supplement.
    Kept(Day),
    /// The feed shows another day without any document.
    ChangedSilently {
        /// The day that counts.
        counts: Day,
        /// The day the feed shows.
        shown: Day,
    },
}

#[cfg(test)]
mod tests;
