//! Paths as sources write them, with `/`.

use std::collections::BTreeSet;
use std::iter;

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
    match file.rfind(['/', '\\']).filter(|_| !stands_alone(path)) {
        Some(end) => format!("{}{}", &file[..=end], path.trim_start_matches("./")),
        None => path.to_owned(),
    }
}

/// The paths of files brought below one directory, so that those of one that lead to others still do.
///
/// Where a path leads upwards, the other files lie as deep, in directories called `cv`. A path that stands on its own has
/// no place there, and is brought to the file's name. No two are the same.
///
/// ```
/// use cvpdf::source::below_one;
///
/// assert_eq!(below_one(&["cv.toml", "./parts/../papers.bib"]), ["cv.toml", "papers.bib"]);
/// assert_eq!(below_one(&["cv.toml", "../ada.jpg", "parts/a.toml"]), ["cv/cv.toml", "ada.jpg", "cv/parts/a.toml"]);
/// assert_eq!(below_one(&["cv.toml", "/home/ada/cv.toml", "C:\\ada.jpg"]), ["cv.toml", "2-cv.toml", "ada.jpg"]);
/// ```
pub fn below_one(paths: &[&str]) -> Vec<String> {
    let paths: Vec<(usize, Vec<String>)> = paths.iter().map(|path| folded(path)).collect();
    let depth = paths.iter().map(|(up, _)| *up).max().unwrap_or_default();
    let mut taken = BTreeSet::new();
    let below = |(up, mut parts): (usize, Vec<String>)| {
        let file = parts.pop().unwrap_or_default();
        let above = iter::repeat_n("cv", depth - up).chain(parts.iter().map(String::as_str));
        let directory: String = above.flat_map(|part| [part, "/"]).collect();
        // Names that differ in their case alone are one on some systems.
        let names = (1..).map(|count| if count == 1 { file.clone() } else { format!("{count}-{file}") });
        let mut names = names.map(|name| format!("{directory}{name}"));
        names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
    };
    paths.into_iter().map(below).collect()
}

/// How many directories a path leads upwards first, and its parts from there on.
fn folded(path: &str) -> (usize, Vec<String>) {
    let split = |path: &str| -> Vec<String> {
        // What cannot stand in a file's name everywhere.
        let written = |part: &str| part.replace(|c: char| c.is_control() || c == ':', "-");
        path.split(['/', '\\']).filter(|part| !["", "."].contains(part)).map(written).collect()
    };
    if stands_alone(path) {
        return (0, split(path).pop().into_iter().collect());
    }
    let (mut up, mut parts) = (0, Vec::new());
    for part in split(path) {
        if part != ".." {
            parts.push(part);
        } else if parts.pop().is_none() {
            up += 1;
        }
    }
    (up, parts)
}

/// Whether a path is the same from wherever it is looked at.
fn stands_alone(path: &str) -> bool {
    path.starts_with(['/', '\\']) || path.get(1..2) == Some(":")
}
