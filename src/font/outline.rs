//! How far letters stand out at the edges of the text where nobody has written down figures: by their outlines.
//!
//! A letter looks set in where there is white between it and the edge. So the white is measured on lines through the letter,
//! from the baseline up to the height of a capital, and compared with that beside an H, whose stem is the edge. Hyphens and
//! punctuation are mostly white, and stand out by more.

use skrifa::font::Font;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// How many lines are laid through a letter.
const LINES: usize = 24;

/// The part of the white that a letter stands out by, in hundredths. With it the figures of the microtype package for
/// Latin Modern are met best.
const PART: f32 = 0.45;

/// What of the width of punctuation stands out, in thousandths, were there no ink at all; and how far at most, in thousandths
/// of an em.
const PUNCTUATION: (f32, f32) = (600.0, 170.0);

/// What of a letter's width stands out at the left and at the right, in thousandths; `None` where it has no outline.
pub(super) fn shares(data: &[u8], index: u32, font: &Font, letter: char) -> Option<(i64, i64)> {
    let file = FontRef::from_index(data, index).ok()?;
    let location = LocationRef::new(font.normalized_coords());
    #[expect(clippy::cast_possible_truncation, reason = "the height of a letter is a small number")]
    let height = font.metrics().cap_height.map(|height| height.to_f64() as f32).filter(|height| *height > 0.0);
    let height = height.unwrap_or_else(|| f32::from(font.units_per_em()) * 0.7);
    let glyph = |character: char| font.charmap().map_unicode(character);
    let ink_of = |glyph: GlyphId| {
        let width = file.glyph_metrics(Size::unscaled(), location).advance_width(glyph)?;
        let mut ink = Ink::new(height);
        let settings = DrawSettings::unhinted(Size::unscaled(), location);
        file.outline_glyphs().get(glyph)?.draw(settings, &mut ink).ok()?;
        (width > 0.0 && ink.is_any()).then_some((ink, width))
    };
    let (ink, width) = ink_of(glyph(letter)?)?;
    if ink.emptiness() > 0.5 {
        let (share, most) = PUNCTUATION;
        #[expect(clippy::cast_possible_truncation, reason = "a cast from a float saturates")]
        let share = (share * ink.emptiness()).min(most * f32::from(font.units_per_em()) / width).round() as i64;
        // What stands on the baseline comes behind a word, and never begins a line.
        return Some(if ink.is_low() { (0, share) } else { (share, share) });
    }
    let (left, right) = ink.white(width);
    let (edge, edge_width) = ink_of(glyph('H')?)?;
    let edge = edge.white(edge_width);
    #[expect(clippy::cast_possible_truncation, reason = "a cast from a float saturates")]
    let share = |white: f32, edge: f32| ((white - edge) / width * 1000.0 * PART).max(0.0).round() as i64;
    // Less than a hundredth is not seen.
    let seen = |share: i64| if share < 10 { 0 } else { share };
    Some((seen(share(left, edge.0)), seen(share(right, edge.1))))
}

/// Where the ink on a line begins and ends, if there is any.
type InkSpan = Option<(f32, f32)>;

/// Where the ink of a letter begins and ends on each line.
struct Ink {
    height: f32,
    spans: [InkSpan; LINES],
    at: (f32, f32),
    start: (f32, f32),
}

impl Ink {
    fn new(height: f32) -> Ink {
        Ink { height, spans: [None; LINES], at: (0.0, 0.0), start: (0.0, 0.0) }
    }

    fn is_any(&self) -> bool {
        self.spans.iter().any(Option::is_some)
    }

    /// The part of the lines that has no ink.
    #[expect(clippy::cast_precision_loss, reason = "there are few lines")]
    fn emptiness(&self) -> f32 {
        self.spans.iter().filter(|span| span.is_none()).count() as f32 / LINES as f32
    }

    /// Whether it stands on the baseline, and is not as high as a capital.
    fn is_low(&self) -> bool {
        self.spans[0].is_some() && self.spans[LINES * 7 / 8..].iter().all(Option::is_none)
    }

    /// The white at the left and at the right, on average. A line without ink is white as far as the middle.
    fn white(&self, width: f32) -> (f32, f32) {
        // What is above and below the letter is beside no other letter.
        let first = self.spans.iter().position(Option::is_some).unwrap_or(0);
        let last = self.spans.iter().rposition(Option::is_some).unwrap_or(LINES - 1);
        let spans = &self.spans[first..=last];
        let on_average = |white: &dyn Fn(InkSpan) -> f32| {
            let sum: f32 = spans.iter().map(|span| white(*span).clamp(-width, width / 2.0)).sum();
            #[expect(clippy::cast_precision_loss, reason = "there are few lines")]
            let lines = spans.len() as f32;
            sum / lines
        };
        let left = on_average(&|span| span.map_or(width / 2.0, |(left, _)| left));
        let right = on_average(&|span| span.map_or(width / 2.0, |(_, right)| width - right));
        (left, right)
    }

    /// The height of a line.
    #[expect(clippy::cast_precision_loss, reason = "there are few lines")]
    fn line(&self, number: usize) -> f32 {
        self.height * (number as f32 + 0.5) / LINES as f32
    }

    fn line_segment(&mut self, to: (f32, f32)) {
        let from = std::mem::replace(&mut self.at, to);
        for number in 0..LINES {
            let y = self.line(number);
            if (from.1 <= y) == (to.1 <= y) {
                continue;
            }
            let x = from.0 + (to.0 - from.0) * (y - from.1) / (to.1 - from.1);
            let span = self.spans[number].get_or_insert((x, x));
            *span = (span.0.min(x), span.1.max(x));
        }
    }

    /// A curve as eight straight lines, of which `point` has each.
    fn curve(&mut self, point: impl Fn(f32) -> (f32, f32)) {
        for step in 1_u8..=8 {
            self.line_segment(point(f32::from(step) / 8.0));
        }
    }
}

impl OutlinePen for Ink {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = (x, y);
        self.start = self.at;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.line_segment((x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (from, control, to) = (self.at, (cx, cy), (x, y));
        self.curve(|t| {
            let u = 1.0 - t;
            let of = |a: f32, b: f32, c: f32| u * u * a + 2.0 * u * t * b + t * t * c;
            (of(from.0, control.0, to.0), of(from.1, control.1, to.1))
        });
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (from, first, second, to) = (self.at, (cx0, cy0), (cx1, cy1), (x, y));
        self.curve(|t| {
            let u = 1.0 - t;
            let of = |a: f32, b: f32, c: f32, d: f32| {
                u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
            };
            (of(from.0, first.0, second.0, to.0), of(from.1, first.1, second.1, to.1))
        });
    }

    fn close(&mut self) {
        self.line_segment(self.start);
    }
}

#[cfg(test)]
mod tests {
    use super::shares;
    use crate::font::protrusion::figures;
    use crate::font::{FontStyle, Fonts};
    use crate::geometry::Length;

    #[test]
    fn outlines_come_near_the_figures_that_people_have_found() {
        let fonts = Fonts::bundled();
        let roman = fonts.face(fonts.select(FontStyle::default(), Length::pt(10)));
        let figures = figures(&["upright"]);
        let of = |letter| shares(roman.data(), 0, &roman.reading().font, letter).expect("it has an outline");
        let (mut off, mut all) = (0, 0);
        for letter in "AFJKLPTVWXYrktvwxy.,-–;:!?‘’“”".chars() {
            let (left, right) = figures.get(&letter).copied().unwrap_or_default();
            let (own_left, own_right) = of(letter);
            off += (own_left - left).abs() + (own_right - right).abs();
            all += left.abs() + right.abs();
        }
        assert!(off * 3 < all, "{off} of {all}");
        // Stems stand at the edge.
        assert!([of('H'), of('n'), of('l')].iter().all(|(left, right)| left.max(right) <= &15));
    }
}
