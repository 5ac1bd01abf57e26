//! How long reading takes: `cargo bench --bench read`.

#![allow(missing_docs, reason = "the attribute makes public items")]

use cvpdf::diagnostic::Report;
use std::fmt::Write;

fn main() {
    divan::main();
}

/// The seed CV, and CVs with many publications.
#[divan::bench(args = [0, 60, 1000])]
fn read(bencher: divan::Bencher<'_, '_>, publications: usize) {
    let mut text = include_str!("../cv.toml").to_owned();
    text.push_str("\n[[section]]\ntitle = \"More\"\nkind = \"publications\"\n");
    for number in 0..publications {
        let entry = write!(
            text,
            "[[section.entry]]\nid = \"p{number}\"\ntitle = \"A *Study* of Number {number}, with \\\"Quotes\\\" -- and Dashes\"\n\
             url = \"https://example.org/{number}\"\nauthors = [\"Siyu Chen*\", \"Beining Wu*\", \"**Miao Lu**\", \"Zhuoran Yang\"]\n\
             venues = [{{ name = \"International Conference on Learning Representations\", short = \"ICLR\", year = 2025, award = \"Oral\" }}]\n\
             notes = [\"Extended version under revision at *Mathematics of Operations Research* (MOR)\"]\n"
        );
        entry.expect("a string takes all");
    }
    bencher.bench(|| {
        let mut report = Report::default();
        let source = report.add_source("cv.toml", text.as_str());
        cvpdf::cv::read(source, &mut report).expect("the CV is sound")
    });
}
