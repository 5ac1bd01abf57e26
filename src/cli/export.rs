//! `cvpdf export cv.toml --to text`

use super::FAULTY;
use super::arguments::{Export, Form, PdfKind, Way};
use super::console::Console;
use super::failure::Failure;
use super::output;
use super::sources;
use std::process::ExitCode;

/// Reads a CV and writes it in another form.
pub fn export(asked: &Export, console: &mut Console) -> Result<ExitCode, Failure> {
    let way = Way { choice: asked.choice.clone(), ..Way::default() };
    let sources = sources::read(&asked.input, &way, PdfKind::default(), console)?;
    let destination = output::find_text(&asked.input, &asked.output)?;
    let exported = match asked.to {
        Form::Text => sources.export(asked.choice.variant.as_deref(), cvpdf::export_text, console),
    };
    console.found(&exported.report);
    let Some(text) = &exported.text else {
        console.unexported(&sources.input, &destination, &exported.report);
        return Ok(ExitCode::from(FAULTY));
    };
    destination.write(text.as_bytes())?;
    console.exported(&destination, text.len(), &exported.report);
    Ok(ExitCode::SUCCESS)
}
