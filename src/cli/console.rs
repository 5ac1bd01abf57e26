//! What is said, all of it on standard error.

use super::arguments::{Voice, shown};
use super::failure::Failure;
use super::input::Input;
use super::output::Destination;
use super::output::stream_choice;
use anstream::AutoStream;
use cvpdf::Output;
use cvpdf::diagnostic::{Diagnostic, Report, Severity, Style, counted, render, summary};
use std::io::{Stderr, Write, stderr};
use std::path::Path;
use std::time::Duration;

/// Says what is asked to be said.
pub struct Console {
    stream: AutoStream<Stderr>,
    quiet: bool,
    verbose: bool,
}

impl Console {
    /// Heeds `--quiet`, `--verbose`, `--color` and what the environment and the terminal say of colour.
    pub fn new(voice: Voice) -> Console {
        let choice = stream_choice(voice.color, &stderr());
        Console { stream: AutoStream::new(stderr(), choice), quiet: voice.quiet, verbose: voice.verbose }
    }

    /// Says that there is no PDF, and why.
    pub fn failure(&mut self, failure: &Failure) {
        let diagnostic = Diagnostic {
            severity: Severity::Error,
            code: "",
            message: failure.message.clone(),
            labels: Vec::new(),
            hints: failure.hint.iter().cloned().collect(),
            meant: None,
            is_unclosed: false,
            subject: None,
        };
        let text = render(&Report { sources: Vec::new(), diagnostics: vec![diagnostic] }, Style::Coloured);
        self.say(&text);
    }

    /// Says what was read.
    pub fn read(&mut self, input: &Input, took: Duration) {
        if self.verbose {
            let lines = counted(input.text.lines().count(), "line");
            self.say(&format!("read {}: {lines}, {}, {}\n", input.name, size(input.text.len()), time(took)));
        }
    }

    /// Says what each step took.
    pub fn stepped(&mut self, steps: &[(&str, Duration)]) {
        if self.verbose {
            for (name, took) in steps {
                self.say(&format!("  {name}: {}\n", time(*took)));
            }
        }
    }

    /// Says what was made, how much was found, and how long it took in all.
    pub fn compiled(&mut self, output: &Output, took: Duration) {
        if self.verbose {
            let found = summary(&output.report).unwrap_or_else(|| "nothing to complain of".to_string());
            let made = if output.pdf.is_some() { counted(output.pages, "page") } else { "no pages".to_string() };
            self.say(&format!("compiled: {made}, {found}, {}\n", time(took)));
        }
    }

    /// Says which font was copied beside a CV.
    pub fn packed(&mut self, family: &str, to: &Path) {
        if !self.quiet {
            self.say(&format!("copied {family} to {}\n", shown(to)));
        }
    }

    /// Says that all fonts of a CV are bundled, or lie beside it.
    pub fn nothing_to_pack(&mut self) {
        if !self.quiet {
            self.say("all fonts are bundled, or lie beside the CV\n");
        }
    }

    /// Says what was found, and where there is more about it.
    pub fn found(&mut self, report: &Report) {
        let of = |severity| report.diagnostics.iter().find(move |found| found.severity == severity);
        let text = if self.quiet && of(Severity::Warning).is_some() {
            let mut errors = report.clone();
            errors.diagnostics.retain(|found| found.severity == Severity::Error);
            render(&errors, Style::Coloured)
        } else {
            render(report, Style::Coloured)
        };
        self.say(&text);
        if let Some(worst) = of(Severity::Error).or(of(Severity::Warning)).filter(|_| !self.quiet) {
            self.say(&format!("\nfor more, run `cvpdf explain {}`\n\n", worst.code));
        }
    }

    /// Says what was changed to make the CV fit: `cv.toml: fits 2 pages: leading 12pt → 11.6pt`.
    pub fn fitted(&mut self, input: &Input, output: &Output) {
        if let (Some(change), false) = (&output.fitted, self.quiet) {
            self.say(&format!("{}: {change}\n", input.name));
        }
    }

    /// Says what a check came to: `cv.toml: 2 pages, 1 warning`.
    pub fn checked(&mut self, input: &Input, output: &Output, denied: bool) {
        if !self.quiet {
            let pages = Some(counted(output.pages, "page")).filter(|_| output.pages > 0);
            let found = summary(&output.report).unwrap_or_else(|| "nothing to complain of".to_string());
            let denied = Some("and warnings are denied".to_string()).filter(|_| denied && !output.report.has_errors());
            let parts: Vec<String> = [pages, Some(found), denied].into_iter().flatten().collect();
            self.say(&format!("{}: {}\n", input.name, parts.join(", ")));
        }
    }

    /// Says what a new CV is, and what to do with it.
    pub fn begun(&mut self, name: &str, what: &str) {
        self.say(&format!("{name}: {what} of an invented person; make it yours, then run\n  cvpdf {name}\n"));
    }

    /// Says what was taken out of a PDF: `cv.toml: 2 KB`.
    pub fn extracted(&mut self, name: &str, length: usize) {
        self.say(&format!("{name}: {}\n", size(length)));
    }

    /// Says that the CV's faults, or warnings that are denied, left no PDF.
    pub fn unmade(&mut self, input: &Input, destination: &Destination, output: &Output) {
        if !self.quiet {
            let found = summary(&output.report).unwrap_or_else(|| "no PDF".to_string());
            let denied = if output.report.has_errors() { "" } else { ", and warnings are denied" };
            let end = if destination.is_old_file() {
                format!("{} is left as it was", destination.name)
            } else {
                "no PDF was made".to_string()
            };
            self.say(&format!("{}: {found}{denied}; {end}\n", input.name));
        }
    }

    /// Says that the CV's faults left nothing to export.
    pub fn unexported(&mut self, input: &Input, destination: &Destination, report: &Report) {
        if !self.quiet {
            let found = summary(report).unwrap_or_else(|| "nothing to export".to_string());
            let end = if destination.is_old_file() {
                format!("{} is left as it was", destination.name)
            } else {
                "nothing was written".to_string()
            };
            self.say(&format!("{}: {found}; {end}\n", input.name));
        }
    }

    /// Says what was exported: `cv.txt: 4 KB`. Standard output speaks for itself.
    pub fn exported(&mut self, destination: &Destination, length: usize, report: &Report) {
        if !self.quiet && !destination.is_stream() {
            let found = summary(report).map(|found| format!(", {found}")).unwrap_or_default();
            self.say(&format!("{}: {}{found}\n", destination.name, size(length)));
        }
    }

    /// Says what was written: `cv.pdf: 3 pages, 41 KB, 9 ms`.
    pub fn written(
        &mut self,
        destination: &Destination,
        length: usize,
        output: &Output,
        writing: Duration,
        took: Duration,
    ) {
        let (name, size) = (&destination.name, size(length));
        if self.verbose {
            self.say(&format!("wrote {name}: {size}, {}\n", time(writing)));
        }
        if !self.quiet {
            let found = summary(&output.report).map(|found| format!(", {found}")).unwrap_or_default();
            self.say(&format!("{name}: {}, {size}, {}{found}\n", counted(output.pages, "page"), time(took)));
        }
    }

    /// When nobody hears, the exit status still tells.
    fn say(&mut self, text: &str) {
        let _ = self.stream.write_all(text.as_bytes());
    }
}

/// A length of bytes, to be taken in at a glance.
fn size(bytes: usize) -> String {
    match bytes {
        0..1000 => counted(bytes, "byte"),
        1000..999_500 => format!("{} KB", (bytes + 500) / 1000),
        _ => format!("{}.{} MB", (bytes + 50_000) / 1_000_000, (bytes + 50_000) % 1_000_000 / 100_000),
    }
}

/// A span of time, to be taken in at a glance.
fn time(took: Duration) -> String {
    match took.as_micros() {
        micros @ 0..950 => format!("0.{} ms", (micros + 50) / 100),
        micros @ 950..999_500 => format!("{} ms", (micros + 500) / 1000),
        _ => format!("{:.1} s", took.as_secs_f64()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        let shown = [0, 1, 999, 1000, 41_300, 999_499, 999_500, 1_250_000].map(size);
        assert_eq!(shown, ["0 bytes", "1 byte", "999 bytes", "1 KB", "41 KB", "999 KB", "1.0 MB", "1.3 MB"]);
    }

    #[test]
    fn times() {
        let shown = [0, 149, 949, 950, 9_400, 999_499, 999_500, 61_000_000].map(Duration::from_micros).map(time);
        assert_eq!(shown, ["0.0 ms", "0.1 ms", "0.9 ms", "1 ms", "9 ms", "999 ms", "1.0 s", "61.0 s"]);
    }
}
