//! New moons and the sun's longitude at UTC+7, after Hồ Ngọc Đức.
//!
//! Days are Julian day numbers. Source: Hồ Ngọc Đức, "Thuật toán tính âm lịch", after Jean Meeus,
//! "Astronomical Algorithms" (1998).

use std::f64::consts::PI;

/// Days by which civil time in Việt Nam runs ahead of UTC.
const OFFSET: f64 = 7.0 / 24.0;
/// The mean length of a lunar month in days.
const MONTH: f64 = 29.530_588_853;
/// The mean new moon number 0, on 1900-01-01.
const NEW_MOON_0: f64 = 2_415_021.076_998_695;
/// Julian days in a Julian century.
const CENTURY: f64 = 36_525.0;

/// The last new moon on or before a day: its number and its civil day.
///
/// The mean moon can run ahead of the true one by more than a month start (2054-05-07, 2062-04-09),
/// so we begin one moon later and step back while it is after the day.
pub(super) fn new_moon_by(day: i32) -> (i32, i32) {
    let mut k = whole((f64::from(day) - NEW_MOON_0) / MONTH) + 1;
    let mut start = new_moon(k);
    while start > day {
        k -= 1;
        start = new_moon(k);
    }
    (k, start)
}

/// The civil day of new moon number `k`.
pub(super) fn new_moon(k: i32) -> i32 {
    let k = f64::from(k);
    let t = k / 1_236.85;
    let (t2, t3) = (t * t, t * t * t);
    let degree = PI / 180.0;
    let mean = 2_415_020.759_33 + 29.530_588_68 * k + 0.000_117_8 * t2 - 0.000_000_155 * t3
        + 0.000_33 * ((166.56 + 132.87 * t - 0.009_173 * t2) * degree).sin();
    let sun = (359.224_2 + 29.105_356_08 * k - 0.000_033_3 * t2 - 0.000_003_47 * t3) * degree;
    let moon = (306.025_3 + 385.816_918_06 * k + 0.010_730_6 * t2 + 0.000_012_36 * t3) * degree;
    let node = (21.296_4 + 390.670_506_46 * k - 0.001_652_8 * t2 - 0.000_002_39 * t3) * degree;
    let shift = (0.173_4 - 0.000_393 * t) * sun.sin() + 0.002_1 * (2.0 * sun).sin()
        - 0.406_8 * moon.sin()
        + 0.016_1 * (2.0 * moon).sin()
        - 0.000_4 * (3.0 * moon).sin()
        + 0.010_4 * (2.0 * node).sin()
        - 0.005_1 * (sun + moon).sin()
        - 0.007_4 * (sun - moon).sin()
        + 0.000_4 * (2.0 * node + sun).sin()
        - 0.000_4 * (2.0 * node - sun).sin()
        - 0.000_6 * (2.0 * node + moon).sin()
        + 0.001_0 * (2.0 * node - moon).sin()
        + 0.000_5 * (2.0 * moon + sun).sin();
    // Dynamical time minus universal time; the fit for the centuries from 800 on.
    let delta = -0.000_278 + 0.000_265 * t + 0.000_262 * t2;
    whole(mean + shift - delta + 0.5 + OFFSET)
}

/// The twelfth of the sun's way (0 to 11, from the spring equinox) in which the civil day begins.
pub(super) fn sun_sector(day: i32) -> i32 {
    let t = (f64::from(day) - 0.5 - OFFSET - 2_451_545.0) / CENTURY;
    let t2 = t * t;
    let degree = PI / 180.0;
    let mean = 357.529_10 + 35_999.050_30 * t - 0.000_155_9 * t2 - 0.000_000_48 * t * t2;
    let anomaly = mean * degree;
    let centre = (1.914_600 - 0.004_817 * t - 0.000_014 * t2) * anomaly.sin()
        + (0.019_993 - 0.000_101 * t) * (2.0 * anomaly).sin()
        + 0.000_290 * (3.0 * anomaly).sin();
    let longitude = 280.466_45 + 36_000.769_83 * t + 0.000_303_2 * t2 + centre;
    whole(longitude.rem_euclid(360.0) / 30.0)
}

/// The whole number at or below `x`.
#[expect(
    clippy::as_conversions,
    reason = "the standard library has no other way from a float to an integer"
)]
fn whole(x: f64) -> i32 {
    x.floor() as i32
}
