//! A table of objects for a file whose own is not to be believed.
//!
//! What a damaged table says may be beyond any memory, and lopdf believes it. So the objects are looked for instead, and
//! the file gets a table of what was found.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Unreadable;

/// How many bytes may be read at the worst, where each object goes on to the end of the file. A CV with a photo of many
/// megabytes is far below.
const MOST_READING: u64 = 1 << 32;

/// The number of an object, and its generation.
type Id = (u32, u16);

/// The file with a cross-reference table of the objects that are in it (section 7.5.4 of ISO 32000-1).
///
/// # Errors
///
/// Where it does not say what its catalogue is, where it is encrypted, and where it has more objects than any CV.
pub fn with_new_table(pdf: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let (root, root_generation) = named(pdf, b"/Root").ok_or(Unreadable::Damaged)?;
    if named(pdf, b"/Encrypt").is_some() {
        return Err(Unreadable::Encrypted);
    }
    let mut table = String::from("\nxref\n");
    let objects = objects(pdf);
    let reading = objects.len().saturating_mul(pdf.len());
    if u64::try_from(reading).is_ok_and(|reading| reading > MOST_READING) {
        return Err(Unreadable::TooLarge);
    }
    for ((number, generation), offset) in &objects {
        let _ = write!(table, "{number} 1\n{offset:010} {generation:05} n \n");
    }
    let size = u64::from(objects.keys().next_back().map_or(0, |(number, _)| *number)) + 1;
    let _ = write!(table, "trailer\n<< /Size {size} /Root {root} {root_generation} R");
    if let Some((info, generation)) = named(pdf, b"/Info") {
        let _ = write!(table, " /Info {info} {generation} R");
    }
    let _ = write!(table, " >>\nstartxref\n{}\n%%EOF\n", pdf.len() + 1);
    Ok([pdf, table.as_bytes()].concat())
}

/// Where each object begins; of two of one number the last counts, as where a file was added to.
fn objects(pdf: &[u8]) -> BTreeMap<Id, usize> {
    let keywords = pdf.windows(3).enumerate().filter(|(_, bytes)| bytes == b"obj");
    keywords
        .filter_map(|(at, _)| {
            let before = &pdf[..at];
            let (before, generation) = number_before(before)?;
            let (before, number) = number_before(before)?;
            // An object is called by no larger number (ISO 32000-1, annex C).
            Some(((number, u16::try_from(generation).ok()?), before.len())).filter(|_| number <= 8_388_607)
        })
        .collect()
}

/// The object that a key of the trailer names, where it last does.
fn named(pdf: &[u8], key: &[u8]) -> Option<Id> {
    let ends = pdf.windows(key.len()).enumerate().rev().filter(|(_, bytes)| *bytes == key);
    let mut ends = ends.map(|(at, _)| &pdf[at + key.len()..]);
    ends.find_map(|rest| {
        let words: Vec<&[u8]> = rest[..rest.len().min(40)].split(u8::is_ascii_whitespace).collect();
        let mut words = words.into_iter().filter(|word| !word.is_empty());
        let mut number = || std::str::from_utf8(words.next()?).ok()?.parse::<u32>().ok();
        let id = (number()?, u16::try_from(number()?).ok()?);
        words.next().is_some_and(|word| word.starts_with(b"R")).then_some(id)
    })
}

/// The number that bytes end with, spaces behind it left out, and what stands before it.
fn number_before(bytes: &[u8]) -> Option<(&[u8], u32)> {
    let bytes = bytes.trim_ascii_end();
    let digits = bytes.iter().rev().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    let (before, digits) = bytes.split_at(bytes.len() - digits);
    Some((before, std::str::from_utf8(digits).ok()?.parse().ok()?))
}
