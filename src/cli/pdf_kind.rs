//! What kind of PDF is asked for.

use super::arguments::{PdfKind, PdfStandard};
use super::failure::Failure;
use cvpdf::pdf::Standard;

impl PdfKind {
    /// Refuses what no PDF can be.
    pub fn check(self) -> Result<(), Failure> {
        match self.pdf_standard {
            Some(asked) if self.attach_source && !asked.standard().takes_attachments() => {
                let failure = Failure::new("PDF/A-2 does not allow a CV to be attached");
                Err(failure.hint("take `--pdf-standard a-3a`, which does, or leave `--attach-source` out"))
            }
            _ => Ok(()),
        }
    }
}

impl PdfStandard {
    /// What the library calls it.
    pub fn standard(self) -> Standard {
        match self {
            PdfStandard::Pdf17 => Standard::Pdf17,
            PdfStandard::A2b => Standard::A2b,
            PdfStandard::A2a => Standard::A2a,
            PdfStandard::A3a => Standard::A3a,
        }
    }
}
