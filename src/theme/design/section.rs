//! The sections: their titles, and what those of each kind look like.

use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

use super::fonts::Lettering;
use super::row::{Column, Row};
use crate::colour::Colour;
use crate::cv::sections::{ByType, List, ListStyle, Numbering, PublicationType};
use crate::cv::{Content, Section, kinds};
use crate::document::Align;
use crate::geometry::Length;
use crate::markup::Template;
use crate::source::Located;

/// The titles of sections.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Heading {
    /// A title, of `{title}`: `"[{title}]{.smallcaps}"`.
    pub text: Template,
    /// Its letters, where they are not those of the text.
    #[serde(rename = "..lettering")]
    #[schemars(flatten)]
    pub lettering: Lettering,
    /// Its size: `"12pt"`.
    pub size: Length,
    /// Where it stands.
    #[serde(default = "super::left")]
    pub align: Align,
    /// Space above it, besides the leading: `"12pt"`.
    pub above: Length,
    /// Space below it, besides the leading, where there is no rule.
    #[serde(default)]
    pub below: Length,
    /// What a page break before it costs; less than nothing for a good place to break.
    #[serde(default)]
    pub page_break: i32,
    /// The rule below it.
    pub rule: Option<Rule>,
}

/// A horizontal rule.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Rule {
    /// How thick it is: `"0.4pt"`. A rule of no thickness is not drawn.
    pub thickness: Length,
    /// From the baseline of the title to the rule: `"6pt"`.
    pub above: Length,
    /// From the rule to the top of what follows: `"6pt"`.
    pub below: Length,
    /// Its colour.
    #[serde(default)]
    pub colour: Colour,
}

macro_rules! sections {
    ($($(#[$doc:meta])* $variant:ident = $name:ident: $content:ty $({ $(#[$more:meta])* })?,)*) => {
        /// The sections.
        #[derive(Clone, Debug, Deserialize, JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub struct Sections {
    /// How far what stands below a title is set in: `"10pt"`.
    pub indent: Length,
    /// The column that the `aside` of rows stands in, beside all that they have else:
    /// `{ side = "left", width = "72pt", gap = "12pt" }`. Without it there is none.
    pub column: Option<Column>,
    /// The note below the entries of a section, of `{note}`.
    pub note: Row,
    /// The rows below those of each entry, of what entries of all kinds have, unless the kind has `details` of its own.
    pub details: Vec<Row>,
            $($(#[$doc])* $($(#[$more])*)? pub $name: Kind,)*
    /// Bulleted lists; each item is an entry, of `{item}` and `{right}`.
    pub list: Kind,
    /// Numbered lists, likewise, of `{label}` besides.
    pub numbered: Kind,
    /// Lists of rows, likewise.
    pub rows: Kind,
    /// Layouts of sections whose fields the author names, by the names that such sections give as their `layout`.
    #[serde(default)]
    pub custom: BTreeMap<String, Kind>,
        }

        impl Sections {
            /// What the sections of each kind look like, by the names of their keys.
            pub fn kinds(&self) -> Vec<(&'static str, &Kind)> {
                let lists = [("list", &self.list), ("numbered", &self.numbered), ("rows", &self.rows)];
                [$((stringify!($name), &self.$name),)*].into_iter().chain(lists).collect()
            }
        }
    };
}

kinds!(sections);

impl Sections {
    /// All rows of sections.
    pub fn every_row(&self) -> impl Iterator<Item = &Row> {
        let kinds = self.kinds().into_iter().map(|(_, kind)| kind).chain(self.custom.values());
        kinds.flat_map(|kind| kind.every_row(self)).chain([&self.note])
    }

    /// What a section looks like; `None` for a custom section whose layout the theme does not have.
    pub fn kind(&self, section: &Section) -> Option<&Kind> {
        let name = match &section.content {
            Content::Custom(custom) => return self.custom.get(&custom.layout.value),
            Content::List(List { style: ListStyle::Numbered, .. }) => "numbered",
            Content::List(List { style: ListStyle::Rows, .. }) => "rows",
            _ => section.kind(),
        };
        self.kinds().into_iter().find(|(known, _)| *known == name).map(|(_, kind)| kind)
    }
}

/// What the sections of a kind look like.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Kind {
    /// Space between two entries, besides the leading; none if it is not given: `"6pt"`.
    #[serde(default)]
    pub gap: Length,
    /// How much the gap may stretch on pages that end at the same place.
    #[serde(default)]
    pub gap_stretch: Length,
    /// How much it may shrink to let a page take one more line.
    #[serde(default)]
    pub gap_shrink: Length,
    /// Whether words are hyphenated in such sections, if not as `text.hyphenate` says.
    pub hyphenate: Option<bool>,
    /// Whether an entry stays on one page, as if each said `keep = true`: unless it is higher than a page, or would leave more
    /// of one white than `breaking.max_white`.
    #[serde(default)]
    pub keep: bool,
    /// The rows of an entry, of its fields: its keys in a CV, with `{dates}` for `start`, `end` and `date`. A field that
    /// such an entry cannot have is an error.
    pub rows: Vec<Row>,
    /// The rows of a publication that a citation style sets, of `{citation}`, which is what the style makes of it, and of the
    /// fields of publications. Of these, what the citation says itself is not said again. If they are not given, the first
    /// row is all of it, with `{citation}` for its left part.
    pub citation_rows: Option<Vec<Row>>,
    /// The rows below those, of what entries of all kinds have, if they are not those of `section.details`.
    pub details: Option<Vec<Row>>,
    /// What an entry is called in the outline, which viewers show beside the pages: `"{institution}"`. Without it, or where
    /// it comes out empty, the entry is not there.
    pub outline: Option<Template>,
    /// Fields that are not shown, whatever the rows say: `["grade"]`. Of others that no row shows, the author is warned.
    #[serde(default)]
    pub hidden: Vec<Located<String>>,
    /// What publications of some types look like, where it is not what others do:
    /// `{ book = { rows = [{ left = "*{title}*" }] } }`. Only publications have types.
    #[serde(default, rename = "type")]
    pub types: ByType<Located<Typed>>,
    /// The row above a group of publications, of `{group}`. A page break before it costs its `page_break`, and there is
    /// none behind it; `above` is the space above it, and `between` that below it.
    pub group: Option<Row>,
    /// The column beside the rows, if it is not that of `section.column`.
    pub column: Option<Column>,
    /// How publications are numbered, unless the CV says otherwise.
    pub numbering: Option<Numbering>,
    /// What the number of a publication or of an item looks like, of `{number}`, unless the CV says otherwise:
    /// `"[{number}]"`.
    pub label: Option<Template>,
}

/// What the entries of a kind that have a type look like.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Typed {
    /// The rows of an entry, if they are not those of the kind.
    pub rows: Option<Vec<Row>>,
    /// The rows below those, if they are not those of the kind.
    pub details: Option<Vec<Row>>,
    /// What an entry is called in the outline, if it is not what others of the kind are: `"{title}"`.
    pub outline: Option<Template>,
    /// Fields that are not shown, if they are not those of the kind: `["isbn"]`.
    pub hidden: Option<Vec<Located<String>>>,
}

impl Kind {
    fn typed(&self, of: Option<PublicationType>) -> Option<&Typed> {
        self.types.of(of?).map(|typed| &typed.value)
    }

    /// All rows of an entry, perhaps of a type: those of the kind, then those of what entries of all kinds have.
    pub fn all_rows<'a>(
        &'a self,
        sections: &'a Sections,
        of: Option<PublicationType>,
    ) -> impl Iterator<Item = &'a Row> {
        let typed = self.typed(of);
        let rows = typed.and_then(|typed| typed.rows.as_ref()).unwrap_or(&self.rows);
        let details = typed.and_then(|typed| typed.details.as_ref()).or(self.details.as_ref());
        rows.iter().chain(details.unwrap_or(&sections.details))
    }

    /// What an entry is called in the outline, perhaps one of a type.
    pub fn outline(&self, of: Option<PublicationType>) -> Option<&Template> {
        self.typed(of).and_then(|typed| typed.outline.as_ref()).or(self.outline.as_ref())
    }

    /// The fields of an entry that are not shown, perhaps of one of a type.
    pub fn hidden(&self, of: Option<PublicationType>) -> &[Located<String>] {
        self.typed(of).and_then(|typed| typed.hidden.as_ref()).unwrap_or(&self.hidden)
    }

    /// All rows of it, and those within rows.
    fn every_row<'a>(&'a self, sections: &'a Sections) -> Vec<&'a Row> {
        let of_types = self.types.0.keys().flat_map(|of| self.all_rows(sections, Some(*of)));
        let mut rows: Vec<&Row> = self.all_rows(sections, None).chain(&self.group).chain(of_types).collect();
        let mut next = 0;
        while let Some(row) = rows.get(next) {
            rows.extend(&row.rows);
            next += 1;
        }
        rows
    }

    /// The column beside the rows, if there is one.
    pub fn column(&self, sections: &Sections) -> Option<Column> {
        self.column.or(sections.column).filter(|column| column.width > Length::ZERO)
    }

    /// Whether its entries are a list: whether they begin with a label.
    pub fn is_list(&self) -> bool {
        self.rows.first().is_some_and(|row| row.label.is_some() && row.each.is_none())
    }
}
