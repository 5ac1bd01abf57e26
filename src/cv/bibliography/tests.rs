use super::{Reference, read};
use crate::cv::Kind;
use crate::cv::sections::PublicationType;
use crate::diagnostic::Report;
use crate::locale::WORDS;
use crate::markup::{Inline, Prose, Style, plain};
use proptest::prelude::*;

fn read_text(text: &str) -> (Vec<Reference>, Report) {
    let mut report = Report::default();
    let source = report.add_source("papers.bib", text);
    let references = read(source, &mut report);
    (references, report)
}

fn title(latex: &str) -> Vec<Inline> {
    let (references, report) = read_text(&format!("@misc{{k, title = {{{latex}}}}}"));
    assert_eq!(report.diagnostics, [], "{latex}");
    references[0].publication.value.title.inlines.clone()
}

#[test]
fn latex_comes_out_as_it_is_meant() {
    for (latex, text) in [
        (r#"{\"U}ber G{\"o}del"#, "Über Gödel"),
        (r#"\"Uber G\"{o}del"#, "Über Gödel"),
        (r#"Erd\H{o}s, P\'olya, Caf\'{e}, na{\"\i}ve, \'{\i}"#, "Erdős, Pólya, Café, naïve, í"),
        (r"\v{C}ech, \v Cech, Fran\c{c}ois, Gar\c con, \k{a}, \r{a}, \=o", "Čech, Čech, François, Garçon, ą, å, ō"),
        (
            r#"{\O}re, S{\o}ren, \L{}ukasz, {\L}ukasz, Stra{\ss}e, \AA ngstr{\"o}m"#,
            "Øre, Søren, Łukasz, Łukasz, Straße, Ångström",
        ),
        (r"{CUDA} for {{GPUs}}", "CUDA for GPUs"),
        ("pages 1--2 --- done", "pages 1–2 — done"),
        (r"A~B, 50\%, R\&D, a\_b, \#1, \$5, \{x\}", "A\u{A0}B, 50%, R&D, a_b, #1, $5, {x}"),
        (r#"``quoted'' and `so' and "thus""#, "“quoted” and ‘so’ and “thus”"),
        ("a *star*, a [bracket](x), [@id], a_b, `x', 2^{n}", "a *star*, a [bracket](x), [@id], a_b, ‘x’, 2^n"),
        ("two\n   lines", "two lines"),
        (r"\mbox{One} {\rm two} \text{three}", "One two three"),
        (r"$n$ and $O(n \log n)$", "n and O(n log n)"),
        ("naïve Ω 中", "naïve Ω 中"),
    ] {
        assert_eq!(plain(&title(latex)), text, "{latex}");
    }
}

#[test]
fn latex_has_styles_and_links() {
    let styled =
        |style, text: &str| matches!(&title(text)[..], [Inline::Styled { style: found, .. }] if *found == style);
    assert!(
        styled(Style::Emph, r"\emph{a}") && styled(Style::Emph, r"{\em a b}") && styled(Style::Strong, r"\textbf{a}")
    );
    assert!(styled(Style::Superscript, r"\textsuperscript{a}") && styled(Style::SmallCaps, r"{\sc a}"));
    assert!(styled(Style::Code, r"\texttt{a}"));
    assert!(matches!(&title(r"\url{https://a.org/b_c}")[..], [Inline::Link { url, .. }] if url == "https://a.org/b_c"));
    assert!(matches!(&title(r"\href{https://a.org}{b}")[..], [Inline::Link { content, .. }] if plain(content) == "b"));
    let math = title("$x^2$");
    let [Inline::Styled { style: Style::Math, content }] = &math[..] else { panic!("{math:?}") };
    assert!(matches!(
        &content[..],
        [Inline::Styled { style: Style::Emph, .. }, Inline::Styled { style: Style::Exponent, .. }]
    ));
}

#[test]
fn authors_come_out_as_persons() {
    for (written, names) in [
        ("Lu, Miao and Jos{\\'e} Blanchet", "Miao Lu; José Blanchet"),
        ("van der Berg, Ludwig and Ludwig van der Berg", "Ludwig van der Berg; Ludwig van der Berg"),
        ("Davis, Jr., Sammy AND King, Ada", "Sammy Davis Jr.; Ada King"),
        ("{The ATLAS Collaboration} and {Barnes and Noble}", "The ATLAS Collaboration; Barnes and Noble"),
        ("Lu, Miao and others", "Miao Lu; et al."),
        ("Anderson, Ann\nand\nBrand, Bo", "Ann Anderson; Bo Brand"),
        ("family=Berg, given=Ludwig, prefix=van der", "Ludwig van der Berg"),
        (
            "Lu, Miao* and Wu, Bo$^{*}$ and Chen\\textsuperscript{†}, Si and Han$^\\dagger$, Yu",
            "Miao Lu*; Bo Wu*; Si Chen†; Yu Han†",
        ),
        ("Wang,~Z. and {\\'E}mile Zola", "Z. Wang; Émile Zola"),
    ] {
        let (references, report) = read_text(&format!("@misc{{k, author = {{{written}}}}}"));
        assert_eq!(report.diagnostics, [], "{written}");
        let authors = &references[0].publication.value.authors;
        let names_found: Vec<String> = authors.iter().map(|author| author.name.plain() + &author.marks).collect();
        assert_eq!(names_found.join("; "), names, "{written}");
    }
}

#[test]
fn annotations_are_marks() {
    let text = "@misc{k, author = {A, B and C, D and E, F}, author+an = {1=equal; 2=equal, corresponding; 9=equal; 3:family=\"†\"}}";
    let (references, _) = read_text(text);
    let marks: Vec<&str> = references[0].publication.value.authors.iter().map(|author| author.marks.as_str()).collect();
    assert_eq!(marks, ["*", "*‡", "†"]);
}

#[test]
fn strings_months_and_parents_are_put_in() {
    let text = r#"
        @string{icml = "International Conference on " # ml}
        @string{ml = {Machine Learning}}
        @STRING{ML = {Machine Learning}}
        @string{long = "International Conference on " # ml}
        @comment{nothing}
        @inproceedings{a, title = {A}, crossref = {p}, pages = "1-9", month = sep, author = {A B}}
        @proceedings{p, title = long, year = 2024, editor = {Ed Itor}, publisher = {PMLR}, volume = 162}
    "#;
    let (references, report) = read_text(text);
    // What a string is made of must stand before it.
    assert_eq!(report.diagnostics.len(), 1, "{:?}", report.diagnostics);
    let publication = &references[0].publication.value;
    let venue = &publication.venues[0].value;
    assert_eq!(
        venue.name.as_ref().map(Prose::plain).unwrap_or_default(),
        "International Conference on Machine Learning"
    );
    assert_eq!(venue.pages.as_ref().map(|pages| pages.text.as_str()), Some("1–9"));
    assert_eq!(venue.publisher.as_ref().map(|name| name.text.as_str()), Some("PMLR"));
    assert_eq!(venue.editors[0].name.plain(), "Ed Itor");
    assert_eq!(publication.when().map(|date| date.to_string()).as_deref(), Some("2024-09"));
    assert!(!references[0].is_parent && references[1].is_parent);
}

#[test]
fn dates_are_read_in_all_their_forms() {
    for (fields, date) in [
        ("year = 2024", Some("2024")),
        ("year = {2024}, month = jan", Some("2024-01")),
        ("year = {2024}, month = {September}", Some("2024-09")),
        ("year = {2024}, month = {9}, day = 3", Some("2024-09-03")),
        ("year = {2024}, month = feb, day = 31", Some("2024-02")),
        ("year = 2024, month = jun # \"~3\"", Some("2024-06")),
        ("date = {2023-09}", Some("2023-09")),
        ("date = {2023-09-14}, year = 2020", Some("2023-09-14")),
        ("date = {2023-09/2024-01}", Some("2023-09")),
        ("date = {2023~}", Some("2023")),
        ("year = {to appear}", None),
        ("month = jan", None),
    ] {
        let (references, _) = read_text(&format!("@misc{{k, {fields}}}"));
        let found = references[0].publication.value.when().map(|date| date.to_string());
        assert_eq!(found.as_deref(), date, "{fields}");
    }
}

#[test]
fn identifiers_and_addresses_are_found() {
    for (fields, urls) in [
        ("doi = {10.1000/a\\_b}", "https://doi.org/10.1000/a_b"),
        (
            "doi = {https://doi.org/10.1000/1}, pdf = {https://a.org/b\\%20c.pdf}",
            "https://doi.org/10.1000/1 https://a.org/b%20c.pdf",
        ),
        ("eprint = {2405.16436}, archiveprefix = {arXiv}", "https://arxiv.org/abs/2405.16436"),
        ("eprint = {hep-th/9901001v3}, eprinttype = {arxiv}", "https://arxiv.org/abs/hep-th/9901001v3"),
        ("journal = {arXiv preprint arXiv:2405.16436}", "https://arxiv.org/abs/arXiv:2405.16436"),
        ("eprint = {12345}, eprinttype = {pubmed}", "https://pubmed.ncbi.nlm.nih.gov/12345/"),
        ("doi = {none}", ""),
    ] {
        let (references, _) = read_text(&format!("@article{{k, {fields}}}"));
        let links = references[0].publication.value.links();
        let found: Vec<&str> = links.iter().map(|link| link.url.as_str()).collect();
        assert_eq!(found.join(" "), urls.replace("arXiv:", ""), "{fields}");
    }
}

#[test]
fn what_biblatex_has_a_key_for_is_a_word() {
    let status = |text: &str| {
        let (references, _) = read_text(&format!("@misc{{k, {text}}}"));
        references[0].publication.value.status.as_ref().map(Prose::plain)
    };
    let venue = |text: &str| {
        let (references, _) = read_text(text);
        let publication = &references[0].publication.value;
        assert_eq!(publication.kind(), PublicationType::Thesis);
        publication.venues.first().and_then(|venue| venue.name.as_ref().map(Prose::plain))
    };
    for (text, expected) in [
        (status("pubstate = {inpreparation}"), "{word.in_preparation}"),
        (status("pubstate = {submitted}"), "{word.submitted}"),
        (status("pubstate = {underreview}"), "{word.under_review}"),
        (status("pubstate = {forthcoming}"), "{word.to_appear}"),
        (status("pubstate = {inpress}"), "{word.in_press}"),
        (status("pubstate = {prepublished}"), "{word.published_online}"),
        (status("status = {Under revision}"), "Under revision"),
        (status("year = {to appear}"), "to appear"),
        (venue("@phdthesis{k, school = {S}}"), "{word.phd_thesis}, S"),
        (venue("@mastersthesis{k,}"), "{word.masters_thesis}"),
        (venue("@thesis{k, type = {bathesis}, institution = {S}}"), "{word.bachelors_thesis}, S"),
        (venue("@phdthesis{k, type = {Habilitation}, school = {S}}"), "Habilitation, S"),
        (venue("@thesis{k, institution = {S}}"), "S"),
    ] {
        assert_eq!(text.as_deref(), Some(expected));
        let name = expected.strip_prefix("{word.").and_then(|rest| rest.split('}').next());
        assert!(name.is_none_or(|name| WORDS.iter().any(|(known, _)| *known == name)), "{name:?} is no word");
    }
    assert_eq!(venue("@thesis{k,}"), None);
}

#[test]
fn odd_files_are_read_or_refused() {
    for text in [
        "",
        "@",
        "@a",
        "@a{",
        "@a{}",
        "@a{b}",
        "@a{b,}",
        "@a{b,c}",
        "@a{b,c=}",
        "@a{b,c=1",
        "@a{b,c={",
        "@a{b,c=\"}",
        "@string{a = a}",
        "@string{a = b # b} @string{b = a # a} @misc{k, title = a}",
        "@comment",
        "@comment{",
        "}}}}",
        "@misc{k, title = {\\}}",
        "@misc{k, title = {$}}",
        "@misc{k, title = {$$n$ü}}",
        "@misc{k, title = {\\'}}",
        "@misc{k, title = {\\\"{}}}",
        "@misc{k, ids = {a, b}, author = { and and , , }}",
        "@misc{, title = {x}}",
        "@misc{ü, title = {\\ü\\é{}}}",
        "@misc{k, date = {X/..}, year = {99999}, month = {99}}",
        "@misc{k, pages = {--}, title={\\(}}",
        "\u{FEFF}@misc{k,}",
        "@misc{k, crossref = {k}, xdata = {k}}",
        "@preamble{\"x\"}@misc{k, author = {=, =}}",
        "@misc(k, title = {x})",
        "@misc{k, title = {\\href{a}}, note = {\\ensuremath{}\\ensuremath}, doi = {\\}}",
    ] {
        read_text(text);
    }
    let deep = format!("@misc{{k, title = {}x{}}}", "{\\emph{".repeat(5000), "}}".repeat(5000));
    assert_eq!(read_text(&deep).0.len(), 1);
    for names in
        ["\\me{", "{\\bf ", "a & ", "A, Jr., ", "Jr., ", "x and ", "\\textbf{a}, ", "Vogel A, ", "; ", "{x} ", "and"]
    {
        read_text(&format!("@misc{{k, author = \"{}\"}}", names.repeat(20_000)));
    }
}

proptest! {
    #[test]
    fn nothing_makes_it_fail(text in "(@(article|string|comment|misc) ?[{(]|[a-k]{1,2} ?= ?|author = |title = |\\\\['\"a-z^]{1,3}|[{}\",#$~\\\\ \n]|and |[ä中\u{301}]|[0-9]){0,40}") {
        let (references, report) = read_text(&text);
        for diagnostic in &report.diagnostics {
            let span = diagnostic.labels[0].span;
            prop_assert!(text.get(span.start..span.end).is_some(), "{:?}", diagnostic);
        }
        for reference in &references {
            for doubt in &reference.doubts {
                let span = doubt.labels[0].span;
                prop_assert!(text.get(span.start..span.end).is_some(), "{:?}", doubt);
            }
        }
    }

    #[test]
    fn no_title_makes_it_fail(latex in "(\\\\[a-zA-Z'\"^~`=.{}()]{1,4}|[{}$~' `-]|[a-z]{1,3}|ü|中){0,30}", author in "([A-Za-z{}\\\\,~=$^*]{1,3}| and | ){0,12}") {
        read_text(&format!("@misc{{k, title = {{{latex}}}, author = \"{author}\", note = \"{latex}\"}}"));
    }
}
