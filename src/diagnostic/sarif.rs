//! A report in SARIF 2.1.0, the format of OASIS for the results of analyses.

use super::explanations::explanation;
use super::page::page;
use super::position::{Place, Positions, in_order, message_and_hints, word};
use super::{Report, Style};
use serde_json::{Value, json};

/// Where the schema of SARIF is.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Sets out a report as a SARIF log of one run. Its rules are the codes that occur, with their explanations; its columns
/// are counted in characters. What is about no place in particular is about the first source.
pub fn sarif(report: &Report) -> String {
    let positions = Positions::of(report);
    let found = in_order(report);
    let mut codes: Vec<&str> = found.iter().map(|diagnostic| diagnostic.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let results = found.iter().map(|diagnostic| {
        let first = diagnostic.labels.first().and_then(|label| positions.place(label.span));
        let whole_file = || report.sources.first().map(|source| json!({ "artifactLocation": artifact(&source.name) }));
        let location = first.map(physical).or_else(whole_file);
        let mut related = Vec::new();
        for label in diagnostic.labels.iter().skip(1) {
            let Some(place) = positions.place(label.span) else { continue };
            let location = json!({ "physicalLocation": physical(place), "message": { "text": label.text } });
            // SARIF wants no location twice.
            if !related.contains(&location) {
                related.push(location);
            }
        }
        json!({
            "ruleId": diagnostic.code,
            "ruleIndex": codes.binary_search(&diagnostic.code).unwrap_or_default(),
            "level": word(diagnostic.severity),
            "message": { "text": message_and_hints(diagnostic) },
            "locations": location.map(|location| json!({ "physicalLocation": location })).into_iter().collect::<Vec<_>>(),
            "relatedLocations": related,
        })
    });
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "cvpdf",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: &str) -> Value {
    let level = if code.starts_with('W') { "warning" } else { "error" };
    let mut rule = json!({ "id": code, "defaultConfiguration": { "level": level } });
    if let Some(explanation) = explanation(code) {
        rule["shortDescription"] = json!({ "text": explanation.title() });
        rule["help"] = json!({ "text": page(explanation.page, Style::Plain), "markdown": explanation.page });
    }
    rule
}

fn physical(place: Place) -> Value {
    json!({
        "artifactLocation": artifact(place.file),
        "region": {
            "startLine": place.start.line,
            "startColumn": place.start.column,
            "endLine": place.end.line,
            "endColumn": place.end.column,
            "byteOffset": place.start.byte,
            "byteLength": place.end.byte - place.start.byte,
        },
    })
}

/// A name as a URI: relative, unless the path is from the root.
fn artifact(name: &str) -> Value {
    let mut uri = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.extend(["%", &format!("{byte:02X}")]),
        }
    }
    if uri.starts_with('/') {
        uri.insert_str(0, "file://");
    }
    json!({ "uri": uri })
}

#[cfg(test)]
mod tests {
    use super::{artifact, sarif};
    use crate::diagnostic::specimen;
    use serde_json::Value;

    #[test]
    fn everything_is_in_it() {
        let log: Value = serde_json::from_str(&sarif(&specimen::report())).expect("it is JSON");
        // The pages of help are the documentation's, and change with it.
        let mut short = log.clone();
        for rule in short["runs"][0]["tool"]["driver"]["rules"].as_array_mut().expect("there are rules") {
            for (_, text) in rule["help"].as_object_mut().expect("each code has a page") {
                let page = text.as_str().expect("a page is text");
                *text = page.lines().next().unwrap_or_default().into();
            }
        }
        insta::assert_snapshot!(format!("{short:#}"));
    }

    #[test]
    fn names_become_uris() {
        let uris = ["jobs/cv.toml", "a b é:%.toml", "/tmp/cv.toml", "<stdin>"].map(artifact);
        let expected = ["jobs/cv.toml", "a%20b%20%C3%A9%3A%25.toml", "file:///tmp/cv.toml", "%3Cstdin%3E"];
        assert_eq!(uris.map(|uri| uri["uri"].as_str().map(str::to_owned)), expected.map(|uri| Some(uri.to_owned())));
    }
}
