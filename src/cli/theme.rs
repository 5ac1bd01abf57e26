//! Theme files, which the library asks for.

use super::arguments::shown;
use super::failure::Failure;
use super::input::{Input, read_bytes, read_file};
use cvpdf::source::did_you_mean;
use cvpdf::theme::{BUILT_IN, built_in};
use std::path::Path;

/// The theme of the command line.
#[derive(Debug)]
pub struct Theme {
    /// A built-in theme's name, or a path that cannot be taken for one.
    pub name: String,
    /// What the file says, if it is a file.
    text: Option<String>,
}

/// Tells a theme file from a built-in name, and reads it.
pub fn find(argument: &str) -> Result<Theme, Failure> {
    let path = Path::new(argument);
    let is_path = argument.contains('/') || path.components().count() > 1;
    let is_toml = path.extension().is_some_and(|extension| extension == "toml");
    if !(is_path || is_toml || path.is_file()) {
        if built_in(argument).is_none() {
            let (near, hint) = did_you_mean(argument, "the built-in themes are", &BUILT_IN.map(|(known, _)| known));
            let failure = Failure::new(format!("there is no theme `{}`", shown(path)));
            let own = format!("a theme of your own is given by its path: `./{}.toml`", shown(path));
            return Err(failure.hint(if near.is_some() { hint } else { format!("{hint}; {own}") }));
        }
        return Ok(Theme { name: argument.to_string(), text: None });
    }
    let name = if argument.contains('/') { argument.to_string() } else { format!("./{argument}") };
    let text = read_file(path).map_err(|failure| failure.of(&format!("cannot read the theme `{}`", shown(path))))?;
    Ok(Theme { name, text: Some(text) })
}

/// Answers the library's wish for a file: the theme of the command line, or a file named in the CV, beside which it lies.
/// The error is the bare reason.
pub fn read(path: &str, given: Option<&Theme>, input: &Input) -> Result<Vec<u8>, String> {
    if let Some(Theme { name, text: Some(text) }) = given
        && name == path
    {
        return Ok(text.clone().into_bytes());
    }
    read_bytes(&input.directory.join(path)).map_err(|failure| match failure.hint {
        Some(hint) => format!("{}; {hint}", failure.message),
        None => failure.message,
    })
}
