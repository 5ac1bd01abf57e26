//! Atoms and the spaces between them (`TeXbook` chapter 18).

use super::BREAK;
use crate::diagnostic::Span;
use crate::markup::{Inline, Style};

/// What an atom is to its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A letter, a digit, a symbol.
    Ord,
    /// A large operator, or a function with a name.
    Op,
    /// A binary operator.
    Bin,
    /// A relation.
    Rel,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// Punctuation.
    Punct,
    /// A fraction, an ellipsis.
    Inner,
}

/// A part of a formula that is one to its neighbours.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    pub class: Class,
    pub content: Vec<Inline>,
}

/// `\thinmuskip`, a sixth of an em.
pub(super) const THIN: char = '\u{202F}';
/// `\medmuskip`, two ninths of an em.
pub(super) const MEDIUM: char = '\u{205F}';
/// `\thickmuskip`, five eighteenths of an em.
pub(super) const THICK: char = '\u{2008}';

/// Atoms with the spaces that TeX puts between them (`TeXbook` p. 170). In a script only operators have spaces.
pub(super) fn joined(mut atoms: Vec<Atom>, in_script: bool, span: Span) -> Vec<Inline> {
    unary(&mut atoms);
    let mut output = Vec::new();
    let mut before: Option<Class> = None;
    for atom in atoms {
        // What sets nothing is nothing to its neighbours.
        if atom.content.is_empty() {
            continue;
        }
        let space = before.and_then(|before| space(before, atom.class, in_script));
        if let (Some(space), Some(before)) = (space, before) {
            let is_operator = matches!(before, Class::Bin | Class::Rel) && !in_script;
            let text: String = is_operator.then_some(BREAK).into_iter().chain([space]).collect();
            push(&mut output, Inline::Text { text, span });
        }
        before = Some(atom.class);
        for inline in atom.content {
            push(&mut output, inline);
        }
    }
    output
}

/// A binary operator without something on both sides is an ordinary sign: the minus of `-1` (`TeXbook` p. 442, rules 5 and 6).
fn unary(atoms: &mut [Atom]) {
    use Class::{Bin, Close, Op, Open, Ord, Punct, Rel};
    let mut last: Option<usize> = None;
    for at in 0..atoms.len() {
        if atoms[at].content.is_empty() {
            continue;
        }
        let before = last.map(|last| atoms[last].class);
        let class = atoms[at].class;
        if class == Bin && before.is_none_or(|before| matches!(before, Bin | Op | Rel | Open | Punct)) {
            atoms[at].class = Ord;
        }
        if let (Some(last), Rel | Close | Punct) = (last, class)
            && atoms[last].class == Bin
        {
            atoms[last].class = Ord;
        }
        last = Some(at);
    }
    if let Some(last) = last.filter(|last| atoms[*last].class == Bin) {
        atoms[last].class = Ord;
    }
}

fn space(left: Class, right: Class, in_script: bool) -> Option<char> {
    use Class::{Bin, Close, Inner, Op, Open, Ord, Punct, Rel};
    let (space, also_in_scripts) = match (left, right) {
        (Ord | Op | Close | Inner, Op) | (Op, Ord) => (THIN, true),
        (Bin, _) | (_, Bin) => (MEDIUM, false),
        (Rel, Rel | Close | Punct) | (Open, Rel) => return None,
        (Punct, _) | (Inner, Ord | Open | Punct | Inner) | (Ord | Op | Close, Inner) => (THIN, false),
        (Rel, _) | (_, Rel) => (THICK, false),
        _ => return None,
    };
    (also_in_scripts || !in_script).then_some(space)
}

/// Appends a part; neighbours that look alike become one.
fn push(output: &mut Vec<Inline>, inline: Inline) {
    match (output.last_mut(), inline) {
        (Some(Inline::Text { text, .. }), Inline::Text { text: next, .. }) => text.push_str(&next),
        (
            Some(Inline::Styled { style: last @ (Style::Emph | Style::Strong), content }),
            Inline::Styled { style, content: next },
        ) if *last == style => next.into_iter().for_each(|inline| push(content, inline)),
        (_, inline) => output.push(inline),
    }
}
