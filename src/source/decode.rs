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

impl From<NotText> for String {
    fn from(fault: NotText) -> String {
        fault.to_string()
    }
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
    String::from_utf8(bytes).map_err(|error| {
        let bytes = error.as_bytes();
        if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes {
            return fault("it is in UTF-16, not in UTF-8".to_owned());
        }
        let (before, rest) = bytes.split_at(error.utf8_error().valid_up_to());
        let line = before.split(|&byte| byte == b'\n').count();
        let place = 1 + before.rsplit(|&byte| byte == b'\n').next().map_or(0, <[u8]>::len);
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
    Ok(text(bytes)?)
}
