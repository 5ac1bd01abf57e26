//! The command line: `cvpdf cv.toml -o cv.pdf`.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "files, clock and environment are the command line's, and nobody else's"
)]

mod cli;

use clap::{ColorChoice, Parser};
use cli::REFUSED;
use cli::arguments::{Command, CommandLine, Voice};
use cli::console::Console;
use cli::failure::Failure;
use std::ffi::OsString;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = cli::environment::arguments();
    let asked = match CommandLine::try_parse_from(&arguments) {
        Ok(asked) => asked,
        Err(error) => return unparsed(&error, arguments.get(1..).unwrap_or_default()),
    };
    let mut console = Console::new(voice(&asked));
    run(&asked, &mut console).unwrap_or_else(|failure| {
        console.failure(&failure);
        ExitCode::from(REFUSED)
    })
}

/// Does what is asked.
fn run(asked: &CommandLine, console: &mut Console) -> Result<ExitCode, Failure> {
    match (&asked.command, &asked.input) {
        (Some(Command::Check(check)), _) => cli::check::check(check, console),
        (Some(Command::Export(export)), _) => cli::export::export(export, console),
        (Some(Command::Explain(explain)), _) => cli::explain::explain(explain).map(|()| ExitCode::SUCCESS),
        (Some(Command::Schema(schema)), _) => cli::schema::schema(schema).map(|()| ExitCode::SUCCESS),
        (Some(Command::Init(init)), _) => cli::init::init(init, console).map(|()| ExitCode::SUCCESS),
        (Some(Command::Extract(extract)), _) => cli::extract::extract(extract, console).map(|()| ExitCode::SUCCESS),
        (Some(Command::Fonts(fonts)), _) => cli::fonts::fonts(fonts, console),
        (None, Some(input)) => cli::compile::compile(input, &asked.compile, console),
        (None, None) => Err(Failure::new("no CV is named").hint("name one, as in `cvpdf cv.toml`")),
    }
}

/// How to speak. Commands that hardly speak have no options for it.
fn voice(asked: &CommandLine) -> Voice {
    match &asked.command {
        Some(Command::Check(check)) => check.voice,
        Some(Command::Export(export)) => export.voice,
        Some(Command::Explain(explain)) => Voice { color: explain.color, ..asked.compile.voice },
        Some(Command::Fonts(_) | Command::Schema(_) | Command::Init(_) | Command::Extract(_)) | None => {
            asked.compile.voice
        }
    }
}

/// Answers what is no command line: with the help that was asked for, or with what was meant.
fn unparsed(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    if let Some(failure) = cli::misspelt::command(arguments).filter(|_| error.use_stderr()) {
        let voice = Voice { quiet: false, verbose: false, color: ColorChoice::Auto };
        Console::new(voice).failure(&failure);
        return ExitCode::from(REFUSED);
    }
    // When nobody hears, the exit status still tells.
    let _ = error.print();
    if error.use_stderr() { ExitCode::from(REFUSED) } else { ExitCode::SUCCESS }
}
