//! Hours as they are stored and as files write them.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::{DayHours, Hours, Reception, Span};

/// A text that is no hours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
#[error("not hours, written as 07:30-11:30,13:30-17:00")]
pub struct NotHours;

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [from, to] = [self.from, self.to].map(|minute| (minute / 60, minute % 60));
        write!(f, "{:02}:{:02}-{:02}:{:02}", from.0, from.1, to.0, to.1)
    }
}

impl FromStr for Span {
    type Err = NotHours;

    fn from_str(text: &str) -> Result<Self, NotHours> {
        let minute = |text: &str| {
            let (hour, minute) = text.trim().split_once(':').ok_or(NotHours)?;
            let [hour, minute] = [hour, minute].map(str::parse::<u16>);
            let (hour, minute) = (hour.map_err(|_| NotHours)?, minute.map_err(|_| NotHours)?);
            match minute < 60 && hour <= 24 {
                true => Ok(hour * 60 + minute),
                false => Err(NotHours),
            }
        };
        let (from, to) = text.split_once('-').ok_or(NotHours)?;
        Self::new(minute(from)?, minute(to)?).ok_or(NotHours)
    }
}

impl fmt::Display for DayHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let spans: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&spans.join(","))
    }
}

impl FromStr for DayHours {
    type Err = NotHours;

    fn from_str(text: &str) -> Result<Self, NotHours> {
        let spans = text.split(',').filter(|span| !span.trim().is_empty());
        let spans: Result<Vec<Span>, NotHours> = spans.map(str::parse).collect();
        Self::new(spans?).ok_or(NotHours)
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days = self.0.each_ref().map(ToString::to_string);
        f.write_str(&days.join(";"))
    }
}

impl FromStr for Hours {
    type Err = NotHours;

    fn from_str(text: &str) -> Result<Self, NotHours> {
        let days: Result<Vec<DayHours>, NotHours> = text.split(';').map(str::parse).collect();
        Ok(Self(days?.try_into().map_err(|_| NotHours)?))
    }
}

impl fmt::Display for Reception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{};{}", self.weekday, self.hours)
    }
}

impl FromStr for Reception {
    type Err = NotHours;

    fn from_str(text: &str) -> Result<Self, NotHours> {
        let (weekday, hours) = text.split_once(';').ok_or(NotHours)?;
        let weekday = weekday.parse().ok().filter(|weekday| *weekday < 7);
        Ok(Self {
            weekday: weekday.ok_or(NotHours)?,
            hours: hours.parse()?,
        })
    }
}
