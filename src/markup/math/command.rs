//! The commands of formulas.

use super::alphabet::Alphabet;
use super::atom::{Atom, Class, joined};
use super::{DEPTH, Parser, ord, symbols};
use crate::markup::accents::{self, MathAccent, math_accent, text_accent};
use crate::markup::{Inline, Style, plain};

impl<'a> Parser<'a> {
    /// The name of the command that the rest begins with, which is read.
    pub(super) fn name(&mut self) -> &'a str {
        let body = self.rest.strip_prefix('\\').unwrap_or(self.rest);
        let letters = body.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(body.len());
        let length = if letters > 0 { letters } else { body.chars().next().map_or(0, char::len_utf8) };
        self.rest = &body[length..];
        if letters > 0 {
            self.rest = self.rest.strip_prefix('*').unwrap_or(self.rest);
        }
        &body[..length]
    }

    /// Whether the rest begins with one of these commands.
    pub(super) fn is_next(&self, names: &[&str]) -> bool {
        let Some(body) = self.rest.strip_prefix('\\') else { return false };
        let letters = body.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(body.len());
        names.contains(&&body[..letters])
    }

    /// At a backslash.
    pub(super) fn command(&mut self, depth: usize) -> Atom {
        let name = self.name();
        if let Some(space) = space(name) {
            return ord(if space.is_empty() { Vec::new() } else { vec![self.upright(space)] });
        }
        if let Some(accent) = math_accent(name) {
            return self.accent(accent, depth);
        }
        if let Some((symbol, class)) = symbols::symbol(name) {
            let content = match symbol.chars().next() {
                Some(letter) if letter.is_alphabetic() => self.alphabet.set(letter, self.span),
                _ => self.upright(symbol),
            };
            return Atom { class, content: vec![content] };
        }
        if let Some(function) = symbols::function(name) {
            let class = if name == "bmod" { Class::Bin } else { Class::Op };
            return Atom { class, content: vec![self.upright(&function.replace(' ', "\u{A0}"))] };
        }
        if let Some(alphabet) = Alphabet::of_declaration(name) {
            self.alphabet = alphabet;
            // `\rm{d}` is a common way to write `{\rm d}`.
            return ord(Vec::new());
        }
        if let Some(alphabet) = Alphabet::of_command(name) {
            return ord(self.argument_in(alphabet, depth));
        }
        self.structure(name, depth)
    }

    /// What is more than a symbol.
    fn structure(&mut self, name: &str, depth: usize) -> Atom {
        match name {
            "text" | "mbox" | "hbox" | "textrm" | "textnormal" | "textup" | "textsf" | "textmd" | "mathchar" => {
                ord(self.text(depth))
            }
            "textit" | "textsl" | "emph" => ord(self.styled(Style::Emph, depth)),
            "textbf" => ord(self.styled(Style::Strong, depth)),
            "texttt" => ord(self.styled(Style::Code, depth)),
            "textsc" => ord(self.styled(Style::SmallCaps, depth)),
            "textsuperscript" => ord(self.styled(Style::Exponent, depth)),
            "textsubscript" => ord(self.styled(Style::Index, depth)),
            "operatorname" | "mathop" => {
                let content = self.argument_in(Alphabet::Roman, depth);
                Atom { class: Class::Op, content }
            }
            "mathrel" | "mathbin" | "mathord" | "mathopen" | "mathclose" | "mathpunct" | "mathinner" => {
                let content = self.argument(depth);
                let class = match name {
                    "mathrel" => Class::Rel,
                    "mathbin" => Class::Bin,
                    "mathopen" => Class::Open,
                    "mathclose" => Class::Close,
                    "mathpunct" => Class::Punct,
                    "mathinner" => Class::Inner,
                    _ => Class::Ord,
                };
                Atom { class, content }
            }
            "sqrt" => self.root(depth),
            "frac" | "tfrac" | "dfrac" | "cfrac" | "sfrac" | "nicefrac" | "flatfrac" => {
                let above = self.argument(depth);
                let below = self.argument(depth);
                self.fraction(above, below)
            }
            "binom" | "tbinom" | "dbinom" => {
                let above = self.argument(depth);
                let below = self.argument(depth);
                self.choose(above, below)
            }
            "stackrel" | "overset" | "underset" => {
                let script = plain(&self.argument(depth));
                let mut content = self.argument(depth);
                let style = if name == "underset" { Style::Index } else { Style::Exponent };
                if !script.is_empty() {
                    content.push(Inline::Styled { style, content: vec![self.upright(&script)] });
                }
                Atom { class: Class::Rel, content }
            }
            "pmod" | "pod" => {
                let mut content = vec![self.upright(if name == "pmod" { "mod\u{A0}" } else { "" })];
                content.extend(self.argument(depth));
                ord(self.parenthesised(content))
            }
            "underbrace" | "overbrace" | "ensuremath" | "boxed" | "smash" | "mathstrut" | "mathclap" | "mathllap"
            | "mathrlap" | "strut" | "mathds1" => {
                if self.rest.trim_start().starts_with('{') {
                    ord(self.argument(depth))
                } else {
                    ord(Vec::new())
                }
            }
            // These change a size or a place, which a line has not.
            "left" | "right" | "middle" => {
                self.skip_blanks();
                self.rest = self.rest.strip_prefix('.').unwrap_or(self.rest);
                ord(Vec::new())
            }
            "big" | "Big" | "bigg" | "Bigg" | "bigl" | "bigr" | "Bigl" | "Bigr" | "biggl" | "biggr" | "Biggl"
            | "Biggr" | "bigm" | "Bigm" | "limits" | "nolimits" | "displaylimits" | "displaystyle" | "textstyle"
            | "scriptstyle" | "scriptscriptstyle" | "nonumber" | "notag" | "protect" | "relax" | "mathsurround"
            | "allowbreak" | "nobreak" | "unboldmath" | "small" | "scriptsize" | "footnotesize" | "tiny"
            | "normalsize" | "large" => ord(Vec::new()),
            // What they say is for LaTeX alone.
            "label" | "tag" | "hspace" | "hskip" | "phantom" | "hphantom" | "vphantom" | "color" | "begin" | "end"
            | "vspace" | "kern" | "mkern" | "mskip" => {
                if self.rest.trim_start().starts_with('{') {
                    self.raw_argument();
                }
                ord(Vec::new())
            }
            "textcolor" | "colorbox" => {
                self.raw_argument();
                ord(self.argument(depth))
            }
            _ => {
                if name.chars().all(|c| c.is_ascii_alphabetic()) && !name.is_empty() {
                    self.unknown.push(name.to_owned());
                    return Atom { class: Class::Op, content: vec![self.upright(name)] };
                }
                // A sign that TeX would take for something: `\%`, `\{`.
                let (character, class) = match name {
                    "|" => ("‖", Class::Ord),
                    "{" => ("{", Class::Open),
                    "}" => ("}", Class::Close),
                    "-" | "/" | "" => return ord(Vec::new()),
                    "\\" => ("\u{A0}", Class::Ord),
                    name => (name, Class::Ord),
                };
                Atom { class, content: vec![self.upright(character)] }
            }
        }
    }

    fn accent(&mut self, accent: MathAccent, depth: usize) -> Atom {
        // What is denied remains a relation.
        let class = if accent.mark == '\u{338}' {
            self.skip_blanks();
            let after = self.rest.strip_prefix('\\').map(|body| {
                let letters = body.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(body.len());
                symbols::symbol(&body[..letters]).map_or(Class::Ord, |(_, class)| class)
            });
            after.unwrap_or_else(|| self.rest.chars().next().map_or(Class::Ord, |c| symbols::typed(c).1))
        } else {
            Class::Ord
        };
        let mut content = self.argument(depth);
        let mut is_first = true;
        put_accent(&mut content, accent, &mut is_first);
        Atom { class, content }
    }

    fn root(&mut self, depth: usize) -> Atom {
        let mut output = Vec::new();
        self.skip_blanks();
        let index = self.rest.strip_prefix('[').and_then(|rest| {
            // An index is short.
            let end = rest.bytes().take(40).position(|byte| byte == b']')?;
            Some((&rest[..end], &rest[end + 1..]))
        });
        let mut sign = "√";
        if let Some((index, rest)) = index {
            self.rest = rest;
            match index.trim() {
                "2" | "" => {}
                "3" => sign = "∛",
                "4" => sign = "∜",
                index => {
                    let content = vec![self.upright(index.trim_matches(['{', '}']))];
                    output.push(Inline::Styled { style: Style::Exponent, content });
                }
            }
        }
        output.push(self.upright(sign));
        let argument = self.argument(depth);
        // Without a line above, only parentheses tell how far the root goes.
        let text = plain(&argument);
        let is_one = text.chars().count() <= 1 || text.chars().all(|c| c.is_ascii_digit());
        output.extend(if is_one { argument } else { self.parenthesised(argument) });
        ord(output)
    }

    fn styled(&mut self, style: Style, depth: usize) -> Vec<Inline> {
        let content = self.text(depth);
        if content.is_empty() { content } else { vec![Inline::Styled { style, content }] }
    }

    /// A text in a formula: spaces stand, and letters are upright. Dollars in it begin formulas again.
    fn text(&mut self, depth: usize) -> Vec<Inline> {
        let mut raw = self.raw_argument();
        let mut output: Vec<Inline> = Vec::new();
        let mut text = String::new();
        while let Some(first) = raw.chars().next() {
            raw = &raw[first.len_utf8()..];
            match first {
                '{' | '}' => {}
                '~' => text.push('\u{A0}'),
                c if c.is_whitespace() => {
                    raw = raw.trim_start();
                    text.push('\u{A0}');
                }
                '$' => {
                    let (inner, after) = raw.split_once('$').unwrap_or((raw, ""));
                    raw = after;
                    if !text.is_empty() {
                        output.push(self.upright(&std::mem::take(&mut text)));
                    }
                    output.extend(self.within(inner, depth));
                }
                '\\' => {
                    let around = std::mem::replace(&mut self.rest, raw);
                    let name = self.name();
                    raw = std::mem::replace(&mut self.rest, around);
                    if let Some(accent) = text_accent(name) {
                        let letter = raw.trim_start_matches(['{', ' ', '\\']);
                        let first = letter.chars().next().map_or(0, char::len_utf8);
                        text.push_str(&accents::accented(&letter[..first], accent));
                        raw = &letter[first..];
                    } else if let Some((symbol, _)) = symbols::symbol(name) {
                        text.push_str(symbol);
                        raw = raw.trim_start();
                    } else if name.chars().all(|c| c.is_ascii_punctuation()) {
                        text.push_str(name);
                    } else {
                        // A declaration of a font, mostly.
                        raw = raw.trim_start();
                    }
                }
                c => text.push(c),
            }
        }
        if !text.is_empty() {
            output.push(self.upright(&text));
        }
        output
    }

    /// A formula within a text of this one.
    fn within(&mut self, formula: &'a str, depth: usize) -> Vec<Inline> {
        if depth >= DEPTH {
            return Vec::new();
        }
        let around = std::mem::replace(&mut self.rest, formula);
        let atoms = self.atoms(depth + 1);
        self.rest = around;
        joined(atoms, self.in_script, self.span)
    }

    /// An argument as it is written: what stands between braces, or a character.
    pub(super) fn raw_argument(&mut self) -> &'a str {
        self.skip_blanks();
        let rest = self.rest;
        let Some(body) = rest.strip_prefix('{') else {
            let first = rest.chars().next().filter(|c| !"\\}".contains(*c)).map_or(0, char::len_utf8);
            self.rest = &rest[first..];
            return &rest[..first];
        };
        let mut depth = 0_usize;
        for (at, c) in body.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    self.rest = &body[at + 1..];
                    return &body[..at];
                }
                '}' => depth -= 1,
                _ => {}
            }
        }
        self.is_sound = false;
        self.rest = "";
        body
    }
}

/// The space of a command, if it makes one.
fn space(name: &str) -> Option<&'static str> {
    Some(match name {
        "," | "thinspace" => "\u{202F}",
        ":" | ">" | "medspace" => "\u{205F}",
        ";" | "thickspace" => "\u{2008}",
        " " | "\n" | "\t" | "\r" | "space" | "nobreakspace" => "\u{A0}",
        "enspace" | "enskip" => "\u{2002}",
        "quad" | "qquad" => "\u{2003}",
        // What brings atoms nearer to each other.
        "!" | "negthinspace" | "negmedspace" | "negthickspace" => "",
        _ => return None,
    })
}

/// Puts an accent on the first letter, or on all letters.
fn put_accent(inlines: &mut [Inline], accent: MathAccent, is_first: &mut bool) {
    for inline in inlines {
        match inline {
            Inline::Text { text, .. } => {
                let mut accented = String::with_capacity(text.len() + 2);
                for letter in text.chars() {
                    let bears = !letter.is_whitespace() && !unicode_normalization::char::is_combining_mark(letter);
                    if bears && (*is_first || accent.covers) {
                        accented.push_str(&accents::accented(letter.encode_utf8(&mut [0; 4]), accent.mark));
                        *is_first = false;
                    } else {
                        accented.push(letter);
                    }
                }
                *text = accented;
            }
            Inline::Styled { content, .. } => put_accent(content, accent, is_first),
            _ => {}
        }
    }
}
