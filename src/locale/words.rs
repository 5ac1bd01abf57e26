//! The words of a language that themes may set.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// All words: the name of each, and what it stands for. In a template `{word.page}` is the word of the name `page`.
pub const WORDS: [(&str, &str); 75] = [
    ("cv", "what the document is: `\"Curriculum Vitae\"`"),
    ("updated", "what stands before the date when the CV was last changed: `\"Last update\"`"),
    ("page", "before the number of a page: `\"Page\"`"),
    ("of", "between the number of a page and that of all pages: `\"of\"`"),
    ("phone", "before a telephone number: `\"Phone\"`"),
    ("email", "before an address of electronic mail: `\"Email\"`"),
    ("web", "before the address of a page: `\"Web\"`"),
    ("address", "before a postal address: `\"Address\"`"),
    ("present", "the end of what has not ended: `\"present\"`"),
    ("now", "before what has become of someone: `\"Now\"`"),
    ("to", "between two dates, where no dash is to be: `\"to\"`"),
    ("and", "between the last two of several: `\"and\"`"),
    ("et_al", "in place of further authors: `\"et al.\"`"),
    ("editors", "before those who edited a book: `\"ed.\"`"),
    ("spring", "`\"Spring\"`"),
    ("summer", "`\"Summer\"`"),
    ("autumn", "`\"Autumn\"`"),
    ("fall", "the autumn of those who call it fall: `\"Fall\"`; the same as `autumn` if not given"),
    ("winter", "`\"Winter\"`"),
    ("equal_contribution", "of authors that did the same: `\"equal contribution\"`"),
    ("alphabetical", "of authors by their names: `\"alphabetical order\"`"),
    ("corresponding", "of the author to write to: `\"corresponding author\"`"),
    ("in_preparation", "of a publication that is being written: `\"in preparation\"`"),
    ("submitted", "of one that has been sent in: `\"submitted\"`"),
    ("under_review", "of one that is being reviewed: `\"under review\"`"),
    ("to_appear", "of one that has been accepted: `\"to appear\"`"),
    ("in_press", "of one that is being printed: `\"in press\"`"),
    ("published_online", "of one that will be printed later: `\"published online\"`"),
    ("phd_thesis", "what a doctor’s thesis is called: `\"PhD thesis\"`"),
    ("masters_thesis", "what a master’s thesis is called: `\"Master’s thesis\"`"),
    ("bachelors_thesis", "what a bachelor’s thesis is called: `\"Bachelor’s thesis\"`"),
    ("doi", "a link to the publisher: `\"DOI\"`"),
    ("arxiv", "a link to arXiv: `\"arXiv\"`"),
    ("pdf", "a link to the text: `\"PDF\"`"),
    ("code", "a link to the programs: `\"Code\"`"),
    ("slides", "a link to slides: `\"Slides\"`"),
    ("article", "publications in journals: `\"Journal articles\"`"),
    ("inproceedings", "those in proceedings: `\"Conference papers\"`"),
    ("book", "`\"Books\"`"),
    ("incollection", "those in books: `\"Book chapters\"`"),
    ("thesis", "`\"Theses\"`"),
    ("report", "`\"Technical reports\"`"),
    ("preprint", "`\"Preprints\"`"),
    ("patent", "`\"Patents\"`"),
    ("talk", "`\"Talks\"`"),
    ("other", "all other publications: `\"Other publications\"`"),
    ("forthcoming", "publications that have no year yet: `\"To appear\"`"),
    ("valid_until", "before the day when something expires: `\"valid until\"`"),
    ("by", "before those who wrote the book that a chapter is in: `\"by\"`"),
    ("translators", "before those who translated a book: `\"trans.\"`"),
    ("volume", "before the volume of a book: `\"vol.\"`"),
    ("part", "before the part of a volume: `\"pt.\"`"),
    ("chapter", "before the number of a chapter: `\"ch.\"`"),
    ("number", "before the number of an issue that has no volume: `\"no.\"`"),
    ("article_number", "before the number of an article, where it would be taken for a page: `\"art.\"`"),
    ("version", "before the version of a program: `\"version\"`"),
    ("volumes", "behind how many volumes there are: `\"vols.\"`"),
    ("pages", "behind how many pages there are: `\"pp.\"`"),
    ("original", "before what a translation or a new edition was at first: `\"original\"`"),
    ("undated", "publications of which it is not known when they appeared: `\"Undated\"`"),
    ("technical_report", "what a technical report is called: `\"Technical report\"`"),
    ("research_report", "what a research report is called: `\"Research report\"`"),
    ("pmid", "a link to PubMed: `\"PubMed\"`"),
    ("pmcid", "a link to PubMed Central: `\"PMC\"`"),
    ("review", "`\"Reviews\"`"),
    ("editorial", "`\"Editorials and letters\"`"),
    ("casereport", "`\"Case reports\"`"),
    ("abstract", "`\"Abstracts and posters\"`"),
    ("collection", "`\"Edited volumes\"`"),
    ("translation", "`\"Translations\"`"),
    ("inreference", "those in encyclopaedias and dictionaries: `\"Encyclopedia articles\"`"),
    ("workingpaper", "`\"Working papers\"`"),
    ("magazine", "`\"Magazine and newspaper articles\"`"),
    ("dataset", "`\"Data sets\"`"),
    ("software", "`\"Software\"`"),
];

/// Words of a language, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Words(pub BTreeMap<String, String>);

impl Words {
    /// The word of a name in [`WORDS`], if it is there.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

impl JsonSchema for Words {
    fn schema_name() -> Cow<'static, str> {
        "Words".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let property = |(name, meaning): (&str, &str)| {
            (name.to_owned(), json!({ "type": "string", "description": format!("The word: {meaning}.") }))
        };
        let properties: Map<String, Value> = WORDS.into_iter().map(property).collect();
        json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
    }
}
