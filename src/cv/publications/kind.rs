//! The types of publications.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a publication is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PublicationType {
    /// In a journal.
    Article,
    /// A review of a book or of another work.
    Review,
    /// An editorial, a letter or a comment in a journal.
    Editorial,
    /// A case report.
    CaseReport,
    /// In the proceedings of a conference.
    InProceedings,
    /// An abstract or a poster.
    Abstract,
    /// A book.
    Book,
    /// A book that was edited, or proceedings.
    Collection,
    /// A translation.
    Translation,
    /// A chapter of a book.
    InCollection,
    /// An article in an encyclopaedia or a dictionary.
    InReference,
    /// A thesis.
    Thesis,
    /// A report.
    Report,
    /// A working paper or a discussion paper.
    WorkingPaper,
    /// Not reviewed yet.
    Preprint,
    /// In a magazine or a newspaper.
    Magazine,
    /// A data set.
    Dataset,
    /// A program or a library.
    Software,
    /// A patent.
    Patent,
    /// A talk.
    Talk,
    /// Something else; what has no `type` is taken for this.
    Other,
}

impl PublicationType {
    /// All of them, in the order in which groups stand.
    pub const ALL: [PublicationType; 21] = [
        PublicationType::Article,
        PublicationType::Review,
        PublicationType::Editorial,
        PublicationType::CaseReport,
        PublicationType::InProceedings,
        PublicationType::Abstract,
        PublicationType::Book,
        PublicationType::Collection,
        PublicationType::Translation,
        PublicationType::InCollection,
        PublicationType::InReference,
        PublicationType::Thesis,
        PublicationType::Report,
        PublicationType::WorkingPaper,
        PublicationType::Preprint,
        PublicationType::Magazine,
        PublicationType::Dataset,
        PublicationType::Software,
        PublicationType::Patent,
        PublicationType::Talk,
        PublicationType::Other,
    ];

    /// How a CV writes it: `"article"`. The word for several of them has the same name.
    pub fn name(self) -> &'static str {
        match self {
            PublicationType::Article => "article",
            PublicationType::Review => "review",
            PublicationType::Editorial => "editorial",
            PublicationType::CaseReport => "casereport",
            PublicationType::InProceedings => "inproceedings",
            PublicationType::Abstract => "abstract",
            PublicationType::Book => "book",
            PublicationType::Collection => "collection",
            PublicationType::Translation => "translation",
            PublicationType::InCollection => "incollection",
            PublicationType::InReference => "inreference",
            PublicationType::Thesis => "thesis",
            PublicationType::Report => "report",
            PublicationType::WorkingPaper => "workingpaper",
            PublicationType::Preprint => "preprint",
            PublicationType::Magazine => "magazine",
            PublicationType::Dataset => "dataset",
            PublicationType::Software => "software",
            PublicationType::Patent => "patent",
            PublicationType::Talk => "talk",
            PublicationType::Other => "other",
        }
    }
}

/// Something for each of some types of publications: a table whose keys are types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByType<T>(pub BTreeMap<PublicationType, T>);

impl<T> ByType<T> {
    /// What there is for a type.
    pub fn of(&self, kind: PublicationType) -> Option<&T> {
        self.0.get(&kind)
    }
}

impl<T> Default for ByType<T> {
    fn default() -> Self {
        ByType(BTreeMap::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByType<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ByType<T>, D::Error> {
        let mut named = BTreeMap::<String, T>::deserialize(deserializer)?;
        // The schema allows no other keys.
        let types = PublicationType::ALL.into_iter().filter_map(|kind| Some((kind, named.remove(kind.name())?)));
        Ok(ByType(types.collect()))
    }
}

impl<T: JsonSchema> JsonSchema for ByType<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}ByType", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut properties = Map::new();
        for kind in PublicationType::ALL {
            let mut of_kind = generator.subschema_for::<T>();
            of_kind.insert("description".to_owned(), format!("Those of the type `\"{}\"`.", kind.name()).into());
            properties.insert(kind.name().to_owned(), of_kind.to_value());
        }
        json_schema!({ "type": "object", "properties": Value::Object(properties), "additionalProperties": false })
    }
}

#[cfg(test)]
mod tests {
    use super::PublicationType;

    #[test]
    fn all_types_are_known_by_their_names() {
        let schema = schemars::schema_for!(PublicationType).to_value();
        let names: Vec<&str> = PublicationType::ALL.into_iter().map(PublicationType::name).collect();
        let published = schema["oneOf"].as_array().unwrap().iter().filter_map(|kind| kind["const"].as_str());
        assert_eq!(published.collect::<Vec<_>>(), names);
        assert!(PublicationType::ALL.is_sorted());
    }
}
