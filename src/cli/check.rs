//! `cvpdf check cv.toml`

use super::FAULTY;
use super::arguments::{Check, Format};
use super::compile::is_denied;
use super::console::Console;
use super::failure::Failure;
use super::{output, sources};
use cvpdf::diagnostic::{Report, github, json, sarif};
use std::path::Path;
use std::process::ExitCode;

/// Compiles, and says what was found.
pub fn check(asked: &Check, console: &mut Console) -> Result<ExitCode, Failure> {
    let sources = sources::read(&asked.input, &asked.way, console)?;
    let mut output = sources.compile(console);
    let denied = is_denied(asked.way.deny, &output.report);
    if asked.format == Format::Human {
        console.found(&output.report);
        console.checked(&sources.input, &output, denied);
    } else {
        name_for_programs(&mut output.report);
        let report = &output.report;
        let text = match asked.format {
            Format::Json => json(report, Some(output.pages).filter(|pages| *pages > 0)),
            Format::Sarif => sarif(report),
            Format::Github | Format::Human => github(report),
        };
        output::write_stdout(text.as_bytes())?;
    }
    Ok(if output.report.has_errors() || denied { ExitCode::from(FAULTY) } else { ExitCode::SUCCESS })
}

/// Names the sources as other programs want it: from where the command is run, with slashes, and without a `./`.
fn name_for_programs(report: &mut Report) {
    let here = std::env::current_dir().unwrap_or_default();
    for source in &mut report.sources {
        let path = Path::new(&source.name);
        let path = path.strip_prefix(&here).unwrap_or(path);
        let path = path.strip_prefix(".").unwrap_or(path).display().to_string();
        source.name = if cfg!(windows) { path.replace('\\', "/") } else { path };
    }
}
