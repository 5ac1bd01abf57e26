//! `cvpdf cv.toml -o cv.pdf`

use super::FAULTY;
use super::arguments::{Compile, Denied};
use super::console::Console;
use super::failure::Failure;
use super::output::{self, Destination};
use super::sources::{self, Sources};
use cvpdf::diagnostic::Report;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// Reads, compiles and writes.
pub fn compile(input: &Path, asked: &Compile, console: &mut Console) -> Result<ExitCode, Failure> {
    let started = Instant::now();
    asked.kind.check()?;
    let sources = sources::read(input, &asked.way, asked.kind, console)?;
    if asked.all_variants {
        return compile_all(input, asked, &sources, console);
    }
    let variant = asked.way.choice.variant.as_deref();
    let destination = output::find(input, asked.output.as_deref(), variant)?;
    let made = compile_one(&sources, variant, &destination, asked, started, console)?;
    Ok(if made { ExitCode::SUCCESS } else { ExitCode::from(FAULTY) })
}

/// Sets each variant, also where another one is at fault.
fn compile_all(input: &Path, asked: &Compile, sources: &Sources, console: &mut Console) -> Result<ExitCode, Failure> {
    let variants = sources.variants();
    if variants.is_empty() {
        let failure = Failure::new(format!("{} has no variants", sources.input.name));
        return Err(failure.hint("begin one with `[variant.industry]`, or leave `--all-variants` out"));
    }
    if asked.output.as_deref().unwrap_or(input) == Path::new("-") {
        let failure = Failure::new("several PDFs cannot go to standard output");
        return Err(failure.hint("name a file with `-o cv.pdf`; each variant adds its name"));
    }
    let mut all_made = true;
    for variant in &variants {
        let started = Instant::now();
        let output = asked.output.as_deref().map(|output| output::of_variant(output, Some(variant)));
        let destination = output::find(input, output.as_deref(), Some(variant))?;
        all_made &= compile_one(sources, Some(variant), &destination, asked, started, console)?;
    }
    Ok(if all_made { ExitCode::SUCCESS } else { ExitCode::from(FAULTY) })
}

/// Sets one variant, or all of the CV. Whether there is a PDF.
fn compile_one(
    sources: &Sources,
    variant: Option<&str>,
    destination: &Destination,
    asked: &Compile,
    started: Instant,
    console: &mut Console,
) -> Result<bool, Failure> {
    let output = sources.compile(variant, console);
    console.found(&output.report);
    console.fitted(&sources.input, &output);
    let denied = is_denied(asked.way.deny, &output.report);
    let Some(pdf) = output.pdf.as_ref().filter(|_| !denied) else {
        console.unmade(&sources.input, destination, &output);
        return Ok(false);
    };
    let writing = Instant::now();
    destination.write(pdf)?;
    console.written(destination, pdf.len(), &output, writing.elapsed(), started.elapsed());
    Ok(true)
}

/// Whether a report holds what was denied.
pub fn is_denied(denied: Option<Denied>, report: &Report) -> bool {
    match denied {
        Some(Denied::Warnings) => !report.diagnostics.is_empty(),
        None => false,
    }
}
