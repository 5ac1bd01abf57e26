//! Breaking the vertical list into pages, as TeX's page builder does (*TeX: the Program*, part 45).
//!
//! What TeX has not: groups of items that stay together unless that leaves too much of a page white.

use crate::geometry::Length;
use crate::item::{ALWAYS, Glue, Item, NEVER, Setting, badness};

/// The measures of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSize {
    /// How high its text may be (`\vsize`).
    pub height: Length,
    /// How far down the first baseline stands at least (`\topskip`).
    pub top_skip: Length,
    /// How deep the last line may hang below (`\maxdepth`).
    pub max_depth: Length,
    /// Whether the glue of a page is stretched to fill it.
    pub flush_bottom: bool,
}

/// What a box of the vertical list measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Above its baseline.
    pub height: Length,
    /// Below its baseline.
    pub depth: Length,
}

/// A page of a vertical list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// Its first item, a box.
    pub start: usize,
    /// The item after its last one.
    pub end: usize,
    /// How its glue is set.
    pub setting: Setting,
    /// How much higher than it may be it is, all glue shrunk.
    pub excess: Length,
}

/// What is kept together.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// How many groups, one within the other, go on at each item: no page ends there. Items that are not named are in none.
    pub groups: Vec<usize>,
    /// How much of a page may stay white below, so that a group goes to the next one as a whole.
    pub max_white: Length,
}

impl Kept {
    /// Whether an item is in so many groups at least.
    fn holds(&self, index: usize, groups: usize) -> bool {
        self.groups.get(index).is_some_and(|count| *count >= groups)
    }
}

/// What a page costs that is far too empty, and one that is too full (§ 974, § 833).
const DEPLORABLE: i64 = 100_000;
const AWFUL: i64 = (1 << 30) - 1;

/// Finds where pages end: at each, the cheapest break is taken of those before the page is too full.
pub fn page_break<B>(items: &[Item<B>], size: &PageSize, extent: impl Fn(&B) -> Extent) -> Vec<Slice> {
    page_break_keeping(&Kept::default(), items, size, extent)
}

/// Finds where pages end if groups are to stay together.
///
/// A page that would stay too white is broken anew, as if the groups after its end were not kept: first the outermost ones,
/// then those within them.
pub fn page_break_keeping<B>(
    kept: &Kept,
    items: &[Item<B>],
    size: &PageSize,
    extent: impl Fn(&B) -> Extent,
) -> Vec<Slice> {
    let depth = kept.groups.iter().copied().max().unwrap_or(0);
    let mut pages = Vec::new();
    let mut from = 0;
    // Space and penalties at the top of a page are dropped.
    while let Some(boxes) = items[from..].iter().position(|item| matches!(item, Item::Box(..))) {
        let start = from + boxes;
        let (mut page, mut white) = next_page(items, start, size, &extent, |index| kept.holds(index, 1));
        for given_up in 1..=depth {
            if white <= kept.max_white {
                break;
            }
            let is_kept = |index| kept.holds(index, if index < page.end { given_up } else { given_up + 1 });
            (page, white) = next_page(items, start, size, &extent, is_kept);
        }
        from = page.end;
        pages.push(page);
    }
    pages
}

/// The page that starts with the box at `start`, and ends before no item that is kept; and how much of it stays white.
fn next_page<B>(
    items: &[Item<B>],
    start: usize,
    size: &PageSize,
    extent: &impl Fn(&B) -> Extent,
    is_kept: impl Fn(usize) -> bool,
) -> (Slice, Length) {
    // The last page is filled up from below and ended, as by `\vfil\eject`; so the depth of its last line counts.
    let ending = [Item::Glue(Glue::fil()), Item::Penalty(ALWAYS)];
    let mut total = Glue::default();
    let mut depth = Length::ZERO;
    let mut best = None;
    let mut least = AWFUL;
    let mut after_box = false;
    for (index, item) in items.iter().chain(&ending).enumerate().skip(start) {
        let penalty = match item {
            Item::Box(_, content) => {
                let Extent { height, depth: new_depth } = extent(content);
                if index == start {
                    total.natural += (size.top_skip - height).max(Length::ZERO);
                }
                let hanging = new_depth.min(size.max_depth);
                total.natural += depth + height + (new_depth - hanging);
                depth = hanging;
                after_box = true;
                continue;
            }
            Item::Glue(_) if after_box => 0,
            Item::Penalty(cost) if *cost < NEVER => *cost,
            _ => NEVER,
        };
        after_box = false;
        if penalty < NEVER && !is_kept(index) {
            let cost = page_cost(&total, size, penalty);
            if cost <= least {
                least = cost;
                best = Some((slice(start, index.min(items.len()), total, size), size.height - total.natural));
            }
            if cost == AWFUL || penalty <= ALWAYS {
                break;
            }
        }
        if let Item::Glue(glue) = item {
            total = total.plus(*glue);
            total.natural += depth;
            depth = Length::ZERO;
        }
    }
    best.expect("no cost is above that of the first break, and the last one is forced")
}

/// What it costs to end a page here (§ 1005–1007).
fn page_cost(total: &Glue, size: &PageSize, penalty: i32) -> i64 {
    let room = size.height - total.natural;
    let badness = if room >= Length::ZERO {
        if total.fil > Length::ZERO { 0 } else { badness(room, total.stretch) }
    } else if -room > total.shrink {
        return AWFUL;
    } else {
        badness(-room, total.shrink)
    };
    if penalty <= ALWAYS {
        i64::from(penalty)
    } else if badness < NEVER {
        i64::from(badness + penalty)
    } else {
        DEPLORABLE
    }
}

fn slice(start: usize, end: usize, total: Glue, size: &PageSize) -> Slice {
    let room = size.height - total.natural;
    let change = if size.flush_bottom { room } else { room.min(Length::ZERO) };
    let excess = (-room - total.shrink).max(Length::ZERO);
    Slice { start, end, setting: Setting::new(total, change), excess }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Extent, PageSize, Slice, page_break};
    use crate::geometry::Length;
    use crate::item::{ALWAYS, Glue, Item, NEVER, badness};

    type List = Vec<Item<Extent>>;

    /// What the page from the box at `start` up to a break at `end` measures: `None` where TeX breaks no page
    /// (*TeX: the Program* § 1000), else its height and its glue.
    fn measured(items: &[Item<Extent>], start: usize, end: usize, size: &PageSize) -> Option<(Length, Glue)> {
        let legal = match items[end] {
            Item::Glue(_) => matches!(items[end - 1], Item::Box(..)),
            Item::Penalty(cost) => cost < NEVER,
            _ => false,
        };
        let (mut height, mut depth, mut glue) = (Length::ZERO, Length::ZERO, Glue::default());
        for item in &items[start..end] {
            match item {
                Item::Box(_, extent) => {
                    height += depth + extent.height;
                    depth = extent.depth;
                    if depth > size.max_depth {
                        // What hangs too deep counts as height (§ 1003).
                        height += depth - size.max_depth;
                        depth = size.max_depth;
                    }
                }
                Item::Glue(space) => {
                    height += depth + space.natural;
                    depth = Length::ZERO;
                    glue = glue.plus(*space);
                }
                _ => {}
            }
        }
        let Item::Box(_, first) = items[start] else { panic!("pages start with boxes") };
        legal.then_some((height + (size.top_skip - first.height).max(Length::ZERO), glue))
    }

    /// The cost of a page, `None` where it is too full (§ 1005 and § 1007).
    fn cost((height, glue): (Length, Glue), penalty: i32, size: &PageSize) -> Option<i64> {
        let badness = if height < size.height && glue.fil > Length::ZERO {
            0
        } else if height < size.height {
            badness(size.height - height, glue.stretch)
        } else if height - size.height > glue.shrink {
            return None;
        } else {
            badness(height - size.height, glue.shrink)
        };
        Some(match (penalty, badness) {
            (..=ALWAYS, _) => i64::from(penalty),
            (_, 10_000) => 100_000,
            _ => i64::from(badness) + i64::from(penalty),
        })
    }

    /// Where the page that starts with the box at `start` ends: every break is tried, up to the one that makes TeX fire.
    fn page_end(items: &[Item<Extent>], start: usize, size: &PageSize) -> usize {
        let breaks = (start + 1..items.len()).filter_map(|end| {
            let penalty = if let Item::Penalty(cost) = items[end] { cost } else { 0 };
            Some((end, penalty, cost(measured(items, start, end, size)?, penalty, size)))
        });
        let mut tried: Vec<(usize, i32, Option<i64>)> = Vec::new();
        for found in breaks {
            tried.push(found);
            if found.2.is_none() || found.1 <= ALWAYS {
                break;
            }
        }
        // The last one of the cheapest; one that is too full only where there is no other.
        let cheapest = tried.iter().filter_map(|found| found.2).min();
        let end = tried.iter().rev().find(|found| found.2 == cheapest).expect("the list ends with a forced break");
        end.0
    }

    fn lists() -> impl Strategy<Value = List> {
        let (size, depth) = (1_i64..30, 0_i64..8);
        let line = (size, depth).prop_map(|(height, depth)| {
            let [height, depth] = [height, depth].map(Length::pt);
            Item::Box(height + depth, Extent { height, depth })
        });
        let space = (-5_i64..20, 0_i64..12, 0_i64..4, 0..10).prop_map(|(natural, stretch, shrink, fil)| {
            let fil = Length::pt(i64::from(fil == 0));
            Item::Glue(Glue {
                natural: Length::pt(natural),
                stretch: Length::pt(stretch),
                shrink: Length::pt(shrink),
                fil,
            })
        });
        let penalty = prop_oneof![Just(NEVER), Just(ALWAYS), -400..400].prop_map(Item::Penalty);
        proptest::collection::vec(prop_oneof![4 => line, 3 => space, 2 => penalty], 0..60)
    }

    proptest! {
        #[test]
        fn every_page_ends_at_the_break_that_tex_finds_cheapest(
            items in lists(), height in 10_i64..200, top_skip in 0_i64..20, max_depth in 0_i64..6, flush_bottom: bool,
        ) {
            let [height, top_skip, max_depth] = [height, top_skip, max_depth].map(Length::pt);
            let size = PageSize { height, top_skip, max_depth, flush_bottom };
            // TeX fills the last page up and ends it.
            let mut filled = items.clone();
            filled.extend([Item::Glue(Glue::fil()), Item::Penalty(ALWAYS)]);
            let mut expected = Vec::new();
            let mut from = 0;
            while let Some(skipped) = filled[from..].iter().position(|item| matches!(item, Item::Box(..))) {
                let (start, end) = (from + skipped, page_end(&filled, from + skipped, &size));
                expected.push((start, end.min(items.len())));
                from = end;
            }
            let pages = page_break(&items, &size, |extent| *extent);
            let found: Vec<_> = pages.iter().map(|page| (page.start, page.end)).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn nothing_is_lost_but_space_and_penalties_at_the_top_of_pages(items in lists(), height in 1_i64..200) {
            let size = PageSize {
                height: Length::pt(height), top_skip: Length::pt(10), max_depth: Length::pt(5), flush_bottom: true,
            };
            let pages = page_break(&items, &size, |extent| *extent);
            let mut from = 0;
            for Slice { start, end, excess, .. } in pages {
                prop_assert!(items[from..start].iter().all(|item| !matches!(item, Item::Box(..))));
                prop_assert!(start < end && matches!(items[start], Item::Box(..)));
                prop_assert!(excess >= Length::ZERO);
                from = end;
            }
            prop_assert!(items[from..].iter().all(|item| !matches!(item, Item::Box(..))));
        }
    }
}
