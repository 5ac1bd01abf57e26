//! Text into dates, and what to say of text that is none.

use super::{Date, End, Part, Season};
use std::str::FromStr;

/// What a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// A date.
    Date(Date),
    /// From one date to another; `None` for an end that is left open.
    Range { start: Date, end: Option<End> },
    /// Something else.
    Text,
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateError {
    /// It is not written as dates are.
    Form,
    /// It is written nearly as dates are: digits and hyphens, but too many or too few.
    Digits,
    /// There is no such month.
    Month,
    /// The month has fewer days.
    Day,
}

impl FromStr for Date {
    type Err = DateError;

    /// Reads `2023`, `2023-09`, `2023-09-14`, `spring 2023` or `2023 spring`.
    fn from_str(text: &str) -> Result<Date, DateError> {
        let text = text.trim();
        if let Some(date) = season(text) {
            return Ok(date);
        }
        let parts: Vec<&str> = text.split('-').collect();
        let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if parts[0].len() != 4 || !parts.iter().all(digits) {
            return Err(DateError::Form);
        }
        if parts.len() > 3 || parts[1..].iter().any(|part| part.len() != 2) {
            return Err(DateError::Digits);
        }
        let year = parts[0].parse().map_err(|_| DateError::Form)?;
        let number = |index: usize| parts.get(index).and_then(|part| part.parse::<u8>().ok());
        let part = match (number(1), number(2)) {
            (None, _) => Part::Whole,
            (Some(month), _) if !(1..=12).contains(&month) => return Err(DateError::Month),
            (Some(month), None) => Part::Month(month),
            (Some(month), Some(day)) if (1..=days(year, month)).contains(&day) => Part::Day { month, day },
            _ => return Err(DateError::Day),
        };
        Ok(Date { year, part })
    }
}

impl FromStr for End {
    type Err = DateError;

    /// Reads a date, or `present`.
    fn from_str(text: &str) -> Result<End, DateError> {
        if text.trim().eq_ignore_ascii_case("present") { Ok(End::Present) } else { text.parse().map(End::Date) }
    }
}

/// A season and its year, in either order.
fn season(text: &str) -> Option<Date> {
    let (first, second) = text.split_once(' ')?;
    let named = |word: &str| Season::ALL.into_iter().find(|season| season.name().eq_ignore_ascii_case(word.trim()));
    let (season, year) = match named(first) {
        Some(season) => (season, second),
        None => (named(second)?, first),
    };
    let Date { year, part: Part::Whole } = year.parse().ok()? else { return None };
    Some(Date { year, part: Part::Season(season) })
}

/// The days of a month of the Gregorian calendar.
fn days(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Reads a date, a range of dates, or text.
///
/// # Errors
///
/// What is wrong with a date that is surely meant as one, and the part of the text that it is.
pub(super) fn read(text: &str) -> Result<Written, (DateError, &str)> {
    let text = text.trim();
    let error = match text.parse() {
        Ok(date) => return Ok(Written::Date(date)),
        Err(error) => error,
    };
    let parted = if matches!(error, DateError::Month | DateError::Day) { None } else { ends(text) };
    let Some((first, last)) = parted else {
        return if error == DateError::Form { Ok(Written::Text) } else { Err((error, text)) };
    };
    let end = if last.is_empty() { Ok(None) } else { last.parse().map(Some) };
    match (first.parse(), end) {
        (Ok(start), Ok(end)) => Ok(Written::Range { start, end }),
        (Err(error), _) if error != DateError::Form => Err((error, first)),
        (_, Err(error)) if error != DateError::Form => Err((error, last)),
        _ => Ok(Written::Text),
    }
}

/// What stands before and behind the dash, the slash or the `to` of a range; nothing behind the dash of an open one.
fn ends(text: &str) -> Option<(&str, &str)> {
    let parted = ["---", "--", "—", "–", " - ", " to ", "/"].iter().find_map(|between| text.split_once(between));
    if let Some((first, last)) = parted {
        return Some((first.trim(), last.trim())).filter(|(_, last)| !last.is_empty() || !text.ends_with('/'));
    }
    // A hyphen parts dates as well, where it cannot be one of a date.
    let (first, last) = text.rsplit_once('-')?;
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = last.is_empty() || last.trim().eq_ignore_ascii_case("present") || is_year(first) && is_year(last);
    whole.then(|| (first.trim(), last.trim()))
}

/// Refuses what is not a date.
pub(in crate::cv) fn check_date(text: &str) -> Result<(), String> {
    text.parse::<Date>().map(drop).map_err(|error| fault(&error, text, text))
}

/// Refuses what is neither a date nor `present`.
pub(in crate::cv) fn check_end(text: &str) -> Result<(), String> {
    const NOW: [&str; 6] = ["now", "today", "current", "currently", "ongoing", "to date"];
    let Err(error) = text.parse::<End>() else { return Ok(()) };
    if NOW.contains(&text.trim().to_lowercase().as_str()) {
        return Err(format!("`{}` is not a date; did you mean `present`?", text.escape_debug()));
    }
    Err(fault(&error, text, text))
}

/// Refuses dates that there are not, and ranges that end before they begin. Other text may be anything.
pub(in crate::cv) fn check_text(text: &str) -> Result<(), String> {
    match read(text) {
        Ok(Written::Range { start, end: Some(End::Date(end)) }) if end.is_before(start) => {
            Err(format!("the end, {end}, is before the start, {start}"))
        }
        Ok(_) => Ok(()),
        Err((error, part)) => Err(fault(&error, part, text)),
    }
}

/// What is wrong with a part of a text, or with the whole of it, that is meant as a date.
fn fault(error: &DateError, part: &str, text: &str) -> String {
    let shown = part.escape_debug();
    let years = match part.split_once('-').map(|(year, next)| (year, year.get(2..), next.parse::<u8>())) {
        // The season 2023-24 is two years.
        Some((year, Some(short), Ok(next)))
            if short.parse::<u8>().is_ok_and(|short| short.checked_add(1) == Some(next)) =>
        {
            Some(format!("{year} – {}{next:02}", &year[..2]))
        }
        _ => None,
    };
    match error {
        DateError::Month => {
            let years = years.map_or(String::new(), |years| format!("; two years are written `{years}`"));
            format!("`{shown}` is not a date: the months are 01 to 12{years}")
        }
        DateError::Day => format!("`{shown}` is not a date: the month does not have that day"),
        DateError::Form if matches!(read(text), Ok(Written::Range { .. })) => {
            format!("`{shown}` is a range: write it as `date`, or as `start` and `end`")
        }
        DateError::Form | DateError::Digits => match meant(part) {
            Some(date) => format!("`{shown}` is not a date; did you mean `{date}`?"),
            None => format!("`{shown}` is not a date"),
        },
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month of an English name, or of its first letters, three at least: `Sept`.
pub(in crate::cv) fn month_named(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let index = MONTHS.iter().position(|month| name.len() >= 3 && month.starts_with(&name))?;
    u8::try_from(index + 1).ok()
}

/// The date that was probably meant: `Sept. 2023`, `9/2023`, `14.9.2023`, `2023/9/14`.
fn meant(text: &str) -> Option<Date> {
    let (mut year, mut month, mut numbers) = (None, None, Vec::new());
    let mut year_first = false;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        match (word.parse::<u16>(), month_named(word)) {
            (Ok(number), _) if word.len() == 4 && year.is_none() => {
                year = Some(number);
                year_first = numbers.is_empty() && month.is_none();
            }
            (Ok(number), _) if word.len() <= 2 => numbers.push(number),
            (Err(_), Some(named)) if month.is_none() => month = Some(u16::from(named)),
            _ => return None,
        }
    }
    let (month, day) = match (month, &numbers[..]) {
        (month @ Some(_), []) => (month, None),
        (month @ Some(_), [day]) => (month, Some(*day)),
        (None, [month]) => (Some(*month), None),
        (None, [month, day]) if year_first => (Some(*month), Some(*day)),
        // With slashes it is one thing in London, and another in New York.
        (None, [day, month]) if text.contains('.') => (Some(*month), Some(*day)),
        _ => return None,
    };
    let day = day.map_or(String::new(), |day| format!("-{day:02}"));
    format!("{:04}-{:02}{day}", year?, month?).parse().ok()
}
