//! What text is set in: the families that a CV and its theme name are found, and their faces registered.

mod search;

use self::search::Search;
use std::sync::Arc;

use crate::cv::Cv;
use crate::diagnostic::Report;
use crate::font::{BOLD, Description, FamilyId, FontStyle, Fonts, REGULAR, Source, Typeface, TypefaceId};
use crate::source::{Located, ReadFile};
use crate::theme::{Lettering, Row, Theme};

/// The fonts of the parts of a document.
#[derive(Clone, Debug)]
pub struct Typefaces {
    /// Of running text.
    pub text: FontStyle,
    /// Of the titles of sections.
    pub heading: FontStyle,
    /// Of the name above all.
    pub name: FontStyle,
    /// Of the line below the name.
    pub headline: FontStyle,
    /// Of the rows of contact items.
    pub contact: FontStyle,
    /// Of code.
    pub mono: TypefaceId,
    /// How heavy strong text is.
    pub strong: u16,
    /// Of rows that do not look like the text.
    rows: Vec<(Lettering, FontStyle)>,
}

impl Typefaces {
    /// The font of a row.
    pub fn of_row(&self, row: &Row) -> FontStyle {
        let different =
            self.rows.iter().find(|(lettering, _)| !row.lettering.is_empty() && *lettering == row.lettering);
        different.map_or(self.text, |(_, font)| *font)
    }
}

impl Default for Typefaces {
    /// Latin Modern.
    fn default() -> Typefaces {
        let text = FontStyle::default();
        Typefaces {
            text,
            heading: text,
            name: text,
            headline: text,
            contact: text,
            mono: TypefaceId::MONO,
            strong: BOLD,
            rows: Vec::new(),
        }
    }
}

/// A font file that is not bundled.
#[derive(Clone, Debug, PartialEq)]
pub struct FontFile {
    /// Its path.
    pub path: String,
    /// The faces in it.
    pub faces: Vec<Description>,
    /// Its bytes, if they have been read.
    pub data: Option<Arc<[u8]>>,
}

/// Where fonts come from. The library reads no folder itself.
#[derive(Clone, Copy)]
pub struct FontSources<'a> {
    /// The registry, if it is shared with other compilations.
    pub registry: Option<&'a Fonts>,
    /// The font files of the command line.
    pub given: &'a [FontFile],
    /// Lists the font files in a folder, or a font file itself, by the path of either, in an order of its own that is always
    /// the same; or tells in a few words why it cannot.
    pub list: &'a dyn Fn(&str) -> Result<Vec<String>, String>,
    /// Reads a font file by its path. Fonts are never attached to a PDF: whoever has it may not be allowed to.
    pub read: ReadFile<'a>,
    /// Finds the font files of the system. Only asked where a family is nowhere else.
    pub system: &'a dyn Fn() -> Vec<FontFile>,
    /// The family of running text, which overrides the theme's.
    pub family: Option<&'a str>,
}

impl Default for FontSources<'_> {
    /// The bundled fonts alone.
    fn default() -> Self {
        let list = &|_: &str| Err("folders are not read here".to_owned());
        let read = &|_: &str| Err("files are not read here".to_owned());
        FontSources { registry: None, given: &[], list, read, system: &Vec::new, family: None }
    }
}

/// A font file that a document is set from, and that is not bundled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedFont {
    /// Its family.
    pub family: String,
    /// Its path.
    pub path: String,
    /// Where it was found.
    pub source: Source,
}

/// The fonts of a document.
pub struct Resolved {
    /// The registry, with the faces of the document in it.
    pub fonts: Fonts,
    /// What its parts are set in.
    pub typefaces: Typefaces,
    /// The files beside the bundled ones.
    pub used: Vec<UsedFont>,
}

/// The folder beside a CV that is looked into without being named.
pub const FOLDER: &str = "fonts";

/// Finds the families that a CV and its theme name: beside them, on the command line, among the bundled ones, and at last on
/// the system. What is wrong is reported.
pub fn typefaces(cv: &Cv, theme: &Theme, sources: &FontSources<'_>, report: &mut Report) -> Resolved {
    let fonts = sources.registry.cloned().unwrap_or_else(Fonts::bundled);
    let mut search =
        Search { sources, fonts, weights: weights(theme), beside: Vec::new(), implied: None, used: Vec::new(), report };
    search.read_named(cv, theme);
    let own = cv.front.fonts.as_ref();
    let named = |own: Option<&Located<String>>, theme: Option<&Located<String>>| own.or(theme).cloned();
    let asked = sources.family.map(|family| Located { value: family.to_owned(), span: cv.front.name.span });
    let text_family =
        asked.or_else(|| named(own.and_then(|own| own.text.as_ref()), theme.text.lettering.family.as_ref()));
    let fallback = search.fallback(theme);
    let math = theme.fonts.math.as_ref().and_then(|family| search.family(family));
    let mut typeface = |family: Option<&Located<String>>, otherwise: FamilyId, features: &[Located<String>]| {
        let family = family.map_or(Some(otherwise), |family| search.family(family)).unwrap_or(otherwise);
        let features = search.features(features);
        (
            family,
            search.fonts.add_typeface(Typeface { family, features, fallback: fallback.clone(), mathematics: math }),
        )
    };
    let lettering = &theme.text.lettering;
    let (text_family, id) = typeface(text_family.as_ref(), FamilyId::LATIN_MODERN, &lettering.features);
    let text = FontStyle {
        typeface: id,
        weight: lettering.weight.unwrap_or(REGULAR),
        width: lettering.width.unwrap_or(100),
        ..FontStyle::default()
    };
    // What a part does not say is as in the text.
    let mut part = |part: &Lettering, own: Option<&Located<String>>| {
        let features = if part.features.is_empty() { &lettering.features } else { &part.features };
        let (_, typeface) = typeface(named(own, part.family.as_ref()).as_ref(), text_family, features);
        FontStyle {
            typeface,
            weight: part.weight.unwrap_or(text.weight),
            width: part.width.unwrap_or(text.width),
            ..text
        }
    };
    let heading_family = own.and_then(|own| own.heading.as_ref());
    let heading = part(&theme.heading.lettering, heading_family);
    let [name, headline] =
        [&theme.header.name, &theme.header.headline].map(|line| part(&line.lettering, heading_family));
    let contact = part(&theme.header.contact.lettering, None);
    let mut rows: Vec<(Lettering, FontStyle)> = Vec::new();
    for row in theme.section.every_row() {
        let is_known = |(lettering, _): &(Lettering, FontStyle)| *lettering == row.lettering;
        if !row.lettering.is_empty() && !rows.iter().any(is_known) {
            rows.push((row.lettering.clone(), part(&row.lettering, None)));
        }
    }
    let mono = named(own.and_then(|own| own.mono.as_ref()), theme.fonts.mono.as_ref());
    let (_, mono) = typeface(mono.as_ref(), FamilyId::MONO, &[]);
    let strong = theme.text.bold.unwrap_or(BOLD);
    let Search { fonts, used, .. } = search;
    Resolved { fonts, typefaces: Typefaces { text, heading, name, headline, contact, mono, strong, rows }, used }
}

/// The weights and widths that a theme asks for, of which variable fonts have instances made.
fn weights(theme: &Theme) -> Vec<(u16, u16)> {
    let header = &theme.header;
    let text = &theme.text.lettering;
    let parts =
        [&theme.heading.lettering, &header.name.lettering, &header.headline.lettering, &header.contact.lettering];
    let mut weights = Vec::new();
    let rows = theme.section.every_row().map(|row| &row.lettering);
    for part in parts.into_iter().chain([text]).chain(rows) {
        let weight = part.weight.or(text.weight).unwrap_or(REGULAR);
        let width = part.width.or(text.width).unwrap_or(100);
        weights.extend([(weight, width), (weight.max(theme.text.bold.unwrap_or(BOLD)), width)]);
    }
    weights.sort_unstable();
    weights.dedup();
    weights
}
