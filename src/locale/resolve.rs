//! What holds in a language, of all that is said of it.

use super::built_in::{lineage, read};
use super::{Conventions, DateStyle, Localization, MonthNames, Words, conventions};
use crate::markup::Template;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A language as a CV is written in it.
#[derive(Clone, Debug)]
pub struct Locale {
    /// A year, of `{year}`.
    pub year: Template,
    /// A season, of `{season}` and `{year}`.
    pub season: Template,
    /// A month, of `{month}` and `{year}`.
    pub month: Template,
    /// A day, of `{day}` or `{dd}`, `{month}` and `{year}`.
    pub day: Template,
    /// From one date to another, of `{start}` and `{end}`.
    pub range: Template,
    /// A start of which no end is given, of `{start}`.
    pub open: Template,
    /// The number of an edition, of `{number}`, as [`Localization::edition`] says.
    editions: Vec<Template>,
    /// The names of months, where they stand alone.
    pub months: MonthNames,
    /// Their names beside a day.
    pub months_of_days: MonthNames,
    /// The words.
    pub words: Words,
    /// How it quotes, and where it has spaces.
    pub conventions: Rc<Conventions>,
}

impl Locale {
    /// How an edition with this number is written.
    pub fn edition(&self, number: u16) -> &Template {
        let own = if (11..=13).contains(&(number % 100)) { 0 } else { usize::from(number % 10) };
        self.editions.get(own).unwrap_or(&self.editions[0])
    }
}

/// A language by its BCP 47 tag, with dates in a style.
///
/// What is said of the tag itself holds, then what is said of its language: of `de-CH`, then of `de`. What a theme says
/// (`themed`) comes before what is built in. Of a language that is not built in, English is known.
///
/// ```
/// use cvpdf::locale::{DateStyle, of};
/// use std::collections::BTreeMap;
///
/// let locale = of("de-CH", DateStyle::Short, &BTreeMap::new());
/// assert_eq!(locale.months.name(3), "März");
/// assert_eq!(locale.words.get("page"), Some("Seite"));
/// ```
pub fn of(language: &str, style: DateStyle, themed: &BTreeMap<String, Localization>) -> Locale {
    let tags = lineage(language);
    let built_in: Vec<Localization> = tags.iter().filter_map(|tag| read(tag)).collect();
    let in_theme = |tag: &&str| themed.iter().find(|(name, _)| name.eq_ignore_ascii_case(tag)).map(|(_, said)| said);
    let said: Vec<&Localization> = tags.iter().filter_map(in_theme).chain(&built_in).collect();
    let months = |said: &Localization| said.months(style).months.clone();
    let of_days = |said: &Localization| said.months(style).months_of_days.clone().or_else(|| months(said));
    let mut words = Words::default();
    for said in said.iter().rev() {
        // Who has a word for the autumn alone has it for the fall too.
        if said.words.get("autumn").is_some() {
            words.0.remove("fall");
        }
        words.0.extend(said.words.0.clone());
    }
    Locale {
        year: first(&said, |said| said.year.clone()),
        season: first(&said, |said| said.season.clone()),
        month: first(&said, |said| said.months(style).month.clone()),
        day: first(&said, |said| said.months(style).day.clone()),
        range: first(&said, |said| said.range.clone()),
        open: first(&said, |said| said.open.clone()),
        editions: first(&said, |said| said.edition.clone().filter(|editions| !editions.is_empty())),
        months: first(&said, months),
        months_of_days: first(&said, of_days),
        words,
        conventions: Rc::new(conventions(language, themed)),
    }
}

fn first<T>(said: &[&Localization], of: impl Fn(&Localization) -> Option<T>) -> T {
    said.iter()
        .find_map(|said| of(said))
        .expect("a language that is built in says all there is to say, as a test holds")
}
