//! When an entry of a bibliography appeared.

use super::entry::{Entry, Field};
use super::latex;
use crate::cv::date::month_named;
use crate::cv::publications::year;
use crate::cv::{Date, Part};
use crate::diagnostic::{Diagnostic, Span};

/// The month of a name or a number: `jan`, `September`, `Sept.`, `9`.
pub(super) fn month(text: &str) -> Option<u8> {
    let text = text.trim().trim_end_matches('.');
    match text.parse() {
        Ok(number) => (1..=12).contains(&number).then_some(number),
        Err(_) => month_named(text),
    }
}

/// What an entry says of when it appeared.
pub(super) struct Appeared {
    /// The date by which it is sorted and grouped.
    pub date: Option<Date>,
    /// What is shown: the year, or what is written there.
    pub shown: String,
    /// Whether that says how far it has come, and no year.
    pub is_status: bool,
    /// Whether what is shown is a plain year.
    pub is_plain: bool,
    pub span: Span,
}

/// The date of an entry: `date`, or else `year` and perhaps `month` and `day`.
pub(super) fn of_entry(entry: &Entry<'_>, doubts: &mut Vec<Diagnostic>) -> Option<Appeared> {
    let (name, field) = ["date", "year"].iter().find_map(|name| Some((*name, entry.fields.get(*name)?)))?;
    let text = text(field, doubts);
    if text.is_empty() {
        return None;
    }
    let span = field.span;
    if let Some(range) = extended(&text) {
        let date = if name == "date" { range.start } else { with_month(range.start, entry) };
        // An academic year is written with a slash.
        let is_written = name == "year" && !text.contains('-');
        let shown = if is_written { text } else { range.shown };
        let is_plain = shown.len() == 4 && shown.bytes().all(|byte| byte.is_ascii_digit());
        return Some(Appeared { date: Some(date), shown, is_status: false, is_plain, span });
    }
    let date = found(&text).map(|date| if date.part == Part::Whole { with_month(date, entry) } else { date });
    let is_status = date.is_none() && is_status(&text);
    Some(Appeared { date, shown: dashed(&text), is_status, is_plain: false, span })
}

/// A date of a field such as `eventdate` or `urldate`: the first, and of a range the last.
pub(super) fn of_field(field: &Field<'_>) -> Option<(Date, Option<Date>)> {
    extended(field.raw().replace(['{', '}'], "").trim()).map(|range| (range.start, range.end))
}

/// The text of a field, without what is only there to sort by: `{\noopsort{1973b}}1973`.
fn text(field: &Field<'_>, doubts: &mut Vec<Diagnostic>) -> String {
    let mut raw = field.raw();
    let is_sorting = |name: &str| name.to_ascii_lowercase().contains("sort");
    let mut from = 0;
    while let Some(start) = raw[from..].find('\\').map(|at| at + from) {
        let name = raw[start + 1..].find(|c: char| !c.is_ascii_alphabetic()).map_or(raw.len(), |end| start + 1 + end);
        let argument = raw[name..].trim_start();
        let open = raw.len() - argument.len();
        let close = argument.strip_prefix('{').and_then(|rest| rest.find('}')).map(|end| open + end + 2);
        match close.filter(|_| is_sorting(&raw[start + 1..name])) {
            Some(end) => raw.replace_range(start..end, ""),
            None => from = name.max(start + 1),
        }
        from = from.min(raw.len());
        while !raw.is_char_boundary(from) {
            from += 1;
        }
    }
    if raw.contains(['\\', '~', '$']) && !raw.ends_with('~') {
        return latex::text(&raw, field.span, doubts).trim().to_owned();
    }
    raw.replace(['{', '}'], "").trim().to_owned()
}

/// The month and the day that stand beside a year.
fn with_month(year: Date, entry: &Entry<'_>) -> Date {
    let raw = |name: &str| entry.fields.get(name).map(|field| field.raw().replace(['{', '}'], ""));
    let month =
        raw("month").and_then(|text| month(text.split(['~', ' ', '-', '/', ',']).find(|word| month(word).is_some())?));
    let Some(month) = month else { return year };
    let day = raw("day").and_then(|day| day.trim().parse::<u8>().ok());
    // A day that the month does not have is not believed.
    let whole = day.and_then(|day| format!("{:04}-{month:02}-{day:02}", year.year).parse().ok());
    whole.unwrap_or(Date { part: Part::Month(month), ..year })
}

/// Dates of ISO 8601-2, as biblatex has them.
struct Range {
    start: Date,
    end: Option<Date>,
    /// The years, and whether they are sure.
    shown: String,
}

/// Reads `2019`, `2019-03`, `2019-03-02T10:00`, `2018/2020`, `2019/..`, `2015~`, `1843?`, `2001-21`, `199X`.
fn extended(text: &str) -> Option<Range> {
    let (first, last) = text.split_once('/').map_or((text, None), |(first, last)| (first, Some(last)));
    let (start, shown) = one(first.trim())?;
    let Some(last) = last.map(str::trim) else { return Some(Range { start, end: None, shown }) };
    if ["", ".."].contains(&last) {
        return Some(Range { start, end: None, shown: format!("{shown}–") });
    }
    let (end, last) = one(last)?;
    let shown = if last == shown { shown } else { format!("{shown}–{last}") };
    Some(Range { start, end: Some(end), shown })
}

/// A single date, and its year as it is shown.
fn one(text: &str) -> Option<(Date, String)> {
    let bare = text.trim_end_matches(['~', '?', '%']);
    let marks = &text[bare.len()..];
    let day = bare.split_once('T').map_or(bare, |(day, _)| day);
    // Digits that are not known: a decade, a day of the month.
    let known = day.trim_end_matches("-XX").trim_end_matches("-XX");
    let (date, shown) = if let Some(decade) = known.strip_suffix(['X', 'u']).filter(|rest| rest.len() == 3) {
        let decade = decade.replace(['X', 'u'], "0");
        (format!("{decade}0").parse::<Date>().ok()?, known.to_owned())
    } else {
        let date = season(known).or_else(|| known.parse().ok())?;
        (date, date.year.to_string())
    };
    let about = if marks.contains(['~', '%']) { "c. " } else { "" };
    let doubt = if marks.contains(['?', '%']) { "?" } else { "" };
    Some((date, format!("{about}{shown}{doubt}")))
}

/// A season by its number: `2001-21` is spring.
fn season(text: &str) -> Option<Date> {
    let (year, season) = text.split_once('-')?;
    let name = match season {
        "21" => "spring",
        "22" => "summer",
        "23" => "autumn",
        "24" => "winter",
        _ => return None,
    };
    format!("{name} {year}").parse().ok()
}

/// The date in a text that is none alone: `March 2015`, `c. 2015`, `[2022] © 2021`.
fn found(text: &str) -> Option<Date> {
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let date = year(text).or_else(|| short(text))?;
    let month = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2).find_map(month);
    Some(Date { part: month.map_or(Part::Whole, Part::Month), ..date })
}

/// A year of two digits: `98`, `'98`.
fn short(text: &str) -> Option<Date> {
    let digits = text.trim_start_matches(['\'', '’', '‘']);
    let year = digits.parse::<u16>().ok().filter(|_| digits.len() == 2)?;
    Some(Date { year: year + if year < 50 { 2000 } else { 1900 }, part: Part::Whole })
}

/// Years with a dash between them: `1982–1983`.
fn dashed(text: &str) -> String {
    let is_years = text.chars().all(|c| c.is_ascii_digit() || "-–— ".contains(c));
    if is_years { crate::cv::sections::page_ranges(text) } else { text.replace("--", "–") }
}

/// What says, in place of a year, how far a publication has come.
const STATUS: [&str; 40] = [
    "to appear",
    "in press",
    "forthcoming",
    "submitted",
    "accepted",
    "in preparation",
    "in prep",
    "under review",
    "in review",
    "under revision",
    "in revision",
    "revise and resubmit",
    "in production",
    "in print",
    "ahead of print",
    "online first",
    "to be published",
    "im druck",
    "im erscheinen",
    "erscheint",
    "eingereicht",
    "angenommen",
    "akzeptiert",
    "in vorbereitung",
    "in begutachtung",
    "à paraître",
    "a paraître",
    "sous presse",
    "soumis",
    "accepté",
    "en préparation",
    "en révision",
    "en prensa",
    "por aparecer",
    "aceptado",
    "enviado",
    "en preparación",
    "en revisión",
    "próximamente",
    "in corso di stampa",
];

fn is_status(text: &str) -> bool {
    let text = text.to_lowercase().replace(['-', '\u{A0}'], " ");
    STATUS.iter().any(|status| text.contains(status))
}
