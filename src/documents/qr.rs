//! A QR code as the runs of dark squares in its lines.

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

/// A QR code, to be drawn by a template.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub(super) struct Qr {
    /// Squares in a line.
    side: usize,
    /// Dark runs: line, first square, number of squares.
    runs: Vec<[usize; 3]>,
}

/// The code of a text; none when it is too long for one.
pub(super) fn qr(text: &str) -> Option<Qr> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let side = code.width();
    let mut runs: Vec<[usize; 3]> = Vec::new();
    for (place, color) in code.to_colors().into_iter().enumerate() {
        let (line, at) = (place / side, place % side);
        match runs.last_mut() {
            _ if color == Color::Light => {}
            Some([row, first, length]) if *row == line && *first + *length == at => *length += 1,
            _ => runs.push([line, at, 1]),
        }
    }
    Some(Qr { side, runs })
}

#[cfg(test)]
mod tests {
    use super::qr;

    #[test]
    fn a_finder_pattern_stands_in_three_corners() {
        let qr = qr("https://tiepdan.example/xac-minh/7K3M-Q9XA").unwrap();
        let last = qr.side - 1;
        assert!(qr.runs.contains(&[0, 0, 7]) && qr.runs.contains(&[last, 0, 7]));
        assert!(qr.runs.contains(&[0, qr.side - 7, 7]));
        assert!(super::qr(&"x".repeat(5_000)).is_none());
    }
}
