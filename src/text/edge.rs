//! What letters do at the edges of lines, and beside spaces (microtypography).

use unicode_segmentation::UnicodeSegmentation;

use super::{List, Piece, Word};
use crate::font::Fonts;
use crate::geometry::Length;
use crate::item::{Glue, Item};

/// What an item of a list is to the lines that begin with it or end at it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edge {
    /// Whether its lengths are those of letters that may be made wider or narrower.
    pub is_letters: bool,
    /// How far the first letter stands out at the left of a line that begins with the item.
    pub left: Length,
    /// How far the last letter stands out at the right of a line that ends at the item.
    pub right: Length,
}

impl List {
    /// What each item is to lines; letters stand out only with `protrusion`.
    ///
    /// As in pdfTeX, a letter is at the edge if nothing beyond it has a width.
    pub fn edges(&self, protrusion: bool, fonts: &Fonts) -> Vec<Edge> {
        let mut edges = Vec::with_capacity(self.items.len());
        let mut last: Option<&Word> = None;
        let mut right = Length::ZERO;
        for item in &self.items {
            let mut edge = Edge { right, ..Edge::default() };
            match item {
                Item::Box(_, Piece::Word { word, start, end }) => {
                    let word = &self.words[*word];
                    edge.is_letters = word.is_expandable(fonts);
                    if protrusion {
                        edge.left = word.stands_out(&word.text[*start..*end], fonts).0;
                        right = word.stands_out(&word.text[..*end], fonts).1;
                    }
                    last = Some(word);
                }
                Item::Discretionary(discretionary) => {
                    edge.is_letters = last.is_some_and(|word| word.is_expandable(fonts));
                    if let Some(word) = last.filter(|_| protrusion && discretionary.hyphen) {
                        edge.right = word.stands_out("-", fonts).1;
                    }
                }
                // What fills up the last line hides nothing of it.
                Item::Glue(glue) if glue.fil > Length::ZERO => {}
                item if has_no_width(item) => {}
                _ => right = Length::ZERO,
            }
            edges.push(edge);
        }
        // What has no width is passed over at the left too.
        let mut left = Length::ZERO;
        for (item, edge) in self.items.iter().zip(&mut edges).rev() {
            if has_no_width(item) {
                edge.left = left;
            }
            left = edge.left;
        }
        edges
    }
}

impl Word {
    /// Whether its letters may be made wider or narrower: those of typewriters and of scripts keep their widths.
    pub fn is_expandable(&self, fonts: &Fonts) -> bool {
        !self.is_script() && !fonts.face(self.run.face).is_monospace()
    }

    /// How far the first letter of a text in its style stands out at the left, and the last one at the right.
    fn stands_out(&self, text: &str, fonts: &Fonts) -> (Length, Length) {
        if self.is_script() {
            return (Length::ZERO, Length::ZERO);
        }
        let of = |grapheme: Option<&str>| {
            let letter = grapheme.and_then(|grapheme| grapheme.chars().next());
            letter.map_or((Length::ZERO, Length::ZERO), |letter| {
                fonts.face(self.run.face).protrusion(letter, self.run.size)
            })
        };
        (of(text.graphemes(true).next()).0, of(text.graphemes(true).next_back()).1)
    }
}

/// Whether nothing is seen of an item where no line ends.
fn has_no_width(item: &Item<Piece>) -> bool {
    match item {
        Item::Box(width, Piece::Kern) => *width == Length::ZERO,
        Item::Box(..) => false,
        Item::Glue(glue) => *glue == Glue::default(),
        Item::Penalty(_) | Item::Discretionary(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Breaking, Exceptions, Sentences, Text, TextSpan, TextStyle};
    use crate::font::Fonts;
    use crate::geometry::Length;
    use crate::item::{Glue, Item};
    use crate::text::{Missing, Rules, list};

    #[test]
    fn the_letter_at_the_edge_is_the_one_that_is_seen_last() {
        let fonts = Fonts::bundled();
        let style = TextStyle { size: Length::pt(10), ..TextStyle::default() };
        let text =
            Text { spans: vec![TextSpan { text: "“We end, well-\u{ad}known".into(), style, ..TextSpan::default() }] };
        let mut missing = Missing::default();
        let (exceptions, sentences) = (&Exceptions::default(), &Sentences::default());
        let rules = Rules { language: "en", breaking: &Breaking::LATEX, exceptions, sentences };
        let list = list(&text, Glue::fil(), &rules, &fonts, &mut missing);
        let edges = list.edges(true, &fonts);
        assert_eq!(edges.len(), list.items.len());
        let roman = fonts.face(list.words[0].run.face);
        let of = |letter| roman.protrusion(letter, Length::pt(10));
        assert_eq!(edges[0].left, of('“').0);
        for (item, edge) in list.items.iter().zip(&edges) {
            if let Item::Discretionary(_) = item {
                assert_eq!((edge.right, edge.is_letters), (of('-').1, true));
            }
        }
        let spaces = list
            .items
            .iter()
            .zip(&edges)
            .filter(|(item, _)| matches!(item, Item::Glue(glue) if glue.fil == Length::ZERO));
        let rights: Vec<Length> = spaces.map(|(_, edge)| edge.right).collect();
        assert_eq!(rights, [of('e').1, of(',').1]);
        // What fills up the last line hides nothing of it.
        assert_eq!(edges.last().map(|edge| edge.right), Some(of('n').1));
        assert!(list.edges(false, &fonts).iter().all(|edge| edge.left == edge.right && edge.left == Length::ZERO));
    }
}
