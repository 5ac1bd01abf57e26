//! The seed CV comes out as LaTeX set it: each letter, rule and link of three pages, measured from the original.

use cvpdf::compose::{Typefaces, compose};
use cvpdf::diagnostic::Report;
use cvpdf::font::Fonts;
use cvpdf::geometry::Length;
use cvpdf::layout::lay_out;
use cvpdf::layout::page::{Pages, Target};
use cvpdf::{cv, theme};

const CV: &str = include_str!("../cv.toml");
const WORDS: &str = include_str!("seed/words.tsv");
const RULES_AND_LINKS: &str = include_str!("seed/rules-and-links.tsv");

/// How far from its place anything may stand, in 1/72 in.
const TOLERANCE: f64 = 0.25;

/// A letter on a page.
#[derive(Debug)]
struct Letter {
    page: usize,
    character: char,
    x: f64,
    y: f64,
    size: f64,
    style: &'static str,
    colour: String,
}

/// The pages of the seed CV, with the two slips that the measured pages have.
fn pages(fonts: &Fonts) -> Pages {
    let slips = [("I work on the theory", "I work on on the theory"), ("Institute of Data", "Institite of Data")];
    let source = slips.iter().fold(CV.to_owned(), |source, (right, wrong)| {
        assert!(source.contains(right), "{right}");
        source.replace(right, wrong)
    });
    let mut report = Report::default();
    let source = report.add_source("cv.toml", source);
    let cv = cv::read(source, &cv::Options::default(), &mut report).expect("the seed CV is sound");
    let theme = theme::read(None, &cv, &|_| Err(String::new()), &mut report).expect("its theme is built in");
    let pages = lay_out(&compose(&cv, &theme, None, &Typefaces::default()), fonts, &mut report);
    assert_eq!(report.diagnostics, []);
    pages
}

fn letters(pages: &Pages, fonts: &Fonts) -> Vec<Letter> {
    let mut letters = Vec::new();
    for (page, content) in (1..).zip(&pages.pages) {
        for line in &content.lines {
            let mut x = line.origin.x;
            for run in &line.runs {
                let style = match fonts.face(run.face).name() {
                    name if name.contains("caps") => "caps",
                    name if name.ends_with("-bold") => "bold",
                    name if name.ends_with("-italic") => "italic",
                    _ => "roman",
                };
                for glyph in &run.glyphs {
                    letters.extend(
                        glyph.text.replace('\u{AD}', "-").chars().filter(|character| !character.is_whitespace()).map(
                            |character| Letter {
                                page,
                                character,
                                x: x.to_pdf_units(),
                                y: (line.origin.y - run.rise).to_pdf_units(),
                                size: run.size.to_pdf_units(),
                                style,
                                colour: run.colour.to_string(),
                            },
                        ),
                    );
                    x += glyph.advance;
                }
            }
        }
    }
    letters
}

/// The fields of a table's rows.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

fn number(field: &str) -> f64 {
    field.parse().expect("a number")
}

fn near(left: f64, right: f64) -> bool {
    (left - right).abs() <= TOLERANCE
}

#[test]
fn every_letter_stands_where_latex_put_it() {
    let fonts = Fonts::bundled();
    let pages = pages(&fonts);
    let mut letters = letters(&pages, &fonts);
    assert_eq!(pages.pages.len(), 3);
    for row in rows(WORDS) {
        let &[page, y, first, last, size, style, colour, word] = row.as_slice() else { panic!("{row:?}") };
        let page: usize = page.parse().expect("a page");
        let fits = |letter: &Letter| {
            letter.page == page
                && near(letter.y, number(y))
                && (number(first) - TOLERANCE..=number(last) + TOLERANCE).contains(&letter.x)
        };
        let mut found: Vec<Letter> = letters.extract_if(.., |letter| fits(letter)).collect();
        found.sort_by(|left, right| left.x.total_cmp(&right.x));
        let text: String = found.iter().map(|letter| letter.character).collect();
        assert_eq!(text, word, "page {page}, at {first}, {y}");
        assert!(near(found[0].x, number(first)), "{word}: {} for {first}", found[0].x);
        assert!(near(found[found.len() - 1].x, number(last)), "{word}: {} for {last}", found[found.len() - 1].x);
        for letter in found {
            assert!((letter.size - number(size)).abs() < 0.01, "{word}: {}", letter.size);
            assert_eq!((letter.style, &letter.colour[1..]), (style, colour), "{word}");
        }
    }
    assert!(letters.is_empty(), "letters too many: {letters:?}");
}

#[test]
fn every_rule_and_link_is_there() {
    let pages = pages(&Fonts::bundled());
    for row in rows(RULES_AND_LINKS).filter(|row| row[0] == "rule") {
        let page = &pages.pages[row[1].parse::<usize>().expect("a page") - 1];
        let there = page.rules.iter().any(|rule| {
            let [left, centre, right] =
                [rule.origin.x, rule.origin.y + rule.size.height / 2, rule.origin.x + rule.size.width]
                    .map(Length::to_pdf_units);
            near(left, number(row[2])) && near(centre, number(row[3])) && near(right, number(row[4]))
        });
        assert!(there, "{row:?}");
    }
    let wanted: Vec<(usize, &str)> = rows(RULES_AND_LINKS)
        .filter(|row| row[0] == "link")
        .map(|row| (row[1].parse().expect("a page"), row[2]))
        .collect();
    let found: Vec<(usize, &str)> = (1..)
        .zip(&pages.pages)
        .flat_map(|(number, page)| page.links.iter().map(move |link| (number, link)))
        // What leads elsewhere within the CV, the measured pages do not have.
        .filter_map(|(number, link)| match &link.to {
            Target::Address(address) => Some((number, address.as_str())),
            Target::Anchor(_) => None,
        })
        .collect();
    assert_eq!(found, wanted);
}
