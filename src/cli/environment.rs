//! What the program is given: its arguments, and the variables that are heeded. Those about colour are anstream's to read.

use super::failure::Failure;
use std::env::{VarError, args_os, var};
use std::ffi::OsString;

/// The last second of the year 9999, after which a date in a PDF has no digits.
const LAST: i64 = 253_402_300_799;

/// The date to put into the metadata, in Unix seconds, when `SOURCE_DATE_EPOCH` asks for one.
pub fn source_date_epoch() -> Result<Option<i64>, Failure> {
    let value = match var("SOURCE_DATE_EPOCH") {
        Err(VarError::NotPresent) => return Ok(None),
        Ok(value) if value.is_empty() => return Ok(None),
        Ok(value) => value,
        Err(VarError::NotUnicode(value)) => value.to_string_lossy().into_owned(),
    };
    match value.parse() {
        Ok(seconds) if (0..=LAST).contains(&seconds) => Ok(Some(seconds)),
        _ => Err(Failure::new(format!("SOURCE_DATE_EPOCH is `{value}`, which is not a date"))
            .hint("set it to a number of seconds since 1970, such as 1735689600, or unset it")),
    }
}

/// The arguments, and before them the name of the program.
pub fn arguments() -> Vec<OsString> {
    args_os().collect()
}
