//! Addresses that lead nowhere, and markup that is none.

use super::walk::{Piece, inlines};
use crate::address::{is_email, is_host};
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
                Diagnostic::error(codes::UNKNOWN_ATTRIBUTE, place, unknown.message).hint(unknown.hint)
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
    let message = format!("the link `{}` has no scheme, so it leads nowhere", url.escape_debug());
    let warning = Diagnostic::warning(codes::LINK_WITHOUT_SCHEME, span, message);
    let hint = match whole(url.trim()) {
        Some(whole) => format!("write `{}`", whole.escape_debug()),
        None if url.trim().is_empty() => return Some(warning),
        None => "a file beside the CV is not found from its PDF; write the address of a page: `https://…`".to_owned(),
    };
    Some(warning.hint(hint))
}

/// The address that is probably meant, unless it is the path of a file.
fn whole(url: &str) -> Option<String> {
    if is_email(url) {
        return Some(format!("mailto:{url}"));
    }
    let (host, path) = url.split_at(url.find(['/', '?', '#']).unwrap_or(url.len()));
    let ending = host.rsplit('.').next().unwrap_or_default().to_lowercase();
    let is_file = path.is_empty() && ENDINGS.contains(&ending.as_str());
    (is_host(&host.to_lowercase()) && !is_file).then(|| format!("https://{url}"))
}

/// What the names of files end with that are linked to.
const ENDINGS: [&str; 16] =
    ["bib", "csv", "doc", "docx", "gif", "htm", "html", "jpeg", "jpg", "md", "odt", "pdf", "png", "ppt", "pptx", "tex"];

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
