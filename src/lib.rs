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
//! The pipeline is one function, [`compile`], and each of its steps a module: a CV is [read](cv), ordered by a
//! [theme] into a [document], laid out on [pages](layout), and written as a [PDF](pdf).

pub mod colour;
pub mod cv;
pub mod diagnostic;
pub mod document;
pub mod font;
pub mod geometry;
pub mod item;
pub mod layout;
pub mod markup;
pub mod pdf;
pub mod source;
pub mod text;
pub mod theme;

use diagnostic::{Diagnostic, Report, SourceId, codes};
use font::Fonts;
use source::ReadFile;

/// What a compilation is told beside its source.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// What messages call the source: `cv.toml`.
    pub name: &'a str,
    /// The theme: a built-in one's name, or a path. It overrides the CV's own.
    pub theme: Option<&'a str>,
    /// Reads the files that the CV names.
    pub read_file: ReadFile<'a>,
    /// The time for the document's metadata, in seconds since 1970 (UTC); without it the document has no dates.
    pub created: Option<i64>,
    /// Told the name of each step when it is done, for whoever wants to time them.
    pub step_done: &'a dyn Fn(&'static str),
}

impl Default for Options<'_> {
    /// The CV's own theme, which must be built in; no dates.
    fn default() -> Self {
        let read_file = &|_: &str| Err("files are not read here".to_owned());
        Options { name: "cv.toml", theme: None, read_file, created: None, step_done: &|_| () }
    }
}

/// What came of a compilation.
#[derive(Clone, Debug)]
pub struct Output {
    /// The PDF, unless there were errors.
    pub pdf: Option<Vec<u8>>,
    /// How many pages it has.
    pub pages: usize,
    /// What was found in the sources.
    pub report: Report,
}

/// Compiles a CV into a PDF.
///
/// The same source and options give the same bytes, wherever and whenever. Nothing in a source makes this fail: what is
/// wrong with it stands in the report.
pub fn compile(source: &str, options: &Options) -> Output {
    let mut report = Report::default();
    let source = report.add_source(options.name, source);
    let made = typeset(source, options, &mut report).filter(|_| !report.has_errors());
    let (pdf, pages) = made.map_or((None, 0), |(pdf, pages)| (Some(pdf), pages));
    Output { pdf, pages, report }
}

/// The pipeline: `None` where a step found an error.
fn typeset(source: SourceId, options: &Options, report: &mut Report) -> Option<(Vec<u8>, usize)> {
    let step_done = options.step_done;
    let cv = cv::read(source, options.read_file, report)?;
    step_done("read the CV");
    let theme = theme::read(options.theme, &cv, options.read_file, report)?;
    step_done("read the theme");
    let document = document::compose(&cv, &theme);
    step_done("composed the document");
    let fonts = Fonts::bundled();
    let pages = layout::lay_out(&document, &fonts, report);
    step_done("laid out the pages");
    let document::Document { title, author, keywords, language, .. } = document;
    let created = options.created.map(pdf::Timestamp);
    let metadata = pdf::Metadata { title, author, language, keywords, created };
    let written = pdf::write(&pages, &fonts, &metadata);
    step_done("made the PDF");
    match written {
        Ok(pdf) => Some((pdf, pages.pages.len())),
        Err(error) => {
            report.push(Diagnostic::error(codes::PDF, cv.name.span, format!("the PDF cannot be written: {error}")));
            None
        }
    }
}
