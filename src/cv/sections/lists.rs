use crate::cv::details::Point;
use crate::cv::entry::{Entry, Value, present, records};
use crate::markup::Prose;
use crate::source::{Brief, Located};
use schemars::JsonSchema;
use serde::Deserialize;

/// A section that is a list.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(rename = "ListSection")]
pub struct List {
    /// What the list looks like; bulleted if it is not given.
    #[serde(default)]
    pub style: ListStyle,
    /// The items: `["Plays the harp", { text = "Chess, club champion", right = "1842" }]`.
    pub items: Vec<Brief<ListItem>>,
}

/// What a list looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ListStyle {
    /// With a mark before each item.
    #[default]
    Bulleted,
    /// With numbers.
    Numbered,
    /// Each item a row of its own, with nothing before it.
    Rows,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ListItem {
    /// What it says: `"Chess, club champion"`.
    pub text: Prose,
    /// What stands at the right edge: `"1842"`.
    pub right: Option<Prose>,
    /// The items of a list below it: `["Ten games won"]`.
    #[serde(default)]
    pub highlights: Vec<Brief<Point>>,
    /// What it is about, for variants to choose by: `["industry"]`.
    #[serde(default)]
    pub tags: Vec<Located<String>>,
}

impl List {
    /// The items as entries.
    pub(in crate::cv) fn entries(&self) -> Vec<Entry<'_>> {
        self.items.iter().map(|item| item.entry()).collect()
    }
}

impl ListItem {
    fn entry(&self) -> Entry<'_> {
        let ListItem { text, right, highlights, tags: _ } = self;
        let points = records(highlights, |point| (point.text.span, vec![("item", Value::Prose(&point.text))]));
        let fields =
            [("item", Some(Value::Prose(text))), ("right", Value::prose(right.as_ref())), ("highlights", points)];
        Entry::with(text.span, present(fields))
    }
}

impl From<Located<String>> for ListItem {
    fn from(text: Located<String>) -> ListItem {
        ListItem { text: text.into(), right: None, highlights: Vec::new(), tags: Vec::new() }
    }
}
