//! What is said, all of it on standard error.

use super::arguments::Arguments;
use super::failure::Failure;
use super::input::Input;
use super::output::Destination;
use anstream::AutoStream;
use cvpdf::Output;
use cvpdf::diagnostic::{Diagnostic, Report, Severity, Style, counted, render, summary};
use std::io::{Stderr, Write, stderr};
use std::time::Duration;

/// Says what is asked to be said.
pub struct Console {
    stream: AutoStream<Stderr>,
    quiet: bool,
    verbose: bool,
}

impl Console {
    /// Heeds `--quiet`, `--verbose`, `--color` and what the environment and the terminal say of colour.
    pub fn new(arguments: &Arguments) -> Console {
        let choice = match arguments.color {
            clap::ColorChoice::Auto => AutoStream::choice(&stderr()),
            clap::ColorChoice::Always => anstream::ColorChoice::Always,
            clap::ColorChoice::Never => anstream::ColorChoice::Never,
        };
        Console { stream: AutoStream::new(stderr(), choice), quiet: arguments.quiet, verbose: arguments.verbose }
    }

    /// Says that there is no PDF, and why.
    pub fn failure(&mut self, failure: &Failure) {
        let diagnostic = Diagnostic {
            severity: Severity::Error,
            code: "",
            message: failure.message.clone(),
            labels: Vec::new(),
            hints: failure.hint.iter().cloned().collect(),
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

    /// Says what each step took, what was found, and how long it took in all.
    pub fn compiled(&mut self, output: &Output, steps: &[(&str, Duration)], took: Duration) {
        let diagnostics = &output.report.diagnostics;
        if self.verbose {
            for (name, took) in steps {
                self.say(&format!("  {name}: {}\n", time(*took)));
            }
            let found = summary(&output.report).unwrap_or_else(|| "nothing to complain of".to_string());
            let made = if output.pdf.is_some() { counted(output.pages, "page") } else { "no pages".to_string() };
            self.say(&format!("compiled: {made}, {found}, {}\n", time(took)));
        }
        let text = if self.quiet && diagnostics.iter().any(|found| found.severity == Severity::Warning) {
            let mut errors = output.report.clone();
            errors.diagnostics.retain(|found| found.severity == Severity::Error);
            render(&errors, Style::Coloured)
        } else {
            render(&output.report, Style::Coloured)
        };
        if !text.is_empty() {
            self.say(&text);
            if !self.quiet {
                self.say("\n");
            }
        }
    }

    /// Says that the CV's faults left no PDF.
    pub fn unmade(&mut self, input: &Input, destination: &Destination, output: &Output) {
        if !self.quiet {
            let found = summary(&output.report).unwrap_or_else(|| "no PDF".to_string());
            let end = if destination.is_old_file() {
                format!("{} is left as it was", destination.name)
            } else {
                "no PDF was made".to_string()
            };
            self.say(&format!("{}: {found}; {end}\n", input.name));
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
