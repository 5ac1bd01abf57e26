//! `cvpdf extract cv.pdf`

use super::arguments::{Extract, directory, is_stream, shown};
use super::console::Console;
use super::failure::{Failure, reason};
use super::input::{read_bytes, read_stream};
use super::output::{create, write_stdout};
use cvpdf::pdf::{Attachment, Unreadable, attachments};
use std::fs;
use std::path::{Path, PathBuf, is_separator};

/// Takes the CV out of a PDF, or all files that are attached to it.
pub fn extract(asked: &Extract, console: &mut Console) -> Result<(), Failure> {
    let name = if is_stream(&asked.input) { "standard input" } else { &format!("`{}`", shown(&asked.input)) };
    let bytes = if is_stream(&asked.input) { read_stream() } else { read_bytes(&asked.input) };
    let bytes = bytes.map_err(|failure| failure.of(&format!("cannot read {name}")))?;
    let files = attachments(&bytes).map_err(|error| refused(name, error))?;
    let source = files.first().ok_or_else(|| refused(name, Unreadable::NoSource))?;
    if is_stream(&asked.output) {
        return write_stdout(&source.data);
    }
    if is_directory(&asked.output) {
        return extract_all(name, &files, &asked.output, console);
    }
    create(&asked.output, &source.data)?;
    console.extracted(&shown(&asked.output), source.data.len());
    Ok(())
}

/// Writes each file into a directory, under its own name; none where one cannot be.
fn extract_all(pdf: &str, files: &[Attachment], into: &Path, console: &mut Console) -> Result<(), Failure> {
    let mut targets: Vec<PathBuf> = Vec::new();
    for file in files {
        if !is_sound(&file.name) {
            let name = shown(Path::new(&file.name));
            let failure = Failure::new(format!("cannot extract {pdf}: a file in it is called `{name}`"));
            return Err(failure.hint("name a file with `-o cv.toml` to have the CV alone"));
        }
        let target = into.join(&file.name);
        let cannot = |reason: &str| Failure::new(format!("cannot write `{}`: {reason}", shown(&target)));
        if fs::symlink_metadata(&target).is_ok() {
            return Err(cannot("it is there already").hint("name a new directory with `-o`; no file is overwritten"));
        }
        if let Some(above) = directory(&target).ancestors().find(|above| above.exists() && !above.is_dir()) {
            return Err(cannot(&format!("`{}` is a file", shown(above))).hint("name a new directory with `-o`"));
        }
        if targets.contains(&target) {
            return Err(cannot("there are two files of that name").hint("take the CV alone, with `-o cv.toml`"));
        }
        targets.push(target);
    }
    for (file, target) in files.iter().zip(&targets) {
        let directory = directory(target);
        fs::create_dir_all(directory).map_err(|error| {
            Failure::new(format!("cannot make the directory `{}`: {}", shown(directory), reason(&error)))
        })?;
        create(target, &file.data)?;
        console.extracted(&shown(target), file.data.len());
    }
    Ok(())
}

/// Whether a path is meant for a directory, which may not be there yet.
fn is_directory(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(is_separator)
}

/// Whether a name of a file in a PDF leads to a place below any directory, on every system.
fn is_sound(name: &str) -> bool {
    let is_sound = |part: &str| !["", ".", ".."].contains(&part);
    name.split('/').all(is_sound) && !name.contains(|c: char| c.is_control() || c == '\\' || c == ':')
}

/// Why there is no CV to be had, and what to do about it.
fn refused(name: &str, error: Unreadable) -> Failure {
    let failure = Failure::new(format!("cannot extract a CV from {name}: {error}"));
    match error {
        Unreadable::NoPdf => failure.hint("name a PDF that was made with `cvpdf cv.toml --attach-source`"),
        Unreadable::Damaged => failure.hint("take another copy of it"),
        Unreadable::Encrypted => failure.hint("decrypt it first, as with `qpdf --decrypt cv.pdf plain.pdf`"),
        Unreadable::TooLarge => failure,
        Unreadable::NoSource | Unreadable::Foreign => {
            failure.hint("only a PDF that was made with `cvpdf cv.toml --attach-source` has one")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_sound;

    #[test]
    fn names_that_stay_below_a_directory() {
        for name in ["cv.toml", "parts/talks 1.toml", "Zoë/ph\u{f6}to.jpg", "..."] {
            assert!(is_sound(name), "{name}");
        }
        for name in [
            "",
            "/cv.toml",
            "../cv.toml",
            "a/../../b",
            "a//b",
            "a/",
            ".",
            "C:\\cv.toml",
            "c:cv",
            "a\\b",
            "a\0",
            "\x1b[2J",
        ] {
            assert!(!is_sound(name), "{name}");
        }
    }
}
