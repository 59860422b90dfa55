//! The authority's emblem: a picture in a file, read and checked once at start.

use std::path::Path;

/// Every first visit carries it.
const MOST_BYTES: usize = 20_000;
/// Pixels of a PNG's longer side, at most, and of its shorter, at least.
const PIXELS: (f64, f64) = (1_024.0, 48.0);
/// How much longer one side may be than the other.
const LONGEST: f64 = 3.0;
/// What a drawing that is only looked at has no need of.
const REFUSED: [&str; 7] = [
    "<script",
    "<foreignobject",
    "<!entity",
    "<iframe",
    "javascript:",
    "href=\"http",
    "url(http",
];

/// What the file holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Picture {
    /// A drawing.
    Svg,
    /// Pixels.
    Png,
}

/// A picture that was checked.
#[derive(Clone, PartialEq, Debug)]
pub struct Emblem {
    /// What it is.
    pub picture: Picture,
    /// The file.
    pub bytes: Vec<u8>,
    /// Its width when it is one high.
    pub ratio: f64,
}

impl Emblem {
    /// Reads a file.
    ///
    /// # Errors
    /// Why it cannot be shown, and what to write instead.
    pub fn read(path: &Path) -> Result<Self, String> {
        let bytes = std::fs::read(path).map_err(|why| format!("{}: {why}", path.display()))?;
        Self::check(bytes)
    }

    fn check(bytes: Vec<u8>) -> Result<Self, String> {
        if bytes.len() > MOST_BYTES {
            return Err(format!(
                "{} bytes; a picture of at most {MOST_BYTES} bytes",
                bytes.len()
            ));
        }
        let (picture, width, height) = match png_size(&bytes) {
            Some((width, height)) => {
                let (most, least) = PIXELS;
                if width.max(height) > most || width.min(height) < least {
                    return Err(format!(
                        "{width} by {height} pixels; between {least} and {most}"
                    ));
                }
                (Picture::Png, width, height)
            }
            None => {
                let (width, height) = svg_size(&bytes)?;
                (Picture::Svg, width, height)
            }
        };
        let ratio = width / height;
        if !(1.0 / LONGEST..=LONGEST).contains(&ratio) {
            return Err("one side is more than three times as long as the other".to_owned());
        }
        Ok(Self {
            picture,
            bytes,
            ratio,
        })
    }
}

/// The size a PNG says it has; none when the file is no PNG.
fn png_size(bytes: &[u8]) -> Option<(f64, f64)> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let number = |from: usize| {
        let four: [u8; 4] = rest.get(from..from + 4)?.try_into().ok()?;
        Some(f64::from(u32::from_be_bytes(four)))
    };
    (rest.get(4..8)? == b"IHDR").then_some(())?;
    Some((number(8)?, number(12)?))
}

/// The size of a drawing: its `viewBox`, else its width and height.
fn svg_size(bytes: &[u8]) -> Result<(f64, f64), String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "neither SVG nor PNG".to_owned())?;
    let folded = text.to_lowercase();
    if let Some(found) = REFUSED.iter().find(|refused| folded.contains(**refused)) {
        return Err(format!("the drawing holds {found:?}"));
    }
    let head = text.split_once("<svg").map(|(_, rest)| rest);
    let head = head.and_then(|rest| rest.split_once('>'));
    let (head, _) = head.ok_or("neither SVG nor PNG")?;
    let value = |name: &str| {
        let (_, rest) = head.split_once(name)?;
        rest.split_once('"').map(|(value, _)| value)
    };
    let viewed = value("viewBox=\"").and_then(|value| {
        let mut numbers = value.split([' ', ',']).filter(|part| !part.is_empty());
        let width: f64 = numbers.nth(2)?.parse().ok()?;
        Some((width, numbers.next()?.parse::<f64>().ok()?))
    });
    let length = |name| {
        let text: &str = value(name)?;
        text.trim_end_matches("px").parse::<f64>().ok()
    };
    viewed
        .or_else(|| length(" width=\"").zip(length(" height=\"")))
        .filter(|(width, height)| *width > 0.0 && *height > 0.0)
        .ok_or_else(|| "the drawing says no size: give it a viewBox".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes
    }

    #[test]
    fn a_picture_has_a_kind_a_size_and_nothing_that_acts() {
        let check = |bytes: &[u8]| Emblem::check(bytes.to_vec());
        let kind = |bytes: &[u8]| check(bytes).map(|emblem| (emblem.picture, emblem.ratio));
        assert_eq!(kind(&png(96, 96)), Ok((Picture::Png, 1.0)));
        let drawn = b"<?xml version=\"1.0\"?><svg viewBox=\"0 0 200 100\"><path/></svg>";
        assert_eq!(kind(drawn), Ok((Picture::Svg, 2.0)));
        let sized = b"<svg width=\"48px\" height=\"48\"></svg>";
        assert_eq!(kind(sized), Ok((Picture::Svg, 1.0)));

        let long = vec![b' '; MOST_BYTES + 1];
        let cases: [(&[u8], &str); 8] = [
            (&png(16, 16), "pixels"),
            (&png(5_000, 5_000), "pixels"),
            (&png(1_000, 60), "three times"),
            (b"GIF89a", "neither"),
            (b"\xff\xd8\xff\xe0", "neither"),
            (b"<svg><path/></svg>", "viewBox"),
            (b"<svg viewBox=\"0 0 9 9\"><SCRIPT/></svg>", "script"),
            (&long, "at most"),
        ];
        for (bytes, why) in cases {
            let told = check(bytes).unwrap_err();
            assert!(told.contains(why), "{why}: {told}");
        }
    }
}
