//! Fonts: which face suits a style and size, how it measures, and how it shapes text.
//!
//! [`Fonts`] is the registry of all faces: those in the binary, those from files beside a CV, and those of the system. It is
//! made once, and shared by all compilations. A face is read when it is first asked for more than its name, so a CV pays
//! for the faces it uses.

mod bundled;
mod data;
mod description;
mod face;
mod fallback;
mod latin_modern;
mod measures;
mod outline;
mod plans;
mod protrusion;
mod registry;
mod shape;
mod style;
pub mod tfm;

pub use description::{Description, Embedding, NoFont, ReadAt, describe, describe_at, scripts_at};
pub use face::{Cut, Face, Letterform, Loaded, Slope};
pub use fallback::{Lacking, script_of};
pub use harfrust::{Feature, Script, Tag};
pub use measures::Parameters;
pub use registry::{FaceId, Family, FamilyId, Fonts, Source, distance, is_same_name};
pub use shape::{Capitals, Extents, Offset, RunStyle, Shaped, Tongue};
pub use style::{BOLD, FontStyle, REGULAR, SCRIPTS, Typeface, TypefaceId, feature, script, script_name};
