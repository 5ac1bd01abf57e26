//! What is compiled: the CV, the theme of the command line, and the files that the CV names.

use super::arguments::{PdfKind, PdfStandard, Way, shown};
use super::console::Console;
use super::environment;
use super::failure::Failure;
use super::fonts;
use super::input::{self, Input};
use super::theme::{self, Theme};
use cvpdf::diagnostic::Report;
use cvpdf::font::Fonts;
use cvpdf::{Exported, FontFile, FontSources, Options, Output, UsedFont, compile, used_fonts, variants};
use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What is compiled, and how.
pub struct Sources {
    /// The CV.
    pub input: Input,
    variant: Option<String>,
    theme: Option<Theme>,
    created: Option<i64>,
    max_pages: Option<usize>,
    fit: Option<u16>,
    kind: PdfKind,
    font: Option<String>,
    /// The registry, which all variants share.
    fonts: Fonts,
    given: Vec<FontFile>,
}

/// Reads what is compiled.
pub fn read(input: &Path, way: &Way, kind: PdfKind, console: &mut Console) -> Result<Sources, Failure> {
    let started = Instant::now();
    let created = environment::source_date_epoch()?;
    let input = input::read(input)?;
    let theme = way.choice.theme.as_deref().map(theme::find).transpose()?;
    console.read(&input, started.elapsed());
    let max_pages = way.max_pages.map(usize::from);
    let given = fonts::given(&way.choice.fonts.paths)?;
    Ok(Sources {
        input,
        variant: way.choice.variant.clone(),
        theme,
        created,
        max_pages,
        fit: way.fit,
        kind,
        font: way.choice.fonts.font.clone(),
        fonts: Fonts::bundled(),
        given,
    })
}

impl Sources {
    /// The names of its variants, of which one may have been asked for.
    pub fn variants(&self) -> Vec<String> {
        match &self.variant {
            Some(name) => vec![name.clone()],
            None => variants(&self.input.text, &|path| theme::read(path, self.theme.as_ref(), &self.input)),
        }
    }

    /// Compiles one of its variants, or all of it.
    pub fn compile(&self, variant: Option<&str>, console: &mut Console) -> Output {
        let compiling = Instant::now();
        let work = |options: &Options| compile(&self.input.text, options);
        let output = self.work(variant, work, |output| &mut output.report, console);
        console.compiled(&output, compiling.elapsed());
        output
    }

    /// Exports one of its variants, or all of it.
    pub fn export(
        &self,
        variant: Option<&str>,
        export: impl FnOnce(&str, &Options) -> Exported,
        console: &mut Console,
    ) -> Exported {
        let work = |options: &Options| export(&self.input.text, options);
        self.work(variant, work, |exported| &mut exported.report, console)
    }

    /// The font files that it is set from beside the bundled ones.
    pub fn used_fonts(&self, variant: Option<&str>, console: &mut Console) -> (Vec<UsedFont>, Report) {
        let work = |options: &Options| used_fonts(&self.input.text, options);
        self.work(variant, work, |(_, report)| report, console)
    }

    /// The font files in a folder beside the CV, by their paths from there.
    fn list_fonts(&self, path: &str) -> Result<Vec<String>, String> {
        let files = fonts::list(&self.input.directory.join(path))?;
        let from_cv = |file: PathBuf| {
            let file = file.strip_prefix(&self.input.directory).map(Path::to_owned).unwrap_or(file);
            file.to_str().map(|file| file.replace(std::path::MAIN_SEPARATOR, "/"))
        };
        Ok(files.into_iter().filter_map(from_cv).collect())
    }

    /// Has work done on one of its variants, or on all of it. What messages call a file leads to it from where the
    /// command is run.
    fn work<T>(
        &self,
        variant: Option<&str>,
        work: impl FnOnce(&Options) -> T,
        report: impl FnOnce(&mut T) -> &mut Report,
        console: &mut Console,
    ) -> T {
        let step = Cell::new(Instant::now());
        let steps = RefCell::new(Vec::new());
        let read = RefCell::new(Vec::new());
        let options = Options {
            name: &self.input.name,
            theme: self.theme.as_ref().map(|theme| theme.name.as_str()),
            variant,
            read_file: &|path| {
                read.borrow_mut().push(path.to_owned());
                theme::read(path, self.theme.as_ref(), &self.input)
            },
            created: self.created,
            today: &|| environment::today(self.created),
            max_pages: self.max_pages,
            fit: self.fit,
            standard: self.kind.pdf_standard.map(PdfStandard::standard),
            attach_source: self.kind.attach_source.then_some(&self.input.file_name),
            fonts: FontSources {
                registry: Some(&self.fonts),
                given: &self.given,
                list: &|path| self.list_fonts(path),
                read: &|path| theme::read(path, None, &self.input),
                system: &fonts::system,
                family: self.font.as_deref(),
            },
            step_done: &|name| steps.borrow_mut().push((name, step.replace(Instant::now()).elapsed())),
        };
        let mut done = work(&options);
        for source in report(&mut done).sources.iter_mut().skip(1) {
            let is_given = self.theme.as_ref().is_some_and(|theme| theme.name == source.name);
            if !is_given && read.borrow().contains(&source.name) {
                source.name = from_here(&self.input.directory, &source.name);
            }
        }
        console.stepped(&steps.borrow());
        done
    }
}

/// The path of a file that lies beside the CV, from where the command is run.
fn from_here(beside: &Path, name: &str) -> String {
    if beside.as_os_str().is_empty() || beside == Path::new(".") {
        return name.to_owned();
    }
    let mut path = beside.to_path_buf();
    path.extend(Path::new(name).components().filter(|part| part.as_os_str() != "."));
    shown(&path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn files_beside_the_cv() {
        let path = |beside: &str, name| from_here(Path::new(beside), name);
        assert_eq!(path(".", "./mine.toml"), "./mine.toml");
        assert_eq!(path("", "mine.toml"), "mine.toml");
        assert_eq!(path("jobs/a", "./mine.toml"), "jobs/a/mine.toml");
        assert_eq!(path("jobs", "../mine.toml"), "jobs/../mine.toml");
        assert_eq!(path("jobs", "/themes/mine.toml"), "/themes/mine.toml");
    }
}
