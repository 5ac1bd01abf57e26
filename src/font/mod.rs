//! The bundled fonts: which face suits a style and size, how it measures, and how it shapes text.
//!
//! A face is read when it is first asked for anything but its data, so a CV pays for the faces it uses.

mod face;
mod latin_modern;
mod protrusion;
pub mod tfm;

pub use face::{Extents, Face, Parameters, Shaped};

use crate::geometry::Length;

/// A face, as [`Fonts`] numbers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// What is asked of a face.
#[expect(clippy::struct_excessive_bools, reason = "they are independent of each other")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shape {
    /// Heavier than the text.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
    /// Capitals of two sizes.
    pub small_caps: bool,
    /// All letters of one width.
    pub monospace: bool,
}

/// All bundled faces.
pub struct Fonts {
    faces: Vec<Face>,
}

impl Fonts {
    /// The bundled faces, none of them read yet.
    pub fn bundled() -> Fonts {
        Fonts { faces: latin_modern::FACES.iter().map(Face::new).collect() }
    }

    /// The face with this number.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// The face for a shape at a size: the nearest shape there is, in the design size that LaTeX would take.
    ///
    /// Small capitals and typewriter letters come before weight and slant where no face has both.
    pub fn select(&self, shape: Shape, size: Length) -> FaceId {
        let nearest = |wanted: Shape| {
            let mut faces = (0..).zip(latin_modern::FACES).filter(|(_, spec)| spec.text && spec.shape == wanted);
            // Design sizes rise; the last one whose range has begun is the one.
            let first = faces.next()?;
            Some(faces.take_while(|(_, spec)| spec.from <= size).last().unwrap_or(first).0)
        };
        let small_caps = || shape.small_caps.then_some(Shape { small_caps: true, ..Shape::default() });
        let monospace = || shape.monospace.then_some(Shape { monospace: true, ..Shape::default() });
        let face = nearest(shape).or_else(|| small_caps().or_else(monospace).and_then(nearest));
        FaceId(face.unwrap_or(0))
    }

    /// The face to set a character from, when `wanted` is the one asked for: another where that one lacks the
    /// character, or where a symbol belongs to the mathematical fonts. `None` where no bundled face has it.
    pub fn face_for(&self, character: char, wanted: FaceId) -> Option<FaceId> {
        if latin_modern::SYMBOLS.contains(&character) {
            return Some(FaceId(latin_modern::MATH));
        }
        if self.face(wanted).has(character) {
            return Some(wanted);
        }
        latin_modern::FALLBACKS.map(FaceId).into_iter().find(|&face| self.face(face).has(character))
    }
}

#[cfg(test)]
mod tests {
    use super::{Fonts, Shape};
    use crate::geometry::Length;

    #[test]
    fn design_sizes_are_those_latex_picks() {
        let fonts = Fonts::bundled();
        let bold = Shape { bold: true, ..Shape::default() };
        let italic = Shape { italic: true, ..Shape::default() };
        let caps = Shape { small_caps: true, ..Shape::default() };
        for (shape, size, name) in [
            (Shape::default(), "10pt", "lmroman10-regular"),
            (Shape::default(), "9pt", "lmroman9-regular"),
            (Shape::default(), "10.95pt", "lmroman10-regular"),
            (Shape::default(), "24.88pt", "lmroman17-regular"),
            (Shape::default(), "3pt", "lmroman5-regular"),
            (bold, "17.28pt", "lmroman12-bold"),
            (bold, "9pt", "lmroman9-bold"),
            (italic, "6pt", "lmroman7-italic"),
            (caps, "12pt", "lmromancaps10-regular"),
            (Shape { bold: true, ..caps }, "12pt", "lmromancaps10-regular"),
            (Shape { bold: true, ..italic }, "12pt", "lmroman10-bolditalic"),
        ] {
            let size: Length = size.parse().expect("a length");
            assert_eq!(fonts.face(fonts.select(shape, size)).name(), name, "{shape:?} {size}");
        }
    }

    #[test]
    fn every_text_face_has_all_of_ascii() {
        let fonts = Fonts::bundled();
        for face in fonts.faces.iter().filter(|face| face.name() != "latinmodern-math") {
            assert!((' '..='~').all(|character| face.has(character)), "{}", face.name());
        }
    }

    #[test]
    fn symbols_come_from_the_font_that_has_them() {
        let fonts = Fonts::bundled();
        let roman = fonts.select(Shape::default(), Length::pt(10));
        let name = |character| fonts.face_for(character, roman).map(|id| fonts.face(id).name());
        assert_eq!(name('a'), Some("lmroman10-regular"));
        assert_eq!(name('◦'), Some("latinmodern-math"));
        assert_eq!(name('α'), Some("latinmodern-math"));
        assert_eq!(name('中'), None);
    }
}
