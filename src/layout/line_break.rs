//! Breaking a paragraph into lines so that the paragraph as a whole looks best.
//!
//! This is the algorithm of Knuth and Plass as *TeX: the Program* has it (parts 38 and 39), with one change: a
//! breakpoint is given up as a start of lines not when the present line is too long, but when all later ones are too.
//! A hyphen can be wider than the letters after it, so a line can become shorter by taking more.

pub use super::letters::Letters;
use super::sums::{Sum, Sums};
use crate::geometry::Length;
use crate::item::{ALWAYS, Discretionary, Glue, Item, NEVER, badness};

/// What makes one way to break a paragraph better than another: TeX's parameters of the same names (`TeXbook` p. 98).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demerits {
    /// Added to the badness of every line.
    pub line_penalty: i32,
    /// For two lines after each other of which one is tight and the other loose.
    pub adjacent: i64,
    /// For two lines after each other that both end with a hyphen.
    pub double_hyphen: i64,
    /// For a hyphen at the end of the last line but one.
    pub final_hyphen: i64,
}

/// One of the passes in which TeX tries to break a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pass {
    /// The badness that no line exceeds.
    pub tolerance: i32,
    /// Whether a line that is too long is put up with where nothing else is possible, so that the pass always succeeds.
    pub emergency: bool,
}

/// The lengths of the lines of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The first line's.
    pub first: Length,
    /// All other lines'.
    pub rest: Length,
    /// What each line has at its margins besides (`\leftskip` and `\rightskip` together).
    pub margins: Glue,
    /// Whether a line that ends where it must may be as short as it is.
    pub short_at_ends: bool,
}

impl Measure {
    /// Lines of one length without space at their margins.
    pub fn uniform(length: Length) -> Measure {
        Measure { first: length, rest: length, margins: Glue::default(), short_at_ends: false }
    }

    /// The length of a line, the first being line 0.
    pub fn line(&self, number: usize) -> Length {
        if number == 0 { self.first } else { self.rest }
    }
}

/// Finds the best breaks: for each line the index of the item it ends at. The last item must be a forced break.
///
/// The answer is `None` where the pass does not succeed.
pub fn line_break<B>(
    items: &[Item<B>],
    letters: &Letters,
    measure: &Measure,
    demerits: &Demerits,
    pass: Pass,
) -> Option<Vec<usize>> {
    let Pass { tolerance, emergency } = pass;
    let sums = Sums::of(items, letters);
    let mut search =
        Search { items, letters, sums: &sums, measure, demerits, tolerance, emergency, passive: Vec::new() };
    let mut active = vec![Active {
        passive: None,
        line: 0,
        fitness: Fitness::Decent,
        hyphenated: false,
        demerits: 0,
        start: search.start(0, 0, Length::ZERO),
    }];
    for (index, item) in items.iter().enumerate() {
        let legal = match item {
            Item::Box(..) => continue,
            Item::Glue(_) => index > 0 && matches!(items[index - 1], Item::Box(..) | Item::Discretionary(_)),
            Item::Penalty(cost) => *cost < NEVER,
            Item::Discretionary(_) => true,
        };
        if legal {
            search.try_break(index, &mut active);
            if active.is_empty() {
                return None;
            }
        }
    }
    let best = active.iter().min_by_key(|node| node.demerits)?;
    let mut breaks = Vec::new();
    let mut at = best.passive;
    while let Some(node) = at {
        let (index, previous) = search.passive[node];
        breaks.push(index);
        at = previous;
    }
    breaks.reverse();
    Some(breaks)
}

/// The index of the first item of a line that starts after the break at `index`: space and penalties are dropped.
pub fn line_start<B>(items: &[Item<B>], index: usize) -> usize {
    let mut next = if matches!(items[index], Item::Glue(_)) { index } else { index + 1 };
    while let Some(Item::Glue(_) | Item::Penalty(_)) = items.get(next) {
        // A forced break after this one makes a line of its own.
        if matches!(items[next], Item::Penalty(cost) if cost <= ALWAYS) {
            break;
        }
        next += 1;
    }
    next
}

/// How tight or loose a line is; lines of neighbouring classes look well beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fitness {
    VeryLoose,
    Loose,
    Decent,
    Tight,
}

const CLASSES: [Fitness; 4] = [Fitness::VeryLoose, Fitness::Loose, Fitness::Decent, Fitness::Tight];

/// A break from which lines may still start.
#[derive(Clone, Copy, Debug)]
struct Active {
    passive: Option<usize>,
    /// How many lines end here.
    line: usize,
    fitness: Fitness,
    hyphenated: bool,
    /// The least total of demerits with which one can get here.
    demerits: i64,
    /// What the list adds up to where the next line starts.
    start: Sum,
}

/// The best way to a break so far, in one fitness class.
#[derive(Clone, Copy)]
struct Candidate {
    demerits: i64,
    passive: Option<usize>,
    line: usize,
}

struct Search<'a, B> {
    items: &'a [Item<B>],
    letters: &'a Letters,
    sums: &'a Sums,
    measure: &'a Measure,
    demerits: &'a Demerits,
    tolerance: i32,
    emergency: bool,
    /// Every feasible break: its item, and the one before it.
    passive: Vec<(usize, Option<usize>)>,
}

impl<B> Search<'_, B> {
    /// Considers lines from each active break to `index` (`try_break`, § 829).
    fn try_break(&mut self, index: usize, active: &mut Vec<Active>) {
        let (cost, discretionary) = match &self.items[index] {
            Item::Penalty(cost) => (*cost, None),
            Item::Discretionary(discretionary) => (discretionary.cost, Some(*discretionary)),
            Item::Box(..) | Item::Glue(_) => (0, None),
        };
        let forced = cost <= ALWAYS;
        let last = index + 1 == self.items.len();
        let mut end = self.end(index, discretionary.map_or(Length::ZERO, |d| d.before));
        if forced && self.measure.short_at_ends {
            end.glue.fil += Length::pt(1);
        }

        let mut next = Vec::with_capacity(active.len() + 1);
        let mut at = 0;
        while at < active.len() {
            // Lines that are as long as each other are compared; the second line and all later ones are.
            let class = |node: &Active| node.line.min(usize::from(self.measure.first != self.measure.rest));
            let of_class = active[at..].iter().take_while(|node| class(node) == class(&active[at])).count();
            let mut best = [None::<Candidate>; 4];
            for here in at..at + of_class {
                let node = active[here];
                let length = self.measure.line(node.line) - self.measure.margins.natural;
                let line = self.line(&node, end, length);
                let too_long = line.badness > NEVER;
                let shortest = self.sums.shortest_from(index) - node.start.shortest();
                let hopeless = too_long && shortest > length + self.measure.margins.shrink;
                let stays = !forced && !hopeless;
                if stays {
                    next.push(node);
                }
                let alone = self.emergency && next.is_empty() && here + 1 == active.len();
                let rescue = (too_long || forced) && alone && best.iter().all(Option::is_none);
                if !rescue && line.badness > self.tolerance {
                    continue;
                }
                let demerits =
                    if rescue { 0 } else { self.line_demerits(&node, &line, cost, discretionary.is_some(), last) };
                let total = node.demerits + demerits;
                let slot = &mut best[line.fitness as usize];
                if slot.is_none_or(|candidate| total <= candidate.demerits) {
                    *slot = Some(Candidate { demerits: total, passive: node.passive, line: node.line + 1 });
                }
            }
            at += of_class;
            self.record(index, discretionary, &best, &mut next);
        }
        // Active breaks stand in the order of their lines; of one line, the newest stands last.
        if self.measure.first != self.measure.rest {
            next.sort_by_key(|node| node.line.min(1));
        }
        *active = next;
    }

    /// Makes active breaks of the best ways to get to `index`, as far as any can lead to the optimum (§ 836).
    fn record(
        &mut self,
        index: usize,
        discretionary: Option<Discretionary>,
        best: &[Option<Candidate>; 4],
        next: &mut Vec<Active>,
    ) {
        let Some(least) = best.iter().flatten().map(|candidate| candidate.demerits).min() else { return };
        let after = discretionary.map_or(Length::ZERO, |d| d.after);
        let start = self.start(index, line_start(self.items, index), after);
        for (fitness, candidate) in CLASSES.into_iter().zip(best) {
            let Some(candidate) = candidate else { continue };
            if candidate.demerits > least + self.demerits.adjacent.abs() {
                continue;
            }
            self.passive.push((index, candidate.passive));
            next.push(Active {
                passive: Some(self.passive.len() - 1),
                line: candidate.line,
                fitness,
                hyphenated: discretionary.is_some(),
                demerits: candidate.demerits,
                start,
            });
        }
    }

    /// What a line starts with that begins with the item `first` after the break at `index`, which makes it longer by
    /// `after`: all before it, and what stands out of it at the left.
    fn start(&self, index: usize, first: usize, after: Length) -> Sum {
        let Sum { mut glue, letters } = self.sums.before(first);
        glue.natural += self.letters.edge(first).left - after;
        Sum { glue, letters: letters.minus(self.letters.change(index, after)) }
    }

    /// What a line ends with that ends at the item `index`, which makes it longer by `before`: all up to there, less what
    /// stands out of it at the right.
    fn end(&self, index: usize, before: Length) -> Sum {
        self.sums.before(index).ended(self.letters, index, before)
    }

    /// Judges the line from an active break to a place (§ 851–853).
    fn line(&self, node: &Active, end: Sum, length: Length) -> Line {
        let margins = self.measure.margins;
        let (start, letters) = (node.start.glue, end.letters.minus(node.start.letters));
        let end = end.glue;
        let shortfall = self.letters.expansion.rest(length - (end.natural - start.natural), letters);
        let stretch = end.stretch - start.stretch + margins.stretch;
        let shrink = end.shrink - start.shrink + margins.shrink;
        if shortfall >= Length::ZERO {
            if end.fil - start.fil + margins.fil > Length::ZERO {
                return Line { badness: 0, fitness: Fitness::Decent };
            }
            let badness = badness(shortfall, stretch);
            let fitness = match badness {
                100.. => Fitness::VeryLoose,
                13.. => Fitness::Loose,
                _ => Fitness::Decent,
            };
            return Line { badness, fitness };
        }
        let badness = if -shortfall > shrink { NEVER + 1 } else { badness(-shortfall, shrink) };
        Line { badness, fitness: if badness > 12 { Fitness::Tight } else { Fitness::Decent } }
    }

    /// What a line costs (§ 859).
    fn line_demerits(&self, node: &Active, line: &Line, cost: i32, hyphenated: bool, last: bool) -> i64 {
        let base = i64::from(self.demerits.line_penalty + line.badness);
        let mut demerits = if base.abs() >= 10_000 { 100_000_000 } else { base * base };
        let cost = i64::from(cost);
        if cost > 0 {
            demerits += cost * cost;
        } else if cost > i64::from(ALWAYS) {
            demerits -= cost * cost;
        }
        if node.hyphenated && hyphenated {
            demerits += self.demerits.double_hyphen;
        }
        if node.hyphenated && last {
            demerits += self.demerits.final_hyphen;
        }
        if (line.fitness as i32 - node.fitness as i32).abs() > 1 {
            demerits += self.demerits.adjacent;
        }
        demerits
    }
}

struct Line {
    /// More than 10,000 if the line is too long.
    badness: i32,
    fitness: Fitness,
}

#[cfg(test)]
mod tests;
