use proptest::prelude::*;

use super::{Demerits, Letters, Measure, Pass, line_break, line_start};
use crate::geometry::Length;
use crate::item::{ALWAYS, Discretionary, Glue, Item, NEVER, badness};
use crate::layout::expansion::Expansion;
use crate::text::Edge;

const PLAIN: Demerits = Demerits { line_penalty: 10, adjacent: 10_000, double_hyphen: 10_000, final_hyphen: 5_000 };

/// The demerits of breaking `items` at `breaks`, straight from the definition (`TeXbook` p. 97–98); `None` where a
/// line is too long or too loose.
fn cost(items: &[Item<()>], letters: &Letters, breaks: &[usize], measure: &Measure, tolerance: i32) -> Option<i64> {
    let (mut total, mut start, mut after) = (0, 0, None);
    let (mut class, mut hyphenated) = (1, false);
    for (number, &end) in breaks.iter().enumerate() {
        let mut line = Glue::default();
        let mut lengths: Vec<(usize, Length)> = Vec::from_iter(after);
        for (index, item) in (start..).zip(&items[start..end]) {
            match item {
                Item::Box(length, ()) => lengths.push((index, *length)),
                Item::Glue(glue) => line = line.plus(*glue),
                _ => {}
            }
        }
        let (cost, hyphen) = match &items[end] {
            Item::Penalty(cost) => (*cost, None),
            Item::Discretionary(discretionary) => (discretionary.cost, Some(discretionary)),
            _ => (0, None),
        };
        lengths.extend(hyphen.map(|d| (end, d.before)));
        line.natural += lengths.iter().map(|(_, length)| *length).sum();
        let right = if end + 1 == items.len() { Length::ZERO } else { letters.edge(end).right };
        let standing_out = letters.edge(start).left + right;
        let excess = measure.line(number) - (line.natural - standing_out);
        let change = |most: i32| -> i64 {
            let expandable = lengths.iter().filter(|(index, _)| letters.edge(*index).is_letters);
            expandable.map(|(_, length)| length.scale(most.into(), 1000).sp()).sum()
        };
        // pdfTeX's: letters change first; where they are enough, about half a step is left to the spaces.
        let Expansion { stretch, shrink } = letters.expansion;
        let (wider, narrower) = (change(stretch), change(shrink));
        let lacking = excess.sp();
        let excess = Length::from_sp(if lacking > 0 && wider > lacking {
            wider / i64::from(stretch) / 2
        } else if lacking > 0 {
            lacking - wider.max(0)
        } else if lacking < 0 && narrower > -lacking {
            -(narrower / i64::from(shrink) / 2)
        } else if lacking < 0 {
            lacking + narrower.max(0)
        } else {
            0
        });
        let (bad, now) = if excess >= Length::ZERO {
            let bad = if line.fil > Length::ZERO { 0 } else { badness(excess, line.stretch) };
            (bad, if bad >= 100 { -1 } else { i64::from(bad < 13) })
        } else if -excess <= line.shrink {
            let bad = badness(-excess, line.shrink);
            (bad, if bad >= 13 { 2 } else { 1 })
        } else {
            return None;
        };
        if bad > tolerance {
            return None;
        }
        let base = i64::from(PLAIN.line_penalty + bad);
        total += if base >= 10_000 { 100_000_000 } else { base * base };
        let cost = i64::from(cost);
        total += if cost > 0 {
            cost * cost
        } else if cost > i64::from(ALWAYS) {
            -cost * cost
        } else {
            0
        };
        let last = end + 1 == items.len();
        total += if hyphenated && hyphen.is_some() { PLAIN.double_hyphen } else { 0 };
        total += if hyphenated && last { PLAIN.final_hyphen } else { 0 };
        total += if (now - class).abs() > 1 { PLAIN.adjacent } else { 0 };
        (class, hyphenated) = (now, hyphen.is_some());
        (start, after) = (line_start(items, end), hyphen.map(|d| (end, d.after)));
    }
    Some(total)
}

/// The least demerits over every way to break `items` at all.
fn least(items: &[Item<()>], letters: &Letters, measure: &Measure, tolerance: i32) -> Option<i64> {
    let inner: Vec<usize> = (0..items.len() - 1)
        .filter(|&index| match &items[index] {
            Item::Box(..) => false,
            Item::Glue(_) => index > 0 && matches!(items[index - 1], Item::Box(..) | Item::Discretionary(_)),
            Item::Penalty(cost) => *cost < NEVER,
            Item::Discretionary(_) => true,
        })
        .collect();
    (0_u32..1 << inner.len())
        .filter_map(|chosen| {
            let mut breaks: Vec<usize> =
                inner.iter().enumerate().filter(|(bit, _)| chosen >> bit & 1 == 1).map(|(_, &at)| at).collect();
            breaks.push(items.len() - 1);
            let empty = breaks.windows(2).any(|pair| line_start(items, pair[0]) > pair[1]);
            if empty { None } else { cost(items, letters, &breaks, measure, tolerance) }
        })
        .min()
}

fn words() -> impl Strategy<Value = Vec<Item<()>>> {
    let word = (5_i64..40).prop_map(|width| vec![Item::Box(Length::pt(width), ())]);
    let hyphenated =
        (5_i64..30, 6_i64..20, 2_i64..6, -5_i64..6, 0..100).prop_map(|(left, right, hyphen, after, cost)| {
            let (before, after) = (Length::pt(hyphen), Length::pt(after));
            vec![
                Item::Box(Length::pt(left), ()),
                Item::Discretionary(Discretionary { cost, hyphen: true, before, after }),
                Item::Box(Length::pt(right), ()),
            ]
        });
    let tie = (5_i64..20).prop_map(|width| vec![Item::Box(Length::pt(width), ()), Item::Penalty(NEVER)]);
    proptest::collection::vec((prop_oneof![3 => word, 2 => hyphenated, 1 => tie], 3_i64..6, 1_i64..4), 1..9).prop_map(
        |words| {
            let mut items = Vec::new();
            for (word, space, change) in words {
                items.extend(word);
                items.push(Item::Glue(Glue {
                    natural: Length::pt(space),
                    stretch: Length::pt(change),
                    shrink: Length::pt(change.min(space - 1)),
                    fil: Length::ZERO,
                }));
            }
            items.pop();
            items.extend([Item::Penalty(NEVER), Item::Glue(Glue::fil()), Item::Penalty(ALWAYS)]);
            items
        },
    )
}

/// What letters may do: nothing, or stand out by some points, stand in by one, and be expanded by more than a theme may
/// ask for.
fn letters() -> impl Strategy<Value = Letters> {
    let edge = (any::<bool>(), -1_i64..4, -1_i64..4).prop_map(|(is_letters, left, right)| Edge {
        is_letters,
        left: Length::pt(left),
        right: Length::pt(right),
    });
    let some = (proptest::collection::vec(edge, 60), 0_i32..500, 0_i32..500)
        .prop_map(|(edges, stretch, shrink)| Letters { edges, expansion: Expansion { stretch, shrink } });
    prop_oneof![1 => Just(Letters::default()), 2 => some]
}

proptest! {
    #[test]
    fn no_other_way_to_break_has_fewer_demerits(
        items in words(),
        letters in letters(),
        first in 40_i64..120,
        rest in 40_i64..120,
        tolerance in 10..10_000,
    ) {
        let mut letters = letters;
        letters.edges.truncate(items.len());
        for first in [first, rest] {
            let measure = Measure { first: Length::pt(first), ..Measure::uniform(Length::pt(rest)) };
            let found = line_break(&items, &letters, &measure, &PLAIN, Pass { tolerance, emergency: false });
            let found = found.map(|breaks| cost(&items, &letters, &breaks, &measure, tolerance).expect("feasible"));
            prop_assert_eq!(found, least(&items, &letters, &measure, tolerance));
        }
    }

    #[test]
    fn in_an_emergency_every_item_is_still_set(items in words(), letters in letters(), length in 1_i64..60) {
        let measure = Measure::uniform(Length::pt(length));
        let breaks = line_break(&items, &letters, &measure, &PLAIN, Pass { tolerance: 200, emergency: true }).expect("an emergency");
        prop_assert_eq!(breaks.last(), Some(&(items.len() - 1)));
        prop_assert!(breaks.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
