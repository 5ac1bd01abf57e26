//! A word into runs that are shaped at once: of one direction, script, face and kind of capitals.

use std::borrow::Cow;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};
use unicode_segmentation::UnicodeSegmentation;

use super::SOFT_HYPHEN;
use super::missing::Missing;
use super::token::is_joiner;
use crate::document::{Text, TextSpan};
use crate::font::{Capitals, FaceId, FontStyle, Fonts, Lacking, RunStyle, Script, Tongue, script_of};
use crate::geometry::Length;

/// The bidirectional levels of a paragraph (UAX 9), if any of it is written from right to left.
pub(super) struct Levels(Option<Vec<Level>>);

impl Levels {
    pub fn of(text: &Text) -> Levels {
        let is_backwards = |c: char| {
            use BidiClass::{AL, AN, R, RLE, RLI, RLO};
            matches!(bidi_class(c), R | AL | AN | RLE | RLO | RLI)
        };
        // Nothing below the Hebrew letters is.
        let any = text.spans.iter().any(|span| span.text.chars().any(|c| c >= '\u{590}' && is_backwards(c)));
        Levels(any.then(|| BidiInfo::new(&text.plain(), None).levels))
    }

    /// Whether the byte of the paragraph is written from right to left.
    fn is_backwards(&self, at: usize) -> bool {
        self.0.as_ref().and_then(|levels| levels.get(at)).is_some_and(Level::is_rtl)
    }
}

/// A run of a word.
pub(super) struct ItemisedRun<'t> {
    pub text: Cow<'t, str>,
    pub style: RunStyle,
}

/// How a word is itemised.
#[derive(Clone, Copy)]
pub(super) struct Itemising<'a> {
    pub fonts: &'a Fonts,
    pub style: FontStyle,
    /// The face for the style at the size.
    pub wanted: FaceId,
    pub size: Length,
    pub language: Tongue,
}

/// A group of characters that belong together, and what is known of it.
struct Cluster<'t> {
    text: &'t str,
    script: Option<Script>,
    backwards: bool,
    face: Option<FaceId>,
}

impl Itemising<'_> {
    /// The runs of a word that begins at a byte of its paragraph. Characters that no font has are noted.
    pub fn runs<'t>(
        self,
        word: &'t str,
        (levels, at): (&Levels, usize),
        span: &TextSpan,
        missing: &mut Missing,
    ) -> Vec<ItemisedRun<'t>> {
        let wanted = self.wanted;
        let style = RunStyle {
            face: wanted,
            size: self.size,
            typeface: self.style.typeface,
            capitals: Capitals::Plain,
            backwards: false,
            language: self.language,
        };
        let is_plain = !self.style.small_caps || self.fonts.face(wanted).cut().small_caps;
        if word.is_ascii() && is_plain && self.fonts.face(wanted).has_ascii() {
            return vec![ItemisedRun { text: word.into(), style }];
        }
        let mut clusters: Vec<Cluster<'t>> = word
            .grapheme_indices(true)
            .map(|(offset, text)| Cluster {
                text,
                script: text.chars().find_map(script_of),
                backwards: levels.is_backwards(at + offset),
                face: None,
            })
            .collect();
        for stretch in clusters.chunk_by_mut(|one, next| one.backwards == next.backwards) {
            for of_script in by_script(stretch) {
                self.find_faces(of_script, wanted, span, missing);
            }
        }
        let mut runs: Vec<ItemisedRun<'t>> = Vec::new();
        for cluster in clusters {
            // What is not seen, and what has no face, goes with what stands before it.
            let before = runs.last().map(|run| run.style);
            let face = cluster.face.or(before.map(|before| before.face)).unwrap_or(wanted);
            let capitals = self.capitals(cluster.text, face);
            let size = if capitals == Capitals::Made { self.fonts.made_capitals(face, self.size) } else { self.size };
            let style = RunStyle { face, size, capitals, backwards: cluster.backwards, ..style };
            match runs.last_mut() {
                Some(last) if last.style == style || is_unseen(cluster.text) => {
                    last.text.to_mut().push_str(cluster.text);
                }
                _ => runs.push(ItemisedRun { text: cluster.text.into(), style }),
            }
        }
        runs
    }

    /// What becomes of a letter where small capitals are asked for: the font's own small capital, or a capital that is made
    /// smaller.
    fn capitals(self, text: &str, face: FaceId) -> Capitals {
        if !self.style.small_caps || self.fonts.face(face).cut().small_caps {
            return Capitals::Plain;
        }
        let Some(letter) = text.chars().next().filter(|letter| letter.is_lowercase()) else { return Capitals::Small };
        if self.fonts.face(face).has_small_capital(letter) { Capitals::Small } else { Capitals::Made }
    }

    /// The face of each cluster of one script: the one asked for if it has all the letters, so that a word is in one face;
    /// else the first of the fallback that has them all; and each on its own where there is none.
    fn find_faces(self, clusters: &mut [Cluster<'_>], wanted: FaceId, span: &TextSpan, missing: &mut Missing) {
        let script = clusters.iter().find_map(|cluster| cluster.script);
        let own = self.fonts.face(wanted);
        let is_own = |cluster: &Cluster<'_>| is_unseen(cluster.text) || own.covers(cluster.text);
        let letters_are_own = clusters.iter().all(|cluster| cluster.script.is_none() || is_own(cluster));
        let may_be_signs = self.may_be_signs(clusters, script);
        if !letters_are_own {
            let graphemes: Vec<&str> =
                clusters.iter().map(|cluster| cluster.text).filter(|text| !is_unseen(text)).collect();
            let lacking = Lacking { graphemes: &graphemes, script, style: self.style, size: self.size, may_be_signs };
            // Signs stand alone in text of another face.
            if let Some(face) = self.fonts.fallback(&lacking).filter(|_| !may_be_signs) {
                for cluster in clusters {
                    cluster.face = Some(face);
                }
                return;
            }
        }
        for cluster in clusters {
            if is_unseen(cluster.text) {
                continue;
            }
            if let Some(sign) = self.fonts.sign(cluster.text, self.style) {
                cluster.face = Some(sign);
                continue;
            }
            if own.covers(cluster.text) {
                cluster.face = Some(wanted);
                continue;
            }
            let graphemes = [cluster.text];
            let may_be_signs = may_be_signs || cluster.script.is_none();
            let lacking = Lacking {
                graphemes: &graphemes,
                script: cluster.script,
                style: self.style,
                size: self.size,
                may_be_signs,
            };
            cluster.face = self.fonts.fallback(&lacking);
            if cluster.face.is_none() {
                let character = cluster.text.chars().find(|c| !own.has(*c)).or(cluster.text.chars().next());
                missing.note(character.unwrap_or_default(), span);
                cluster.face = Some(wanted);
            }
        }
    }

    /// Whether letters may be signs of mathematics: Greek ones, one or two of them together, in text of another language.
    fn may_be_signs(self, clusters: &[Cluster<'_>], script: Option<Script>) -> bool {
        let together = clusters.split(|cluster| cluster.script.is_none()).map(<[_]>::len).max().unwrap_or_default();
        script == Some(Script::GREEK) && together <= 2 && !self.language.is("el")
    }
}

/// Clusters of one script at a time; what is common to scripts goes with what stands before it, or else after it.
fn by_script<'c, 't>(clusters: &'c mut [Cluster<'t>]) -> Vec<&'c mut [Cluster<'t>]> {
    let mut ends = Vec::new();
    let mut current = None;
    for (index, cluster) in clusters.iter().enumerate() {
        match (current, cluster.script) {
            (Some(before), Some(script)) if before != script => {
                ends.push(index);
                current = Some(script);
            }
            (None, Some(script)) => current = Some(script),
            _ => {}
        }
    }
    let mut rest = clusters;
    let mut parts = Vec::with_capacity(ends.len() + 1);
    let mut start = 0;
    for end in ends {
        let (part, after) = rest.split_at_mut(end - start);
        parts.push(part);
        (rest, start) = (after, end);
    }
    parts.push(rest);
    parts
}

/// Whether a cluster needs no face: what is not seen, or only where a line ends.
fn is_unseen(cluster: &str) -> bool {
    cluster.starts_with(is_joiner) || cluster.starts_with(SOFT_HYPHEN)
}

#[cfg(test)]
mod tests {
    use super::{Itemising, Levels};
    use crate::document::{Text, TextSpan};
    use crate::font::{Capitals, FontStyle, Fonts, Tongue, Typeface};
    use crate::geometry::Length;
    use crate::text::Missing;

    /// The runs of a word: the text, the face, and whether it is from right to left or of made capitals.
    fn runs(word: &str, family: &str, small_caps: bool) -> Vec<String> {
        let mut fonts = Fonts::bundled();
        let family = fonts.family_named(family).expect("it is bundled");
        let typeface =
            fonts.add_typeface(Typeface { family, features: Vec::new(), fallback: Vec::new(), mathematics: None });
        let style = FontStyle { typeface, small_caps, ..FontStyle::default() };
        let size = Length::pt(10);
        let wanted = fonts.select(style, size);
        let itemising = Itemising { fonts: &fonts, style, wanted, size, language: Tongue::of("en") };
        let span = TextSpan { text: word.to_owned(), ..TextSpan::default() };
        let levels = Levels::of(&Text { spans: vec![span.clone()] });
        let runs = itemising.runs(word, (&levels, 0), &span, &mut Missing::default());
        let shown = runs.iter().map(|run| {
            let way = if run.style.backwards { "←" } else { "" };
            let made = if run.style.capitals == Capitals::Made { "^" } else { "" };
            format!("{} {}{way}{made}", run.text, fonts.face(run.style.face).name())
        });
        shown.collect()
    }

    #[test]
    fn a_word_is_in_one_face() {
        for (word, family, expected) in [
            ("Lovelace’s", "Latin Modern", &["Lovelace’s lmroman10-regular"][..]),
            ("«Москва»,", "Latin Modern", &["«Москва», LibertinusSerif-Regular"]),
            ("Москва", "Inter", &["Москва Inter_400Regular"]),
            // Source Serif has the other letters of the word.
            ("ἀλλά", "Source Serif 4", &["ἀλλά LibertinusSerif-Regular"]),
            ("ἀλλά", "Roboto", &["ἀλλά SourceSans3-Regular"]),
            ("Greek-και", "Latin Modern", &["Greek- lmroman10-regular", "και LibertinusSerif-Regular"]),
            // Signs of mathematics.
            ("α-β", "Latin Modern", &["α latinmodern-math", "- lmroman10-regular", "β latinmodern-math"]),
            ("μm", "Latin Modern", &["μ latinmodern-math", "m lmroman10-regular"]),
            ("Nguyễn", "Latin Modern", &["Nguyễn lmroman10-regular"]),
        ] {
            assert_eq!(runs(word, family, false), expected, "{word}");
        }
    }

    #[test]
    fn digits_in_text_from_right_to_left_are_not_turned() {
        assert_eq!(
            runs("שנת1843", "Latin Modern", false),
            ["שנת NotoSerifHebrew_400Regular←", "1843 lmroman10-regular"]
        );
    }

    #[test]
    fn capitals_are_made_where_the_font_has_no_small_ones() {
        assert_eq!(runs("Ada", "EB Garamond", true), ["Ada EBGaramond-Regular"]);
        assert_eq!(runs("Ada", "Inter", true), ["A Inter_400Regular", "da Inter_400Regular^"]);
        assert_eq!(runs("Ada", "Latin Modern", true), ["Ada lmromancaps10-regular"]);
        // Libertinus has small capitals for Latin letters, and none for Cyrillic ones.
        assert_eq!(runs("Ада", "Latin Modern", true), ["А LibertinusSerif-Regular", "да LibertinusSerif-Regular^"]);
    }
}
