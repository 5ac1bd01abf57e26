//! Names without the markup that somebody gave them by hand: `\textbf{Lim, Tracy}`.

use std::collections::BTreeMap;
use std::ops::Range;

/// What stands in a list of names where markup was, byte for byte, so that all else keeps its place.
pub(super) const NOTHING: char = '\0';

/// A command that was taken out of a list of names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    /// Where it stands, with its argument if that was taken too.
    pub range: Range<usize>,
    /// Its name, without the backslash.
    pub name: String,
    /// Whether its argument was taken too.
    pub with_argument: bool,
}

/// A list of names without its markup, and the commands that were taken out without being known as markup. `is_known` tells
/// whether a command means something else.
pub(super) fn unmarked(text: &str, is_known: &dyn Fn(&str) -> bool) -> (String, Vec<Taken>) {
    if !text.contains('\\') {
        return (text.to_owned(), Vec::new());
    }
    let mut reader =
        Reader { text, out: vec![true; text.len()], taken: Vec::new(), groups: Vec::new(), ends: ends(text), is_known };
    reader.read();
    let plain = text.char_indices().flat_map(|(at, c)| {
        let stays = reader.out[at];
        let count = if stays { 1 } else { c.len_utf8() };
        std::iter::repeat_n(if stays { c } else { NOTHING }, count)
    });
    (plain.collect(), reader.taken)
}

struct Reader<'a> {
    text: &'a str,
    /// For each byte, whether it stays.
    out: Vec<bool>,
    taken: Vec<Taken>,
    groups: Vec<Group>,
    /// For each brace that opens a group, where the one is that closes it.
    ends: BTreeMap<usize, usize>,
    is_known: &'a dyn Fn(&str) -> bool,
}

/// A group that is open.
struct Group {
    /// Whether its braces are markup.
    is_markup: bool,
    /// Where its text begins.
    start: usize,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut at = 0;
        while let Some(c) = self.text[at..].chars().next() {
            match c {
                '{' => {
                    self.groups.push(Group { is_markup: false, start: at + 1 });
                    at += 1;
                }
                '}' => {
                    if self.groups.pop().is_some_and(|group| group.is_markup) {
                        self.take(at..at + 1);
                    }
                    at += 1;
                }
                '\\' => at = self.command(at),
                c => at += c.len_utf8(),
            }
        }
    }

    fn take(&mut self, range: Range<usize>) {
        self.out[range].fill(false);
    }

    /// Reads a command, and returns where reading goes on.
    fn command(&mut self, start: usize) -> usize {
        let rest = &self.text[start + 1..];
        let length = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let name = &rest[..length];
        let end = start + 1 + length;
        if name.is_empty() {
            return end + rest.chars().next().map_or(0, char::len_utf8);
        }
        let behind = end + self.blanks(end);
        let group = self.group(behind);
        match name {
            _ if DECLARATIONS.contains(&name) => {
                let end = if name == "color" { group.map_or(end, |group| group.end + 1) } else { end };
                let end = end + self.blanks(end);
                self.declare(start);
                self.take(start..end);
                end
            }
            "textcolor" | "colorbox" | "href" | "fcolorbox" => match group {
                Some(first) => {
                    let end = first.end + 1;
                    let end = end + self.blanks(end);
                    self.take(start..end);
                    self.open(end)
                }
                None => end,
            },
            _ if STYLES.contains(&name) && group.is_some() => {
                self.take(start..behind);
                self.open(behind)
            }
            _ => match group {
                Some(group) if NOTES.contains(&name) => {
                    let range = start..group.end + 1;
                    self.take(range.clone());
                    self.taken.push(Taken { range, name: name.to_owned(), with_argument: true });
                    group.end + 1
                }
                // A macro around a name, as in `\me{Lim, Tracy}`. By itself, it stands for one.
                Some(group) if !self.text[group.clone()].trim().is_empty() && !(self.is_known)(name) => {
                    self.take(start..behind);
                    self.taken.push(Taken { range: start..end, name: name.to_owned(), with_argument: false });
                    self.open(behind)
                }
                _ => end,
            },
        }
    }

    fn blanks(&self, at: usize) -> usize {
        self.text[at..].len() - self.text[at..].trim_start().len()
    }

    /// What stands in the group that begins here, if one does and is closed.
    fn group(&self, at: usize) -> Option<Range<usize>> {
        self.ends.get(&at).map(|&end| at + 1..end)
    }

    /// Opens a group whose braces are markup.
    fn open(&mut self, at: usize) -> usize {
        if !self.text[at..].starts_with('{') {
            return at;
        }
        self.take(at..at + 1);
        self.groups.push(Group { is_markup: true, start: at + 1 });
        at + 1
    }

    /// Makes markup of the braces around a declaration that stands at the beginning of its group: `{\bf Lim, Tracy}`.
    fn declare(&mut self, at: usize) {
        let Some(group) = self.groups.last_mut().filter(|group| !group.is_markup) else { return };
        let is_first =
            self.text[group.start..at].bytes().zip(group.start..).all(|(byte, at)| byte == b' ' || !self.out[at]);
        if is_first {
            group.is_markup = true;
            let brace = group.start - 1;
            self.take(brace..brace + 1);
        }
    }
}

/// Where the groups end that begin at these braces.
fn ends(text: &str) -> BTreeMap<usize, usize> {
    let (mut open, mut ends, mut is_escaped) = (Vec::new(), BTreeMap::new(), false);
    for (at, c) in text.char_indices() {
        match c {
            _ if std::mem::take(&mut is_escaped) => {}
            '\\' => is_escaped = true,
            '{' => open.push(at),
            '}' => ends.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
    }
    ends
}

/// Commands that give their argument a look.
const STYLES: [&str; 25] = [
    "textbf",
    "textit",
    "textsl",
    "textsc",
    "texttt",
    "textrm",
    "textsf",
    "textup",
    "textmd",
    "textnormal",
    "emph",
    "underline",
    "uline",
    "ul",
    "uuline",
    "uwave",
    "hl",
    "mathbf",
    "mathit",
    "mathrm",
    "boldsymbol",
    "bm",
    "mbox",
    "text",
    "bibnamedelima",
];

/// Commands that give a look to all that follows in their group.
const DECLARATIONS: [&str; 21] = [
    "bf",
    "it",
    "em",
    "sc",
    "sl",
    "tt",
    "rm",
    "sf",
    "bfseries",
    "itshape",
    "scshape",
    "slshape",
    "ttfamily",
    "rmfamily",
    "sffamily",
    "mdseries",
    "upshape",
    "normalfont",
    "boldmath",
    "color",
    "itseries",
];

/// Commands whose argument is no part of a name.
const NOTES: [&str; 8] = ["thanks", "footnote", "footnotemark", "inst", "orcid", "orcidlink", "orcidID", "affil"];

#[cfg(test)]
mod tests {
    use super::unmarked;

    #[test]
    fn markup_is_taken_out_and_all_else_keeps_its_place() {
        for (written, plain) in [
            ("Lim, Tracy", "Lim, Tracy"),
            (r"\textbf{Lim, Tracy} and Song, Jie", "Lim, Tracy and Song, Jie"),
            (r"{\bf Lim, Tracy}", "Lim, Tracy"),
            (r"{ \bfseries\itshape Lim, Tracy }", " Lim, Tracy "),
            (r"\textbf{Lim}, \textbf{T.}", "Lim, T."),
            (r"\underline{\textbf{Lim, T.}}", "Lim, T."),
            (r"\textbf {Lim}, {\bf T.}", "Lim, T."),
            (r"\textcolor{red}{Lim, T.}", "Lim, T."),
            (r"\href{https://example.org/a_{b}}{Lim, T.}", "Lim, T."),
            (r"{\color{red} Lim}, T.", "Lim, T."),
            (r"\me{Lim, Tracy}", "Lim, Tracy"),
            (r"\me", r"\me"),
            (r"\me{} and \me", r"\me{} and \me"),
            (r"Lim\thanks{a {b} c}, Tracy", "Lim, Tracy"),
            (r"{\'E}douard, \v{S}imon, {\relax Ch}arles", r"{\'E}douard, \v{S}imon, {\relax Ch}arles"),
            (r"{Deutsche and Co}", r"{Deutsche and Co}"),
            (r"\textbf{Lim", r"\textbf{Lim"),
            (r"Lim}, \bf", "Lim}, "),
            (r"\{Lim\}, \\", r"\{Lim\}, \\"),
            (r"\textbf{Lím, Ü\me{ó}}", "Lím, Üó"),
        ] {
            let (found, _) = unmarked(written, &|name| ["v", "relax"].contains(&name));
            assert_eq!(found.len(), written.len());
            assert_eq!(found.replace('\0', ""), plain, "{written}");
        }
    }
}
