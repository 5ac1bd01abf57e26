//! The CV language: what a CV is made of, and how it is read.

pub mod bibliography;
mod check;
mod date;
mod entry;
mod model;
mod publications;
pub mod sections;

pub use date::{Date, DateFormat, DateText, Dates, End, Period, format};
pub use entry::{Entry, Fields, Value};
pub use model::{Content, Cv, Entries, Heading, Paper, Paragraphs, Section, Text};

use crate::diagnostic::{Report, SourceId, codes};
use crate::source::{self, Format, ReadFile};

/// Reads a CV, and reports all that is wrong with it. The files that it names are read by `read_file`.
///
/// # Errors
///
/// `None` where an error was reported.
///
/// ```
/// use cvpdf::diagnostic::Report;
///
/// let mut report = Report::default();
/// let source = report.add_source("cv.toml", "nme = \"Ada Lovelace\"");
/// assert!(cvpdf::cv::read(source, &|_| Err("no files here".into()), &mut report).is_none());
/// assert_eq!(report.diagnostics[0].message, "unknown key `nme`");
/// assert_eq!(report.diagnostics[0].hints, ["did you mean `name`?"]);
/// ```
pub fn read(source: SourceId, read_file: ReadFile<'_>, report: &mut Report) -> Option<Cv> {
    let mut cv = source::read::<Cv>(source, &FORMATS, report)?;
    publications::gather(&mut cv, read_file, report);
    let mistakes = check::check(&cv);
    report.diagnostics.extend(mistakes);
    (!report.has_errors()).then_some(cv)
}

/// The JSON Schema of the CV language, for editors.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Cv).to_value()
}

/// A CV that says all that may be said, and each thing once: for whoever must know what fields there can be.
pub fn specimen() -> Cv {
    let mut report = Report::default();
    let source = report.add_source("specimen.toml", source::specimen::<Cv>(&FORMATS));
    source::read(source, &FORMATS, &mut report).expect("what the definition of the language says is of the language")
}

/// How strings of the CV language that say more than a string are checked.
const FORMATS: [Format; 6] = [
    publications::DOI,
    publications::ARXIV,
    Format {
        name: date::DATE,
        noun: "a date",
        code: codes::BAD_DATE,
        hint: "a date is written `2023`, `\"2023-09\"` or `\"2023-09-14\"`",
        example: "2023",
        check: |text| date::check(text, false),
    },
    Format {
        name: date::END,
        noun: "a date",
        code: codes::BAD_DATE,
        hint: "a date is written `2023`, `\"2023-09\"` or `\"2023-09-14\"`, or `\"present\"` where there is no end",
        example: "2023",
        check: |text| if text == "present" { Ok(()) } else { date::check(text, false) },
    },
    Format {
        name: date::TEXT,
        noun: "a date or a string",
        code: codes::BAD_DATE,
        hint: "a date is written `2023`, `\"2023-09\"` or `\"2023-09-14\"`; anything else is set as it is written",
        example: "2023",
        check: |text| date::check(text, true),
    },
    Format {
        name: model::LANGUAGE,
        noun: "a language",
        code: codes::BAD_VALUE,
        hint: "a language is written as a BCP 47 tag: `\"en\"`, `\"de-CH\"`, `\"zh-Hans\"`",
        example: "en",
        check: model::check_language,
    },
];

#[cfg(test)]
mod tests;
