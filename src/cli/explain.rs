//! `cvpdf explain E003`

use super::arguments::{Explain, shown};
use super::failure::Failure;
use super::output::{colours, write_stdout};
use cvpdf::diagnostic::{EXPLANATIONS, Explanation, Style, explanation, page};
use cvpdf::source::nearest;
use std::path::Path;

/// Prints the explanation of a code, or lists all codes.
pub fn explain(asked: &Explain) -> Result<(), Failure> {
    let Some(code) = &asked.code else {
        return write_stdout(list().as_bytes());
    };
    let found = explanation(code.trim()).ok_or_else(|| unknown(code))?;
    let style = if colours(asked.color) { Style::Coloured } else { Style::Plain };
    write_stdout(page(found.page, style).as_bytes())
}

fn list() -> String {
    let line = |explanation: &Explanation| format!("{}  {}\n", explanation.code, explanation.title());
    let lines: String = EXPLANATIONS.iter().map(line).collect();
    format!("{lines}\nfor more, run `cvpdf explain {}`\n", EXPLANATIONS[2].code)
}

fn unknown(code: &str) -> Failure {
    let failure = Failure::new(format!("there is no code `{}`", shown(Path::new(code))));
    match nearest(&code.to_uppercase(), EXPLANATIONS.iter().map(|explanation| explanation.code)) {
        Some(near) => failure.hint(format!("did you mean `{near}`? `cvpdf explain` lists all")),
        None => failure.hint("a code is written `E003` or `W002`; `cvpdf explain` lists all"),
    }
}
