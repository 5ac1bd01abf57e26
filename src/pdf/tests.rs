//! Finished files, read back.

mod file;
mod pictures;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, decode_text_string};
use skrifa::instance::{LocationRef, Size as FontSize};
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::{Attachment, Error, Metadata, Relationship, Settings, Standard, Timestamp, write};
use crate::colour::Colour;
use crate::font::{FaceId, Fonts};
use crate::geometry::{Length, Point, Size};
use crate::image::Data;
use crate::layout::page::{Anchor, Bookmark, Glyph, Line, Link, Page, Pages, Picture, Rule, Run, Target};
use crate::structure::Structure;

const SIZE: Size = Size { width: Length::pt(600), height: Length::pt(800) };

pub(super) fn at(x: i64, y: i64) -> Point {
    Point { x: Length::pt(x), y: Length::pt(y) }
}

/// The bundled face of this PostScript name.
fn face(fonts: &Fonts, name: &str) -> FaceId {
    let named = |&id: &FaceId| {
        font(fonts, id).localized_strings(StringId::POSTSCRIPT_NAME).any(|found| found.to_string() == name)
    };
    (0..100).map(FaceId).find(named).unwrap()
}

fn font(fonts: &Fonts, face: FaceId) -> FontRef<'_> {
    FontRef::new(fonts.face(face).data()).unwrap()
}

/// A text in one face: ligatures where the text has them, each glyph as wide as it is and `extra` wider.
fn run(fonts: &Fonts, name: &str, size: Length, text: &str, extra: Length) -> Run {
    let face = face(fonts, name);
    let font = font(fonts, face);
    let widths = font.glyph_metrics(FontSize::unscaled(), LocationRef::default());
    let glyphs = text.chars().map(|character| {
        let id = font.charmap().map(character).unwrap();
        // The bundled faces have whole widths, in thousandths of the size.
        #[expect(clippy::cast_possible_truncation)]
        let width = widths.advance_width(id).unwrap() as i64;
        let text = if character == '\u{fb03}' { "ffi".into() } else { character.to_string() };
        let advance = size.scale(width, 1000) + extra;
        Glyph { id: u16::try_from(id.to_u32()).unwrap(), advance, text: text.into(), ..Glyph::default() }
    });
    Run {
        face,
        size,
        rise: Length::ZERO,
        expansion: 0,
        colour: Colour::BLACK,
        element: None,
        said: None,
        glyphs: glyphs.collect(),
    }
}

/// A run whose letters are so many thousandths wider.
fn expanded(mut run: Run, expansion: i32) -> Run {
    run.expansion = expansion;
    for glyph in &mut run.glyphs {
        glyph.advance += glyph.advance.scale(expansion.into(), 1000);
    }
    run
}

const ROMAN: &str = "LMRoman10-Regular";
const BOLD: &str = "LMRoman10-Bold";

fn roman(fonts: &Fonts, text: &str) -> Run {
    run(fonts, ROMAN, Length::pt(10), text, Length::ZERO)
}

pub(super) fn document_of(pages: Vec<Page>) -> Pages {
    Pages { size: SIZE, pages, structure: Structure::default() }
}

fn one_page(lines: Vec<Line>) -> Pages {
    document_of(vec![Page { lines, ..Page::default() }])
}

fn metadata() -> Metadata {
    Metadata { title: "CV".into(), author: "Jo".into(), language: "en".into(), ..Metadata::default() }
}

pub(super) fn read(pages: &Pages, fonts: &Fonts) -> Document {
    Document::load_mem(&write(pages, fonts, &metadata(), &Settings::default()).unwrap()).unwrap()
}

/// A glyph as a viewer shows it: its font's name, where it stands, and the text its code stands for.
#[derive(Debug)]
struct Shown {
    font: String,
    x: f64,
    y: f64,
    text: String,
}

/// Shows a page as a viewer does, from the content stream, the widths and the `ToUnicode` maps of the file.
fn show(document: &Document, page: ObjectId) -> Vec<Shown> {
    let fonts: BTreeMap<_, _> = document.get_page_fonts(page).unwrap().into_iter().collect();
    let content = Content::decode(&document.get_page_content(page)).unwrap();
    let (mut font, mut size, mut rise, mut x, mut y) = (&Dictionary::new(), 0.0, 0.0, 0.0, 0.0);
    let mut scaling = 1.0;
    let mut shown = Vec::new();
    let mut text = None;
    for operation in &content.operations {
        let number = |index: usize| f64::from(operation.operands[index].as_float().unwrap());
        match operation.operator.as_str() {
            "Tf" => (font, size) = (fonts[operation.operands[0].as_name().unwrap()], number(1)),
            "Ts" => rise = number(0),
            "Tz" => scaling = number(0) / 100.0,
            "Tm" => (x, y) = (number(4), number(5)),
            "BDC" => {
                let properties = operation.operands[1].as_dict().unwrap();
                // What is drawn for the eye alone is read as nothing.
                let is_layout = properties.get(b"Type").is_ok_and(|kind| kind.as_name().unwrap() == b"Layout");
                let replaced = properties.get(b"ActualText").ok().map(|text| decode_text_string(text).unwrap());
                text = replaced.or(is_layout.then(String::new));
            }
            // A text may stand for nothing that is seen.
            "EMC" => {
                if let Some(text) = text.take().filter(|text| !text.is_empty()) {
                    shown.push(Shown { font: String::new(), x, y: y + rise, text });
                }
            }
            "Tj" | "TJ" => {
                let (map, widths) = (to_unicode(document, font), widths(document, font));
                let alone = std::slice::from_ref(&operation.operands[0]);
                for item in operation.operands[0].as_array().map_or(alone, Vec::as_slice) {
                    let Ok(codes) = item.as_str() else {
                        x -= f64::from(item.as_float().unwrap()) * size / 1000.0 * scaling;
                        continue;
                    };
                    for code in codes.chunks(2) {
                        let code = u16::from_be_bytes([code[0], code[1]]);
                        // A replacement text counts for the first glyph of its span.
                        let replaced = text.as_mut().map(std::mem::take);
                        let own = map[&code].clone();
                        let font =
                            String::from_utf8(font.get(b"BaseFont").unwrap().as_name().unwrap().to_vec()).unwrap();
                        shown.push(Shown { font, x, y: y + rise, text: replaced.unwrap_or(own) });
                        x += widths[&code] * size / 1000.0 * scaling;
                    }
                }
            }
            _ => {}
        }
    }
    shown
}

/// The texts of a font's codes, read from the lines `<code> <text>` of its map.
fn to_unicode(document: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let id = font.get(b"ToUnicode").unwrap().as_reference().unwrap();
    let map = document.get_object(id).unwrap().as_stream().unwrap().get_plain_content().unwrap();
    let map = String::from_utf8(map).unwrap();
    let (_, entries) = map.split_once("endcodespacerange").unwrap();
    let entries = entries.lines().filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"));
    let unit = |digits| u16::from_str_radix(digits, 16).unwrap();
    entries
        .map(|(code, text)| {
            let units: Vec<u16> = (0..text.len()).step_by(4).map(|at| unit(&text[at..at + 4])).collect();
            (unit(code), String::from_utf16(&units).unwrap())
        })
        .collect()
}

fn descendant<'a>(document: &'a Document, font: &'a Dictionary) -> &'a Dictionary {
    let descendant = &font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0];
    document.dereference(descendant).unwrap().1.as_dict().unwrap()
}

fn widths(document: &Document, font: &Dictionary) -> BTreeMap<u16, f64> {
    let mut widths = BTreeMap::new();
    for pair in descendant(document, font).get(b"W").unwrap().as_array().unwrap().chunks(2) {
        let first = u16::try_from(pair[0].as_i64().unwrap()).unwrap();
        for (code, width) in (first..).zip(pair[1].as_array().unwrap()) {
            widths.insert(code, f64::from(width.as_float().unwrap()));
        }
    }
    widths
}

fn first_page(document: &Document) -> ObjectId {
    document.page_iter().next().unwrap()
}

fn text(shown: &[Shown]) -> String {
    shown.iter().map(|glyph| glyph.text.as_str()).collect()
}

fn near(left: f64, right: f64) -> bool {
    (left - right).abs() < 0.002
}

#[test]
fn glyphs_stand_where_the_layout_put_them() {
    let fonts = Fonts::bundled();
    // Advances that no font width explains: 1,000 sp wider at each glyph, over runs of three sizes.
    let off = Length::from_sp(1000);
    let runs = vec![
        run(&fonts, ROMAN, Length::pt(10), "An e\u{fb03}cient line of text that goes on for a while, ", off),
        run(&fonts, BOLD, Length::pt(24), "of different sizes", off),
        run(&fonts, ROMAN, Length::pt(7), " and different faces", Length::pt(1)),
        expanded(run(&fonts, ROMAN, Length::pt(10), ", of letters that are wider ", off), 20),
        expanded(run(&fonts, BOLD, Length::pt(20), "and narrower than those of ", off), -13),
        run(&fonts, ROMAN, Length::pt(10), "their faces", off),
    ];
    let document = read(&one_page(vec![Line { origin: at(72, 100), runs: runs.clone() }]), &fonts);
    let shown = show(&document, first_page(&document));
    assert_eq!(
        text(&shown),
        "An efficient line of text that goes on for a while, of different sizes and different faces, of letters that are \
         wider and narrower than those of their faces"
    );

    let mut x = Length::pt(72);
    let glyphs = runs.iter().flat_map(|run| &run.glyphs);
    assert_eq!(shown.len(), glyphs.clone().count());
    let mut starts_word = true;
    for (shown, glyph) in shown.iter().zip(glyphs) {
        // A word stands at its place; its letters may be off by what font files round.
        let tolerance = if starts_word { 0.002 } else { 0.021 };
        let off = (shown.x - x.to_pdf_units()).abs();
        assert!(off < tolerance, "{shown:?} should stand at {}", x.to_pdf_units());
        starts_word = &*glyph.text == " ";
        assert!(near(shown.y, Length::pt(700).to_pdf_units()), "{shown:?}");
        x += glyph.advance;
    }
    let bold: String =
        shown.iter().filter(|glyph| glyph.font.ends_with(BOLD)).map(|glyph| glyph.text.as_str()).collect();
    assert_eq!(bold, "of different sizesand narrower than those of ");
}

#[test]
fn the_reading_order_is_that_of_the_lines() {
    let fonts = Fonts::bundled();
    let line = |x, y, text| Line { origin: at(x, y), runs: vec![roman(&fonts, text)] };
    let lines = vec![line(400, 500, "right "), line(72, 500, "left "), line(72, 90, "above")];
    let document = read(&one_page(lines), &fonts);
    assert_eq!(text(&show(&document, first_page(&document))), "right left above");
}

#[test]
fn a_raised_run_stands_above_the_line() {
    let fonts = Fonts::bundled();
    let mut raised = run(&fonts, ROMAN, Length::pt(7), "2", Length::ZERO);
    raised.rise = Length::pt(4);
    let runs = vec![roman(&fonts, "x"), raised, roman(&fonts, "y")];
    let document = read(&one_page(vec![Line { origin: at(72, 100), runs }]), &fonts);
    let shown = show(&document, first_page(&document));
    let [base, raised] = [700, 704].map(|y| Length::pt(y).to_pdf_units());
    assert!(near(shown[0].y, base) && near(shown[1].y, raised) && near(shown[2].y, base), "{shown:?}");
}

#[test]
fn a_glyph_may_stand_for_several_texts_and_for_none() {
    let fonts = Fonts::bundled();
    let mut run = roman(&fonts, "A-B-C\u{b4}");
    // A hyphen that the break put in, and one that was written; then an accent set over a letter.
    run.glyphs[1].text = "\u{ad}".into();
    run.glyphs[4].text = "\u{106}".into();
    run.glyphs[5].text = "".into();
    let document = read(&one_page(vec![Line { origin: at(72, 100), runs: vec![run] }]), &fonts);
    let shown = show(&document, first_page(&document));
    assert_eq!(text(&shown), "A\u{ad}B-\u{106}");
}

#[test]
fn only_used_glyphs_are_embedded_and_their_widths_are_the_fonts() {
    let fonts = Fonts::bundled();
    let runs = vec![roman(&fonts, "Wide, e\u{fb03}cient"), run(&fonts, BOLD, Length::pt(10), "Bold", Length::ZERO)];
    let document = read(&one_page(vec![Line { origin: at(72, 100), runs }]), &fonts);
    let page_fonts = document.get_page_fonts(first_page(&document)).unwrap();
    let mut names = BTreeSet::new();
    for font in page_fonts.values() {
        let name = font.get(b"BaseFont").unwrap().as_name().unwrap();
        let (tag, name) = std::str::from_utf8(name).unwrap().split_once('+').unwrap();
        assert!(tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()), "{tag}");
        let face = face(&fonts, name);
        names.insert(name.to_owned());

        let descendant = descendant(&document, font);
        let descriptor = document.get_dict_in_dict(descendant, b"FontDescriptor").unwrap();
        let program = descriptor.get(b"FontFile3").unwrap().as_reference().unwrap();
        let program = document.get_object(program).unwrap().as_stream().unwrap();
        assert_eq!(program.dict.get(b"Subtype").unwrap().as_name().unwrap(), b"CIDFontType0C");
        assert!(program.get_plain_content().unwrap().len() < 8000);

        let whole = self::font(&fonts, face);
        let advances = whole.glyph_metrics(FontSize::unscaled(), LocationRef::default());
        let map = to_unicode(&document, font);
        for (code, width) in widths(&document, font) {
            let text = &map[&code];
            let character = if text == "ffi" { '\u{fb03}' } else { text.chars().next().unwrap() };
            let glyph: GlyphId = whole.charmap().map(character).unwrap();
            assert!(near(width, advances.advance_width(glyph).unwrap().into()), "{text}");
        }
        let cap_height = whole.metrics(FontSize::unscaled(), LocationRef::default()).cap_height.unwrap();
        assert!(near(descriptor.get(b"CapHeight").unwrap().as_float().unwrap().into(), cap_height.into()));
    }
    assert_eq!(names, BTreeSet::from([ROMAN.to_owned(), BOLD.to_owned()]));
}

#[test]
fn links_lead_to_their_address() {
    let fonts = Fonts::bundled();
    let mut pages = one_page(vec![Line { origin: at(72, 100), runs: vec![roman(&fonts, "Zürich")] }]);
    pages.pages[0].links.push(Link {
        origin: at(72, 90),
        size: Size { width: Length::pt(30), height: Length::pt(12) },
        to: Target::Address("https://a.org/Zürich".into()),
        text: "Zürich".into(),
        element: None,
    });
    let document = read(&pages, &fonts);
    let annotations = document.get_page_annotations(first_page(&document)).unwrap();
    let [link] = annotations.as_slice() else { panic!("one link") };
    assert_eq!(link.get(b"Subtype").unwrap().as_name().unwrap(), b"Link");
    assert_eq!(link.get(b"F").unwrap().as_i64().unwrap(), 4);
    assert_eq!(decode_text_string(link.get(b"Contents").unwrap()).unwrap(), "Zürich (a.org/Zürich)");
    let action = link.get(b"A").unwrap().as_dict().unwrap();
    assert_eq!(action.get(b"URI").unwrap().as_str().unwrap(), b"https://a.org/Z%C3%BCrich");
    let sides = link.get(b"Rect").unwrap().as_array().unwrap().iter().map(|side| f64::from(side.as_float().unwrap()));
    for (side, points) in sides.zip([72, 698, 102, 710]) {
        assert!(near(side, Length::pt(points).to_pdf_units()), "{side}");
    }
}

#[test]
fn links_within_lead_to_a_place_on_a_page() {
    let fonts = Fonts::bundled();
    let zoo = Bookmark { level: 1, title: "The zoo".into() };
    let anchor = |name: &str, y| Anchor {
        name: Some(name.into()),
        bookmark: (name == "zoo").then(|| zoo.clone()),
        at: at(72, y),
    };
    let link = |name: &str| Link {
        origin: at(72, 90),
        size: Size { width: Length::pt(30), height: Length::pt(12) },
        to: Target::Anchor(name.into()),
        text: "see".into(),
        element: None,
    };
    let second =
        Page { anchors: vec![anchor("zoo", 106), anchor("Ähre", 206), anchor("art", 306)], ..Page::default() };
    let first = Page { links: vec![link("zoo"), link("Ähre")], anchors: vec![anchor("b", 6)], ..Page::default() };
    let document = read(&document_of(vec![first, second]), &fonts);
    let names = document.get_dict_in_dict(document.catalog().unwrap(), b"Names").unwrap();
    let names = document.get_dict_in_dict(names, b"Dests").unwrap().get(b"Names").unwrap().as_array().unwrap();
    let keys: Vec<&[u8]> = names.iter().step_by(2).map(|name| name.as_str().unwrap()).collect();
    assert_eq!(keys.len(), 4);
    assert!(keys.is_sorted(), "viewers search for a name by halves");
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let annotations = document.get_page_annotations(pages[0]).unwrap();
    assert_eq!(annotations.len(), 2);
    for (link, (said, page, y)) in annotations.iter().zip([("The zoo", pages[1], 700), ("see", pages[1], 600)]) {
        assert_eq!(decode_text_string(link.get(b"Contents").unwrap()).unwrap(), said);
        let name = link.get(b"Dest").unwrap().as_str().unwrap();
        let index = keys.iter().position(|key| *key == name).unwrap();
        let view = names[2 * index + 1].as_array().unwrap();
        assert_eq!(view[0].as_reference().unwrap(), page);
        assert_eq!(view[1].as_name().unwrap(), b"XYZ");
        assert!(near(view[3].as_float().unwrap().into(), Length::pt(y).to_pdf_units()));
        assert!(!link.has(b"A"));
    }
}

#[test]
fn rules_are_filled_where_they_belong() {
    let fonts = Fonts::bundled();
    let mut pages = one_page(Vec::new());
    let size = Size { width: Length::pt(456), height: Length::pt(2) / 5 };
    pages.pages[0].rules.push(Rule { origin: at(72, 100), size, colour: Colour { red: 128, green: 0, blue: 0 } });
    let document = read(&pages, &fonts);
    let content = Content::decode(&document.get_page_content(first_page(&document))).unwrap();
    let operators: Vec<_> = content.operations.iter().map(|operation| operation.operator.as_str()).collect();
    assert_eq!(operators, ["BDC", "rg", "re", "f", "EMC"]);
    let sides: Vec<f64> = content.operations[2].operands.iter().map(|side| side.as_float().unwrap().into()).collect();
    let centre = Length::pt(800) - Length::pt(100) - Length::pt(1) / 5;
    assert!(near(sides[0], Length::pt(72).to_pdf_units()) && near(sides[2], Length::pt(456).to_pdf_units()));
    assert!((sides[1] + sides[3] / 2.0 - centre.to_pdf_units()).abs() < 1.5e-4, "{sides:?}");
}
