//! How many pages a CV is to fit.

use crate::cv;
use crate::document::Fit;

/// What the CV asks for, with another number of pages if one was given on the command line.
pub fn fit(own: Option<&cv::Fit>, asked: Option<u16>) -> Option<Fit> {
    let cv::Fit { pages, spacing, leading, margins, size } = match (own, asked) {
        (Some(own), _) => own.clone(),
        (None, Some(pages)) => cv::Fit::of(pages),
        (None, None) => return None,
    };
    let origin = asked.is_none().then_some(pages.span);
    Some(Fit { pages: asked.unwrap_or(pages.value), spacing, leading, margins, size, origin })
}
