//! Dates and editions written out in a language.

use super::expand::expand;
use crate::cv::{Date, Dates, End, Part, Season};
use crate::diagnostic::Span;
use crate::locale::Locale;
use crate::markup::{Inline, Template};

/// Writes out dates that were written at a place, to which all of the text then belongs.
pub(super) fn write_dates(dates: &Dates<'_>, place: Span, locale: &Locale) -> Vec<Inline> {
    let writer = Writer { place, locale };
    match dates {
        Dates::AsWritten(text) => text.inlines.clone(),
        Dates::Single(date) => writer.date(*date),
        Dates::Range { start, end } => {
            let start = ("start", writer.date(*start));
            match end {
                None => writer.fill(&locale.open, &[start]),
                Some(End::Present) => writer.fill(&locale.range, &[start, ("end", writer.word("present"))]),
                Some(End::Date(end)) => writer.fill(&locale.range, &[start, ("end", writer.date(*end))]),
            }
        }
    }
}

/// Writes out the number of an edition that was written at a place.
pub(super) fn write_edition(number: u16, place: Span, locale: &Locale) -> Vec<Inline> {
    let writer = Writer { place, locale };
    writer.fill(locale.edition(number), &[("number", writer.text(&number.to_string()))])
}

struct Writer<'a> {
    place: Span,
    locale: &'a Locale,
}

impl Writer<'_> {
    fn date(&self, date: Date) -> Vec<Inline> {
        let locale = self.locale;
        let year = ("year", self.text(&date.year.to_string()));
        match date.part {
            Part::Whole => self.fill(&locale.year, &[year]),
            Part::Season(season) => self.fill(&locale.season, &[year, ("season", self.season(season))]),
            Part::Month(month) => self.fill(&locale.month, &[year, ("month", self.text(locale.months.name(month)))]),
            Part::Day { month, day } => {
                let month = ("month", self.text(locale.months_of_days.name(month)));
                let days = [("day", self.text(&day.to_string())), ("dd", self.text(&format!("{day:02}")))];
                self.fill(&locale.day, &[&[year, month], &days[..]].concat())
            }
        }
    }

    /// A season; few languages have a word of its own for the fall.
    fn season(&self, season: Season) -> Vec<Inline> {
        let has_word = self.locale.words.get(season.name()).is_some();
        self.word(if has_word { season.name() } else { Season::Autumn.name() })
    }

    fn word(&self, name: &str) -> Vec<Inline> {
        self.text(self.locale.words.get(name).unwrap_or_default())
    }

    fn text(&self, text: &str) -> Vec<Inline> {
        vec![Inline::Text { text: text.to_owned(), span: self.place }]
    }

    fn fill(&self, pattern: &Template, fields: &[(&str, Vec<Inline>)]) -> Vec<Inline> {
        let value = |name: &str| fields.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        let mut inlines = expand(&pattern.inlines, &value).unwrap_or_default();
        place(&mut inlines, self.place);
        inlines
    }
}

/// Lets text belong to where the date was written: there is where it can be changed.
fn place(inlines: &mut [Inline], at: Span) {
    for inline in inlines {
        match inline {
            Inline::Text { span, .. } | Inline::Field { span, .. } | Inline::Reference { span, .. } => *span = at,
            Inline::Styled { content, .. }
            | Inline::Foreign { content, .. }
            | Inline::Abbreviation { content, .. }
            | Inline::Group { content } => {
                place(content, at);
            }
            Inline::Link { content, span, .. } => {
                *span = at;
                place(content, at);
            }
            Inline::Break => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::write_dates;
    use crate::cv::{Date, Dates, End};
    use crate::diagnostic::Span;
    use crate::locale::{BUILT_IN, DateStyle, of};
    use crate::markup::plain;
    use std::collections::BTreeMap;
    use std::fmt::Write;

    const STYLES: [DateStyle; 3] = [DateStyle::Short, DateStyle::Long, DateStyle::Numeric];

    fn dates() -> [Dates<'static>; 9] {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let range = |start, end| Dates::Range { start: date(start), end };
        [
            Dates::Single(date("2023")),
            Dates::Single(date("2023-03")),
            Dates::Single(date("2023-09-04")),
            Dates::Single(date("2023-10-14")),
            Dates::Single(date("spring 2023")),
            Dates::Single(date("fall 2023")),
            range("2019", Some(End::Date(date("2021-06")))),
            range("2021-09", Some(End::Present)),
            range("2021-09", None),
        ]
    }

    fn written(language: &str, style: DateStyle) -> [String; 9] {
        let locale = of(language, style, &BTreeMap::new());
        dates().map(|dates| plain(&write_dates(&dates, Span::default(), &locale)))
    }

    #[test]
    fn every_language_writes_dates_its_own_way() {
        let mut shown = String::new();
        for (language, _) in BUILT_IN {
            for style in STYLES {
                let written = written(language, style);
                assert!(
                    written.iter().all(|text| !text.is_empty() && !text.contains(['{', '}'])),
                    "{language}: {written:?}"
                );
                writeln!(shown, "{language} {style:?}: {}", written.join(" | ")).unwrap();
            }
        }
        insta::assert_snapshot!(shown);
    }
}
