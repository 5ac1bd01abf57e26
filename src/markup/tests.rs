use super::{DEPTH, Inline, Style, parse, parse_template, plain};
use crate::diagnostic::Span;
use proptest::prelude::*;

fn span(start: usize, end: usize) -> Span {
    Span { start, end, ..Span::default() }
}

/// The tree in a spelling that fits on a line: `b(…)`, `i(…)`, `url<…>`.
fn shown(inlines: &[Inline]) -> String {
    let show = |inline: &Inline| match inline {
        Inline::Text { text, .. } => text.clone(),
        Inline::Styled { style, content } => {
            let name = match style {
                Style::Strong => "b".to_owned(),
                Style::Emph => "i".to_owned(),
                Style::Code => "code".to_owned(),
                Style::Superscript | Style::Exponent => "sup".to_owned(),
                Style::Subscript | Style::Index => "sub".to_owned(),
                // A formula is shown as what is in it.
                Style::Math => return shown(content),
                Style::SmallCaps => "sc".to_owned(),
                Style::Underline => "ul".to_owned(),
                Style::Colour(colour) => colour.to_string(),
                Style::Verbatim => "verbatim".to_owned(),
                Style::Hyphenate(hyphenate) => format!("hyphenate={hyphenate}"),
                Style::Firm => "firm".to_owned(),
                Style::Separator => "separator".to_owned(),
                Style::Joint => "joint".to_owned(),
            };
            format!("{name}({})", shown(content))
        }
        Inline::Abbreviation { expansion, content } => format!("{expansion}={}", shown(content)),
        Inline::Foreign { language, content } => format!("{language}({})", shown(content)),
        Inline::Link { url, content, .. } => format!("{url}<{}>", shown(content)),
        Inline::Reference { ids, .. } => {
            format!("ref({})", ids.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>().join(" "))
        }
        Inline::Break => "|".to_owned(),
        Inline::Field { name, .. } => format!("field({name})"),
        Inline::Group { content } => format!("group({})", shown(content)),
    };
    inlines.iter().map(show).collect()
}

fn set(text: &str) -> String {
    shown(&parse(text, span))
}

#[test]
fn what_is_not_markup_is_text() {
    for text in [
        "C#",
        "AT&T",
        "50%",
        "#include <x.h>",
        "snake_case",
        "2 * 3",
        "~/bin",
        "a^b",
        "x_1",
        "$5 and $6",
        "[10]",
        "f(x)",
        "*nix",
        "[a] (b)",
        "a*",
        "**",
        "* a *",
        "**a",
        "`a",
        "[a](b c)",
        "[a]{.nothing}",
        "[a]{lang=german}",
        "[a]{lang=}",
        "[a]{.sc lang=frx1}",
        "[a]{}",
        "{name}",
        "[@]",
        "<x>",
        "a < b > c",
        "^{a",
        "}",
        "$",
        "$$",
        "$ 5 $",
        "\\",
        "a\\b",
        "[a](b",
        "[[a]",
        "US$5",
        "$\\nothing$",
        "http://x.y/~z",
        "R&D",
        "_a_",
        "__a__",
        "don\u{2019}t",
        "a ... b",
        "C++ | D",
        "$5k, $10k and",
        "100 $",
        "!",
        "e-mail",
        "[@a](b c)]",
        "[x",
        "]]",
        "a\u{A0}b",
        "\u{2003}a",
    ] {
        let expected = if text == "[@a](b c)]" { "ref(a)(b c)]" } else { text };
        assert_eq!(set(text), expected, "{text:?}");
    }
}

#[test]
fn markup_is_set() {
    for (text, expected) in [
        ("**bold** and *italic*", "b(bold) and i(italic)"),
        ("***both***", "i(b(both))"),
        ("**bold *and* more**", "b(bold i(and) more)"),
        ("*a **b***", "i(a b(b))"),
        ("un*believ*able", "uni(believ)able"),
        ("*a", "*a"),
        ("**a*", "*i(a)"),
        ("*a**", "i(a)*"),
        ("*[a*](b)", "*b<a*>"),
        ("*see [1*", "i(see [1)"),
        ("`a*b*` ``a`b``", "code(a*b*) code(a`b)"),
        ("`--'\"`", "code(--'\")"),
        ("[text](https://x.y/z_(w))!", "https://x.y/z_(w)<text>!"),
        ("[**b**](u)", "u<b(b)>"),
        ("<https://x.y>", "https://x.y<https://x.y>"),
        ("<mailto:a@b.c>", "mailto:a@b.c<a@b.c>"),
        ("[@a]", "ref(a)"),
        ("[@a; @b]", "ref(a b)"),
        ("[@a;@b, @c]", "ref(a b c)"),
        ("[@2020A&A...1A] [@a#1*~(b)!?$^|<>\"'%=@;c]", "ref(2020A&A...1A) ref(a#1*~(b)!?$^|<>\"'%=@;c)"),
        ("*[@a*b]* [@O'Brien:1999] [@a$b] and $", "i(ref(a*b)) ref(O'Brien:1999) ref(a$b) and $"),
        ("[@{a key, [with] all}; @{ b }]", "ref(a key, [with] all b)"),
        ("[@a; @{b c]", "[@a; @{b c]"),
        ("[@a b] [@a, p] [@a`b`] [@{}]", "[@a b] [@a, p] [@acode(b)] [@{}]"),
        ("10^{th} H_{2}O", "10sup(th) Hsub(2)O"),
        ("authors with ^{*} and ^{†}", "authors with sup(*) and sup(†)"),
        ("[a b]{.smallcaps}", "sc(a b)"),
        ("[a]{.underline .grey}", "ul(#808080(a))"),
        ("[a]{color=#7f807f}", "#7f807f(a)"),
        ("[NSF]{expand=\"National {Science} Foundation\" .sc}", "National {Science} Foundation=sc(NSF)"),
        ("[à *b*]{lang=fr}", "fr(à i(b))"),
        ("[a]{.sc lang=de-CH}, [a]{lang=\"de\" .grey}", "sc(de-CH(a)), de(#808080(a))"),
        ("a -- b --- c - d", "a – b — c - d"),
        ("\"a\" (\"b\") \"*c*\"", "\"a\" (\"b\") \"i(c)\""),
        ("it's", "it's"),
        ("\\*a\\* \\$5 \\-\\- \\\"", "*a* $5 -- verbatim(\")"),
        ("[a]{hyphenate=false}", "hyphenate=false(a)"),
        ("[\"a\"]{.verbatim}", "verbatim(\"a\")"),
        ("a\\\n  b", "a|b"),
        ("a  \n  b\r\nc", "a b c"),
        ("$x^2$", "i(x)sup(2)"),
        ("$\\alpha$-fair", "α-fair"),
        ("$O(n \\log n)$", "i(O)(i(n)\u{202F}log\u{202F}i(n))"),
        ("$\\sqrt{n}$", "√i(n)"),
        ("$a_{ij} \\le \\mathbb{R}^{d-1}$", "i(a)sub(i(ij))\u{2008}≤\u{200B}\u{2008}ℝsup(i(d)−1)"),
        ("$\\alpha \\in A$", "α\u{2008}∈\u{200B}\u{2008}i(A)"),
        ("$\\alpha x$", "αi(x)"),
        ("$\\frac{a+b}{2}$", "(i(a)\u{205F}+\u{200B}\u{205F}i(b))/2"),
        ("costs $5 or $x$", "costs $5 or i(x)"),
    ] {
        assert_eq!(set(text), expected, "{text:?}");
    }
}

#[test]
fn templates_have_fields_and_groups() {
    let shown = |text| shown(&parse_template(text, span));
    assert_eq!(shown("**{name}**[, *{short}*]{}"), "b(field(name))group(, i(field(short)))");
    assert_eq!(shown("[{title}]({url})"), "{url}<field(title)>");
    assert_eq!(shown("[{number}]"), "[field(number)]");
    assert_eq!(shown("[[{number}]]{}"), "group([field(number)])");
    assert_eq!(shown("{Name} {a b} {"), "{Name} {a b} {");
}

#[test]
fn spans_point_at_what_was_written() {
    let inlines = parse("ab **cd** [@ef;\r\n@gh]", span);
    let Inline::Text { span: first, .. } = &inlines[0] else { panic!("{inlines:?}") };
    assert_eq!((first.start, first.end), (0, 3));
    let Inline::Styled { content, .. } = &inlines[1] else { panic!("{inlines:?}") };
    assert!(matches!(&content[0], Inline::Text { span, .. } if (span.start, span.end) == (5, 7)));
    let Inline::Reference { ids, .. } = &inlines[3] else { panic!("{inlines:?}") };
    assert_eq!((ids[0].1.start, ids[0].1.end), (12, 14));
    assert_eq!((ids[1].1.start, ids[1].1.end), (18, 20));
}

fn depth(inlines: &[Inline]) -> usize {
    let inner = |inline: &Inline| match inline {
        Inline::Styled { content, .. }
        | Inline::Foreign { content, .. }
        | Inline::Abbreviation { content, .. }
        | Inline::Link { content, .. }
        | Inline::Group { content } => 1 + depth(content),
        _ => 0,
    };
    inlines.iter().map(inner).max().unwrap_or(0)
}

#[test]
fn time_is_linear_and_depth_limited() {
    let n = 100_000;
    for piece in [
        "*",
        "[",
        "]",
        "`",
        "$",
        "^{",
        "}",
        "(",
        "\\",
        "<https://",
        "\"",
        "-",
        "*a ",
        "a* ",
        "[a](",
        "[@a",
        "$a ",
        "[a]{",
        "**a*",
        "`a",
        "![",
        "[*",
        "*[",
        "^{*",
        "a*b",
        "***a",
        "``a`",
        "$\\a{",
        "[a](()",
        "<http://a>",
        "*a _b ^{c [d ",
    ] {
        for text in [piece.repeat(n), format!("{}{}", piece.repeat(n / 2), "]".repeat(n / 2))] {
            let inlines = parse(&text, span);
            assert!(depth(&inlines) <= 3 * DEPTH, "{piece:?}: {}", depth(&inlines));
        }
    }
    let nested = format!("{}x{}", "[".repeat(n), "](u)".repeat(n));
    assert!(depth(&parse(&nested, span)) <= DEPTH);
    let nested = format!("{}x{}", "*a ".repeat(n), " b*".repeat(n));
    assert!(depth(&parse(&nested, span)) <= DEPTH);
}

proptest! {
    #[test]
    fn nothing_panics(text in "(\\PC|[*`$<>\\[\\]^_{}()\\\\@;\"'. \n\r-]|\\{\\.grey\\}|\\]\\(u\\)|\\[@){0,60}") {
        let inlines = parse(&text, span);
        plain(&inlines);
        parse_template(&text, span);
    }

    #[test]
    fn plain_text_is_unchanged(text in "[\\p{L}\\p{N} .,;:!?#%&/()|+=~@]{0,60}") {
        prop_assert_eq!(plain(&parse(&text, span)), text);
    }
}
