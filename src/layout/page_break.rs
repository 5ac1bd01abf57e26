//! Breaking the vertical list into pages, as TeX's page builder does (*TeX: the Program*, part 45).

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

/// What a page costs that is far too empty, and one that is too full (§ 974, § 833).
const DEPLORABLE: i64 = 100_000;
const AWFUL: i64 = (1 << 30) - 1;

/// Finds where pages end: at each, the cheapest break is taken of those before the page is too full.
pub fn page_break<B>(items: &[Item<B>], size: &PageSize, extent: impl Fn(&B) -> Extent) -> Vec<Slice> {
    let mut pages = Vec::new();
    let mut from = 0;
    // Space and penalties at the top of a page are dropped.
    while let Some(boxes) = items[from..].iter().position(|item| matches!(item, Item::Box(..))) {
        let page = next_page(items, from + boxes, size, &extent);
        from = page.end;
        pages.push(page);
    }
    pages
}

/// The page that starts with the box at `start`.
fn next_page<B>(items: &[Item<B>], start: usize, size: &PageSize, extent: &impl Fn(&B) -> Extent) -> Slice {
    let mut total = Glue::default();
    let mut depth = Length::ZERO;
    let mut best = None;
    let mut least = AWFUL;
    for (index, item) in items.iter().enumerate().skip(start) {
        let penalty = match item {
            Item::Box(_, content) => {
                let Extent { height, depth: new_depth } = extent(content);
                if index == start {
                    total.natural += (size.top_skip - height).max(Length::ZERO);
                }
                let hanging = new_depth.min(size.max_depth);
                total.natural += depth + height + (new_depth - hanging);
                depth = hanging;
                continue;
            }
            Item::Glue(_) if matches!(items[index - 1], Item::Box(..)) => 0,
            Item::Penalty(cost) if *cost < NEVER => *cost,
            _ => NEVER,
        };
        if penalty < NEVER {
            let cost = page_cost(&total, size, penalty);
            if cost <= least {
                least = cost;
                best = Some(slice(start, index, total, size));
            }
            if cost == AWFUL || penalty <= ALWAYS {
                return best.expect("no cost is above that of the first break");
            }
        }
        if let Item::Glue(glue) = item {
            total = total.plus(*glue);
            total.natural += depth;
            depth = Length::ZERO;
        }
    }
    // The last page is filled up from below.
    let last = Slice { setting: Setting::NATURAL, ..slice(start, items.len(), total, size) };
    let filled = if total.natural > size.height { slice(start, items.len(), total, size) } else { last };
    if filled.excess > Length::ZERO { best.unwrap_or(filled) } else { filled }
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
