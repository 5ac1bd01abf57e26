//! The photo of a CV, if its theme shows one.

use std::rc::Rc;

use crate::cv::Cv;
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::geometry::Length;
use crate::image::{self, Image};
use crate::source::ReadFile;
use crate::theme::Theme;

/// Reads the photo of a CV, and reports what is wrong with it. `None` where there is none, or none to be shown.
pub fn photo(cv: &Cv, theme: &Theme, read_file: ReadFile<'_>, report: &mut Report) -> Option<Rc<Image>> {
    let file = &cv.front.photo.as_ref()?.file;
    let name = file.value.escape_debug();
    let Some(design) = &theme.header.photo else {
        let warning = Diagnostic::warning(codes::NOT_SHOWN, file.span, "the theme shows no photo");
        report.push(warning.hint("`[header.photo]` in a theme of your own gives it a place"));
        return None;
    };
    let bytes = match read_file(&file.value) {
        Ok(bytes) => bytes,
        Err(reason) => {
            let message = format!("cannot read the photo `{name}`: {reason}");
            report.push(Diagnostic::error(codes::UNREADABLE, file.span, message));
            return None;
        }
    };
    match image::read(&bytes) {
        Ok(image) => Some(Rc::new(image.fitted(hundredths(design.width), hundredths(design.height)))),
        Err(fault) => {
            let message = format!("cannot show the photo `{name}`: {fault}");
            report.push(Diagnostic::error(codes::BAD_IMAGE, file.span, message).hint(fault.hint()));
            None
        }
    }
}

/// A length in hundredths of an inch.
fn hundredths(length: Length) -> usize {
    usize::try_from(length.scale(10_000, 7227).sp() / Length::pt(1).sp()).unwrap_or_default()
}
