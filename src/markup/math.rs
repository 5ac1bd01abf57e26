//! Short mathematics, as much of TeX's as fits into a line: scripts, Greek letters, operators and relations.

use super::{Inline, Style, plain};
use crate::diagnostic::Span;

/// How deep braces may be nested.
const DEPTH: usize = 8;

/// Parses what stands between two dollars; all of it is said to be written at `span`.
///
/// None where it is more than a line can set, such as an unknown `\command`; it is text then.
pub(super) fn parse(formula: &str, span: Span) -> Option<Vec<Inline>> {
    let mut parser = Parser { rest: formula, span };
    let inlines = parser.group(0)?;
    parser.rest.is_empty().then_some(inlines)
}

struct Parser<'a> {
    rest: &'a str,
    span: Span,
}

impl Parser<'_> {
    /// Reads up to the closing brace or the end.
    fn group(&mut self, depth: usize) -> Option<Vec<Inline>> {
        let mut output = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with('}') {
            let atom = self.atom(depth)?;
            for inline in atom {
                push(&mut output, inline);
            }
        }
        Some(output)
    }

    fn atom(&mut self, depth: usize) -> Option<Vec<Inline>> {
        let first = self.rest.chars().next()?;
        self.rest = &self.rest[first.len_utf8()..];
        Some(match first {
            '\\' => return self.command(depth),
            '{' => self.braced(depth)?,
            '^' | '_' => {
                let style = if first == '^' { Style::Superscript } else { Style::Subscript };
                vec![Inline::Styled { style, content: self.argument(depth)? }]
            }
            c if c.is_ascii_alphabetic() => vec![self.letter(c)],
            '-' => vec![self.upright("\u{2212}")],
            '*' => vec![self.upright("\u{2217}")],
            '\'' => vec![self.upright("\u{2032}")],
            // The spaces are the author's; a formula does not break at them.
            c if c.is_whitespace() => {
                self.rest = self.rest.trim_start();
                vec![self.upright("\u{A0}")]
            }
            c => vec![self.upright(c.encode_utf8(&mut [0; 4]))],
        })
    }

    /// After an opening brace.
    fn braced(&mut self, depth: usize) -> Option<Vec<Inline>> {
        if depth == DEPTH {
            return None;
        }
        let content = self.group(depth + 1)?;
        self.rest = self.rest.strip_prefix('}')?;
        Some(content)
    }

    /// What a script or a command applies to: a group, or the next atom.
    fn argument(&mut self, depth: usize) -> Option<Vec<Inline>> {
        self.rest = self.rest.trim_start();
        if self.rest.starts_with(['^', '_', '}']) || depth == DEPTH {
            return None;
        }
        self.atom(depth + 1)
    }

    /// A numerator or denominator, in parentheses where it is more than a factor.
    fn in_line(&mut self, depth: usize) -> Option<Vec<Inline>> {
        let mut argument = self.argument(depth)?;
        if plain(&argument).contains(['+', '\u{2212}', '=', '/', '\u{A0}']) {
            argument.insert(0, self.upright("("));
            argument.push(self.upright(")"));
        }
        Some(argument)
    }

    /// After a backslash.
    fn command(&mut self, depth: usize) -> Option<Vec<Inline>> {
        let end = self.rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.rest.len());
        if end == 0 {
            let c = self.rest.chars().next()?;
            self.rest = &self.rest[c.len_utf8()..];
            return match c {
                ',' | ';' | ':' | ' ' => Some(vec![self.upright("\u{A0}")]),
                '!' => Some(Vec::new()),
                c if c.is_ascii_punctuation() => Some(vec![self.upright(c.encode_utf8(&mut [0; 4]))]),
                _ => None,
            };
        }
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        if let Some((_, letter)) = LETTERS.iter().find(|(known, _)| *known == name) {
            // The blank that ends the name of a letter is not to be seen, unless an operator stands behind it.
            let after = self.rest.trim_start();
            let name = after.strip_prefix('\\').map(|name| name.split(|c: char| !c.is_ascii_alphabetic()).next());
            let operator = name.flatten().is_some_and(|name| OPERATORS.iter().any(|(known, _)| *known == name));
            if !operator && !after.starts_with(['=', '+', '-', '<', '>']) {
                self.rest = after;
            }
            return Some(vec![self.upright(letter)]);
        }
        if let Some((_, operator)) = OPERATORS.iter().find(|(known, _)| *known == name) {
            return Some(vec![self.upright(operator)]);
        }
        if FUNCTIONS.contains(&name) {
            return Some(vec![self.upright(name)]);
        }
        match name {
            "mathrm" | "text" | "operatorname" => {
                self.rest = self.rest.strip_prefix('{')?;
                let end = self.rest.find(['{', '}', '\\'])?;
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest.strip_prefix('}')?;
                Some(vec![self.upright(text)])
            }
            "mathbf" => Some(vec![Inline::Styled { style: Style::Strong, content: self.argument(depth)? }]),
            "mathit" | "mathcal" | "left" | "right" => Some(Vec::new()),
            "mathbb" => {
                let letter = self.rest.strip_prefix('{').and_then(|rest| rest.chars().next())?;
                self.rest = self.rest[1 + letter.len_utf8()..].strip_prefix('}')?;
                let (_, open) = BLACKBOARD.iter().find(|(known, _)| *known == letter)?;
                Some(vec![self.upright(open)])
            }
            "sqrt" => {
                let mut output = vec![self.upright("\u{221A}")];
                output.extend(self.argument(depth)?);
                Some(output)
            }
            "frac" => {
                let mut output = self.in_line(depth)?;
                output.push(self.upright("/"));
                output.extend(self.in_line(depth)?);
                Some(output)
            }
            _ => None,
        }
    }

    fn upright(&self, text: &str) -> Inline {
        Inline::Text { text: text.to_owned(), span: self.span }
    }

    fn letter(&self, letter: char) -> Inline {
        let content = vec![self.upright(letter.encode_utf8(&mut [0; 4]))];
        Inline::Styled { style: Style::Emph, content }
    }
}

/// Appends an atom; neighbours that look alike become one.
fn push(output: &mut Vec<Inline>, inline: Inline) {
    match (output.last_mut(), inline) {
        (Some(Inline::Text { text, .. }), Inline::Text { text: next, .. }) => text.push_str(&next),
        (
            Some(Inline::Styled { style: Style::Emph, content }),
            Inline::Styled { style: Style::Emph, content: mut next },
        ) if next.len() == 1 => push(content, next.remove(0)),
        (_, inline) => output.push(inline),
    }
}

const FUNCTIONS: [&str; 21] = [
    "arg", "cos", "cosh", "det", "dim", "exp", "inf", "ker", "lim", "liminf", "limsup", "ln", "log", "max", "min",
    "mod", "poly", "sin", "sup", "tan", "Pr",
];

const BLACKBOARD: [(char, &str); 8] =
    [('C', "ℂ"), ('E', "𝔼"), ('F', "𝔽"), ('N', "ℕ"), ('P', "ℙ"), ('Q', "ℚ"), ('R', "ℝ"), ('Z', "ℤ")];

const LETTERS: [(&str, &str); 43] = [
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ϵ"),
    ("varepsilon", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("iota", "ι"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("upsilon", "υ"),
    ("phi", "ϕ"),
    ("varphi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    ("Gamma", "Γ"),
    ("Delta", "Δ"),
    ("Theta", "Θ"),
    ("Lambda", "Λ"),
    ("Xi", "Ξ"),
    ("Pi", "Π"),
    ("Sigma", "Σ"),
    ("Upsilon", "Υ"),
    ("Phi", "Φ"),
    ("Psi", "Ψ"),
    ("Omega", "Ω"),
    ("ell", "ℓ"),
    ("hbar", "ℏ"),
    ("infty", "∞"),
    ("partial", "∂"),
    ("nabla", "∇"),
    ("forall", "∀"),
    ("exists", "∃"),
];

const OPERATORS: [(&str, &str); 31] = [
    ("times", "×"),
    ("cdot", "·"),
    ("pm", "±"),
    ("mp", "∓"),
    ("div", "÷"),
    ("ast", "∗"),
    ("circ", "∘"),
    ("le", "≤"),
    ("leq", "≤"),
    ("ge", "≥"),
    ("geq", "≥"),
    ("ne", "≠"),
    ("neq", "≠"),
    ("approx", "≈"),
    ("sim", "∼"),
    ("equiv", "≡"),
    ("propto", "∝"),
    ("ll", "≪"),
    ("gg", "≫"),
    ("in", "∈"),
    ("notin", "∉"),
    ("subset", "⊂"),
    ("subseteq", "⊆"),
    ("cup", "∪"),
    ("cap", "∩"),
    ("to", "→"),
    ("rightarrow", "→"),
    ("leftarrow", "←"),
    ("sum", "∑"),
    ("prod", "∏"),
    ("ldots", "…"),
];
