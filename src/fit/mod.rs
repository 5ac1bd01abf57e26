//! Making a document fit a number of pages: the smallest change that does it, found by search.

mod tighten;

use std::fmt;

use crate::diagnostic::{Diagnostic, Report, codes, counted};
use crate::document::{Document, Fit};
use crate::font::Fonts;
use crate::geometry::Length;
use crate::layout::{self, page::Pages};
use tighten::{Body, tightened};

/// The whole of a measure, in thousandths of it.
const WHOLE: i64 = 1000;

/// What is left of the measures of a document, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shares {
    /// Of the space between sections, entries and rows.
    spacing: i64,
    leading: i64,
    margins: i64,
    /// Of the size of text, and of leading besides.
    size: i64,
}

/// What was changed, to be told in one line: `fits 2 pages: leading 12 → 11.6 pt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pages: u16,
    shares: Shares,
    body: Body,
}

/// Lays out a document, as much tighter as it takes to fit, if it asks for that. What was changed, if anything had to be.
pub fn lay_out(document: &Document, fonts: &Fonts, report: &mut Report) -> (Pages, Option<Change>) {
    let before = report.diagnostics.len();
    let pages = layout::lay_out(document, fonts, report);
    let is_too_long = |fit: &&Fit| pages.pages.len() > usize::from(fit.pages);
    let Some(fit) = document.fit.as_ref().filter(is_too_long) else { return (pages, None) };
    let shares = match fitting(document, fit, fonts) {
        Ok(shares) => shares,
        Err(lines) => {
            report.push(too_long(fit, lines));
            return (pages, None);
        }
    };
    // What was said of pages that are not to be is of no concern.
    report.diagnostics.truncate(before);
    let change = Change { pages: fit.pages, shares, body: Body::of(document) };
    (layout::lay_out(&tightened(document, &shares), fonts, report), Some(change))
}

/// The shares with which a document fits; else how many lines are too many where it is as tight as it may be.
fn fitting(document: &Document, fit: &Fit, fonts: &Fonts) -> Result<Shares, usize> {
    let most = usize::from(fit.pages);
    let laid_out = |shares: &Shares| layout::lay_out(&tightened(document, shares), fonts, &mut Report::default());
    let fits = |shares: &Shares| laid_out(shares).pages.len() <= most;
    let mut shares = Shares { spacing: WHOLE, leading: WHOLE, margins: WHOLE, size: WHOLE };
    let steps: [(Share, u8); 4] = [
        (|shares| &mut shares.spacing, fit.spacing),
        (|shares| &mut shares.leading, fit.leading),
        (|shares| &mut shares.margins, fit.margins),
        (|shares| &mut shares.size, fit.size),
    ];
    for (share, least) in steps {
        // The largest share that is known to fit, and the least one that is known not to.
        let (mut good, mut bad) = (i64::from(least) * WHOLE / 100, WHOLE);
        *share(&mut shares) = good;
        if !fits(&shares) {
            continue;
        }
        while bad - good > 1 {
            let middle = i64::midpoint(good, bad);
            *share(&mut shares) = middle;
            if fits(&shares) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        *share(&mut shares) = good;
        return Ok(shares);
    }
    Err(lines_beyond(&laid_out(&shares), most))
}

/// One of the shares.
type Share = fn(&mut Shares) -> &mut i64;

/// How many lines stand behind the first pages, what stands beside each other counted once.
fn lines_beyond(pages: &Pages, most: usize) -> usize {
    let rest = pages.pages.iter().skip(most);
    rest.map(|page| {
        let text = page.lines.iter().filter(|line| line.runs.iter().any(|run| run.element.is_some()));
        let mut baselines: Vec<Length> = text.map(|line| line.origin.y).collect();
        baselines.dedup();
        baselines.len()
    })
    .sum()
}

/// Says that nothing helps; of what the command line asked, at no place in particular.
fn too_long(fit: &Fit, lines: usize) -> Diagnostic {
    let Fit { pages, size, origin, .. } = *fit;
    let (count, lines) = (counted(pages.into(), "page"), counted(lines, "line"));
    let message = format!("the CV cannot be made to fit {count}: as tight as it may be set, it is {lines} too long");
    let tighter = format!("`fit = {{ pages = {}, size = {} }}`", pages, size.saturating_sub(5).max(50));
    Diagnostic::error(codes::TOO_MANY_PAGES, origin, message)
        .hint(format!("take something out, allow more pages, or let it be set tighter: {tighter}"))
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shares { spacing, leading, margins, size } = self.shares;
        let share = |name: &str, share: i64| {
            let (whole, tenth) = (share / 10, share % 10);
            let tenth = if tenth == 0 { String::new() } else { format!(".{tenth}") };
            (share < WHOLE).then(|| format!("{name} to {whole}{tenth} %"))
        };
        let length = |name: &str, before: Length, after: Length| {
            // Hundredths of a point are enough to know by.
            let shown = |length: Length| Length::pt(1).scale(length.scale(100, Length::pt(1).sp()).sp(), 100);
            (after < before).then(|| format!("{name} {} → {}", shown(before), shown(after)))
        };
        let Body { size: text, leading: lead } = self.body;
        let parts = [
            share("spacing", spacing),
            length("leading", lead, lead.scale(leading, WHOLE).scale(size, WHOLE)),
            share("margins", margins),
            length("size", text, text.scale(size, WHOLE)),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        write!(f, "fits {}: {}", counted(self.pages.into(), "page"), parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::{Shares, WHOLE, fitting, lay_out, tightened};
    use crate::diagnostic::Report;
    use crate::document::{Document, Fit};
    use crate::font::Fonts;
    use crate::{Options, compose, document_of, layout};

    /// A CV with so many entries of two lines, and one section to every ten of them.
    fn document(entries: usize) -> Document {
        let mut cv = String::from("name = \"Ada\"\n");
        for entry in 0..entries {
            if entry % 10 == 0 {
                cv.push_str("[[section]]\ntitle = \"Work\"\nkind = \"experience\"\n");
            }
            cv.push_str("[[section.entry]]\norganization = \"Engine\"\nposition = \"Programmer\"\nstart = 1842\n");
        }
        let mut report = Report::default();
        let source = report.add_source("cv.toml", cv);
        document_of(source, &Options::default(), &mut report).unwrap().1
    }

    fn one_page() -> Fit {
        compose::fit(None, Some(1)).unwrap()
    }

    fn pages(document: &Document, shares: &Shares) -> usize {
        layout::lay_out(&tightened(document, shares), &Fonts::bundled(), &mut Report::default()).pages.len()
    }

    #[test]
    fn no_smaller_change_would_do() {
        let fit = one_page();
        let mut used = [false; 4];
        for entries in 18..48 {
            let document = document(entries);
            let whole = Shares { spacing: WHOLE, leading: WHOLE, margins: WHOLE, size: WHOLE };
            if pages(&document, &whole) == 1 {
                continue;
            }
            let Ok(shares) = fitting(&document, &fit, &Fonts::bundled()) else { continue };
            assert_eq!(pages(&document, &shares), 1, "{entries} entries");
            let Shares { spacing, leading, margins, size } = shares;
            // The last of what was changed is the one that could be changed less.
            let last = [spacing, leading, margins, size].iter().rposition(|share| *share < WHOLE);
            let last = last.unwrap();
            used[last] = true;
            let mut less = shares;
            *[&mut less.spacing, &mut less.leading, &mut less.margins, &mut less.size][last] += 1;
            assert!(pages(&document, &less) > 1, "{entries} entries: {shares:?}");
            let bounds = [fit.spacing, fit.leading, fit.margins, fit.size].map(|bound| i64::from(bound) * 10);
            for (index, share) in [spacing, leading, margins, size].into_iter().enumerate() {
                assert!(if index < last { share == bounds[index] } else { share >= bounds[index] }, "{shares:?}");
            }
        }
        assert_eq!(used, [true; 4]);
    }

    #[test]
    fn what_fits_is_left_alone() {
        let document = Document { fit: Some(one_page()), ..document(10) };
        let fonts = Fonts::bundled();
        let (pages, change) = lay_out(&document, &fonts, &mut Report::default());
        assert_eq!(pages, layout::lay_out(&document, &fonts, &mut Report::default()));
        assert_eq!(change, None);
    }

    #[test]
    fn every_line_that_is_too_many_is_counted() {
        let fit = one_page();
        let too_many = |entries| fitting(&document(entries), &fit, &Fonts::bundled()).unwrap_err();
        assert_eq!(too_many(69) - too_many(65), 8);
    }
}
