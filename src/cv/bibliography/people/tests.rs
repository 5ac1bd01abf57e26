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
        (r"Souza Lima, Ana Clara and Garc{\'i}a M{\'a}rquez, Luis", "Ana Clara||Souza Lima|; Luis||García Márquez|"),
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

/// Lists that are not written as BibTeX wants them, with the names they have, and what is said of them.
const ODD: &[(&str, &str, &str)] = &[
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
    ("and Smith, J. and", "J.||Smith|", "and: a name is missing beside this; and: a name is missing beside this"),
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
    ("Smith, J. and others and Lim, T.", "J.||Smith|; T.||Lim|; et al.", "others: `others` stands before other names"),
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
];

#[test]
fn names_that_are_separated_otherwise_are_read_with_a_warning() {
    for &(written, names, doubts) in ODD {
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
    let (names, doubts) = people(r"\me and Song, Jie and \me{Lim, Tracy} and Ma, K.\thanks{Corresponding, and more}");
    assert_eq!(names, "me; Jie||Song|; Tracy||Lim|; K.||Ma|");
    assert!(doubts.contains(r"\me: the macro `\me`, which stands for a name, is not defined"), "{doubts}");
    assert!(doubts.contains(r"\me: the command `\me` is not understood in a name, and left out"), "{doubts}");
    assert!(doubts.contains(r"\thanks{Corresponding, and more}: the command `\thanks`"), "{doubts}");
}

/// What BibTeX and pybtex say of hundreds of names (tests/names/record.py), without the LaTeX that they keep.
#[test]
fn names_are_taken_apart_as_bibtex_and_pybtex_do() {
    let recorded = include_str!("../../../../tests/names/names.txt");
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
                others = vec![decoded(parts.rsplit(": ").next().unwrap_or(parts))];
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
