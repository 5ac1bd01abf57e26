//! A report for programs.

use super::position::{Place, Positions, in_order, word};
use super::{Diagnostic, Report, Severity};
use serde_json::{Map, Value, json};

/// Sets out a report as one JSON document, all of it, by its places in the sources:
///
/// ```json
/// {
///   "version": 1,
///   "pages": 2,
///   "fitted": null,
///   "errors": 0,
///   "warnings": 1,
///   "diagnostics": [
///     {
///       "code": "W002",
///       "severity": "warning",
///       "message": "a line is 4.1 pt too long",
///       "file": "cv.toml",
///       "line": 3, "column": 9, "end_line": 3, "end_column": 20,
///       "start_byte": 41, "end_byte": 52,
///       "label": "",
///       "hints": ["…"],
///       "related": [{ "file": "cv.toml", "line": 1, "…": 1, "label": "first here" }]
///     }
///   ]
/// }
/// ```
///
/// Lines and columns are counted from one, columns in characters; bytes from zero. An end is the first place that is
/// not meant any more. What is about no place in particular has `null` for `file` and numbers. `pages` is `null` where
/// errors kept the CV from being laid out. `fitted` is what was changed to make it fit so many pages, if anything was.
/// `version` changes when a key changes its meaning or goes; keys may be added.
///
/// ```
/// use cvpdf::diagnostic::{Report, json};
///
/// assert!(json(&Report::default(), Some(2), None).starts_with("{\n  \"version\": 1,\n  \"pages\": 2,\n"));
/// ```
pub fn json(report: &Report, pages: Option<usize>, fitted: Option<&str>) -> String {
    let positions = Positions::of(report);
    let errors = report.diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
    let document = json!({
        "version": 1,
        "pages": pages,
        "fitted": fitted,
        "errors": errors,
        "warnings": report.diagnostics.len() - errors,
        "diagnostics": in_order(report).into_iter().map(|found| diagnostic(found, &positions)).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn diagnostic(found: &Diagnostic, positions: &Positions) -> Value {
    let first = found.labels.first();
    let mut object = Map::new();
    object.insert("code".to_owned(), json!(found.code));
    object.insert("severity".to_owned(), json!(word(found.severity)));
    object.insert("message".to_owned(), json!(found.message));
    place(first.and_then(|label| positions.place(label.span)), &mut object);
    object.insert("label".to_owned(), json!(first.map_or("", |label| &label.text)));
    object.insert("hints".to_owned(), json!(found.hints));
    let related = found.labels.iter().skip(1).map(|label| {
        let mut object = Map::new();
        place(positions.place(label.span), &mut object);
        object.insert("label".to_owned(), json!(label.text));
        Value::Object(object)
    });
    object.insert("related".to_owned(), related.collect());
    Value::Object(object)
}

fn place(place: Option<Place>, object: &mut Map<String, Value>) {
    let numbers = [
        ("line", place.map(|place| place.start.line)),
        ("column", place.map(|place| place.start.column)),
        ("end_line", place.map(|place| place.end.line)),
        ("end_column", place.map(|place| place.end.column)),
        ("start_byte", place.map(|place| place.start.byte)),
        ("end_byte", place.map(|place| place.end.byte)),
    ];
    object.insert("file".to_owned(), json!(place.map(|place| place.file)));
    object.extend(numbers.map(|(key, number)| (key.to_owned(), json!(number))));
}

#[cfg(test)]
mod tests {
    use super::json;
    use crate::diagnostic::specimen;

    #[test]
    fn everything_is_in_it() {
        insta::assert_snapshot!(json(&specimen::report(), None, None));
    }
}
