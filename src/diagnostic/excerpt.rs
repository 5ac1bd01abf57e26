//! The few lines of a source that a diagnostic shows, cut to what a person can take in.

use super::Label;
use std::ops::Range;

/// The characters of one line that are shown.
const WIDTH: usize = 100;

/// The characters shown before a mark when the line has to be cut.
const LEAD: usize = 40;

/// A source divided into lines.
pub(super) struct Lines<'a> {
    text: &'a str,
    /// The byte each line begins at.
    starts: Vec<usize>,
}

/// A label found in its source, cut to the first line of its span: a span may be a whole file.
pub(super) struct Place<'a> {
    /// The index of the source.
    pub source: usize,
    /// The line, from zero.
    pub line: usize,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What is said of it.
    pub label: &'a str,
    /// Whether it is the place the diagnostic is about.
    pub primary: bool,
}

/// Lines to show, and the range of each place in them.
pub(super) struct Excerpt {
    pub text: String,
    pub ranges: Vec<Range<usize>>,
}

/// Cuts the lines from the first place's to the last's out of the source. The places are in order and in one source.
pub(super) fn excerpt(lines: &Lines, places: &[Place]) -> Excerpt {
    let (first, last) = match places {
        [] => return Excerpt { text: String::new(), ranges: Vec::new() },
        [first, .., last] => (first.line, last.line),
        [only] => (only.line, only.line),
    };
    let mut excerpt = Excerpt { text: String::new(), ranges: Vec::new() };
    for line in first..=last {
        let here = places.iter().filter(|place| place.line == line);
        let window = lines.window(line, here.clone().min_by_key(|place| (!place.primary, place.start)));
        let content = lines.content(line);
        if window.start > content.start {
            excerpt.text.push('…');
        }
        let base = excerpt.text.len();
        excerpt.text.push_str(&harmless(&lines.text[window.clone()]));
        let at = |byte: usize| base + byte.clamp(window.start, window.end) - window.start;
        excerpt.ranges.extend(here.map(|place| at(place.start)..at(place.end)));
        if window.end < content.end {
            excerpt.text.push('…');
        }
        if line < last {
            excerpt.text.push('\n');
        }
    }
    excerpt
}

impl Excerpt {
    /// The column a place has here, in characters, from one.
    pub fn column(&self, place: usize) -> usize {
        let before = &self.text[..self.ranges[place].start];
        before.chars().rev().take_while(|&c| c != '\n').count() + 1
    }
}

impl<'a> Lines<'a> {
    /// Finds the lines' beginnings.
    pub fn new(text: &'a str) -> Lines<'a> {
        let feeds = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        Lines { text, starts: std::iter::once(0).chain(feeds.map(|(at, _)| at + 1)).collect() }
    }

    /// Finds a label. What lies outside the text is drawn to its end, and what splits a character to its bounds.
    pub fn place<'l>(&self, label: &'l Label, primary: bool) -> Place<'l> {
        let mut start = label.span.start.min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let mut line = self.starts.partition_point(|&first| first <= start) - 1;
        if line > 0 && start == self.text.len() && self.starts[line] == start {
            // The end of the file is shown behind its last line, rather than on an empty one after it.
            line -= 1;
        }
        let content = self.content(line);
        let start = start.clamp(content.start, content.end);
        let mut end = label.span.end.clamp(start, content.end);
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        Place { source: usize::from(label.span.source.0), line, start, end, label: &label.text, primary }
    }

    /// The column of a place, in characters, from one.
    pub fn column(&self, place: &Place) -> usize {
        self.text[self.content(place.line).start..place.start].chars().count() + 1
    }

    /// The bytes of a line without its end, and without a byte order mark at its beginning.
    fn content(&self, line: usize) -> Range<usize> {
        let mut start = self.starts[line];
        let end = self.starts.get(line + 1).map_or(self.text.len(), |next| next - 1);
        if start == 0 && self.text.starts_with('\u{feff}') {
            start = '\u{feff}'.len_utf8();
        }
        let content = &self.text[start..end];
        start..end - (content.len() - content.strip_suffix('\r').unwrap_or(content).len())
    }

    /// The part of a line to show: all of it, or the surroundings of a place.
    fn window(&self, line: usize, place: Option<&Place>) -> Range<usize> {
        let content = self.content(line);
        let start = match place {
            Some(place) if content.len() > WIDTH => {
                let before = &self.text[content.start..place.start];
                let lead = before.char_indices().rev().nth(LEAD - 1).map_or(0, |(at, _)| at);
                let rest = &self.text[place.start..content.end];
                // A short rest leaves room for more before the place.
                let room = WIDTH.saturating_sub(rest.chars().take(WIDTH).count());
                let roomy = before.char_indices().rev().nth(room.max(1) - 1).map_or(0, |(at, _)| at);
                content.start + lead.min(roomy)
            }
            _ => content.start,
        };
        let shown = &self.text[start..content.end];
        let length = shown.char_indices().nth(WIDTH).map_or(shown.len(), |(at, _)| at);
        start..start + length
    }
}

/// Takes out what the renderer leaves in and a terminal might obey or break the line at: C1 controls and the separators of lines and
/// paragraphs. Each is replaced by a character of as many bytes, so that ranges hold.
pub(super) fn harmless(text: &str) -> String {
    let replace = |c| match c {
        '\u{80}'..='\u{9f}' => '·',
        '\u{2028}' | '\u{2029}' => '\u{fffd}',
        _ => c,
    };
    text.chars().map(replace).collect()
}
