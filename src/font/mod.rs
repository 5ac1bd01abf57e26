//! The bundled fonts.

/// A face, as [`Fonts`] numbers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// The faces a document is set in.
pub struct Fonts {
    faces: Vec<Face>,
}

/// One face of a family.
pub struct Face {
    data: &'static [u8],
}

impl Fonts {
    /// The bundled faces.
    pub fn bundled() -> Fonts {
        let faces: [&'static [u8]; 8] = [
            include_bytes!("../../fonts/latin-modern/lmroman10-regular.otf"),
            include_bytes!("../../fonts/latin-modern/lmroman10-bold.otf"),
            include_bytes!("../../fonts/latin-modern/lmroman10-italic.otf"),
            include_bytes!("../../fonts/latin-modern/lmroman12-regular.otf"),
            include_bytes!("../../fonts/latin-modern/lmroman17-regular.otf"),
            include_bytes!("../../fonts/latin-modern/lmmono10-regular.otf"),
            include_bytes!("../../fonts/latin-modern/lmromancaps10-regular.otf"),
            include_bytes!("../../fonts/latin-modern/latinmodern-math.otf"),
        ];
        Fonts { faces: faces.into_iter().map(|data| Face { data }).collect() }
    }

    /// The face with this number.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }
}

impl Face {
    /// The whole font file, OpenType or TrueType.
    pub fn data(&self) -> &[u8] {
        self.data
    }
}
