//! Âm lịch: the Vietnamese lunar calendar at UTC+7, by Hồ Ngọc Đức's algorithm.
//!
//! Chinese calendars, reckoned at UTC+8, differ now and then: Tết 1985, 2007 and 2030.

mod moon;

use jiff::civil::Date;

use self::moon::{new_moon, new_moon_by, sun_sector};
use crate::domain::time::Day;

/// The first solar year the algorithm is used for.
pub const FIRST_YEAR: i16 = 1900;
/// The last solar year the algorithm is used for.
pub const LAST_YEAR: i16 = 2199;

/// The Julian day number of 1970-01-01.
const EPOCH: i32 = 2_440_588;

/// A day of the Vietnamese lunar calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LunarDate {
    /// The lunar year, named by the solar year in which its Tết falls.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// Whether the month is the leap one that follows the month of the same number.
    pub leap: bool,
    /// 1 to 30.
    pub day: u8,
}

impl LunarDate {
    /// The lunar date of a civil day; `None` outside the years [`FIRST_YEAR`] to [`LAST_YEAR`].
    pub fn of(day: Day) -> Option<Self> {
        let solar_year = day.date().year();
        if !(FIRST_YEAR..=LAST_YEAR).contains(&solar_year) {
            return None;
        }
        let julian = day.0 + EPOCH;
        let (_, start) = new_moon_by(julian);
        // The eleventh month holds the winter solstice; months are numbered from it.
        let this_winter = eleventh_month(solar_year)?;
        let (from, to, winter_year) = if this_winter >= start {
            (eleventh_month(solar_year - 1)?, this_winter, solar_year - 1)
        } else {
            (this_winter, eleventh_month(solar_year + 1)?, solar_year)
        };
        let since = (start - from) / 29;
        // A thirteenth month between two winters makes one of them a leap month.
        let leap_at = if to - from > 365 {
            Some(leap_month(from))
        } else {
            None
        };
        let ordinal = since - i32::from(leap_at.is_some_and(|leap| since >= leap));
        Some(Self {
            year: if ordinal < 2 {
                winter_year
            } else {
                winter_year + 1
            },
            month: u8::try_from((ordinal + 10) % 12 + 1).ok()?,
            leap: leap_at == Some(since),
            day: u8::try_from(julian - start + 1).ok()?,
        })
    }
}

/// The first day of Tết Nguyên đán of a year: day 1 of month 1.
pub fn tet(year: i16) -> Option<Day> {
    find(year, 1, 1)
}

/// Giỗ Tổ Hùng Vương of a year: day 10 of month 3.
pub fn hung_kings(year: i16) -> Option<Day> {
    find(year, 3, 10)
}

/// The civil day of a lunar date outside leap months, in the solar year of the same number.
///
/// Month 1 begins between 20 January and 21 February, so `month` may be 1 to 10.
fn find(year: i16, month: u8, day: u8) -> Option<Day> {
    let new_year = Day::from_date(Date::new(year, 1, 1).ok()?);
    let wanted = LunarDate {
        year,
        month,
        leap: false,
        day,
    };
    let (mut low, mut high) = (new_year, new_year.plus(364));
    // Lunar dates ascend with civil days, so halving finds the day.
    while low < high {
        let middle = low.plus(high.since(low) / 2);
        if LunarDate::of(middle)? < wanted {
            low = middle.plus(1);
        } else {
            high = middle;
        }
    }
    (LunarDate::of(low)? == wanted).then_some(low)
}

/// The Julian day on which the lunar month with the winter solstice of a solar year begins.
fn eleventh_month(solar_year: i16) -> Option<i32> {
    let year_end = Day::from_date(Date::new(solar_year, 12, 31).ok()?);
    let (k, start) = new_moon_by(year_end.0 + EPOCH);
    // Sector 9 begins at the solstice: a month that starts after it is the twelfth already.
    Some(if sun_sector(start) >= 9 {
        new_moon(k - 1)
    } else {
        start
    })
}

/// How many months after an eleventh month the leap month stands: the first one during which the
/// sun enters no new twelfth of its way.
fn leap_month(eleventh: i32) -> i32 {
    let (k, _) = new_moon_by(eleventh);
    (1..13)
        .find(|i| sun_sector(new_moon(k + i)) == sun_sector(new_moon(k + i + 1)))
        .unwrap_or(13)
}

#[cfg(test)]
mod tests;
