//! Writing: a PDF or an export whole, or not at all; a new file only where there is none; text for standard output.

use super::arguments::{directory, is_stream, shown};
use super::failure::{Failure, reason};
use anstream::{AutoStream, stream::RawStream};
use clap::ColorChoice;
use std::fs::{self, Metadata, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Where a PDF or an export goes.
#[derive(Debug)]
pub struct Destination {
    /// What messages call it.
    pub name: String,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// Standard output.
    Stream,
    /// A device or a pipe, which is written to as it is.
    Device(PathBuf),
    /// A file, links followed, which is replaced.
    File(PathBuf),
}

/// Finds where the PDF goes, and what forbids it, before any work is done.
///
/// Without an `output` it goes where the input came from: beside it, with `.pdf`, or into standard output; a variant has
/// its name behind that of the input.
pub fn find(input: &Path, output: Option<&Path>, variant: Option<&str>) -> Result<Destination, Failure> {
    let path = match output {
        Some(path) => path.to_path_buf(),
        None if is_stream(input) => input.to_path_buf(),
        None => of_variant(&input.with_extension("pdf"), variant),
    };
    if is_stream(&path) {
        if io::stdout().is_terminal() {
            return Err(Failure::new("a PDF is not for the terminal").hint("name a file with `-o cv.pdf`, or redirect"));
        }
        return Ok(stream());
    }
    file(input, path, "cv.pdf")
}

/// Finds where text goes that was made of an input, and what forbids it. It may go to a terminal.
pub fn find_text(input: &Path, output: &Path) -> Result<Destination, Failure> {
    if is_stream(output) { Ok(stream()) } else { file(input, output.to_path_buf(), "cv.txt") }
}

fn stream() -> Destination {
    Destination { name: "<stdout>".to_string(), kind: Kind::Stream }
}

/// A file to write to; `example` is the name of such a one.
fn file(input: &Path, path: PathBuf, example: &str) -> Result<Destination, Failure> {
    let name = shown(&path);
    let cannot = |reason: &str| Failure::new(format!("cannot write `{name}`: {reason}"));
    let found = fs::metadata(&path);
    if found.as_ref().is_ok_and(Metadata::is_dir)
        || (found.is_err() && path.as_os_str().as_encoded_bytes().ends_with(b"/"))
    {
        return Err(cannot(if found.is_ok() { "it is a directory" } else { "there is no such directory" })
            .hint(format!("name a file in it, such as `{}`", shown(&path.join(example)))));
    }
    if found.as_ref().is_ok_and(|found| !found.is_file() || is_descriptor(&path)) {
        return Ok(Destination { name, kind: Kind::Device(path) });
    }
    if found.as_ref().is_ok_and(|found| found.permissions().readonly()) {
        return Err(cannot("it is read-only").hint("make it writable, or name another file with `-o`"));
    }
    if found.is_ok() && is_same(&path, input) {
        return Err(cannot("it is the input").hint("name another file with `-o`"));
    }
    let target = follow_links(path);
    let directory = directory(&target);
    if !directory.is_dir() {
        let directory = shown(directory);
        return Err(cannot(&format!("there is no directory `{directory}`"))
            .hint(format!("make it with `mkdir {directory}`, or name another file with `-o`")));
    }
    Ok(Destination { name, kind: Kind::File(target) })
}

/// The path of a variant's PDF: `cv.pdf` becomes `cv-industry.pdf`.
pub fn of_variant(path: &Path, variant: Option<&str>) -> PathBuf {
    let Some(variant) = variant else { return path.to_path_buf() };
    // A name in a CV does not choose a directory.
    let name = variant.replace(|c: char| !c.is_alphanumeric() && c != '_', "-");
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    match path.extension() {
        Some(extension) => path.with_file_name(format!("{stem}-{name}.{}", extension.to_string_lossy())),
        None => path.with_file_name(format!("{stem}-{name}")),
    }
}

impl Destination {
    /// Writes all of it. A file is replaced only once all of it is on the disk under another name.
    pub fn write(&self, pdf: &[u8]) -> Result<(), Failure> {
        let written = match &self.kind {
            Kind::Stream => write_stream(pdf),
            Kind::Device(path) => OpenOptions::new().write(true).open(path).and_then(|mut file| file.write_all(pdf)),
            Kind::File(path) => replace(path, pdf),
        };
        written.map_err(|error| {
            let name = if let Kind::Stream = self.kind { "standard output" } else { &format!("`{}`", self.name) };
            let failure = Failure::new(format!("cannot write {name}: {}", reason(&error)));
            match error.kind() {
                io::ErrorKind::PermissionDenied => {
                    failure.hint("name a file with `-o` in a directory that you may write to")
                }
                io::ErrorKind::NotFound => failure.hint("name a file with `-o`"),
                io::ErrorKind::StorageFull => failure.hint("make room, or name a file on another disk with `-o`"),
                _ => failure,
            }
        })
    }

    /// Whether it is standard output.
    pub fn is_stream(&self) -> bool {
        matches!(self.kind, Kind::Stream)
    }

    /// Whether something is there already that a failed run leaves as it was.
    pub fn is_old_file(&self) -> bool {
        matches!(&self.kind, Kind::File(path) if path.is_file())
    }
}

/// Writes all of a text to standard output.
pub fn write_stdout(text: &[u8]) -> Result<(), Failure> {
    write_stream(text).map_err(|error| Failure::new(format!("cannot write standard output: {}", reason(&error))))
}

/// Writes a file where there is none.
pub fn create(path: &Path, text: &[u8]) -> Result<(), Failure> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    file.and_then(|mut file| file.write_all(text)).map_err(|error| {
        let cannot = |reason: &str| Failure::new(format!("cannot write `{}`: {reason}", shown(path)));
        let directory = directory(path);
        match error.kind() {
            io::ErrorKind::AlreadyExists => {
                cannot("it is there already").hint("name another file with `-o`; none is overwritten")
            }
            io::ErrorKind::NotFound => cannot(&format!("there is no directory `{}`", shown(directory)))
                .hint(format!("make it with `mkdir {}`, or name another file with `-o`", shown(directory))),
            _ => cannot(&reason(&error)),
        }
    })
}

/// Whether a stream takes colours: as asked for, or else as the environment and the terminal have it.
pub fn stream_choice(asked: ColorChoice, stream: &impl RawStream) -> anstream::ColorChoice {
    match asked {
        ColorChoice::Auto => AutoStream::choice(stream),
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    }
}

/// Whether standard output takes colours.
pub fn colours(asked: ColorChoice) -> bool {
    stream_choice(asked, &io::stdout()) != anstream::ColorChoice::Never
}

fn write_stream(pdf: &[u8]) -> io::Result<()> {
    let mut stream = io::stdout().lock();
    stream.write_all(pdf)?;
    stream.flush()
}

fn replace(path: &Path, pdf: &[u8]) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".cvpdf-").suffix(".tmp");
    #[cfg(unix)]
    {
        // As any new file: the umask takes its share. A temporary file is the owner's alone otherwise.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(directory(path))?;
    file.write_all(pdf)?;
    if let Ok(old) = fs::metadata(path) {
        // Who could not read the old PDF is not to read the new one.
        file.as_file().set_permissions(old.permissions())?;
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// What a path's links lead to, whether it exists or not.
fn follow_links(mut path: PathBuf) -> PathBuf {
    // Deeper than any system follows: what is left then is a circle, and it is replaced.
    for _ in 0..40 {
        let Ok(target) = fs::read_link(&path) else { break };
        path = directory(&path).join(target);
    }
    path
}

/// Whether a path stands for a stream that is open already. It may lead to a file, which is then not to be replaced.
fn is_descriptor(path: &Path) -> bool {
    ["/dev/stdout", "/dev/stderr", "/dev/fd", "/proc"].iter().any(|place| path.starts_with(place))
}

fn is_same(a: &Path, b: &Path) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}
