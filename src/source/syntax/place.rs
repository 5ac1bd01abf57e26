//! What a mistake is called, by the text around it.

use crate::diagnostic::{Diagnostic, SourceId, Span, codes};
use std::ops::Range;

/// A mistake, and how far it reaches.
pub(super) struct Mistake {
    pub error: Diagnostic,
    pub reach: Reach,
}

/// What else a mistake may make wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// What stands on its line.
    Line,
    /// The lines below, if they look like text: a text that is not closed.
    Text,
    /// All that stands below: a bracket that is not closed.
    Rest,
}

/// A place in a text that is not TOML.
pub(super) struct Place<'a> {
    pub source: SourceId,
    pub text: &'a str,
    pub range: Range<usize>,
    /// Whether it is among the first.
    pub is_early: bool,
}

/// The start of the character at a byte.
pub(super) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

impl<'a> Place<'a> {
    /// The text of the line before the place, and from it on.
    fn halves(&self) -> (&'a str, &'a str) {
        let at = floor(self.text, self.range.start);
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline);
        (&self.text[start..at], self.text[at..end].trim_end())
    }

    pub fn line(&self) -> &'a str {
        let (before, rest) = self.halves();
        let start = floor(self.text, self.range.start) - before.len();
        self.text[start..start + before.len() + rest.len()].trim()
    }

    fn marked(&self) -> &'a str {
        self.text.get(self.range.clone()).unwrap_or_default()
    }

    fn error(&self, message: impl Into<String>, hint: &str) -> Mistake {
        self.error_at(self.range.clone(), message, hint)
    }

    fn error_at(&self, range: Range<usize>, message: impl Into<String>, hint: &str) -> Mistake {
        let message = message.into();
        let span = Span { source: self.source, start: range.start, end: range.end };
        let error = Diagnostic::error(codes::SYNTAX, span, message.clone());
        Mistake { error: if hint.is_empty() { error } else { error.hint(hint) }, reach: Reach::Line }
    }

    /// The key that the line begins with.
    fn key(&self) -> &'a str {
        let line = self.line();
        let end = line.find(|c: char| !(c.is_alphanumeric() || "-_.".contains(c))).unwrap_or(line.len());
        &line[..end]
    }

    /// What the parser's message means here.
    pub fn told(&self, message: &str) -> Mistake {
        let (kind, expected) = message.split_once(", expected ").unwrap_or((message, ""));
        match kind {
            "invalid basic string" | "invalid literal string" if expected.starts_with("non-") => self.character(),
            "invalid basic string" => self.open("\""),
            "invalid literal string" => self.open("'"),
            "invalid multi-line basic string" => self.open_lines("\"\"\""),
            "invalid multi-line literal string" => self.open_lines("'''"),
            "missing escaped value" | "too few unicode value digits" | "invalid value digits" => self.escape(),
            "missing comma between array elements" | "unclosed array" => self.list("]", "list", "items"),
            "missing comma between key-value pairs" | "unclosed inline table" | "invalid inline table element" => {
                self.list("}", "table", "keys")
            }
            "extra comma in array" | "extra comma in inline table" => self.error("there is a comma too many here", ""),
            "unclosed array table" | "unclosed table" => self.header(kind == "unclosed array table"),
            "string values must be quoted" | "invalid value" | "missing value" | "missing value for key" => {
                self.value()
            }
            "invalid boolean" => self.value(),
            "invalid unquoted key" => self.key_character(),
            "unquoted keys cannot be empty" => self.no_key(),
            "key with no value" | "missing assignment between key-value pairs" => self.no_value(),
            "unexpected key or value" | "unexpected content" => self.behind_value(),
            "extra `=`" => self.error("there is one `=` too many here", ""),
            "duplicate key" => self.twice(),
            "unexpected leading zero" => {
                self.error("a number does not begin with `0`", "leave the `0` out, or put it all in quotes")
            }
            "cannot recurse further; max recursion depth met" | "recursion limit" => {
                self.error("brackets are nested too deeply here", "")
            }
            "carriage return must be followed by newline" => self.error(
                "a line ends here with a carriage return alone",
                "save the file with the line ends of Unix or Windows",
            ),
            _ if kind.starts_with("invalid date") || kind.starts_with("invalid time") => self.value(),
            _ if kind.starts_with("invalid integer") || kind.starts_with("invalid float") => self.value(),
            _ if kind.starts_with("cannot extend value") => {
                let name = self.marked();
                let message = format!("`{name}` has a value of its own above, and can have no keys");
                self.error(message, "")
            }
            _ => self.error(format!("this is not TOML: {message}"), ""),
        }
    }

    /// A character that cannot stand in text.
    fn character(&self) -> Mistake {
        let code = self.marked().chars().next().map_or(0, u32::from);
        self.error(
            format!("text cannot hold the invisible character U+{code:04X}"),
            &format!("take it out, or write `\\u{code:04X}` in text between `\"`"),
        )
    }

    fn open(&self, quote: &str) -> Mistake {
        let within = self.line().split_once('=').map_or("", |(_, value)| value.trim()).contains(char::is_whitespace);
        let long = if within { "; text of several lines stands between `\"\"\"`" } else { "" };
        let message = format!("this text is not closed: a `{quote}` is missing at its end");
        Mistake { reach: Reach::Text, ..self.error(message, &format!("write `{quote}` here{long}")) }
    }

    fn open_lines(&self, quotes: &str) -> Mistake {
        let start = self.text[..floor(self.text, self.range.start)].rfind(quotes).unwrap_or(self.range.start);
        let range = start..(start + quotes.len()).min(self.text.len());
        self.error_at(range, format!("the text that begins here is not closed: there is no further `{quotes}`"), "")
    }

    /// A backslash before something that it does not go with.
    fn escape(&self) -> Mistake {
        let at = floor(self.text, self.range.start);
        let start = self.text[..at].rfind('\\').unwrap_or(at);
        let letter = self.text[start..].chars().nth(1).filter(|c| !c.is_control());
        let end = letter.map_or(start + 1, |letter| start + 1 + letter.len_utf8());
        let shown = &self.text[start..end];
        self.error_at(
            start..end,
            format!("`{shown}` means nothing in text between `\"`"),
            &format!("write `\\{shown}`, or put the text between `'`, where a backslash is a character like others"),
        )
    }

    /// Within brackets of some kind, which hold parts.
    fn list(&self, bracket: &str, what: &str, parts: &str) -> Mistake {
        let (before, rest) = self.halves();
        let next = rest.trim_start();
        if before.trim().is_empty() && (next.contains('=') || next.starts_with('[') || next.is_empty()) {
            // Where the next line begins something else, the end is missing on the last one that says something.
            let above = self.text[..floor(self.text, self.range.start)].trim_end().len();
            let message = format!("a `{bracket}` is missing: the {what} is not closed");
            let mistake = self.error_at(above..above, message, &format!("write `{bracket}` here"));
            let error = Diagnostic { is_unclosed: true, ..mistake.error };
            return Mistake { error, reach: Reach::Rest };
        }
        if next.starts_with([']', '}']) {
            let wrong = &next[..1];
            return self.error(format!("`{wrong}` does not close this {what}"), &format!("write `{bracket}` here"));
        }
        self.error(format!("a comma is missing between two {parts}"), "write `,` here")
    }

    fn header(&self, double: bool) -> Mistake {
        let line = self.line();
        let name = line.trim_matches(['[', ']', ' ']);
        let name = name.split(['#', ']']).next().unwrap_or(name).trim();
        let whole = if double { format!("[[{name}]]") } else { format!("[{name}]") };
        self.error("a `]` is missing at the end of this header", &format!("write `{whole}`"))
    }

    /// Where a value should stand.
    fn value(&self) -> Mistake {
        const CURLY: [char; 9] = ['“', '”', '„', '‟', '‘', '’', '‚', '«', '»'];
        let raw = self.marked().split(" #").next().unwrap_or_default().trim();
        if raw.is_empty() || raw.starts_with('#') {
            return self.without_value();
        }
        let inner = raw.trim_matches(|c| CURLY.contains(&c) || c == '"' || c == '\'').replace('"', "\\\"");
        if let Some(quote) = raw.chars().next().filter(|c| CURLY.contains(c)) {
            return self.error(
                format!("`{quote}` is a quote for readers; TOML puts text between straight ones"),
                &format!("write `\"{inner}\"`"),
            );
        }
        match raw.to_lowercase().as_str() {
            word @ ("true" | "false") => {
                return self.error(format!("`{raw}` is written small"), &format!("write `{word}`"));
            }
            "yes" | "on" => {
                return self.error(format!("`{raw}` is not a value"), "write `true`, or put text in quotes");
            }
            "no" | "off" => {
                return self.error(format!("`{raw}` is not a value"), "write `false`, or put text in quotes");
            }
            "null" | "none" | "nil" | "~" => {
                return self
                    .error(format!("`{raw}` is not a value"), "leave the key out where there is nothing to say");
            }
            _ => {}
        }
        let first = raw.chars().next().unwrap_or_default();
        if first.is_ascii_digit() {
            return self.error(
                format!("`{raw}` is neither a number nor a whole date"),
                &format!("put it in quotes: `\"{inner}\"`"),
            );
        }
        self.error("text stands between quotes", &format!("write `\"{inner}\"`"))
    }

    fn without_value(&self) -> Mistake {
        let key = self.key();
        let hint = format!("write `{key} = \"…\"`, or leave the line out");
        self.error(format!("the key `{key}` has no value"), &hint)
    }

    /// A character that cannot stand in a key.
    fn key_character(&self) -> Mistake {
        let (before, rest) = self.halves();
        let Some(wrong) = rest.chars().next() else { return self.without_value() };
        if wrong == ':' {
            return self.colon();
        }
        if wrong.is_whitespace() {
            return self.error(
                format!("this is not a plain space, but U+{:04X}", u32::from(wrong)),
                "write a space, or nothing, in its place",
            );
        }
        if "“”„‘’«»".contains(wrong) && before.trim().is_empty() {
            return self.error("a key stands without quotes", "");
        }
        let at = floor(self.text, self.range.start);
        self.error_at(
            at..at + wrong.len_utf8(),
            format!("`{wrong}` cannot stand in a key"),
            "keys are made of the letters a to z, digits, `-` and `_`; text stands between quotes, behind `=`",
        )
    }

    fn colon(&self) -> Mistake {
        let (before, rest) = self.halves();
        let blank = before.len() - before.trim_end().len();
        let before = before.trim_end();
        let key = before.trim_end_matches(':').rsplit(['{', ',']).next().unwrap_or_default().trim();
        let end = before.len() - before.trim_end_matches(':').len();
        let at = floor(self.text, self.range.start);
        let start = if end > 0 { at - blank - end } else { at };
        let length = usize::from(end > 0 || rest.starts_with(':'));
        self.error_at(
            start..start + length,
            "between a key and its value stands `=`, not `:`",
            &format!("write `{key} = …`"),
        )
    }

    fn no_key(&self) -> Mistake {
        if self.line().starts_with('[') {
            return self.error("this header has no name", "write `[[section]]`");
        }
        self.error("a key is missing here", "write `key = \"…\"`")
    }

    /// A key, and no `=`.
    fn no_value(&self) -> Mistake {
        let (before, rest) = self.halves();
        let (line, key, next) = (self.line(), self.key(), rest.trim_start());
        if line.starts_with("- ") || line == "-" {
            let start = floor(self.text, self.range.start) - before.trim_start().len();
            return self.error_at(
                start..start + 1,
                "a list is not written with `-`",
                "write `[\"one\", \"two\"]`, or begin each part with a header: `[[section]]`",
            );
        }
        if before.trim_end().ends_with(':') || next.starts_with(':') {
            return self.colon();
        }
        if next.is_empty() || next.starts_with('#') {
            return self.without_value();
        }
        if next.starts_with(['"', '\'', '[', '{']) || next.starts_with(|c: char| c.is_ascii_digit()) {
            return self.error(format!("a `=` is missing behind the key `{key}`"), &format!("write `{key} = …`"));
        }
        match line.split_once('=') {
            Some((name, _)) if !name.contains(['"', '\'']) => {
                let joined = name.split_whitespace().collect::<Vec<_>>().join("_");
                self.error("a key is one word", &format!("write `{joined} = …`, if there is such a key"))
            }
            _ => self.error(
                "this is neither a key with a value nor a header",
                "text stands between quotes, behind a key and `=`; a remark begins with `#`",
            ),
        }
    }

    /// Behind a value, where the line should end.
    fn behind_value(&self) -> Mistake {
        let (before, rest) = self.halves();
        let rest = rest.trim_start();
        let word = rest.split(['=', ' ']).next().unwrap_or_default();
        let value = before.split_once('=').map_or("", |(_, value)| value.trim());
        if rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with('%') {
            return self.error("a remark begins with `#`", "write `#` here");
        }
        if rest.starts_with([';', ',']) {
            return self.error(format!("a line does not end with `{}`", &rest[..1]), "leave it out");
        }
        if rest.starts_with([']', '}']) && !before.trim_start().starts_with('[') {
            return self.error(format!("this `{}` closes nothing", &rest[..1]), "leave it out");
        }
        if before.trim_start().starts_with('[') {
            return self.error("nothing stands behind a header", "begin a new line");
        }
        let is_key = !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
        if is_key && rest[word.len()..].trim_start().starts_with('=') {
            return self.error("each key has a line of its own", &format!("begin a new line before `{word}`"));
        }
        match value.chars().next() {
            Some('"') => self.error(
                "the text ends at the quote before this",
                "write a quote within text as `\\\"`, or put the text between `'`",
            ),
            Some('\'') => {
                self.error("the text ends at the quote before this", "put text that has a `'` in it between `\"`")
            }
            _ => self.error("this cannot stand behind a value", "begin a new line, or put all of it between quotes"),
        }
    }

    fn twice(&self) -> Mistake {
        let key = self.marked();
        let line = self.line();
        if line.starts_with('[') && !line.starts_with("[[") {
            let name = line.trim_matches(['[', ']']);
            if self.is_early && self.text.contains(&format!("[[{name}]]")) {
                return self.error(
                    format!("`{name}` is a list above, and begins a table here"),
                    &format!("write `[[{name}]]`, in double brackets"),
                );
            }
        }
        self.error(format!("the key `{key}` is given twice"), "keep one of them")
    }
}
