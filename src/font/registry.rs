//! The registry: all faces there are, in their families, and the typefaces that text is set in.

use std::sync::Arc;

use super::bundled::FAMILIES;
use super::face::{Cut, Face, Letterform, Loaded};
use super::style::{FontStyle, Typeface, TypefaceId};
use crate::geometry::Length;
use harfrust::Script;

/// A face, as [`Fonts`] numbers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// A family, as [`Fonts`] numbers it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FamilyId(pub u16);

impl FamilyId {
    /// Latin Modern.
    pub const LATIN_MODERN: FamilyId = FamilyId(0);
    /// Latin Modern Mono.
    pub const MONO: FamilyId = FamilyId(1);
    /// Latin Modern Math.
    pub const MATH: FamilyId = FamilyId(2);
}

/// Where a family comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// From the binary.
    Bundled,
    /// From files that the CV, its theme or the command line names.
    Files,
    /// From the fonts of the system.
    System,
}

/// Faces that go together.
#[derive(Clone, Debug)]
pub struct Family {
    /// Its name: `Source Serif 4`.
    pub name: String,
    /// What its letters are like.
    pub letterform: Letterform,
    /// Where it comes from.
    pub source: Source,
    /// Its faces.
    pub faces: Vec<FaceId>,
    /// The scripts for which it is asked where a text's own family lacks characters.
    pub(super) helps_with: &'static [Script],
    /// The face that single letters and signs of mathematics are taken from.
    pub(super) mathematics: Option<FaceId>,
}

/// All faces. It is made once, and shared: a copy has the same faces, with all that has been read of them.
#[derive(Clone)]
pub struct Fonts {
    faces: Vec<Arc<Face>>,
    families: Vec<Family>,
    typefaces: Vec<Typeface>,
}

impl Fonts {
    /// The bundled faces, none of them read yet; the typefaces of Latin Modern, of its code, and of the icons.
    pub fn bundled() -> Fonts {
        let mut fonts = Fonts { faces: Vec::new(), families: Vec::new(), typefaces: Vec::new() };
        for bundled in FAMILIES {
            let faces = bundled.faces.iter().map(|spec| fonts.push(Face::bundled(spec, bundled.letterform))).collect();
            fonts.families.push(Family {
                name: bundled.name.to_owned(),
                letterform: bundled.letterform,
                source: Source::Bundled,
                faces,
                helps_with: bundled.helps_with,
                mathematics: None,
            });
        }
        let mathematics = fonts.families[usize::from(FamilyId::MATH.0)].faces.first().copied();
        for family in [FamilyId::LATIN_MODERN, FamilyId::MONO] {
            fonts.families[usize::from(family.0)].mathematics = mathematics;
        }
        let icons = fonts.family_named("Font Awesome").expect("it is bundled");
        for family in [FamilyId::LATIN_MODERN, FamilyId::MONO, icons] {
            fonts.add_typeface(Typeface { family, features: Vec::new(), fallback: Vec::new(), mathematics: None });
        }
        fonts
    }

    fn push(&mut self, face: Face) -> FaceId {
        let id = FaceId(u16::try_from(self.faces.len()).expect("a document has fewer than 65,536 faces"));
        self.faces.push(Arc::new(face));
        id
    }

    /// Adds a family of faces from files. What is no font is left out.
    ///
    /// It is found before a bundled family of the same name.
    pub fn add_family(&mut self, name: &str, source: Source, faces: Vec<Loaded>) -> FamilyId {
        let letterform = faces.first().map_or(Letterform::Serif, |face| face.letterform);
        let faces = faces.into_iter().filter_map(Face::loaded).map(|face| self.push(face)).collect();
        let family = Family { name: name.to_owned(), letterform, source, faces, helps_with: &[], mathematics: None };
        let id = FamilyId(u16::try_from(self.families.len()).expect("a document has fewer than 65,536 families"));
        self.families.push(family);
        id
    }

    /// Adds a typeface; one that is there already is given back.
    pub fn add_typeface(&mut self, typeface: Typeface) -> TypefaceId {
        let same = |known: &Typeface| {
            known.family == typeface.family
                && known.features == typeface.features
                && known.fallback == typeface.fallback
                && known.mathematics == typeface.mathematics
        };
        let known = self.typefaces.iter().position(same);
        let index = known.unwrap_or_else(|| {
            self.typefaces.push(typeface);
            self.typefaces.len() - 1
        });
        TypefaceId(u16::try_from(index).expect("a document has a handful of typefaces"))
    }

    /// The face with this number.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// The family with this number.
    pub fn family(&self, id: FamilyId) -> &Family {
        &self.families[usize::from(id.0)]
    }

    /// All families, those of the binary first.
    pub fn families(&self) -> &[Family] {
        &self.families
    }

    /// The typeface with this number.
    pub fn typeface(&self, id: TypefaceId) -> &Typeface {
        &self.typefaces[usize::from(id.0)]
    }

    /// The family of a name. Case, spaces and hyphens do not matter: `latin-modern` is `Latin Modern`.
    pub fn family_named(&self, name: &str) -> Option<FamilyId> {
        let wanted = folded(name);
        let index = self.families.iter().rposition(|family| folded(&family.name) == wanted)?;
        u16::try_from(index).ok().map(FamilyId)
    }

    /// The face for a style at a size: the nearest of its family, in the design size that LaTeX would take.
    pub fn select(&self, style: FontStyle, size: Length) -> FaceId {
        self.nearest(self.typeface(style.typeface).family, style, size)
    }

    /// The face of a family that is nearest to a style: small capitals count most, then width, slant and weight, as in CSS
    /// (CSS Fonts 4, section 5.2).
    pub(super) fn nearest(&self, family: FamilyId, style: FontStyle, size: Length) -> FaceId {
        let faces = &self.family(family).faces;
        let wanted = style.cut();
        let distance = |id: &FaceId| distance(self.face(*id).cut(), wanted);
        let Some(least) = faces.iter().map(distance).min() else { return FaceId(0) };
        let mut nearest = faces.iter().filter(|id| distance(id) == least);
        // Design sizes rise; the last one whose range has begun is the one.
        let first = nearest.next().copied().unwrap_or(FaceId(0));
        nearest.take_while(|id| self.face(**id).from() <= size).last().copied().unwrap_or(first)
    }
}

/// How far a face is from the one that is wanted; what counts most comes first.
pub fn distance(cut: Cut, wanted: Cut) -> (bool, u16, bool, (bool, u16)) {
    let Cut { weight, width, slope, small_caps } = cut;
    let style = wanted;
    let wanted = wanted.weight;
    // Regular and medium stand in for each other; what is lighter is looked for below first, what is heavier above.
    let is_beyond = match wanted {
        400..=500 => !(wanted..=500).contains(&weight) && weight > wanted,
        ..400 => weight > wanted,
        _ => weight < wanted,
    };
    (
        small_caps != style.small_caps,
        width.abs_diff(style.width),
        slope != style.slope,
        (is_beyond, weight.abs_diff(wanted)),
    )
}

/// Whether two names are of one family: case, spaces and hyphens do not matter.
pub fn is_same_name(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// A name without what does not matter in it.
fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::Fonts;
    use crate::font::{FontStyle, Typeface};
    use crate::geometry::Length;

    #[test]
    fn design_sizes_are_those_latex_picks() {
        let fonts = Fonts::bundled();
        let roman = FontStyle::default();
        let bold = FontStyle { weight: 700, ..roman };
        let italic = FontStyle { italic: true, ..roman };
        let caps = FontStyle { small_caps: true, ..roman };
        for (style, size, name) in [
            (roman, "10pt", "lmroman10-regular"),
            (roman, "9pt", "lmroman9-regular"),
            (roman, "10.95pt", "lmroman10-regular"),
            (roman, "24.88pt", "lmroman17-regular"),
            (roman, "3pt", "lmroman5-regular"),
            (bold, "17.28pt", "lmroman12-bold"),
            (bold, "9pt", "lmroman9-bold"),
            (italic, "6pt", "lmroman7-italic"),
            (caps, "12pt", "lmromancaps10-regular"),
            (FontStyle { weight: 700, ..caps }, "12pt", "lmromancaps10-regular"),
            (FontStyle { weight: 700, ..italic }, "12pt", "lmroman10-bolditalic"),
        ] {
            let size: Length = size.parse().expect("a length");
            assert_eq!(fonts.face(fonts.select(style, size)).name(), name, "{style:?} {size}");
        }
    }

    #[test]
    fn the_nearest_weight_is_taken() {
        let mut fonts = Fonts::bundled();
        let family = fonts.family_named("source-serif-4").expect("it is bundled");
        let typeface =
            fonts.add_typeface(Typeface { family, features: Vec::new(), fallback: Vec::new(), mathematics: None });
        for (weight, italic, name) in [
            (400, false, "SourceSerif4-Regular"),
            (300, false, "SourceSerif4-Regular"),
            (500, false, "SourceSerif4-Regular"),
            (600, true, "SourceSerif4-SemiboldIt"),
            (650, false, "SourceSerif4-Bold"),
            (900, true, "SourceSerif4-BoldIt"),
        ] {
            let style = FontStyle { typeface, weight, italic, ..FontStyle::default() };
            assert_eq!(fonts.face(fonts.select(style, Length::pt(10))).name(), name, "{weight} {italic}");
        }
    }

    #[test]
    fn nothing_is_read_that_is_not_needed() {
        let fonts = Fonts::bundled();
        let face = fonts.select(FontStyle::default(), Length::pt(10));
        fonts.face(face).shape("Lovelace", Length::pt(10));
        let read = fonts.faces.iter().filter(|face| face.is_read()).map(|face| face.name());
        assert_eq!(read.collect::<Vec<_>>(), ["lmroman10-regular"]);
    }
}
