//! `cvpdf init`

use super::arguments::{Init, Starter, is_stream, shown};
use super::console::Console;
use super::failure::Failure;
use super::output::{create, write_stdout};

/// Writes a CV to start from, and says what to do next.
pub fn init(asked: &Init, console: &mut Console) -> Result<(), Failure> {
    let (what, text) = match asked.starter {
        Starter::Academic => ("an academic CV", include_str!("../../examples/starters/academic.toml")),
        Starter::Industry => ("a CV for industry", include_str!("../../examples/starters/industry.toml")),
        Starter::Minimal => ("a minimal CV", include_str!("../../examples/starters/minimal.toml")),
    };
    if is_stream(&asked.output) {
        return write_stdout(text.as_bytes());
    }
    create(&asked.output, text.as_bytes())?;
    console.begun(&shown(&asked.output), what);
    Ok(())
}
