//! What a theme decides. The documentation of each key is the reference of the theme language.

use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

use crate::colour::Colour;
use crate::cv::sections::{ByType, Form, List, ListStyle, Numbering, PublicationType, Shorten};
use crate::cv::{Content, Paper, Section};
pub use crate::document::{Align, Breaking, Microtype, SentenceSpace, Side};
use crate::geometry::Length;
use crate::locale::{DateStyle, Localization};
use crate::markup::Template;
use crate::source::{Located, OneOrSeveral};

/// A design.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Theme {
    /// The theme that this one starts from, by its name or its path: `"academic"`. Everything it says holds where this one says nothing.
    pub extends: Option<Located<String>>,
    /// The title in the document's metadata, of `{name}`, `{headline}` and `{updated}`: `"{name} – {word.cv}"`.
    pub title: Template,
    /// The page.
    pub page: Page,
    /// Running text.
    pub text: Text,
    /// The fonts beside those of the text.
    #[serde(default)]
    pub fonts: FontSet,
    /// What makes the break of a line or a page good or bad.
    pub breaking: Breaking,
    /// What letters do so that lines are even; nothing if it is not given.
    #[serde(default)]
    pub microtype: Microtype,
    /// How dates are written out.
    pub dates: Dates,
    /// What is to be otherwise in a language, by its tag: `language.en = { words = { updated = "As of" } }`.
    #[serde(default)]
    pub language: BTreeMap<String, Localization>,
    /// How authors are written out.
    pub authors: Authors,
    /// The citation style that publications are set in, unless the CV says otherwise: the name of a bundled style, such as
    /// `"apa"`, or the path of a `.csl` file from where the theme lies. Without it, they are set by their rows.
    pub citation: Option<Located<String>>,
    /// How the links of a publication are written out, as `{links}`; without it they are not shown.
    pub links: Option<Links>,
    /// What stands above the sections.
    pub header: Header,
    /// The titles of sections.
    pub heading: Heading,
    /// The sections: what they have in common, and what those of each kind look like.
    pub section: Sections,
}

/// The page.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Page {
    /// The size of the paper, unless the CV says otherwise.
    pub paper: Paper,
    /// The space around the text.
    pub margins: Margins,
    /// How far below the top margin the first baseline stands at least (TeX's `\topskip`): `"10pt"`.
    pub top_skip: Length,
    /// How deep the last line may hang into the bottom margin (TeX's `\maxdepth`): `"5pt"`.
    pub max_depth: Length,
    /// Whether all pages end at the same place.
    pub bottom: Bottom,
    /// The line at the foot of each page.
    pub footer: Option<Footer>,
}

/// The space around the text of a page.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Margins {
    /// Above: `"0.7in"`.
    pub top: Length,
    /// To the right.
    pub right: Length,
    /// Below; the footer stands in it.
    pub bottom: Length,
    /// To the left.
    pub left: Length,
}

/// Where pages end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Bottom {
    /// Where their text ends.
    Ragged,
    /// All at the same place: the space between entries is stretched.
    Flush,
}

/// The line at the foot of each page.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Footer {
    /// What it says, of `{page}`, `{pages}`, `{name}`, `{headline}` and `{updated}`: `"{page}"`. Nothing if it is empty.
    pub text: Template,
    /// Where it stands.
    pub align: Align,
    /// How far below the text its baseline stands (LaTeX's `\footskip`): `"30pt"`.
    pub skip: Length,
    /// Whether it also stands on a page that is the only one, where a page number says nothing.
    #[serde(default)]
    pub on_single_page: bool,
}

/// Running text.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Text {
    /// The family of faces, how heavy and how wide it is, and its features.
    #[serde(rename = "..lettering")]
    #[schemars(flatten)]
    pub lettering: Lettering,
    /// How heavy strong text is: `600`; 700 if it is not given.
    #[schemars(range(min = 1, max = 1000))]
    pub bold: Option<u16>,
    /// The size: `"10pt"`.
    pub size: Length,
    /// From baseline to baseline: `"12pt"`.
    pub leading: Length,
    /// Where the lines of a paragraph stand.
    pub align: Align,
    /// The colour of text: `"black"`.
    pub colour: Colour,
    /// What a link looks like, of `{text}`: `"[{text}]{color=navy}"`.
    pub link: Template,
    /// What a reference to publications looks like, of `{numbers}`: `"[{numbers}]"`.
    pub reference: Template,
    /// What stands between the numbers of a reference: `", "`.
    pub separator: String,
    /// The least space between the left and the right part of a row: `"6pt"`.
    pub right_gap: Length,
    /// Whether words are hyphenated: `false`. If it is not given, those of justified lines are, and those of others not.
    pub hyphenate: Option<bool>,
    /// Whether `"…"` and `'…'` become the quotation marks of the language; with `false` they stay as they are typed.
    #[serde(default = "yes")]
    pub smart_quotes: bool,
    /// Whether addresses in the text of sections are links: what begins with `https://`, `http://` or `www.`, and e-mail
    /// addresses.
    #[serde(default = "yes")]
    pub link_addresses: bool,
    /// Where the spaces between words are wider; `"tex"` if it is not given.
    #[serde(default)]
    pub sentence_space: SentenceSpace,
}

fn yes() -> bool {
    true
}

/// The letters of a part of the text.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Lettering {
    /// The family of faces: a bundled one, one of the files in `fonts`, or one of the system: `"Source Serif 4"`. That of the
    /// text if it is not given, and for the text Latin Modern.
    pub family: Option<Located<String>>,
    /// How heavy the letters are, from 1 to 1000: `600`; 400 if it is not given.
    #[schemars(range(min = 1, max = 1000))]
    pub weight: Option<u16>,
    /// How wide the letters are, in hundredths of the normal width: `75`.
    #[schemars(range(min = 50, max = 200))]
    pub width: Option<u16>,
    /// OpenType features: `["onum", "ss01"]`; `"-liga"` switches one off, `"ss01=2"` chooses among several forms.
    #[serde(default)]
    pub features: Vec<Located<String>>,
}

impl Lettering {
    /// Whether nothing is different from the text.
    pub fn is_empty(&self) -> bool {
        let Lettering { family, weight, width, features } = self;
        family.is_none() && weight.is_none() && width.is_none() && features.is_empty()
    }
}

/// The fonts beside those of the text.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FontSet {
    /// Font files, and folders of them, by their paths from the file that names them: `["fonts"]`. A folder `fonts` beside the
    /// CV is looked into without being named.
    #[serde(default)]
    pub paths: Vec<Located<String>>,
    /// The family of code: `"Latin Modern Mono"`, which it is if it is not given.
    pub mono: Option<Located<String>>,
    /// The family that signs of mathematics are taken from where the text's own has none: `"Latin Modern Math"`.
    pub math: Option<Located<String>>,
    /// The families that are asked first for characters that the text's own family lacks, by their script:
    /// `{ Cyrillic = "PT Serif", Arab = ["Amiri", "Noto Naskh Arabic"] }`.
    #[serde(default)]
    pub fallback: BTreeMap<String, OneOrSeveral<Located<String>>>,
}

/// How dates are written out, in all languages.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Dates {
    /// How much of a month is written.
    pub style: DateStyle,
}

/// How authors are written out.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Authors {
    /// An author, of `{name}` and `{marks}`: `"{name}[^{{marks}}]{}"`.
    pub author: Template,
    /// The owner of the CV among the authors: `"**{name}**[^{{marks}}]{}"`.
    pub owner: Template,
    /// What stands between authors: `", "`.
    pub separator: String,
    /// What stands before the last of three or more authors, if it is something else: `", {word.and} "`.
    pub last_separator: Option<Template>,
    /// What stands between two authors who are the only ones: `" {word.and} "`; if it is not given, as before the last.
    pub pair_separator: Option<Template>,
    /// How names are written; as they are written if it is not given.
    #[serde(default)]
    pub form: Form,
    /// How long lists are shortened, unless the CV says otherwise: `{ max = 10, first = 8, last = 1 }`.
    pub shorten: Option<Shorten>,
    /// What stands for authors left out within a list: `"…"`.
    #[serde(default = "omission")]
    pub omission: String,
    /// What stands for authors left out at its end: `"et al."`; the word `et_al` of the language if it is not given.
    pub others: Option<Template>,
    /// What says the meaning of a mark, of `{mark}` and `{meaning}`: `"^{{mark}} {meaning}"`. Without it no meanings are set.
    pub legend: Option<Template>,
    /// What stands between the meanings of marks: `"; "`.
    #[serde(default = "legend_separator")]
    pub legend_separator: String,
}

fn omission() -> String {
    "…".to_owned()
}

fn legend_separator() -> String {
    "; ".to_owned()
}

/// How the links of a publication are written out.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Links {
    /// A link, of `{text}` and `{url}`: `"[{text}]({url})"`.
    pub link: Template,
    /// What stands between links: `", "`.
    pub separator: String,
}

/// What stands above the sections.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Header {
    /// Where its lines stand.
    pub align: Align,
    /// Space below it, besides the leading.
    #[serde(default)]
    pub below: Length,
    /// The name.
    pub name: HeaderLine,
    /// The headline, if the CV has one.
    pub headline: HeaderLine,
    /// The rows of contact items.
    pub contact: Contact,
    /// The photo, if the CV has one; a theme without this shows none.
    pub photo: Option<Photo>,
}

/// The photo beside the header. It fills its box, and what stands out of that is cut off evenly at both sides.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Photo {
    /// How wide it is: `"26mm"`.
    pub width: Length,
    /// How high it is: `"32mm"`.
    pub height: Length,
    /// The edge of the text it stands at; the lines of the header stand in what is left.
    pub align: Side,
    /// The space between it and the lines of the header: `"12pt"`.
    pub gap: Length,
}

/// A line of the header.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct HeaderLine {
    /// What it says, of `{name}`, `{headline}` and `{updated}`: `"**{name}**"`.
    pub text: Template,
    /// Its letters, where they are not those of the text.
    #[serde(rename = "..lettering")]
    #[schemars(flatten)]
    pub lettering: Lettering,
    /// Its size, if it is not that of the text.
    pub size: Option<Length>,
    /// Space above it, besides the leading.
    #[serde(default)]
    pub above: Length,
}

/// The rows of contact items.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Contact {
    /// A row, of `{contact}`: `"{contact}"`.
    pub text: Template,
    /// Its letters, where they are not those of the text.
    #[serde(rename = "..lettering")]
    #[schemars(flatten)]
    pub lettering: Lettering,
    /// The size, if it is not that of the text.
    pub size: Option<Length>,
    /// An item that is a channel, of `{text}`, `{label}` and `{url}`: `"[{text}]({url})"`.
    pub item: Template,
    /// What stands between the items of a row: `" | "`.
    pub separator: String,
    /// The last item of the last row, of `{updated}`, `{name}` and `{headline}`; nothing if the CV does not say when it was changed.
    pub updated: Template,
    /// Space above the first row, besides the leading.
    pub above: Length,
    /// Space between two rows, besides the leading.
    pub between: Length,
    /// Space below the last row, besides that below the header.
    #[serde(default)]
    pub below: Length,
}

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
    #[serde(default = "left")]
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

fn left() -> Align {
    Align::Left
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
    /// Schools and degrees.
    pub education: Kind,
    /// Jobs, internships, visits.
    pub experience: Kind,
    /// Pieces of work with a name.
    pub projects: Kind,
    /// Publications, of `{label}` besides their own fields.
    pub publications: Kind,
    /// Awards and scholarships.
    pub awards: Kind,
    /// Money for research.
    pub grants: Kind,
    /// Talks.
    pub talks: Kind,
    /// Courses taught.
    pub teaching: Kind,
    /// People advised and mentored.
    pub students: Kind,
    /// Reviewing, committees and other duties.
    pub service: Kind,
    /// Skills.
    pub skills: Kind,
    /// Languages one speaks.
    pub languages: Kind,
    /// Certificates and licences.
    pub certifications: Kind,
    /// Patents.
    pub patents: Kind,
    /// Programs, libraries, data sets.
    pub software: Kind,
    /// Societies one belongs to.
    pub memberships: Kind,
    /// What one cares for beside the profession.
    pub interests: Kind,
    /// People who can be asked.
    pub references: Kind,
    /// Plain paragraphs; each is an entry, of `{item}`.
    pub text: Kind,
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
    /// All rows of sections.
    pub fn every_row(&self) -> impl Iterator<Item = &Row> {
        let kinds = self.kinds().into_iter().map(|(_, kind)| kind).chain(self.custom.values());
        kinds.flat_map(|kind| kind.every_row(self)).chain([&self.note])
    }

    /// What the sections of each kind look like, by the names of their keys.
    pub fn kinds(&self) -> [(&'static str, &Kind); 22] {
        [
            ("education", &self.education),
            ("experience", &self.experience),
            ("projects", &self.projects),
            ("publications", &self.publications),
            ("awards", &self.awards),
            ("grants", &self.grants),
            ("talks", &self.talks),
            ("teaching", &self.teaching),
            ("students", &self.students),
            ("service", &self.service),
            ("skills", &self.skills),
            ("languages", &self.languages),
            ("certifications", &self.certifications),
            ("patents", &self.patents),
            ("software", &self.software),
            ("memberships", &self.memberships),
            ("interests", &self.interests),
            ("references", &self.references),
            ("text", &self.text),
            ("list", &self.list),
            ("numbered", &self.numbered),
            ("rows", &self.rows),
        ]
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

/// A column beside the rows, for dates and the like. The rows stand in what is left of the width.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Column {
    /// The edge of the text it stands at. What stands in it is read before its row at the left one, and after it at the
    /// right one.
    pub side: Side,
    /// How wide it is: `"72pt"`. A column of no width is none.
    pub width: Length,
    /// The space between it and the rows: `"12pt"`.
    pub gap: Length,
    /// Where its lines stand.
    #[serde(default = "left")]
    pub align: Align,
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

/// A row of an entry: a left part that may take several lines, and perhaps a part at the right edge and one in the column
/// beside the rows.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Row {
    /// A field that is a list: the row is repeated for each of its items, of `{item}` or of the item's own fields.
    pub each: Option<Located<String>>,
    /// Further rows of each of those items.
    #[serde(default)]
    pub rows: Vec<Row>,
    /// What stands to the left of the row: a number, a bullet.
    pub label: Option<Template>,
    /// The space between the label and the row.
    #[serde(default)]
    pub label_gap: Length,
    /// The left part: `"**{organization}**"`.
    pub left: Template,
    /// The right part: `"*{dates}*"`.
    pub right: Option<Template>,
    /// What stands in the column beside the rows, its first line beside that of the row: `"{dates}"`.
    pub aside: Option<Template>,
    /// An item of a list that the row shows within its lines, such as the skills of a group: `"{name}[ ({level})]{}"`.
    pub item: Option<Template>,
    /// What stands between such items: `", "`. Without it, each has a line of its own.
    pub separator: Option<String>,
    /// How far the row is set in, besides the section.
    #[serde(default)]
    pub indent: Length,
    /// How far it is set in from the right edge.
    #[serde(default)]
    pub right_indent: Length,
    /// Its letters, where they are not those of the text.
    #[serde(rename = "..lettering")]
    #[schemars(flatten)]
    pub lettering: Lettering,
    /// The size, if it is not that of the text.
    pub size: Option<Length>,
    /// The leading, if it is not that of the text.
    pub leading: Option<Length>,
    /// Where its lines stand, if not as all text does.
    pub align: Option<Align>,
    /// Space above the row, or above the first of its repetitions, besides the leading.
    #[serde(default)]
    pub above: Length,
    /// Space between its repetitions, besides the leading.
    #[serde(default)]
    pub between: Length,
    /// What a page break before the row costs, where it is not the first of its entry; 10,000 if it is not given, which
    /// forbids it.
    #[serde(default = "never")]
    pub page_break: i32,
    /// What a page break between two of its repetitions costs; nothing if it is not given.
    #[serde(default)]
    pub page_break_between: i32,
}

fn never() -> i32 {
    crate::item::NEVER
}
