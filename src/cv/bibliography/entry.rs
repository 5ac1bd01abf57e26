//! The entries of `.bib` files, with their fields put together.

use super::grammar::{File, Item, Piece, Value, Written};
use super::inherit::inherit;
use crate::diagnostic::{Diagnostic, SourceId, Span, codes};
use std::collections::BTreeMap;

/// An entry.
pub(super) struct Entry<'a> {
    /// `article`, in small letters.
    pub kind: String,
    pub key: &'a str,
    pub key_span: Span,
    /// From `@` to the key.
    pub span: Span,
    /// By name, in small letters; also what is taken over from the entry it refers to.
    pub fields: BTreeMap<String, Field<'a>>,
    /// Whether other entries take fields from it.
    pub is_parent: bool,
    /// What is doubtful about its form.
    pub doubts: Vec<Diagnostic>,
}

/// The value of a field.
#[derive(Clone, Debug, Default)]
pub(super) struct Field<'a> {
    /// Its pieces, which `#` joins, and where they stand. That of a string stands where the string is defined.
    pub pieces: Vec<(&'a str, Span)>,
    /// Where it stands.
    pub span: Span,
}

impl Field<'_> {
    /// What it says, as written.
    pub fn raw(&self) -> String {
        self.pieces.iter().map(|(text, _)| *text).collect()
    }
}

/// What files say together.
#[derive(Default)]
pub(super) struct Entries<'a> {
    /// The entries, in their order.
    pub list: Vec<Entry<'a>>,
    /// What stands in `@preamble`.
    pub preamble: Vec<Field<'a>>,
    /// What is doubtful about what is in no entry.
    pub doubts: Vec<Diagnostic>,
}

/// The entries of files that are read one after the other, each with its text. Strings hold from where they are defined.
pub(super) fn entries<'a>(files: &[(&File, &'a str)]) -> Entries<'a> {
    let length = files.iter().map(|(_, text)| text.len()).sum();
    let mut reading =
        Reading { strings: BTreeMap::new(), allowance: Allowance::of(length), entries: Entries::default() };
    for (file, text) in files {
        let text = Text { text, source: file.source };
        for item in &file.items {
            reading.item(item, text);
        }
        reading.entries.doubts.extend(file.doubts.iter().cloned());
    }
    let Reading { mut entries, mut allowance, .. } = reading;
    let circles = inherit(&mut entries.list, &mut allowance);
    entries.doubts.extend(circles);
    if let Some(span) = allowance.exceeded {
        let message = "strings and parents repeat so much text that no more of it is taken, from here on";
        entries.doubts.push(Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, span, message));
    }
    entries
}

/// How much text files may add to what is written in them by naming it again and again: no person goes beyond that, and a
/// small file could fill the memory.
pub(super) struct Allowance {
    left: usize,
    /// Where there was too much first.
    exceeded: Option<Span>,
}

impl Allowance {
    fn of(length: usize) -> Allowance {
        Allowance { left: 1_000_000 + 50 * length, exceeded: None }
    }

    /// Whether these pieces may be used once more, by what stands at `span`.
    pub fn admits(&mut self, pieces: &[(&str, Span)], span: Span) -> bool {
        let cost = 16 + pieces.iter().map(|(text, _)| text.len() + 16).sum::<usize>();
        match self.left.checked_sub(cost) {
            Some(left) if self.exceeded.is_none() => self.left = left,
            _ => self.exceeded = self.exceeded.or(Some(span)),
        }
        self.exceeded.is_none()
    }
}

/// The text of a file.
#[derive(Clone, Copy)]
struct Text<'a> {
    text: &'a str,
    source: SourceId,
}

impl<'a> Text<'a> {
    fn at(&self, range: &std::ops::Range<usize>) -> (&'a str, Span) {
        (&self.text[range.clone()], Span { source: self.source, start: range.start, end: range.end })
    }
}

struct Reading<'a> {
    /// What is known by a name, in small letters: `@string{icml = {…}}`.
    strings: BTreeMap<String, Vec<(&'a str, Span)>>,
    allowance: Allowance,
    entries: Entries<'a>,
}

impl<'a> Reading<'a> {
    fn item(&mut self, item: &Item, text: Text<'a>) {
        let mut doubts = Vec::new();
        match item {
            Item::String { name, value } => {
                let field = self.field(value, text, &mut doubts);
                self.strings.insert(text.at(name).0.to_lowercase(), field.pieces);
                self.entries.doubts.append(&mut doubts);
            }
            Item::Preamble(value) => {
                let field = self.field(value, text, &mut doubts);
                self.entries.preamble.push(field);
            }
            Item::Entry(written) => {
                let entry = self.entry(written, text);
                self.entries.list.push(entry);
            }
        }
    }

    fn entry(&mut self, written: &Written, text: Text<'a>) -> Entry<'a> {
        let mut doubts = written.doubts.clone();
        let mut fields: BTreeMap<String, Field<'a>> = BTreeMap::new();
        for (name, value) in &written.fields {
            let (name, place) = text.at(name);
            let field = self.field(value, text, &mut doubts);
            let blank = field.pieces.iter().all(|(text, _)| text.trim().is_empty());
            match fields.get(&name.to_lowercase()) {
                _ if blank => {}
                None => {
                    fields.insert(name.to_lowercase(), field);
                }
                // BibTeX takes the first, biber the last.
                Some(first) if first.raw().trim() != field.raw().trim() => {
                    let message = format!("the field `{}` is given twice; the first counts", name.escape_debug());
                    let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, place, message);
                    doubts.push(warning.also(first.span, "first given here"));
                }
                Some(_) => {}
            }
        }
        let (key, key_span) = text.at(&written.key);
        let kind = text.at(&written.kind).0.to_lowercase();
        Entry { kind, key, key_span, span: text.at(&written.span).1, fields, is_parent: false, doubts }
    }

    fn field(&mut self, value: &Value, text: Text<'a>, doubts: &mut Vec<Diagnostic>) -> Field<'a> {
        let span = text.at(&value.range).1;
        let mut pieces = Vec::with_capacity(value.pieces.len());
        for piece in &value.pieces {
            let (word, place) = match piece {
                Piece::Text(range) => {
                    pieces.push(text.at(range));
                    continue;
                }
                Piece::Name(range) => text.at(range),
            };
            let name = word.to_lowercase();
            match self.strings.get(&name) {
                Some(known) if self.allowance.admits(known, place) => pieces.extend_from_slice(known),
                Some(_) => {}
                None if MONTHS.contains(&name.as_str()) => pieces.push((word, place)),
                None => {
                    pieces.push((word, place));
                    let message = format!("there is no string `{}`; the word is set as it is", word.escape_debug());
                    let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, place, message).about(name);
                    doubts
                        .push(warning.hint(format!(
                            "put the value in braces, or define it before: `@string{{{word} = {{…}}}}`"
                        )));
                }
            }
        }
        Field { pieces, span }
    }
}

/// The strings that all styles of BibTeX define.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

#[cfg(test)]
mod tests {
    use super::{Entries, File, entries};
    use crate::diagnostic::SourceId;
    use proptest::prelude::*;
    use std::fmt::Write;

    fn read(text: &str, check: impl FnOnce(Entries<'_>)) {
        let file = File::parse(text, SourceId(0));
        check(entries(&[(&file, text)]));
    }

    #[test]
    fn odd_values_are_read_as_they_are_written() {
        let text =
            "@string{s = \"t\"} @A ( k{1 \r\n, A:b+c = {x{\"}\\} # s#\"{\"}%\"%\n#07, B\n=\n\"\\'\" ) )\u{FEFF}@b{,}";
        read(text, |read| {
            let said: Vec<_> = read.list.iter().flat_map(|entry| &entry.doubts).collect();
            assert!(said.is_empty(), "{said:?}");
            let shown = read.list.iter().map(|entry| {
                let fields: Vec<String> =
                    entry.fields.iter().map(|(name, field)| format!("{name}={}", field.raw())).collect();
                format!("{} {}: {}", entry.kind, entry.key, fields.join(" | "))
            });
            assert_eq!(shown.collect::<Vec<_>>(), ["a k{1: a:b+c=x{\"}\\t{\"}%07 | b=\\'", "b : "]);
        });
    }

    #[test]
    fn what_repeats_without_end_is_cut_short() {
        let doubling: Vec<String> = (1..40).map(|n| format!("@string{{s{n} = s{0} # s{0}}}", n - 1)).collect();
        let text = format!("@string{{s0 = {{x}}}}{}@misc{{k, title = s39}}", doubling.concat());
        read(&text, |read| assert_eq!((read.list.len(), read.doubts.len()), (1, 1)));
        // A long parent of many children.
        let children: Vec<String> = (0..2000).map(|n| format!("@misc{{c{n}, crossref = p}}")).collect();
        let text = format!("{}@misc{{p, note = {{{}}}}}", children.concat(), "x".repeat(1_000_000));
        read(&text, |read| {
            let length: usize =
                read.list.iter().flat_map(|entry| entry.fields.values()).map(|field| field.raw().len()).sum();
            assert!(length < 100 * text.len(), "{length}");
            assert_eq!(read.doubts.len(), 1);
        });
    }

    #[test]
    fn time_is_linear() {
        let hard = |n: usize| {
            [
                "@a{b, c = \"".repeat(n),
                "@a(b, c = \"x\n".repeat(n),
                "@a{b, c = {\n".repeat(n),
                format!("{}{}", "@a{b,\nx={\n".repeat(n), "}, f=1\n".repeat(2 * n)),
                format!("@a{{b, c = \"x{}", "\" y".repeat(n)),
                format!("@a{{b, c = {}", "{\\}".repeat(n)),
                "@comment(".repeat(n),
                "@comment{".repeat(n),
                "@string{a = ".repeat(n),
                format!("@a{{b{}", " c".repeat(n)),
                format!("@a{{b, c {}", "= ".repeat(n)),
            ]
        };
        for text in hard(10_000) {
            read(&text, |_| {});
        }
        let chain: Vec<String> = (0..10_000).map(|k| format!("@a{{k{k}, crossref = k{}}}", k + 1)).collect();
        read(&(chain.concat() + "@a{k10000, note = {at the end}}"), |read| {
            assert_eq!(read.list[0].fields["note"].raw(), "at the end");
        });
    }

    /// Blanks between words, with biber's comments where those may stand.
    fn blank() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec!["", "", " ", "\n", "\r\n\t", " % }{\" @a{b,\n"])
    }

    /// A text whose braces match, and in which quotation marks stand in braces.
    fn balanced() -> impl Strategy<Value = String> {
        let leaf = "[a-zäß中 \n\\\\'`,#%=@()~$&-]{0,6}";
        let inner = "[a-z \"=,@\\\\]{0,4}(\\{[a-z\"]{0,3}\\})?";
        prop::collection::vec((leaf, inner, any::<bool>()), 0..4).prop_map(|parts| {
            let parts =
                parts.into_iter().map(|(leaf, inner, deep)| if deep { format!("{leaf}{{{inner}}}") } else { leaf });
            parts.collect()
        })
    }

    /// A piece of a value: what is written, and what it says.
    fn piece() -> impl Strategy<Value = (String, String)> {
        prop_oneof![
            balanced().prop_map(|text| (format!("{{{text}}}"), text)),
            balanced().prop_map(|text| (format!("\"{text}\""), text)),
            "[0-9]{1,4}".prop_map(|text| (text.clone(), text)),
            prop::sample::select(vec!["known", "KNOWN", "Known"])
                .prop_map(|name| (name.to_owned(), "known text".to_owned())),
        ]
    }

    /// A field: its name, what is written, and what it says.
    fn field() -> impl Strategy<Value = (String, String, String)> {
        let pieces = prop::collection::vec((piece(), blank(), blank()), 1..4);
        ("[a-z][a-z0-9_:+*/.-]{0,5}", blank(), blank(), pieces).prop_map(|(name, before, behind, pieces)| {
            let written: Vec<String> = pieces.iter().map(|((written, _), a, b)| format!("{a}{written}{b}")).collect();
            let says = pieces.iter().map(|((_, says), ..)| says.as_str()).collect();
            (name.clone(), format!("{before}\u{1}{behind}={}", written.join("#")), says)
        })
    }

    proptest! {
        /// Whatever BibTeX or biber would read, comes out as it was written.
        #[test]
        fn sound_files_are_read_without_a_doubt(
            entries in prop::collection::vec(
                (
                    "[A-Za-z]{1,6}",
                    "[A-Za-z0-9&#*'~!?$^|<@;:/+._-]{1,8}",
                    prop::collection::btree_map("[a-z]", field(), 0..4),
                    any::<[bool; 2]>(),
                    prop::sample::select(vec!["", "words ", "\n% @a{b,\n", "@comment{@a{b, c = {d}}}", " a@b.c {} \" ", "@preamble{\"x\"}"]),
                ),
                0..4,
            ),
        ) {
            let mut text = "@string(KNOWN = {known} # \" text\")".to_owned();
            let mut expected = Vec::new();
            for (index, (kind, key, fields, [round, comma], junk)) in entries.into_iter().enumerate() {
                let (kind, key) = (format!("{kind}x"), format!("{key}{index}"));
                let fields: Vec<_> = fields.into_iter().map(|(first, (name, written, says))| {
                    // Names differ by their first letter.
                    (format!("{first}{name}"), written.replace('\u{1}', &format!("{first}{name}")), says)
                }).collect();
                let (open, close) = if round { ('(', ')') } else { ('{', '}') };
                let written: Vec<&str> = fields.iter().map(|(_, written, _)| written.as_str()).collect();
                let end = if comma { "," } else { "" };
                let written = written.join(",");
                write!(text, "{junk}@{kind}{open}{key},{written}{end}{close}").expect("a string can be written to");
                let says = fields.into_iter().map(|(name, _, says)| (name, says)).filter(|(_, says)| !says.trim().is_empty());
                expected.push((kind.to_lowercase(), key, says.collect::<Vec<_>>()));
            }
            read(&text, |read| {
                let said: Vec<_> = read.doubts.iter().chain(read.list.iter().flat_map(|entry| &entry.doubts)).collect();
                assert!(said.is_empty(), "{text}\n{said:?}");
                let found: Vec<_> = read.list.iter().map(|entry| {
                    for field in entry.fields.values() {
                        for (piece, place) in &field.pieces {
                            assert_eq!(text.get(place.start..place.end), Some(*piece));
                        }
                        assert!(text.get(field.span.start..field.span.end).is_some());
                    }
                    let fields = entry.fields.iter().map(|(name, field)| (name.clone(), field.raw()));
                    (entry.kind.clone(), entry.key.to_owned(), fields.collect::<Vec<_>>())
                }).collect();
                assert_eq!(found, expected, "{text}");
            });
        }
    }
}
