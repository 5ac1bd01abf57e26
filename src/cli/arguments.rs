//! What may be asked for.

pub use super::paths::{directory, is_stream, shown};
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  cvpdf cv.toml                      writes cv.pdf beside cv.toml
  cvpdf cv.toml -o out/ada.pdf       writes out/ada.pdf
  cvpdf cv.toml --theme academic     sets the CV in that built-in theme
  cvpdf cv.toml --theme ./mine.toml  sets it in a theme of your own
  cvpdf cv.toml --variant industry   sets that variant of the CV, as cv-industry.pdf
  cvpdf cv.toml --all-variants       sets each of its variants
  cvpdf - < cv.toml > cv.pdf         reads standard input, writes standard output
  cvpdf cv.toml --fit 2              sets it tighter, if need be, to make it two pages
  cvpdf cv.toml --attach-source      puts the CV and its files into the PDF
  cvpdf check cv.toml                tells what is wrong, and writes nothing
  cvpdf export cv.toml --to text     prints the CV as plain text
  cvpdf extract cv.pdf               prints the CV that is attached to a PDF
  cvpdf init                         writes a cv.toml to start from
  cvpdf fonts                        lists the fonts there are

Exit status:
  0  the PDF was made
  1  the CV is at fault; an older PDF is left as it was
  2  the command line is, or a file cannot be read or written

A file that is called like a command is named ./check.
With SOURCE_DATE_EPOCH set, the PDF bears that date; otherwise it bears none, and the same CV gives the same bytes.";

/// Typesets a CV, written in TOML, into a PDF
#[derive(Debug, Parser)]
#[command(version, after_help = EXAMPLES, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct CommandLine {
    /// What to do, if not to set a CV.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// The CV; `-` is standard input
    // A command stands in its place, or else it must be there.
    #[arg(required = true)]
    pub input: Option<PathBuf>,

    #[command(flatten)]
    pub compile: Compile,
}

/// The commands beside the plain one.
#[derive(Debug, Subcommand)]
pub enum Command {
    Check(Check),
    Export(Export),
    Explain(Explain),
    Schema(Schema),
    Init(Init),
    Extract(Extract),
    Fonts(Fonts),
}

/// How a CV is set, and where it goes.
#[derive(Debug, Args)]
pub struct Compile {
    #[command(flatten)]
    pub way: Way,

    /// Set each variant of the CV, with its name in that of its PDF
    #[arg(long, conflicts_with = "variant")]
    pub all_variants: bool,

    /// Where the PDF goes; `-` is standard output [default: the input's name with .pdf]
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub kind: PdfKind,

    #[command(flatten)]
    pub voice: Voice,
}

/// What kind of PDF is made.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct PdfKind {
    /// The standard of the PDF [default: a-2a, or a-3a with --attach-source]
    #[arg(long, value_name = "STANDARD")]
    pub pdf_standard: Option<PdfStandard>,

    /// Attach the CV and every file it names to the PDF, for `cvpdf extract`
    #[arg(long)]
    pub attach_source: bool,
}

/// The standards of PDF that there are.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum PdfStandard {
    /// Plain PDF 1.7, without tags
    #[value(name = "1.7")]
    Pdf17,
    /// PDF/A-2b, for archives, without tags
    #[value(name = "a-2b")]
    A2b,
    /// PDF/A-2a and PDF/UA-1, for archives and for all readers
    #[value(name = "a-2a")]
    A2a,
    /// The same as PDF/A-3a, which files may be attached to
    #[value(name = "a-3a")]
    A3a,
}

/// In what way a CV is set, and what it has to pass.
#[derive(Debug, Default, Args)]
pub struct Way {
    #[command(flatten)]
    pub choice: Choice,

    /// Take warnings for faults: no PDF is made, and the exit status is 1
    #[arg(long, value_name = "WHAT")]
    pub deny: Option<Denied>,

    /// Take more pages than this for a fault
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..))]
    pub max_pages: Option<u16>,

    /// Set the CV as much tighter as it takes to fit so many pages
    #[arg(long, value_name = "PAGES", value_parser = clap::value_parser!(u16).range(1..))]
    pub fit: Option<u16>,
}

/// What of a CV is set, and by which theme.
#[derive(Clone, Debug, Default, Args)]
pub struct Choice {
    /// A built-in theme, or a theme file: has a `/`, ends in .toml, or exists
    #[arg(long, value_name = "NAME|FILE")]
    pub theme: Option<String>,

    /// A variant of the CV, as `[variant.industry]` describes one
    #[arg(long, value_name = "NAME")]
    pub variant: Option<String>,

    #[command(flatten)]
    pub fonts: FontChoice,
}

/// Which fonts there are, and which of them text is set in.
#[derive(Clone, Debug, Default, Args)]
pub struct FontChoice {
    /// The font of the text, for a quick look: "Source Sans 3"
    #[arg(long, value_name = "FAMILY")]
    pub font: Option<String>,

    #[command(flatten)]
    pub paths: FontPaths,
}

/// Where further fonts are.
#[derive(Clone, Debug, Default, Args)]
pub struct FontPaths {
    /// A font file, or a folder of them, besides those of `CVPDF_FONT_PATH`
    #[arg(long, value_name = "PATH")]
    pub font_path: Vec<PathBuf>,
}

/// What may be denied.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Denied {
    Warnings,
}

/// How much is said, and how.
#[derive(Clone, Copy, Debug, Args)]
pub struct Voice {
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

const CHECK_EXAMPLES: &str = "\
Examples:
  cvpdf check cv.toml                  tells what is wrong with cv.toml
  cvpdf check cv.toml --max-pages 2    also minds its length
  cvpdf check cv.toml --deny warnings  lets nothing pass
  cvpdf check cv.toml --format github  marks the lines of a pull request, by GitHub Actions
  cvpdf check cv.toml --format sarif   prints SARIF 2.1.0, for code scanning
  cvpdf check - --format json          reads standard input, for an editor

Exit status:
  0  there is no fault; there may be warnings
  1  the CV is at fault
  2  the command line is, or a file cannot be read";

/// Tells what is wrong with a CV, also on its pages, and writes no PDF
#[derive(Debug, Args)]
#[command(after_help = CHECK_EXAMPLES)]
pub struct Check {
    /// The CV; `-` is standard input
    pub input: PathBuf,

    #[command(flatten)]
    pub way: Way,

    /// For whom: a person, on standard error, or a program, on standard output
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,

    #[command(flatten)]
    pub voice: Voice,
}

/// How what was found is set out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Human,
    Json,
    Sarif,
    Github,
}

const EXPORT_EXAMPLES: &str = "\
Examples:
  cvpdf export cv.toml --to text                     prints the CV as plain text, to be pasted into a form
  cvpdf export cv.toml --to text -o cv.txt           writes it to cv.txt
  cvpdf export cv.toml --to text --variant industry  takes that variant of the CV

Exit status:
  0  the CV was exported
  1  the CV is at fault; an older file is left as it was
  2  the command line is, or a file cannot be read or written";

/// Writes what a CV says in another form than a PDF
#[derive(Debug, Args)]
#[command(after_help = EXPORT_EXAMPLES)]
pub struct Export {
    /// The CV; `-` is standard input
    pub input: PathBuf,

    /// In which form: `text` is what is read from the PDF, each paragraph or row on a line
    #[arg(long, value_enum, value_name = "FORM")]
    pub to: Form,

    #[command(flatten)]
    pub choice: Choice,

    /// Where it goes; `-` is standard output
    #[arg(short, long, value_name = "PATH", default_value = "-")]
    pub output: PathBuf,

    #[command(flatten)]
    pub voice: Voice,
}

/// The forms that a CV is exported in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    Text,
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  cvpdf explain E003  what that code means, why, and what to do
  cvpdf explain       all codes";

/// Explains the code of a message, with a faulty example and a corrected one
#[derive(Debug, Args)]
#[command(after_help = EXPLAIN_EXAMPLES)]
pub struct Explain {
    /// The code, such as E003; all are listed without it
    pub code: Option<String>,

    /// Print headings bold
    #[arg(long, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    pub color: ColorChoice,
}

const SCHEMA_EXAMPLES: &str = "\
Examples:
  cvpdf schema > cv.schema.json             every key of a CV
  cvpdf schema --theme > theme.schema.json  every key of a theme

An editor that knows the schema completes keys, shows what they mean, and marks mistakes as you type. With Taplo, the
TOML extension of many editors, write `#:schema ./cv.schema.json` into the first line of the CV.";

/// Prints the JSON Schema of CVs or themes, for editors
#[derive(Debug, Args)]
#[command(after_help = SCHEMA_EXAMPLES)]
pub struct Schema {
    /// The schema of themes
    #[arg(long)]
    pub theme: bool,
}

const INIT_EXAMPLES: &str = "\
Examples:
  cvpdf init                        writes to cv.toml: publications, talks, teaching
  cvpdf init industry               writes a CV of one page for industry
  cvpdf init minimal -o short.toml  writes the shortest CV to short.toml

A file that is there already is never overwritten.";

/// Writes a CV to start from
#[derive(Debug, Args)]
#[command(after_help = INIT_EXAMPLES)]
pub struct Init {
    /// What kind of CV
    #[arg(value_enum, default_value_t = Starter::Academic)]
    pub starter: Starter,

    /// Where it goes; `-` is standard output
    #[arg(short, long, value_name = "PATH", default_value = "cv.toml")]
    pub output: PathBuf,
}

/// The CVs to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Starter {
    Academic,
    Industry,
    Minimal,
}

const EXTRACT_EXAMPLES: &str = "\
Examples:
  cvpdf extract cv.pdf              prints the CV
  cvpdf extract cv.pdf -o old.toml  writes it to old.toml
  cvpdf extract cv.pdf -o old/      writes it, and every file it names, into the directory old

A PDF has its CV attached where it was made with `--attach-source`. A file that is there already is never overwritten.";

/// Takes the CV out of a PDF made with --attach-source, byte for byte
#[derive(Debug, Args)]
#[command(after_help = EXTRACT_EXAMPLES)]
pub struct Extract {
    /// The PDF; `-` is standard input
    pub input: PathBuf,

    /// Where the CV goes; a directory, such as `old/`, takes all files
    #[arg(short, long, value_name = "PATH", default_value = "-", hide_default_value = true)]
    pub output: PathBuf,
}

const FONTS_EXAMPLES: &str = "\
Examples:
  cvpdf fonts                  all fonts: the bundled ones, those of the folder fonts, and this machine's
  cvpdf fonts source           those whose names have that in them, with their scripts
  cvpdf fonts pack cv.toml     copies the fonts of cv.toml to the folder fonts beside it

A CV names a font by its family: `fonts = { text = \"Source Serif 4\" }`. A folder `fonts` beside the CV is looked into
without being named; so with its fonts packed a CV looks the same on every machine.";

/// Lists the fonts there are, or packs those of a CV
#[derive(Debug, Args)]
#[command(after_help = FONTS_EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct Fonts {
    #[command(subcommand)]
    pub command: Option<FontsCommand>,

    /// What the family's name has in it; all are listed without it
    pub name: Option<String>,

    #[command(flatten)]
    pub paths: FontPaths,
}

/// What else is done with fonts.
#[derive(Debug, Subcommand)]
pub enum FontsCommand {
    Pack(Pack),
}

/// Copies the fonts of a CV that are not bundled to the folder fonts beside it
#[derive(Debug, Args)]
pub struct Pack {
    /// The CV
    pub input: PathBuf,

    #[command(flatten)]
    pub choice: Choice,

    #[command(flatten)]
    pub voice: Voice,
}
