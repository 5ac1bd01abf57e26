//! Lines and rules into the operators of a content stream.

use std::collections::BTreeMap;
use std::mem;

use printpdf::{Color, Greyscale, Op, PaintMode, PdfFontHandle, PdfPage, Pt, Rect, Rgb, TextItem, TextMatrix};

use super::fonts::{self, Subset, SubsetGlyph};
use super::tags::{Content, Tags};
use super::{images, real};
use crate::colour::Colour;
use crate::font::FaceId;
use crate::geometry::{Length, Point, Size};
use crate::layout::page::{Glyph, Line, Page, Rule, Run};
use crate::structure::{ElementId, Structure};

/// How far the first glyph of a word may stand from its place before it is moved there, in PDF units.
const TOLERANCE: f64 = 0.0015;

/// How far a glyph within a word may. Widths are rounded in a font file, and what that adds up to within a word is not
/// worth a word torn in pieces; readers that part a ligature into letters are misled by it.
const TOLERANCE_WITHIN: f64 = 0.02;

/// What the operators so far have set.
struct State {
    font: Option<(FaceId, Length)>,
    rise: Length,
    expansion: i32,
    colour: Colour,
}

/// Where the viewer's pen stands in a line, and where it should: both from the line's origin, in PDF units.
#[derive(Default)]
struct Pen {
    is: f64,
    should: f64,
    /// Whether a word has begun.
    within_word: bool,
    /// What is not shown yet.
    items: Vec<TextItem>,
}

/// A page: first its rules, then its pictures, then its lines in reading order, as one text object. With a structure, also
/// the element of each sequence of its marked content.
pub fn page(
    page: &Page,
    size: Size,
    faces: &BTreeMap<FaceId, Subset>,
    structure: Option<&Structure>,
) -> (PdfPage, Vec<ElementId>) {
    // PDF starts in black.
    let mut state = State { font: None, rise: Length::ZERO, expansion: 0, colour: Colour::BLACK };
    let mut tags = Tags::new(structure);
    let mut ops = Vec::new();
    for rule in &page.rules {
        tags.begin(Content::Layout, &mut ops);
        draw_rule(rule, size, &mut state, &mut ops);
    }
    for (index, picture) in page.pictures.iter().enumerate() {
        tags.begin(Content::Element(picture.element), &mut ops);
        images::draw(picture, index, size, &mut ops);
    }
    // A sequence is within a text object, or around it.
    tags.end(&mut ops);
    if !page.lines.is_empty() {
        ops.push(Op::StartTextSection);
        for line in &page.lines {
            draw_line(line, size, faces, &mut state, &mut tags, &mut ops);
        }
        tags.end(&mut ops);
        ops.push(Op::EndTextSection);
    }
    let sheet = Rect::from_wh(Pt(real(size.width.to_pdf_units())), Pt(real(size.height.to_pdf_units())));
    (PdfPage { media_box: sheet.clone(), trim_box: sheet.clone(), crop_box: sheet, ops }, tags.sequences())
}

/// A place on a page of the given size as PDF has it, from the bottom left corner.
pub fn place(point: Point, page: Size) -> (f64, f64) {
    (point.x.to_pdf_units(), (page.height - point.y).to_pdf_units())
}

fn draw_rule(rule: &Rule, page: Size, state: &mut State, ops: &mut Vec<Op>) {
    set_colour(rule.colour, state, ops);
    let corner = Point { x: rule.origin.x, y: rule.origin.y + rule.size.height };
    let (x, y) = place(corner, page);
    let (width, height) = (rule.size.width.to_pdf_units(), rule.size.height.to_pdf_units());
    let mut rectangle = Rect::from_xywh(Pt(real(x)), Pt(real(y)), Pt(real(width)), Pt(real(height)));
    rectangle.mode = Some(PaintMode::Fill);
    ops.push(Op::DrawRectangle { rectangle });
}

/// The matrix once, then the runs.
fn draw_line(
    line: &Line,
    page: Size,
    faces: &BTreeMap<FaceId, Subset>,
    state: &mut State,
    tags: &mut Tags<'_>,
    ops: &mut Vec<Op>,
) {
    if line.runs.iter().all(|run| run.glyphs.is_empty()) {
        return;
    }
    let (x, y) = place(line.origin, page);
    ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(Pt(real(x)), Pt(real(y))) });
    let mut pen = Pen::default();
    for (index, run) in line.runs.iter().enumerate() {
        let Some(subset) = faces.get(&run.face) else { continue };
        if run.rise == Length::ZERO {
            draw_run(run, subset, &mut pen, state, tags, ops);
            continue;
        }
        // Some readers begin a new line where small raised text is followed by text on the baseline. They take what
        // stands in a span to be as large as what the span ends with; so the next run's font is set within it.
        let seen = run.glyphs.iter().map(|glyph| &*glyph.text);
        let text: String = match &run.said {
            // Spaces behind the word have come to its run.
            Some(said) => std::iter::once(&**said).chain(seen.filter(|text| *text == " ")).collect(),
            None => seen.collect(),
        };
        tags.begin_replaced(content(run), &text, ops);
        set_run(run, state, ops);
        place_glyphs(&run.glyphs, run, subset, &mut pen, state, ops);
        show(&mut pen, ops);
        if let Some(next) = line.runs.get(index + 1) {
            set_run(next, state, ops);
            ops.push(Op::ShowText { items: vec![TextItem::Text(String::new())] });
        }
        tags.end(ops);
    }
}

/// What a run belongs to.
fn content(run: &Run) -> Content {
    run.element.map_or(Content::Footer, Content::Element)
}

/// Sets the font, the rise, the width of letters and the colour of a run.
fn set_run(run: &Run, state: &mut State, ops: &mut Vec<Op>) {
    let size = real(run.size.to_pdf_units());
    if state.font != Some((run.face, run.size)) {
        state.font = Some((run.face, run.size));
        ops.push(Op::SetFont { font: PdfFontHandle::External(fonts::name(run.face)), size: Pt(size) });
    }
    set_rise(run.rise, state, ops);
    if state.expansion != run.expansion {
        state.expansion = run.expansion;
        ops.push(Op::SetHorizontalScaling { percent: real(100.0 * widened(run)) });
    }
    set_colour(run.colour, state, ops);
}

fn set_rise(rise: Length, state: &mut State, ops: &mut Vec<Op>) {
    if state.rise != rise {
        state.rise = rise;
        ops.push(Op::SetLineOffset { multiplier: real(rise.to_pdf_units()) });
    }
}

/// How many times as wide as in the face the letters of a run are.
fn widened(run: &Run) -> f64 {
    1.0 + f64::from(run.expansion) / 1000.0
}

fn draw_run(run: &Run, subset: &Subset, pen: &mut Pen, state: &mut State, tags: &mut Tags<'_>, ops: &mut Vec<Op>) {
    set_run(run, state, ops);
    let content = content(run);
    for cluster in run.clusters() {
        // A code stands for one text wherever it is shown; where that is not the text here, the text is given beside it.
        let [first, rest @ ..] = cluster else { continue };
        let plain = rest.is_empty() && subset.glyph(first.id).is_some_and(|glyph| *glyph.text == *first.text);
        if first.is_soft_hyphen() {
            // The soft hyphen is read, and shows nothing; the hyphen is seen, and is none of the text.
            show(pen, ops);
            tags.begin_replaced(content, &first.text, ops);
            tags.begin(Content::Layout, ops);
            place_glyphs(cluster, run, subset, pen, state, ops);
            show(pen, ops);
        } else if plain {
            tags.begin(content, ops);
            place_glyphs(cluster, run, subset, pen, state, ops);
        } else {
            show(pen, ops);
            tags.begin_replaced(content, &first.text, ops);
            place_glyphs(cluster, run, subset, pen, state, ops);
            show(pen, ops);
            tags.end(ops);
        }
    }
    show(pen, ops);
}

fn place_glyphs(glyphs: &[Glyph], run: &Run, subset: &Subset, pen: &mut Pen, state: &mut State, ops: &mut Vec<Op>) {
    for glyph in glyphs {
        if let Some(embedded) = subset.glyph(glyph.id) {
            if state.rise != run.rise + glyph.offset.y {
                show(pen, ops);
                set_rise(run.rise + glyph.offset.y, state, ops);
            }
            place_glyph(embedded, glyph, run, pen);
        } else {
            pen.should += glyph.advance.to_pdf_units();
        }
    }
    if state.rise != run.rise {
        show(pen, ops);
        set_rise(run.rise, state, ops);
    }
}

/// Appends a glyph, moved first if it would stand off its place. Moves are made wider with the letters.
fn place_glyph(embedded: &SubsetGlyph, glyph: &Glyph, run: &Run, pen: &mut Pen) {
    let (size, widened) = (real(run.size.to_pdf_units()), widened(run));
    let off = pen.is - (pen.should + glyph.offset.x.to_pdf_units());
    let tolerance = if pen.within_word { TOLERANCE_WITHIN } else { TOLERANCE };
    if off.abs() > tolerance && size > 0.0 {
        let back = thousandths(off / widened, size);
        pen.is -= f64::from(back) * f64::from(size) / 1000.0 * widened;
        pen.items.push(TextItem::Offset(back));
    }
    match pen.items.last_mut() {
        Some(TextItem::Text(characters)) => characters.push(embedded.character),
        _ => pen.items.push(TextItem::Text(embedded.character.into())),
    }
    pen.is += f64::from(embedded.width) * f64::from(size) / 1000.0 * widened;
    pen.should += glyph.advance.to_pdf_units();
    pen.within_word = &*embedded.text != " ";
}

/// A length in thousandths of the size, to a tenth, or to a hundredth where the size is so great that a tenth shows.
#[expect(clippy::cast_possible_truncation, reason = "a place on a page is far below the largest f32")]
fn thousandths(length: f64, size: f32) -> f32 {
    let value = length * 1000.0 / f64::from(size);
    let steps = if size > 20.0 { 100.0 } else { 10.0 };
    ((value * steps).round() / steps) as f32
}

/// Shows the glyphs gathered so far.
fn show(pen: &mut Pen, ops: &mut Vec<Op>) {
    if !pen.items.is_empty() {
        ops.push(Op::ShowText { items: mem::take(&mut pen.items) });
    }
}

fn set_colour(colour: Colour, state: &mut State, ops: &mut Vec<Op>) {
    if state.colour == colour {
        return;
    }
    state.colour = colour;
    let [r, g, b] = [colour.red, colour.green, colour.blue].map(|channel| real(f64::from(channel) / 255.0));
    let col = if colour.red == colour.green && colour.green == colour.blue {
        Color::Greyscale(Greyscale { percent: r, icc_profile: None })
    } else {
        Color::Rgb(Rgb { r, g, b, icc_profile: None })
    };
    ops.push(Op::SetFillColor { col });
}
