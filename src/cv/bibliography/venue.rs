//! Where an entry of a bibliography appeared.

use super::fields::{Fields, behind_word, is_number, joined, made, word};
use super::{date, kind, latex, people};
use crate::cv::date::DateText;
use crate::cv::publications::with_ranges;
use crate::cv::sections::{PublicationType, Venue};
use crate::cv::{Date, End};
use crate::diagnostic::Diagnostic;
use crate::markup::Prose;
use crate::source::Located;

/// Reads where an entry appeared.
pub(super) struct Reader<'r, 'e, 'a> {
    pub fields: &'r Fields<'e, 'a>,
    pub kind: PublicationType,
    /// Its identifier on arXiv.
    pub arxiv: Option<&'r Located<String>>,
    pub doubts: &'r mut Vec<Diagnostic>,
}

/// A book or the like, whose title is that of the entry.
pub(super) fn is_volume(kind: PublicationType) -> bool {
    matches!(kind, PublicationType::Book | PublicationType::Collection | PublicationType::Translation)
}

/// What stands in journals.
fn is_in_journal(kind: PublicationType) -> bool {
    use PublicationType::{Abstract, Article, CaseReport, Editorial, Magazine, Preprint, Review};
    matches!(kind, Article | Review | Editorial | CaseReport | Abstract | Magazine | Preprint)
}

/// What stands in books.
fn is_in_book(kind: PublicationType) -> bool {
    matches!(kind, PublicationType::InCollection | PublicationType::InReference)
}

impl Reader<'_, '_, '_> {
    /// Where it appeared; `None` where nothing is said of it but when.
    pub fn venue(mut self) -> Option<Venue> {
        self.skip_arxiv();
        let name = self.name();
        let short = self.take(&["shortjournal", "shortbooktitle", "short"]).or_else(|| {
            // ADS writes journals as macros, which have an abbreviation beside the name.
            let fields = &self.fields.entry.fields;
            ["journal", "journaltitle"].iter().find_map(|name| latex::abbreviation(fields.get(*name)?))
        });
        let authors = self.people("bookauthor");
        let editors = if is_volume(self.kind) && !self.fields.entry.fields.contains_key("author") {
            Vec::new()
        } else {
            self.people("editor")
        };
        let event = joined(self.take(&["eventtitle", "conference"]), ". ", self.take(&["eventtitleaddon"]));
        // The volume of which a journal prints the papers of a conference.
        let event = event.or_else(|| self.take(&["booktitle"]));
        let mut series = self.take(&["series"]);
        series = series.or_else(|| self.take(&["journaltitle", "journal", "maintitle"]));
        let volume = self.take(&["volume"]).filter(|volume| self.arxiv.is_none() || !volume.text.starts_with("abs/"));
        let numbers = Numbers {
            kind: self.kind,
            has_series: series.is_some(),
            has_volume: volume.is_some(),
            number: self.take(&["number"]),
            issue: self.take(&["issue"]),
        };
        let volume = volume.map(|volume| numbers.volume(volume));
        let (issue, number) = numbers.read();
        let pages = self.pages();
        let article = self.article(pages.as_ref());
        let total = self.take(&["pagetotal"]);
        let total = total.or_else(|| self.take(&["numpages"]).filter(|_| pages.is_none()));
        let form = self.form();
        let mut publisher = self.take(&["publisher"]);
        for name in ["organization", "institution", "school", "holder"] {
            publisher = joined(publisher, ", ", self.take(&[name]));
        }
        // Where both are given, as ACM does, one is where the conference was, and the other where its publisher is.
        let mut event_place = self.take(&["venue", "eventvenue"]);
        if event_place.is_none() && self.fields.is_left("location") && self.fields.is_left("address") {
            event_place = self.take(&["location"]);
        }
        let place = self.take(&["location", "address", "place"]);
        let note = joined(self.issue_title(), "; ", self.take(&["howpublished"]));
        let mut venue = Venue {
            name,
            short,
            authors,
            event,
            event_place,
            event_date: self.date("eventdate"),
            form,
            series,
            number,
            volume,
            part: self.take(&["part"]),
            issue,
            chapter: self.take(&["chapter"]),
            article,
            pages,
            edition: self.take(&["edition"]).map(edition),
            version: self.take(&["version"]).map(version),
            volumes: self.take(&["volumes"]),
            page_count: total,
            editors,
            publisher,
            place,
            isbn: self.take(&["isbn"]),
            issn: self.take(&["issn"]),
            year: None,
            award: None,
            note,
            url: None,
        };
        // A distinction alone is no place.
        if venue == Venue::default() {
            return None;
        }
        venue.award = self.take(&["award"]);
        Some(venue)
    }

    fn take(&mut self, names: &[&str]) -> Option<Prose> {
        self.fields.take(names, self.doubts)
    }

    fn people(&mut self, name: &str) -> Vec<crate::cv::sections::Author> {
        self.fields.get(name);
        people::people(self.fields.entry, name, self.doubts)
    }

    /// Reads what says no more than that it is on arXiv, where that is known.
    fn skip_arxiv(&self) {
        if self.arxiv.is_none() {
            return;
        }
        for name in ["journal", "journaltitle", "howpublished", "eid", "pages", "publisher"] {
            if self.fields.raw(name).is_some_and(|text| kind::is_arxiv(&text)) {
                self.fields.get(name);
            }
        }
    }

    /// What the place is called.
    fn name(&mut self) -> Option<Prose> {
        let own = match self.kind {
            PublicationType::Preprint => match self.arxiv {
                Some(id) => Some(made(format!("arXiv:{}", id.value.trim_start_matches("arXiv:")), id.span)),
                None => self.take(&["journaltitle", "journal", "howpublished", "organization", "institution"]),
            },
            kind if is_volume(kind) => {
                let whole = self.whole_work();
                whole.or_else(|| {
                    let publisher = self.take(&["publisher"])?;
                    joined(Some(publisher), ", ", self.take(&["location", "address", "place"]))
                })
            }
            PublicationType::Thesis => {
                let called = self.thesis();
                joined(called, ", ", self.take(&["school", "institution", "organization"]))
            }
            PublicationType::Report | PublicationType::WorkingPaper => {
                self.take(&["institution", "organization", "school", "publisher"])
            }
            PublicationType::Patent => {
                let number = self.take(&["number"]);
                match (number, self.office()) {
                    (Some(number), Some(office)) if number.text.starts_with(|c: char| c.is_ascii_digit()) => {
                        joined(Some(made(office.to_owned(), number.span)), " ", Some(number))
                    }
                    (number, _) => number.or_else(|| self.take(&["holder"])),
                }
            }
            PublicationType::InProceedings | PublicationType::InCollection | PublicationType::InReference => {
                self.book()
            }
            PublicationType::Talk => self.take(&["eventtitle"]),
            _ => None,
        };
        own.or_else(|| self.journal()).or_else(|| self.book()).or_else(|| {
            let series = if self.kind == PublicationType::InProceedings { "series" } else { "" };
            self.take(&["eventtitle", series, "howpublished", "organization", "publisher", "institution", "school"])
        })
    }

    fn journal(&mut self) -> Option<Prose> {
        let name = self.take(&["journaltitle", "journal"])?;
        let whole = joined(Some(name), ": ", self.take(&["journalsubtitle"]));
        joined(whole, ". ", self.take(&["journaltitleaddon"]))
    }

    /// The book that it is a part of, and the work that this is a volume of.
    fn book(&mut self) -> Option<Prose> {
        let Some(title) = self.take(&["booktitle"]) else { return self.whole_work() };
        let title = joined(Some(title), ": ", self.take(&["booksubtitle"]));
        let title = joined(title, ". ", self.take(&["booktitleaddon"]));
        joined(self.whole_work(), ". ", title)
    }

    fn whole_work(&mut self) -> Option<Prose> {
        let title = self.take(&["maintitle"])?;
        let title = joined(Some(title), ": ", self.take(&["mainsubtitle"]));
        joined(title, ". ", self.take(&["maintitleaddon"]))
    }

    /// What a thesis is called: by its `type`, which may be one of biblatex's own, or by that of the entry.
    fn thesis(&mut self) -> Option<Prose> {
        let entry = self.fields.entry;
        let own = self.fields.get("type").map(|field| (field.raw(), field.span));
        let is_own = own.is_some();
        let (kind, span) = own.unwrap_or_else(|| (entry.kind.clone(), entry.span));
        match thesis(kind.trim()) {
            Some(name) => Some(word(name, span)),
            None if is_own => Some(latex::prose(entry.fields.get("type")?, self.doubts)),
            None => None,
        }
    }

    /// The office that biblatex's key for a patent names: `patentus`.
    fn office(&self) -> Option<&'static str> {
        let kind = self.fields.raw("type")?;
        let office = match kind.strip_prefix("patreq").or(kind.strip_prefix("patent"))? {
            "us" => "US",
            "de" => "DE",
            "eu" => "EP",
            "fr" => "FR",
            "uk" => "GB",
            "" => "",
            _ => return None,
        };
        self.fields.get("type");
        if self.fields.raw("location").is_some_and(|place| place.eq_ignore_ascii_case(office)) {
            self.fields.get("location");
        }
        Some(office).filter(|office| !office.is_empty())
    }

    /// The words that say what it is, unless they only repeat the type of the entry.
    fn form(&mut self) -> Option<Prose> {
        const REPEATED: [&str; 14] = [
            "article",
            "journalarticle",
            "researcharticle",
            "book",
            "bookchapter",
            "bookpart",
            "chapter",
            "misc",
            "inproceedings",
            "conferencepaper",
            "proceedingspaper",
            "conference",
            "journal",
            "original",
        ];
        let letters: String = self.fields.raw("type")?.chars().filter(|c| c.is_alphanumeric()).collect();
        let letters = letters.to_lowercase();
        if REPEATED.contains(&letters.as_str()) {
            self.fields.get("type");
            return None;
        }
        let span = self.fields.entry.fields.get("type")?.span;
        let name = match letters.as_str() {
            "techreport" => "technical_report",
            "resreport" => "research_report",
            _ => return self.take(&["type"]),
        };
        self.fields.get("type");
        Some(word(name, span))
    }

    fn pages(&mut self) -> Option<Prose> {
        self.take(&["pages"]).map(with_ranges)
    }

    /// The number of an article. That of ACM is a mere count, and does not say what it is.
    fn article(&mut self, pages: Option<&Prose>) -> Option<Prose> {
        let eid = self.take(&["eid"]).filter(|eid| pages.is_none_or(|pages| pages.text != eid.text));
        let number = self.take(&["articleno"]).filter(|number| eid.as_ref().is_none_or(|eid| eid.text != number.text));
        let counted =
            number.map(|number| if is_number(&number) { behind_word("article_number", number) } else { number });
        eid.or(counted)
    }

    /// The title of a special issue.
    fn issue_title(&mut self) -> Option<Prose> {
        let title = self.take(&["issuetitle"])?;
        let title = joined(Some(title), ": ", self.take(&["issuesubtitle"]));
        joined(title, ". ", self.take(&["issuetitleaddon"]))
    }

    fn date(&mut self, name: &str) -> Option<Located<DateText>> {
        date_of(self.fields, name, self.doubts)
    }
}

/// The name of the word for a thesis, by the type of an entry, or by what biblatex calls it (`type`).
pub(super) fn thesis(kind: &str) -> Option<&'static str> {
    match kind {
        "phdthesis" => Some("phd_thesis"),
        "mastersthesis" | "mathesis" => Some("masters_thesis"),
        "bachelorthesis" | "bachelorsthesis" | "bathesis" => Some("bachelors_thesis"),
        _ => None,
    }
}

/// The numbers of where something appeared.
pub(super) struct Numbers {
    pub kind: PublicationType,
    pub has_series: bool,
    pub has_volume: bool,
    /// The one that may be of an issue, in a series or of a report.
    pub number: Option<Prose>,
    pub issue: Option<Prose>,
}

impl Numbers {
    /// The volume. That of a book has no series or journal before it that would say what it is.
    pub fn volume(&self, volume: Prose) -> Prose {
        let is_alone = !self.has_series && (is_volume(self.kind) || is_in_book(self.kind));
        if is_alone && is_number(&volume) { behind_word("volume", volume) } else { volume }
    }

    /// The issue of a volume, and the number in a series or of a report.
    pub fn read(self) -> (Option<Prose>, Option<Prose>) {
        let is_issue = is_in_journal(self.kind) || self.has_volume && !self.has_series;
        let both = joined(self.number, ", ", self.issue);
        match both {
            both if !is_issue => (None, both),
            // An issue of no volume stands where the volume would.
            Some(issue) if !self.has_volume && is_number(&issue) => (None, Some(behind_word("number", issue))),
            Some(issue) if !self.has_volume => (None, Some(issue)),
            issue => (issue, None),
        }
    }
}

/// An edition, by its number if that is all.
pub(super) fn edition(edition: Prose) -> Prose {
    const ORDINALS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let text = edition.text.to_lowercase();
    let text = ["edition", "edn.", "edn", "ed.", "ed"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(&text);
    let text = text.trim();
    let ending = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &text[..text.len() - ending.len()];
    let number = match ORDINALS.iter().position(|word| *word == text) {
        Some(index) => Some(index + 1),
        None if ["", "st", "nd", "rd", "th", ".", "e", "ª", "a"].contains(&ending) => digits.parse().ok(),
        None => None,
    };
    match number {
        Some(number) => made(number.to_string(), edition.span),
        None => edition,
    }
}

/// A version, without a word that says that it is one: `v1.2`.
pub(super) fn version(version: Prose) -> Prose {
    let lower = version.text.to_lowercase();
    let starts = |start: &&str| {
        lower.strip_prefix(*start).is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    };
    let start = ["version", "v.", "v"].into_iter().find(starts).filter(|_| lower.is_ascii());
    match start {
        Some(start) => made(version.text[start.len()..].trim_start().to_owned(), version.span),
        None => version,
    }
}

/// The date of a field, or what is written there.
pub(super) fn date_of(fields: &Fields<'_, '_>, name: &str, doubts: &mut Vec<Diagnostic>) -> Option<Located<DateText>> {
    let field = fields.entry.fields.get(name)?;
    let value = match date::of_field(field) {
        Some((start, Some(end))) if end != start && !Date::is_before(end, start) => {
            DateText::Range { start, end: Some(End::Date(end)) }
        }
        Some((date, _)) => DateText::Date(date),
        None => DateText::Text(fields.take(&[name], doubts)?),
    };
    fields.get(name);
    Some(Located { value, span: field.span })
}
