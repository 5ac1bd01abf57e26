//! What docs/PDF.md promises of every file, read back from those of the seed CV, the examples and some odd CVs.
#![allow(clippy::disallowed_methods, reason = "a user has files")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

mod reader;

use cvpdf::Options;
use cvpdf::pdf::Standard;
use lopdf::{Document, ObjectId, decode_text_string};
use reader::{Element, Kid, Sequence};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A CV, compiled.
struct Made {
    name: String,
    document: Document,
    /// What `cvpdf export --to text` says.
    text: String,
}

/// The CVs of this repository and their variants, as a standard has them.
fn all(standard: Standard) -> Vec<Made> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = vec![root.join("cv.toml")];
    for folder in ["examples", "examples/starters", "tests/promises"] {
        let mut files: Vec<PathBuf> =
            fs::read_dir(root.join(folder)).unwrap().map(|file| file.unwrap().path()).collect();
        files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
        files.retain(|path| !path.to_string_lossy().ends_with("-theme.toml"));
        files.sort();
        paths.extend(files);
    }
    paths.iter().flat_map(|path| of_file(path, standard)).collect()
}

fn of_file(path: &Path, standard: Standard) -> Vec<Made> {
    let toml = fs::read_to_string(path).unwrap();
    let read_file = &|name: &str| fs::read(path.with_file_name(name)).map_err(|error| error.to_string());
    let mut variants = vec![None];
    variants.extend(cvpdf::variants(&toml, read_file).into_iter().map(Some));
    let make = |variant: Option<String>| {
        let name = format!("{} {}", path.display(), variant.as_deref().unwrap_or_default());
        let options =
            Options { variant: variant.as_deref(), read_file, standard: Some(standard), ..Options::default() };
        let output = cvpdf::compile(&toml, &options);
        let pdf = output.pdf.unwrap_or_else(|| panic!("{name}: {:?}", output.report.diagnostics));
        let text = cvpdf::export_text(&toml, &options).text.unwrap();
        Made { name, document: Document::load_mem(&pdf).unwrap(), text }
    };
    variants.into_iter().map(make).collect()
}

/// The sequences of all pages that are content.
fn content(document: &Document) -> BTreeMap<(ObjectId, i64), Sequence> {
    let mut content = BTreeMap::new();
    for page in document.page_iter() {
        for sequence in reader::sequences(document, page) {
            if let Some(mcid) = sequence.mcid {
                assert!(content.insert((page, mcid), sequence).is_none(), "{mcid} stands twice on a page");
            }
        }
    }
    content
}

#[test]
fn all_that_is_painted_is_content_or_says_that_it_is_not() {
    for Made { name, document, .. } in all(Standard::A2a) {
        for page in document.page_iter() {
            for sequence in reader::sequences(&document, page) {
                let is_artifact = sequence.tag == "Artifact";
                assert!(sequence.mcid.is_some() || is_artifact || sequence.paints == 0, "{name}: {sequence:?}");
                // What is read is seen, but for the soft hyphen of a divided word; that never is.
                let is_seen = (sequence.paints > 0) != (sequence.text == "\u{ad}");
                assert!(sequence.mcid.is_none() || !is_artifact && is_seen, "{name}: {sequence:?}");
            }
        }
    }
}

#[test]
fn all_content_is_in_the_tree_once_and_finds_its_element() {
    for Made { name, document, .. } in all(Standard::A2a) {
        let tree = reader::tree(&document);
        let mut met = BTreeSet::new();
        for (page, mcid, element) in tree.content() {
            assert!(met.insert((page, mcid)), "{name}: {mcid} is in the tree twice");
            let key = document.get_dictionary(page).unwrap().get(b"StructParents").unwrap().as_i64().unwrap();
            let elements = reader::parent(&document, key).as_array().unwrap();
            assert_eq!(elements[usize::try_from(mcid).unwrap()].as_reference().unwrap(), element, "{name}: {mcid}");
        }
        assert!(content(&document).into_keys().eq(met), "{name}: there is content that is not in the tree");
    }
}

#[test]
fn what_is_read_aloud_is_the_text_of_the_cv_in_its_order() {
    for Made { name, document, text } in all(Standard::A2a) {
        let (mut tree, content) = (reader::tree(&document), content(&document));
        // What can be clicked on at the foot of a page is read between sections.
        let sections = tree.kids.iter().position(|kid| kid.role() == Some("Sect")).unwrap_or(tree.kids.len());
        let mut index = 0..;
        tree.kids.retain(|kid| index.next() < Some(sections) || kid.role() != Some("P"));
        let mut said = String::new();
        say(&tree, &content, &mut said);
        // A hyphen that only the end of a line asked for parts no word.
        let said = said.replace('\u{AD}', "");
        // What stands between two items of a contact row is not seen where a line ends there.
        let is_said = |word: &&str| *word != "|";
        let said: Vec<&str> = said.split_whitespace().filter(is_said).collect();
        let written: Vec<&str> = text.split_whitespace().filter(is_said).collect();
        assert_eq!(said, written, "{name}");
    }
}

/// What a screen reader says of an element. Elements that are not within a line are said for themselves.
fn say(element: &Element, content: &BTreeMap<(ObjectId, i64), Sequence>, said: &mut String) {
    let pause = if ["Link", "Span", "Formula"].contains(&&*element.role) { "" } else { "\n" };
    said.push_str(pause);
    for kid in &element.kids {
        match kid {
            Kid::Element(element) => say(element, content, said),
            // A space of no width stands where a word has been said already.
            Kid::Content(page, mcid) => said.push_str(&content[&(*page, *mcid)].text.replace('\u{200b}', "")),
            Kid::Object(_) => {}
        }
    }
    said.push_str(pause);
}

#[test]
fn pages_are_painted_in_the_order_in_which_they_are_read() {
    for Made { name, document, .. } in all(Standard::A2a) {
        let mut elements = Vec::new();
        reader::tree(&document).visit(&mut |element: &Element| {
            // There are readers that take what an element holds itself before what the elements within it hold.
            elements.extend(element.kids.iter().filter_map(|kid| match kid {
                Kid::Content(page, mcid) => Some((*page, *mcid)),
                Kid::Element(_) | Kid::Object(_) => None,
            }));
        });
        let pages: Vec<ObjectId> = document.page_iter().collect();
        for page in pages {
            let order: Vec<i64> = elements.iter().filter(|(other, _)| *other == page).map(|(_, mcid)| *mcid).collect();
            assert!(order.is_sorted(), "{name}: {order:?}");
        }
    }
}

#[test]
fn the_tree_has_the_shape_that_the_standard_asks_for() {
    for Made { name, document, text } in all(Standard::A2a) {
        let tree = reader::tree(&document);
        assert_eq!(tree.role, "Document");
        // In the text, an empty line stands before each heading. Where there is no name, they are of the first level.
        let below = text.matches("\n\n").count();
        let levels = if name.contains("nameless.toml") { (below, 0) } else { (1, below) };
        assert_eq!((tree.count("H1"), tree.count("H2")), levels, "{name}");
        tree.visit(&mut |element: &Element| {
            let roles: Vec<&str> = element.kids.iter().filter_map(Kid::role).collect();
            let allowed: &[&str] = match element.role.as_str() {
                "Document" => &["Figure", "H1", "P", "Sect"],
                "Sect" => &["H1", "H2", "P", "L"],
                "L" => &["Caption", "LI"],
                "LI" => &["Lbl", "LBody"],
                "LBody" => &["P", "L", "Link", "Span", "Formula"],
                "H1" | "H2" | "P" | "Lbl" | "Caption" | "Link" | "Span" => &["Link", "Span", "Formula"],
                "Figure" | "Formula" => &[],
                other => panic!("{name}: {other}"),
            };
            assert!(roles.iter().all(|role| allowed.contains(role)), "{name}: {roles:?} in {}", element.role);
            assert!(!element.kids.is_empty(), "{name}: an empty {}", element.role);
            match element.role.as_str() {
                "LI" => assert!(roles.ends_with(&["LBody"]), "{name}: {roles:?}"),
                "L" if element.has_labels() => {
                    let attributes = element.dictionary.get(b"A").unwrap().as_dict().unwrap();
                    assert!(attributes.has(b"ListNumbering"), "{name}");
                }
                "Formula" => assert!(element.dictionary.has(b"Alt"), "{name}: a formula is not described"),
                "Figure" => {
                    let alt = decode_text_string(element.dictionary.get(b"Alt").unwrap()).unwrap();
                    assert!(!alt.is_empty(), "{name}");
                    assert!(element.dictionary.get(b"A").unwrap().as_dict().unwrap().has(b"BBox"), "{name}");
                }
                _ => {}
            }
        });
    }
}

#[test]
fn links_are_in_the_tree_and_say_where_they_lead() {
    let mut count = 0;
    for Made { name, document, .. } in all(Standard::A2a) {
        let (mut links, content) = (BTreeMap::new(), content(&document));
        reader::tree(&document).visit(&mut |element: &Element| {
            if element.role == "Link" {
                let mut said = String::new();
                say(element, &content, &mut said);
                assert_eq!(said.trim(), said, "{name}: a link does not take a space along");
            }
            let objects: Vec<_> = element.kids.iter().filter_map(Kid::object).collect();
            assert_eq!(element.role == "Link", !objects.is_empty(), "{name}: a {} has {objects:?}", element.role);
            links.extend(objects.into_iter().map(|object| (object, element.id)));
        });
        for page in document.page_iter() {
            let dictionary = document.get_dictionary(page).unwrap();
            let Ok(annotations) = dictionary.get(b"Annots") else { continue };
            assert_eq!(dictionary.get(b"Tabs").unwrap().as_name().unwrap(), b"S", "{name}");
            for annotation in annotations.as_array().unwrap() {
                let id = annotation.as_reference().unwrap();
                let annotation = document.get_dictionary(id).unwrap();
                let element = links.remove(&id).unwrap_or_else(|| panic!("{name}: a link is not in the tree"));
                let key = annotation.get(b"StructParent").unwrap().as_i64().unwrap();
                assert_eq!(reader::parent(&document, key).as_reference().unwrap(), element, "{name}");
                let contents = decode_text_string(annotation.get(b"Contents").unwrap()).unwrap();
                assert!(!contents.trim().is_empty(), "{name}");
                assert_eq!(annotation.get(b"F").unwrap().as_i64().unwrap(), 4, "{name}: a link is to be printed");
                count += 1;
            }
        }
        assert!(links.is_empty(), "{name}: the tree has links that no page has");
    }
    assert!(count > 100);
}

#[test]
fn fonts_are_whole_and_every_letter_has_a_text() {
    for Made { name, document, .. } in all(Standard::A2a) {
        for page in document.page_iter() {
            for font in document.get_page_fonts(page).unwrap().values() {
                for text in reader::to_unicode(&document, font).values() {
                    let is_text = |c: char| !matches!(c, '\0' | '\u{feff}' | '\u{fffe}' | '\u{e000}'..='\u{f8ff}');
                    assert!(!text.is_empty() && text.chars().all(is_text), "{name}: {text:?}");
                }
                let descendant = &font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0];
                let descendant = document.dereference(descendant).unwrap().1.as_dict().unwrap();
                let descriptor = document.get_dict_in_dict(descendant, b"FontDescriptor").unwrap();
                let programs: [&[u8]; 2] = [b"FontFile2", b"FontFile3"];
                assert!(programs.iter().any(|key| descriptor.has(key)), "{name}: a font is not embedded");
            }
            // A hyphen of the author's is said by its code. That of a divided word is drawn for the eye alone, and a soft
            // one stands for it.
            let sequences = reader::sequences(&document, page);
            for (index, hyphen) in sequences.iter().enumerate().filter(|(_, sequence)| sequence.text == "-") {
                let before = sequences[..index].iter().rfind(|sequence| !sequence.tag.is_empty()).unwrap();
                assert_eq!((&*hyphen.tag, &*before.text, before.paints), ("Artifact", "\u{ad}", 0), "{name}");
            }
        }
    }
}

#[test]
fn the_file_says_what_it_is_and_has_nothing_that_is_not_used() {
    for standard in [Standard::Pdf17, Standard::A2b, Standard::A2a, Standard::A3a] {
        for Made { name, mut document, .. } in all(standard) {
            let catalogue = document.catalog().unwrap();
            let (is_tagged, is_archival) = (standard.is_tagged(), standard.is_archival());
            assert_eq!(catalogue.has(b"StructTreeRoot"), is_tagged, "{name}");
            assert_eq!(catalogue.has(b"MarkInfo"), is_tagged, "{name}");
            assert_eq!(catalogue.has(b"OutputIntents"), is_archival, "{name}");
            for key in [b"Lang".as_slice(), b"Metadata", b"ViewerPreferences", b"PageLabels"] {
                assert!(catalogue.has(key), "{name}: {}", String::from_utf8_lossy(key));
            }
            let packet = document.get_object(catalogue.get(b"Metadata").unwrap().as_reference().unwrap()).unwrap();
            let packet = String::from_utf8(packet.as_stream().unwrap().content.clone()).unwrap();
            assert_eq!(packet.contains("<pdfuaid:part>1</pdfuaid:part>"), is_tagged, "{name}");
            assert_eq!(packet.contains("<pdfaid:part>"), is_archival, "{name}");
            // What carries other objects, or the table of them all, is known to the reader alone.
            document.objects.retain(|_, object| !matches!(object.type_name(), Ok(b"ObjStm" | b"XRef")));
            assert_eq!(document.prune_objects(), [], "{name}");
        }
    }
}

#[test]
fn without_tags_all_looks_the_same() {
    for (tagged, plain) in all(Standard::A2a).iter().zip(&all(Standard::Pdf17)) {
        for (page, plain_page) in tagged.document.page_iter().zip(plain.document.page_iter()) {
            let painted = |made: &Made, page| {
                let content = lopdf::content::Content::decode(&made.document.get_page_content(page)).unwrap();
                let mut operations = content.operations;
                operations.retain(|operation| !["BDC", "EMC"].contains(&operation.operator.as_str()));
                operations.into_iter().map(|operation| format!("{operation:?}")).collect::<Vec<_>>()
            };
            let glyphs = |operations: Vec<String>| operations.concat();
            assert_eq!(glyphs(painted(tagged, page)), glyphs(painted(plain, plain_page)), "{}", tagged.name);
        }
    }
}
