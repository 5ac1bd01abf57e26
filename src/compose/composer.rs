//! A CV and a theme into blocks.

use std::rc::Rc;

use super::authors;
use super::expand::expand;
use super::fields::Style;
use super::flatten::flatten;
use super::numbers::Numbers;
use super::typefaces::Typefaces;
use crate::cv::Cv;
use crate::cv::sections::Owner;
use crate::diagnostic::Span;
use crate::document::{Block, Document, Exceptions, Footer, PageStyle, Paragraph, Text, TextStyle};
use crate::font::FontStyle;
use crate::geometry::{Length, Size};
use crate::image::Image;
use crate::item::Glue;
use crate::locale::{self, Locale};
use crate::markup::Inline;
use crate::structure::{ElementId, Role, Structure};
use crate::theme::{self, Bottom, Theme};

/// Orders a CV as a theme says, with a photo if there is one.
pub fn compose(cv: &Cv, theme: &Theme, photo: Option<&Rc<Image>>, typefaces: &Typefaces) -> Document {
    let numbers = &Numbers::of(cv, theme);
    let locale = &locale::of(cv.front.language(), theme.dates.style, &theme.language);
    let owner = &cv.front.owner();
    let mut composer = Composer {
        cv,
        theme,
        locale,
        numbers,
        owner,
        typefaces,
        blocks: Vec::new(),
        structure: Structure::default(),
        element: Structure::ROOT,
        is_beside_column: false,
    };
    composer.header(photo);
    for (index, (section, anchor)) in cv.sections.iter().zip(cv.anchors()).enumerate() {
        let labels = numbers.labels(index);
        composer.within(Role::Section, |composer| composer.section(section, labels, anchor.into()));
    }
    let title = expand(&theme.title.inlines, &|name| composer.of_cv(name)).unwrap_or_default();
    Document {
        title: composer.flatten(&title, None).plain(),
        author: cv.front.name.plain(),
        keywords: cv.front.keywords.clone(),
        language: cv.front.language().to_owned(),
        page: composer.page(),
        breaking: theme.breaking,
        microtype: theme.microtype,
        fit: super::fit(cv.front.fit.as_ref(), None),
        exceptions: Exceptions::new(cv.front.hyphenation.words.iter().map(|word| word.value.as_str())),
        blocks: composer.blocks,
        structure: composer.structure,
    }
}

/// What is known while the blocks are made, and the blocks so far.
pub(super) struct Composer<'a> {
    pub cv: &'a Cv,
    pub theme: &'a Theme,
    pub locale: &'a Locale,
    pub numbers: &'a Numbers,
    pub owner: &'a Owner,
    /// What text is set in.
    pub typefaces: &'a Typefaces,
    pub blocks: Vec<Block>,
    /// The elements so far.
    pub structure: Structure,
    /// That of them which is being made.
    pub element: ElementId,
    /// Whether something stands in a column beside the last blocks, and may be higher than they are.
    pub is_beside_column: bool,
}

impl Composer<'_> {
    fn page(&self) -> PageStyle {
        let page = &self.theme.page;
        let size = self.cv.front.paper.unwrap_or(page.paper).size();
        let margins = &page.margins;
        let footer = page.footer.as_ref().map(|footer| {
            // The numbers are filled in when there are pages.
            let number = |name: &str| matches!(name, "page" | "pages").then(|| vec![text(&format!("{{{name}}}"))]);
            let inlines = expand(&footer.text.inlines, &|name| number(name).or_else(|| self.of_cv(name)));
            let text = self.flatten(&inlines.unwrap_or_default(), None);
            let theme::Footer { align, skip, on_single_page, .. } = *footer;
            Footer { text, align, skip, leading: self.theme.text.leading, on_single_page }
        });
        PageStyle {
            size,
            left: margins.left,
            top: margins.top,
            text: Size {
                width: (size.width - margins.left - margins.right).max(Length::ZERO),
                height: (size.height - margins.top - margins.bottom).max(Length::ZERO),
            },
            top_skip: page.top_skip,
            max_depth: page.max_depth,
            flush_bottom: page.bottom == Bottom::Flush,
            footer,
        }
    }

    /// A paragraph that is no row.
    pub fn paragraph(&mut self, paragraph: Paragraph, role: Role) {
        self.put(Paragraph { leading: self.theme.text.leading, ..paragraph }, role);
    }

    /// Vertical space, if there is any.
    pub fn skip(&mut self, length: Length) {
        if length != Length::ZERO {
            self.blocks.push(Block::Skip(Glue::fixed(length)));
        }
    }

    /// How what has several parts is written where nothing else is said.
    pub fn plain_style(&self) -> Style<'_> {
        let Composer { theme, owner, .. } = self;
        let authors = authors::Style { design: &theme.authors, owner, shorten: theme.authors.shorten };
        Style { item: None, separator: None, authors }
    }

    /// A field of the CV as a whole.
    pub fn of_cv(&self, name: &str) -> Option<Vec<Inline>> {
        let (_, value) = self.cv.front.fields().into_iter().find(|(known, _)| *known == name)?;
        Some(self.written_out(&value, &self.plain_style()))
    }

    /// Running text, in the size of the text if it is not given.
    pub fn flatten(&self, inlines: &[Inline], size: Option<Length>) -> Text {
        self.flatten_in(inlines, size, self.typefaces.text)
    }

    /// Running text in a font, in the size of the text if it is not given.
    pub fn flatten_in(&self, inlines: &[Inline], size: Option<Length>, font: FontStyle) -> Text {
        let text = &self.theme.text;
        let style = TextStyle { font, size: size.unwrap_or(text.size), colour: text.colour, ..TextStyle::default() };
        flatten(inlines, style, self)
    }
}

/// Text that was written nowhere.
pub(super) fn text(text: &str) -> Inline {
    Inline::Text { text: text.to_owned(), span: Span::NOWHERE }
}
