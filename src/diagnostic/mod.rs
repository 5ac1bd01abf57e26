//! What the compiler has to say about its input.
//!
//! Diagnostics are collected in a [`Report`] that is handed down the pipeline. Nothing is printed here;
//! [`render`] sets a report out for a person, and [`json`], [`sarif`] and [`github`] for programs.

mod excerpt;
mod explanations;
mod github;
mod json;
mod once;
mod page;
mod position;
mod render;
mod sarif;
#[cfg(test)]
mod specimen;

pub use explanations::{EXPLANATIONS, Explanation, explanation};
pub use github::github;
pub use json::json;
pub use once::once;
pub use page::page;
pub use render::{Style, counted, render, summary};
pub use sarif::sarif;

pub mod codes;

/// Which of a compilation's sources a [`Span`] points into: an index into [`Report::sources`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u16);

/// A range of bytes of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source pointed into.
    pub source: SourceId,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The place of what was written nowhere: what is put together here, and not taken from a source.
    pub const NOWHERE: Span = Span { source: SourceId(0), start: 0, end: 0 };

    /// The place, unless it is [nowhere](Span::NOWHERE).
    pub fn written(self) -> Option<Span> {
        (self != Span::NOWHERE).then_some(self)
    }
}

/// A text that was compiled, under the name its messages give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path or name to print, such as `cv.toml`.
    pub name: String,
    /// The text.
    pub text: String,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Legal, and likely wrong; a PDF is made.
    Warning,
    /// No PDF is made.
    Error,
}

/// A message about a place in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The stable code: `E…` for errors, `W…` for warnings.
    pub code: &'static str,
    /// What is the matter, in one line, without a full stop.
    pub message: String,
    /// Where; the first label is the place the message is about. There is none where it is about no place, as what is asked
    /// for on the command line is in no source.
    pub labels: Vec<Label>,
    /// What to do about it, one line each.
    pub hints: Vec<String>,
    /// The word that was probably meant, where the message is about one that is not known.
    pub meant: Option<String>,
    /// Whether something is not closed, so that what follows in its source may be wrong for that reason alone.
    pub is_unclosed: bool,
    /// What it is about, where the same may be found at many places and is to be said [once]: the name of a command.
    pub subject: Option<String>,
}

/// A place, and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What to say of it; may be empty.
    pub text: String,
}

impl Diagnostic {
    /// An error about a place, if it is about one.
    pub fn error(code: &'static str, span: impl Into<Option<Span>>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, span.into(), message)
    }

    /// A warning about a place, if it is about one.
    pub fn warning(code: &'static str, span: impl Into<Option<Span>>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, span.into(), message)
    }

    fn new(severity: Severity, code: &'static str, span: Option<Span>, message: impl Into<String>) -> Diagnostic {
        let labels = span.map(|span| Label { span, text: String::new() }).into_iter().collect();
        Diagnostic {
            severity,
            code,
            message: message.into(),
            labels,
            hints: Vec::new(),
            meant: None,
            is_unclosed: false,
            subject: None,
        }
    }

    /// The place the message is about, if it is about one.
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }

    /// Says something at the place the message is about.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Diagnostic {
        if let Some(label) = self.labels.first_mut() {
            label.text = text.into();
        }
        self
    }

    /// Points at a further place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Asks whether another word was meant.
    #[must_use]
    pub fn did_you_mean(self, word: impl Into<String>) -> Diagnostic {
        let word = word.into();
        let asking = self.hint(format!("did you mean `{word}`?"));
        Diagnostic { meant: Some(word), ..asking }
    }

    /// Tells what it is about, so that it is said [once], however often it is found.
    #[must_use]
    pub fn about(mut self, subject: impl Into<String>) -> Diagnostic {
        self.subject = Some(subject.into());
        self
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hints.push(hint.into());
        self
    }
}

/// The sources of a compilation and all that was found in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The sources, in the order they were read.
    pub sources: Vec<Source>,
    /// What was found, in the order it was found.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds a source, and tells its number.
    ///
    /// # Panics
    ///
    /// At the 65,537th source.
    pub fn add_source(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        let id = SourceId(u16::try_from(self.sources.len()).expect("a compilation has a handful of sources"));
        self.sources.push(Source { name: name.into(), text: text.into() });
        id
    }

    /// Adds another report's sources and diagnostics, but for those that are here already.
    pub fn absorb(&mut self, other: Report) {
        let mut ids = Vec::new();
        for source in other.sources {
            let known = self.sources.iter().position(|known| *known == source);
            ids.push(match known.and_then(|known| u16::try_from(known).ok()) {
                Some(known) => SourceId(known),
                None => self.add_source(source.name, source.text),
            });
        }
        for mut diagnostic in other.diagnostics {
            for label in &mut diagnostic.labels {
                label.span.source = ids.get(usize::from(label.span.source.0)).copied().unwrap_or_default();
            }
            if !self.diagnostics.contains(&diagnostic) {
                self.diagnostics.push(diagnostic);
            }
        }
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Whether anything found is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }
}
