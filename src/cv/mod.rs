//! The CV language: what a CV is made of, and how it is read.

mod anchor;
pub mod bibliography;
mod check;
mod contact;
mod date;
mod details;
mod entry;
mod files;
mod fit;
mod fonts;
mod front;
mod hyphenation;
mod kinds;
mod language;
mod link;
mod model;
mod paragraphs;
mod patterns;
mod photo;
mod publications;
mod read;
pub mod sections;
mod variant;

pub use check::citations;
pub use contact::{Channel, Contact};
pub use date::{Date, DateText, Dates, End, Moment, Part, Period, Season, SortKey};
pub use details::{Details, Highlight, Link, Point};
pub use entry::{Entry, Fields, Kind, Value};
pub use files::variants;
pub use fit::Fit;
pub use fonts::Fonts;
pub use front::{Front, Paper};
pub(crate) use kinds::kinds;
pub use language::LANGUAGE;
pub use link::{LinkKind, LinkName, NamedLink};
pub use model::{Content, Cv, Entries, Heading, Section, Text};
pub use paragraphs::Paragraphs;
pub use photo::Photo;
pub use read::{Options, Today, read};
pub use variant::Variant;

use crate::diagnostic::{Report, codes};
use crate::source::{self, Format};

/// The JSON Schema of the CV language, for editors.
pub fn schema() -> serde_json::Value {
    source::published::<Cv>("A CV for cvpdf", &FORMATS, &patterns::PATTERNS)
}

/// A CV that says all that may be said, and each thing once: for whoever must know what fields there can be.
pub fn specimen() -> Cv {
    let mut report = Report::default();
    let source = report.add_source("specimen.toml", source::specimen::<Cv>(&FORMATS));
    source::read(source, &FORMATS, &mut report).expect("what the definition of the language says is of the language")
}

/// How strings of the CV language that say more than a string are checked.
const FORMATS: [Format; 11] = [
    publications::DOI,
    publications::ARXIV,
    Format {
        name: date::DATE,
        noun: "a date",
        code: codes::BAD_DATE,
        hint: "a date is written `2023`, `\"2023-09\"` or `\"2023-09-14\"`",
        example: "2023",
        check: date::check_date,
    },
    Format {
        name: date::END,
        noun: "a date",
        code: codes::BAD_DATE,
        hint: "a date is written `2023`, `\"2023-09\"` or `\"2023-09-14\"`, or `\"present\"` where there is no end",
        example: "2023",
        check: date::check_end,
    },
    Format {
        name: date::TEXT,
        noun: "a date or a string",
        code: codes::BAD_DATE,
        hint: "a date is written `2023`, `\"2023-09\"` or `\"2023-09-14\"`, and a range `\"2019 – 2021\"`; anything else is set as it is written",
        example: "2023",
        check: date::check_text,
    },
    language::LANGUAGE,
    hyphenation::WORD,
    Format {
        name: contact::EMAIL,
        noun: "an e-mail address",
        code: codes::BAD_VALUE,
        hint: "an e-mail address is written `\"ada@example.org\"`",
        example: "ada@example.org",
        check: contact::check_email,
    },
    Format {
        name: contact::PHONE,
        noun: "a telephone number",
        code: codes::BAD_VALUE,
        hint: "a telephone number is written `\"+44 20 7946 0000\"`; text of any kind is an item of its own: `\"…\"`",
        example: "+44 20 7946 0000",
        check: contact::check_phone,
    },
    Format {
        name: contact::ORCID,
        noun: "an ORCID iD",
        code: codes::BAD_VALUE,
        hint: "an ORCID iD is written `\"0000-0002-1825-0097\"`",
        example: "0000-0002-1825-0097",
        check: contact::check_orcid,
    },
    Format {
        name: contact::HANDLE,
        noun: "a name on a network",
        code: codes::BAD_VALUE,
        hint: "write the name, `\"ada\"`, or the address of the page, `\"https://…\"`",
        example: "ada",
        check: contact::check_handle,
    },
];

#[cfg(test)]
mod tests;
