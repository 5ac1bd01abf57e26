//! What may be asked for.

use clap::{ColorChoice, Parser};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  cvpdf cv.toml                      writes cv.pdf beside cv.toml
  cvpdf cv.toml -o out/ada.pdf       writes out/ada.pdf
  cvpdf cv.toml --theme academic     sets the CV in that built-in theme
  cvpdf cv.toml --theme ./mine.toml  sets it in a theme of your own
  cvpdf - < cv.toml > cv.pdf         reads standard input, writes standard output

Exit status:
  0  the PDF was made
  1  the CV is at fault; an older PDF is left as it was
  2  the command line is, or a file cannot be read or written

With SOURCE_DATE_EPOCH set, the PDF bears that date; otherwise it bears none, and the same CV gives the same bytes.";

/// Typesets a CV, written in TOML, into a PDF
#[derive(Debug, Parser)]
#[command(version, about, after_help = EXAMPLES)]
pub struct Arguments {
    /// The CV; `-` is standard input
    pub input: PathBuf,

    /// Where the PDF goes; `-` is standard output [default: the input's name with .pdf]
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,

    /// A built-in theme, or a theme file: has a `/`, ends in .toml, or exists
    #[arg(long, value_name = "NAME|FILE")]
    pub theme: Option<String>,

    /// Print errors only
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,

    /// Tell what each step found and how long it took
    #[arg(short, long)]
    pub verbose: bool,

    /// Colour the messages
    #[arg(long, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    pub color: ColorChoice,
}

impl Arguments {
    /// Where the PDF goes: what was asked for, or the input's name with `.pdf`.
    pub fn destination(&self) -> PathBuf {
        match &self.output {
            Some(path) => path.clone(),
            None if is_stream(&self.input) => self.input.clone(),
            None => self.input.with_extension("pdf"),
        }
    }
}

/// Whether a path is `-`, which is standard input or standard output.
pub fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// A path as messages show it: a name cannot steer the terminal.
pub fn shown(path: &Path) -> String {
    path.display().to_string().replace(char::is_control, "\u{fffd}")
}

/// The directory a path lies in.
pub fn directory(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
