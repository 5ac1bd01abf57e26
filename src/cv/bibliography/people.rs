//! The authors and editors of an entry.

use super::entry::{Entry, Field};
use super::latex;
use super::names::{Listed, Oddity, is_extended, list, words};
use super::unmarked::{NOTHING, Taken, unmarked};
use crate::cv::publications::{Author, Form, MARKS, Name, Word, is_small};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::markup::{Inline, Prose};
use std::ops::Range;

/// The persons of a field, with the marks that its annotations give them (`author+an`).
pub(super) fn people(entry: &Entry<'_>, name: &str, doubts: &mut Vec<Diagnostic>) -> Vec<Author> {
    let Some(field) = entry.fields.get(name) else { return Vec::new() };
    let raw = field.raw();
    // Of a field that is put together, its parts cannot be told from each other.
    let place = |range: &Range<usize>| match &field.pieces[..] {
        [(_, start)] => Span { start: start + range.start, end: start + range.end, ..field.span },
        _ => field.span,
    };
    let (text, taken) = unmarked(&raw, &|command| !is_undefined(command));
    doubts.extend(taken.iter().map(|taken| not_understood(taken, place(&taken.range))));
    let (names, oddities) = list(&text);
    doubts.extend(oddities.iter().map(|(range, oddity)| doubt(&text[range.clone()], oddity, place(range))));
    let mut people = Vec::new();
    for listed in names {
        match listed {
            Listed::Others(range) => people.push(others(place(&range))),
            Listed::Name { whole, parts } => {
                let parts: Vec<&str> = parts.into_iter().map(|part| &text[part]).collect();
                people.extend(person(&text[whole.clone()], &parts, place(&whole), doubts));
            }
        }
    }
    for (name, annotations) in &entry.fields {
        let of_field = name.strip_prefix("author+an").filter(|rest| rest.is_empty() || rest.starts_with(':'));
        if field_is_author(field, entry) && of_field.is_some() {
            annotate(&mut people, annotations);
        }
    }
    people
}

fn field_is_author(field: &Field<'_>, entry: &Entry<'_>) -> bool {
    entry.fields.get("author").is_some_and(|author| author.span == field.span)
}

/// Whether nothing is known of a command.
fn is_undefined(command: &str) -> bool {
    let mut doubts = Vec::new();
    latex::text(&format!("\\{command}{{}}{{}}"), Span::default(), &mut doubts);
    !doubts.is_empty()
}

fn not_understood(taken: &Taken, span: Span) -> Diagnostic {
    let name = &taken.name;
    let (rest, hint) = if taken.with_argument {
        ("left out with what it applies to", "put what it says into `note`")
    } else {
        ("left out", "the theme sets the owner of the CV apart; write the name alone")
    };
    let message = format!("the command `\\{name}` is not understood in a name, and {rest}");
    Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, span, message).hint(hint)
}

/// What is to be said of a list that is not written as names are.
fn doubt(written: &str, oddity: &Oddity, span: Span) -> Diagnostic {
    let separate = "separate names by `and`: `Last, First and Last, First`";
    let written = written.replace(NOTHING, "");
    let (message, hint) = match oddity {
        Oddity::NoName => ("a name is missing beside this".to_owned(), separate),
        Oddity::GluedAnd => ("a space is missing beside this `and`".to_owned(), separate),
        Oddity::OtherSeparator => (format!("names are separated by `{written}` here, and not by `and`"), separate),
        Oddity::Commas(count) => (format!("commas separate names here, which are read as {count} names"), separate),
        Oddity::TooManyCommas(count) => {
            (format!("there are too many commas in a name, which is read as {count} names"), separate)
        }
        Oddity::NoSuffix => (
            "of three parts between commas, the second is taken for a suffix, such as `Jr.`".to_owned(),
            "write `Last, First`, and separate names by `and`",
        ),
        Oddity::StrayComma => ("a name begins or ends with a comma".to_owned(), "write `Last, First`"),
        Oddity::PerhapsTwo => (
            "this is read as one name, the family name first".to_owned(),
            "if these are two persons, write `and` between them",
        ),
        Oddity::OthersFirst => ("`others` stands before other names".to_owned(), "end the list with `and others`"),
        Oddity::InBraces => (
            "the braces make one name of this list".to_owned(),
            "take them away: `author = {Last, First and Last, First}`",
        ),
        Oddity::EtAl => (format!("`{}` is read as `others`", written.trim()), "end the list with `and others`"),
    };
    Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, span, message).hint(hint)
}

fn others(span: Span) -> Author {
    let text = "et al.".to_owned();
    let inlines = vec![Inline::Text { text: text.clone(), span }];
    Author { name: Prose { inlines, text, span }, marks: String::new(), parts: None }
}

/// Somebody of whom there is a name, without markup, and its parts.
fn person(written: &str, parts: &[&str], span: Span, doubts: &mut Vec<Diagnostic>) -> Option<Author> {
    if let Some(command) = only_a_macro(&written.replace(NOTHING, "")) {
        let message = format!("the macro `\\{command}`, which stands for a name, is not defined");
        let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, span, message);
        doubts.push(warning.hint("it is taken for the owner of the CV if no other author is; write the name itself"));
        let inlines = vec![Inline::Text { text: command.to_owned(), span }];
        return Some(Author::of_macro(Prose { inlines, text: command.to_owned(), span }));
    }
    let mut marks = String::new();
    let name = if is_extended(written) {
        of_keys(written, span, doubts)
    } else {
        let mut read = Vec::with_capacity(parts.len());
        for part in parts {
            let words = words(part).filter_map(|word| self::word(word, &mut marks, span, doubts));
            read.push(words.collect::<Vec<_>>());
        }
        Name::of_parts(&read)
    };
    let text = name.written_out(Form::Full);
    if text.is_empty() {
        let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, span, "there is nothing in this name");
        doubts.push(warning.hint("write `Last, First`"));
        return None;
    }
    let inlines = vec![Inline::Text { text: text.clone(), span }];
    Some(Author { name: Prose { inlines, text, span }, marks, parts: Some(name) })
}

/// A word of a name; marks at its end are put to the others.
fn word(raw: &str, marks: &mut String, span: Span, doubts: &mut Vec<Diagnostic>) -> Option<Word<'static>> {
    let raw = raw.replace(NOTHING, "");
    let text = latex::text(&signs(&raw), span, doubts);
    let name = text.trim_end_matches(is_mark);
    marks.extend(text[name.len()..].chars().map(|c| if c == '∗' { '*' } else { c }));
    (!name.is_empty())
        .then(|| Word { is_small: is_small(&outside_of_braces(&raw, name)), text: name.to_owned().into() })
}

/// The text of a word by which BibTeX tells whether it is a particle: what braces protect does not say, but accents in braces do
/// (`{\'E}douard`).
fn outside_of_braces(raw: &str, text: &str) -> String {
    let mut rest = raw;
    while rest.starts_with('{') && !rest.starts_with("{\\") {
        let Some((_, behind)) = rest.split_once('}') else { break };
        rest = behind.trim_start_matches('}');
    }
    match rest.len() == raw.len() {
        true => text.to_owned(),
        false => latex::text(rest, Span::default(), &mut Vec::new()),
    }
}

/// The macro that is all of a name, if nothing is known of it: `\me`.
fn only_a_macro(written: &str) -> Option<&str> {
    let command = written.trim_matches(|c: char| c.is_whitespace() || "{}~".contains(c)).strip_prefix('\\')?;
    let is_one = !command.is_empty() && command.chars().all(|c| c.is_ascii_alphabetic());
    (is_one && is_undefined(command)).then_some(command)
}

fn is_mark(c: char) -> bool {
    MARKS.contains(&c) || c == '∗'
}

/// A word with the marks that are formulas as signs: `$^\dagger$`.
fn signs(word: &str) -> String {
    if !word.contains('$') {
        return word.to_owned();
    }
    word.replace("\\dagger", "†")
        .replace("\\ddagger", "‡")
        .replace("\\ast", "*")
        .replace("\\star", "*")
        .replace("\\S", "§")
}

/// A name by biblatex's extended format: `family=Berg, given=Ludwig, prefix=van der`. Keys that say how a name is sorted or
/// abbreviated say nothing here.
fn of_keys(written: &str, span: Span, doubts: &mut Vec<Diagnostic>) -> Name {
    let mut name = Name::default();
    for pair in split_quoted(&written.replace(NOTHING, "")) {
        let pair = unquoted(pair);
        let (key, value) = pair.split_once('=').unwrap_or(("", pair));
        let value = latex::text(unquoted(value), span, doubts);
        match key.trim().to_lowercase().as_str() {
            "family" => name.family = value,
            "given" => name.given = value,
            "prefix" => name.particle = value,
            "suffix" => name.suffix = value,
            "family-i"
            | "given-i"
            | "prefix-i"
            | "suffix-i"
            | "id"
            | "gender"
            | "useprefix"
            | "juniorcomma"
            | "nametemplates"
            | "sortingnamekeytemplatename"
            | "hash" => {}
            key => {
                let message = format!("a name has no `{}`", if key.is_empty() { &value } else { key }.escape_debug());
                let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, span, message);
                doubts.push(warning.hint("it has `family`, `given`, `prefix` and `suffix`"));
            }
        }
    }
    name
}

/// The parts of a name between commas that stand neither in braces nor in quotation marks.
fn split_quoted(text: &str) -> Vec<&str> {
    let (mut depth, mut is_quoted, mut start) = (0_usize, false, 0);
    let mut parts = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '"' if depth == 0 => is_quoted = !is_quoted,
            ',' if depth == 0 && !is_quoted => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

fn unquoted(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text)
}

/// Gives persons the marks of biblatex's data annotations: `1=equal; 3=corresponding`.
fn annotate(people: &mut [Author], annotations: &Field<'_>) {
    let raw = annotations.raw();
    for annotation in raw.split(';') {
        let Some((index, values)) = annotation.split_once('=') else { continue };
        // An annotation of a part of a name is one of the person.
        let index = index.split(':').next().unwrap_or_default().trim().parse::<usize>();
        let Some(person) = index.ok().and_then(|index| people.get_mut(index.checked_sub(1)?)) else { continue };
        for value in values.split(',') {
            let value = value.trim().trim_matches('"').trim();
            let mark = match value.to_lowercase().replace(['-', '_', ' '], "").as_str() {
                "equal" | "equalcontribution" | "equalcontrib" | "cofirst" | "joint" => "*",
                "alphabetical" | "alphabeticalorder" => "†",
                "corresponding" | "correspondingauthor" => "‡",
                _ if !value.is_empty() && value.chars().all(is_mark) => value,
                _ => continue,
            };
            if !person.marks.contains(mark) {
                person.marks.push_str(mark);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::latex;
    use crate::cv::bibliography::read;
    use crate::cv::sections::Author;
    use crate::diagnostic::{Report, Span};

    /// The names of a field, each as `given|particle|family|suffix` and its marks, and the messages about it with what they
    /// point at.
    fn people(written: &str) -> (String, String) {
        let text = format!("@misc{{k, title = {{T}}, year = 2001, author = {{{written}}}}}");
        let mut report = Report::default();
        let source = report.add_source("papers.bib", text.as_str());
        let references = read(source, &mut report);
        assert_eq!(report.diagnostics, [], "{written}");
        let show = |author: &Author| {
            let name = author.parts();
            let parts = [&name.given, &name.particle, &name.family, &name.suffix].map(String::as_str);
            let name = if author.is_macro() || author.is_rest() { author.name.plain() } else { parts.join("|") };
            name + &author.marks
        };
        let names: Vec<String> = references[0].publication.value.authors.iter().map(show).collect();
        let doubts = references[0].doubts.iter().map(|doubt| {
            let span = doubt.labels[0].span;
            format!("{}: {}", &text[span.start..span.end], doubt.message)
        });
        (names.join("; "), doubts.collect::<Vec<_>>().join("; "))
    }

    #[test]
    fn names_come_out_in_their_parts() {
        for (written, names) in [
            (
                "Smith, M. A. and Lee, S. R. and Brody, JR and Ivanov, I. V. and Lin, Ma",
                "M. A.||Smith|; S. R.||Lee|; JR||Brody|; I. V.||Ivanov|; Ma||Lin|",
            ),
            ("Lee, MD and Roe, PhD", "MD||Lee|; PhD||Roe|"),
            (
                "Smith, Jr., R. and Smith, R., Jr. and Sammy Davis Jr. and Sammy Davis, Jr.",
                "R.||Smith|Jr.; R.||Smith|Jr.; Sammy||Davis|Jr.; Sammy||Davis|Jr.",
            ),
            (
                "de la Cruz, Ana and Ana de la Cruz and Jean d'Alembert and 't Hooft, Gerrit",
                "Ana|de la|Cruz|; Ana|de la|Cruz|; Jean||d’Alembert|; Gerrit|’t|Hooft|",
            ),
            (
                r"{\'E}douard Roux and \'Elodie Roux and \'{E}lodie Roux and \v{S}imon Novak and {\v S}imon Novak and {\O}rjan {\AA}s",
                "Édouard||Roux|; Élodie||Roux|; Élodie||Roux|; Šimon||Novak|; Šimon||Novak|; Ørjan||Ås|",
            ),
            (
                r"Ana {\o}stby Roux and Ana {von} Roux and {van}Dyke, Ana and Ana {\relax Von} Roux",
                "Ana|østby|Roux|; Ana von||Roux|; Ana||vanDyke|; Ana Von||Roux|",
            ),
            (
                "{Deutsche Forschungsgemeinschaft and Co} and {Roux, Inc.}",
                "||Deutsche Forschungsgemeinschaft and Co|; ||Roux, Inc.|",
            ),
            ("Musa al-Khwarizmi and al-Khwarizmi, Musa", "Musa||al-Khwarizmi|; Musa||al-Khwarizmi|"),
            (
                r"Souza Lima, Ana Clara and Garc{\'i}a M{\'a}rquez, Luis",
                "Ana Clara||Souza Lima|; Luis||García Márquez|",
            ),
            ("王小明 and 王, 小明", "||王小明|; 小明||王|"),
            ("Jean-Luc Roux and Roux-Vogel, Eva", "Jean-Luc||Roux|; Eva||Roux-Vogel|"),
            ("Ferdinand Anderson and Andrea Sand", "Ferdinand||Anderson|; Andrea||Sand|"),
            ("Lim,~T.~R. AND King, Ada", "T. R.||Lim|; Ada||King|"),
            ("Lim, T. and others", "T.||Lim|; et al."),
            (
                r#"family=Berg, given=Ludwig, prefix=van der, given-i=L and "family=King, Jr", given={Ada, B}"#,
                "Ludwig|van der|Berg|; Ada, B||King, Jr|",
            ),
            ("Smith, John, PhD", "John||Smith|PhD"),
            (r#"M{\"u}ller, A. and Miller \& Sons and AT\&T"#, "A.||Müller|; Miller &||Sons|; ||AT&T|"),
        ] {
            assert_eq!(people(written), (names.to_owned(), String::new()), "{written}");
        }
    }

    #[test]
    fn names_that_are_separated_otherwise_are_read_with_a_warning() {
        for (written, names, doubts) in [
            (
                "Lin Zhang, Jie Song, An Gao and Kai Ma",
                "Lin||Zhang|; Jie||Song|; An||Gao|; Kai||Ma|",
                "Lin Zhang, Jie Song, An Gao: commas separate names here, which are read as 3 names",
            ),
            (
                "Lin Zhang, Jie Song, An Gao, and Kai Ma",
                "Lin||Zhang|; Jie||Song|; An||Gao|; Kai||Ma|",
                "Lin Zhang, Jie Song, An Gao,: commas separate names here, which are read as 3 names",
            ),
            (
                "Wilshaw E, Rinker G, Brook KA, Falken M",
                "E||Wilshaw|; G||Rinker|; KA||Brook|; M||Falken|",
                "Wilshaw E, Rinker G, Brook KA, Falken M: commas separate names here, which are read as 4 names",
            ),
            (
                "Wilshaw E, van Rinker G Jr, et al.",
                "E||Wilshaw|; G|van|Rinker|Jr; et al.",
                "Wilshaw E, van Rinker G Jr: commas separate names here, which are read as 2 names; et al.: `et al.` is read as `others`",
            ),
            (
                "Wilshaw E, Rinker G and Brook KA",
                "E||Wilshaw|; G||Rinker|; KA||Brook|",
                "Wilshaw E, Rinker G: commas separate names here, which are read as 2 names",
            ),
            (
                "Smith, J., Brown, K. A., Lee, M.",
                "J.||Smith|; K. A.||Brown|; M.||Lee|",
                "Smith, J., Brown, K. A., Lee, M.: commas separate names here, which are read as 3 names",
            ),
            (
                "A, B, C, D",
                "||A|; ||B|; ||C|; ||D|",
                "A, B, C, D: there are too many commas in a name, which is read as 4 names",
            ),
            (
                "Smith, John, Brown, Kate",
                "||Smith|; ||John|; ||Brown|; ||Kate|",
                "Smith, John, Brown, Kate: there are too many commas in a name, which is read as 4 names",
            ),
            (
                "John Smith, Jr., Jie Song, An Gao",
                "John||Smith|Jr.; Jie||Song|; An||Gao|",
                "John Smith, Jr., Jie Song, An Gao: commas separate names here, which are read as 3 names",
            ),
            (
                "Smith, John, Robert",
                "Robert||Smith|John",
                "Smith, John, Robert: of three parts between commas, the second is taken for a suffix, such as `Jr.`",
            ),
            ("Smith, John,", "John||Smith|", "Smith, John,: a name begins or ends with a comma"),
            ("Smith, J. andKwang, B.", "J.||Smith|; B.||Kwang|", "and: a space is missing beside this `and`"),
            ("Smith, J.and Kwang, B.", "J.||Smith|; B.||Kwang|", "and: a space is missing beside this `and`"),
            ("Smith, J. and and Kwang, B.", "J.||Smith|; B.||Kwang|", "and: a name is missing beside this"),
            (
                "and Smith, J. and",
                "J.||Smith|",
                "and: a name is missing beside this; and: a name is missing beside this",
            ),
            (
                "Smith, J.; Kwang, B.;",
                "J.||Smith|; B.||Kwang|",
                ";: names are separated by `;` here, and not by `and`; ;: a name is missing beside this",
            ),
            ("Lin Zhang & Kai Ma", "Lin||Zhang|; Kai||Ma|", "&: names are separated by `&` here, and not by `and`"),
            (
                r"Zhang, L., Song, J. \& Ma, K.",
                "L.||Zhang|; J.||Song|; K.||Ma|",
                r"Zhang, L., Song, J.: commas separate names here, which are read as 2 names; \&: names are separated by `\&` here, and not by `and`",
            ),
            ("Smith, J. et al.", "J.||Smith|; et al.", "et al.: `et al.` is read as `others`"),
            (
                "Lin Zhang, Jie Song and Kai Ma",
                "Jie Song||Lin Zhang|; Kai||Ma|",
                "Lin Zhang, Jie Song: this is read as one name, the family name first",
            ),
            (
                "J. Smith, T. Lim and K. Brown",
                "J.||Smith|; T.||Lim|; K.||Brown|",
                "J. Smith, T. Lim: commas separate names here, which are read as 2 names",
            ),
            (
                "Lim T., Smith J., Brown K.",
                "T.||Lim|; J.||Smith|; K.||Brown|",
                "Lim T., Smith J., Brown K.: commas separate names here, which are read as 3 names",
            ),
            ("Smith J. and Brown K.-A.", "J.||Smith|; K.-A.||Brown|", ""),
            (
                "Smith, J. and others and Lim, T.",
                "J.||Smith|; T.||Lim|; et al.",
                "others: `others` stands before other names",
            ),
            (
                "{Smith, John and Doe, Jane}",
                "||Smith, John and Doe, Jane|",
                "{Smith, John and Doe, Jane}: the braces make one name of this list",
            ),
            ("Wilshaw E and Brook KA", "E||Wilshaw|; KA||Brook|", ""),
            ("Yi WU and Jie LI", "Yi||WU|; Jie||LI|", ""),
            ("{}", "", "{}: there is nothing in this name"),
            (
                "family=Berg, given=Ludwig, surname=X",
                "Ludwig||Berg|",
                "family=Berg, given=Ludwig, surname=X: a name has no `surname`",
            ),
        ] {
            let doubts_and_all = people(written);
            assert_eq!(doubts_and_all.0, names, "{written}");
            let expected = if names.is_empty() {
                format!("{doubts}; @misc{{k: the entry `k` has no authors")
            } else {
                doubts.to_owned()
            };
            let mut found: Vec<&str> = doubts_and_all.1.split("; ").collect();
            let mut expected: Vec<&str> = expected.split("; ").collect();
            found.sort_unstable();
            expected.sort_unstable();
            assert_eq!(found, expected, "{written}");
        }
    }

    #[test]
    fn markup_by_hand_is_no_part_of_a_name() {
        for (written, names) in [
            (r"\textbf{Lim, Tracy} and Song, Jie", "Tracy||Lim|; Jie||Song|"),
            (r"{\bf Lim, Tracy} and Song, Jie", "Tracy||Lim|; Jie||Song|"),
            (r"\underline{Lim, T.}* and {\bf\underline{Tracy Lim}}", "T.||Lim|*; Tracy||Lim|"),
            (r"\textbf{Lim}, \textbf{T.} and {\bf Lim}, {\bf T.}", "T.||Lim|; T.||Lim|"),
            (r"\textbf{Lim, T. and Song, J.} and Ma, K.", "T.||Lim|; J.||Song|; K.||Ma|"),
            (r"\textcolor{red}{Lim, T.} and \emph{van Berg, K.}", "T.||Lim|; K.|van|Berg|"),
            (r"Tracy \textsc{Lim} and \mbox{J.-P.} Roux", "Tracy||Lim|; J.-P.||Roux|"),
        ] {
            assert_eq!(people(written), (names.to_owned(), String::new()), "{written}");
        }
        let (names, doubts) =
            people(r"\me and Song, Jie and \me{Lim, Tracy} and Ma, K.\thanks{Corresponding, and more}");
        assert_eq!(names, "me; Jie||Song|; Tracy||Lim|; K.||Ma|");
        assert!(doubts.contains(r"\me: the macro `\me`, which stands for a name, is not defined"), "{doubts}");
        assert!(doubts.contains(r"\me: the command `\me` is not understood in a name, and left out"), "{doubts}");
        assert!(doubts.contains(r"\thanks{Corresponding, and more}: the command `\thanks`"), "{doubts}");
    }

    /// What BibTeX and pybtex say of hundreds of names (tests/names/record.py), without the LaTeX that they keep.
    #[test]
    fn names_are_taken_apart_as_bibtex_and_pybtex_do() {
        let recorded = include_str!("../../../tests/names/names.txt");
        let (mut name, mut others, mut count, mut wrong) = ("", Vec::new(), 0, Vec::new());
        let decoded = |parts: &str| {
            let parts = parts.split('|').map(|part| latex::text(part, Span::default(), &mut Vec::new()));
            parts.collect::<Vec<_>>().join("|").replace('\u{A0}', " ")
        };
        let mut judge = |name: &str, others: &[String]| {
            let found = people(name).0.replace('\u{A0}', " ");
            if !others.contains(&found) {
                wrong.push(format!("{name}: {found}, not {}", others.join(" or ")));
            }
        };
        for line in recorded.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).chain(["end"]) {
            match line.strip_prefix("  ") {
                // What is read otherwise than both is so for a reason.
                Some(parts) if parts.starts_with("cvpdf, as ") => {
                    others = vec![decoded(parts.rsplit(": ").next().unwrap_or(parts))]
                }
                Some(parts) => others.push(decoded(parts.rsplit(": ").next().unwrap_or(parts))),
                None => {
                    if !others.is_empty() {
                        judge(name, &others);
                        count += 1;
                    }
                    (name, others) = (line, Vec::new());
                }
            }
        }
        assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
        assert!(count > 500, "{count}");
    }
}
