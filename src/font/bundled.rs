//! The bundled families. All but Latin Modern are deflated, and each face is inflated when it is first used.

use harfrust::Script;

use super::data::Stored;
use super::face::{Cut, Letterform, Slope, Spec};
use super::latin_modern;
use crate::geometry::Length;

/// A bundled family.
pub(super) struct Bundled {
    pub name: &'static str,
    pub letterform: Letterform,
    pub faces: &'static [Spec],
    /// The scripts for which it is asked where a text's own family lacks characters; it is asked for none if there are none.
    pub helps_with: &'static [Script],
}

/// A face: its file, how heavy it is, and its slope.
macro_rules! face {
    ($directory:literal, $name:expr, $extension:literal, $weight:literal, $slope:expr) => {
        Spec {
            name: $name,
            data: Stored::Deflated(include_bytes!(concat!("../../fonts/", $directory, "/", $name, $extension, ".zz"))),
            metrics: None,
            cut: Cut { weight: $weight, width: 100, slope: $slope, small_caps: false },
            figures: None,
            from: Length::ZERO,
        }
    };
}

/// A regular face, and a bold one.
macro_rules! pair {
    ($name:literal) => {
        &[
            face!("noto", concat!($name, "_400Regular"), ".ttf", 400, Slope::Upright),
            face!("noto", concat!($name, "_700Bold"), ".ttf", 700, Slope::Upright),
        ]
    };
}

/// Three weights, each upright and italic, by the names of their files.
macro_rules! six {
    ($directory:literal, $extension:literal,
     $($upright:literal $italic:literal $weight:literal),*) => {
        &[$(
            face!($directory, $upright, $extension, $weight, Slope::Upright),
            face!($directory, $italic, $extension, $weight, Slope::Italic),
        )*]
    };
}

/// The scripts of Europe.
const EUROPE: &[Script] = &[Script::LATIN, Script::GREEK, Script::CYRILLIC];

/// All bundled families. Fallback asks them in this order, those of the wanted letterform first.
pub(super) static FAMILIES: &[Bundled] = &[
    Bundled { name: "Latin Modern", letterform: Letterform::Serif, faces: latin_modern::TEXT, helps_with: &[] },
    Bundled { name: "Latin Modern Mono", letterform: Letterform::Mono, faces: latin_modern::MONO, helps_with: &[] },
    Bundled { name: "Latin Modern Math", letterform: Letterform::Serif, faces: latin_modern::MATH, helps_with: &[] },
    Bundled {
        name: "Libertinus Serif",
        letterform: Letterform::Serif,
        faces: six!(
            "libertinus-serif", ".otf",
            "LibertinusSerif-Regular" "LibertinusSerif-Italic" 400,
            "LibertinusSerif-Semibold" "LibertinusSerif-SemiboldItalic" 600,
            "LibertinusSerif-Bold" "LibertinusSerif-BoldItalic" 700
        ),
        helps_with: EUROPE,
    },
    Bundled {
        name: "Source Sans 3",
        letterform: Letterform::Sans,
        faces: six!(
            "source-sans-3", ".otf",
            "SourceSans3-Regular" "SourceSans3-It" 400,
            "SourceSans3-Semibold" "SourceSans3-SemiboldIt" 600,
            "SourceSans3-Bold" "SourceSans3-BoldIt" 700
        ),
        helps_with: EUROPE,
    },
    Bundled {
        name: "Inter",
        letterform: Letterform::Sans,
        faces: six!(
            "inter", ".ttf",
            "Inter_400Regular" "Inter_400Regular_Italic" 400,
            "Inter_600SemiBold" "Inter_600SemiBold_Italic" 600,
            "Inter_700Bold" "Inter_700Bold_Italic" 700
        ),
        helps_with: EUROPE,
    },
    Bundled {
        name: "EB Garamond",
        letterform: Letterform::Serif,
        faces: six!(
            "eb-garamond", ".otf",
            "EBGaramond-Regular" "EBGaramond-Italic" 400,
            "EBGaramond-SemiBold" "EBGaramond-SemiBoldItalic" 600,
            "EBGaramond-Bold" "EBGaramond-BoldItalic" 700
        ),
        helps_with: EUROPE,
    },
    Bundled {
        name: "Source Serif 4",
        letterform: Letterform::Serif,
        faces: six!(
            "source-serif-4", ".otf",
            "SourceSerif4-Regular" "SourceSerif4-It" 400,
            "SourceSerif4-Semibold" "SourceSerif4-SemiboldIt" 600,
            "SourceSerif4-Bold" "SourceSerif4-BoldIt" 700
        ),
        helps_with: &[],
    },
    Bundled {
        name: "Roboto",
        letterform: Letterform::Sans,
        faces: six!(
            "roboto", ".ttf",
            "Roboto_400Regular" "Roboto_400Regular_Italic" 400,
            "Roboto_500Medium" "Roboto_500Medium_Italic" 500,
            "Roboto_700Bold" "Roboto_700Bold_Italic" 700
        ),
        helps_with: &[],
    },
    Bundled {
        name: "Noto Naskh Arabic",
        letterform: Letterform::Serif,
        faces: pair!("NotoNaskhArabic"),
        helps_with: &[Script::ARABIC],
    },
    Bundled {
        name: "Noto Sans Arabic",
        letterform: Letterform::Sans,
        faces: pair!("NotoSansArabic"),
        helps_with: &[Script::ARABIC],
    },
    Bundled {
        name: "Noto Serif Hebrew",
        letterform: Letterform::Serif,
        faces: pair!("NotoSerifHebrew"),
        helps_with: &[Script::HEBREW],
    },
    Bundled {
        name: "Noto Sans Hebrew",
        letterform: Letterform::Sans,
        faces: pair!("NotoSansHebrew"),
        helps_with: &[Script::HEBREW],
    },
    Bundled {
        name: "Noto Serif Devanagari",
        letterform: Letterform::Serif,
        faces: pair!("NotoSerifDevanagari"),
        helps_with: &[Script::DEVANAGARI],
    },
    Bundled {
        name: "Noto Sans Devanagari",
        letterform: Letterform::Sans,
        faces: pair!("NotoSansDevanagari"),
        helps_with: &[Script::DEVANAGARI],
    },
    Bundled {
        name: "Noto Sans Thai",
        letterform: Letterform::Sans,
        faces: pair!("NotoSansThai"),
        helps_with: &[Script::THAI],
    },
    Bundled {
        name: "Font Awesome",
        letterform: Letterform::Icons,
        faces: &[
            face!("icons", "FontAwesome7Free-Solid-900", ".otf", 900, Slope::Upright),
            face!("icons", "FontAwesome7Brands-Regular-400", ".otf", 400, Slope::Upright),
        ],
        helps_with: &[],
    },
    Bundled {
        name: "Academicons",
        letterform: Letterform::Icons,
        faces: &[face!("icons", "academicons", ".ttf", 400, Slope::Upright)],
        helps_with: &[],
    },
];
