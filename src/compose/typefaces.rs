//! What text is set in: the families that a CV and its theme name are found, and their faces registered.

use std::sync::Arc;

use crate::cv::Cv;
use crate::diagnostic::{Diagnostic, Report, SourceId, Span, codes};
use crate::font::{
    BOLD, Cut, Description, Embedding, FamilyId, Feature, FontStyle, Fonts, Loaded, REGULAR, Script, Slope, Source,
    Tag, Typeface, TypefaceId, describe, feature, script,
};
use crate::source::{self, Located, OneOrSeveral, ReadFile, did_you_mean};
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

/// A search for families.
struct Search<'a> {
    sources: &'a FontSources<'a>,
    fonts: Fonts,
    weights: Vec<(u16, u16)>,
    /// The files that the CV and the theme name.
    beside: Vec<FontFile>,
    /// The files of the folder that need not be named, once it has been looked into.
    implied: Option<Vec<FontFile>>,
    used: Vec<UsedFont>,
    report: &'a mut Report,
}

impl Search<'_> {
    /// Reads the files that the CV and the theme name.
    fn read_named(&mut self, cv: &Cv, theme: &Theme) {
        let own = cv.front.fonts.iter().flat_map(|fonts| &fonts.paths);
        for path in own.chain(&theme.fonts.paths) {
            // Files are named from where the CV lies, but for its own.
            let named_in = self.report.sources.get(usize::from(path.span.source.0));
            let named_in = named_in.filter(|_| path.span.source != SourceId(0)).map_or("", |source| &source.name);
            let place = source::beside(named_in, &path.value);
            let files = match (self.sources.list)(&place) {
                Ok(files) if files.is_empty() => Err("there is no font in it".to_owned()),
                files => files,
            };
            match files {
                Ok(files) => {
                    for file in files {
                        match self.read(&file) {
                            Ok(file) => self.beside.push(file),
                            Err(reason) => self.unreadable(&file, &reason, path.span),
                        }
                    }
                }
                Err(reason) => self.unreadable(&place, &reason, path.span),
            }
        }
    }

    fn read(&self, path: &str) -> Result<FontFile, String> {
        let data: Arc<[u8]> = (self.sources.read)(path)?.into();
        let faces = describe(&data).map_err(|reason| reason.to_string())?;
        Ok(FontFile { path: path.to_owned(), faces, data: Some(data) })
    }

    fn unreadable(&mut self, path: &str, reason: &str, span: Span) {
        let message = format!("cannot read the font `{}`: {reason}", path.escape_debug());
        self.report.push(Diagnostic::error(codes::UNREADABLE, span, message));
    }

    /// The families that are asked first for the characters of a script.
    fn fallback(&mut self, theme: &Theme) -> Vec<(Script, FamilyId)> {
        let mut fallback = Vec::new();
        for (name, families) in &theme.fonts.fallback {
            let families = match families {
                OneOrSeveral::One(family) => std::slice::from_ref(family),
                OneOrSeveral::Several(families) => families,
            };
            let Some(first) = families.first() else { continue };
            let Some(script) = script(name) else {
                let message = format!("`{}` is no script", name.escape_debug());
                let (_, hint) = did_you_mean(name, "the scripts are", &crate::font::SCRIPTS.map(|(_, name, ..)| name));
                self.report.push(Diagnostic::error(codes::BAD_VALUE, first.span, message).hint(hint));
                continue;
            };
            fallback.extend(families.iter().filter_map(|family| Some((script, self.family(family)?))));
        }
        fallback
    }

    /// The features of these names.
    fn features(&mut self, names: &[Located<String>]) -> Vec<Feature> {
        let mut features = Vec::with_capacity(names.len());
        for name in names {
            if let Some(feature) = feature(&name.value) {
                features.push(feature);
                continue;
            }
            let message = format!("`{}` is no OpenType feature", name.value.escape_debug());
            let error = Diagnostic::error(codes::BAD_VALUE, name.span, message)
                .hint("a feature has four letters or digits, such as `onum`, `tnum` or `ss01`");
            if !self.report.diagnostics.contains(&error) {
                self.report.push(error);
            }
        }
        features
    }

    /// The family of a name.
    fn family(&mut self, name: &Located<String>) -> Option<FamilyId> {
        let beside = std::mem::take(&mut self.beside);
        let found = self.among(&beside, name, Source::Files);
        self.beside = beside;
        let found = found.or_else(|| self.among(self.sources.given, name, Source::Files));
        if let Some(found) = found {
            return found.ok();
        }
        if let Some(known) = self.fonts.family_named(&name.value) {
            return Some(known);
        }
        let implied = self.implied.take().unwrap_or_else(|| {
            let files = (self.sources.list)(FOLDER).unwrap_or_default();
            files.iter().filter_map(|file| self.read(file).ok()).collect()
        });
        let found = self.among(&implied, name, Source::Files);
        self.implied = Some(implied);
        if let Some(found) = found {
            return found.ok();
        }
        let system = (self.sources.system)();
        if let Some(found) = self.among(&system, name, Source::System) {
            let warning = Diagnostic::warning(
                codes::SYSTEM_FONT,
                name.span,
                format!("the font `{}` is this machine's", name.value.escape_debug()),
            );
            let hint = "elsewhere the CV may look different; `cvpdf fonts pack` puts the font beside it";
            self.report.push(self.placed(name, warning.hint(hint)));
            return found.ok();
        }
        self.unknown(name, &system);
        None
    }

    /// A diagnostic about a family, which has no place in the CV if it was named on the command line.
    fn placed(&self, name: &Located<String>, mut diagnostic: Diagnostic) -> Diagnostic {
        if self.sources.family == Some(name.value.as_str()) {
            diagnostic.labels.clear();
        }
        diagnostic
    }

    fn unknown(&mut self, name: &Located<String>, system: &[FontFile]) {
        let message = format!("there is no font `{}`", name.value.escape_debug());
        let bundled: Vec<&str> = self.fonts.families().iter().map(|family| family.name.as_str()).collect();
        let files = self.beside.iter().chain(self.sources.given).chain(self.implied.iter().flatten()).chain(system);
        let mut all: Vec<&str> = files.flat_map(|file| &file.faces).map(|face| face.family.as_str()).collect();
        all.extend(&bundled);
        all.sort_unstable();
        all.dedup();
        let near = source::nearest(&name.value, all.iter().copied());
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the bundled fonts are {}", bundled.join(", ")),
        };
        let error = Diagnostic::error(codes::UNKNOWN_FONT, name.span, message).hint(hint);
        let error =
            error.hint("a font of your own is found in a folder `fonts` beside the CV; `cvpdf fonts` lists all");
        let error = self.placed(name, error);
        self.report.push(error);
    }

    /// The family of a name among some files, its faces registered; an error that was reported where they cannot be used.
    fn among(&mut self, files: &[FontFile], name: &Located<String>, source: Source) -> Option<Result<FamilyId, ()>> {
        let is_wanted = |face: &&Description| crate::font::is_same_name(&face.family, &name.value);
        let faces: Vec<(&FontFile, &Description)> =
            files.iter().flat_map(|file| file.faces.iter().filter(is_wanted).map(move |face| (file, face))).collect();
        let (_, first) = faces.first()?;
        let family = first.family.clone();
        // Of a family of the system only those faces are read that are asked for.
        let mut chosen: Vec<Instance<'_>> = Vec::new();
        for (weight, width) in self.weights.clone() {
            for slope in [Slope::Upright, Slope::Italic] {
                let wanted = Cut { weight, width, slope, small_caps: false };
                let instances = faces.iter().map(|(file, face)| {
                    let (coordinates, cut) = face.instance(wanted);
                    Instance { file, face, coordinates, cut }
                });
                let nearest = instances.min_by_key(|instance| crate::font::distance(instance.cut, wanted));
                chosen.extend(nearest.filter(|nearest| !chosen.contains(nearest)));
            }
        }
        let mut loaded = Vec::with_capacity(chosen.len());
        for Instance { file, face, coordinates, cut } in chosen {
            if let Some(reason) = forbidden(face.embedding) {
                let message = format!("the font `{}` must not be embedded: {reason}", family.escape_debug());
                let error = Diagnostic::error(codes::FORBIDDEN_FONT, name.span, message);
                let error = self.placed(name, error.hint("take another font, or ask its maker for another licence"));
                self.report.push(error);
                return Some(Err(()));
            }
            let data = match &file.data {
                Some(data) => Arc::clone(data),
                None => match (self.sources.read)(&file.path) {
                    Ok(data) => data.into(),
                    Err(reason) => {
                        self.unreadable(&file.path, &reason, name.span);
                        return Some(Err(()));
                    }
                },
            };
            let used = UsedFont { family: family.clone(), path: file.path.clone(), source };
            if !self.used.contains(&used) {
                self.used.push(used);
            }
            let stem = file.path.rsplit(['/', '\\']).next().unwrap_or_default();
            let name = stem.rsplit_once('.').map_or(stem, |(name, _)| name).to_owned();
            let (index, letterform) = (face.index, face.letterform);
            loaded.push(Loaded { name, data, index, coordinates, cut, letterform });
        }
        Some(Ok(self.fonts.add_family(&family, source, loaded)))
    }
}

/// A face of a file, at a place of its design space.
#[derive(PartialEq)]
struct Instance<'a> {
    file: &'a FontFile,
    face: &'a Description,
    coordinates: Vec<(Tag, f32)>,
    cut: Cut,
}

/// Why a font must not be put into a PDF, if it must not.
fn forbidden(embedding: Embedding) -> Option<&'static str> {
    match embedding {
        Embedding::Allowed => None,
        Embedding::Restricted => Some("its maker forbids it (fsType 2)"),
        Embedding::WholeOnly => {
            Some("its maker forbids to leave unused glyphs out (fsType 0x100), as every PDF made here does")
        }
        Embedding::BitmapOnly => Some("its maker allows bitmaps alone (fsType 0x200)"),
    }
}
