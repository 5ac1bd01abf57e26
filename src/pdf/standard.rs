//! What a file promises to readers and archives.

/// A standard that a PDF follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Standard {
    /// PDF 1.7 (ISO 32000-1) and no more: no tags, no output intent, no promises.
    Pdf17,
    /// PDF/A-2b (ISO 19005-2): it will look the same in years to come.
    A2b,
    /// PDF/A-2a and PDF/UA-1 (ISO 14289-1): it can be read aloud as well.
    #[default]
    A2a,
    /// PDF/A-3a (ISO 19005-3) and PDF/UA-1: the same, and files of any kind may be attached.
    A3a,
}

impl Standard {
    /// Whether the file says what its text is: headings, paragraphs, lists.
    pub fn is_tagged(self) -> bool {
        matches!(self, Standard::A2a | Standard::A3a)
    }

    /// Whether it is one of the standards for archives, PDF/A.
    pub fn is_archival(self) -> bool {
        self.archive().is_some()
    }

    /// Whether files that are no PDF/A themselves may be attached.
    pub fn takes_attachments(self) -> bool {
        matches!(self, Standard::Pdf17 | Standard::A3a)
    }

    /// Part and level of PDF/A.
    pub(super) fn archive(self) -> Option<(u8, char)> {
        match self {
            Standard::Pdf17 => None,
            Standard::A2b => Some((2, 'B')),
            Standard::A2a => Some((2, 'A')),
            Standard::A3a => Some((3, 'A')),
        }
    }
}
