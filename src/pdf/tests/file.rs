//! The file as a whole: what it says of itself, and what is in it.

use super::*;

#[test]
fn the_file_says_what_it_is() {
    let fonts = Fonts::bundled();
    let pages = one_page(vec![Line { origin: at(72, 100), runs: vec![roman(&fonts, "x")] }]);
    let metadata = Metadata {
        title: "CV of Zoë <&>".into(),
        author: "Zoë".into(),
        description: "An *analyst's* CV".into(),
        language: "en-GB".into(),
        keywords: vec!["sets".into(), "types".into()],
        created: Some(Timestamp(951_782_400)),
    };
    let bytes = write(&pages, &fonts, &metadata, &Settings::default()).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7\n"));
    let document = Document::load_mem(&bytes).unwrap();
    let info = document.get_dict_in_dict(&document.trailer, b"Info").unwrap();
    for (key, text) in [
        ("Title", "CV of Zoë <&>"),
        ("Author", "Zoë"),
        ("Subject", "An *analyst's* CV"),
        ("Keywords", "sets, types"),
        ("Creator", "cvpdf"),
        ("Producer", concat!("cvpdf ", env!("CARGO_PKG_VERSION"))),
        ("CreationDate", "D:20000229000000Z"),
        ("ModDate", "D:20000229000000Z"),
    ] {
        assert_eq!(decode_text_string(info.get(key.as_bytes()).unwrap()).unwrap(), text, "{key}");
    }
    assert_eq!(info.len(), 8);
    let catalogue = document.catalog().unwrap();
    assert_eq!(decode_text_string(catalogue.get(b"Lang").unwrap()).unwrap(), "en-GB");
    let packet = document.get_object(catalogue.get(b"Metadata").unwrap().as_reference().unwrap()).unwrap();
    let packet = std::str::from_utf8(&packet.as_stream().unwrap().content).unwrap();
    for part in [
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">CV of Zoë &lt;&amp;&gt;</rdf:li>",
        "<rdf:li>sets</rdf:li><rdf:li>types</rdf:li>",
        "<xmp:CreateDate>2000-02-29T00:00:00Z</xmp:CreateDate>",
    ] {
        assert!(packet.contains(part), "{packet}");
    }
}

#[test]
fn no_date_stands_in_the_file_unless_asked_for() {
    let fonts = Fonts::bundled();
    let document = read(&one_page(Vec::new()), &fonts);
    let info = document.get_dict_in_dict(&document.trailer, b"Info").unwrap();
    assert!(!info.has(b"CreationDate") && !info.has(b"ModDate"));
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    let fonts = Fonts::bundled();
    let runs = |text| vec![roman(&fonts, text), run(&fonts, BOLD, Length::pt(10), text, Length::ZERO)];
    let pages = |text| one_page(vec![Line { origin: at(72, 100), runs: runs(text) }]);
    let bytes = |text| write(&pages(text), &fonts, &metadata(), &Settings::default()).unwrap();
    assert!(bytes("once") == bytes("once"));
    let id = |text| Document::load_mem(&bytes(text)).unwrap().trailer.get(b"ID").unwrap().clone();
    assert_ne!(format!("{:?}", id("once")), format!("{:?}", id("twice")));
}

#[test]
fn nothing_unused_is_in_the_file() {
    let fonts = Fonts::bundled();
    let line = |run| Line { origin: at(72, 100), runs: vec![run] };
    let bold = run(&fonts, BOLD, Length::pt(10), "second", Length::ZERO);
    let pages = [roman(&fonts, "first"), bold].map(|run| Page { lines: vec![line(run)], ..Page::default() });
    let pages = document_of(pages.into());
    let mut document = read(&pages, &fonts);
    for page in document.page_iter().collect::<Vec<_>>() {
        assert_eq!(document.get_page_fonts(page).unwrap().len(), 1, "each page names its own fonts only");
        let keys: BTreeSet<_> = document.get_dictionary(page).unwrap().iter().map(|(key, _)| key.as_slice()).collect();
        assert_eq!(
            keys,
            BTreeSet::from([b"Type".as_slice(), b"MediaBox", b"Parent", b"Resources", b"Contents", b"StructParents"])
        );
    }
    // What carries other objects, or the table of them all, is known to the reader alone.
    document.objects.retain(|_, object| !matches!(object.type_name(), Ok(b"ObjStm" | b"XRef")));
    assert_eq!(document.prune_objects(), []);
}

#[test]
fn a_glyph_that_is_not_in_the_face_is_an_error() {
    let fonts = Fonts::bundled();
    let mut run = roman(&fonts, "x");
    run.glyphs[0].id = u16::MAX;
    let pages = one_page(vec![Line { origin: at(72, 100), runs: vec![run] }]);
    let error = write(&pages, &fonts, &metadata(), &Settings::default()).unwrap_err();
    assert!(matches!(error, Error::Glyph { glyph: u16::MAX, .. }), "{error}");
}

#[test]
fn an_empty_document_is_a_document() {
    let fonts = Fonts::bundled();
    let document = read(&one_page(Vec::new()), &fonts);
    assert_eq!(document.page_iter().count(), 1);
    let sheet = document.get_dictionary(first_page(&document)).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
    let [_, _, width, height] = sheet.as_slice() else { panic!("four sides") };
    assert!(near(width.as_float().unwrap().into(), 597.7584) && near(height.as_float().unwrap().into(), 797.0112));
}

/// An empty page in a standard.
fn in_standard(standard: Standard) -> Document {
    let settings = Settings { standard, ..Settings::default() };
    let bytes = write(&one_page(Vec::new()), &Fonts::bundled(), &metadata(), &settings).unwrap();
    Document::load_mem(&bytes).unwrap()
}

fn packet(document: &Document) -> String {
    let packet = document.catalog().unwrap().get_deref(b"Metadata", document).unwrap();
    String::from_utf8(packet.as_stream().unwrap().content.clone()).unwrap()
}

#[test]
fn a_file_says_which_standards_it_follows() {
    for (standard, archive, accessible) in [
        (Standard::Pdf17, None, false),
        (Standard::A2b, Some(("2", "B")), false),
        (Standard::A2a, Some(("2", "A")), true),
        (Standard::A3a, Some(("3", "A")), true),
    ] {
        let document = in_standard(standard);
        assert_eq!(document.version, "1.7");
        let packet = packet(&document);
        assert_eq!(packet.contains("pdfaid"), archive.is_some());
        assert_eq!(packet.contains("<pdfuaid:part>1</pdfuaid:part>"), accessible);
        assert_eq!(packet.contains("<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"), accessible);
        let catalogue = document.catalog().unwrap();
        assert_eq!(catalogue.has(b"OutputIntents"), archive.is_some());
        let Some((part, conformance)) = archive else { continue };
        assert!(packet.contains(&format!("<pdfaid:part>{part}</pdfaid:part>")));
        assert!(packet.contains(&format!("<pdfaid:conformance>{conformance}</pdfaid:conformance>")));
        let intent = &catalogue.get(b"OutputIntents").unwrap().as_array().unwrap()[0];
        let intent = document.dereference(intent).unwrap().1.as_dict().unwrap();
        assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFA1");
        let profile = intent.get_deref(b"DestOutputProfile", &document).unwrap().as_stream().unwrap();
        assert_eq!(profile.dict.get(b"N").unwrap().as_i64().unwrap(), 3);
        assert_eq!(&profile.get_plain_content().unwrap()[36..40], b"acsp");
    }
}

#[test]
fn pages_are_called_by_their_numbers() {
    let document = in_standard(Standard::default());
    let labels = document.get_dict_in_dict(document.catalog().unwrap(), b"PageLabels").unwrap();
    let [first, style] = labels.get(b"Nums").unwrap().as_array().unwrap().as_slice() else { panic!("one range") };
    assert_eq!(first.as_i64().unwrap(), 0);
    assert_eq!(style.as_dict().unwrap().get(b"S").unwrap().as_name().unwrap(), b"D");
}

#[test]
fn a_missing_character_is_a_space_that_is_copied_as_it_was_written() {
    let fonts = Fonts::bundled();
    let mut run = roman(&fonts, "a b");
    run.glyphs.insert(1, Glyph { id: 0, advance: Length::pt(20), text: "王".into(), ..Glyph::default() });
    let document = read(&one_page(vec![Line { origin: at(72, 100), runs: vec![run] }]), &fonts);
    let shown = show(&document, first_page(&document));
    let texts: Vec<&str> = shown.iter().map(|glyph| glyph.text.as_str()).collect();
    assert_eq!(texts, ["a", "王", " ", "b"]);
    assert!(near(shown[2].x - shown[1].x, Length::pt(20).to_pdf_units()));
    let content = Content::decode(&document.get_page_content(first_page(&document))).unwrap();
    let strings =
        content.operations.iter().flat_map(|operation| &operation.operands).flat_map(|operand| match operand {
            Object::Array(items) => items.iter().filter_map(|item| item.as_str().ok()).collect(),
            operand => operand.as_str().into_iter().collect::<Vec<_>>(),
        });
    let codes: Vec<&[u8]> = strings.flat_map(|codes| codes.chunks(2)).collect();
    assert!(!codes.is_empty() && !codes.contains(&&[0, 0][..]));
}

#[test]
fn attached_files_are_described() {
    let file =
        |name: &str, relationship, data: &[u8]| Attachment { name: name.into(), relationship, data: data.into() };
    let attachments = vec![
        file("cv.toml", Relationship::Source, b"name = 'Jo'"),
        file("papers.BIB", Relationship::Data, b"@book{a}"),
        file("Zo\u{eb}.jpeg", Relationship::Data, b"\xff\xd8\xff"),
        file("a", Relationship::Data, b"\xff\0"),
    ];
    let mut pages = one_page(Vec::new());
    pages.pages[0].anchors.push(Anchor { name: Some("top".into()), bookmark: None, at: at(72, 72) });
    let created = Some(Timestamp(951_782_400));
    let metadata = Metadata { created, ..metadata() };
    let settings = Settings { standard: Standard::A3a, attachments };
    let write = |settings: &Settings| write(&pages, &Fonts::bundled(), &metadata, settings);
    let document = Document::load_mem(&write(&settings).unwrap()).unwrap();
    let catalogue = document.catalog().unwrap();
    let files = catalogue.get(b"AF").unwrap().as_array().unwrap();
    let kinds = ["application/toml", "application/x-bibtex", "image/jpeg", "application/octet-stream"];
    for ((file, attachment), kind) in files.iter().zip(&settings.attachments).zip(kinds) {
        let file = document.dereference(file).unwrap().1.as_dict().unwrap();
        assert_eq!(decode_text_string(file.get(b"UF").unwrap()).unwrap(), attachment.name);
        assert_eq!(file.get(b"F").unwrap(), file.get(b"UF").unwrap());
        let relationship = file.get(b"AFRelationship").unwrap().as_name().unwrap();
        assert_eq!(relationship == b"Source", attachment.relationship == Relationship::Source);
        let embedded = file.get(b"EF").unwrap().as_dict().unwrap().get_deref(b"F", &document).unwrap();
        let embedded = embedded.as_stream().unwrap();
        assert_eq!(embedded.dict.get(b"Subtype").unwrap().as_name().unwrap(), kind.as_bytes());
        assert_eq!(embedded.get_plain_content().unwrap(), attachment.data);
        let parameters = embedded.dict.get(b"Params").unwrap().as_dict().unwrap();
        assert_eq!(parameters.get(b"ModDate").unwrap().as_str().unwrap(), b"D:20000229000000Z");
    }
    assert_eq!(files.len(), kinds.len());
    // Viewers list them by the name tree, which stands beside that of the places that links lead to.
    let names = document.get_dict_in_dict(catalogue, b"Names").unwrap();
    let tree = |kind: &[u8]| document.get_dict_in_dict(names, kind).unwrap().get(b"Names").unwrap().as_array().unwrap();
    assert_eq!((tree(b"EmbeddedFiles").len(), tree(b"Dests").len()), (8, 2));
    for standard in [Standard::A2a, Standard::A2b] {
        let refused = write(&Settings { standard, ..settings.clone() });
        assert!(matches!(refused, Err(Error::Attachments)), "{standard:?}");
    }
    assert!(write(&Settings { standard: Standard::Pdf17, ..settings }).is_ok());
}
