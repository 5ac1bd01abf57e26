//! What holds of every input: a PDF or an error, never a panic; and no text is lost.
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

use cvpdf::compose::unshown;
use cvpdf::cv::specimen;
use cvpdf::diagnostic::{Report, Style, codes, render};
use cvpdf::geometry::Length;
use cvpdf::{Options, Output, compile};
use proptest::collection::vec;
use proptest::prelude::*;

mod pages;

const CV: &str = include_str!("../cv.toml");
const THEME: &str = include_str!("../themes/academic.toml");

/// Compiles, and checks what must hold of any outcome.
fn compiled(cv: &str, theme: Option<&str>) -> Output {
    let read_file = &|_: &str| Ok(theme.unwrap_or_default().as_bytes().to_vec());
    let options = Options { theme: theme.map(|_| "./theme.toml"), read_file, ..Options::default() };
    let output = compile(cv, &options);
    assert_ne!(output.pdf.is_some(), output.report.has_errors(), "{:?}", output.report.diagnostics);
    assert_eq!(output.pdf.is_some(), output.pages > 0);
    // Each message is one line that can be shown.
    let _ = render(&output.report, Style::Plain);
    for diagnostic in &output.report.diagnostics {
        assert!(!diagnostic.message.is_empty() && !diagnostic.message.ends_with('.'), "{}", diagnostic.message);
    }
    output
}

/// Text full of what markup is made of.
fn prose() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => "[a-zA-Z]{1,12} ",
        2 => "[*_`$\\[\\](){}<>^@\\\\\"'.,;:~#-]{1,4}",
        1 => Just("[word](https://example.org) ".to_owned()),
        1 => Just("[@id]{.smallcaps}{.red}{}^{2}$x^2$".to_owned()),
        1 => Just("{title}{url}<https://example.org>`code`".to_owned()),
        1 => "[\u{20}\u{a0}\u{ad}\u{200b}\u{200d}\u{301}\u{2003}\u{feff}\u{202e}éßŁΩ王שم😀\n\t\r]{1,4}",
        1 => "\\PC{0,6}",
        1 => Just("unbreakable".repeat(20)),
    ];
    vec(pieces, 0..8).prop_map(|pieces| pieces.concat())
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let escape = |c: char| match c {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

const KINDS: [(&str, &str); 7] = [
    ("education", "institution, degree, location, summary, note, highlights"),
    ("experience", "organization, position, location, summary, note, highlights"),
    ("publications", "title, url, authors, notes, venues"),
    ("awards", "title, note, location, date"),
    ("talks", "title, location, url, note, events"),
    ("teaching", "course, role, term, institution, note, highlights"),
    ("service", "role, text, location, note, highlights"),
];

fn section() -> impl Strategy<Value = String> {
    (0..=KINDS.len(), prose(), vec(vec(prose(), 8), 0..4)).prop_map(|(kind, title, entries)| {
        let mut text = format!("[[section]]\ntitle = {}\n", quoted(&title));
        let Some((kind, keys)) = KINDS.get(kind) else {
            let paragraphs = entries.concat().join("\n\n");
            return format!("{text}kind = \"text\"\ntext = {}\n", quoted(&paragraphs));
        };
        text.extend(["kind = \"", kind, "\"\n"]);
        for values in entries {
            text.push_str("[[section.entry]]\n");
            for (key, value) in keys.split(", ").zip(values) {
                let value = quoted(&value);
                let value = match key {
                    "highlights" | "notes" | "authors" => format!("[{value}, \"second\"]"),
                    "venues" | "events" => format!("[{{ name = {value}, note = {value} }}]"),
                    _ => value,
                };
                text.extend([key, " = ", &value, "\n"]);
            }
        }
        text
    })
}

/// A text with some of its bytes deleted, doubled or changed; what is no text any more is left out.
fn edited(text: &'static str) -> impl Strategy<Value = String> {
    let edit = (0..text.len(), 1..40_usize, 0..4, any::<u8>());
    vec(edit, 1..4).prop_map(move |edits| {
        let mut bytes = text.as_bytes().to_vec();
        for (at, length, kind, byte) in edits {
            let at = at.min(bytes.len() - 1);
            let end = (at + length).min(bytes.len());
            match kind {
                0 => drop(bytes.drain(at..end)),
                1 => drop(bytes.splice(at..at, bytes[at..end].to_vec())),
                2 => bytes[at] ^= 1 << (byte % 7),
                _ => bytes[at] = byte % 0x80,
            }
            if bytes.is_empty() {
                bytes.push(b'#');
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_cv_is_set_or_refused(name in prose(), contact in vec(prose(), 0..4), sections in vec(section(), 0..4)) {
        let contact: Vec<String> = contact.iter().map(|item| quoted(item)).collect();
        let head = format!("name = {}\ncontact = [[{}]]\n", quoted(&name), contact.join(", "));
        compiled(&format!("{head}{}", sections.concat()), None);
    }

    #[test]
    fn any_edit_of_a_cv_is_set_or_refused(cv in edited(CV)) {
        compiled(&cv, None);
    }

    #[test]
    fn any_edit_of_a_theme_is_set_or_refused(theme in edited(THEME)) {
        compiled("name = \"Ada\"\n[[section]]\ntitle = \"T\"\nkind = \"awards\"\nentry = [{ title = \"A\", date = 2020 }]",
            Some(&theme));
    }

    #[test]
    fn any_template_is_set_or_refused(left in prose(), right in prose()) {
        let theme = format!("extends = \"academic\"\n[section.awards]\nrows = [{{ left = {}, right = {} }}]",
            quoted(&left), quoted(&right));
        compiled("name = \"Ada\"\n[[section]]\ntitle = \"T\"\nkind = \"awards\"\nentry = [{ title = \"A\", date = 2020 }]",
            Some(&theme));
    }

    #[test]
    fn any_measures_are_set_or_refused(
        size in -20..2000_i32, leading in -20..200_i32, margin in -50..900_i32, indent in -900..900_i32,
        tolerance in prop_oneof![-10..20_000_i32, any::<i32>()], penalty in any::<i32>(), align in 0..4_usize,
        column in prop_oneof![-10..600_i32, Just(0), 20..60_i32],
        (protrusion, stretch, shrink) in (any::<bool>(), -1..103_i32, -1..103_i32),
    ) {
        let align = ["justified", "left", "centre", "right"][align];
        let theme = format!("extends = \"academic\"\n[text]\nsize = \"{size}pt\"\nleading = \"{leading}pt\"\nalign = \"{align}\"\n\
            [page.margins]\nleft = \"{margin}pt\"\ntop = \"{margin}pt\"\n[section]\nindent = \"{indent}pt\"\n\
            column = {{ side = \"left\", width = \"{column}pt\", gap = \"{column}pt\", align = \"{align}\" }}\n\
            [section.text]\nrows = [{{ left = \"{{item}}\", aside = \"A name, and more\" }}]\n\
            [breaking]\ntolerance = {tolerance}\nadjacent_demerits = {penalty}\nwidow_penalty = {}\n\
            [microtype]\nprotrusion = {protrusion}\nstretch = {stretch}\nshrink = {shrink}\n", penalty / 300_000);
        let cv = "name = \"Ada\"\n[[section]]\ntitle = \"T\"\nkind = \"text\"\ntext = \"Some text that takes \
            more than one line, if it is not set in letters that are very small, and so on, and so forth, until the end.\"";
        compiled(cv, Some(&theme));
    }

    #[test]
    fn any_bytes_are_refused_or_set(bytes in vec(any::<u8>(), 0..200), text in "[\\[\\]{}=\"'.,#a-c\n 0-9]{0,80}") {
        compiled(&String::from_utf8_lossy(&bytes), None);
        compiled(&text, None);
    }

    #[test]
    fn nothing_is_lost(words in vec("[a-z]{1,20}", 1..60), lines in vec("[a-z ]{1,60}", 1..4)) {
        let text = words.join(" ");
        let lines: Vec<String> = lines.iter().map(|line| quoted(&format!("x{line}x"))).collect();
        let cv = format!(
            "name = \"Ada\"\n[[section]]\ntitle = \"T\"\nkind = \"service\"\n[[section.entry]]\nrole = {}\nnote = {}\n\
             location = {}\ntext = {}\nhighlights = [{}]\n",
            quoted(&text), quoted(&text), quoted(&text), quoted(&text), lines.join(", "));
        let letters = |text: &str| text.chars().filter(char::is_ascii_lowercase).count();
        let (pages, _) = pages::laid_out(&cv);
        let glyphs = pages.pages.iter().flat_map(|page| &page.lines).flat_map(|line| &line.runs).flat_map(|run| &run.glyphs);
        let set: String = glyphs.map(|glyph| &*glyph.text).collect();
        prop_assert_eq!(letters(&set), 1 + 1 + 4 * letters(&text) + lines.iter().map(|line| letters(line)).sum::<usize>());
    }
}

/// An entry of rows with all their parts, some of them empty, each of so many words: the left and the right part of a row
/// and what stands beside it in a column, and again without a right part.
type Parts = [usize; 5];

const KEYS: [&str; 5] = ["a", "b", "c", "d", "e"];

/// What a part says: words of the number of its entry, its key and their own number.
fn said(entries: &[Parts], entry: usize, key: usize) -> Vec<String> {
    (0..entries[entry][key]).map(|index| format!("{}{}{}", letters(entry), KEYS[key], letters(index))).collect()
}

/// A CV of sections of two such entries, in a theme with a column at one side; and its words in the order they are read in.
fn columns(entries: &[Parts], side: &str, width: usize, margin: usize, label: bool) -> (String, String) {
    let label = if label { "label = '◦', label_gap = '3pt', " } else { "" };
    let mut cv = format!(
        "#: [page.margins]\n#: right = '{margin}pt'\n\
         #: [section]\n#: column = {{ side = '{side}', width = '{width}pt', gap = '8pt' }}\n\
         #: [section.custom.rows]\n#: gap = '2pt'\n#: rows = [\n\
         #:     {{ {label}left = '{{a}}', right = '{{b}}', aside = '{{c}}' }},\n\
         #:     {{ left = '{{d}}', aside = '{{e}}', page_break = 0 }},\n#: ]\n\
         name = 'A'\n"
    );
    let mut read = String::new();
    for entry in 0..entries.len() {
        if entry % 2 == 0 {
            cv.push_str("[[section]]\ntitle = 'TITLE'\nkind = 'custom'\nlayout = 'rows'\n");
        }
        cv.push_str("[[section.entry]]\n");
        for (key, name) in KEYS.iter().enumerate().filter(|(key, _)| entries[entry][*key] > 0) {
            cv.extend([name, " = '", &said(entries, entry, key).join(" "), "'\n"]);
        }
        let order = if side == "left" { [2, 0, 1, 4, 3] } else { [0, 1, 2, 3, 4] };
        read.extend(order.into_iter().flat_map(|key| said(entries, entry, key)));
    }
    (cv, read)
}

/// A number in letters of the alphabet.
fn letters(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'k')).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_of_rows_and_columns_stand_clear_of_each_other(
        entries in vec([0..30_usize, 0..24, 0..12, 0..16, 0..8], 1..9),
        is_left: bool, width in 30..150_usize, margin in 20..330_usize, label: bool,
    ) {
        let side = if is_left { "left" } else { "right" };
        let (cv, read) = columns(&entries, side, width, margin, label);
        let (pages, report) = pages::laid_out(&cv);
        let mut set: Vec<String> = Vec::new();
        for page in &pages.pages {
            let mut text = String::new();
            let mut taken: Vec<(Length, Length, Length)> = Vec::new();
            for line in &page.lines {
                let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
                let said: String =
                    glyphs.clone().flat_map(|glyph| glyph.text.chars()).filter(char::is_ascii_lowercase).collect();
                prop_assert!(said.is_empty() || line.origin.y <= Length::pt(730), "below the text of the page: {cv}");
                text.push_str(&said);
                let (from, y) = (line.origin.x, line.origin.y);
                let to = from + glyphs.map(|glyph| glyph.advance).sum();
                let is_clear = |other: &(Length, Length, Length)| {
                    let apart = if other.2 > y { other.2 - y } else { y - other.2 };
                    apart >= Length::pt(9) || other.1 <= from || to <= other.0
                };
                prop_assert!(taken.iter().all(is_clear), "{cv}");
                taken.push((from, to, y));
            }
            set.push(text);
        }
        if let [page] = &set[..] {
            prop_assert_eq!(page, &read, "{}", cv);
        }
        // What a page break parts is read in the order of the pages.
        let sorted = |text: &str| { let mut all: Vec<char> = text.chars().collect(); all.sort_unstable(); all };
        prop_assert_eq!(sorted(&set.concat()), sorted(&read));
        // But no column is parted, nor from the row that it is read before.
        for entry in 0..entries.len() {
            for (key, row) in [(2, 0), (4, 3)] {
                let mut together = said(&entries, entry, key).concat();
                if let (true, Some(first)) = (is_left, said(&entries, entry, row).first()) {
                    together.push_str(first);
                }
                prop_assert!(set.iter().any(|page| page.contains(&together)), "{cv}");
            }
        }
        prop_assert!(report.diagnostics.iter().all(|found| found.code != codes::OVERFULL_PAGE), "{:?}", report.diagnostics);
    }
}

/// The built-in themes show every field: of a CV that has them all, nothing is missed.
#[test]
fn every_field_is_shown() {
    let cv = specimen();
    for (name, _) in cvpdf::theme::BUILT_IN {
        let theme = cvpdf::theme::read(Some(name), &cv, &|_| Err(String::new()), &mut Report::default()).unwrap();
        let mut missed = unshown(&cv, &theme, &cvpdf::citation::Styles::default());
        missed.retain(|diagnostic| diagnostic.code == codes::NOT_SHOWN);
        assert_eq!(missed, [], "{name}");
    }
}
