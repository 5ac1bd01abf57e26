//! Addresses that lead nowhere, and markup that is none.

use super::walk::{Piece, inlines};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::markup::{Inline, stray, unknown_attributes};

/// Adds what is likely wrong with the links and the markup of a piece of the CV.
pub(super) fn check(piece: &Piece<'_>, found: &mut Vec<Diagnostic>) {
    match piece {
        Piece::Address(url, span) => found.extend(without_scheme(url, *span)),
        Piece::Prose(prose) => {
            found.extend(unknown_attributes(&prose.text, false).into_iter().map(|unknown| {
                // Where text stands as it was written, the place is exact.
                let exact = prose.span.end - prose.span.start == prose.text.len();
                let start = prose.span.start + unknown.range.start;
                let place = Span { start, end: start + unknown.range.len(), ..prose.span };
                let place = if exact { place } else { prose.span };
                Diagnostic::error(codes::UNKNOWN_VALUE, place, unknown.message).hint(unknown.hint)
            }));
            inlines(&prose.inlines, &mut |inline| match inline {
                Inline::Link { url, span, .. } => found.extend(without_scheme(url, *span)),
                Inline::Text { text, span } => found.extend(stray_markup(text, *span)),
                _ => {}
            });
        }
        Piece::Cite(..) => {}
    }
}

/// What a viewer would take for the name of a file.
fn without_scheme(url: &str, span: Span) -> Option<Diagnostic> {
    let scheme = url.split(':').next().unwrap_or_default();
    let has_scheme = scheme.len() < url.len()
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    if has_scheme || url.starts_with('#') {
        return None;
    }
    let whole = if url.contains('@') { format!("mailto:{url}") } else { format!("https://{url}") };
    let message = format!("the link `{}` has no scheme, so it leads nowhere", url.escape_debug());
    let warning = Diagnostic::warning(codes::LINK_WITHOUT_SCHEME, span, message);
    Some(if url.trim().is_empty() { warning } else { warning.hint(format!("write `{}`", whole.escape_debug())) })
}

fn stray_markup(text: &str, span: Span) -> Option<Diagnostic> {
    let stray = stray(text)?;
    let marks = &text[stray.clone()];
    let plain = format!("`\\\\{marks}` in text between `\"`, `\\{marks}` in text between `'`");
    let hint = format!("close what it opens; if it is meant to be seen, write {plain}");
    // Where text stands as it was written, the place is exact.
    let exact = span.end - span.start == text.len();
    let place = Span { start: span.start + stray.start, end: span.start + stray.end, ..span };
    let message = format!("`{}` has no effect here, and is printed as it is", text[stray].escape_debug());
    Some(Diagnostic::warning(codes::STRAY_MARKUP, if exact { place } else { span }, message).hint(hint))
}
