//! A report as annotations of a commit: the workflow commands of GitHub Actions.

use super::Report;
use super::position::{Positions, in_order, message_and_hints, word};

/// Sets out a report as workflow commands, one a line: `::error file=cv.toml,line=9,…::unknown key`. What is about no
/// place in particular is about the first source.
pub fn github(report: &Report) -> String {
    let positions = Positions::of(report);
    let mut text = String::new();
    for found in in_order(report) {
        let place = found.labels.first().and_then(|label| positions.place(label.span));
        let file = place.map(|place| place.file).or(report.sources.first().map(|source| source.name.as_str()));
        let mut properties: Vec<(&str, String)> = Vec::new();
        properties.extend(file.map(|file| ("file", file.to_owned())));
        if let Some(place) = place {
            properties.extend([("line", place.start.line.to_string()), ("endLine", place.end.line.to_string())]);
            // Columns of a span over several lines are refused.
            if place.start.line == place.end.line {
                properties.push(("col", place.start.column.to_string()));
                properties.push(("endColumn", place.end.column.to_string()));
            }
        }
        properties.push(("title", found.code.to_owned()));
        let properties: Vec<_> = properties.iter().map(|(key, value)| format!("{key}={}", property(value))).collect();
        let command = word(found.severity);
        text.extend(["::", command, " ", &properties.join(","), "::", &data(&message_and_hints(found)), "\n"]);
    }
    text
}

/// What stands behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::github;
    use crate::diagnostic::{Report, specimen};

    #[test]
    fn everything_is_in_it() {
        insta::assert_snapshot!(github(&specimen::report()));
        assert_eq!(github(&Report::default()), "");
    }
}
