//! What stands above the sections: the name, the ways to reach its owner, the photo.

use std::rc::Rc;

use super::composer::{Composer, is_blank, text};
use super::expand::{expand, expand_with};
use crate::cv::{Channel, Contact};
use crate::diagnostic::Span;
use crate::document::{Block, Cell, CellWidth, Paragraph, Picture, Place, Row, Side, Text};
use crate::font::FontStyle;
use crate::geometry::Size;
use crate::image::Image;
use crate::markup::{Inline, Style};
use crate::structure::{Role, Structure};
use crate::theme::HeaderLine;

impl Composer<'_> {
    /// The name, the headline, the rows of contact items; beside the photo, if there is one.
    pub fn header(&mut self, image: Option<&Rc<Image>>) {
        let header = &self.theme.header;
        let has_contact = self.header_lines();
        if let (Some(image), Some(design), Some(photo)) = (image, header.photo, &self.cv.front.photo) {
            let lines = std::mem::take(&mut self.blocks);
            let picture = Picture {
                image: Rc::clone(image),
                alt: photo.alt.clone().unwrap_or_else(|| self.cv.front.name.plain()),
                size: Size { width: design.width, height: design.height },
                element: self.structure.add(Role::Figure, Structure::ROOT),
            };
            let picture = Cell {
                width: CellWidth::Fixed(design.width),
                place: Place::Top,
                ..Cell::rest(vec![Block::Picture(Box::new(picture))])
            };
            let lines = Cell { place: Place::Middle, ..Cell::rest(lines) };
            let cells = match design.align {
                Side::Left => vec![Cell { after: design.gap, ..picture }, lines],
                Side::Right => vec![lines, Cell { before: design.gap, ..picture }],
            };
            self.blocks.push(Block::Row(Row { cells, keep: false }));
        }
        if has_contact {
            self.skip(header.contact.below);
        }
        self.skip(header.below);
    }

    /// The lines of the header. Whether there are rows of contact items among them.
    fn header_lines(&mut self) -> bool {
        let header = &self.theme.header;
        self.header_line(&header.name, Role::Title, self.typefaces.name);
        self.header_line(&header.headline, Role::Paragraph, self.typefaces.headline);
        let mut rows: Vec<Vec<Vec<Inline>>> =
            self.cv.front.contact.iter().map(|row| row.iter().map(|item| self.contact(item)).collect()).collect();
        if let Some(updated) = expand(&header.contact.updated.inlines, &|name| self.of_cv(name))
            && self.cv.front.updated.is_some()
        {
            match rows.last_mut() {
                Some(row) => row.push(updated),
                None => rows.push(vec![updated]),
            }
        }
        for row in &mut rows {
            row.retain(|item| !is_blank(item));
        }
        rows.retain(|row| !row.is_empty());
        let mut above = header.contact.above;
        for row in &rows {
            let firm = |item: &Vec<Inline>| vec![Inline::Styled { style: Style::Firm, content: item.clone() }];
            let separator = vec![text(&header.contact.separator)];
            let separator = Inline::Styled { style: Style::Separator, content: separator };
            let items = row.iter().map(firm).collect::<Vec<_>>().join(&separator);
            let items = expand_with(&header.contact.text.inlines, "contact", &items);
            self.skip(above);
            let text = self.flatten_in(&items, header.contact.size, self.typefaces.contact);
            self.header_text(text, Role::Paragraph);
            above = header.contact.between;
        }
        !rows.is_empty()
    }

    /// An item of the contact rows: a channel as the theme writes it, or text as it is.
    fn contact(&self, item: &Contact) -> Vec<Inline> {
        let channel = item.channel();
        let shown = || item.shown().map(|shown| vec![text(&shown)]);
        let link = item.link();
        let Some(said) = item.text.as_ref().map(|said| said.inlines.clone()).or_else(shown) else { return Vec::new() };
        if channel.is_none() && link.is_none() {
            return said;
        }
        let label = item.label.as_ref().map(|label| label.inlines.clone());
        let called =
            |channel: Channel| vec![channel.brand.map_or_else(|| Inline::word(channel.key, Span::NOWHERE), text)];
        let field = |name: &str| match name {
            "text" => Some(said.clone()),
            "url" => link.as_deref().map(|link| vec![text(link)]),
            "label" => label.clone().or_else(|| channel.map(called)),
            _ => None,
        };
        expand(&self.theme.header.contact.item.inlines, &field).unwrap_or_default()
    }

    fn header_line(&mut self, line: &HeaderLine, role: Role, font: FontStyle) {
        if let Some(inlines) = expand(&line.text.inlines, &|name| self.of_cv(name)) {
            self.skip(line.above);
            let text = self.flatten_in(&inlines, line.size, font);
            self.header_text(text, role);
        }
    }

    fn header_text(&mut self, text: Text, role: Role) {
        let paragraph =
            Paragraph { text, align: self.theme.header.align, origin: self.cv.front.name.span, ..Paragraph::default() };
        self.paragraph(paragraph, role);
    }
}
