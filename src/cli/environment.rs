//! What the program is given: its arguments, and the variables that are heeded. Those about colour are anstream's to read.

use super::failure::Failure;
use cvpdf::cv::{Date, Part};
use cvpdf::pdf::Timestamp;
use std::env::{VarError, args_os, split_paths, var, var_os};
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::SystemTime;

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

/// The day, in UTC: that of `SOURCE_DATE_EPOCH`, or else that of the clock, if it is set to any day that can be written.
pub fn today(source_date_epoch: Option<i64>) -> Option<Date> {
    let now = || i64::try_from(SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs()).ok();
    let [year, month, day, ..] = Timestamp(source_date_epoch.or_else(now)?).civil();
    let part = Part::Day { month: month.try_into().ok()?, day: day.try_into().ok()? };
    Some(Date { year: year.try_into().ok()?, part })
}

/// The font files and folders of `CVPDF_FONT_PATH`.
pub fn font_path() -> Vec<PathBuf> {
    var_os("CVPDF_FONT_PATH").map_or_else(Vec::new, |paths| split_paths(&paths).collect())
}

/// The folders in which the system keeps its fonts.
pub fn system_font_folders() -> Vec<PathBuf> {
    let below = |variable: &str, folder: &str| var_os(variable).map(|home| PathBuf::from(home).join(folder));
    let folders = if cfg!(windows) {
        vec![below("WINDIR", "Fonts"), below("LOCALAPPDATA", "Microsoft/Windows/Fonts")]
    } else if cfg!(target_os = "macos") {
        vec![Some("/System/Library/Fonts".into()), Some("/Library/Fonts".into()), below("HOME", "Library/Fonts")]
    } else {
        let data = below("XDG_DATA_HOME", "fonts").or_else(|| below("HOME", ".local/share/fonts"));
        vec![Some("/usr/share/fonts".into()), Some("/usr/local/share/fonts".into()), below("HOME", ".fonts"), data]
    };
    folders.into_iter().flatten().collect()
}

/// The arguments, and before them the name of the program.
pub fn arguments() -> Vec<OsString> {
    args_os().collect()
}
