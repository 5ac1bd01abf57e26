//! Blocks into pages.
//!
//! Paragraphs are broken into lines ([`line_break`]), the lines of all blocks stacked into one vertical list
//! ([`galley`](mod@galley)), and that list broken into pages ([`page_break`](mod@page_break)).

pub mod expansion;
pub mod galley;
mod letters;
pub mod line;
pub mod line_break;
mod lines;
mod merge;
mod narrow;
pub mod page;
pub mod page_break;
pub mod paragraph;
mod row;
#[cfg(test)]
mod row_tests;
mod spaces;
mod sums;
#[cfg(test)]
mod tests;
pub mod vbox;

use std::collections::BTreeSet;
use std::mem::take;
use std::rc::Rc;

use crate::diagnostic::{Diagnostic, Report, codes};
use crate::document::{self, Counter, Document, Footer, PageStyle, Paragraph, Text, on_one_line};
use crate::font::Fonts;
use crate::geometry::{Length, Point, Size};
use crate::item::Item;
use crate::structure::{Role, Structure};
use crate::text::{Missing, Rules};
use galley::galley;
use line::{HBox, MarkKind};
use page::{Anchor, Line, Link, Page, Pages, Picture, Rule, Target};
use page_break::{Kept, PageSize, Slice, page_break_keeping};
use paragraph::Setter;
use vbox::{Content, Part, VBox, VList};

/// Lays out a document. There are always pages; what does not fit on them is reported.
pub fn lay_out(document: &Document, fonts: &Fonts, report: &mut Report) -> Pages {
    let style = &document.page;
    let mut setter = Setter {
        fonts,
        rules: Rules {
            language: &document.language,
            breaking: &document.breaking,
            exceptions: &document.exceptions,
            sentences: &document.sentences,
        },
        microtype: document.microtype,
        missing: Missing::default(),
        report,
    };
    let size = PageSize {
        height: style.text.height,
        top_skip: style.top_skip,
        max_depth: style.max_depth,
        flush_bottom: style.flush_bottom,
    };
    let VList { mut items, kept } = galley(&document.blocks, style.text.width, &size, &mut setter);
    let kept = Kept { groups: kept, max_white: size.height.scale(document.breaking.max_white.into(), 100) };
    let slices = page_break_keeping(&kept, &items, &size, VBox::extent);
    let count = slices.len().max(1);
    let mut pages: Vec<Page> = slices.iter().map(|slice| fill_page(&mut items, slice, style, setter.report)).collect();
    pages.resize_with(count, Page::default);
    let mut structure = document.structure.clone();
    // A link that goes on over the page goes on behind the footer.
    spaces::behind_links(pages.iter_mut().flat_map(|page| &mut page.lines), &mut structure);
    if let Some(footer) = style.footer.as_ref().filter(|footer| count > 1 || footer.on_single_page) {
        for (number, page) in (1..).zip(&mut pages) {
            let text = numbered(&footer.text, number, count, &mut structure);
            let before = page.lines.len();
            page.put_footer(text, footer, style, &mut setter);
            spaces::behind_links(page.lines[before..].iter_mut(), &mut structure);
        }
    }
    unlink_what_is_not_shown(&mut pages, &mut structure);
    if !shows_title(&pages, &structure) {
        structure.raise_headings();
    }
    let missing = setter.missing.diagnostic(&structure);
    report.diagnostics.extend(missing);
    Pages { size: style.size, pages, structure }
}

/// Whether there is a title, which the theme may leave out.
fn shows_title(pages: &[Page], structure: &Structure) -> bool {
    let mut runs = pages.iter().flat_map(|page| &page.lines).flat_map(|line| &line.runs);
    runs.any(|run| run.element.is_some_and(|element| structure.part_of(Role::Title, element).is_some()))
}

/// Takes away the links to what is on no page, because the theme shows nothing of it.
fn unlink_what_is_not_shown(pages: &mut [Page], structure: &mut Structure) {
    let shown: BTreeSet<Rc<str>> =
        pages.iter().flat_map(|page| &page.anchors).filter_map(|anchor| anchor.name.clone()).collect();
    for page in pages {
        page.links.retain(|link| {
            let is_shown = match &link.to {
                Target::Anchor(name) => shown.contains(name),
                Target::Address(_) => true,
            };
            if let (false, Some(element)) = (is_shown, link.element) {
                structure.unlink(element);
            }
            is_shown
        });
    }
}

/// Puts the items of a page at their places, in the order in which they are read; their boxes are moved there.
fn fill_page(items: &mut [Item<VBox>], slice: &Slice, style: &PageStyle, report: &mut Report) -> Page {
    let mut parts: Vec<(Part, Point)> = Vec::new();
    let mut y = style.top;
    let mut before = Length::ZERO;
    for (index, item) in items.iter_mut().enumerate().take(slice.end).skip(slice.start) {
        match item {
            Item::Box(_, content) => {
                let extent = content.extent();
                if index == slice.start {
                    y += (style.top_skip - extent.height).max(Length::ZERO);
                }
                let at = Point { x: style.left, y: y + extent.height };
                y += extent.height + extent.depth;
                if slice.excess > Length::ZERO && index + 1 == slice.end {
                    report.diagnostics.extend(too_full(content, slice.excess));
                }
                parts.extend(take(&mut content.parts).into_iter().map(|part| (part, at)));
            }
            Item::Glue(glue) => y += slice.setting.set(*glue, &mut before),
            Item::Penalty(_) | Item::Discretionary(_) => {}
        }
    }
    parts.sort_by_key(|(part, _)| part.sequence);
    let mut page = Page::default();
    for (part, at) in parts {
        page.put(part.content, at);
    }
    page
}

/// Says that a page is too full, at the last text on it.
fn too_full(last: &VBox, excess: Length) -> Option<Diagnostic> {
    let origin = last.parts.iter().find_map(|part| match &part.content {
        Content::Line(_, origin) => Some(*origin),
        Content::Rule { .. } | Content::Picture { .. } => None,
    });
    Some(Diagnostic::warning(codes::OVERFULL_PAGE, origin?.written(), format!("a page is {excess} too full")))
}

impl Page {
    /// Puts a part of a box with its baseline at a height; `at.x` is the left edge of the text.
    fn put(&mut self, content: Content, at: Point) {
        match content {
            Content::Line(line, _) => self.put_line(line, at),
            Content::Picture { x, picture } => self.pictures.push(Picture {
                origin: Point { x: at.x + x, y: at.y - picture.size.height },
                size: picture.size,
                image: picture.image,
                alt: picture.alt,
                element: picture.element,
            }),
            Content::Rule { thickness: Length::ZERO, .. } => {}
            Content::Rule { x, width, thickness, colour } => self.rules.push(Rule {
                origin: Point { x: at.x + x, y: at.y - thickness },
                size: Size { width, height: thickness },
                colour,
            }),
        }
    }

    fn put_line(&mut self, line: HBox, at: Point) {
        /// How far a link can be clicked around its words.
        const MARGIN: Length = Length::pt(1);
        let document::Anchor { name, bookmark } = line.anchor;
        if name.is_some() || bookmark.is_some() {
            self.anchors.push(Anchor { name, bookmark, at: Point { x: at.x, y: at.y - line.height } });
        }
        for mark in line.marks {
            let x = at.x + mark.x;
            match mark.kind {
                MarkKind::Link(link) => self.links.push(Link {
                    origin: Point { x: x - MARGIN, y: at.y - line.height - MARGIN },
                    size: Size { width: mark.width + MARGIN * 2, height: line.height + line.depth + MARGIN * 2 },
                    to: match link.to.strip_prefix('#') {
                        Some(name) => Target::Anchor(name.into()),
                        None => Target::Address(link.to.to_string()),
                    },
                    text: link.text,
                    element: link.element,
                }),
                MarkKind::Underline(colour) => {
                    // As with `\underline`, 0.4 pt thick, and thrice that below what is deepest (TeXbook, appendix G, rule 10).
                    let thickness = Length::from_sp(26_214);
                    let origin = Point { x, y: at.y + mark.depth + thickness * 3 };
                    let size = Size { width: mark.width, height: thickness };
                    self.rules.push(Rule { origin, size, colour });
                }
            }
        }
        if !line.runs.is_empty() {
            self.lines.push(Line { origin: Point { x: at.x + line.x, y: at.y }, runs: line.runs });
        }
    }

    fn put_footer(&mut self, text: Text, footer: &Footer, style: &PageStyle, setter: &mut Setter<'_>) {
        let paragraph = Paragraph { text, align: footer.align, ..Paragraph::default() };
        let mut y = style.top + style.text.height + footer.skip;
        for line in setter.paragraph(&paragraph, style.text.width) {
            self.put_line(line, Point { x: style.left, y });
            y += footer.leading;
        }
    }
}

/// A footer with its numbers filled in. What is repeated is no part of the structure; but what can be clicked on must be.
fn numbered(footer: &Text, number: usize, count: usize, structure: &mut Structure) -> Text {
    let mut text = footer.clone();
    for span in &mut text.spans {
        match span.counter {
            Some(Counter::Page) => span.text = number.to_string(),
            Some(Counter::Pages) => span.text = count.to_string(),
            None => {}
        }
    }
    for link in text.spans.chunk_by_mut(|span, next| span.link == next.link) {
        let mut element = None;
        let said: String = link.iter().map(|span| span.text.as_str()).collect();
        let said: Rc<str> = on_one_line(&said).into();
        for span in link {
            if let Some(link) = &mut span.link {
                link.text = Rc::clone(&said);
                link.element = Some(*element.get_or_insert_with(|| {
                    let paragraph = structure.add(Role::Paragraph, Structure::ROOT);
                    structure.add(Role::Link, paragraph)
                }));
                span.element = link.element;
            }
        }
    }
    text
}
