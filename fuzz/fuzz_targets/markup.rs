//! Any text as markup: what is no markup is text, and the tree is bounded. `cargo +nightly fuzz run markup`
#![no_main]

use cvpdf::diagnostic::Span;
use cvpdf::markup::{DEPTH, Inline, parse, parse_template};

fn depth(inlines: &[Inline]) -> usize {
    let inside = |inline: &Inline| match inline {
        Inline::Styled { content, .. }
        | Inline::Foreign { content, .. }
        | Inline::Link { content, .. }
        | Inline::Group { content } => 1 + depth(content),
        _ => 1,
    };
    inlines.iter().map(inside).max().unwrap_or(0)
}

libfuzzer_sys::fuzz_target!(|text: &str| {
    let place = |start, end| {
        assert!(text.get(start..end).is_some(), "a place splits a character");
        Span { start, end, ..Span::default() }
    };
    // Several styles may stand behind one bracket.
    assert!(depth(&parse(text, place)) <= DEPTH * 40);
    parse_template(text, place);
});
