//! Bytes of a file into text.

/// The text of a file.
///
/// # Errors
///
/// Tells in a few words, with what to do about it, why the bytes are no text.
///
/// ```
/// use cvpdf::source::decode;
///
/// assert_eq!(decode(b"name = 'Ada'".to_vec()).as_deref(), Ok("name = 'Ada'"));
/// assert_eq!(decode(b"a\n\xff".to_vec()), Err("it is not UTF-8 at line 2, byte 1 (0xFF); save it as UTF-8".to_owned()));
/// ```
pub fn decode(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|error| {
        let bytes = error.as_bytes();
        if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes {
            return "it is in UTF-16, not in UTF-8; save it as UTF-8".to_owned();
        }
        let (before, rest) = bytes.split_at(error.utf8_error().valid_up_to());
        let line = before.split(|&byte| byte == b'\n').count();
        let place = 1 + before.rsplit(|&byte| byte == b'\n').next().map_or(0, <[u8]>::len);
        let wrong = rest.first().copied().unwrap_or_default();
        format!("it is not UTF-8 at line {line}, byte {place} (0x{wrong:02X}); save it as UTF-8")
    })
}
