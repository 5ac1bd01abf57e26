//! A typesetting compiler for CVs: TOML in, PDF out.
//!
//! ```
//! let output = cvpdf::compile("name = \"Ada Lovelace\"", &cvpdf::Options::default());
//! assert!(output.pdf.is_some_and(|pdf| pdf.starts_with(b"%PDF-")));
//!
//! let output = cvpdf::compile("nme = \"Ada Lovelace\"", &cvpdf::Options::default());
//! assert!(output.pdf.is_none());
//! assert_eq!(output.report.diagnostics[0].message, "unknown key `nme`");
//! ```
//!
//! The pipeline is one function, [`compile`], and each of its steps a module: a CV is [read](cv) and [composed](mod@compose), as a
//! [theme] says, into a [document], which is laid out on [pages](layout) and written as a [PDF](pdf).

pub mod address;
pub mod citation;
pub mod colour;
pub mod compose;
pub mod cv;
pub mod diagnostic;
pub mod document;
pub mod export;
pub mod fit;
pub mod font;
pub mod geometry;
pub mod image;
pub mod item;
pub mod language;
pub mod layout;
pub mod locale;
pub mod markup;
pub mod pdf;
pub mod punctuation;
pub mod source;
pub mod structure;
pub mod text;
pub mod theme;

use compose::Resolved;
pub use compose::{FOLDER as FONT_FOLDER, FontFile, FontSources, UsedFont};
use cv::Cv;
use diagnostic::{Diagnostic, Report, Severity, SourceId, codes};
use document::Document;
use pdf::{Attachment, Relationship};
use source::{Located, ReadFile};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::iter;

/// What a compilation is told beside its source.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// What messages call the source: `cv.toml`.
    pub name: &'a str,
    /// The theme: a built-in one's name, or a path. It overrides the CV's own.
    pub theme: Option<&'a str>,
    /// The variant of the CV; without it, all of the CV is set.
    pub variant: Option<&'a str>,
    /// Reads the files that the CV names.
    pub read_file: ReadFile<'a>,
    /// The time for the document's metadata, in seconds since 1970 (UTC); without it the document has no dates.
    pub created: Option<i64>,
    /// What day it is, for a CV that says `updated = "today"`; the library has no clock.
    pub today: cv::Today<'a>,
    /// The most pages that there may be; more are an error.
    pub max_pages: Option<usize>,
    /// How many pages the CV is to fit, set tighter if it takes that; it overrides the CV's own wish.
    pub fit: Option<u16>,
    /// The standard that the PDF follows; without it PDF/A-2a and PDF/UA-1, or PDF/A-3a for PDF/A-2a with a source attached.
    pub standard: Option<pdf::Standard>,
    /// What the source is called where it is attached to the PDF, with every file that it names; without it nothing is.
    pub attach_source: Option<&'a str>,
    /// Where fonts come from that are not bundled.
    pub fonts: FontSources<'a>,
    /// Told the name of each step when it is done, for whoever wants to time them.
    pub step_done: &'a dyn Fn(&'static str),
}

impl Default for Options<'_> {
    /// The CV's own theme, which must be built in; no dates, and no clock.
    fn default() -> Self {
        let read_file = &|_: &str| Err("files are not read here".to_owned());
        Options {
            name: "cv.toml",
            theme: None,
            variant: None,
            read_file,
            created: None,
            today: &|| None,
            max_pages: None,
            fit: None,
            standard: None,
            attach_source: None,
            fonts: FontSources::default(),
            step_done: &|_| (),
        }
    }
}

/// What came of a compilation.
#[derive(Clone, Debug, Default)]
pub struct Output {
    /// The PDF, unless there were errors.
    pub pdf: Option<Vec<u8>>,
    /// How many pages were laid out; none where errors were in the way.
    pub pages: usize,
    /// What was changed to make it fit, if that was asked for and anything had to be.
    pub fitted: Option<fit::Change>,
    /// What was found in the sources.
    pub report: Report,
}

impl Options<'_> {
    /// The standard that was asked for, or the best of those that can be had.
    fn standard(&self) -> pdf::Standard {
        let best = if self.attach_source.is_some() { pdf::Standard::A3a } else { pdf::Standard::default() };
        self.standard.unwrap_or(best)
    }
}

/// Compiles a CV into a PDF.
///
/// The same source and options give the same bytes, wherever and whenever. Nothing in a source makes this fail: what is
/// wrong with it stands in the report.
pub fn compile(source: &str, options: &Options) -> Output {
    let mut report = Report::default();
    let source = report.add_source(options.name, source);
    let mut output = typeset(source, options, &mut report).unwrap_or_default();
    output.pdf = output.pdf.filter(|_| !report.has_errors());
    Output { report, ..output }
}

/// What came of an export.
#[derive(Clone, Debug)]
pub struct Exported {
    /// What was exported, unless there were errors.
    pub text: Option<String>,
    /// What was found in the sources.
    pub report: Report,
}

/// The text of a CV as it is read from its PDF, line by line. No pages are laid out, so nothing is said of them.
///
/// ```
/// let source = "name = \"Ada *Lovelace*\"\n[[section]]\ntitle = \"Life\"\nkind = \"text\"\ntext = \"Short.\"";
/// let exported = cvpdf::export_text(source, &cvpdf::Options::default());
/// assert_eq!(exported.text.as_deref(), Some("Ada Lovelace\n\nLife\nShort.\n"));
/// ```
pub fn export_text(source: &str, options: &Options) -> Exported {
    let mut report = Report::default();
    let source = report.add_source(options.name, source);
    let text = document_of(source, options, &mut report).map(|(_, document, _)| export::plain_text(&document));
    Exported { text, report }
}

/// The pipeline: `None` where a step found an error.
fn typeset(source: SourceId, options: &Options, report: &mut Report) -> Option<Output> {
    let step_done = options.step_done;
    let files = RefCell::new(Vec::new());
    let read_file: ReadFile<'_> = &|path| {
        let bytes = (options.read_file)(path)?;
        if options.attach_source.is_some() {
            files.borrow_mut().push((path.to_owned(), bytes.clone()));
        }
        Ok(bytes)
    };
    let (cv, document, resolved) = document_of(source, &Options { read_file, ..*options }, report)?;
    let fonts = resolved.fonts;
    let (pages, fitted) = fit::lay_out(&document, &fonts, report);
    step_done("laid out the pages");
    // What cannot be read is not made a PDF.
    if report.has_errors() {
        return None;
    }
    report.diagnostics.extend(too_many(pages.pages.len(), options.max_pages, cv.front.max_pages.as_ref()));
    let Document { title, author, description, keywords, language, .. } = document;
    let created = options.created.map(pdf::Timestamp);
    let metadata = pdf::Metadata { title, author, description, language, keywords, created };
    let source = report.sources.get(usize::from(source.0)).map_or("", |source| &source.text);
    let attachments = options.attach_source.map(|name| attachments(name, source, files.into_inner()));
    let settings = pdf::Settings { standard: options.standard(), attachments: attachments.unwrap_or_default() };
    let written = pdf::write(&pages, &fonts, &metadata, &settings);
    step_done("made the PDF");
    match written {
        Ok(pdf) => Some(Output { pdf: Some(pdf), pages: pages.pages.len(), fitted, report: Report::default() }),
        Err(error) => {
            report.push(Diagnostic::error(
                codes::PDF,
                cv.front.name.span,
                format!("the PDF cannot be written: {error}"),
            ));
            None
        }
    }
}

/// The most files that are read for a CV. Each has a number in the places of messages, which is of 16 bits.
const MOST_FILES: usize = 10_000;

/// Reads no more files than that.
fn limited(read_file: ReadFile<'_>) -> impl Fn(&str) -> Result<Vec<u8>, String> {
    let count = Cell::new(0);
    move |path| {
        count.set(count.get() + 1);
        if count.get() > MOST_FILES {
            return Err(format!("a CV is read from at most {MOST_FILES} files"));
        }
        read_file(path)
    }
}

/// The first half of the pipeline: the CV, and the document that its theme makes of it.
fn document_of(source: SourceId, options: &Options, report: &mut Report) -> Option<(Cv, Document, Resolved)> {
    let step_done = options.step_done;
    let read_file: ReadFile<'_> = &limited(options.read_file);
    let options = &Options { read_file, ..*options };
    let reading = cv::Options { variant: options.variant, read_file, today: options.today };
    let cv = cv::read(source, &reading, report)?;
    step_done("read the CV");
    let before = report.diagnostics.len();
    let theme = theme::read(options.theme, &cv, options.read_file, report)?;
    step_done("read the theme");
    // Where the theme has mistakes, it is not known what it would show; where others than of fields, not even its layouts.
    let mistakes = &report.diagnostics[before..];
    let (is_sound, is_whole) = (mistakes.is_empty(), mistakes.iter().all(|found| found.code == codes::UNKNOWN_FIELD));
    let styles = citation::read(&cv, &theme, options.read_file, report);
    let unshown = compose::unshown(&cv, &theme, &styles).into_iter();
    report.diagnostics.extend(unshown.filter(|found| is_sound || is_whole && found.severity == Severity::Error));
    if !report.has_errors() {
        report.diagnostics.extend(compose::uncitable(&cv, &theme));
    }
    let photo = compose::photo(&cv, &theme, options.read_file, report);
    if photo.is_some() {
        step_done("read the photo");
    }
    let fonts = compose::typefaces(&cv, &theme, &options.fonts, report);
    if !fonts.used.is_empty() {
        step_done("read the fonts");
    }
    if report.has_errors() {
        return None;
    }
    let fit = compose::fit(cv.front.fit.as_ref(), options.fit);
    let resources = compose::Resources { photo: photo.as_ref(), typefaces: &fonts.typefaces, styles: &styles };
    let document = Document { fit, ..compose::compose(&cv, &theme, &resources) };
    step_done("composed the document");
    Some((cv, document, fonts))
}

/// The source and the files that were read for it, each once, as they are attached to the PDF.
fn attachments(name: &str, source: &str, mut files: Vec<(String, Vec<u8>)>) -> Vec<Attachment> {
    let mut seen = BTreeSet::new();
    files.retain(|(path, _)| seen.insert(path.clone()));
    let paths: Vec<&str> = iter::once(name).chain(files.iter().map(|(path, _)| path.as_str())).collect();
    let names = source::below_one(&paths);
    let files = files.into_iter().map(|(_, bytes)| (Relationship::Data, bytes));
    let files = iter::once((Relationship::Source, source.as_bytes().to_vec())).chain(files);
    names.into_iter().zip(files).map(|(name, (relationship, data))| Attachment { name, relationship, data }).collect()
}

/// Says that there are too many pages, by the limit of the command line, which is about no place in particular, or by that
/// of the CV.
fn too_many(count: usize, asked: Option<usize>, own: Option<&Located<u16>>) -> Option<Diagnostic> {
    let most = asked.or(own.map(|most| usize::from(most.value)))?;
    let pages = diagnostic::counted(count, "page");
    let message = format!("the CV has {pages}, over the limit of {most}");
    let (span, hint) = match (asked, own) {
        (None, Some(own)) => (Some(own.span), "allow more here"),
        _ => (None, "allow more with `--max-pages`"),
    };
    let error = Diagnostic::error(codes::TOO_MANY_PAGES, span, message);
    (count > most).then(|| error.hint(format!("take something out, set it smaller by `style`, or {hint}")))
}

/// The font files that a CV is set from beside the bundled ones, and what was found in its sources.
pub fn used_fonts(source: &str, options: &Options) -> (Vec<UsedFont>, Report) {
    let mut report = Report::default();
    let source = report.add_source(options.name, source);
    let used = document_of(source, options, &mut report).map(|(_, _, fonts)| fonts.used);
    (used.unwrap_or_default(), report)
}

/// The names of a CV's variants, whether it is sound or not.
pub fn variants(source: &str, read_file: ReadFile<'_>) -> Vec<String> {
    let mut report = Report::default();
    let source = report.add_source("cv.toml", source);
    cv::variants(source, &limited(read_file), &mut report)
}
