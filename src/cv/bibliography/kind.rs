//! What an entry of a bibliography is.

use super::entry::{Entry, Field};
use crate::cv::sections::PublicationType;

/// The type of an entry: by biblatex's `entrysubtype`, by what its `type` says, by a keyword that can mean nothing else, or
/// else by the type of the entry itself.
pub(super) fn of(entry: &Entry<'_>, has_arxiv: bool) -> PublicationType {
    let has = |name: &str| entry.fields.contains_key(name);
    let raw = |name: &str| entry.fields.get(name).map(Field::raw).unwrap_or_default();
    let called = named(&raw("entrysubtype")).or_else(|| named(&raw("type")));
    let keyword = || raw("keywords").split([',', ';']).find_map(|word| named(word).filter(|_| is_clear(word)));
    // A thesis is one, whatever its `type` calls it.
    let by_entry = by_entry(entry, has_arxiv);
    if matches!(by_entry, PublicationType::Thesis | PublicationType::Patent) {
        return by_entry;
    }
    let kind = called.or_else(keyword).unwrap_or(by_entry);
    // What has editors alone is a volume that they edited.
    if kind == PublicationType::Book && has("editor") && !has("author") { PublicationType::Collection } else { kind }
}

/// By the entry's own type.
fn by_entry(entry: &Entry<'_>, has_arxiv: bool) -> PublicationType {
    let has = |name: &str| entry.fields.contains_key(name);
    let only_on_arxiv = || {
        let places = ["journal", "journaltitle", "howpublished", "booktitle"];
        let place = places.iter().find_map(|name| entry.fields.get(*name));
        place.is_none_or(|place| is_arxiv(&place.raw()))
    };
    match entry.kind.as_str() {
        "article" | "periodical" if has_arxiv && only_on_arxiv() => PublicationType::Preprint,
        "article" | "periodical" | "suppperiodical" => PublicationType::Article,
        "review" => PublicationType::Review,
        "inproceedings" | "conference" => PublicationType::InProceedings,
        "book" | "mvbook" | "booklet" | "manual" => PublicationType::Book,
        "collection" | "mvcollection" | "proceedings" | "mvproceedings" | "reference" | "mvreference" => {
            PublicationType::Collection
        }
        "inreference" => PublicationType::InReference,
        "incollection" | "inbook" | "bookinbook" | "suppbook" | "suppcollection" => PublicationType::InCollection,
        "thesis" | "phdthesis" | "mastersthesis" | "bachelorthesis" | "bachelorsthesis" => PublicationType::Thesis,
        "report" | "techreport" => PublicationType::Report,
        "unpublished" | "preprint" => PublicationType::Preprint,
        "dataset" | "data" => PublicationType::Dataset,
        "software" | "softwareversion" | "softwaremodule" | "codefragment" => PublicationType::Software,
        "misc" | "online" | "electronic" | "www" if has_arxiv => PublicationType::Preprint,
        "misc" | "online" | "electronic" | "www" if has("eprint") && !has("publisher") => PublicationType::Preprint,
        "patent" => PublicationType::Patent,
        "presentation" | "talk" => PublicationType::Talk,
        _ => PublicationType::Other,
    }
}

/// Whether what stands for a journal only says that it is on arXiv; DBLP calls that `CoRR`.
pub(super) fn is_arxiv(place: &str) -> bool {
    let place = place.to_lowercase();
    place.contains("arxiv") || place.trim_matches(['{', '}', ' ']) == "corr"
}

/// The type that some words name: `Case Reports`, `magazine`, `book review`.
fn named(words: &str) -> Option<PublicationType> {
    let letters: String = words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let singular = letters.strip_suffix('s').unwrap_or(&letters);
    Some(match singular {
        "review" | "bookreview" | "rezension" | "buchbesprechung" | "compterendu" | "reseña" => {
            PublicationType::Review
        }
        "editorial" | "letter" | "lettertotheeditor" | "letterstotheeditor" | "comment" | "commentary" | "reply" => {
            PublicationType::Editorial
        }
        "casereport" | "casestudy" | "fallbericht" => PublicationType::CaseReport,
        "abstract" | "meetingabstract" | "conferenceabstract" | "poster" | "posterpresentation" => {
            PublicationType::Abstract
        }
        "editedvolume" | "editedbook" => PublicationType::Collection,
        "translation" | "übersetzung" | "traduction" | "traducción" => PublicationType::Translation,
        "encyclopediaarticle"
        | "encyclopediaentry"
        | "encyclopaediaarticle"
        | "encyclopaediaentry"
        | "dictionaryentry"
        | "lexikonartikel" => PublicationType::InReference,
        "workingpaper" | "discussionpaper" => PublicationType::WorkingPaper,
        "magazine" | "newspaper" | "magazinearticle" | "newspaperarticle" => PublicationType::Magazine,
        "dataset" | "data" => PublicationType::Dataset,
        "software" | "computerprogram" => PublicationType::Software,
        "preprint" => PublicationType::Preprint,
        _ => return None,
    })
}

/// Whether a keyword can only be meant as the type: `translation` may be what a paper is about.
fn is_clear(keyword: &str) -> bool {
    keyword.trim().contains([' ', '-']) || ["editorial", "poster"].contains(&keyword.trim().to_lowercase().as_str())
}
