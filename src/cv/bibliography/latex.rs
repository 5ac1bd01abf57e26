//! LaTeX as it stands in bibliographies, into running text.

use super::accents::{accent, combine, sign};
use super::entry::Field;
use crate::diagnostic::{Diagnostic, SourceId, Span, codes};
use crate::markup::{DEPTH, Inline, Prose, Style, parse, plain};

/// The running text of a field. What is not understood is added to `doubts`, and left out.
pub(super) fn prose(field: &Field<'_>, doubts: &mut Vec<Diagnostic>) -> Prose {
    let mut inlines = Vec::new();
    for (text, place) in &field.pieces {
        read(text, place.start, place.source, &mut inlines, doubts);
    }
    trim(&mut inlines);
    Prose { text: plain(&inlines), inlines, span: field.span }
}

/// The text of a part of a field, without its markup.
pub(super) fn text(latex: &str, span: Span, doubts: &mut Vec<Diagnostic>) -> String {
    let mut inlines = Vec::new();
    read(latex, span.start, span.source, &mut inlines, doubts);
    trim(&mut inlines);
    plain(&inlines)
}

/// An address or an identifier: what LaTeX would have escaped in it is as it was meant.
pub(super) fn address(field: &Field<'_>) -> String {
    let raw = field.raw();
    let raw = raw.trim();
    let raw = raw.strip_prefix("\\url").unwrap_or(raw);
    let raw = raw.replace("$\\sim$", "~").replace("\\textasciitilde", "~").replace("\\~{}", "~");
    let mut address = String::new();
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek().is_some_and(char::is_ascii_punctuation) => {}
            '{' | '}' => {}
            c if c.is_whitespace() => {}
            c => address.push(c),
        }
    }
    address
}

fn read(text: &str, start: usize, source: SourceId, output: &mut Vec<Inline>, doubts: &mut Vec<Diagnostic>) {
    let mut reader = Reader { text, at: 0, start, source, doubts };
    reader.group(0, output);
}

struct Reader<'a> {
    text: &'a str,
    /// How far it is read.
    at: usize,
    /// Where the text begins in the file.
    start: usize,
    source: SourceId,
    doubts: &'a mut Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn span(&self, from: usize) -> Span {
        Span { source: self.source, start: self.start + from, end: self.start + self.at }
    }

    fn push(&self, output: &mut Vec<Inline>, text: &str, from: usize) {
        push(output, text, self.span(from));
    }

    /// Reads up to the brace that closes the group, and not that; or to the end.
    fn group(&mut self, depth: usize, output: &mut Vec<Inline>) {
        while let Some(c) = self.rest().chars().next() {
            let from = self.at;
            let rest = self.rest();
            match c {
                '}' if depth > 0 => return,
                '}' => self.at += 1,
                '{' => {
                    self.at += 1;
                    if depth < DEPTH {
                        self.group(depth + 1, output);
                        self.eat('}');
                    }
                }
                '\\' => self.command(depth, output),
                '$' => self.math(output),
                '~' => self.sign(1, "\u{A0}", output),
                '-' if rest.starts_with("---") => self.sign(3, "—", output),
                '-' if rest.starts_with("--") => self.sign(2, "–", output),
                '`' if rest.starts_with("``") => self.sign(2, "“", output),
                '\'' if rest.starts_with("''") => self.sign(2, "”", output),
                '`' => self.sign(1, "‘", output),
                '\'' => self.sign(1, "’", output),
                '"' => {
                    let opens = last(output).is_none_or(|c| c.is_whitespace() || "([–—".contains(c));
                    self.sign(1, if opens { "“" } else { "”" }, output);
                }
                c if c.is_whitespace() => {
                    self.at += rest.len() - rest.trim_start().len();
                    self.push(output, " ", from);
                }
                _ => {
                    // What begins no command goes as it is.
                    let special = |c: char| c.is_whitespace() || "{}\\$~-`'\"".contains(c);
                    let end = rest.char_indices().skip(1).find(|(_, c)| special(*c)).map_or(rest.len(), |(at, _)| at);
                    self.at += end;
                    self.push(output, &rest[..end], from);
                }
            }
        }
    }

    fn sign(&mut self, length: usize, sign: &str, output: &mut Vec<Inline>) {
        let from = self.at;
        self.at += length;
        self.push(output, sign, from);
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.rest().starts_with(c);
        self.at += if found { c.len_utf8() } else { 0 };
        found
    }

    fn skip_blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// A command's argument: a group, a command, or a character.
    fn argument(&mut self, depth: usize) -> Vec<Inline> {
        let mut output = Vec::new();
        self.skip_blanks();
        let from = self.at;
        if depth >= DEPTH {
            return output;
        }
        if self.eat('{') {
            self.group(depth + 1, &mut output);
            self.eat('}');
        } else if self.rest().starts_with('\\') {
            self.command(depth + 1, &mut output);
        } else if let Some(c) = self.rest().chars().next().filter(|c| *c != '}') {
            self.at += c.len_utf8();
            self.push(&mut output, c.encode_utf8(&mut [0; 4]), from);
        }
        output
    }

    /// A command's argument as it is written.
    fn raw_argument(&mut self) -> &'a str {
        self.skip_blanks();
        if !self.eat('{') {
            return "";
        }
        let rest = self.rest();
        let mut depth = 0_usize;
        for (at, c) in rest.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    self.at += at + 1;
                    return &rest[..at];
                }
                '}' => depth -= 1,
                _ => {}
            }
        }
        self.at = self.text.len();
        rest
    }

    /// Reads what begins with a backslash.
    fn command(&mut self, depth: usize, output: &mut Vec<Inline>) {
        let from = self.at;
        self.at += 1;
        let rest = self.rest();
        let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let name = match rest.chars().next() {
            None => return,
            Some(c) if letters == 0 => &rest[..c.len_utf8()],
            Some(_) => &rest[..letters],
        };
        self.at += name.len();
        if letters > 0 {
            self.eat('*');
        }
        if let Some(accent) = accent(name) {
            let letters = plain(&self.argument(depth));
            let mut chars = letters.chars();
            let combined = chars.next().map_or_else(String::new, |first| combine(first, accent));
            self.push(output, &(combined + chars.as_str()), from);
            return;
        }
        if let Some(sign) = sign(name) {
            if letters > 0 {
                // TeX eats the blanks behind a command's name.
                self.skip_blanks();
                if self.rest().starts_with("{}") {
                    self.at += 2;
                }
            }
            self.push(output, sign, from);
            return;
        }
        if let Some(style) = style(name) {
            let content = self.argument(depth);
            output.push(Inline::Styled { style, content });
            return;
        }
        if let Some(style) = declaration(name) {
            self.skip_blanks();
            let mut content = Vec::new();
            if depth < DEPTH {
                // To the end of the group that it stands in.
                self.group(depth + usize::from(depth == 0), &mut content);
            }
            output.push(Inline::Styled { style, content });
            return;
        }
        match name {
            "url" | "nolinkurl" => {
                let url = self.raw_argument().trim().to_owned();
                let content = vec![Inline::Text { text: url.clone(), span: self.span(from) }];
                output.push(Inline::Link { url, content, span: self.span(from) });
            }
            "href" => {
                let url = self.raw_argument().trim().to_owned();
                let content = self.argument(depth);
                output.push(Inline::Link { url, content, span: self.span(from) });
            }
            "ensuremath" => {
                let formula = self.raw_argument();
                self.formula(formula, from, output);
            }
            "(" => {
                let rest = self.rest();
                let end = rest.find("\\)").unwrap_or(rest.len());
                self.at += (end + 2).min(rest.len());
                self.formula(&rest[..end], from, output);
            }
            // What these apply to is set as it is.
            "text" | "textrm" | "textup" | "textnormal" | "textmd" | "textsf" | "mbox" | "hbox" | "protect"
            | "relax" | "noopsort" | "rm" | "normalfont" | "upshape" | "mathrm" | "enquote" | "NoCaseChange"
            | "foreignlanguage" => {
                self.skip_blanks();
                if name == "noopsort" || name == "foreignlanguage" {
                    self.raw_argument();
                }
                if name == "enquote" {
                    let content = self.argument(depth);
                    push(output, "“", self.span(from));
                    output.extend(content);
                    push(output, "”", self.span(from));
                }
            }
            _ => {
                let message = format!("the command `\\{}` is not understood, and left out", name.escape_debug());
                let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, self.span(from), message);
                let warning = warning.about(format!("\\{name}"));
                self.doubts.push(warning.hint("write what it sets as text, in UTF-8"));
                self.skip_blanks();
            }
        }
    }

    /// Reads a formula between dollars.
    fn math(&mut self, output: &mut Vec<Inline>) {
        let from = self.at;
        let dollars = if self.rest().starts_with("$$") { 2 } else { 1 };
        self.at += dollars;
        let rest = self.rest();
        let mut escaped = false;
        let end = rest.char_indices().find(|(_, c)| {
            let found = *c == '$' && !escaped;
            escaped = *c == '\\' && !escaped;
            found
        });
        match end {
            Some((end, _)) => {
                self.at += end;
                // A formula that two dollars begin may end with one.
                for _ in 0..dollars {
                    self.eat('$');
                }
                self.formula(&rest[..end], from, output);
            }
            None => self.push(output, "$", from),
        }
    }

    fn formula(&mut self, formula: &str, from: usize, output: &mut Vec<Inline>) {
        let span = self.span(from);
        let formula = formula.trim();
        if formula.is_empty() {
            return;
        }
        let inlines = parse(&format!("${formula}$"), |_, _| span);
        if plain(&inlines).starts_with('$') {
            let warning = Diagnostic::warning(
                codes::BIBLIOGRAPHY_ENTRY,
                span,
                "the formula is not understood, and set as it is written",
            );
            self.doubts.push(
                warning.hint("formulas have letters, scripts, Greek, operators, `\\sqrt`, `\\frac` and `\\mathbb`"),
            );
        }
        output.extend(inlines);
    }
}

/// The style of a command with an argument.
fn style(command: &str) -> Option<Style> {
    Some(match command {
        "emph" | "textit" | "textsl" => Style::Emph,
        "textbf" => Style::Strong,
        "texttt" => Style::Code,
        "textsc" => Style::SmallCaps,
        "underline" => Style::Underline,
        "textsuperscript" => Style::Superscript,
        "textsubscript" => Style::Subscript,
        _ => return None,
    })
}

/// The style of a command that holds to the end of its group.
fn declaration(command: &str) -> Option<Style> {
    Some(match command {
        "em" | "it" | "itshape" | "sl" | "slshape" => Style::Emph,
        "bf" | "bfseries" => Style::Strong,
        "tt" | "ttfamily" => Style::Code,
        "sc" | "scshape" => Style::SmallCaps,
        _ => return None,
    })
}

/// Appends text, to the text that is there if there is some. Blanks are one blank.
fn push(output: &mut Vec<Inline>, text: &str, place: Span) {
    let text = if text == " " && last(output) == Some(' ') { "" } else { text };
    match output.last_mut() {
        _ if text.is_empty() => {}
        Some(Inline::Text { text: before, span }) => {
            before.push_str(text);
            span.end = span.end.max(place.end);
        }
        _ => output.push(Inline::Text { text: text.to_owned(), span: place }),
    }
}

/// The last character.
fn last(inlines: &[Inline]) -> Option<char> {
    match inlines.last()? {
        Inline::Text { text, .. } => text.chars().next_back(),
        Inline::Styled { content, .. } | Inline::Link { content, .. } => last(content),
        _ => None,
    }
}

/// Takes the blanks at both ends away.
fn trim(inlines: &mut Vec<Inline>) {
    if let Some(Inline::Text { text, .. }) = inlines.first_mut() {
        let blanks = text.len() - text.trim_start_matches(' ').len();
        text.drain(..blanks);
    }
    if let Some(Inline::Text { text, .. }) = inlines.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text { text, .. } if text.is_empty()));
}
