//! The bytes of a font file.

use std::sync::{Arc, OnceLock};

use skrifa::font::Blob;

/// The bytes of a font file. What is deflated is inflated when it is first read.
pub(super) struct Data {
    stored: Stored,
    whole: OnceLock<Blob>,
}

#[derive(Clone)]
pub(super) enum Stored {
    /// As it is, in the binary.
    Plain(&'static [u8]),
    /// A zlib stream in the binary.
    Deflated(&'static [u8]),
    /// Read from a file.
    Read(Arc<[u8]>),
}

/// What `Arc<[u8]>` is to the font reader.
struct Shared(Arc<[u8]>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Data {
    pub fn new(stored: Stored) -> Data {
        Data { stored, whole: OnceLock::new() }
    }

    /// Whether anybody has asked for the bytes.
    pub fn is_read(&self) -> bool {
        self.whole.get().is_some()
    }

    pub fn is_bundled(&self) -> bool {
        !matches!(self.stored, Stored::Read(_))
    }

    /// The whole file.
    pub fn whole(&self) -> &Blob {
        self.whole.get_or_init(|| match &self.stored {
            Stored::Plain(bytes) => Blob::Static(bytes),
            Stored::Deflated(bytes) => {
                let bytes = miniz_oxide::inflate::decompress_to_vec_zlib(bytes);
                bytes.expect("the bundled fonts are whole").into()
            }
            Stored::Read(bytes) => Blob::Shared(Arc::new(Shared(Arc::clone(bytes)))),
        })
    }
}
