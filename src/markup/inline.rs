//! Tokens into a tree.

use super::tail::{Attribute, Tail};
use super::token::{Kind, Token, is_plain, tokens};
use super::{DEPTH, Inline, Style, math};
use crate::diagnostic::Span;
use std::ops::Range;
use std::rc::Rc;

/// Parses running text. `span_of` tells where the bytes from one offset of `text` to another were written.
///
/// ```
/// use cvpdf::diagnostic::Span;
/// use cvpdf::markup::{Inline, Style, parse};
///
/// let inlines = parse("*C#*", |start, end| Span { start, end, ..Span::default() });
/// assert!(matches!(&inlines[..], [Inline::Styled { style: Style::Emph, .. }]));
/// ```
pub fn parse(text: &str, span_of: impl Fn(usize, usize) -> Span) -> Vec<Inline> {
    parse_with(text, &span_of, false)
}

/// Parses running text with places for fields: `{name}`, and `[…]{}` around what vanishes where its fields are absent.
pub fn parse_template(text: &str, span_of: impl Fn(usize, usize) -> Span) -> Vec<Inline> {
    parse_with(text, &span_of, true)
}

fn parse_with(text: &str, span_of: &dyn Fn(usize, usize) -> Span, template: bool) -> Vec<Inline> {
    if text.is_empty() {
        return Vec::new();
    }
    if is_plain(text) {
        return vec![Inline::Text { text: text.to_owned(), span: span_of(0, text.len()) }];
    }
    let tokens = tokens(text, template);
    let partners = partners(&tokens);
    Tree { text, tokens, partners, span_of }.inlines(0..usize::MAX, 0)
}

/// For each token that opens something, the token that closes it.
fn partners(tokens: &[Token<'_>]) -> Vec<Option<usize>> {
    let mut partners = vec![None; tokens.len()];
    // The openers that still wait, and how many of them are brackets.
    let mut open: Vec<usize> = Vec::new();
    let mut brackets = 0;
    let is_bracket = |at: usize| matches!(tokens[at].kind, Kind::Open);
    for (at, token) in tokens.iter().enumerate() {
        match &token.kind {
            Kind::Open => {
                open.push(at);
                brackets += 1;
            }
            Kind::Script { .. } => open.push(at),
            Kind::Close(Some(_)) if brackets > 0 => {
                // A bracket that closes takes with it what was left open inside.
                while let Some(opener) = open.pop() {
                    if is_bracket(opener) {
                        partners[opener] = Some(at);
                        brackets -= 1;
                        break;
                    }
                }
            }
            Kind::Close(None) => {
                if let Some(opener) = open.pop_if(|opener| is_bracket(*opener)) {
                    partners[opener] = None;
                    brackets -= 1;
                }
            }
            Kind::Brace => {
                if let Some(opener) = open.pop_if(|opener| !is_bracket(*opener)) {
                    partners[opener] = Some(at);
                }
            }
            _ => {}
        }
    }
    partners
}

struct Tree<'a> {
    text: &'a str,
    tokens: Vec<Token<'a>>,
    partners: Vec<Option<usize>>,
    span_of: &'a dyn Fn(usize, usize) -> Span,
}

/// A run of stars that may still close.
struct Opener {
    /// Where its text stands in the output.
    at: usize,
    /// How many stars are left of it.
    stars: usize,
    /// Whether it could also have closed.
    closes: bool,
    /// The length of the whole run.
    run: usize,
}

impl Tree<'_> {
    /// The tree of a range of tokens, `depth` levels below the root.
    fn inlines(&self, range: Range<usize>, depth: usize) -> Vec<Inline> {
        let mut output = Vec::new();
        let mut openers: Vec<Opener> = Vec::new();
        let mut at = range.start;
        while at < range.end.min(self.tokens.len()) {
            let token = &self.tokens[at];
            let partner = self.partners[at].filter(|_| depth + openers.len() < DEPTH);
            let inside = |close: usize| self.inlines(at + 1..close, depth + openers.len() + 1);
            at = match (&token.kind, partner) {
                (Kind::Open, Some(close)) => {
                    let inline = self.bracketed(close, token.range.start, inside(close));
                    output.extend(inline);
                    close + 1
                }
                (Kind::Script { raised }, Some(close)) => {
                    let style = if *raised { Style::Superscript } else { Style::Subscript };
                    output.push(Inline::Styled { style, content: inside(close) });
                    close + 1
                }
                (Kind::Stars { opens, closes }, _) => {
                    self.stars(token, *opens, *closes, depth, &mut openers, &mut output);
                    at + 1
                }
                (kind, _) => {
                    self.leaf(kind, &token.range, &mut output);
                    at + 1
                }
            };
        }
        merge(output)
    }

    fn span(&self, range: &Range<usize>) -> Span {
        (self.span_of)(range.start, range.end)
    }

    fn text(&self, text: &str, range: &Range<usize>) -> Inline {
        Inline::Text { text: text.to_owned(), span: self.span(range) }
    }

    fn leaf(&self, kind: &Kind<'_>, range: &Range<usize>, output: &mut Vec<Inline>) {
        output.push(match kind {
            Kind::Text(text) => self.text(text, range),
            Kind::Literal(text) => Inline::Styled { style: Style::Verbatim, content: vec![self.text(text, range)] },
            Kind::Code(code) => {
                let code = code.replace("\r\n", " ").replace('\n', " ");
                Inline::Styled { style: Style::Code, content: vec![self.text(&code, range)] }
            }
            Kind::Math(formula) => match math::parse(formula, self.span(range)) {
                Some(inlines) => return output.extend(inlines),
                None => self.text(&self.text[range.clone()], range),
            },
            Kind::Address(url) => {
                let shown = url.strip_prefix("mailto:").unwrap_or(url);
                let content = vec![self.text(shown, range)];
                Inline::Link { url: (*url).to_owned(), content, span: self.span(range) }
            }
            Kind::Reference(ids) => {
                let ids = ids.iter().map(|(id, start)| ((*id).to_owned(), self.span(&(*start..start + id.len()))));
                Inline::Reference { ids: ids.collect(), span: self.span(range) }
            }
            Kind::Field(name) => Inline::Field { name: (*name).to_owned(), span: self.span(range) },
            Kind::Break => Inline::Break,
            Kind::Stars { .. } | Kind::Open | Kind::Close(_) | Kind::Script { .. } | Kind::Brace => {
                self.text(&self.text[range.clone()], range)
            }
        });
    }

    /// What brackets with a tail are.
    fn bracketed(&self, close: usize, start: usize, content: Vec<Inline>) -> Vec<Inline> {
        let close = &self.tokens[close];
        let Kind::Close(Some(tail)) = &close.kind else { return content };
        vec![match tail {
            Tail::Url(url) => {
                Inline::Link { url: (*url).to_owned(), content, span: self.span(&(start..close.range.end)) }
            }
            Tail::Group => Inline::Group { content },
            Tail::Attributes(attributes) => {
                let nest = |content, attribute: &Attribute<'_>| {
                    vec![match attribute {
                        Attribute::Style(style) => Inline::Styled { style: *style, content },
                        Attribute::Expansion(expansion) => {
                            Inline::Abbreviation { expansion: Rc::from(*expansion), content }
                        }
                        Attribute::Language(tag) => Inline::Foreign { language: Rc::from(*tag), content },
                    }]
                };
                return attributes.iter().rev().fold(content, nest);
            }
        }]
    }

    /// Closes what a run of stars can close, and remembers what is left of it (`CommonMark`, "process emphasis").
    fn stars(
        &self,
        token: &Token<'_>,
        opens: bool,
        closes: bool,
        depth: usize,
        openers: &mut Vec<Opener>,
        output: &mut Vec<Inline>,
    ) {
        let run = token.range.len();
        let mut left = run;
        while closes && left > 0 {
            // The rule of three: `a**b*c` is not half emphasised.
            let odd = |opener: &Opener| {
                (opener.closes || opens)
                    && (opener.run + run).is_multiple_of(3)
                    && !(opener.run.is_multiple_of(3) && run.is_multiple_of(3))
            };
            let Some(index) = openers.iter().rposition(|opener| opener.stars > 0 && !odd(opener)) else { break };
            openers.truncate(index + 1);
            let opener = &mut openers[index];
            let used = if opener.stars >= 2 && left >= 2 { 2 } else { 1 };
            opener.stars -= used;
            left -= used;
            let start = opener.at + 1;
            let content = merge(output.split_off(start));
            if let Some(Inline::Text { text, span }) = output.get_mut(opener.at) {
                text.truncate(opener.stars);
                if span.end - span.start > text.len() {
                    span.end = span.start + text.len();
                }
            }
            let style = if used == 2 { Style::Strong } else { Style::Emph };
            output.push(Inline::Styled { style, content });
            if openers[index].stars == 0 {
                openers.pop();
            }
        }
        if left == 0 {
            return;
        }
        let range = token.range.end - left..token.range.end;
        if opens {
            // Of too many that wait, the oldest will hardly be closed.
            if depth + openers.len() >= DEPTH && !openers.is_empty() {
                openers.remove(0);
            }
            if depth < DEPTH {
                // A long run can nest as deep as it is long.
                let stars = if left > 3 { 0 } else { left };
                openers.push(Opener { at: output.len(), stars, closes, run });
            }
        }
        output.push(self.text(&self.text[range.clone()], &range));
    }
}

/// Joins neighbouring texts, and drops empty ones.
fn merge(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut merged: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (merged.last_mut(), inline) {
            (_, Inline::Text { text, .. }) if text.is_empty() => {}
            (Some(Inline::Text { text, span }), Inline::Text { text: next, span: next_span }) => {
                text.push_str(&next);
                span.end = next_span.end.max(span.end);
            }
            (_, inline) => merged.push(inline),
        }
    }
    merged
}
