//! Mathematics, as much of TeX's as fits into a line: letters and alphabets, scripts, symbols, accents, roots and fractions.
//!
//! A formula becomes running text in [`Style::Math`]. Spaces are TeX's, whatever the author has typed.

mod alphabet;
mod atom;
mod command;
mod script;
mod symbols;

pub use script::linear;

use super::{Inline, Style, plain};
use crate::diagnostic::Span;
use alphabet::Alphabet;
use atom::{Atom, Class, joined};

/// Where a line may end: behind an operator or a relation, before its space.
pub(super) const BREAK: char = '\u{200B}';

/// The character of a command of mathematics, if it is one: `≳` of `gtrsim`.
pub fn symbol(command: &str) -> Option<&'static str> {
    symbols::symbol(command).map(|(character, _)| character)
}

/// How deep braces may be nested.
const DEPTH: usize = 16;

/// A formula that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// What it sets.
    pub inlines: Vec<Inline>,
    /// The commands in it that are not known, each set as its name.
    pub unknown: Vec<String>,
    /// Whether its braces match and each script has something to raise.
    pub is_sound: bool,
}

/// Reads what stands between two dollars as far as it can be; all of it is said to be written at `span`.
///
/// ```
/// use cvpdf::markup::{formula, plain};
///
/// let read = formula(r"M_{\odot} \gtrsim 10^6", Default::default());
/// assert_eq!(plain(&read.inlines), "M⊙ ≳ 10⁶");
/// assert!(read.is_sound && read.unknown.is_empty());
/// ```
pub fn formula(formula: &str, span: Span) -> Formula {
    let mut parser = Parser {
        rest: formula,
        span,
        alphabet: Alphabet::Normal,
        in_script: false,
        unknown: Vec::new(),
        is_sound: true,
    };
    let mut atoms = Vec::new();
    while !parser.rest.is_empty() {
        atoms.extend(parser.atoms(0));
        if let Some(rest) = parser.rest.strip_prefix('}') {
            parser.rest = rest;
            parser.is_sound = false;
        }
    }
    let content = joined(atoms, false, span);
    let inlines = if content.is_empty() { content } else { vec![Inline::Styled { style: Style::Math, content }] };
    Formula { inlines, unknown: parser.unknown, is_sound: parser.is_sound }
}

/// What a formula of the CV's markup sets; none where it is not sound, or has a command that is not known: then it is text.
pub(super) fn parse(text: &str, span: Span) -> Option<Vec<Inline>> {
    let formula = formula(text, span);
    (formula.is_sound && formula.unknown.is_empty()).then_some(formula.inlines)
}

struct Parser<'a> {
    rest: &'a str,
    span: Span,
    alphabet: Alphabet,
    in_script: bool,
    unknown: Vec<String>,
    is_sound: bool,
}

impl Parser<'_> {
    /// Reads up to the brace that closes the group, and not that; or to the end.
    fn atoms(&mut self, depth: usize) -> Vec<Atom> {
        let around = self.alphabet;
        let mut atoms: Vec<Atom> = Vec::new();
        loop {
            self.skip_blanks();
            match self.rest.chars().next() {
                None | Some('}') => break,
                Some(raised @ ('^' | '_')) => {
                    self.rest = &self.rest[1..];
                    let script = self.script(raised == '^', depth);
                    attach(&mut atoms, script);
                }
                Some('\'') => {
                    let primes = self.rest.len() - self.rest.trim_start_matches('\'').len();
                    self.rest = &self.rest[primes..];
                    attach(&mut atoms, vec![self.upright(&"\u{2032}".repeat(primes))]);
                }
                Some('\\') if self.is_next(&["over", "atop", "choose", "above"]) => {
                    let name = self.name();
                    let above = std::mem::take(&mut atoms);
                    let below = if depth < DEPTH { self.atoms(depth + 1) } else { Vec::new() };
                    atoms.push(self.above_below(name, above, below));
                }
                Some(_) => {
                    // `1,000` is a number, not a list.
                    let is_digit = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
                    let in_number = self.rest.starts_with(',')
                        && self.rest[1..].starts_with(|c: char| c.is_ascii_digit())
                        && atoms.last().is_some_and(|atom| is_digit(&plain(&atom.content)));
                    let mut atom = self.atom(depth);
                    if in_number {
                        atom.class = Class::Ord;
                    }
                    atoms.push(atom);
                }
            }
        }
        self.alphabet = around;
        atoms
    }

    /// One atom, which may set nothing.
    fn atom(&mut self, depth: usize) -> Atom {
        let Some(first) = self.rest.chars().next() else { return ord(Vec::new()) };
        if first == '\\' {
            return self.command(depth);
        }
        self.rest = &self.rest[first.len_utf8()..];
        match first {
            '{' => ord(self.braced(depth)),
            '~' => ord(vec![self.upright("\u{A0}")]),
            '&' | '$' => ord(Vec::new()),
            c if c.is_alphanumeric() => ord(vec![self.alphabet.set(c, self.span)]),
            c => {
                let (character, class) = symbols::typed(c);
                Atom { class, content: vec![self.upright(character.encode_utf8(&mut [0; 4]))] }
            }
        }
    }

    /// After an opening brace: the group, and its closing brace.
    fn braced(&mut self, depth: usize) -> Vec<Inline> {
        if depth >= DEPTH {
            self.is_sound = false;
            return Vec::new();
        }
        let atoms = self.atoms(depth + 1);
        match self.rest.strip_prefix('}') {
            Some(rest) => self.rest = rest,
            None => self.is_sound = false,
        }
        joined(atoms, self.in_script, self.span)
    }

    /// What a script or a command applies to: a group, or the next atom.
    fn argument(&mut self, depth: usize) -> Vec<Inline> {
        self.skip_blanks();
        if self.rest.is_empty() || self.rest.starts_with(['^', '_', '}']) || depth >= DEPTH {
            self.is_sound = false;
            return Vec::new();
        }
        self.atom(depth + 1).content
    }

    /// An argument in an alphabet.
    fn argument_in(&mut self, alphabet: Alphabet, depth: usize) -> Vec<Inline> {
        let around = std::mem::replace(&mut self.alphabet, alphabet);
        let argument = self.argument(depth);
        self.alphabet = around;
        argument
    }

    /// After `^` or `_`. A script within a script is written in the line.
    fn script(&mut self, raised: bool, depth: usize) -> Vec<Inline> {
        let style = if raised { Style::Exponent } else { Style::Index };
        let nested = std::mem::replace(&mut self.in_script, true);
        let content = self.argument(depth);
        self.in_script = nested;
        match plain(&content).as_str() {
            "" => Vec::new(),
            // What stands high of itself is not raised.
            "\u{2218}" if raised => vec![self.upright("°")],
            "\u{2032}" | "°" if raised => content,
            text if nested => vec![self.upright(&linear(style, text))],
            _ => vec![Inline::Styled { style, content }],
        }
    }

    /// What `\over` and its like part.
    fn above_below(&self, name: &str, above: Vec<Atom>, below: Vec<Atom>) -> Atom {
        let [above, below] = [above, below].map(|atoms| joined(atoms, self.in_script, self.span));
        match name {
            "choose" => self.choose(above, below),
            "atop" => {
                let mut content = above;
                content.push(self.upright("\u{A0}"));
                content.extend(below);
                ord(content)
            }
            _ => self.fraction(above, below),
        }
    }

    /// A fraction in the line, with parentheses around what is more than a factor.
    fn fraction(&self, mut above: Vec<Inline>, mut below: Vec<Inline>) -> Atom {
        let text = plain(&above);
        if text.contains(['+', '\u{2212}', '=', '/', ' ']) {
            above = self.parenthesised(above);
        }
        let text = plain(&below);
        let is_number = text.chars().all(|c| c.is_ascii_digit());
        if text.chars().filter(|c| c.is_alphanumeric()).count() > 1 && !is_number
            || text.contains(['+', '\u{2212}', '/'])
        {
            below = self.parenthesised(below);
        }
        above.push(self.upright("/"));
        above.extend(below);
        Atom { class: Class::Inner, content: above }
    }

    fn choose(&self, above: Vec<Inline>, below: Vec<Inline>) -> Atom {
        let mut content = above;
        content.push(self.upright("\u{A0}choose\u{A0}"));
        content.extend(below);
        Atom { class: Class::Inner, content: self.parenthesised(content) }
    }

    fn parenthesised(&self, mut content: Vec<Inline>) -> Vec<Inline> {
        content.insert(0, self.upright("("));
        content.push(self.upright(")"));
        content
    }

    fn upright(&self, text: &str) -> Inline {
        Inline::Text { text: text.to_owned(), span: self.span }
    }

    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }
}

fn ord(content: Vec<Inline>) -> Atom {
    Atom { class: Class::Ord, content }
}

/// Puts a script or a prime behind the atom that it belongs to.
fn attach(atoms: &mut Vec<Atom>, script: Vec<Inline>) {
    match atoms.last_mut() {
        Some(nucleus) => nucleus.content.extend(script),
        None => atoms.push(ord(script)),
    }
}
