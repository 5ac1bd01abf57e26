//! What the file says of itself: the Info dictionary, the same as XMP, and the catalogue.

use std::fmt::Write as _;

use lopdf::{Dictionary, Object, Stream, dictionary, text_string};

use super::Standard;
use super::catalogue;

/// The program that made the file.
pub const CREATOR: &str = env!("CARGO_PKG_NAME");
const PRODUCER: &str = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));

/// The namespaces of what is said of PDF/A and of PDF/UA.
const PDFA: &str = " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"";
const PDFUA: &str = " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" \
     xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
     xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"";

/// What `pdfuaid:part` means, which PDF/A wants to be told (ISO 19005-2, section 6.6.2.3.3).
const PDFUA_SCHEMA: &str = "<rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
     <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
     <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
     <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
     <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
     <pdfaProperty:name>part</pdfaProperty:name>\
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
     <pdfaProperty:category>internal</pdfaProperty:category>\
     <pdfaProperty:description>Part of PDF/UA that the document follows</pdfaProperty:description>\
     </rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>";

/// What goes into the document's metadata. What is empty is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The title, which viewers show as the name of the window.
    pub title: String,
    /// Who the document is by.
    pub author: String,
    /// What the document is, in a sentence.
    pub description: String,
    /// The language of the text as a BCP 47 tag, such as `en-GB`.
    pub language: String,
    /// Words to find the document by.
    pub keywords: Vec<String>,
    /// When the document was made; only where the user asks for it, since it makes each file differ from the last.
    pub created: Option<Timestamp>,
}

/// Seconds since 1970-01-01, 00:00 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Year, month, day, hour, minute and second in UTC; years are those that four digits can write.
    pub fn civil(self) -> [i64; 6] {
        let seconds = self.0.clamp(-62_167_219_200, 253_402_300_799);
        let (days, time) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        // Days since 0000-03-01, so that the leap day ends the year; then the eras of 400 years.
        let days = days + 719_468;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        [year, month, day, time / 3600, time / 60 % 60, time % 60]
    }
}

/// Adds the metadata to a document, and which standards it follows.
pub fn add(document: &mut lopdf::Document, metadata: &Metadata, standard: Standard) {
    let packet = xmp(metadata, standard).into_bytes();
    let mut packet = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet);
    // Left readable for programs that know XMP but not PDF (ISO 16684-1).
    packet.allows_compression = false;
    let packet = document.add_object(packet);
    let info = document.add_object(info(metadata));
    document.trailer.set("Info", info);
    let catalogue = catalogue(document);
    catalogue.set("Metadata", packet);
    // The pages are called by their numbers.
    catalogue.set("PageLabels", dictionary! { "Nums" => vec![0.into(), dictionary! { "S" => "D" }.into()] });
    if !metadata.language.is_empty() {
        catalogue.set("Lang", text_string(&metadata.language));
    }
    if !metadata.title.is_empty() {
        catalogue.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    }
}

fn info(metadata: &Metadata) -> Dictionary {
    let mut info = Dictionary::new();
    for (key, text) in [
        ("Title", metadata.title.as_str()),
        ("Author", &metadata.author),
        ("Subject", &metadata.description),
        ("Keywords", &metadata.keywords.join(", ")),
        ("Creator", CREATOR),
        ("Producer", PRODUCER),
    ] {
        if !text.is_empty() {
            info.set(key, text_string(text));
        }
    }
    if let Some(created) = metadata.created {
        info.set("CreationDate", pdf_date(created));
        info.set("ModDate", pdf_date(created));
    }
    info
}

/// A time as PDF writes it (section 7.9.4 of ISO 32000-1).
pub fn pdf_date(time: Timestamp) -> Object {
    let [year, month, day, hour, minute, second] = time.civil();
    Object::string_literal(format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z"))
}

/// The XMP packet (ISO 16684-1), which says the same as the Info dictionary.
fn xmp(metadata: &Metadata, standard: Standard) -> String {
    let mut fields = String::new();
    let mut field = |name: &str, value: String| {
        if !value.is_empty() {
            let _ = writeln!(fields, "   <{name}>{value}</{name}>");
        }
    };
    let list = |kind: &str, items: &[&str], attribute: &str| {
        let mut list = String::new();
        for item in items.iter().filter(|item| !item.is_empty()) {
            let _ = write!(list, "<rdf:li{attribute}>{}</rdf:li>", xml(item));
        }
        if list.is_empty() { list } else { format!("<rdf:{kind}>{list}</rdf:{kind}>") }
    };
    let keywords: Vec<&str> = metadata.keywords.iter().map(String::as_str).collect();
    field("dc:format", "application/pdf".to_owned());
    field("dc:title", list("Alt", &[&metadata.title], " xml:lang=\"x-default\""));
    field("dc:creator", list("Seq", &[&metadata.author], ""));
    field("dc:description", list("Alt", &[&metadata.description], " xml:lang=\"x-default\""));
    field("dc:subject", list("Bag", &keywords, ""));
    field("dc:language", list("Bag", &[&metadata.language], ""));
    field("pdf:Keywords", xml(&metadata.keywords.join(", ")));
    field("pdf:Producer", PRODUCER.to_owned());
    field("xmp:CreatorTool", CREATOR.to_owned());
    if let Some(created) = metadata.created {
        let [year, month, day, hour, minute, second] = created.civil();
        let date = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
        field("xmp:CreateDate", date.clone());
        field("xmp:ModifyDate", date);
    }
    if let Some((part, conformance)) = standard.archive() {
        field("pdfaid:part", part.to_string());
        field("pdfaid:conformance", conformance.to_string());
    }
    if standard.is_tagged() {
        field("pdfuaid:part", "1".to_owned());
        field("pdfaExtension:schemas", PDFUA_SCHEMA.to_owned());
    }
    let namespaces: String = [(standard.is_archival(), PDFA), (standard.is_tagged(), PDFUA)]
        .iter()
        .filter_map(|(is_used, namespaces)| is_used.then_some(*namespaces))
        .collect();
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         \x20<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         \x20 <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"{namespaces}>\n\
         {fields}\
         \x20 </rdf:Description>\n\
         \x20</rdf:RDF>\n\
         </x:xmpmeta>\n\
         <?xpacket end=\"r\"?>"
    )
}

/// A text as XML has it, without the characters that XML 1.0 cannot hold.
fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn timestamps_become_dates() {
        assert_eq!(Timestamp(0).civil(), [1970, 1, 1, 0, 0, 0]);
        assert_eq!(Timestamp(951_782_399).civil(), [2000, 2, 28, 23, 59, 59]);
        assert_eq!(Timestamp(951_782_400).civil(), [2000, 2, 29, 0, 0, 0]);
        assert_eq!(Timestamp(1_740_787_200).civil(), [2025, 3, 1, 0, 0, 0]);
        assert_eq!(Timestamp(-1).civil(), [1969, 12, 31, 23, 59, 59]);
        assert_eq!(Timestamp(i64::MAX).civil(), [9999, 12, 31, 23, 59, 59]);
        assert_eq!(Timestamp(i64::MIN).civil(), [0, 1, 1, 0, 0, 0]);
    }
}
