//! `cvpdf schema`

use super::arguments::Schema;
use super::failure::Failure;
use super::output::write_stdout;

/// Prints the schema of CVs, or that of themes.
pub fn schema(asked: &Schema) -> Result<(), Failure> {
    let schema = if asked.theme { cvpdf::theme::schema() } else { cvpdf::theme::cv_schema() };
    write_stdout(format!("{schema:#}\n").as_bytes())
}
