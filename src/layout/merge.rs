//! Lists that stand side by side, into one.

use super::vbox::{VBox, VList, natural_height};
use crate::geometry::Length;
use crate::item::{ALWAYS, Glue, Item, NEVER};

/// A list that stands beside others.
#[derive(Clone, Debug)]
pub(super) struct Track {
    /// How far down it begins.
    pub top: Length,
    /// The list.
    pub list: VList,
    /// Whether no page ends within it.
    pub keep: bool,
}

/// A box of a track, and where it stands.
struct Placed {
    track: usize,
    /// Its item in the list of its track.
    index: usize,
    top: Length,
    baseline: Length,
    bottom: Length,
    is_picture: bool,
    /// Boxes come in the order of their baselines, but a picture before the lines that it stands beside; and none before
    /// one that is above it in its track.
    level: Length,
}

impl Placed {
    /// Whether it makes one box with the next one.
    fn is_beside(&self, next: &Placed) -> bool {
        let same_place = (self.level, self.baseline) == (next.level, next.baseline);
        same_place && self.track != next.track && !self.is_picture && !next.is_picture
    }
}

/// How far a track has been taken over.
#[derive(Clone, Copy, Default)]
struct Progress {
    /// The item after the last box that was.
    next: usize,
    /// How many boxes were, and how many are to come.
    done: usize,
    left: usize,
}

/// One list of all that the tracks have: boxes on the same baseline become one.
///
/// A page can end between two boxes where that is allowed in all tracks that go on below. Glue keeps its stretch where only
/// one of them does: else what stands side by side would be torn apart.
pub(super) fn merge(mut tracks: Vec<Track>) -> VList {
    if let [Track { top: Length::ZERO, keep: false, list }] = &mut tracks[..] {
        return std::mem::take(list);
    }
    let mut placed = placed(&tracks);
    placed.sort_by_key(|placed| (placed.level, placed.track));
    let mut merged = Merged { progress: vec![Progress::default(); tracks.len()], tracks, ..Merged::default() };
    for placed in &placed {
        merged.progress[placed.track].left += 1;
    }
    for level in placed.chunk_by(Placed::is_beside) {
        merged.gap(level);
        merged.take(level);
    }
    merged.end();
    merged.list
}

/// The boxes of all tracks.
fn placed(tracks: &[Track]) -> Vec<Placed> {
    let mut placed = Vec::new();
    for (track, Track { top, list, .. }) in tracks.iter().enumerate() {
        let mut y = *top;
        let mut last = None;
        for (index, item) in list.items.iter().enumerate() {
            if let Item::Box(height, content) = item {
                let (baseline, is_picture) = (y + content.height, content.is_picture());
                let level = if is_picture { y } else { baseline };
                let level = last.map_or(level, |last: Length| level.max(last));
                last = Some(level);
                placed.push(Placed { track, index, top: y, baseline, bottom: y + *height, is_picture, level });
            }
            y += natural_height(std::slice::from_ref(item));
        }
    }
    placed
}

#[derive(Default)]
struct Merged {
    tracks: Vec<Track>,
    progress: Vec<Progress>,
    list: VList,
    /// How far down the list reaches.
    bottom: Length,
    /// How far down its boxes do.
    reached: Length,
}

impl Merged {
    /// What stands between the boxes so far and those on the next level.
    fn gap(&mut self, level: &[Placed]) {
        let top = level.iter().map(|placed| placed.top).min().expect("there is a box on each level");
        let is_first = self.list.items.is_empty();
        let goes_on = |progress: &Progress| progress.left > 0 && (is_first || progress.done > 0);
        let live: Vec<usize> = (0..self.tracks.len()).filter(|&track| goes_on(&self.progress[track])).collect();
        let from_one = match &live[..] {
            // What stands above a row is what stands above the highest of its cells.
            _ if is_first => level.iter().min_by_key(|placed| (self.tracks[placed.track].top, placed.track)),
            [track] => level.iter().find(|placed| placed.track == *track && !self.tracks[*track].keep),
            _ => None,
        };
        if let Some(Placed { track, index, .. }) = from_one {
            let items = self.progress[*track].next..*index;
            self.take_over(*track, items, top);
            return;
        }
        let costs = || live.iter().map(|&track| self.cost(track));
        let cost = costs().max().unwrap_or(0);
        let kept = live.iter().map(|&track| self.groups(track)).max().unwrap_or(0);
        if cost < NEVER && costs().any(|cost| cost <= ALWAYS) {
            self.list.push(Item::Penalty(NEVER));
            self.list.push(Item::Glue(Glue::fil()));
            self.list.push_kept(Item::Penalty(ALWAYS), kept);
        } else if cost != 0 {
            self.list.push_kept(Item::Penalty(cost), kept);
        }
        self.list.push_kept(Item::Glue(Glue::fixed(top - self.bottom)), kept);
        self.bottom = top;
    }

    /// Takes over what stands between boxes of a track; the last glue of it leads to `top`.
    fn take_over(&mut self, track: usize, items: std::ops::Range<usize>, top: Length) {
        let list = &mut self.tracks[track].list;
        let change = top - self.bottom - natural_height(&list.items[items.clone()]);
        let last_glue = items.clone().rev().find(|&index| matches!(list.items[index], Item::Glue(_)));
        for index in items {
            let mut item = std::mem::replace(&mut list.items[index], Item::Penalty(0));
            if let (Item::Glue(glue), true) = (&mut item, Some(index) == last_glue) {
                glue.natural += change;
            }
            self.list.push_kept(item, list.kept[index]);
        }
        if last_glue.is_none() && change != Length::ZERO {
            self.list.push(Item::Penalty(NEVER));
            self.list.push(Item::Glue(Glue::fixed(change)));
        }
        self.bottom = top;
    }

    /// What it costs to end a page between the last box of a track that was taken over and the next one.
    fn cost(&self, track: usize) -> i32 {
        let Track { list, keep, .. } = &self.tracks[track];
        if *keep {
            return NEVER;
        }
        let from = self.progress[track].next;
        let between = list.items[from..].iter().take_while(|item| !matches!(item, Item::Box(..)));
        let costs = between.enumerate().filter_map(|(index, item)| match item {
            Item::Penalty(cost) => Some(*cost),
            Item::Glue(_) if index == 0 => Some(0),
            _ => None,
        });
        costs.min().unwrap_or(NEVER)
    }

    /// How many groups of a track go on there.
    fn groups(&self, track: usize) -> usize {
        let list = &self.tracks[track].list;
        let from = self.progress[track].next;
        let between = list.items[from..].iter().take_while(|item| !matches!(item, Item::Box(..))).count();
        list.kept[from..from + between].iter().copied().max().unwrap_or(0)
    }

    /// The boxes of a level as one. It reaches as far down as all that stands above and beside it.
    fn take(&mut self, level: &[Placed]) {
        let top = self.bottom;
        let baseline = level[0].baseline;
        let mut parts = Vec::new();
        let mut kept = 0;
        for placed in level {
            let Track { list, .. } = &mut self.tracks[placed.track];
            if let Item::Box(_, content) = &mut list.items[placed.index] {
                parts.append(&mut content.parts);
            }
            kept = kept.max(list.kept[placed.index]);
            let progress = &mut self.progress[placed.track];
            *progress = Progress { next: placed.index + 1, done: progress.done + 1, left: progress.left - 1 };
        }
        let bottom = level.iter().map(|placed| placed.bottom).max().unwrap_or_default().max(self.reached);
        let content = VBox { height: baseline - top, depth: bottom - baseline, parts };
        self.list.push_kept(Item::Box(bottom - top, content), kept);
        (self.bottom, self.reached) = (bottom, bottom);
    }

    /// What stands below the last boxes, in the list that reaches farthest down.
    fn end(&mut self) {
        let end = |track: &Track| track.top + natural_height(&track.list.items);
        let Some(lowest) = (0..self.tracks.len()).max_by_key(|&track| end(&self.tracks[track])) else { return };
        let (items, bottom) =
            (self.progress[lowest].next..self.tracks[lowest].list.items.len(), end(&self.tracks[lowest]));
        self.take_over(lowest, items, bottom.max(self.bottom));
    }
}
