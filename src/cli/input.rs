//! Reading the CV, and saying well why it cannot be read.

use super::arguments::{directory, is_stream, shown};
use super::failure::{Failure, reason};
use super::misspelt::meant;
use std::ffi::OsStr;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The CV as it was read.
#[derive(Debug)]
pub struct Input {
    /// What messages call it.
    pub name: String,
    /// What the file is called, without its directory.
    pub file_name: String,
    /// What it says.
    pub text: String,
    /// What paths in it are relative to.
    pub directory: PathBuf,
}

/// Reads the CV from a file or, for `-`, from standard input.
pub fn read(path: &Path) -> Result<Input, Failure> {
    if is_stream(path) {
        let text = read_stream().and_then(decode).map_err(|failure| failure.of("cannot read standard input"))?;
        let [name, file_name] = ["<stdin>", "cv.toml"].map(str::to_owned);
        return Ok(Input { name, file_name, text, directory: PathBuf::new() });
    }
    let name = shown(path);
    let text = read_file(path).map_err(|failure| {
        let failure = if failure.hint.is_none() && !path.exists() { nothing_like_it(path, failure) } else { failure };
        failure.of(&format!("cannot read `{name}`"))
    })?;
    let file_name = path.file_name().map_or_else(|| name.clone(), |file| shown(Path::new(file)));
    Ok(Input { name, file_name, text, directory: directory(path).to_path_buf() })
}

/// Reads standard input. The failure is the bare reason.
pub fn read_stream() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes).map_err(|error| Failure::new(reason(&error)))?;
    Ok(bytes)
}

/// Advises on a CV that is missing, and no file of nearly that name is there.
fn nothing_like_it(path: &Path, failure: Failure) -> Failure {
    if let Some(command) = path.to_str().and_then(meant) {
        return failure.hint(format!("did you mean the command `cvpdf {command}`?"));
    }
    match path.extension() {
        Some(extension) if extension == "toml" => {
            failure.hint(format!("`cvpdf init -o {}` writes a CV to start from", shown(path)))
        }
        _ => failure,
    }
}

/// Reads a text file. The failure is the bare reason.
pub fn read_file(path: &Path) -> Result<String, Failure> {
    decode(read_bytes(path)?)
}

/// Reads a file. The failure is the bare reason.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    // Windows calls the opening of a directory a lack of permission, so it is asked first.
    if path.is_dir() {
        let example = path.join("cv.toml");
        return Err(
            Failure::new("it is a directory").hint(format!("name the file in it, such as `{}`", shown(&example)))
        );
    }
    fs::read(path).map_err(|error| {
        let failure = Failure::new(reason(&error));
        match error.kind() {
            ErrorKind::NotFound => not_found(path, failure),
            ErrorKind::PermissionDenied => failure.hint("make it readable for you"),
            _ => failure,
        }
    })
}

fn decode(bytes: Vec<u8>) -> Result<String, Failure> {
    cvpdf::source::text(bytes).map_err(|fault| Failure::new(fault.reason).hint(fault.advice))
}

/// Advises on a missing file: its directory may be missing too, or hold a file of nearly that name.
fn not_found(path: &Path, failure: Failure) -> Failure {
    let Ok(files) = fs::read_dir(directory(path)) else {
        return failure.hint(format!("there is no directory `{}`", shown(directory(path))));
    };
    let lower = |name: Option<&OsStr>| name.unwrap_or_default().to_string_lossy().to_lowercase();
    let name = lower(path.file_name());
    let tolerated = (lower(path.file_stem()).chars().count() / 3).max(1);
    let nearest = files
        .flatten()
        .filter(|file| !file.path().is_dir())
        .filter_map(|file| {
            let found = lower(Some(&file.file_name()));
            let unlike = if found == format!("{name}.toml") { 0 } else { strsim::damerau_levenshtein(&found, &name) };
            (unlike <= tolerated).then_some((unlike, file.file_name()))
        })
        .min();
    match nearest {
        Some((_, found)) => failure.hint(format!("did you mean `{}`?", shown(&path.with_file_name(found)))),
        None => failure,
    }
}
