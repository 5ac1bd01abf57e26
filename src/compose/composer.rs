//! A CV and a theme into blocks.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::authors;
use super::expand::expand;
use super::fields::Style;
use super::flatten::Flattening;
use super::numbers::Numbers;
use super::typefaces::Typefaces;
use crate::citation::Styles;
use crate::cv::Cv;
use crate::cv::sections::Owner;
use crate::diagnostic::Span;
use crate::document::{Block, Document, Exceptions, Footer, PageStyle, Paragraph, Sentences, Text, TextStyle};
use crate::font::FontStyle;
use crate::geometry::{Length, Size};
use crate::image::Image;
use crate::item::Glue;
use crate::locale::{self, Locale, conventions};
use crate::markup::{Inline, plain};
use crate::structure::{ElementId, Role, Structure};
use crate::theme::{self, Bottom, Theme};

/// What a CV and a theme name, and has been found.
#[derive(Clone, Copy)]
pub struct Resources<'a> {
    /// The photo, if there is one.
    pub photo: Option<&'a Rc<Image>>,
    /// The typefaces of the theme's roles.
    pub typefaces: &'a Typefaces,
    /// The citation styles of the sections.
    pub styles: &'a Styles,
}

/// Orders a CV as a theme says.
pub fn compose(cv: &Cv, theme: &Theme, resources: &Resources<'_>) -> Document {
    let Resources { photo, typefaces, styles } = *resources;
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
        hyphenate: None,
        links: false,
    };
    composer.header(photo);
    for (index, (section, anchor)) in cv.sections.iter().zip(cv.anchors()).enumerate() {
        let (labels, style) = (numbers.labels(index), styles.of(index));
        composer.within(Role::Section, |composer| composer.section(section, labels, style, anchor.into()));
    }
    let title = expand(&theme.title.inlines, &|name| composer.of_cv(name)).unwrap_or_default();
    Document {
        title: composer.flatten(&title, None).plain(),
        author: composer.flatten(&cv.front.name.inlines, None).plain(),
        description: cv
            .front
            .description
            .as_ref()
            .or(cv.front.headline.as_ref())
            .map(|said| composer.flatten(&said.inlines, None).on_one_line())
            .unwrap_or_default(),
        keywords: cv.front.keywords.clone(),
        language: cv.front.language().to_owned(),
        page: composer.page(),
        breaking: theme.breaking,
        microtype: theme.microtype,
        fit: super::fit(cv.front.fit.as_ref(), None),
        sentences: Sentences { space: theme.text.sentence_space, abbreviations: composer.abbreviations() },
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
    /// Whether the words of the section that is being made are hyphenated, if its kind says.
    pub hyphenate: Option<bool>,
    /// Whether what is being made is text in which addresses are links.
    pub links: bool,
}

impl Composer<'_> {
    /// The abbreviations of English, whose spaces between sentences are wider.
    fn abbreviations(&self) -> BTreeSet<String> {
        let language = self.cv.front.language();
        let is_english = language.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("en"));
        let english = if is_english { language } else { "en" };
        conventions(english, &self.theme.language).abbreviations.into_iter().collect()
    }

    fn page(&self) -> PageStyle {
        let page = &self.theme.page;
        let size = self.cv.front.paper.unwrap_or(page.paper).size();
        let margins = &page.margins;
        let footer = page.footer.as_ref().map(|footer| {
            // The numbers are filled in when there are pages.
            let number = |name: &str| {
                let place = || vec![Inline::Field { name: name.to_owned(), span: Span::default() }];
                matches!(name, "page" | "pages").then(place)
            };
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
        Some(self.written_out(&value, &self.plain_style())).filter(|value| !is_blank(value))
    }

    /// Running text, in the size of the text if it is not given.
    pub fn flatten(&self, inlines: &[Inline], size: Option<Length>) -> Text {
        self.flatten_in(inlines, size, self.typefaces.text)
    }

    /// Running text in a font, in the size of the text if it is not given.
    pub fn flatten_in(&self, inlines: &[Inline], size: Option<Length>, font: FontStyle) -> Text {
        let Composer { cv, theme, locale, numbers, typefaces, .. } = *self;
        let Theme { text, .. } = theme;
        let hyphenate = cv.front.hyphenate.or(self.hyphenate).or(text.hyphenate);
        let size = size.unwrap_or(text.size);
        let style = TextStyle { font, size, colour: text.colour, hyphenate, ..TextStyle::default() };
        let curls = cv.front.smart_quotes.unwrap_or(text.smart_quotes);
        let links = self.links && text.link_addresses;
        Flattening { theme, locale, numbers, typefaces, curls, links }.flatten(inlines, style)
    }
}

/// Whether nothing would be seen of a text.
pub(super) fn is_blank(inlines: &[Inline]) -> bool {
    plain(inlines).trim().is_empty()
}

/// Text that was written nowhere.
pub(super) fn text(text: &str) -> Inline {
    Inline::Text { text: text.to_owned(), span: Span::NOWHERE }
}
