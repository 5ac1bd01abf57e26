//! How long a compilation takes: as a whole, step by step, and as the CV grows.
//!
//! Run with `cargo bench`; `cargo bench -- growth` runs one group.

use cvpdf::citation::Styles;
use cvpdf::compose::{Resources, Typefaces, compose};
use cvpdf::diagnostic::{Report, SourceId};
use cvpdf::document::{Document, Microtype};
use cvpdf::font::Fonts;
use cvpdf::layout::lay_out;
use cvpdf::layout::page::Pages;
use cvpdf::pdf::Standard;
use cvpdf::{Options, cv, pdf, theme};
use divan::{Bencher, black_box, counter::ItemsCount};
use std::fmt::Write;

const SEED: &str = include_str!("../cv.toml");

/// Prose, a paragraph on each line that begins with a letter.
const PROSE: &str = include_str!("../tests/tex/paragraphs.txt");

/// Numbers of publications whose cost is compared.
const SIZES: [usize; 3] = [10, 100, 1000];

/// Numbers of words.
const WORDS: [usize; 4] = [100, 1000, 10_000, 100_000];

/// Standards that ask for a structure, and for none.
const STANDARDS: [Standard; 2] = [Standard::A2a, Standard::Pdf17];

fn main() {
    divan::main();
}

/// A CV with this many publications: the sections of the seed, and as many more of its kind.
fn academic(publications: usize) -> String {
    let mut source =
        String::from("name = \"Ada Example\"\n[[section]]\ntitle = \"Publications\"\nkind = \"publications\"\n");
    for number in 0..publications {
        write!(
            source,
            "[[section.entry]]\nid = \"p{number}\"\ntitle = \"On the {number}th Difference of a Polynomial, and How an \
             Engine of Columns and Carriages May Tabulate It Without Multiplication or Error\"\nurl = \
             \"https://example.org/{number}\"\nauthors = [\"Ada Example*\", \"Grace Sample*\", \"Emmy Specimen\", \"Mary \
             Instance†\"]\nvenues = [{{ name = \"Transactions of the Society for Mechanical Computation\", short = \
             \"TSMC\", year = {}, award = \"Best Paper\" }}]\n",
            1900 + number % 120
        )
        .expect("a string can be written to");
    }
    source
}

/// A bibliography with this many entries, of the kind that such files are made of.
fn bibliography(entries: usize) -> String {
    let mut source = String::from("@string{tsmc = \"Transactions of the Society for Mechanical Computation\"}\n");
    for number in 0..entries {
        write!(
            source,
            "@article{{p{number},\n  author = {{Example, Ada and G{{\\\"o}}del, Kurt and van der Berg, Ludwig and others}},\n  \
             title = {{On the {{{number}}}th Difference of a Polynomial in $O(n \\log n)$ \\emph{{Steps}}}},\n  journal = tsmc, \
             year = {}, month = sep, volume = {number}, pages = {{1--9}},\n  doi = {{10.1000/{number}}}, keywords = \
             {{selected, engines}}\n}}\n\n",
            1900 + number % 120
        )
        .expect("a string can be written to");
    }
    source
}

struct Read {
    cv: cv::Cv,
    theme: theme::Theme,
}

fn read(source: &str) -> Read {
    let mut report = Report::default();
    let source = report.add_source("cv.toml", source);
    let cv = cv::read(source, &cv::Options::default(), &mut report).expect("the source is sound");
    let theme = theme::read(None, &cv, &|_| Err(String::new()), &mut report).expect("the theme is sound");
    Read { cv, theme }
}

fn composed(source: &str) -> Document {
    let Read { cv, theme } = read(source);
    compose(&cv, &theme, &Resources { photo: None, typefaces: &Typefaces::default(), styles: &Styles::default() })
}

fn laid_out(document: &Document) -> Pages {
    lay_out(document, &Fonts::bundled(), &mut Report::default())
}

fn written(pages: &Pages, fonts: &Fonts, standard: Standard) -> Result<Vec<u8>, pdf::Error> {
    let settings = pdf::Settings { standard, ..pdf::Settings::default() };
    pdf::write(black_box(pages), fonts, &pdf::Metadata::default(), &settings)
}

/// The seed CV, all steps.
#[divan::bench]
fn whole() -> cvpdf::Output {
    cvpdf::compile(black_box(SEED), &Options::default())
}

/// The steps, for the seed CV.
mod step {
    use super::{
        Bencher, Fonts, Read, Report, Resources, SEED, STANDARDS, SourceId, Standard, Styles, Typefaces, black_box,
        compose, composed, cv, laid_out, read, theme, written,
    };

    #[divan::bench]
    fn read_cv(bencher: Bencher) {
        let mut report = Report::default();
        report.add_source("cv.toml", SEED);
        bencher
            .with_inputs(|| report.clone())
            .bench_local_values(|mut report| cv::read(SourceId(0), &cv::Options::default(), &mut report));
    }

    #[divan::bench]
    fn read_theme(bencher: Bencher) {
        let Read { cv, .. } = read(SEED);
        bencher.bench_local(|| theme::read(None, black_box(&cv), &|_| Err(String::new()), &mut Report::default()));
    }

    #[divan::bench]
    fn compose_document(bencher: Bencher) {
        let Read { cv, theme } = read(SEED);
        bencher.bench_local(|| {
            compose(
                black_box(&cv),
                &theme,
                &Resources { photo: None, typefaces: &Typefaces::default(), styles: &Styles::default() },
            )
        });
    }

    /// With fonts read anew, as in a process of its own.
    #[divan::bench]
    fn lay_out_pages(bencher: Bencher) {
        let document = composed(SEED);
        bencher.bench_local(|| laid_out(black_box(&document)));
    }

    /// With structure, and without.
    #[divan::bench(args = STANDARDS)]
    fn write_pdf(bencher: Bencher, standard: Standard) {
        let pages = laid_out(&composed(SEED));
        let fonts = Fonts::bundled();
        bencher.bench_local(|| written(&pages, &fonts, standard));
    }
}

/// How the cost of each step grows with the number of publications.
mod growth {
    use super::{
        Bencher, Fonts, ItemsCount, Microtype, Options, Read, Report, Resources, SIZES, SourceId, Standard, Styles,
        Typefaces, academic, bibliography, black_box, compose, composed, cv, laid_out, read, written,
    };

    #[divan::bench(args = SIZES, sample_count = 20)]
    fn whole(bencher: Bencher, publications: usize) {
        let source = academic(publications);
        bencher
            .counter(ItemsCount::new(publications))
            .bench_local(|| cvpdf::compile(black_box(&source), &Options::default()));
    }

    #[divan::bench(args = SIZES, sample_count = 20)]
    fn read_cv(bencher: Bencher, publications: usize) {
        let mut report = Report::default();
        report.add_source("cv.toml", academic(publications));
        bencher
            .counter(ItemsCount::new(publications))
            .with_inputs(|| report.clone())
            .bench_local_values(|mut report| cv::read(SourceId(0), &cv::Options::default(), &mut report));
    }

    #[divan::bench(args = SIZES, sample_count = 20)]
    fn read_bibliography(bencher: Bencher, entries: usize) {
        let mut report = Report::default();
        report.add_source("papers.bib", bibliography(entries));
        bencher
            .counter(ItemsCount::new(entries))
            .with_inputs(|| report.clone())
            .bench_local_values(|mut report| cv::bibliography::read(SourceId(0), &mut report));
    }

    #[divan::bench(args = SIZES, sample_count = 20)]
    fn compose_document(bencher: Bencher, publications: usize) {
        let Read { cv, theme } = read(&academic(publications));
        bencher.counter(ItemsCount::new(publications)).bench_local(|| {
            compose(
                black_box(&cv),
                &theme,
                &Resources { photo: None, typefaces: &Typefaces::default(), styles: &Styles::default() },
            )
        });
    }

    #[divan::bench(args = SIZES, sample_count = 20)]
    fn lay_out_pages(bencher: Bencher, publications: usize) {
        let document = composed(&academic(publications));
        bencher.counter(ItemsCount::new(publications)).bench_local(|| laid_out(black_box(&document)));
    }

    /// With letters that stand out and are expanded.
    #[divan::bench(args = SIZES, sample_count = 20)]
    fn lay_out_pages_with_microtypography(bencher: Bencher, publications: usize) {
        let mut document = composed(&academic(publications));
        document.microtype = Microtype { protrusion: true, stretch: 20, shrink: 20 };
        bencher.counter(ItemsCount::new(publications)).bench_local(|| laid_out(black_box(&document)));
    }

    #[divan::bench(args = SIZES, sample_count = 20)]
    fn write_pdf(bencher: Bencher, publications: usize) {
        let pages = laid_out(&composed(&academic(publications)));
        let fonts = Fonts::bundled();
        bencher.counter(ItemsCount::new(publications)).bench_local(|| written(&pages, &fonts, Standard::default()));
    }

    #[divan::bench(args = SIZES, sample_count = 20)]
    fn write_pdf_without_structure(bencher: Bencher, publications: usize) {
        let pages = laid_out(&composed(&academic(publications)));
        let fonts = Fonts::bundled();
        bencher.counter(ItemsCount::new(publications)).bench_local(|| written(&pages, &fonts, Standard::Pdf17));
    }
}

/// How the cost of a paragraph grows with its words.
mod paragraph {
    use super::{Bencher, Document, Fonts, ItemsCount, PROSE, Report, WORDS, black_box, composed};
    use cvpdf::document::Block;
    use cvpdf::geometry::Length;
    use cvpdf::item::Glue;
    use cvpdf::layout::line_break::{Demerits, Letters, Measure, Pass, line_break};
    use cvpdf::layout::paragraph::Setter;
    use cvpdf::text::{self, Missing, Rules};

    const WIDTH: Length = Length::pt(500);

    /// A document whose last block is a paragraph of so many words.
    fn document(words: usize) -> Document {
        let prose: Vec<&str> = PROSE.lines().filter(|line| line.starts_with(char::is_alphabetic)).collect();
        let plain = prose.join(" ").replace(|c: char| !c.is_alphanumeric() && !" ,.;:!?-—".contains(c), "");
        // So many can be broken without an emergency, which takes several passes.
        let text: Vec<&str> = plain.split(' ').take(10_000).cycle().take(words).collect();
        composed(&format!("name = \"A\"\n[[section]]\ntitle = \"T\"\nkind = \"text\"\ntext = '{}'", text.join(" ")))
    }

    fn rules(document: &Document) -> Rules<'_> {
        Rules {
            language: &document.language,
            breaking: &document.breaking,
            exceptions: &document.exceptions,
            sentences: &document.sentences,
        }
    }

    /// All of it: words are shaped and hyphenated, the paragraph is broken, its lines are set.
    #[divan::bench(args = WORDS, sample_count = 20)]
    fn set(bencher: Bencher, words: usize) {
        let (document, fonts) = (document(words), Fonts::bundled());
        let Some(Block::Paragraph(paragraph)) = document.blocks.last() else { return };
        bencher.counter(ItemsCount::new(words)).bench_local(|| {
            let (missing, mut report) = (Missing::default(), Report::default());
            let (rules, microtype) = (rules(&document), document.microtype);
            let mut setter = Setter { fonts: &fonts, rules, microtype, missing, report: &mut report };
            setter.paragraph(black_box(paragraph), WIDTH)
        });
    }

    /// No more than TeX's second pass.
    #[divan::bench(args = WORDS, sample_count = 20)]
    fn break_lines(bencher: Bencher, words: usize) {
        let (document, fonts) = (document(words), Fonts::bundled());
        let Some(Block::Paragraph(paragraph)) = document.blocks.last() else { return };
        let rules = rules(&document);
        let mut list = text::list(&paragraph.text, Glue::fil(), &rules, &fonts, &mut Missing::default());
        list.hyphenate(&rules, &fonts, text::Which::NotForbidden);
        let demerits = Demerits { line_penalty: 10, adjacent: 10_000, double_hyphen: 10_000, final_hyphen: 5_000 };
        bencher.counter(ItemsCount::new(words)).bench_local(|| {
            let measure = Measure::uniform(WIDTH);
            line_break(
                black_box(&list.items),
                &Letters::default(),
                &measure,
                &demerits,
                Pass { tolerance: 200, emergency: true },
            )
        });
    }
}
