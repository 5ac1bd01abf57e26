//! `cvpdf check cv.toml`

use super::FAULTY;
use super::arguments::{Check, Format, PdfKind};
use super::compile::is_denied;
use super::console::Console;
use super::failure::Failure;
use super::output::write_stdout;
use super::sources;
use cvpdf::diagnostic::{Report, github, json, sarif};
use std::path::Path;
use std::process::ExitCode;

/// Compiles, and says what was found.
pub fn check(asked: &Check, console: &mut Console) -> Result<ExitCode, Failure> {
    let sources = sources::read(&asked.input, &asked.way, PdfKind::default(), console)?;
    let mut output = sources.compile(asked.way.choice.variant.as_deref(), console);
    if asked.way.choice.variant.is_none() {
        // What is wrong with a variant is wrong with its CV.
        for variant in sources.variants() {
            output.report.absorb(sources.compile(Some(&variant), console).report);
        }
    }
    let denied = is_denied(asked.way.deny, &output.report);
    if asked.format != Format::Human {
        name_for_programs(&mut output.report);
    }
    let report = &output.report;
    match asked.format {
        Format::Human => {
            console.found(report);
            console.fitted(&sources.input, &output);
            console.checked(&sources.input, &output, denied);
        }
        Format::Json => {
            let pages = Some(output.pages).filter(|pages| *pages > 0);
            let fitted = output.fitted.map(|change| change.to_string());
            write_stdout(json(report, pages, fitted.as_deref()).as_bytes())?;
        }
        Format::Sarif => write_stdout(sarif(report).as_bytes())?,
        Format::Github => write_stdout(github(report).as_bytes())?,
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
