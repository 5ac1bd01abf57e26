//! Pages as text that a person can read in a diff.
#![allow(dead_code, reason = "not every test that lays out pages shows them")]
#![allow(clippy::disallowed_methods, reason = "the pictures are files")]

use cvpdf::FontSources;
use cvpdf::compose::{compose, photo, typefaces};
use cvpdf::cv;
use cvpdf::diagnostic::Report;
use cvpdf::font::Fonts;
use cvpdf::geometry::{Length, Point};
use cvpdf::layout::lay_out;
use cvpdf::layout::page::{Page, Pages, Run, Target};
use cvpdf::structure::Role;
use cvpdf::theme;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// The pages of a sound CV. A line `#: …` in it is a line of its theme, which starts from `academic`.
pub fn laid_out(text: &str) -> (Pages, Report) {
    let own: String = text.lines().filter_map(|line| line.strip_prefix("#: ")).flat_map(|line| [line, "\n"]).collect();
    let theme = format!("extends = \"academic\"\n{own}");
    let mut report = Report::default();
    let source = report.add_source("cv.toml", text);
    let read = cv::read(source, &cv::Options { read_file: &beside, ..cv::Options::default() }, &mut report)
        .expect("the CV is sound");
    let read_file = |path: &str| match path {
        "./theme.toml" => Ok(theme.clone().into_bytes()),
        path => beside(path),
    };
    let theme = theme::read(Some("./theme.toml"), &read, &read_file, &mut report).expect("so is the theme");
    let photo = photo(&read, &theme, &read_file, &mut report);
    let resolved = typefaces(&read, &theme, &FontSources::default(), &mut report);
    let document = compose(&read, &theme, photo.as_ref(), &resolved.typefaces);
    let pages = lay_out(&document, &resolved.fonts, &mut report);
    (pages, report)
}

/// A file that lies beside the cases of pages, or else a picture.
fn beside(path: &str) -> Result<Vec<u8>, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/layout");
    fs::read(folder.join(path)).or_else(|_| picture(path))
}

/// A picture of `tests/images`.
pub fn picture(name: &str) -> Result<Vec<u8>, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/images");
    fs::read(folder.join(name)).map_err(|_| "there is no such file".to_owned())
}

/// The lines of all pages: for each run how far from the top and the left edge it begins, its face and size, its text.
pub fn shown(pages: &Pages) -> String {
    let mut shown = format!("{} × {}\n", pages.size.width, pages.size.height);
    let fonts = Fonts::bundled();
    for (number, page) in (1..).zip(&pages.pages) {
        writeln!(shown, "\npage {number}").unwrap();
        show_page(page, pages, &fonts, &mut shown);
    }
    shown
}

fn show_page(page: &Page, pages: &Pages, fonts: &Fonts, shown: &mut String) {
    let is_label = |run: &Run| run.element.is_some_and(|element| pages.structure.get(element).role == Role::Label);
    for line in &page.lines {
        let mut x = line.origin.x;
        let look = |run: &Run| (run.face, run.size, run.rise, run.expansion, run.colour, is_label(run));
        for (index, runs) in line.runs.chunk_by(|run, next| look(run) == look(next)).enumerate() {
            let run = &runs[0];
            let y = if index == 0 { line.origin.y.to_string() } else { String::new() };
            let face = fonts.face(run.face).name();
            writeln!(shown, "{y:>10} {:>10}  {face} {}  {}", x.to_string(), run.size, text(runs)).unwrap();
            x += runs.iter().map(Run::width).sum::<Length>();
        }
        writeln!(shown, "{:>21}", format!("to {x}")).unwrap();
    }
    for rule in &page.rules {
        let (place, size) = (place(rule.origin), rule.size);
        writeln!(shown, "{place}  rule {} × {} {}", size.width, size.height, rule.colour).unwrap();
    }
    for picture in &page.pictures {
        let (place, size, (across, down)) = (place(picture.origin), picture.size, picture.image.upright_size());
        writeln!(
            shown,
            "{place}  picture {} × {} of {across} × {down} pixels, {:?}",
            size.width, size.height, picture.alt
        )
        .unwrap();
    }
    for link in &page.links {
        let (place, width) = (place(link.origin), link.size.width);
        let to = match &link.to {
            Target::Address(address) => address.clone(),
            Target::Anchor(name) => format!("{name} on {}", leads_to(name, pages)),
        };
        writeln!(shown, "{place}  link {width} wide, {:?} to {to}", link.text).unwrap();
    }
}

/// Where an anchor is.
fn leads_to(name: &str, pages: &Pages) -> String {
    let anchors = (1..).zip(&pages.pages).flat_map(|(number, page)| page.anchors.iter().map(move |at| (number, at)));
    let (number, anchor) = anchors.into_iter().find(|(_, anchor)| anchor.name.as_deref() == Some(name)).unwrap();
    format!("page {number}, {}", place(anchor.at))
}

fn place(point: Point) -> String {
    format!("{:>10} {:>10}", point.y.to_string(), point.x.to_string())
}

/// What runs of one look say, and what is unusual about them.
fn text(runs: &[Run]) -> String {
    let run = &runs[0];
    let text: String = runs.iter().flat_map(|run| &run.glyphs).map(|glyph| &*glyph.text).collect();
    let mut shown = format!("{text:?}");
    if run.rise.sp() != 0 {
        write!(shown, " raised {}", run.rise).unwrap();
    }
    if run.expansion != 0 {
        write!(shown, " {:+}‰", run.expansion).unwrap();
    }
    if run.colour != cvpdf::colour::Colour::BLACK {
        write!(shown, " {}", run.colour).unwrap();
    }
    shown
}
