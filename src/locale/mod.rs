//! Languages: how each writes its dates, and its words for what a CV has to say of itself.
//!
//! A language is a TOML file in `locales/`, compiled in. Its facts about dates are those of the Unicode Common Locale
//! Data Repository (CLDR). A theme may say any of it otherwise, key by key.

mod built_in;
mod conventions;
mod localization;
mod resolve;
mod words;

pub use built_in::BUILT_IN;
pub use conventions::{Conventions, Quotes, conventions};
pub use localization::{DateStyle, Localization, MonthNames, Months};
pub use resolve::{Locale, of};
pub use words::{WORDS, Words};

#[cfg(test)]
mod tests;
