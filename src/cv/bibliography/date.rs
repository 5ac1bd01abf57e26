//! When an entry of a bibliography appeared.

use super::entry::Entry;
use crate::cv::{Date, Part};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The month of a name or a number: `jan`, `September`, `Sept.`, `9`.
pub(super) fn month(text: &str) -> Option<u8> {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    if let Ok(number) = text.parse() {
        return (1..=12).contains(&number).then_some(number);
    }
    let start = text.get(..3)?;
    let index = MONTHS.iter().position(|month| *month == start)?;
    text.chars().all(char::is_alphabetic).then_some(u8::try_from(index).ok()? + 1)
}

/// A date as biblatex writes them; of a range, its beginning.
fn written(date: &str) -> Option<Date> {
    let first = date.split('/').next().unwrap_or_default().trim().trim_end_matches(['~', '?', '%']).to_owned();
    let first = first.split('T').next().unwrap_or_default();
    first.parse::<Date>().ok().or_else(|| first.get(..4)?.parse().ok())
}

/// The date of a field.
pub(super) fn of_field(entry: &Entry<'_>, name: &str) -> Option<Date> {
    entry.fields.get(name).and_then(|field| written(&field.raw().replace(['{', '}'], "")))
}

/// The date of an entry: `date`, of a range its beginning, or else `year` and perhaps `month` and `day`.
pub(super) fn of_entry(entry: &Entry<'_>) -> Option<Date> {
    let raw = |name: &str| entry.fields.get(name).map(|field| field.raw().replace(['{', '}'], ""));
    if let Some(date) = raw("date").and_then(|date| written(&date)) {
        return Some(date);
    }
    let year: Date = raw("year")?.trim().parse().ok()?;
    let month =
        raw("month").and_then(|text| month(text.split(['~', ' ', '-', '/']).find(|word| month(word).is_some())?));
    let day = raw("day").and_then(|day| day.trim().parse::<u8>().ok()).filter(|_| month.is_some());
    let whole = |month: u8| match day {
        Some(day) => format!("{:04}-{month:02}-{day:02}", year.year),
        None => format!("{:04}-{month:02}", year.year),
    };
    // A day that the month does not have is not believed.
    let without_day = Date { part: month.map_or(Part::Whole, Part::Month), ..year };
    Some(month.map_or(without_day, |month| whole(month).parse().unwrap_or(without_day)))
}
