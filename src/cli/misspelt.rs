//! Command lines that are nearly right.

use super::arguments::{CommandLine, shown};
use super::failure::Failure;
use clap::CommandFactory;
use cvpdf::source::nearest;
use std::ffi::OsString;
use std::path::Path;

/// The command that a word was meant for, which may be one.
pub fn meant(word: &str) -> Option<String> {
    let line = CommandLine::command();
    nearest(word, line.get_subcommands().map(clap::Command::get_name)).map(str::to_owned)
}

/// Of arguments that are not understood: whether they begin with a misspelt command, or with the options of one.
pub fn command(arguments: &[OsString]) -> Option<Failure> {
    let arguments: Vec<String> = arguments.iter().map(|argument| shown(Path::new(argument))).collect();
    let at = arguments.iter().position(|argument| !argument.starts_with('-'))?;
    let (options, rest) = (&arguments[..at], &arguments[at + 1..]);
    let word = &arguments[at];
    let near = meant(word)?;
    let meant: Vec<&str> = ["cvpdf", &near].into_iter().chain(options.iter().chain(rest).map(String::as_str)).collect();
    let meant = meant.join(" ");
    if near != *word && !Path::new(word).exists() {
        Some(Failure::new(format!("there is no command `{word}`")).hint(format!("did you mean `{meant}`?")))
    } else if near == *word && at > 0 {
        Some(Failure::new(format!("the options of `{word}` stand behind it")).hint(format!("write `{meant}`")))
    } else {
        None
    }
}
