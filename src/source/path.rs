//! Paths as sources write them, with `/`.

/// The path of a file that is named in another file: beside that file, unless the path stands on its own.
///
/// ```
/// use cvpdf::source::beside;
///
/// assert_eq!(beside("cv.toml", "papers.bib"), "papers.bib");
/// assert_eq!(beside("parts/talks.toml", "papers.bib"), "parts/papers.bib");
/// assert_eq!(beside("./theme.toml", "./base.toml"), "./base.toml");
/// assert_eq!(beside("parts/talks.toml", "/home/ada/papers.bib"), "/home/ada/papers.bib");
/// ```
pub fn beside(file: &str, path: &str) -> String {
    let stands_alone = path.starts_with(['/', '\\']) || path.get(1..2) == Some(":");
    match file.rfind(['/', '\\']).filter(|_| !stands_alone) {
        Some(end) => format!("{}{}", &file[..=end], path.trim_start_matches("./")),
        None => path.to_owned(),
    }
}
