//! `cvpdf cv.toml -o cv.pdf`

use super::FAULTY;
use super::arguments::{Compile, Denied};
use super::console::Console;
use super::failure::Failure;
use super::{output, sources};
use cvpdf::diagnostic::Report;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// Reads, compiles and writes.
pub fn compile(input: &Path, asked: &Compile, console: &mut Console) -> Result<ExitCode, Failure> {
    let started = Instant::now();
    let sources = sources::read(input, &asked.way, console)?;
    let destination = output::find(input, asked.output.as_deref())?;
    let output = sources.compile(console);
    console.found(&output.report);
    let denied = is_denied(asked.way.deny, &output.report);
    let Some(pdf) = output.pdf.as_ref().filter(|_| !denied) else {
        console.unmade(&sources.input, &destination, &output);
        return Ok(ExitCode::from(FAULTY));
    };
    let writing = Instant::now();
    destination.write(pdf)?;
    console.written(&destination, pdf.len(), &output, writing.elapsed(), started.elapsed());
    Ok(ExitCode::SUCCESS)
}

/// Whether a report holds what was denied.
pub fn is_denied(denied: Option<Denied>, report: &Report) -> bool {
    match denied {
        Some(Denied::Warnings) => !report.diagnostics.is_empty(),
        None => false,
    }
}
