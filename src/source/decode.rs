//! Bytes of a file into text.

use std::fmt;

/// Why bytes are no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotText {
    /// What is the matter with them.
    pub reason: String,
    /// What to do about it.
    pub advice: &'static str,
}

impl fmt::Display for NotText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.reason, self.advice)
    }
}

/// An encoding that a file seems to be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// What people call it.
    pub name: &'static str,
    /// What `iconv` calls it.
    pub iconv: &'static str,
}

/// The text of a file.
///
/// # Errors
///
/// Tells why the bytes are no text.
///
/// ```
/// use cvpdf::source::text;
///
/// assert_eq!(text(b"name = 'Ada'".to_vec()).as_deref(), Ok("name = 'Ada'"));
/// let fault = text(b"a\n\xff".to_vec()).unwrap_err();
/// assert_eq!(fault.reason, "it is not UTF-8 at line 2, byte 1 (0xFF)");
/// ```
pub fn text(bytes: Vec<u8>) -> Result<String, NotText> {
    let fault = |reason| NotText { reason, advice: "save it as UTF-8" };
    if wide(&bytes).is_some() {
        return Err(fault("it is in UTF-16, not in UTF-8".to_owned()));
    }
    String::from_utf8(bytes).map_err(|error| {
        let bytes = error.as_bytes();
        let (before, rest) = bytes.split_at(error.utf8_error().valid_up_to());
        let ends_line = |byte: &u8| *byte == if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
        let line = before.split(ends_line).count();
        let place = 1 + before.rsplit(ends_line).next().map_or(0, <[u8]>::len);
        let wrong = rest.first().copied().unwrap_or_default();
        fault(format!("it is not UTF-8 at line {line}, byte {place} (0x{wrong:02X})"))
    })
}

/// The text of a file, or in a few words why it is none, and what to do about it.
///
/// # Errors
///
/// As [`text`].
pub fn decode(bytes: Vec<u8>) -> Result<String, String> {
    text(bytes).map_err(|fault| fault.to_string())
}

/// What a file that is not in UTF-8 seems to be encoded in, if there is a good guess: UTF-16, or one of the encodings with
/// a byte for each character that Western programs wrote by default.
///
/// ```
/// use cvpdf::source::encoding;
///
/// assert_eq!(encoding(b"J\xf6rg").map(|found| found.name), Some("Latin-1"));
/// assert_eq!(encoding("Jörg".as_bytes()), None);
/// ```
pub fn encoding(bytes: &[u8]) -> Option<Encoding> {
    if let Some(wide) = wide(bytes) {
        return Some(wide);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let (mut characters, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    // More that is UTF-8 than is not: a few bytes are damaged.
    if wrong == 0 || characters > wrong {
        return None;
    }
    // Where high bytes mostly follow each other, two of them are a character, as in East Asia, or the script is not Latin.
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let runs = bytes.chunk_by(|a, b| a.is_ascii() == b.is_ascii()).filter(|run| !run[0].is_ascii()).count();
    if high > runs + runs / 2 {
        return None;
    }
    let is_control = |byte: &u8| (0x80..0xA0).contains(byte);
    Some(match bytes.iter().any(is_control) {
        true if bytes.contains(&b'\r') && !bytes.contains(&b'\n') => {
            Encoding { name: "Mac OS Roman", iconv: "MACINTOSH" }
        }
        true => Encoding { name: "Windows-1252", iconv: "WINDOWS-1252" },
        false => Encoding { name: "Latin-1", iconv: "ISO-8859-1" },
    })
}

/// UTF-16, by its mark or by its many zeros.
fn wide(bytes: &[u8]) -> Option<Encoding> {
    let zeros = |first| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let is_wide = |first| bytes.len() >= 4 && zeros(first) * 4 > bytes.len();
    let iconv = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "UTF-16",
        _ if is_wide(1) => "UTF-16LE",
        _ if is_wide(0) => "UTF-16BE",
        _ => return None,
    };
    Some(Encoding { name: "UTF-16", iconv })
}

#[cfg(test)]
mod tests {
    use super::{decode, encoding};

    #[test]
    fn encodings_are_recognised() {
        let latin = |text: &str| text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect::<Vec<u8>>();
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        for (bytes, name) in [
            (latin("@book{a, author = {Jörg Müßig}}"), Some("Latin-1")),
            (b"@book{a, title = {\x93On Loops\x94}}".to_vec(), Some("Windows-1252")),
            (b"@book{a,\r title = {\x8arger}\r}".to_vec(), Some("Mac OS Roman")),
            (wide("\u{FEFF}@book{a}"), Some("UTF-16")),
            (wide("@book{a, title = {Ärger}}"), Some("UTF-16")),
            // A byte that is damaged in what is UTF-8 otherwise, and Chinese in GB 18030.
            (b"J\xc3\xb6rg M\xc3\xbcller \xf6".to_vec(), None),
            (b"{\xd6\xd0\xce\xc4}, {\xba\xba\xd7\xd6}".to_vec(), None),
            ("@book{a, author = {Jörg Müßig}}".into(), None),
            (b"@book{a}".to_vec(), None),
            (Vec::new(), None),
        ] {
            assert_eq!(encoding(&bytes).map(|found| found.name), name, "{bytes:?}");
            assert!(name.is_none() || decode(bytes).is_err());
        }
    }
}
