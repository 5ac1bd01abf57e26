//! The command line: `cvpdf cv.toml -o cv.pdf`.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "files, clock and environment are the command line's, and nobody else's"
)]

mod cli;

use clap::Parser;
use cli::arguments::Arguments;
use cli::console::Console;
use cli::failure::Failure;
use cli::{environment, input, output, theme};
use cvpdf::{Options, compile};
use std::cell::{Cell, RefCell};
use std::process::ExitCode;
use std::time::Instant;

/// The CV is at fault.
const FAULTY: u8 = 1;

/// The command line or the environment is at fault; clap leaves with the same status.
const REFUSED: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut console = Console::new(&arguments);
    run(&arguments, &mut console).unwrap_or_else(|failure| {
        console.failure(&failure);
        ExitCode::from(REFUSED)
    })
}

/// Reads, compiles and writes.
fn run(arguments: &Arguments, console: &mut Console) -> Result<ExitCode, Failure> {
    let started = Instant::now();
    let created = environment::source_date_epoch()?;
    let input = input::read(&arguments.input)?;
    let theme = arguments.theme.as_deref().map(theme::find).transpose()?;
    let destination = output::find(arguments)?;
    console.read(&input, started.elapsed());

    let compiling = Instant::now();
    let step = Cell::new(compiling);
    let steps = RefCell::new(Vec::new());
    let options = Options {
        name: &input.name,
        theme: theme.as_ref().map(|theme| theme.name.as_str()),
        variant: None,
        read_file: &|path| theme::read(path, theme.as_ref(), &input),
        created,
        step_done: &|name| steps.borrow_mut().push((name, step.replace(Instant::now()).elapsed())),
    };
    let output = compile(&input.text, &options);
    console.compiled(&output, &steps.borrow(), compiling.elapsed());

    let Some(pdf) = &output.pdf else {
        console.unmade(&input, &destination, &output);
        return Ok(ExitCode::from(FAULTY));
    };
    let writing = Instant::now();
    destination.write(pdf)?;
    console.written(&destination, pdf.len(), &output, writing.elapsed(), started.elapsed());
    Ok(ExitCode::SUCCESS)
}
