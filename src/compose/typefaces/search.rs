//! Families are looked for: among the bundled ones, beside the CV, on the system.

use std::sync::Arc;

use super::{FOLDER, FontFile, FontSources, UsedFont};
use crate::cv::Cv;
use crate::diagnostic::{Diagnostic, Report, SourceId, Span, codes};
use crate::font::{
    Cut, Description, Embedding, FamilyId, Feature, Fonts, Loaded, Script, Slope, Source, Tag, describe, feature,
    script,
};
use crate::source::{self, Located, OneOrSeveral, did_you_mean};
use crate::theme::Theme;

/// A search for families.
pub(super) struct Search<'a> {
    pub sources: &'a FontSources<'a>,
    pub fonts: Fonts,
    pub weights: Vec<(u16, u16)>,
    /// The files that the CV and the theme name.
    pub beside: Vec<FontFile>,
    /// The files of the folder that need not be named, once it has been looked into.
    pub implied: Option<Vec<FontFile>>,
    pub used: Vec<UsedFont>,
    pub report: &'a mut Report,
}

impl Search<'_> {
    /// Reads the files that the CV and the theme name.
    pub fn read_named(&mut self, cv: &Cv, theme: &Theme) {
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

    pub fn read(&self, path: &str) -> Result<FontFile, String> {
        let data: Arc<[u8]> = (self.sources.read)(path)?.into();
        let faces = describe(&data).map_err(|reason| reason.to_string())?;
        Ok(FontFile { path: path.to_owned(), faces, data: Some(data) })
    }

    pub fn unreadable(&mut self, path: &str, reason: &str, span: Span) {
        let message = format!("cannot read the font `{}`: {reason}", path.escape_debug());
        self.report.push(Diagnostic::error(codes::UNREADABLE, span, message));
    }

    /// The families that are asked first for the characters of a script.
    pub fn fallback(&mut self, theme: &Theme) -> Vec<(Script, FamilyId)> {
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
    pub fn features(&mut self, names: &[Located<String>]) -> Vec<Feature> {
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
    pub fn family(&mut self, name: &Located<String>) -> Option<FamilyId> {
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
    pub fn placed(&self, name: &Located<String>, mut diagnostic: Diagnostic) -> Diagnostic {
        if self.sources.family == Some(name.value.as_str()) {
            diagnostic.labels.clear();
        }
        diagnostic
    }

    pub fn unknown(&mut self, name: &Located<String>, system: &[FontFile]) {
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
    pub fn among(
        &mut self,
        files: &[FontFile],
        name: &Located<String>,
        source: Source,
    ) -> Option<Result<FamilyId, ()>> {
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
