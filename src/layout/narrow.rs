//! How narrow a text may be for the lines it takes.

use crate::geometry::Length;
use crate::item::{ALWAYS, Item, NEVER};

/// The least width, to within a point, at which ragged text takes no more lines than at another. So two lines are about as
/// long as each other, and not one of them full and one a single word.
pub fn narrowest<B>(items: &[Item<B>], width: Length) -> Length {
    let (lines, longest) = filled(items, width);
    let mut enough = width;
    let mut least = longest.min(width);
    while enough - least > Length::pt(1) {
        let middle = least + (enough - least) / 2;
        if filled(items, middle).0 > lines {
            least = middle;
        } else {
            enough = middle;
        }
    }
    enough
}

/// How many lines there are if each takes as much as it can hold; and the longest of what cannot be parted.
fn filled<B>(items: &[Item<B>], width: Length) -> (usize, Length) {
    let (mut lines, mut longest) = (1, Length::ZERO);
    // The line so far, the space behind it, and what cannot be parted that comes next.
    let (mut line, mut space, mut next) = (Length::ZERO, Length::ZERO, Length::ZERO);
    for item in items {
        let (glue, is_end) = match item {
            Item::Box(length, _) => {
                next += *length;
                continue;
            }
            Item::Glue(glue) => (glue.natural, false),
            Item::Penalty(cost) if *cost < NEVER => (Length::ZERO, *cost <= ALWAYS),
            Item::Penalty(_) | Item::Discretionary(_) => continue,
        };
        longest = longest.max(next);
        if line > Length::ZERO && line + space + next > width {
            lines += 1;
            (line, space) = (Length::ZERO, Length::ZERO);
        }
        if next > Length::ZERO {
            line += space + next;
            space = Length::ZERO;
        }
        space += glue;
        next = Length::ZERO;
        if is_end {
            lines += 1;
            (line, space) = (Length::ZERO, Length::ZERO);
        }
    }
    (lines, longest)
}

#[cfg(test)]
mod tests {
    use super::narrowest;
    use crate::geometry::Length;
    use crate::item::{ALWAYS, Glue, Item};

    /// A text of words of these lengths, with spaces of three points, as paragraphs are.
    fn text(words: &[i64]) -> Vec<Item<()>> {
        let space = || Item::Glue(Glue::fixed(Length::pt(3)));
        let mut items: Vec<Item<()>> =
            words.iter().flat_map(|word| [Item::Box(Length::pt(*word), ()), space()]).collect();
        items.pop();
        items.extend([Item::Glue(Glue::fil()), Item::Penalty(ALWAYS)]);
        items
    }

    #[test]
    fn lines_become_alike() {
        let near = |words: &[i64], width, expected| {
            let found = narrowest(&text(words), Length::pt(width));
            assert!(found >= Length::pt(expected) && found <= Length::pt(expected + 1), "{words:?}: {found}");
        };
        near(&[40, 40, 40, 40], 130, 83);
        near(&[40, 40, 10], 90, 53);
        near(&[100, 10, 10], 110, 100);
        // One line is as long as it is.
        near(&[40, 40], 90, 83);
        // Nothing makes a word shorter.
        near(&[200, 10], 90, 90);
    }
}
